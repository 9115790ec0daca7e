import { notifyChange } from '#db/queries/changes.ts';
import { insertUrges, listUrges, lockUrged } from '#db/queries/chase.ts';
import type { NamedLeaderRequest } from '#db/queries/leader-requests.ts';
import type { MeetingInFull } from '#db/queries/meetings.ts';
import { listNudgeTimes } from '#db/queries/nudges.ts';
import { enqueue } from '#db/queries/outbox.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { judgeUrge } from '#domain/invitations/urge-limits.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import type { MessageFacts } from '#messages/facts.ts';
import { planDeliveries } from '../broadcasts/plan-deliveries.ts';
import { loadHours } from '../checks/hours.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { type ActableInvitation, lockActable } from '../gate.ts';
import { requireOpen } from '../invitations/answer-invitation.ts';
import { toldFacts } from '../meetings/card-facts.ts';
import { record } from '../record.ts';
import { urgeUrgency } from '../urges/urge-readers.ts';
import { newestRequest } from './settle.ts';

/** `reached`: a messenger rings; else it lies on the leader's page alone. */
export type Reminded = { request: NamedLeaderRequest; meeting: MeetingInFull; reached: boolean };
const dayMs = 86_400_000;

/**
 * "Nhắc lãnh đạo": reminds the leader before whom the unit's invitation lies, by the limits of every reminder (R52): an
 * urge of the office and one of the desk count together. Refuses `leader_request_over` when it lies before nobody, and with
 * the moment from which it is allowed.
 */
export async function remindLeader(ctx: Context, { ref }: { ref: string }): Promise<Reminded> {
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const own = await lockActable(inner, 'invitations.answer_for', ref);
    const meeting = await requireOpen(inner, own, null);
    const request = await newestRequest(inner, own);
    if (request?.state !== 'asked')
      throw new RefusedError('leader_request_over', { state: request?.state ?? 'none' });
    const times = await requireAllowed(inner, own, meeting, request);
    const reached = await tell(inner, own, meeting, { request, version: times + 1 });
    const { id: meetingId } = meeting.meeting;
    const { leaderId: personId } = request;
    const urge = { invitationId: own.invitation.id, meetingId, personId, gap: 'not_answered' } as const;
    await insertUrges(tx, { officeId: meeting.office.id }, [
      { ...urge, escalated: false, urgedBy: own.actor, urgedAt: ctx.now },
    ]);
    await record({ ...inner, actor: own.actor }, 'leader_request.reminded', request.id, {
      officeId: meeting.office.id,
      data: { invitationId: own.invitation.id, leaderId: personId },
    });
    await notifyChange(tx, `meeting:${meetingId}`);
    return { request, meeting, reached };
  });
}

/** How often this person was urged about this invitation before. */
async function requireAllowed(
  ctx: Context,
  { invitation }: ActableInvitation,
  { meeting, office }: MeetingInFull,
  { leaderId, leaderName: name }: NamedLeaderRequest,
): Promise<number> {
  const since = new Date(ctx.now.getTime() - dayMs);
  await lockUrged(ctx.db, [leaderId]);
  const past = await listUrges(ctx.db, [leaderId], { since, invitationIds: [invitation.id] });
  const nudges = await listNudgeTimes(ctx.db, [leaderId], since);
  const { rulesOn } = await loadHours(ctx, office.id);
  const refusal = judgeUrge({
    ...{ meetingId: meeting.id, gap: 'not_answered', startsAt: meeting.startsAt, past },
    ...{ timeZone: office.timeZone, now: ctx.now, nudgedAt: nudges.map(({ nudgedAt }) => nudgedAt) },
    perDay: rulesOn(toOfficeDate(ctx.now, office.timeZone)).rules.remindersADay,
  });
  if (refusal) throw new RefusedError(refusal.code, { name, allowedAt: refusal.allowedAt.toISOString() });
  return past.filter(({ invitationId, escalated }) => invitationId === invitation.id && !escalated).length;
}

async function tell(
  ctx: Context,
  { invitation, unitName }: ActableInvitation,
  meeting: MeetingInFull,
  { request, version }: { request: NamedLeaderRequest; version: number },
): Promise<boolean> {
  const { leaderId: personId } = request;
  const { meeting: known } = await toldFacts(ctx, meeting);
  const facts: MessageFacts['urge'] = {
    ...{ ref: invitation.ref, version: known.version, title: known.title, startsAt: known.startsAt },
    ...{ timeZone: known.timeZone, gap: 'not_answered', place: known.place, unitName },
    ...{ state: known.state ?? 'announced', leaderRequest: request.ref },
  };
  const plan = await planDeliveries(ctx, meeting.office, [personId], 'urge');
  await enqueue(ctx.db, {
    ...{ broadcastId: null, urgency: urgeUrgency, holdSeconds: 0 },
    notices: [{ recipientKey: personId, personId, kind: 'urge', ref: invitation.ref, version, facts }],
    deliveries: plan.flatMap((person) => person.deliveries),
  });
  return plan.some((person) => person.messenger !== null);
}
