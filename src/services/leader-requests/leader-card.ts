import { enqueueEdits } from '#db/queries/cards.ts';
import { findInvitation, findInvitations, type NamedInvitation } from '#db/queries/invitations.ts';
import {
  findLeaderRequest,
  listOpenLeaderRequests,
  type NamedLeaderRequest,
} from '#db/queries/leader-requests.ts';
import { findMeetingById, type MeetingInFull } from '#db/queries/meetings.ts';
import { enqueue } from '#db/queries/outbox.ts';
import { listUnitHeads } from '#db/queries/units.ts';
import { ringsForTheFirstTime } from '#domain/broadcasts/quiet-hours.ts';
import { queueUrgency, type UrgencyMark } from '#domain/broadcasts/urgency.ts';
import type { BroadcastId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import type { MeetingFacts, MessageFacts } from '#messages/facts.ts';
import type { LeaderRequestFacts } from '#messages/leader-messages.ts';
import { planDeliveries } from '../broadcasts/plan-deliveries.ts';
import type { Context } from '../context.ts';
import { interactiveUrgency } from '../invitations/refresh-cards.ts';
import { toldFacts, withoutChange } from '../meetings/card-facts.ts';

/** What stands on the leader's card beside the meeting, as it is now. */
export function requestFacts(request: NamedLeaderRequest, own: NamedInvitation): LeaderRequestFacts {
  return {
    ref: request.ref,
    invitationRef: own.invitation.ref,
    unitName: own.unitName ?? '',
    headCountLimit: own.invitation.headCountLimit,
    answerBy: own.invitation.answerBy?.toISOString() ?? null,
    askedBy: request.askedByName,
    note: request.note,
    state: request.state,
    answer: request.answer,
    settledAt: request.settledAt?.toISOString() ?? null,
  };
}

/** Sends the leader a card of their own, at once; false when no messenger reaches them: it lies on their page. */
export async function tellLeader(
  ctx: Context,
  own: NamedInvitation,
  meeting: MeetingInFull,
  request: NamedLeaderRequest,
): Promise<boolean> {
  const told = withoutChange(await toldFacts(ctx, meeting));
  const plan = await planDeliveries(ctx, meeting.office, [request.leaderId], 'leader_request');
  await enqueue(ctx.db, {
    broadcastId: null,
    urgency: interactiveUrgency + 10,
    holdSeconds: 0,
    atAnyHour: ringsForTheFirstTime(told.meeting.mark ?? 'normal', new Date(told.meeting.startsAt), ctx.now),
    notices: [cardOf(request, own, told)],
    deliveries: plan.flatMap((person) => person.deliveries),
  });
  return plan.some((person) => person.messenger !== null);
}

/** Every card of this request gets to show what became of it. */
export async function refreshLeaderCard(
  ctx: Context,
  own: NamedInvitation,
  request: NamedLeaderRequest,
): Promise<void> {
  await enqueueEdits(ctx.db, {
    kind: 'leader_request',
    ref: request.ref,
    facts: { request: requestFacts(request, own) },
    urgency: interactiveUrgency,
  });
}

/** Leaders who still have to answer get their card anew with a change of the meeting, under the hold of its broadcast. */
export async function renewLeaderCards(
  ctx: Context,
  found: MeetingInFull,
  { broadcastId, mark, atAnyHour }: { broadcastId: BroadcastId; mark: UrgencyMark; atAnyHour: boolean },
): Promise<void> {
  const open = await stillLeading(ctx, found, await listOpenLeaderRequests(ctx.db, found.meeting.id));
  if (open.length === 0) return;
  const owns = await findInvitations(
    ctx.db,
    open.map((request) => request.invitationId),
  );
  const notices = open.flatMap((request) => {
    const own = owns.get(request.invitationId);
    return own ? [{ ...cardOf(request, own), version: found.meeting.version }] : [];
  });
  const plan = await planDeliveries(
    ctx,
    found.office,
    open.map((request) => request.leaderId),
    'leader_request',
  );
  const deliveries = plan.flatMap((person) => person.deliveries);
  await enqueue(ctx.db, {
    broadcastId,
    urgency: queueUrgency[mark],
    holdSeconds: ctx.house.holdSeconds,
    atAnyHour,
    notices: notices.map((notice) => ({ ...notice, facts: { request: notice.facts.request } })),
    deliveries,
  });
}

/** Those whose leader heads the unit today: a predecessor has no more part in its meetings. */
async function stillLeading(
  ctx: Context,
  { office }: MeetingInFull,
  open: NamedLeaderRequest[],
): Promise<NamedLeaderRequest[]> {
  const unitIds = open.map(({ unitId }) => unitId);
  const heads = await listUnitHeads(ctx.db, unitIds, toOfficeDate(ctx.now, office.timeZone));
  return open.filter(({ unitId, leaderId }) =>
    heads.some((head) => head.unitId === unitId && head.personId === leaderId),
  );
}

function cardOf(request: NamedLeaderRequest, own: NamedInvitation, told?: { meeting: MeetingFacts }) {
  return {
    recipientKey: request.leaderId,
    personId: request.leaderId,
    kind: 'leader_request',
    ref: request.ref,
    version: told?.meeting.version ?? 0,
    facts: { ...told, request: requestFacts(request, own) },
  };
}

/** The caller's own card of a passing, as it is now; null when the reference is of nothing that was passed to them. */
export async function findLeaderCard(
  ctx: Context,
  ref: string,
): Promise<MessageFacts['leader_request'] | null> {
  const request = await findLeaderRequest(ctx.db, ref);
  const isTheirs = ctx.actor.kind === 'delegate' && request?.leaderId === ctx.actor.personId;
  const own = request && isTheirs ? await findInvitation(ctx.db, { id: request.invitationId }) : null;
  const meeting = own && (await findMeetingById(ctx.db, own.invitation.meetingId));
  if (!request || !own || !meeting) return null;
  return { ...(await toldFacts(ctx, meeting)), request: requestFacts(request, own) };
}
