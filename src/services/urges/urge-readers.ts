import { insertUrges, listUrges, lockUrged, type UrgeRow } from '#db/queries/chase.ts';
import type { Office } from '#db/queries/offices.ts';
import { enqueue, type NewNotice } from '#db/queries/outbox.ts';
import type { PersonId } from '#domain/ids.ts';
import type { Gap } from '#domain/invitations/gaps.ts';
import { judgeUrge, type UrgeRefusal } from '#domain/invitations/urge-limits.ts';
import type { Permit } from '#domain/permissions.ts';
import type { MessageFacts } from '#messages/facts.ts';
import { planDeliveries } from '../broadcasts/plan-deliveries.ts';
import type { Context } from '../context.ts';
import type { ChaseRow } from './read-chase.ts';

/** One message to one person about one gap; `kind` says whether to whoever must act or to their leader. */
export type UrgePlan = { row: ChaseRow; gap: Gap; personId: PersonId; name: string } & (
  | { kind: 'urge'; facts: MessageFacts['urge'] }
  | { kind: 'escalation'; facts: MessageFacts['escalation'] }
);
export type Skipped = { name: string } & UrgeRefusal;
export type Urged = { told: { personId: PersonId; name: string }[]; skipped: Skipped[] };

/** Before invitations, behind what people are waiting for. */
const urgeUrgency = 35;
const dayMs = 86_400_000;

/**
 * Tells whoever may be told now and names the others with the moment from which they may (R52). Two acts at once about
 * the same person take turns, so that the second one sees the first one's urge. A fixed number of statements.
 */
export async function tellUrges(
  ctx: Context,
  proof: Permit<'meetings.announce'>,
  office: Office,
  plans: UrgePlan[],
): Promise<Urged> {
  const personIds = [...new Set(plans.map(({ personId }) => personId))];
  if (personIds.length === 0) return { told: [], skipped: [] };
  await lockUrged(ctx.db, personIds);
  const past = await listUrges(ctx.db, personIds, {
    since: new Date(ctx.now.getTime() - dayMs),
    invitationIds: plans.map(({ row }) => row.invitationId),
  });
  const accepted: UrgePlan[] = [];
  const notices: NewNotice[] = [];
  const skipped: Skipped[] = [];
  for (const plan of plans) {
    const refusal = judge(ctx, office, plan, past);
    if (refusal) skipped.push({ name: plan.name, ...refusal });
    else {
      notices.push(noticeOf(plan, past));
      past.push(rowOf(ctx, plan));
      accepted.push(plan);
    }
  }
  const urgedBy = ctx.actor;
  await insertUrges(
    ctx.db,
    proof,
    accepted.map((plan) => ({ ...rowOf(ctx, plan), urgedBy })),
  );
  const deliveries = (
    await planDeliveries(
      ctx,
      office,
      accepted.map((plan) => plan.personId),
    )
  ).flatMap((person) => person.deliveries);
  if (notices.length > 0)
    await enqueue(ctx.db, { broadcastId: null, urgency: urgeUrgency, holdSeconds: 0, notices, deliveries });
  const told = new Map(accepted.map(({ personId, name }) => [personId, { personId, name }]));
  return { told: [...told.values()], skipped };
}

function judge(ctx: Context, office: Office, { row, gap, personId }: UrgePlan, past: UrgeRow[]) {
  return judgeUrge({
    ...{ meetingId: row.meetingId, gap, startsAt: row.startsAt, timeZone: office.timeZone, now: ctx.now },
    past: past.filter((urge) => urge.personId === personId),
  });
}

function rowOf(ctx: Context, { row, gap, personId, kind }: UrgePlan): UrgeRow {
  const { invitationId, meetingId } = row;
  return { invitationId, meetingId, personId, gap, escalated: kind === 'escalation', urgedAt: ctx.now };
}

/** The next version for this person about this invitation: one that has not left yet is replaced by it. */
function noticeOf({ row, personId, kind, facts }: UrgePlan, past: UrgeRow[]): NewNotice {
  const before = past.filter(
    (urge) =>
      urge.personId === personId &&
      urge.invitationId === row.invitationId &&
      urge.escalated === (kind === 'escalation'),
  );
  return { recipientKey: personId, personId, kind, ref: row.ref, version: before.length + 1, facts };
}
