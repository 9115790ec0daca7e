import {
  type Feed,
  type FeedOwner,
  insertFeed,
  listFeeds,
  revokeFeed,
  revokeFeeds,
} from '#db/queries/calendar-feeds.ts';
import { findPerson } from '#db/queries/people.ts';
import { findRoom } from '#db/queries/rooms.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { FeedId, OfficeId, PersonId, RoomId } from '#domain/ids.ts';
import { hashSecret, newToken } from '#lib/secrets.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { record } from '../record.ts';

/** Whose calendar is meant, as an edge names it. */
export type FeedSubject =
  | { scope: 'office' }
  | { scope: 'room'; roomId: RoomId }
  | { scope: 'person'; personId: PersonId };

export type NewFeed = { feed: Feed; address: string };

/** Addresses of one person, room or office that still open; their tokens are known to nobody any more. */
export async function findFeeds(ctx: Context, officeId: OfficeId, subject: FeedSubject): Promise<Feed[]> {
  return listFeeds(ctx.db, await requireOwner(ctx, officeId, subject));
}

/**
 * Makes a calendar address of 32 random bytes, of which only the hash is kept: it is shown this once. The office's and a
 * room's need the right to write meetings, a person's the right to issue links. Refuses not_permitted, not_found.
 */
export async function createFeed(ctx: Context, officeId: OfficeId, subject: FeedSubject): Promise<NewFeed> {
  const owner = await requireOwner(ctx, officeId, subject);
  return inTransaction(ctx.db, (tx) => makeFeed(within(ctx, tx), owner));
}

/** Ends an address at once; whoever subscribed by it sees nothing new. Refuses not_permitted, not_found. */
export async function revokeOneFeed(
  ctx: Context,
  officeId: OfficeId,
  { id, ...subject }: FeedSubject & { id: FeedId },
): Promise<void> {
  const owner = await requireOwner(ctx, officeId, subject);
  await inTransaction(ctx.db, async (tx) => {
    if (!(await revokeFeed(tx, owner, id, ctx.now))) throw new RefusedError('not_found');
    await record(within(ctx, tx), 'calendar_feed.revoked', id, { officeId, data: subject });
  });
}

/** A person's own calendar address, asked for from their own device; the one before goes on. */
export function createOwnFeed(ctx: Context): Promise<NewFeed> {
  const owner = ownFeeds(ctx);
  return inTransaction(ctx.db, (tx) => makeFeed(within(ctx, tx), owner));
}

/** Ends every address of the person's own calendar; returns how many there were. */
export function revokeOwnFeeds(ctx: Context): Promise<number> {
  const owner = ownFeeds(ctx);
  return inTransaction(ctx.db, async (tx) => {
    const count = await revokeFeeds(tx, owner, ctx.now);
    await record(within(ctx, tx), 'calendar_feed.revoked', owner.personId, { data: { count } });
    return count;
  });
}

function ownFeeds({ actor }: Context): FeedOwner & { scope: 'person' } {
  if (actor.kind !== 'delegate') throw new RefusedError('not_permitted');
  return { scope: 'person', officeId: null, personId: actor.personId };
}

async function makeFeed(ctx: Context, owner: FeedOwner): Promise<NewFeed> {
  const token = newToken(ctx.random);
  const feed = await insertFeed(ctx.db, owner, hashSecret(token), ctx.now);
  await record(ctx, 'calendar_feed.created', feed.id, { officeId: owner.officeId, data: { ...owner } });
  return { feed, address: `${ctx.house.publicUrl}/ics/${token}.ics` };
}

async function requireOwner(ctx: Context, officeId: OfficeId, subject: FeedSubject): Promise<FeedOwner> {
  if (subject.scope === 'person') {
    permit(ctx, 'links.issue', officeId);
    if (!(await findPerson(ctx.db, subject.personId))) throw new RefusedError('not_found');
    return { scope: 'person', officeId, personId: subject.personId };
  }
  const proof = permit(ctx, 'meetings.write', officeId);
  if (subject.scope === 'office') return { scope: 'office', officeId };
  if (!(await findRoom(ctx.db, proof, subject.roomId))) throw new RefusedError('not_found');
  return { scope: 'room', officeId, roomId: subject.roomId };
}
