import { findInvitationOfPerson, type NamedInvitation } from '#db/queries/invitations.ts';
import {
  findLeaderRequest,
  type LeaderSettling,
  listNewestLeaderRequests,
  type NamedLeaderRequest,
  settleLeaderRequest,
} from '#db/queries/leader-requests.ts';
import type { MeetingInFull } from '#db/queries/meetings.ts';
import { listOpenNominations } from '#db/queries/nominations.ts';
import { listUnitHeads } from '#db/queries/units.ts';
import { ringsForTheFirstTime } from '#domain/broadcasts/quiet-hours.ts';
import { leaderAnswerOf, settledBy } from '#domain/leader-requests/lifecycle.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { type ActableInvitation, officeInvitation } from '../gate.ts';
import { interactiveUrgency } from '../invitations/refresh-cards.ts';
import { whoIsTold } from '../invitations/who-is-told.ts';
import { toldFacts } from '../meetings/card-facts.ts';
import { record } from '../record.ts';
import { refreshLeaderCard } from './leader-card.ts';

/** The newest passing of this invitation; null when it was never passed. */
export async function newestRequest(
  ctx: Context,
  { invitation }: NamedInvitation,
): Promise<NamedLeaderRequest | null> {
  return (await listNewestLeaderRequests(ctx.db, [invitation.id])).get(invitation.id) ?? null;
}

const personOf = ({ actor }: ActableInvitation) => (actor.kind === 'desk' ? actor.personId : null);

/**
 * A desk leaves standing that its leader has declined: refuses `leader_declined`. Passing it again opens it; the leader,
 * whoever heads the unit since, and the office may answer at any time.
 */
export async function requireNotDeclined(
  ctx: Context,
  own: ActableInvitation,
  { office }: MeetingInFull,
): Promise<void> {
  if (own.actor.kind !== 'desk' || own.invitation.rsvp !== 'declined') return;
  const newest = await newestRequest(ctx, own);
  const stands = newest?.answer === 'declines' && newest.rsvpVersion === own.invitation.rsvpVersion;
  const { personId, unitId } = own.actor;
  if (!newest || !stands || newest.leaderId === personId) return;
  const heads = await listUnitHeads(ctx.db, [unitId], toOfficeDate(ctx.now, office.timeZone));
  if (!heads.some((head) => head.personId === personId))
    throw new RefusedError('leader_declined', { name: newest.leaderName });
}

/**
 * The invitation has just been answered, or somebody named: a passing that waits is over. Of a leader's answer the desk is
 * told at once; of another's answer the leader. `own` is the invitation after the answer.
 */
export async function settleByAnswer(
  ctx: Context,
  own: ActableInvitation,
  meeting: MeetingInFull,
): Promise<void> {
  if (!own.invitation.unitId) return;
  const newest = await newestRequest(ctx, own);
  if (newest?.state !== 'asked') return;
  const { rsvp, rsvpVersion } = own.invitation;
  const nominees = await listOpenNominations(ctx.db, [own.invitation.id]);
  const state = settledBy(newest.leaderId, personOf(own));
  const answer = leaderAnswerOf(newest.leaderId, {
    declined: rsvp === 'declined',
    nominees: nominees.map(({ personId }) => personId),
  });
  const request = await settle(ctx, own, meeting, newest, {
    state,
    ...(state === 'answered' ? { answer, rsvpVersion } : {}),
  });
  const names = nominees.map(({ fullName }) => fullName);
  if (state === 'answered') await tellDesk(ctx, own, meeting, { request, names });
  else await tellLeaderOver(ctx, own, meeting, request);
}

