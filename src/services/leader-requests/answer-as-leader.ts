import { findInvitation, findInvitationOfPerson, type NamedInvitation } from '#db/queries/invitations.ts';
import type { NamedLeaderRequest } from '#db/queries/leader-requests.ts';
import type { MeetingInFull } from '#db/queries/meetings.ts';
import { listOpenNominations } from '#db/queries/nominations.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { WishedChange } from '../change-requests/request-change.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { type ActableInvitation, lockActable } from '../gate.ts';
import { answerInvitation, requireOpen } from '../invitations/answer-invitation.ts';
import { nominate } from '../nominations/nominate.ts';
import { headTitle } from './find-leaders.ts';
import { findOwnRequest } from './settle.ts';

export type Waiting = { own: ActableInvitation; meeting: MeetingInFull; request: NamedLeaderRequest };
/**
 * With a `changeRequest` it was too late to change what stands: the office decides. `invitedToo`: the leader's own invitation
 * to the same meeting, which the unit's has not brought them.
 */
export type LeaderAnswered = Waiting & {
  changeRequest: WishedChange | null;
  invitedToo: NamedInvitation | null;
};
type Tapped = { ref: string; cardVersion: number | null };

/**
 * The caller's own request as it waits, with its invitation locked: of a leader and a desk that answer at the same moment
 * the second sees what the first did. Refuses `leader_request_over` with what became of it, and `meeting_changed`.
 */
export async function requireWaiting(ctx: Context, { ref, cardVersion }: Tapped): Promise<Waiting> {
  const known = await findOwnRequest(ctx, ref);
  const named = await findInvitation(ctx.db, { id: known.invitationId });
  if (!named) throw new RefusedError('not_found');
  const own = await lockActable(ctx, 'invitations.answer_for', named.invitation.ref);
  const request = await findOwnRequest(ctx, ref);
  if (request.state !== 'asked') throw new RefusedError('leader_request_over', { state: request.state });
  const meeting = await requireOpen(ctx, own, cardVersion);
  return { own, meeting, request };
}

/**
 * "Tôi dự" (R39): the unit comes, and its leader is the one it sends; they have said so themselves, so nobody asks them
 * again. Who is invited in person, too, comes by that invitation, which is answered as well, and takes no seat of the unit.
 */
export async function attendAsLeader(ctx: Context, tapped: Tapped): Promise<LeaderAnswered> {
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const waiting = await requireWaiting(inner, tapped);
    const { own, request } = waiting;
    const { ref, id } = own.invitation;
    const named = await listOpenNominations(tx, [id]);
    const isNamed = named.some(({ personId }) => personId === request.leaderId);
    const invitedToo = isNamed ? null : await ownInvitationOf(inner, waiting);
    const late = await comeInPerson(inner, invitedToo);
    if (late) return { ...waiting, invitedToo, changeRequest: late };
    const { request: changeRequest } =
      isNamed || invitedToo
        ? await answerInvitation(inner, { ref, rsvp: 'accepted' })
        : await nominate(inner, { ref, nominees: [await ownSeat(inner, waiting)] });
    if (!changeRequest && !invitedToo) await comeInPerson(inner, await ownInvitationOf(inner, waiting));
    return { ...waiting, invitedToo, changeRequest };
  });
}

const ownInvitationOf = (ctx: Context, { request, meeting }: Waiting) =>
  findInvitationOfPerson(ctx.db, meeting.meeting.id, request.leaderId);

/** The leader's own invitation is answered, too; the request to the office when it was too late for that. */
async function comeInPerson(ctx: Context, theirs: NamedInvitation | null): Promise<WishedChange | null> {
  if (!theirs || theirs.invitation.rsvp === 'accepted') return null;
  return (await answerInvitation(ctx, { ref: theirs.invitation.ref, rsvp: 'accepted' })).request;
}

async function ownSeat(ctx: Context, { request, meeting }: Waiting) {
  const title = await headTitle(ctx, request, meeting);
  return { personId: request.leaderId, fullName: request.leaderName, title };
}

/** "Vắng" with a reason: the unit stays away by its leader's word; an invitation of their own is another matter. */
export async function declineAsLeader(
  ctx: Context,
  { reason, ...tapped }: Tapped & { reason: string },
): Promise<LeaderAnswered> {
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const waiting = await requireWaiting(inner, tapped);
    const { ref } = waiting.own.invitation;
    const answered = await answerInvitation(inner, { ref, rsvp: 'declined', reason });
    const invitedToo = await ownInvitationOf(inner, waiting);
    return { ...waiting, invitedToo, changeRequest: answered.request };
  });
}
