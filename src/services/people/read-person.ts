import { findAccountOfPerson } from '#db/queries/accounts.ts';
import { findOpenCodeExpiry, listDevicesOf } from '#db/queries/link-state.ts';
import { listIdentities } from '#db/queries/links.ts';
import { findPerson, listPeople } from '#db/queries/people.ts';
import { listPostsOf } from '#db/queries/posts.ts';
import { listDesksOf } from '#db/queries/units.ts';
import type { OfficeId, PersonId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { personalAddresses } from '../links/personal-link.ts';
import { findHolderElsewhere, findOutside } from '../offices/remit.ts';

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

/** Everything the register knows of one person: facts, posts and their history, desks, account, how they are reached, and the office to ask when not held. */
export async function readPerson(ctx: Context, officeId: OfficeId, id: PersonId) {
  permit(ctx, 'people.read', officeId);
  const person = await findPerson(ctx.db, id);
  if (!person) throw new RefusedError('not_found');
  const [posts, desks, chats, devices, codeExpiresAt, addresses, account, heldBy] = await Promise.all([
    listPostsOf(ctx.db, id),
    listDesksOf(ctx.db, id, ctx.now),
    listIdentities(ctx.db, [id]),
    listDevicesOf(ctx.db, id),
    findOpenCodeExpiry(ctx.db, id, ctx.now),
    personalAddresses(ctx, [id]),
    findAccountOfPerson(ctx.db, id),
    findHolderElsewhere(ctx, { people: [id] }),
  ]);
  const outside = await findOutside(ctx, 'people.write', { units: posts.map(({ post }) => post.unitId) });
  const { username = null, disabledAt = null } = account ?? {};
  return {
    ...{ person, posts, desks, chats, devices, codeExpiresAt, address: addresses.get(id) ?? null },
    heldBy,
    /** Units of posts that another office holds: what is written there is not ours. */
    unitsElsewhere: new Set(outside.map(({ id: unitId }) => unitId)),
    account: username === null ? null : { username, isLocked: disabledAt !== null },
  };
}

export type PersonDetail = Awaited<ReturnType<typeof readPerson>>;
