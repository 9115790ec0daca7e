import { z } from 'zod';
import { insertPhoneCall, listReadersOf } from '#db/queries/calls.ts';
import { notifyChange } from '#db/queries/changes.ts';
import { findMeetingById, type MeetingInFull } from '#db/queries/meetings.ts';
import { findToldVersion } from '#db/queries/outbox.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { PersonId } from '#domain/ids.ts';
import { type Context, within } from '../context.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import { type ActableInvitation, officeInvitation, permit } from '../gate.ts';
import { line, paragraph, parseInput } from '../input.ts';
import { answerInvitation } from '../invitations/answer-invitation.ts';
import { record } from '../record.ts';

export const logCallInput = z.object({
  ref: z.string(),
  /** Whom the call was meant for; null: the invited unit as such. */
  personId: z
    .uuid()
    .transform((id) => id as PersonId)
    .nullable()
    .default(null),
  outcome: z.enum(['told', 'no_answer', 'wrong_number']),
  /** Who picked up, as the caller heard it; empty: the person themselves. */
  answeredBy: line(120, 0).default(''),
  note: paragraph(500).default(''),
  /** The answer that was given on the phone. */
  answer: z
    .object({ rsvp: z.enum(['accepted', 'declined']), reason: paragraph(500).default('') })
    .nullable()
    .default(null),
});
export type LogCallInput = z.input<typeof logCallInput>;

/** States in which there is something to be told on the phone: a cancelled meeting above all. */
const callable: readonly string[] = ['announced', 'in_session', 'postponed', 'cancelled'];

/**
 * "Báo qua điện thoại" (R36, C1): notes who called whom, when, who picked up and what came of it. A call that told counts
 * for the version that people know now; an answer given in it is recorded in the same act, or neither is.
 */
export async function logCall(ctx: Context, input: LogCallInput): Promise<void> {
  const { ref, personId, outcome, answeredBy, note, answer } = parseInput(logCallInput, input);
  if (answer && outcome !== 'told') throw new InvalidError([{ field: 'outcome', code: 'not_valid' }]);
  await inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const own = await officeInvitation(inner, 'invitations.answer_for', ref);
    const { meeting, office, version } = await requireCallable(inner, own);
    const readers = await listReadersOf(tx, ref);
    if (personId && personId !== own.invitation.personId && !readers.includes(personId))
      throw new RefusedError('not_found');
    await insertPhoneCall(tx, permit(inner, 'invitations.answer_for', office.id), {
      meetingId: meeting.id,
      invitationId: own.invitation.id,
      personId,
      meetingVersion: version,
      outcome,
      answeredBy,
      note,
      calledBy: ctx.actor,
      calledAt: ctx.now,
    });
    await record(inner, 'call.logged', own.invitation.id, {
      officeId: office.id,
      data: { outcome, personId, version },
    });
    if (answer) await answerInvitation(inner, { ref, ...answer });
    await notifyChange(tx, `meeting:${meeting.id}`);
  });
}

async function requireCallable(
  ctx: Context,
  { invitation }: ActableInvitation,
): Promise<MeetingInFull & { version: number }> {
  const found = await findMeetingById(ctx.db, invitation.meetingId);
  if (!found) throw new RefusedError('not_found');
  if (invitation.withdrawnAt) throw new RefusedError('invitation_withdrawn');
  const version = await findToldVersion(ctx.db, found.meeting.ref);
  if (version === null || !callable.includes(found.meeting.state)) throw new RefusedError('meeting_not_open');
  return { ...found, version };
}
