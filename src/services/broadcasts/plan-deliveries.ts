import { listIdentities } from '#db/queries/links.ts';
import type { Office } from '#db/queries/offices.ts';
import type { Delivery } from '#db/queries/outbox.ts';
import type { PersonId } from '#domain/ids.ts';
import type { Context, Messenger } from '../context.ts';
import { ensurePersonalLinks } from '../links/personal-link.ts';

/** The personal page: it never leaves the house, so it needs no approval and is never full. */
export const pageLane = 'web:main';
/** The lane of a messenger account, as the outbox names it. */
export const laneOf = (messenger: { channel: string; account: string }) =>
  `${messenger.channel}:${messenger.account}`;

export type DeliveryPlan = { personId: PersonId; messenger: Messenger | null; deliveries: Delivery[] };

/**
 * How each person will be told: always on the personal page, and by the first messenger they linked, in the house's order.
 * Without the approval of the office's authority no third party's messenger is used (QĐ 45 Đ10).
 */
export async function planDeliveries(
  ctx: Context,
  office: Pick<Office, 'messengerApprovalNumber' | 'messengerApprovalOn'>,
  personIds: PersonId[],
): Promise<DeliveryPlan[]> {
  const ids = [...new Set(personIds)];
  await ensurePersonalLinks(ctx, ids);
  const identities = Map.groupBy(await listIdentities(ctx.db, ids), (identity) => identity.personId);
  const allowed = ctx.house.messengers.filter((messenger) => !messenger.thirdParty || isApproved(office));
  return ids.map((personId) => {
    const page: Delivery = { recipientKey: personId, lane: pageLane, address: personId };
    const linked = (identities.get(personId) ?? []).filter((identity) => identity.unreachableAt === null);
    for (const messenger of allowed) {
      const identity = linked.find((row) => laneOf(row) === laneOf(messenger));
      if (identity) {
        const push: Delivery = { recipientKey: personId, lane: laneOf(messenger), address: identity.chatKey };
        return { personId, messenger, deliveries: [page, push] };
      }
    }
    return { personId, messenger: null, deliveries: [page] };
  });
}

/** Whether the competent authority has approved social messengers for this office, with number and date. */
export function isApproved(office: Pick<Office, 'messengerApprovalNumber' | 'messengerApprovalOn'>): boolean {
  return Boolean(office.messengerApprovalNumber && office.messengerApprovalOn);
}
