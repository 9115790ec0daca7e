import { describe, expect, it } from 'vitest';
import { sentences } from '#i18n/sentences.ts';

/** The nouns whose sentences are said in a chat or on a card. */
const told = [
  ...['messages', 'home', 'changes', 'chasing', 'checks', 'nudges', 'office', 'leader', 'consent'],
  ...['changeRequests', 'feedback', 'refusals'],
] as const;

/** Stands for any fact: every part of it is itself, and written it is "x". */
function anything(): unknown {
  const itself: unknown = new Proxy(() => itself, {
    get(_target, key) {
      if (key === Symbol.toPrimitive) return (hint: string) => (hint === 'number' ? 2 : 'x');
      if (key === Symbol.iterator) return [][Symbol.iterator].bind([]);
      if (key === 'toString' || key === 'join' || key === 'trim') return () => 'x';
      return key === 'length' ? 2 : itself;
    },
    apply: () => itself,
  });
  return itself;
}

/** Every sentence under a node of the table, with its place; what is a function is said with any facts. */
function leaves(node: unknown, path: string): { path: string; text: string }[] {
  if (typeof node === 'string') return [{ path, text: node }];
  if (typeof node === 'function') {
    const said: unknown = node(...Array.from({ length: 4 }, anything));
    return [{ path, text: typeof said === 'string' ? said : String(said) }];
  }
  if (node === null || typeof node !== 'object') return [];
  return Object.entries(node).flatMap(([key, child]) => leaves(child, `${path}.${key}`));
}

const table = (language: 'vi' | 'en') => {
  const all = sentences(language) as unknown as Record<string, unknown>;
  return told.flatMap((noun) => leaves(all[noun], noun));
};
const vietnamese = /[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]/i;
/** What a reader types in Vietnamese stands in quotes, and the other language is named in its own words. */
const withoutQuotes = (text: string) => text.replace(/“[^”]*”/g, '').replace(/Để đổi sang .*$|Mời Họp/, '');

describe('both languages of what is said in a chat', () => {
  it('have a sentence for everything', () => {
    const places = (language: 'vi' | 'en') => table(language).map(({ path }) => path);
    expect(places('en')).toEqual(places('vi'));
    expect(places('vi').length).toBeGreaterThan(200);
    for (const { path, text } of [...table('vi'), ...table('en')]) {
      if (!path.startsWith('changes.marks')) expect(text.trim(), path).not.toBe('');
    }
  });

  it('do not mix: no Vietnamese is left in English but what is to be typed', () => {
    const leaks = table('en').filter(({ text }) => vietnamese.test(withoutQuotes(text)));
    expect(leaks.map(({ path, text }) => `${path}: ${text}`)).toEqual([]);
  });

  it('say different things: a sentence copied from the other language is no translation', () => {
    const english = new Map(table('en').map(({ path, text }) => [path, text]));
    const same = table('vi').filter(({ path, text }) => vietnamese.test(text) && english.get(path) === text);
    expect(same.map(({ path }) => path)).toEqual([]);
  });
});
