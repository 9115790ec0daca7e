import { z } from 'zod';
import { notifyChange } from '#db/queries/changes.ts';
import { type Invitation, writeAnswer } from '#db/queries/invitations.ts';
import { findMeetingById, type MeetingInFull } from '#db/queries/meetings.ts';
import { listOpenNominations } from '#db/queries/nominations.ts';
import { findToldVersion } from '#db/queries/outbox.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { type ActableInvitation, lockActable } from '../gate.ts';
import { paragraph, parseInput } from '../input.ts';
import { endNomination } from '../nominations/end-nomination.ts';
import { record } from '../record.ts';
import { refreshCards } from './refresh-cards.ts';

export const answerInput = z.object({
  ref: z.string(),
  /** The meeting's version on the card that was tapped; null when no card was. */
  cardVersion: z.number().int().nullable().default(null),
  rsvp: z.enum(['accepted', 'declined']),
  reason: paragraph(500).default(''),
});
export type AnswerInput = z.input<typeof answerInput>;
export type Answered = { invitation: Invitation; meeting: MeetingInFull };

/**
 * Records that the invitee comes or not (R6, R48). Absence needs a reason; a tap on a card of an older version is refused
 * with `meeting_changed`. The latest answer stands, earlier ones are kept; who comes in person needs no substitute any more.
 */
export async function answerInvitation(ctx: Context, input: AnswerInput): Promise<Answered> {
  const { ref, cardVersion, rsvp, reason } = parseInput(answerInput, input);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const own = await lockActable(inner, 'invitations.answer_for', ref);
    const meeting = await requireOpen(inner, own, cardVersion);
    if (rsvp === 'declined' && reason === '') throw new RefusedError('reason_required');
    await settleNominees(inner, own, meeting, rsvp);
    const invitation = await writeAnswer(tx, own.invitation.id, {
      rsvp,
      reason: reason || null,
      answeredBy: own.actor,
      via: own.actor.kind === 'delegate' || own.actor.kind === 'desk' ? own.actor.via : 'on_behalf',
      now: ctx.now,
    });
    await record({ ...inner, actor: own.actor }, 'invitation.answered', invitation.id, {
      officeId: meeting.office.id,
      data: { rsvp, version: invitation.rsvpVersion },
    });
    await refreshCards(inner, { ...own, invitation });
    await notifyChange(tx, `meeting:${meeting.meeting.id}`);
    return { invitation, meeting };
  });
}

/** Who comes needs no substitute any more; an absence does not silently undo who was named before. */
async function settleNominees(
  ctx: Context,
  own: ActableInvitation,
  meeting: MeetingInFull,
  rsvp: 'accepted' | 'declined',
): Promise<void> {
  const open = await listOpenNominations(ctx.db, [own.invitation.id]);
  const name = open.map((nomination) => nomination.fullName).join(', ');
  if (rsvp === 'declined' && open.length > 0)
    throw new RefusedError(own.invitation.unitId ? 'nominees_named' : 'substitute_named', { name });
  if (own.invitation.unitId) return;
  for (const nomination of open) await endNomination(ctx, own, meeting, nomination);
}

/** The meeting of the invitation if it can still be answered; every reason against it is its own refusal. */
export async function requireOpen(
  ctx: Context,
  own: ActableInvitation,
  cardVersion: number | null,
): Promise<MeetingInFull> {
  const meeting = await findMeetingById(ctx.db, own.invitation.meetingId);
  if (!meeting) throw new RefusedError('not_found');
  if (own.invitation.withdrawnAt) throw new RefusedError('invitation_withdrawn');
  if (meeting.meeting.state !== 'announced' && meeting.meeting.state !== 'in_session')
    throw new RefusedError('meeting_not_open');
  if (ctx.now >= meeting.meeting.endsAt) throw new RefusedError('meeting_not_open');
  const told = await findToldVersion(ctx.db, meeting.meeting.ref);
  // Held for the first time: nobody has been told, whatever they may have guessed.
  if (told === null && (own.actor.kind === 'delegate' || own.actor.kind === 'desk'))
    throw new RefusedError('meeting_not_open');
  if (cardVersion !== null && told !== null && cardVersion < told) throw new RefusedError('meeting_changed');
  return meeting;
}
