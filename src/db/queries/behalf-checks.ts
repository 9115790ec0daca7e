import { and, eq, isNull } from 'drizzle-orm';
import type { Actor } from '#domain/actor.ts';
import type { InvitationId } from '#domain/ids.ts';
import type { Db } from '../client.ts';
import { onBehalfChecks } from '../schema/invitations.ts';

/** An answer that the office entered waits for the person's word. */
export async function insertBehalfCheck(
  tx: Db,
  check: { invitationId: InvitationId; version: number; askedAt: Date },
): Promise<void> {
  await tx.insert(onBehalfChecks).values(check).onConflictDoNothing();
}

/** Writes what the person said, the last word standing; false when the office entered no such answer. */
export async function settleBehalfCheck(
  tx: Db,
  { invitationId, version }: { invitationId: InvitationId; version: number },
  said: { isRight: boolean; by: Actor; now: Date },
): Promise<boolean> {
  const settled = await tx
    .update(onBehalfChecks)
    .set({
      confirmedAt: said.isRight ? said.now : null,
      disputedAt: said.isRight ? null : said.now,
      settledBy: said.by,
    })
    .where(and(eq(onBehalfChecks.invitationId, invitationId), eq(onBehalfChecks.version, version)))
    .returning({ version: onBehalfChecks.version });
  return settled.length > 0;
}

/** Whether the office's answer of this version still waits for the person's word. */
export async function isBehalfCheckOpen(
  db: Db,
  invitationId: InvitationId,
  version: number,
): Promise<boolean> {
  const rows = await db
    .select({ version: onBehalfChecks.version })
    .from(onBehalfChecks)
    .where(
      and(
        eq(onBehalfChecks.invitationId, invitationId),
        eq(onBehalfChecks.version, version),
        isNull(onBehalfChecks.confirmedAt),
        isNull(onBehalfChecks.disputedAt),
      ),
    );
  return rows.length > 0;
}
