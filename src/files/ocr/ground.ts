import type { GrayBitmap } from './letters.ts';

/** How many steps of light each pixel lies below the paper around it; below 0 it is lighter. */
export type Depths = { data: Int16Array; width: number; height: number };

/** Pixels of a side of the pieces whose ground is taken at once. */
const TILE = 60;

/** A picture so many times smaller, each pixel the mean of those it stands for: a scanner's grain levels out. */
export function average({ data, width, height }: GrayBitmap, times: number): GrayBitmap {
  const [wide, high] = [Math.max(1, Math.floor(width / times)), Math.max(1, Math.floor(height / times))];
  const small = Buffer.alloc(wide * high);
  for (let y = 0; y < high; y += 1) {
    for (let x = 0; x < wide; x += 1) {
      let sum = 0;
      for (let row = y * times; row < (y + 1) * times; row += 1) {
        const from = row * width + x * times;
        for (let at = from; at < from + times; at += 1) sum += data[at] ?? 255;
      }
      small[y * wide + x] = Math.round(sum / (times * times));
    }
  }
  return { data: small, width: wide, height: high };
}

/**
 * Levels the paper: what of a page is yellowed, shaded or in the shadow of a hand is ground, and depth counts from there.
 * `lighter` is the share of a piece's pixels that may be lighter than its ground.
 */
export function depthsOf(picture: GrayBitmap, lighter: number): Depths {
  const { data, width, height } = picture;
  const [across, down] = [Math.ceil(width / TILE), Math.ceil(height / TILE)];
  const grounds = groundsOf(picture, across, down, lighter);
  const columns = Array.from({ length: width }, (_, x) => between(x, across));
  const depths = new Int16Array(width * height);
  const line = new Float32Array(across);
  for (let y = 0; y < height; y += 1) {
    const [row, below, part] = between(y, down);
    for (let piece = 0; piece < across; piece += 1) {
      const [upper, lower] = [grounds[row * across + piece] ?? 255, grounds[below * across + piece] ?? 255];
      line[piece] = upper + (lower - upper) * part;
    }
    for (let x = 0; x < width; x += 1) {
      const [left, right, along] = columns[x] ?? [0, 0, 0];
      const from = line[left] ?? 255;
      const ground = from + ((line[right] ?? 255) - from) * along;
      depths[y * width + x] = Math.round(ground - (data[y * width + x] ?? 255));
    }
  }
  return { data: depths, width, height };
}

/** The two pieces whose middles a pixel lies between, and how far it is from the first. */
function between(at: number, count: number): [number, number, number] {
  const place = Math.min(count - 1, Math.max(0, at / TILE - 0.5));
  const first = Math.floor(place);
  return [first, Math.min(count - 1, first + 1), place - first];
}

function groundsOf(
  { data, width, height }: GrayBitmap,
  across: number,
  down: number,
  lighter: number,
): Uint8Array {
  const grounds = new Uint8Array(across * down);
  for (let piece = 0; piece < grounds.length; piece += 1) {
    const [left, top] = [(piece % across) * TILE, Math.floor(piece / across) * TILE];
    const counts = new Uint32Array(256);
    let all = 0;
    for (let y = top; y < Math.min(height, top + TILE); y += 1) {
      for (const value of data.subarray(y * width + left, y * width + Math.min(width, left + TILE))) {
        counts[value] = (counts[value] ?? 0) + 1;
        all += 1;
      }
    }
    grounds[piece] = 255 - quantileOf(counts.toReversed(), all * lighter);
  }
  return grounds;
}

/** How often each step of light stands there; what is below 0 counts as 0. */
export function countsOf(values: Uint8Array | Int16Array): Uint32Array {
  const counts = new Uint32Array(256);
  for (const value of values) {
    const step = value < 0 ? 0 : value > 255 ? 255 : value;
    counts[step] = (counts[step] ?? 0) + 1;
  }
  return counts;
}

/** The first value with which so many are counted. */
export function quantileOf(counts: Uint32Array, wanted: number): number {
  let [left, value] = [wanted, 0];
  while (value < counts.length - 1 && left > (counts[value] ?? 0)) {
    left -= counts[value] ?? 0;
    value += 1;
  }
  return value;
}
