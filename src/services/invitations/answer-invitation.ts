import { z } from 'zod';
import { markAcknowledged } from '#db/queries/cards.ts';
import { notifyChange } from '#db/queries/changes.ts';
import { type Invitation, writeAnswer } from '#db/queries/invitations.ts';
import { findMeetingById, type MeetingInFull } from '#db/queries/meetings.ts';
import { listOpenNominations } from '#db/queries/nominations.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { Refusal } from '#domain/refusals.ts';
import type { MeetingFacts } from '#messages/facts.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { type ActableInvitation, lockActable } from '../gate.ts';
import { paragraph, parseInput } from '../input.ts';
import { findToldFacts } from '../meetings/card-facts.ts';
import { endNomination } from '../nominations/end-nomination.ts';
import { record } from '../record.ts';
import { askBehalfCheck, settleByOwnAnswer } from './check-behalf.ts';
import { askAnewInHold } from './held-answers.ts';
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
    await settleByOwnAnswer(inner, own, rsvp);
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
    if (own.actor.kind === 'delegate' || own.actor.kind === 'desk')
      await markAcknowledged(tx, own.actor.personId, ref);
    const answered = { ...own, invitation };
    await askBehalfCheck(inner, answered, meeting);
    await refreshCards(inner, { ...answered, invitation: await askAnewInHold(inner, answered, meeting) });
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
  const told = (await findToldFacts(ctx, meeting.meeting.ref))?.meeting ?? null;
  const closed = closedBy(meeting, told, ctx.now);
  if (closed) throw new RefusedError(closed);
  // Held for the first time: nobody has been told, whatever they may have guessed.
  if (told === null && (own.actor.kind === 'delegate' || own.actor.kind === 'desk'))
    throw new RefusedError('meeting_not_open');
  if (cardVersion !== null && told !== null && cardVersion < told.version)
    throw new RefusedError('meeting_changed');
  return meeting;
}

/** Why a meeting takes no answers; for as long as a postponement or cancellation is held, nobody knows of it. */
function closedBy({ meeting }: MeetingInFull, told: MeetingFacts | null, now: Date): Refusal | null {
  const { state } = meeting;
  if (state === 'draft' || state === 'ended' || state === 'closed') return 'meeting_not_open';
  const known = state === 'in_session' ? state : (told?.state ?? (told ? 'announced' : state));
  if (known === 'postponed') return 'meeting_postponed';
  if (known === 'cancelled') return 'meeting_cancelled';
  return now >= meeting.endsAt ? 'meeting_not_open' : null;
}