/** Ends a passing that waits, with its audit row and its card. */
export async function settle(
  ctx: Context,
  own: ActableInvitation,
  meeting: MeetingInFull,
  request: NamedLeaderRequest,
  settling: Omit<LeaderSettling, 'settledBy' | 'settledAt'>,
): Promise<NamedLeaderRequest> {
  const over = await settleLeaderRequest(ctx.db, request.id, {
    ...settling,
    settledBy: own.actor,
    settledAt: ctx.now,
  });
  if (!over) throw new RefusedError('leader_request_over', { state: request.state });
  const now = { ...request, ...over };
  await record({ ...ctx, actor: own.actor }, `leader_request.${settling.state}`, request.id, {
    officeId: meeting.office.id,
    data: { invitationId: own.invitation.id, answer: over.answer, leaderId: over.leaderId },
  });
  await refreshLeaderCard(ctx, own, now);
  return now;
}

async function tellDesk(
  ctx: Context,
  own: ActableInvitation,
  meeting: MeetingInFull,
  { request, names }: { request: NamedLeaderRequest; names: string[] },
): Promise<void> {
  const readers = (await whoIsTold(ctx, [own], meeting)).map((reader) => reader.personId);
  const { askedBy, leaderId } = request;
  const theirs = await findInvitationOfPerson(ctx.db, meeting.meeting.id, leaderId);
  const asker = askedBy.kind === 'desk' ? [askedBy.personId] : [];
  const { meeting: known } = await toldFacts(ctx, meeting);
  await tellPeople(
    ctx,
    meeting.office,
    [...readers, ...asker].filter((id) => id !== leaderId),
    {
      kind: 'leader_answered',
      ref: request.ref,
      version: 1,
      urgency: interactiveUrgency,
      atAnyHour: ringsForTheFirstTime('normal', new Date(known.startsAt), ctx.now),
      facts: {
        ...{ ref: own.invitation.ref, version: known.version, title: known.title },
        ...{ startsAt: known.startsAt, timeZone: known.timeZone, unitName: own.unitName ?? '' },
        ...{ leader: request.leaderName, answer: request.answer ?? 'accepts', names },
        comesOwn: request.answer === 'accepts' && theirs?.invitation.rsvp === 'accepted',
        reason: own.invitation.rsvpReason,
      },
    },
  );
}

/** The leader need not answer any more. */
export async function tellLeaderOver(
  ctx: Context,
  own: ActableInvitation,
  meeting: MeetingInFull,
  request: NamedLeaderRequest,
): Promise<void> {
  const { meeting: known } = await toldFacts(ctx, meeting);
  await tellPeople(ctx, meeting.office, [request.leaderId], {
    kind: 'leader_request_over',
    ref: request.ref,
    version: 1,
    urgency: interactiveUrgency,
    atAnyHour: ringsForTheFirstTime('normal', new Date(known.startsAt), ctx.now),
    facts: {
      ...{ ref: own.invitation.ref, version: known.version, title: known.title },
      unitName: own.unitName ?? '',
      state: request.state === 'taken_back' ? 'taken_back' : 'overtaken',
      by: own.actor.kind === 'desk' || own.actor.kind === 'delegate' ? 'desk' : 'office',
      rsvp: own.invitation.withdrawnAt ? null : own.invitation.rsvp,
    },
  });
}

/** The office withdraws the unit's invitation: its leader need not answer any more. */
export async function endPassing(ctx: Context, meeting: MeetingInFull, row: NamedInvitation): Promise<void> {
  const newest = await newestRequest(ctx, row);
  if (newest?.state !== 'asked') return;
  const own = await officeInvitation(ctx, 'invitations.answer_for', row.invitation.ref);
  const over = await settle(ctx, own, meeting, newest, { state: 'overtaken' });
  await tellLeaderOver(
    ctx,
    { ...own, invitation: { ...own.invitation, withdrawnAt: ctx.now } },
    meeting,
    over,
  );
}

/** The request with this reference, if it is the caller's to answer as its leader and still waits. */
export async function findOwnRequest(ctx: Context, ref: string): Promise<NamedLeaderRequest> {
  const request = await findLeaderRequest(ctx.db, ref);
  const isTheirs = ctx.actor.kind === 'delegate' && request?.leaderId === ctx.actor.personId;
  if (!request || !isTheirs) throw new RefusedError('not_found');
  return request;
}
