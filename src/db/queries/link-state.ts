import { and, desc, eq, gt, inArray, isNull } from 'drizzle-orm';
import type { PersonId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { devices, identities, linkCodes } from '../schema/links.ts';
import type { Identity } from './links.ts';

/** The browsers that the person bound and that still open their page, the last used first. */
export function listDevicesOf(db: Db, personId: PersonId) {
  return db
    .select({
      id: devices.id,
      userAgent: devices.userAgent,
      boundAt: devices.boundAt,
      lastSeenAt: devices.lastSeenAt,
    })
    .from(devices)
    .where(and(eq(devices.personId, personId), isNull(devices.revokedAt)))
    .orderBy(desc(devices.lastSeenAt));
}

/** Until when the last unspent code of the person works, or null. */
export async function findOpenCodeExpiry(db: Db, personId: PersonId, now: Date): Promise<Date | null> {
  const [row] = await db
    .select({ expiresAt: linkCodes.expiresAt })
    .from(linkCodes)
    .where(and(eq(linkCodes.personId, personId), isNull(linkCodes.usedAt), gt(linkCodes.expiresAt, now)))
    .orderBy(desc(linkCodes.expiresAt))
    .limit(1);
  return row?.expiresAt ?? null;
}

/** One linked chat of the person is a stranger from now on; returns it, or null when there is none. */
export async function unlinkIdentity(
  tx: Db,
  _permit: Permit<'links.issue'>,
  { id, personId, now }: { id: string; personId: PersonId; now: Date },
): Promise<Identity | null> {
  const [row] = await tx
    .update(identities)
    .set({ unlinkedAt: now })
    .where(and(eq(identities.id, id), eq(identities.personId, personId), isNull(identities.unlinkedAt)))
    .returning();
  return row ?? null;
}

/** Unspent codes of these people can no longer be used. */
export async function expireCodesOf(
  tx: Db,
  _permit: Permit<'links.issue'>,
  personIds: PersonId[],
  now: Date,
): Promise<void> {
  await tx
    .update(linkCodes)
    .set({ expiresAt: now })
    .where(
      and(inArray(linkCodes.personId, personIds), isNull(linkCodes.usedAt), gt(linkCodes.expiresAt, now)),
    );
}

/** Writes many one-time codes at once; only their hashes are stored. */
export async function insertLinkCodes(
  tx: Db,
  _permit: Permit<'links.issue'>,
  rows: (typeof linkCodes.$inferInsert)[],
): Promise<void> {
  if (rows.length > 0) await tx.insert(linkCodes).values(rows);
}

/** The chat that its owner speaks in is a stranger's from now on; returns it, or null when it is not linked to them. */
export async function unlinkOwnIdentity(
  tx: Db,
  chat: { channel: string; account: string; chatKey: string; personId: PersonId; now: Date },
): Promise<Identity | null> {
  const [row] = await tx
    .update(identities)
    .set({ unlinkedAt: chat.now })
    .where(
      and(
        eq(identities.channel, chat.channel),
        eq(identities.account, chat.account),
        eq(identities.chatKey, chat.chatKey),
        eq(identities.personId, chat.personId),
        isNull(identities.unlinkedAt),
      ),
    )
    .returning();
  return row ?? null;
}
