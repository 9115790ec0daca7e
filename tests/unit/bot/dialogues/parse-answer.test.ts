import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAnswer } from '#bot/dialogues/parse-answer.ts';
import { foldVietnamese } from '#lib/vietnamese.ts';
import { accepted, declined, neither, others, plain } from './answer-phrases.ts';

const hung = { fullName: 'Nguyễn Văn Hùng', title: 'Phó Chủ tịch', phone: '0912345678', role: 'official' };

describe('parseAnswer', () => {
  it.each(accepted)('C9 %j accepts', (text) => {
    expect(parseAnswer(text)).toEqual({ intent: 'accept' });
  });

  it.each(declined)('C9 %j declines with %j', (text, reason) => {
    expect(parseAnswer(text)).toEqual({ intent: 'decline', reason });
  });

  it.each(neither)('C9 %j is not understood', (text) => {
    expect(parseAnswer(text)).toEqual({ intent: 'unknown' });
  });

  it.each(Object.entries(plain).flatMap(([intent, texts]) => texts.map((text) => [text, intent] as const)))(
    'C9 %j is %s',
    (text, intent) => {
      expect(parseAnswer(text)).toEqual({ intent });
    },
  );

  it.each(others)('C9 %j is %j', (text, answer) => {
    expect(parseAnswer(text)).toEqual(answer);
  });

  it.each([
    ['cử Nguyễn Văn Hùng, PCT, 0912 345 678', hung],
    ['UBND xã Phước Trạch cử đồng chí Nguyễn Văn Hùng, PCT, 0912 345 678', hung],
    ['không dự được, cử Nguyễn Văn Hùng, PCT, 0912.345.678', hung],
    ['Nguyễn Văn Hùng PCT 0912345678', hung],
    ['vắng, nhờ Nguyễn Văn Hùng, PCT, 0912345678 dự thay', { ...hung, role: 'substitute' }],
  ])('R40 C3 %j names a person', (text, nominee) => {
    expect(parseAnswer(text)).toEqual({ intent: 'nominate', nominees: [nominee] });
  });
});

const phrases = [
  ...accepted,
  ...declined.map(([text]) => text),
  ...neither,
  ...Object.values(plain).flat(),
  ...others.map(([text]) => text),
];
const negationWords = [
  'không',
  'ko',
  'k',
  'kg',
  'hông',
  'hok',
  'chưa',
  'chẳng',
  'chả',
  'đừng',
  'vắng',
  'bận',
  'từ chối',
  'KHÔNG',
  '0',
];
const anyForm = fc.constantFrom('NFC', 'NFD', 'NFKC', 'NFKD');
/** "vang", "ban" and "dung" are words of their own without their marks; the others are negations in either dress. */
const negation = fc.constantFrom(...negationWords, ...negationWords.slice(0, 8).map(foldVietnamese));

describe('parseAnswer, for any text', () => {
  it('C9 knows at least 120 phrases by table', () => {
    expect(new Set(phrases).size).toBeGreaterThanOrEqual(120);
  });

  it('C9 never throws', () => {
    const pieces = fc.array(
      fc.constantFrom(...phrases, ...negationWords, ',', ';', '\n', '?', '0912345678', 'cử', 'Nguyễn Văn An'),
      {
        maxLength: 12,
      },
    );
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void parseAnswer(text)));
    fc.assert(fc.property(pieces, (parts) => void parseAnswer(parts.join(' '))));
  });

  it('C9 reads composed and decomposed text alike', () => {
    for (const text of phrases)
      expect(parseAnswer(text.normalize('NFD'))).toEqual(parseAnswer(text.normalize('NFC')));
  });

  it('C9 never accepts when a negation stands anywhere in an acceptance', () => {
    fc.assert(
      fc.property(fc.constantFrom(...accepted), negation, fc.nat(20), anyForm, (text, word, place, form) => {
        const parts = text.split(' ');
        parts.splice(place % (parts.length + 1), 0, word);
        expect(parseAnswer(parts.join(' ').normalize(form)).intent).not.toBe('accept');
      }),
      { numRuns: 1000 },
    );
  });

  it('C9 never accepts any mix of words that holds a negation', () => {
    const mix = fc.array(fc.constantFrom(...accepted.flatMap((text) => text.split(' '))), { maxLength: 8 });
    fc.assert(
      fc.property(mix, negation, mix, (before, word, after) => {
        expect(parseAnswer([...before, word, ...after].join(' ')).intent).not.toBe('accept');
      }),
      { numRuns: 1000 },
    );
  });

  it('C9 knows every link code the office can print, in every usual dress', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[23456789ABCDEFGHJKMNPQRSTVWXYZ]{8}$/), (code) => {
        const split = `${code.slice(0, 4)}-${code.slice(4)}`;
        for (const typed of [
          code,
          split,
          code.toLowerCase(),
          ` ${split}. `,
          `mã ${split}`,
          `/start ${code}`,
        ]) {
          expect(parseAnswer(typed)).toEqual({ intent: 'link_code', code });
        }
      }),
    );
  });

  it('C9 says the same for an acceptance without marks, or does not understand it', () => {
    for (const text of accepted) {
      expect(['accept', 'unknown']).toContain(parseAnswer(foldVietnamese(text)).intent);
    }
  });

  it('C9 never turns a refusal into an acceptance by dropping its marks', () => {
    for (const [text] of declined) expect(parseAnswer(foldVietnamese(text)).intent).not.toBe('accept');
  });
});
