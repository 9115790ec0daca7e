import type { PersonId, UnitId } from '#domain/ids.ts';
import { foldVietnamese, isSameName } from '#lib/vietnamese.ts';
import { foldCode } from './find-unit.ts';
import type { RowReader } from './read-row.ts';

export type KnownPost = {
  id: string;
  unitId: UnitId;
  title: string;
  isHead: boolean;
  protocolRank: number;
  validFrom: string;
  validTo: string | null;
};

/** A person as imports know them, with the posts that have not ended and the desks they hold. */
export type KnownPerson = {
  id: PersonId;
  code: string | null;
  fullName: string;
  phone: string | null;
  email: string | null;
  posts: KnownPost[];
  deskUnitIds: UnitId[];
  hasLeft: boolean;
};

export type PersonWords = {
  code: string | null;
  fullName: string;
  phone: string | null;
  unitId: UnitId | null;
};

/**
 * Finds who a row means: by code, else by phone and name, else by the exact name in the same unit. Two candidates, or a
 * phone or code that belongs to another name, are an error that names them, never a guess. Null is somebody new.
 */
export function personMatcher(
  people: readonly KnownPerson[],
): (words: PersonWords, reader: RowReader) => KnownPerson | null {
  const byCode = new Map(people.flatMap((person) => (person.code ? [[foldCode(person.code), person]] : [])));
  const present = people.filter(({ hasLeft }) => !hasLeft);
  const byPhone = groupBy(present, ({ phone }) => phone);
  const byName = groupBy(present, ({ fullName }) => foldVietnamese(fullName));
  return ({ code, fullName, phone, unitId }, reader) => {
    const coded = code === null ? undefined : byCode.get(foldCode(code));
    if (coded?.hasLeft) return reader.fail('code', 'code_of_other', { name: coded.fullName });
    if (coded) return coded;
    const isFree = (person: KnownPerson) => code === null || person.code === null;
    const alike = (phone === null ? [] : (byPhone.get(phone) ?? [])).filter(isFree);
    const sameName = alike.filter((person) => isSameName(person.fullName, fullName));
    if (sameName.length > 0) return onlyOne(sameName, reader);
    const [other] = alike;
    if (other) return reader.fail('phone', 'phone_of_other', { name: other.fullName });
    const colleagues = (byName.get(foldVietnamese(fullName)) ?? []).filter(
      (person) =>
        isFree(person) &&
        isSameName(person.fullName, fullName) &&
        unitId !== null &&
        person.posts.some((post) => post.unitId === unitId),
    );
    return onlyOne(colleagues, reader);
  };
}

function onlyOne(found: readonly KnownPerson[], reader: RowReader): KnownPerson | null {
  const [person] = found;
  if (!person || found.length === 1) return person ?? null;
  const people = found.map((each) =>
    [each.fullName, each.posts[0]?.title, each.phone].filter(Boolean).join(' – '),
  );
  return reader.fail('fullName', 'ambiguous_person', { people: people.join('; ') });
}

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
