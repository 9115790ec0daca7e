import { describe, expect, it } from 'vitest';
import { settleText } from '#domain/letters/fold-in-place.ts';
import { readLetter } from '#domain/letters/read-letter.ts';
import { blindLetters, heldOutLetters, allLetters as letters } from '#tests/support/letters/corpus.ts';
import { countOutcomes, judgeLetter, timeZone } from '#tests/support/letters/judge.ts';
import { type Layout, letterPage } from '#tests/support/letters/letter-text.ts';

const about = { timeZone, receivedOn: '2026-11-26' };
const layouts: [string, Layout][] = [
  ['columns one after the other', { columns: 'apart', width: 88 }],
  ['columns side by side, a paragraph a line', { columns: 'beside', width: 0 }],
  ['columns with a gap, short lines', { columns: 'gap', width: 75 }],
];

describe('reading letters', () => {
  it('knows at least fifty letters of both blocks, a third of them labelled before they were read', () => {
    expect(letters.length).toBeGreaterThanOrEqual(50);
    expect((heldOutLetters.length + blindLetters.length) * 3).toBeGreaterThanOrEqual(letters.length);
    expect(letters.filter(({ block }) => block === 'party').length).toBeGreaterThanOrEqual(20);
  });

  describe.each(layouts)('%s', (_, layout) => {
    it.each(letters.map((letter) => [letter.name, letter] as const))(
      '%s: no field is wrong with confidence',
      (_name, letter) => {
        const judged = judgeLetter(letter, readLetter([letterPage(letter, layout)], about));
        expect(judged.filter(({ outcome }) => outcome === 'wrong' || outcome === 'missed')).toEqual([]);
      },
    );

    it('reads 97 of 100 fields rightly and for sure', () => {
      const judged = letters.flatMap((letter) =>
        judgeLetter(letter, readLetter([letterPage(letter, layout)], about)),
      );
      const counts = countOutcomes(judged).all!;
      expect(counts.right / judged.length).toBeGreaterThan(0.97);
    });
  });

  it('says for every field the words it was read from, as they stand on the page but for plain quotes and dashes', () => {
    for (const letter of letters) {
      const page = letterPage(letter, { columns: 'apart', width: 0 });
      const text = settleText(page.text).replace(/\s+/g, ' ');
      for (const [field, reading] of Object.entries(readLetter([page], about)))
        for (const line of reading?.source.quote.split('\n') ?? [])
          expect(text, `${letter.name}: ${field}`).toContain(line.replace(/\s+/g, ' '));
    }
  });

  it('gives every field of a letter without any text as nothing', () => {
    const reading = readLetter([{ number: 1, source: 'none', text: '', confidence: 0, words: [] }], about);
    expect(Object.values(reading).every((field) => field === null)).toBe(true);
  });

  it('doubts a number that has lost its stroke, and an item of two colons on a scan', () => {
    const text = [
      'ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM',
      'TỈNH THANH NGUYÊN',
      'Số: 233-MTTQ-BTT',
      'GIẤY MỜI',
      'Thành phần:',
      '- Các sở: Tài chính, Nông nghiệp và Môi trường: UBND xã Gò Dầu',
    ].join('\n');
    const read = (source: 'text' | 'ocr', from = text) =>
      readLetter([{ number: 1, source, text: from, confidence: 95, words: [] }], about);
    expect(read('ocr').letterNumber).toMatchObject({ value: '233-MTTQ-BTT', sure: false });
    expect(read('ocr', text.replace('233-', '233/')).letterNumber).toMatchObject({ sure: true });
    expect(read('ocr').participants).toMatchObject({ sure: false });
    expect(read('text').participants).toMatchObject({ sure: true });
  });

  it('finds the boxes of a quote where the page told the places of its words', () => {
    const text = [
      'GIẤY MỜI',
      'Thời gian: 08 giờ 00, thứ Năm, ngày 26/11/2026.',
      'Địa điểm: Phòng họp A.',
    ].join('\n');
    const words = text.split('\n').flatMap((line, row) =>
      line.split(' ').map((word, column) => ({
        text: word,
        left: 100 + column * 50,
        top: 100 + row * 20,
        width: 45,
        height: 12,
      })),
    );
    const page = { number: 1, source: 'ocr' as const, text, confidence: 92, words };
    const { place, startsAt } = readLetter([page], about);
    expect(place?.source).toEqual({
      quote: 'Phòng họp A',
      page: 1,
      boxes: [{ left: 200, top: 140, width: 145, height: 12 }],
    });
    expect(startsAt?.source.boxes).toEqual([{ left: 200, top: 120, width: 345, height: 12 }]);
  });
});
