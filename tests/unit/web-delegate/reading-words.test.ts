import { describe, expect, it } from 'vitest';
import type { PlacedWord } from '#domain/documents/file-facts.ts';
import { linesOf } from '#domain/documents/text-lines.ts';
import { soughtIn, wordsLayer, wordsText } from '#web-delegate/reading-words.ts';

const word = (text: string, left: number, top: number, width = 60): PlacedWord => ({
  ...{ text, left, top, width, height: 12 },
});
const page = [
  word('Dự', 100, 50),
  word('toán', 170, 52),
  word('ngân', 240, 49),
  word('sách', 310, 50),
  word('năm', 100, 70),
  word('2027.', 170, 70),
];

describe('the words of a page in their places', () => {
  it('are put into lines as an eye would, also when a scan lies a little askew', () => {
    expect(linesOf(page).map(({ words }) => words.map(({ text }) => text).join(' '))).toEqual([
      'Dự toán ngân sách',
      'năm 2027.',
    ]);
  });

  it('stay in their columns', () => {
    const columns = [word('trái', 100, 50), word('dưới', 100, 70), word('phải', 500, 50)];
    expect(linesOf(columns)).toHaveLength(3);
  });

  it('lie over the picture without style or script, what was looked for marked without regard to marks', () => {
    const layer = String(wordsLayer([...page, word('<b>&', 400, 90)], soughtIn('ngan sach')));
    expect(layer.match(/class="reading-found"/g)).toHaveLength(2);
    expect(layer).toContain('<rect class="reading-found" x="240" y="49"');
    expect(layer).toContain('&lt;b&gt;&amp;');
    expect(layer).not.toMatch(/style|<script|<b>/);
  });

  it('are the same as text; the last word that was typed may be only begun', () => {
    expect(String(wordsText('Mục I.\nDự toán\nnăm 2027', soughtIn('du nam 20')))).toBe(
      'Mục I.\n<mark>Dự</mark> toán <mark>năm</mark> <mark>2027</mark>',
    );
    expect(String(wordsText('Dự toán', soughtIn('')))).toBe('Dự toán');
  });
});
