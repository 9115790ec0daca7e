import { z } from 'zod';
import {
  insertPerson,
  insertPost,
  listGroups,
  listPeople,
  type PeoplePage,
  type Person,
} from '#db/queries/people.ts';
import { listAlike, takePeopleTurn } from '#db/queries/register.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { findUnits } from '#db/queries/units.ts';
import type { OfficeId, UnitId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { foldVietnamese } from '#lib/vietnamese.ts';
import { type Context, within } from '../context.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { line, parseInput } from '../input.ts';
import { requireRemit } from '../offices/remit.ts';
import { record } from '../record.ts';
import { personFacts, requireFreeCode } from './edit-person.ts';

/** A page of people with their first post and linked channels; `search` ignores diacritics. */
export function findPeoplePage(
  ctx: Context,
  officeId: OfficeId,
  page: Omit<PeoplePage, 'limit'> & { limit?: number },
) {
  const proof = permit(ctx, 'people.read', officeId);
  const search = page.search ? foldVietnamese(page.search) : undefined;
  return listPeople(ctx.db, proof, { ...page, search, limit: Math.min(page.limit ?? 50, 500) });
}

/** Ad-hoc groups of the office that exist on the day (Ban Chỉ đạo, R3). */
export function findGroups(ctx: Context, officeId: OfficeId, on: string) {
  return listGroups(ctx.db, permit(ctx, 'people.read', officeId), on);
}

export const personInput = personFacts.extend({
  unitId: z
    .uuid()
    .transform((id) => id as UnitId)
    .nullable()
    .default(null),
  title: line(200, 0).default(''),
  isHead: z.boolean().default(false),
  /** Says that this is not one of the alike people who are known already. */
  isAnother: z.boolean().default(false),
});
export type PersonInput = z.input<typeof personInput>;

/** People who may be the one to be added: the same phone, the same name in the same unit today, or with neither given the same name; at most five. */
export async function findAlikePeople(
  ctx: Context,
  officeId: OfficeId,
  input: PersonInput,
  timeZone: string,
) {
  const proof = permit(ctx, 'people.write', officeId);
  const { fullName, phone, unitId } = parseInput(personInput, input);
  const on = toOfficeDate(ctx.now, timeZone);
  return listAlike(ctx.db, proof, { phone, unitId, on, searchText: foldVietnamese(fullName) });
}

/**
 * Adds a person, with a post in a unit from today when one is given. Refuses `person_alike` when the register seems to
 * have them already, unless `isAnother` says that this is somebody else; and `outside_remit`.
 */
export async function createPerson(
  ctx: Context,
  officeId: OfficeId,
  input: PersonInput,
  timeZone: string,
): Promise<Person> {
  permit(ctx, 'people.write', officeId);
  const { unitId, title, isHead, isAnother, ...facts } = parseInput(personInput, input);
  if (unitId && title === '') throw new InvalidError([{ field: 'title', code: 'required' }]);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    await takePeopleTurn(tx);
    if (unitId && (await findUnits(tx, [unitId])).length === 0)
      throw new InvalidError([{ field: 'unitId', code: 'not_valid' }]);
    if (unitId) await requireRemit(inner, 'people.write', { units: [unitId] });
    await requireFreeCode(inner, facts.code, null);
    const [alike] = isAnother ? [] : await findAlikePeople(inner, officeId, input, timeZone);
    if (alike) throw new RefusedError('person_alike', { name: alike.fullName });
    const person = await insertPerson(tx, { ...facts, searchText: foldVietnamese(facts.fullName) });
    if (unitId)
      await insertPost(tx, {
        personId: person.id,
        unitId,
        title,
        isHead,
        validFrom: toOfficeDate(ctx.now, timeZone),
      });
    await record(inner, 'person.created', person.id, { officeId });
    return person;
  });
}
