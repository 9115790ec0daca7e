import { listIdentities } from '#db/queries/links.ts';
import { listPeople } from '#db/queries/people.ts';
import { listDesksOf } from '#db/queries/units.ts';
import type { OfficeId, PersonId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { personalAddresses } from '../links/personal-link.ts';

/** These people with their first post and linked channels, in no order; unknown ids are left out. */
export function findPeopleByIds(
  ctx: Context,
  officeId: OfficeId,
  { ids, timeZone }: { ids: PersonId[]; timeZone: string },
) {
  const proof = permit(ctx, 'people.read', officeId);
  if (ids.length === 0) return Promise.resolve([]);
  return listPeople(ctx.db, proof, { ids, on: toOfficeDate(ctx.now, timeZone), limit: ids.length });
}

/** One person with the desks they hold, the chats they linked, and the address of their page once it exists. */
export async function readPerson(ctx: Context, officeId: OfficeId, id: PersonId, timeZone: string) {
  const [person] = await findPeopleByIds(ctx, officeId, { ids: [id], timeZone });
  if (!person) throw new RefusedError('not_found');
  const [desks, chats, addresses] = await Promise.all([
    listDesksOf(ctx.db, id),
    listIdentities(ctx.db, [id]),
    personalAddresses(ctx, [id]),
  ]);
  return { person, desks, chats, address: addresses.get(id) ?? null };
}
