import { findPeopleByPhone, listPeopleOfUnit, type PersonInPost } from '#db/queries/people.ts';
import type { PersonId, UnitId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { canStandFor, tidyText } from '#lib/vietnamese.ts';
import type { Context } from '../context.ts';

/** A person as somebody wrote them: enough to look for, not yet somebody. */
export type NamedPerson = { fullName: string; title: string | null; phone: string | null };

export type Resolved =
  | { found: 'one'; person: PersonInPost }
  | { found: 'several'; people: PersonInPost[] }
  | { found: 'new' };

/**
 * Whom a unit means by a name (R40, C3). A phone number with the same name decides; else a name that fits two people of
 * the unit is `several` and must be asked: it never guesses between two people.
 */
export async function resolveNominee(
  ctx: Context,
  { unitId, timeZone }: { unitId: UnitId | null; timeZone: string },
  named: NamedPerson,
): Promise<Resolved> {
  if (named.phone) {
    const byPhone = (await findPeopleByPhone(ctx.db, named.phone)).filter((person) =>
      mayMean(named.fullName, person.fullName),
    );
    const [only] = byPhone;
    if (only && byPhone.length === 1)
      return { found: 'one', person: { ...only, title: named.title, unitName: null } };
  }
  if (!unitId) return { found: 'new' };
  const colleagues = await listPeopleOfUnit(ctx.db, unitId, toOfficeDate(ctx.now, timeZone));
  const byName = distinct(colleagues.filter((person) => mayMean(named.fullName, person.fullName)));
  const unlike = named.phone
    ? byName.filter((person) => person.phone === null || person.phone === named.phone)
    : byName;
  const [only] = unlike;
  if (!only) return { found: 'new' };
  return unlike.length === 1 ? { found: 'one', person: only } : { found: 'several', people: unlike };
}

function distinct(people: PersonInPost[]): PersonInPost[] {
  const byId = new Map<PersonId, PersonInPost>();
  for (const person of people) if (!byId.has(person.id)) byId.set(person.id, person);
  return [...byId.values()];
}

/** A name typed without marks may mean one with marks; one typed with other marks is another name. */
function mayMean(typed: string, fullName: string): boolean {
  const words = tidyText(fullName).split(' ');
  const typedWords = tidyText(typed).split(' ');
  return (
    typedWords.length === words.length && typedWords.every((word, at) => canStandFor(word, words[at] ?? ''))
  );
}
