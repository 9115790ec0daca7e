import type { KnownUnit } from '#domain/imports/find-unit.ts';
import { foldVietnamese } from '#lib/vietnamese.ts';
import { collectives, shortForms, standsFor } from './unit-words.lexicon.ts';

/** The words of a body's name in one form: no marks, short forms in full, no stops; "tinh" at the end says nothing. */
export function unitKey(name: string): string {
  return foldVietnamese(name)
    .replace(/[().;:"]/g, ' ')
    .split(/[\s,]+/)
    .flatMap((word) =>
      Object.hasOwn(shortForms, word) ? (shortForms[word] ?? word) : word.replace('&', ' va '),
    )
    .join(' ')
    .replace(/to quoc viet nam/g, 'to quoc')
    .replace(/\s+-\s+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

const provinceIn = /^(?:uy ban nhan dan tinh|tinh uy) (.+)$/;
const ends = /\s+(?:tinh|cap tinh)$/;

export type UnitBook = {
  /** Units of exactly this name, full or short. */
  named(name: string): KnownUnit[];
  /** Units whose name is one letter away: candidates for a person to choose from, never a match. */
  near(name: string): KnownUnit[];
  /** Those that are called together, or null when the words call no kind of units. */
  together(words: string): { unitKind: string; units: KnownUnit[] } | null;
};

/** Units by what letters call them. Full names go before short ones; what is called alike is all given back. */
export function bookOfUnits(units: readonly KnownUnit[]): UnitBook {
  const byKey = new Map<string, Set<KnownUnit>>();
  const enter = (key: string, unit: KnownUnit) => byKey.set(key, (byKey.get(key) ?? new Set()).add(unit));
  for (const unit of units)
    for (const name of [unit.name, unit.shortName]) {
      const key = unitKey(name);
      enter(key, unit);
      if (ends.test(key) && !key.startsWith('uy ban nhan dan') && !key.startsWith('hoi dong'))
        enter(key.replace(ends, ''), unit);
    }
  const provinces = new Set([...byKey.keys()].flatMap((key) => provinceIn.exec(key)?.[1] ?? []));
  const find = (key: string) => {
    const stem = key.replace(ends, '');
    const found = byKey.get(key) ?? byKey.get(stem);
    return found || stem === key ? [...(found ?? [])] : ofProvince(stem);
  };
  // "tinh" at the end stands for the province's own name, which the body's name has instead.
  const ofProvince = (stem: string) => [
    ...new Set(
      [...provinces].flatMap((name) =>
        [`${stem} ${name}`, `${stem} tinh ${name}`].flatMap((key) => [...(byKey.get(key) ?? [])]),
      ),
    ),
  ];
  return {
    named: (name) => find(unitKey(name)),
    near(name) {
      const key = unitKey(name);
      if (key.length < 8) return [];
      return [
        ...new Set([...byKey].filter(([other]) => isOneAway(key, other)).flatMap(([, found]) => [...found])),
      ];
    },
    together(words) {
      const plain = expandShort(foldVietnamese(words))
        .replace(/[.;:]+$/, '')
        .trim();
      const found = collectives.find((each) => each.words.test(plain));
      if (!found) return null;
      const { kind, name } = found;
      return {
        unitKind: kind,
        units: units.filter((unit) => unit.kind === kind && (!name || name.test(unitKey(unit.name)))),
      };
    },
  };
}

const expandShort = (fold: string) =>
  fold.replace(/[a-z&-]+/g, (word) => (Object.hasOwn(shortForms, word) ? (shortForms[word] ?? word) : word));

function isOneAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  return short.slice(short.length === long.length ? at + 1 : at) === long.slice(at + 1);
}

/** Words without who stands for the body: "Dai dien lanh dao So Tai chinh" is the department. Offsets are lost. */
export function withoutPost(text: string): string {
  const fold = foldVietnamese(text);
  const post = fold.match(standsFor)?.[0] ?? '';
  const words = post.trim() === '' ? 0 : post.trim().split(' ').length;
  const rest = text.normalize('NFC').trim().split(/\s+/).slice(words).join(' ');
  return words === 0 || rest === '' ? text.trim() : withoutPost(rest);
}
