import sharp from 'sharp';

/** Corners of the sheet in the photograph, in parts of its width and height: left top, right top, right foot, left foot. */
export type Corners = readonly [Spot, Spot, Spot, Spot];
type Spot = readonly [x: number, y: number];

/** Held over a desk, nearer at the foot. */
export const heldAskew: Corners = [
  [0.12, 0.07],
  [0.9, 0.11],
  [0.97, 0.95],
  [0.03, 0.9],
];

/** The eight numbers of the mapping from the photograph back to the unit square of the sheet. */
function mappingFrom(corners: Corners): number[] {
  const sheet: Corners = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ];
  const rows: number[][] = [];
  for (const [at, [x, y]] of corners.entries()) {
    const [u, v] = sheet[at]!;
    rows.push([x, y, 1, 0, 0, 0, -u * x, -u * y, u], [0, 0, 0, x, y, 1, -v * x, -v * y, v]);
  }
  return solve(rows);
}

/** Gauss and Jordan: each row is an equation, its right side last. */
function solve(rows: number[][]): number[] {
  const size = rows.length;
  for (let column = 0; column < size; column += 1) {
    const best = rows.slice(column).reduce((a, b) => (Math.abs(b[column]!) > Math.abs(a[column]!) ? b : a));
    rows.splice(rows.indexOf(best), 1);
    const pivot = best.map((value) => value / best[column]!);
    rows.splice(column, 0, pivot);
    for (const [at, row] of rows.entries()) {
      if (at === column) continue;
      const factor = row[column]!;
      rows[at] = row.map((value, index) => value - factor * pivot[index]!);
    }
  }
  return rows.map((row) => row[size]!);
}

/** A page as a telephone sees it: in perspective on a dark desk, one side in the shade. */
export async function photograph(page: Uint8Array, corners: Corners = heldAskew): Promise<Buffer> {
  const { data, info } = await sharp(page).removeAlpha().toColourspace('srgb').raw().toBuffer({
    resolveWithObject: true,
  });
  const { width, height } = info;
  const [a, b, c, d, e, f, g, h] = mappingFrom(corners) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const seen = Buffer.alloc(width * height * 3, 52);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const [x, y] = [column / width, row / height];
      const depth = g * x + h * y + 1;
      const [u, v] = [(a * x + b * y + c) / depth, (d * x + e * y + f) / depth];
      if (u < 0 || u >= 1 || v < 0 || v >= 1) continue;
      const from = (Math.floor(v * height) * width + Math.floor(u * width)) * 3;
      const light = 0.94 - 0.3 * x;
      for (let colour = 0; colour < 3; colour += 1)
        seen[(row * width + column) * 3 + colour] = data[from + colour]! * light;
    }
  }
  return sharp(seen, { raw: { width, height, channels: 3 } })
    .blur(0.6)
    .jpeg({ quality: 78 })
    .toBuffer();
}
