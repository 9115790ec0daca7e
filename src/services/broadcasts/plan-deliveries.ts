import type { Office } from '#db/queries/offices.ts';
import type { Delivery } from '#db/queries/outbox.ts';
import { listReachPeople } from '#db/queries/reach.ts';
import { type ReachChannel, type Way, waysOf } from '#domain/broadcasts/plan-reach.ts';
import type { CardKind } from '#domain/broadcasts/told-kind.ts';
import type { PersonId } from '#domain/ids.ts';
import type { MessageKind } from '#messages/facts.ts';
import type { Context, House, Messenger } from '../context.ts';
import { ensurePersonalLinks } from '../links/personal-link.ts';

/** The personal page: it never leaves the house, so it needs no approval and is never full. */
export const pageLane = 'web:main';
/** The lane of a messenger account, as the outbox names it. */
export const laneOf = (messenger: { channel: string; account: string }) =>
  `${messenger.channel}:${messenger.account}`;

/** What tells whether an office's authority has approved social messengers. */
export type Approval = Pick<Office, 'messengerApprovalNumber' | 'messengerApprovalOn'>;
export type HouseChannel = ReachChannel & { messenger: Messenger };
export type DeliveryPlan = { personId: PersonId; messenger: Messenger | null; deliveries: Delivery[] };

/**
 * How each person will be told: always on the personal page, and by the first of their ways at this moment, the same one
 * that the forecast names. Without the approval of the office's authority no social messenger is used (QĐ 45 Đ10).
 */
export async function planDeliveries(
  ctx: Context,
  office: Approval,
  personIds: PersonId[],
  kind: MessageKind | CardKind,
): Promise<DeliveryPlan[]> {
  const ids = [...new Set(personIds)];
  await ensurePersonalLinks(ctx, ids);
  const ways = await findWays(ctx, office, ids, kind);
  return ids.map((personId) => {
    const page: Delivery = { recipientKey: personId, lane: pageLane, address: personId };
    const [first] = ways.get(personId) ?? [];
    if (!first) return { personId, messenger: null, deliveries: [page] };
    const { messenger } = first.channel;
    const push: Delivery = { recipientKey: personId, lane: laneOf(messenger), address: first.address };
    return { personId, messenger, deliveries: [page, push] };
  });
}

/** Every way to each of these people at this moment, the best first; one query whatever their number. */
export async function findWays(
  ctx: Pick<Context, 'db' | 'house' | 'now'>,
  office: Approval,
  personIds: PersonId[],
  kind: string,
): Promise<Map<PersonId, Way<HouseChannel>[]>> {
  const channels = reachChannels(ctx.house, office, kind);
  const people = await listReachPeople(ctx.db, 'telling', personIds, ctx.now);
  return new Map(people.map((person) => [person.personId, waysOf(person, channels, ctx.now)]));
}

/**
 * The house's messengers as the plan sees them for one kind of message: a social network counts only with the authority's
 * approval, a template only where one was approved for the kind.
 */
export function reachChannels(
  house: Pick<House, 'messengers'>,
  office: Approval,
  kind: string,
): HouseChannel[] {
  return house.messengers.map((messenger) => {
    const { thirdParty, needsApproval = thirdParty, reaches = 'linked', templates } = messenger;
    const fits = templates?.some((one) => one === kind || one === 'other') ?? true;
    return {
      messenger,
      name: messenger.channel,
      account: messenger.account,
      reaches,
      isAllowed: (!needsApproval || isApproved(office)) && (reaches !== 'phone' || fits),
      windowHours: messenger.windowHours ?? null,
      hasTemplate: (messenger.hasTemplate ?? false) && fits,
    };
  });
}

/** Whether the competent authority has approved social messengers for this office, with number and date. */
export function isApproved(office: Approval): boolean {
  return Boolean(office.messengerApprovalNumber && office.messengerApprovalOn);
}
