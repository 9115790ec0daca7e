import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Actor } from '#domain/actor.ts';
import type { GrantLoss } from '#domain/messengers/alarms.ts';
import type { Permit } from '#domain/permissions.ts';
import { toStorableText } from '#lib/json-text.ts';
import type { Db } from '../client.ts';
import { messengerGrantHistory, messengerGrants, messengerSignIns } from '../schema/messengers.ts';

export type MessengerPlace = { channel: string; account: string };
export type GrantRow = typeof messengerGrants.$inferSelect;
export type SealedPair = { accessSealed: string; refreshSealed: string; obtainedAt: Date; expiresAt: Date };

const isGrantOf = ({ channel, account }: MessengerPlace) =>
  and(eq(messengerGrants.channel, channel), eq(messengerGrants.account, account));

/**
 * Runs the work while no other process runs any about this grant; whoever waits begins when this one ends, be it by dying.
 * The work writes by connections of its own, so that what it has kept stays when this one is lost.
 */
export function holdingGrant<Result>(
  db: Db,
  { channel, account }: MessengerPlace,
  work: () => Promise<Result>,
): Promise<Result> {
  return db.transaction(async (tx) => {
    const key = `messenger grant:${channel}:${account}`;
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
    return work();
  });
}

export async function findGrant(db: Db, place: MessengerPlace): Promise<GrantRow | null> {
  const [row] = await db.select().from(messengerGrants).where(isGrantOf(place));
  return row ?? null;
}

/** Puts a new pair in the place of the version it was made from; the pair of before goes to the history. False when that is not the newest. */
export async function replaceGrant(
  tx: Db,
  place: MessengerPlace,
  { from, pair }: { from: number; pair: SealedPair },
): Promise<boolean> {
  const [old] = await tx
    .select()
    .from(messengerGrants)
    .where(and(isGrantOf(place), eq(messengerGrants.version, from)))
    .for('update');
  if (!old) return false;
  await keepOld(tx, old, pair.obtainedAt);
  const renewed = { version: from + 1, unanswered: 0, askAgainAt: null, ...notAsked, ...notLost };
  await tx
    .update(messengerGrants)
    .set({ ...pair, ...renewed })
    .where(isGrantOf(place));
  return true;
}

/** Writes the pair of a connection that an administrator made, over whatever was there. */
export async function writeGrant(
  tx: Db,
  _permit: Permit<'office.write'>,
  place: MessengerPlace,
  pair: SealedPair & { connectedBy: Actor },
): Promise<void> {
  const [old] = await tx.select().from(messengerGrants).where(isGrantOf(place)).for('update');
  if (old) await keepOld(tx, old, pair.obtainedAt);
  const row = { ...pair, connectedAt: pair.obtainedAt, version: (old?.version ?? 0) + 1 };
  const fresh = { ...row, unanswered: 0, askAgainAt: null, ...notAsked, ...notLost };
  await tx
    .insert(messengerGrants)
    .values({ ...place, ...fresh })
    .onConflictDoUpdate({ target: [messengerGrants.channel, messengerGrants.account], set: fresh });
}

const notAsked = { askedAt: null, askedBy: null };
const notLost = { lostAt: null, lostBecause: null, lostDetail: null };

async function keepOld(tx: Db, old: GrantRow, replacedAt: Date): Promise<void> {
  const { channel, account, version, accessSealed, refreshSealed, obtainedAt } = old;
  await tx
    .insert(messengerGrantHistory)
    .values({ channel, account, version, accessSealed, refreshSealed, obtainedAt, replacedAt })
    .onConflictDoNothing();
}

/**
 * Notes who shows this version's single-use refresh token from now on; false when the version is not the newest, or somebody
 * else showed it and may still hold what came of it: for so many seconds in which the database was there to take it.
 */
export async function beginRefresh(
  db: Db,
  { channel, account }: MessengerPlace,
  { version, by, graceSeconds }: { version: number; by: string; graceSeconds: number },
): Promise<boolean> {
  const rows = await db.execute(sql`
    update messenger_grants set asked_at = now(), asked_by = ${by}
    where channel = ${channel} and account = ${account} and version = ${version} and lost_at is null
      and (asked_by is null or asked_by = ${by}
        or greatest(asked_at, pg_postmaster_start_time()) < now() - make_interval(secs => ${graceSeconds}))
    returning version`);
  return rows.length > 0;
}

/** Nothing more can be done with this version; false when it is not the newest, or was known to be lost. */
export async function markGrantLost(
  tx: Db,
  place: MessengerPlace,
  loss: { version: number; because: GrantLoss; detail: string; at: Date },
): Promise<boolean> {
  const detail = toStorableText(loss.detail);
  const rows = await tx
    .update(messengerGrants)
    .set({ lostAt: loss.at, lostBecause: loss.because, lostDetail: detail, askAgainAt: null, ...notAsked })
    .where(and(isGrantOf(place), eq(messengerGrants.version, loss.version), isNull(messengerGrants.lostAt)))
    .returning({ version: messengerGrants.version });
  return rows.length > 0;
}

/** The messenger did not answer when it was asked for a new pair: it is asked again at this instant. False when there is a newer one. */
export async function markUnanswered(
  tx: Db,
  place: MessengerPlace,
  { version, askAgainAt }: { version: number; askAgainAt: Date },
): Promise<boolean> {
  const rows = await tx
    .update(messengerGrants)
    .set({ unanswered: sql`${messengerGrants.unanswered} + 1`, askAgainAt, ...notAsked })
    .where(and(isGrantOf(place), eq(messengerGrants.version, version)))
    .returning({ version: messengerGrants.version });
  return rows.length > 0;
}

export type SignIn = typeof messengerSignIns.$inferSelect;

/** Writes a begun connection; only the hash of its state is stored. */
export async function insertSignIn(
  tx: Db,
  _permit: Permit<'office.write'>,
  row: typeof messengerSignIns.$inferInsert,
): Promise<void> {
  await tx.insert(messengerSignIns).values(row);
}

/** Takes a begun connection for good; null when it is unknown, used or has run out. */
export async function useSignIn(tx: Db, stateHash: string, now: Date): Promise<SignIn | null> {
  const [row] = await tx
    .update(messengerSignIns)
    .set({ usedAt: now })
    .where(
      and(
        eq(messengerSignIns.stateHash, stateHash),
        isNull(messengerSignIns.usedAt),
        gt(messengerSignIns.expiresAt, now),
      ),
    )
    .returning();
  return row ?? null;
}
