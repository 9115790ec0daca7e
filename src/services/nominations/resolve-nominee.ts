import {
  findPeopleByPhone,
  listColleagues,
  listPeopleNamed,
  listPeopleOfUnit,
  type PersonInPost,
} from '#db/queries/people.ts';
import type { PersonId, UnitId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { canStandFor, foldVietnamese, tidyText } from '#lib/vietnamese.ts';
import type { Context } from '../context.ts';

/** A person as somebody wrote them: enough to look for, not yet somebody. */
export type NamedPerson = { fullName: string; title: string | null; phone: string | null };

/** `phoneKept`: there is a number, which whoever asks may not see. */
export type Candidate = PersonInPost & { phoneKept?: boolean };
export type Resolved =
  | { found: 'one'; person: Candidate }
  | { found: 'several'; people: Candidate[] }
  | { found: 'new' };

/**
 * Whom a unit means by a name (R40, C3). A phone number with the same name decides; else a name that fits two people of
 * the unit is `several` and must be asked: it never guesses between two people. Without a unit it is `senderId` who sends.
 */
export async function resolveNominee(
  ctx: Context,
  { unitId, timeZone, senderId }: { unitId: UnitId | null; timeZone: string; senderId?: PersonId },
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
  const on = toOfficeDate(ctx.now, timeZone);
  const byName: Candidate[] = unitId
    ? await ofUnit(ctx, unitId, on, named)
    : await ofRegister(ctx, senderId, on, named);
  const [only] = byName;
  if (!only) return { found: 'new' };
  return byName.length === 1 ? { found: 'one', person: only } : { found: 'several', people: byName };
}

async function ofUnit(ctx: Context, unitId: UnitId, on: string, named: NamedPerson) {
  const colleagues = await listPeopleOfUnit(ctx.db, unitId, on);
  return distinct(colleagues.filter((person) => isMeant(named, person)));
}

/** More of one name than anybody chooses among. */
const mostNamesakes = 40;

/** Whom an invited person may send: their colleagues of this name, else anybody of it, whose phone is not theirs to see. */
async function ofRegister(ctx: Context, senderId: PersonId | undefined, on: string, named: NamedPerson) {
  const found = await listPeopleNamed(ctx.db, foldVietnamese(named.fullName), on);
  const alike = found.filter((person) => person.id !== senderId && isMeant(named, person));
  const own = senderId ? await listColleagues(ctx.db, senderId, on) : [];
  const near = alike.filter(({ id }) => own.includes(id));
  if (near.length > 0) return distinct(near);
  return distinct(alike)
    .slice(0, mostNamesakes)
    .map((person) => ({ ...person, phone: null, phoneKept: person.phone !== null }));
}

/** Of this name, and not known to have another phone number than the one that was said. */
function isMeant({ fullName, phone }: NamedPerson, person: PersonInPost): boolean {
  return mayMean(fullName, person.fullName) && (!phone || person.phone === null || person.phone === phone);
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
