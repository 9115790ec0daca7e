import { describe, expect, it } from 'vitest';
import * as lexicon from '#bot/dialogues/answers.lexicon.ts';
import { isVietnamese, readLeftoverKeys } from '#lib/typing.ts';
import { canStandFor, foldVietnamese } from '#lib/vietnamese.ts';

const marks: Record<string, [telex: string, vni: string]> = {
  '\u0301': ['s', '1'],
  '\u0300': ['f', '2'],
  '\u0309': ['r', '3'],
  '\u0303': ['x', '4'],
  '\u0323': ['j', '5'],
};

/** The keys that write a word by Telex (0) or VNI (1), each mark right behind its letter and the tone last. */
function keysOf(word: string, method: 0 | 1): string {
  const letters =
    word
      .toLowerCase()
      .normalize('NFD')
      .match(/\P{M}\p{M}*/gu) ?? [];
  let tone = '';
  const typed = letters.map((letter) => {
    const [base = '', ...rest] = letter;
    const own = rest.filter((mark) => {
      const key = marks[mark];
      if (key) tone = key[method];
      return !key;
    });
    if (base === 'đ') return ['dd', 'd9'][method];
    if (own.includes('\u0302')) return base + [base, '6'][method];
    if (own.includes('\u031b')) return base + ['w', '7'][method];
    return own.includes('\u0306') ? base + ['w', '8'][method] : base;
  });
  return typed.join('') + tone;
}

const words = new Set(
  [...lexicon.acceptances, ...lexicon.absences, ...lexicon.negations, ...lexicon.reasons, ...lexicon.openings]
    .flatMap((phrase) => phrase.replace(/[=~]/g, '').split(' '))
    .filter(
      (word) => /^\p{L}+$/u.test(word) && foldVietnamese(word) !== word && isVietnamese(foldVietnamese(word)),
    ),
);

describe('keys that a typing method left in a word', () => {
  it('are read back, for every marked word of the grammar, by Telex and VNI', () => {
    expect(words.size).toBeGreaterThan(100);
    const wrong = [...words].flatMap((word) =>
      ([0, 1] as const).flatMap((method) => {
        const keys = keysOf(word, method);
        const read = readLeftoverKeys(keys);
        return read !== null && canStandFor(read, word) && canStandFor(word, read)
          ? []
          : [`${word}: ${keys} → ${read}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it.each([
    ['thamm', 'tham'],
    ['duwj', 'dự'],
    ['dựj', 'dự'],
    ['dduwowcj', 'được'],
    ['va81ng', 'vắng'],
    ['khoong', 'không'],
    ['d9o62ng2', 'đồng'],
  ])('%s was meant as %s', (typed, meant) => {
    expect(readLeftoverKeys(typed)).toBe(meant);
  });

  it.each(['tham', 'dự', 'được', 'ok', 'thanks', 'A7K2', 'HT5JGGC8', '0912345678'])(
    '%s needs nothing',
    (word) => {
      expect(readLeftoverKeys(word)).toBeNull();
    },
  );
});
