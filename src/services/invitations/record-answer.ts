import { markAcknowledged } from '#db/queries/cards.ts';
import { notifyChange } from '#db/queries/changes.ts';
import { type Invitation, writeAnswer } from '#db/queries/invitations.ts';
import type { MeetingInFull } from '#db/queries/meetings.ts';
import { listOpenNominations } from '#db/queries/nominations.ts';
import { answeredVia } from '#domain/actor.ts';
import { supersedeByAnswer } from '../change-requests/request-change.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import type { ActableInvitation } from '../gate.ts';
import { answerOf, requireNewestPress } from '../inbox/newest-press.ts';
import { settleByAnswer } from '../leader-requests/settle.ts';
import { endNomination } from '../nominations/end-nomination.ts';
import { record } from '../record.ts';
import { askBehalfCheck, settleByOwnAnswer } from './check-behalf.ts';
import { askAnewInHold } from './held-answers.ts';
import { refreshCards } from './refresh-cards.ts';

export type AnswerToRecord = { rsvp: 'accepted' | 'declined'; reason: string };

/**
 * Writes the answer to a locked invitation as its next version (R48), with everything that follows from it: nominees,
 * checks, a passing that waits, cards and the board. `own.actor` is whose answer it is.
 */
export async function recordAnswer(
  ctx: Context,
  own: ActableInvitation,
  meeting: MeetingInFull,
  { rsvp, reason }: AnswerToRecord,
): Promise<Invitation> {
  const { actor } = own;
  await requireNewestPress(ctx, answerOf(own.invitation.ref));
  await settleNominees(ctx, own, meeting, rsvp);
  await settleByOwnAnswer(ctx, own, rsvp);
  const invitation = await writeAnswer(ctx.db, own.invitation.id, {
    rsvp,
    reason: reason || null,
    answeredBy: actor,
    via: answeredVia(actor),
    now: ctx.now,
  });
  await record({ ...ctx, actor }, 'invitation.answered', invitation.id, {
    officeId: meeting.office.id,
    data: { rsvp, version: invitation.rsvpVersion },
  });
  // What the office applies later says nothing about what they have read since.
  if (ctx.actor.kind === 'delegate') await markAcknowledged(ctx.db, ctx.actor.personId, invitation.ref);
  const answered = { ...own, invitation };
  await supersedeByAnswer(ctx, answered, meeting);
  await settleByAnswer(ctx, answered, meeting);
  await askBehalfCheck(ctx, answered, meeting);
  await refreshCards(ctx, { ...answered, invitation: await askAnewInHold(ctx, answered, meeting) });
  await notifyChange(ctx.db, `meeting:${meeting.meeting.id}`);
  return invitation;
}

/** Who comes needs no substitute any more; an absence does not silently undo who was named before. */
async function settleNominees(
  ctx: Context,
  own: ActableInvitation,
  meeting: MeetingInFull,
  rsvp: 'accepted' | 'declined',
): Promise<void> {
  await requireNobodyNamed(ctx, own, rsvp);
  if (own.invitation.unitId) return;
  const open = await listOpenNominations(ctx.db, [own.invitation.id]);
  for (const nomination of open) await endNomination(ctx, own, meeting, nomination);
}

/** Refuses an absence while somebody is named: `nominees_named`, `substitute_named`. */
export async function requireNobodyNamed(
  ctx: Context,
  { invitation }: ActableInvitation,
  rsvp: 'accepted' | 'declined',
): Promise<void> {
  if (rsvp === 'accepted') return;
  const open = await listOpenNominations(ctx.db, [invitation.id]);
  const name = open.map((nomination) => nomination.fullName).join(', ');
  if (open.length > 0)
    throw new RefusedError(invitation.unitId ? 'nominees_named' : 'substitute_named', { name });
}
