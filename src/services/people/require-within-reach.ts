import { listPeopleElsewhere } from '#db/queries/people-elsewhere.ts';
import type { PersonId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';

/**
 * People are shared by all offices, but who can speak as somebody is not: nobody hands out codes for, cuts off or takes
 * leave of a person who holds a role in, or chairs, another office (R19). Refuses `person_elsewhere` with the names.
 */
export async function requireWithinReach(ctx: Context, ids: PersonId[]): Promise<void> {
  const officeIds = [...new Set(ctx.grants.map(({ officeId }) => officeId))];
  const names = await listPeopleElsewhere(ctx.db, ids, { officeIds, now: ctx.now });
  if (names.length > 0) throw new RefusedError('person_elsewhere', { name: names.slice(0, 5).join(', ') });
}
