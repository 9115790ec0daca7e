import { z } from 'zod';
import type { Invitation } from '#db/queries/invitations.ts';
import { findMeetingById, type MeetingInFull } from '#db/queries/meetings.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { Rsvp } from '#domain/invitations/lifecycle.ts';
import type { Refusal } from '#domain/refusals.ts';
import type { MeetingFacts } from '#messages/facts.ts';
import { changeWay, requestChange, type WishedChange } from '../change-requests/request-change.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { type ActableInvitation, lockActable } from '../gate.ts';
import { paragraph, parseInput } from '../input.ts';
import { requireNotDeclined } from '../leader-requests/settle.ts';
import { findToldFacts } from '../meetings/card-facts.ts';
import { recordAnswer, requireNobodyNamed } from './record-answer.ts';

export const answerInput = z.object({
  ref: z.string(),
  /** The meeting's version on the card that was tapped; null when no card was. */
  cardVersion: z.number().int().nullable().default(null),
  rsvp: z.enum(['accepted', 'declined']),
  reason: paragraph(500).default(''),
});
export type AnswerInput = z.input<typeof answerInput>;
/** `late`: after the limit. With a `request` nothing was changed yet: the office decides. */
export type Answered = {
  invitation: Invitation;
  meeting: MeetingInFull;
  late: boolean;
  request: WishedChange | null;
};

/**
 * Records that the invitee comes or not (R6, R48). Absence needs a reason; a tap on a card of an older version is refused
 * with `meeting_changed`, and one that is older than the answer that stands with `newer_answer`. The latest answer stands, earlier ones are kept; who comes in person needs no substitute any more.
 * After the limit a change becomes a request to the office, and a first answer is late (D5).
 */
export async function answerInvitation(ctx: Context, input: AnswerInput): Promise<Answered> {
  const { ref, cardVersion, rsvp, reason } = parseInput(answerInput, input);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const own = await lockActable(inner, 'invitations.answer_for', ref);
    const meeting = await requireOpen(inner, own, cardVersion);
    if (rsvp === 'declined' && reason === '') throw new RefusedError('reason_required');
    await requireNotDeclined(inner, own, meeting);
    const way = changeWay(inner, own, { isFirst: isFirstAnswer(own.invitation, rsvp) });
    if (way === 'request') {
      await requireNobodyNamed(inner, own, rsvp);
      const wish = { act: 'answer', rsvp, reason: reason || null } as const;
      return {
        invitation: own.invitation,
        meeting,
        late: true,
        request: await requestChange(inner, own, meeting, wish),
      };
    }
    const invitation = await recordAnswer(inner, own, meeting, { rsvp, reason });
    return { invitation, meeting, late: way === 'record_late', request: null };
  });
}

/** Nothing that stands would become another: no answer yet, one that is asked for anew, or the same again. */
const isFirstAnswer = (invitation: Invitation, rsvp: Rsvp) =>
  invitation.rsvp === 'pending' || invitation.rsvp === rsvp;

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
