import { listHeldLimits } from '#db/queries/answer-limits.ts';
import { listHeldAnswers, resetAnswers } from '#db/queries/answers.ts';
import { findInvitation, type Invitation, type NamedInvitation } from '#db/queries/invitations.ts';
import type { MeetingInFull } from '#db/queries/meetings.ts';
import { findHeldFacts } from '#db/queries/outbox.ts';
import { resetReason } from '#domain/meetings/changes.ts';
import type { MeetingFacts } from '#messages/facts.ts';
import type { Context } from '../context.ts';
import type { ActableInvitation } from '../gate.ts';

/**
 * The invitations with the answers and limits that people know: what a held change took back or moved still stands on their
 * cards.
 */
export async function asPeopleKnow<Row extends NamedInvitation>(ctx: Context, rows: Row[]): Promise<Row[]> {
  const ids = rows.map((row) => row.invitation.id);
  const answers = await listHeldAnswers(ctx.db, ids);
  const limits = await listHeldLimits(ctx.db, ids);
  return rows.map((row) => {
    const { id } = row.invitation;
    const answerBy = limits.get(id);
    const limit = answerBy === undefined ? {} : { answerBy };
    return { ...row, invitation: { ...row.invitation, ...answers.get(id), ...limit } };
  });
}

/**
 * An answer that is given on the old card while a change is held is noted, and taken back again when the change asks for
 * it anew: it returns if the hold is cancelled. What the office itself notes is noted with the new facts at hand, and stays.
 */
export async function askAnewInHold(
  ctx: Context,
  own: ActableInvitation,
  { meeting }: MeetingInFull,
): Promise<Invitation> {
  const { invitation, actor } = own;
  if (actor.kind !== 'delegate' && actor.kind !== 'desk') return invitation;
  const held = (await findHeldFacts(ctx.db, meeting.ref)) as { meeting: MeetingFacts } | null;
  if (!held?.meeting.change?.resets.includes(invitation.rsvp)) return invitation;
  await resetAnswers(ctx.db, {
    ...{ meetingId: invitation.meetingId, invitationId: invitation.id, rsvps: [invitation.rsvp] },
    ...{ reason: resetReason(held.meeting.version), by: actor, now: ctx.now },
  });
  return (await findInvitation(ctx.db, { id: invitation.id }))?.invitation ?? invitation;
}
