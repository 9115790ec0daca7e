/** One byte a pixel: 1 where something is. */
export type Mask = { data: Uint8Array; width: number; height: number };

/** What hangs together in a mask; corners inclusive. */
export type Region = { x0: number; y0: number; x1: number; y1: number; pixels: number; mark: number };

/** Finds what hangs together (eight neighbours) and numbers it; `marks` tells each pixel's region, from 1. */
export function findRegions({ data, width, height }: Mask): { regions: Region[]; marks: Int32Array } {
  const marks = new Int32Array(width * height);
  const regions: Region[] = [];
  const open: number[] = [];
  for (let start = 0; start < data.length; start += 1) {
    if (data[start] === 0 || marks[start] !== 0) continue;
    const mark = regions.length + 1;
    const region: Region = { x0: width, y0: height, x1: 0, y1: 0, pixels: 0, mark };
    marks[start] = mark;
    open.push(start);
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const x = at % width;
      const y = (at - x) / width;
      grow(region, x, y);
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny += 1) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx += 1) {
          const next = ny * width + nx;
          if (data[next] === 0 || marks[next] !== 0) continue;
          marks[next] = mark;
          open.push(next);
        }
      }
    }
    regions.push(region);
  }
  return { regions, marks };
}

function grow(region: Region, x: number, y: number): void {
  region.x0 = Math.min(region.x0, x);
  region.x1 = Math.max(region.x1, x);
  region.y0 = Math.min(region.y0, y);
  region.y1 = Math.max(region.y1, y);
  region.pixels += 1;
}

/** A mask so many times smaller; a cell is set when any of its pixels is, and reaches to its neighbours, so that letters join. */
export function shrinkMask({ data, width, height }: Mask, times: number): Mask {
  const small: Mask = {
    data: new Uint8Array(0),
    width: Math.ceil(width / times),
    height: Math.ceil(height / times),
  };
  small.data = new Uint8Array(small.width * small.height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (data[y * width + x] === 0) continue;
      const row = Math.floor(y / times);
      const column = Math.floor(x / times);
      for (let near = Math.max(0, column - 1); near <= Math.min(small.width - 1, column + 1); near += 1) {
        small.data[row * small.width + near] = 1;
      }
    }
  }
  return small;
}

/** A piece of a mask; corners inclusive, cut to what there is. */
export function cutMask(
  mask: Mask,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): Mask & { x: number; y: number } {
  const [left, top] = [Math.max(0, x0), Math.max(0, y0)];
  const width = Math.max(1, Math.min(mask.width - 1, x1) - left + 1);
  const height = Math.max(1, Math.min(mask.height - 1, y1) - top + 1);
  const data = new Uint8Array(width * height);
  for (let row = 0; row < height; row += 1) {
    const from = (top + row) * mask.width + left;
    data.set(mask.data.subarray(from, from + width), row * width);
  }
  return { data, width, height, x: left, y: top };
}

/** A mask cut to what is set in it, with where that stood; whole when nothing is. */
export function cutToInk(mask: Mask): Mask & { x: number; y: number } {
  const [x0, x1, y0, y1] = [mask.width, 0, mask.height, 0];
  const box = { x0, x1, y0, y1 };
  for (let at = mask.data.indexOf(1); at >= 0; at = mask.data.indexOf(1, at + 1)) {
    const x = at % mask.width;
    const y = (at - x) / mask.width;
    box.x0 = Math.min(box.x0, x);
    box.x1 = Math.max(box.x1, x);
    box.y0 = Math.min(box.y0, y);
    box.y1 = Math.max(box.y1, y);
  }
  return box.x1 < box.x0 ? { ...mask, x: 0, y: 0 } : cutMask(mask, box.x0, box.y0, box.x1, box.y1);
}

/**
 * What stands inside a frame: everything that hangs together over most of the piece is the frame (or one side of it) and is taken
 * away, however many there are and however askew.
 */
export function withoutFrame(piece: Mask): Mask {
  const { regions, marks } = findRegions(piece);
  const frames = new Set(
    regions
      .filter(({ x0, y0, x1, y1 }) => {
        const [wide, high] = [x1 - x0 + 1, y1 - y0 + 1];
        const isRing = wide > piece.width * 0.6 && high > piece.height * 0.55;
        const isSide = wide > piece.width * 0.5 && high < piece.height * 0.18;
        const isPost = high > piece.height * 0.7 && wide < piece.height * 0.12;
        return isRing || isSide || isPost;
      })
      .map(({ mark }) => mark),
  );
  const data = piece.data.map((value, at) => (frames.has(marks[at] ?? 0) ? 0 : value));
  return { data, width: piece.width, height: piece.height };
}
