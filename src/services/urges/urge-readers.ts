import { insertUrges, listUrges, lockUrged, type UrgeRow } from '#db/queries/chase.ts';
import { listNudgeTimes } from '#db/queries/nudges.ts';
import type { Office } from '#db/queries/offices.ts';
import { type Delivery, enqueue, type NewNotice } from '#db/queries/outbox.ts';
import { listReachPeople } from '#db/queries/reach.ts';
import type { PersonId } from '#domain/ids.ts';
import type { Gap } from '#domain/invitations/gaps.ts';
import { judgeUrge, type UrgeRefusal } from '#domain/invitations/urge-limits.ts';
import type { Permit } from '#domain/permissions.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import type { MessageFacts } from '#messages/facts.ts';
import { type DeliveryPlan, planDeliveries } from '../broadcasts/plan-deliveries.ts';
import { loadHours } from '../checks/hours.ts';
import type { Context } from '../context.ts';
import type { ChaseRow } from './read-chase.ts';

/** One message to one person about one gap; `kind` says whether to whoever must act or to their leader. */
export type UrgePlan = { row: ChaseRow; gap: Gap; personId: PersonId; name: string } & (
  | { kind: 'urge'; facts: MessageFacts['urge'] }
  | { kind: 'escalation'; facts: MessageFacts['escalation'] }
);
export type Skipped = { name: string } & UrgeRefusal;
export type UrgeReader = { personId: PersonId; name: string };
/** Everybody once: to whose messenger it goes, on whose own page alone it lies, and who has neither and must be called. */
export type Urged = {
  told: UrgeReader[];
  pageOnly: UrgeReader[];
  withoutChannel: UrgeReader[];
  skipped: Skipped[];
};

/** Before invitations, behind what people are waiting for. */
export const urgeUrgency = 35;
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
  await lockUrged(ctx.db, [...new Set(plans.map(({ personId }) => personId))]);
  const { accepted, notices, deliveries, urged } = await weighUrges(ctx, proof, office, plans);
  const urgedBy = ctx.actor;
  await insertUrges(
    ctx.db,
    proof,
    accepted.map((plan) => ({ ...rowOf(ctx, plan), urgedBy })),
  );
  if (notices.length > 0)
    await enqueue(ctx.db, {
      ...{ broadcastId: null, officeId: office.id, urgency: urgeUrgency, holdSeconds: 0 },
      ...{ notices, deliveries },
    });
  return urged;
}

/** What urging these people would do at this moment; writes nothing but missing page links. */
export async function weighUrges(
  ctx: Context,
  proof: Permit<'meetings.announce'>,
  office: Office,
  plans: UrgePlan[],
): Promise<{ accepted: UrgePlan[]; notices: NewNotice[]; deliveries: Delivery[]; urged: Urged }> {
  const past = await listUrges(ctx.db, [...new Set(plans.map(({ personId }) => personId))], {
    since: new Date(ctx.now.getTime() - dayMs),
    invitationIds: plans.map(({ row }) => row.invitationId),
  });
  const since = new Date(ctx.now.getTime() - dayMs);
  const ids = [...new Set(plans.map(({ personId }) => personId))];
  const limits = {
    perDay: await remindersADay(ctx, office),
    nudges: await listNudgeTimes(ctx.db, ids, since),
  };
  const accepted: UrgePlan[] = [];
  const notices: NewNotice[] = [];
  const skipped: Skipped[] = [];
  for (const plan of plans) {
    const refusal = judge(ctx, office, plan, past, limits);
    if (refusal) skipped.push({ name: plan.name, ...refusal });
    else {
      notices.push(noticeOf(plan, past));
      past.push(rowOf(ctx, plan));
      accepted.push(plan);
    }
  }
  const people = new Map(accepted.map(({ personId, name }) => [personId, { personId, name }]));
  const ways = await planDeliveries(ctx, office, [...people.keys()], accepted[0]?.kind ?? 'urge');
  const known = await listReachPeople(ctx.db, proof, [...people.keys()], ctx.now);
  const owners = new Set(known.filter(({ hasDevice }) => hasDevice).map(({ personId }) => personId));
  const named = (chosen: (way: DeliveryPlan) => boolean) =>
    ways.filter(chosen).flatMap(({ personId }) => people.get(personId) ?? []);
  return {
    ...{ accepted, notices, deliveries: ways.flatMap((way) => way.deliveries) },
    urged: {
      told: named(({ messenger }) => messenger !== null),
      pageOnly: named(({ messenger, personId }) => messenger === null && owners.has(personId)),
      withoutChannel: named(({ messenger, personId }) => messenger === null && !owners.has(personId)),
      skipped,
    },
  };
}

/** Whether anybody at all was to be urged now, however far it reaches them. */
export const hasUrged = ({ told, pageOnly, withoutChannel }: Urged): boolean =>
  told.length + pageOnly.length + withoutChannel.length > 0;

type Limits = { perDay: number; nudges: Awaited<ReturnType<typeof listNudgeTimes>> };

/** The office's own rule of the day. */
async function remindersADay(ctx: Context, { id, timeZone }: Office): Promise<number> {
  const { rulesOn } = await loadHours(ctx, id);
  return rulesOn(toOfficeDate(ctx.now, timeZone)).rules.remindersADay;
}

function judge(
  ctx: Context,
  office: Office,
  { row, gap, personId }: UrgePlan,
  past: UrgeRow[],
  { perDay, nudges }: Limits,
) {
  const own = nudges.filter((nudge) => nudge.personId === personId);
  return judgeUrge({
    ...{ perDay, nudgedAt: own.map(({ nudgedAt }) => nudgedAt) },
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
