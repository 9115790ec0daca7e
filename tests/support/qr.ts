import jsQR from 'jsqr';

const decode = jsQR as unknown as typeof jsQR.default;

/** Draws the page's own SVG into pixels and reads it as a phone's camera would, with a decoder that is not ours. */
export function readQr(markup: string): string | undefined {
  const [, size = '0'] = /viewBox="0 0 (\d+) \d+"/.exec(markup) ?? [];
  const scale = 6;
  const side = Number(size) * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y] of markup.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let dy = 0; dy < scale; dy += 1)
      for (let dx = 0; dx < scale; dx += 1) {
        const at = ((Number(y) * scale + dy) * side + Number(x) * scale + dx) * 4;
        pixels.fill(0, at, at + 3);
      }
  return decode(pixels, side, side)?.data;
}
