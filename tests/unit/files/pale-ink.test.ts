import { describe, expect, it } from 'vitest';
import { faintInk } from '#files/ocr/faint-page.ts';
import type { GrayBitmap } from '#files/ocr/letters.ts';
import { findPaleInk } from '#files/ocr/pale-ink.ts';

const [width, height] = [900, 600];
type Light = (x: number, y: number) => number;

/** A page of which each pixel's light is told, under a scanner's even grain. */
function draw(light: Light, grain = 4): GrayBitmap {
  const data = Buffer.alloc(width * height);
  for (let at = 0; at < data.length; at += 1) {
    const noise = ((Math.imul(at + 1, 2_654_435_761) >>> 8) % (grain * 2 + 1)) - grain;
    data[at] = Math.max(0, Math.min(255, light(at % width, Math.floor(at / width)) + noise));
  }
  return { data, width, height };
}

/** Strokes as of letters: bars of some width, as high as `high`, far enough apart. */
const strokes = (x: number, y: number, left: number, top: number, high: number) =>
  x >= left && x < left + 120 && y >= top && y < top + high && (x - left) % 14 < 5;
const isText: Light = (x, y) => (x > 60 && x < 840 && y % 30 < 9 && x % 9 < 3 ? 1 : 0);
const text: Light = (x, y) => (isText(x, y) === 1 ? 25 : 245);

describe('pale ink between the text', () => {
  it('is found beside and behind the text, on dim paper too', () => {
    const stamped = (paper: number, ink: number) =>
      draw((x, y) => (isText(x, y) === 1 ? 25 : strokes(x, y, 640, 100, 40) ? ink : paper - y / 30));
    expect(findPaleInk(stamped(245, 180)).regions).not.toEqual([]);
    expect(findPaleInk(stamped(200, 165)).regions).not.toEqual([]);
  });

  it.each<[string, Light]>([
    ['text alone', text],
    ['a shadow across the paper', (x, y) => text(x, y) - (isText(x, y) === 1 ? 0 : x / 15)],
    ['a dark desk beside the sheet', (x, y) => (x < 90 || y > 520 ? 52 : text(x, y))],
    ['specks', (x, y) => (x % 97 < 2 && y % 89 < 2 ? 190 : text(x, y))],
  ])('is none: %s', (_, light) => {
    expect(findPaleInk(draw(light)).regions).toEqual([]);
  });
});

describe('a page with next to no dark ink', () => {
  it.each([2, 4, 10])('is blank under a grain of %i', (grain) => {
    expect(faintInk(draw(() => 240, grain))).toBe('nothing');
  });

  it('bears ink to be stretched though it is hardly darker than the paper, and ink that needs none', () => {
    const printed = (depth: number) =>
      draw((x, y) => (strokes(x - (x % 4), y - (y % 4), 300, 200, 60) ? 243 - depth : 243), 1);
    expect(faintInk(printed(8))).toMatchObject({ paper: 243 });
    expect(faintInk(printed(140))).toBe('some');
  });
});
