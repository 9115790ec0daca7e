import { describe, expect, it } from 'vitest';
import { findFrames, leanOf } from '#files/ocr/boxes.ts';
import type { Mask } from '#files/ocr/regions.ts';

const [width, height] = [300, 160];

const empty = (): Mask => ({ data: new Uint8Array(width * height), width, height });

/** Sets the pixels of a box of 200 by 60 around the middle that leans, as far as `is` says so of its own coordinates. */
function draw(mask: Mask, lean: number, is: (x: number, y: number) => boolean): Mask {
  const turn = (lean * Math.PI) / 180;
  for (let at = 0; at < mask.data.length; at += 1) {
    const [dx, dy] = [(at % width) - width / 2, Math.floor(at / width) - height / 2];
    const x = dx * Math.cos(turn) + dy * Math.sin(turn) + 100;
    const y = dy * Math.cos(turn) - dx * Math.sin(turn) + 30;
    if (x >= 0 && y >= 0 && x < 200 && y < 60 && is(x, y)) mask.data[at] = 1;
  }
  return mask;
}

const onEdge = (x: number, y: number) => Math.min(x, y, 199 - x, 59 - y) < 3;
const anySize = () => true;

describe('the frame of a stamp', () => {
  it.each([0, 3, -5, 9])('is found leaning by %d degrees', (lean) => {
    const frames = findFrames(draw(empty(), lean, onEdge), anySize);
    expect(frames).toHaveLength(1);
    expect(frames[0]!.x1 - frames[0]!.x0).toBeGreaterThan(190);
  });

  it('is found where grain has broken its lines', () => {
    const broken = draw(empty(), 2, (x, y) => onEdge(x, y) && Math.floor(x + y) % 17 !== 0);
    expect(findFrames(broken, anySize)).toHaveLength(1);
  });

  it('is none around: a bar, two lines, a corner, a box open at a side', () => {
    const shapes: ((x: number, y: number) => boolean)[] = [
      () => true,
      (_, y) => y < 3 || y > 56,
      (x, y) => x < 3 || y < 3,
      (x, y) => onEdge(x, y) && x < 180,
    ];
    for (const shape of shapes) expect(findFrames(draw(empty(), 0, shape), anySize)).toEqual([]);
  });

  it.each([-8, -3, 0, 4, 10])('leans by as much as it was set: %d degrees', (lean) => {
    const piece = draw(empty(), lean, onEdge);
    expect(Math.abs(leanOf(piece) - lean)).toBeLessThan(1);
  });
});
