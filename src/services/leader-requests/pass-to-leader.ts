import { z } from 'zod';
import { notifyChange } from '#db/queries/changes.ts';
import {
  findLeaderRequest,
  insertLeaderRequest,
  type NamedLeaderRequest,
} from '#db/queries/leader-requests.ts';
import type { MeetingInFull } from '#db/queries/meetings.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { PersonId } from '#domain/ids.ts';
import { newReadableCode } from '#lib/secrets.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { lockActable, speakingUnit } from '../gate.ts';
import { paragraph, parseInput } from '../input.ts';
import { requireOpen } from '../invitations/answer-invitation.ts';
import { refreshCards } from '../invitations/refresh-cards.ts';
import { record } from '../record.ts';
import { leadersOf } from './find-leaders.ts';
import { tellLeader } from './leader-card.ts';
import { newestRequest, settle, tellLeaderOver } from './settle.ts';

export const passInput = z.object({
  ref: z.string(),
  /** The meeting's version on the card that was tapped; null when no card was. */
  cardVersion: z.number().int().nullable().default(null),
  /** Null when the unit has one leader only. */
  leaderId: z
    .uuid()
    .transform((id) => id as PersonId)
    .nullable()
    .default(null),
  note: paragraph(500).default(''),
});
export type PassInput = z.input<typeof passInput>;
/** `reached`: a messenger will ring; else it lies on the leader's page and somebody must say so. */
export type Passed = {
  request: NamedLeaderRequest;
  meeting: MeetingInFull;
  reached: boolean;
  again: boolean;
};

/**
 * "Trình lãnh đạo" (R39, C15): the unit's leader gets the invitation as a card of their own, with the desk's note, and
 * answers from there. A passing that waits is superseded by one to another leader, or with something new to say; the same
 * once more is refused (`already_with_leader`). Refuses `unit_without_leader`, `leader_yourself`, and `which_leader` when
 * there are several and none was chosen.
 */
export async function passToLeader(ctx: Context, input: PassInput): Promise<Passed> {
  const { ref, cardVersion, leaderId, note } = parseInput(passInput, input);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const own = await lockActable(inner, 'invitations.answer_for', ref);
    const meeting = await requireOpen(inner, own, cardVersion);
    const leaders = await leadersOf(inner, own, meeting);
    if (leaderId === null && leaders.length > 1)
      throw new RefusedError('which_leader', { names: leaders.map((one) => one.fullName).join(', ') });
    const leader = leaders.find((one) => leaderId === null || one.personId === leaderId);
    const unitId = speakingUnit(own);
    if (!leader || !unitId) throw new RefusedError('not_found');
    const before = await newestRequest(inner, own);
    const again = before?.state === 'asked';
    if (again && before.leaderId === leader.personId && (note === '' || note === before.note))
      throw new RefusedError('already_with_leader', {
        name: leader.fullName,
        at: before.askedAt.toISOString(),
      });
    if (before && again) {
      const over = await settle(inner, own, meeting, before, { state: 'superseded' });
      if (before.leaderId !== leader.personId) await tellLeaderOver(inner, own, meeting, over);
    }
    const request = await insertLeaderRequest(tx, {
      ...{ ref: newReadableCode(ctx.random, 8), invitationId: own.invitation.id, unitId, note },
      ...{ leaderId: leader.personId, askedBy: own.actor, askedAt: ctx.now },
    });
    await record({ ...inner, actor: own.actor }, 'leader_request.asked', request.id, {
      officeId: meeting.office.id,
      data: { invitationId: own.invitation.id, leaderId: leader.personId, version: request.version },
    });
    const named = await findLeaderRequest(tx, request.ref);
    if (!named) throw new Error('a leader request vanished');
    const reached = await tellLeader(inner, own, meeting, named);
    await refreshCards(inner, own);
    await notifyChange(tx, `meeting:${meeting.meeting.id}`);
    return { request: named, meeting, reached, again };
  });
}

/** "Rút lại đề nghị": the desk takes the request back before it is answered; the leader is told. Refuses `leader_request_over`. */
export async function takeBackFromLeader(
  ctx: Context,
  { ref }: { ref: string },
): Promise<{ request: NamedLeaderRequest; meeting: MeetingInFull }> {
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const own = await lockActable(inner, 'invitations.answer_for', ref);
    const meeting = await requireOpen(inner, own, null);
    const newest = await newestRequest(inner, own);
    if (newest?.state !== 'asked')
      throw new RefusedError('leader_request_over', { state: newest?.state ?? 'none' });
    const request = await settle(inner, own, meeting, newest, { state: 'taken_back' });
    await tellLeaderOver(inner, own, meeting, request);
    await refreshCards(inner, own);
    await notifyChange(tx, `meeting:${meeting.meeting.id}`);
    return { request, meeting };
  });
}
