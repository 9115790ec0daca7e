import { and, eq, isNull } from 'drizzle-orm';
import type { InvitationId, MeetingId, PersonId } from '#domain/ids.ts';
import type { Db } from '../client.ts';
import { invitations } from '../schema/invitations.ts';
import { sittings } from '../schema/sittings.ts';

export type Sitting = typeof sittings.$inferSelect;

/** The sitting of a meeting; null before its roll-call opens. The caller has proved a right to the meeting. */
export async function findSitting(
  db: Db,
  meetingId: MeetingId,
  { lock = false }: { lock?: boolean } = {},
): Promise<Sitting | null> {
  const found = db.select().from(sittings).where(eq(sittings.meetingId, meetingId));
  const [row] = await (lock ? found.for('update') : found);
  return row ?? null;
}

/** Opens the roll-call of a meeting once, whoever does it and however often; true for whoever opened it. */
export async function insertSitting(
  tx: Db,
  row: Pick<Sitting, 'meetingId' | 'checkInKey' | 'rollCallOpenedAt'>,
): Promise<boolean> {
  const made = await tx.insert(sittings).values(row).onConflictDoNothing().returning();
  return made.length > 0;
}

/** Changes what stands of a sitting. */
export async function updateSitting(
  tx: Db,
  meetingId: MeetingId,
  change: Partial<Omit<Sitting, 'meetingId' | 'checkInKey'>>,
): Promise<void> {
  await tx.update(sittings).set(change).where(eq(sittings.meetingId, meetingId));
}

/** The person's own invitation to a meeting: invited by name, or named by a unit or in somebody's place. */
export async function findOwnSeat(
  db: Db,
  meetingId: MeetingId,
  personId: PersonId,
): Promise<{ invitationId: InvitationId; capacity: 'member' | 'guest'; viaNomination: boolean } | null> {
  const [row] = await db
    .select({
      invitationId: invitations.id,
      capacity: invitations.capacity,
      viaNominationId: invitations.viaNominationId,
    })
    .from(invitations)
    .where(
      and(
        eq(invitations.meetingId, meetingId),
        eq(invitations.personId, personId),
        isNull(invitations.withdrawnAt),
      ),
    );
  if (!row) return null;
  const { viaNominationId, ...seat } = row;
  return { ...seat, viaNomination: viaNominationId !== null };
}
