import { cutMask, findRegions, type Mask, type Region } from './regions.ts';

/** Share of its own room that a frame shuts in, at least: askew by ten degrees it is still above this. */
const SHUT_IN = 0.35;
/** Ink by room, at most: letters and pictures are denser than a frame. */
const DENSEST = 0.5;
/** Pixels that a scan's grain may break a line by are closed from each side. */
const REACH = 1;

/** A mask whose ink reaches one pixel further, so that a broken line is whole again. */
function thicken({ data, width, height }: Mask): Mask {
  const thick = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (data[y * width + x] === 0) continue;
      for (let near = Math.max(0, y - REACH); near <= Math.min(height - 1, y + REACH); near += 1) {
        thick.fill(
          1,
          near * width + Math.max(0, x - REACH),
          near * width + Math.min(width - 1, x + REACH) + 1,
        );
      }
    }
  }
  return { data: thick, width, height };
}

/** Whether a region shuts in most of its room, as a frame does whichever way it leans. */
function isFrame(region: Region, marks: Int32Array, width: number): boolean {
  const [wide, high] = [region.x1 - region.x0 + 1, region.y1 - region.y0 + 1];
  if (region.pixels > wide * high * DENSEST) return false;
  // One pixel of room around, from which everything outside of the frame is reached.
  const outer = wide + 2;
  const reached = new Uint8Array(outer * (high + 2));
  const isInk = (x: number, y: number) =>
    x >= 0 &&
    y >= 0 &&
    x < wide &&
    y < high &&
    marks[(region.y0 + y) * width + region.x0 + x] === region.mark;
  const open = [0];
  reached[0] = 1;
  let outside = 0;
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const x = at % outer;
    const y = (at - x) / outer;
    if (x > 0 && y > 0 && x <= wide && y <= high) outside += 1;
    for (const [nx, ny] of [
      [x - 1, y],
      [x + 1, y],
      [x, y - 1],
      [x, y + 1],
    ] as const) {
      if (nx < 0 || ny < 0 || nx >= outer || ny >= high + 2) continue;
      const next = ny * outer + nx;
      if (reached[next] === 1 || isInk(nx - 1, ny - 1)) continue;
      reached[next] = 1;
      open.push(next);
    }
  }
  return wide * high - outside - region.pixels > wide * high * SHUT_IN;
}

/** Frames of a wanted size, however they lean and though grain has broken their lines. */
export function findFrames(mask: Mask, isSized: (region: Region) => boolean): Region[] {
  const thick = thicken(mask);
  const { regions, marks } = findRegions(thick);
  return regions.filter((region) => isSized(region) && isFrame(region, marks, thick.width));
}

/**
 * How far a line of letters or its frame leans, in degrees clockwise, by its upper and its lower edge; 0 when that is within
 * what a reader of letters puts up with.
 */
export function leanOf(piece: Mask): number {
  const from = Math.round(piece.width * 0.2);
  const to = Math.round(piece.width * 0.8);
  const edges: [number, number][][] = [[], []];
  for (let x = from; x < to; x += 1) {
    const column = cutMask(piece, x, 0, x, piece.height - 1).data;
    const [first, last] = [column.indexOf(1), column.lastIndexOf(1)];
    if (first < 0) continue;
    edges[0]?.push([x, first]);
    edges[1]?.push([x, last]);
  }
  const slopes = edges.map(slopeOf);
  const lean = (Math.atan(slopes.reduce((sum, slope) => sum + slope, 0) / slopes.length) * 180) / Math.PI;
  return Math.abs(lean) < 1.5 || Math.abs(lean) > 15 ? 0 : lean;
}

function slopeOf(points: readonly (readonly [number, number])[]): number {
  const count = points.length;
  if (count < 8) return 0;
  const [meanX, meanY] = [0, 1].map(
    (side) => points.reduce((sum, point) => sum + (point[side] ?? 0), 0) / count,
  );
  let [along, across] = [0, 0];
  for (const [x, y] of points) {
    along += (x - (meanX ?? 0)) ** 2;
    across += (x - (meanX ?? 0)) * (y - (meanY ?? 0));
  }
  return along === 0 ? 0 : across / along;
}
