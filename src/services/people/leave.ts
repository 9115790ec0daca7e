import { findAccountOfPerson } from '#db/queries/accounts.ts';
import { endDeskSeatsOf } from '#db/queries/desks.ts';
import { endLinks } from '#db/queries/document-links.ts';
import { listDevicesOf } from '#db/queries/link-state.ts';
import { listIdentities } from '#db/queries/links.ts';
import { findPerson, type Person } from '#db/queries/people.ts';
import { countOpenPosts, endPostsOf, listPostsOf } from '#db/queries/posts.ts';
import { lockPerson, updatePerson } from '#db/queries/register.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { listDesksOf } from '#db/queries/units.ts';
import type { OfficeId, PersonId, UnitId } from '#domain/ids.ts';
import { decidePermit } from '#domain/permissions.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { lockAccount } from '../accounts/lock-account.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { severLinks } from '../links/cut-off.ts';
import { requireRemit } from '../offices/remit.ts';
import { record } from '../record.ts';
import { requireWithinReach } from './require-within-reach.ts';

type Place = { officeId: OfficeId; timeZone: string };

/** What leaving would end: desks by name, posts, linked chats, bound browsers, an account that can still sign in. */
export async function findLeaveConsequences(ctx: Context, { officeId, timeZone }: Place, id: PersonId) {
  permit(ctx, 'people.write', officeId);
  const person = await findPerson(ctx.db, id);
  if (!person) throw new RefusedError('not_found');
  const account = await findAccountOfPerson(ctx.db, id);
  const open = account && !account.disabledAt ? account.username : null;
  return {
    person,
    posts: await countOpenPosts(ctx.db, id, toOfficeDate(ctx.now, timeZone)),
    desks: await listDesksOf(ctx.db, id, ctx.now),
    chats: (await listIdentities(ctx.db, [id])).length,
    devices: (await listDevicesOf(ctx.db, id)).length,
    account: open,
    /** An account is locked with the person, by those alone who may lock accounts. */
    mayLock: decidePermit(ctx.grants, 'accounts.manage', officeId) !== null,
  };
}

/**
 * "Đã nghỉ / chuyển đi" (R31): found no more in search and choice, stays on old papers. Posts end today, desk seats, chats,
 * devices, page and codes at once; the account is locked. Refuses `account_open` to who may not lock it, and
 * `last_admin`, `person_elsewhere`, and `outside_remit` unless every unit in which something would end is held. Who has left already stays so.
 */
export async function leavePerson(ctx: Context, { officeId, timeZone }: Place, id: PersonId): Promise<void> {
  const proof = permit(ctx, 'people.write', officeId);
  const linkProof = permit(ctx, 'links.issue', officeId);
  await inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    await lockOpenAccount(inner, officeId, id);
    const person = await lockPerson(tx, id);
    if (!person) throw new RefusedError('not_found');
    if (person.leftAt) return;
    const on = toOfficeDate(ctx.now, timeZone);
    await requireRemit(inner, 'people.write', { people: [id], units: await unitsLeft(inner, id, on) });
    await requireWithinReach(inner, [id]);
    const posts = await endPostsOf(tx, proof, id, on);
    const desks = await endDeskSeatsOf(tx, proof, id, ctx.now);
    const severed = await severLinks(inner, linkProof, id);
    await updatePerson(tx, proof, id, { leftAt: ctx.now });
    await endLinks(tx, { personId: id, keep: [] }, { cause: 'lost', now: ctx.now });
    await record(inner, 'person.left', id, { officeId, data: { posts, desks, ...severed } });
  });
}

/** The units in which something ends with the person: posts and desk seats that are not over. */
async function unitsLeft(ctx: Context, id: PersonId, on: string): Promise<UnitId[]> {
  const open = (await listPostsOf(ctx.db, id)).filter(({ post }) => !post.validTo || post.validTo > on);
  const desks = await listDesksOf(ctx.db, id, ctx.now);
  return [...open.map(({ post }) => post.unitId), ...desks.map(({ unitId }) => unitId)];
}

async function lockOpenAccount(ctx: Context, officeId: OfficeId, id: PersonId): Promise<void> {
  const account = await findAccountOfPerson(ctx.db, id);
  if (!account || account.disabledAt) return;
  if (!decidePermit(ctx.grants, 'accounts.manage', officeId))
    throw new RefusedError('account_open', { username: account.username });
  try {
    await lockAccount(ctx, officeId, account.id);
  } catch (error) {
    const isAnothers = error instanceof RefusedError && error.code === 'not_permitted';
    throw isAnothers ? new RefusedError('account_open', { username: account.username }) : error;
  }
}

/** The person is back: found and invited again. Posts, desk, links and account are given anew. */
export async function returnPerson(ctx: Context, officeId: OfficeId, id: PersonId): Promise<Person> {
  const proof = permit(ctx, 'people.write', officeId);
  return inTransaction(ctx.db, async (tx) => {
    const person = await lockPerson(tx, id);
    if (!person) throw new RefusedError('not_found');
    if (!person.leftAt) return person;
    await requireRemit(within(ctx, tx), 'people.write', { people: [id] });
    await updatePerson(tx, proof, id, { leftAt: null });
    await record(within(ctx, tx), 'person.returned', id, { officeId });
    return { ...person, leftAt: null };
  });
}
