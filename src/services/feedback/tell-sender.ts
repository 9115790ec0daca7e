import type { FeedbackTicket } from '#db/queries/feedback.ts';
import { findOffice, type Office } from '#db/queries/offices.ts';
import { enqueue } from '#db/queries/outbox.ts';
import type { PersonId } from '#domain/ids.ts';
import type { MessageFacts } from '#messages/facts.ts';
import { findWays, laneOf, pageLane } from '../broadcasts/plan-deliveries.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { ensurePersonalLinks } from '../links/personal-link.ts';

/** Behind invitations, before digests: nobody leaves for a meeting by it. */
const feedbackUrgency = 45;

type Kind = 'feedback_taken' | 'feedback_answered';
export type FeedbackTelling = { [K in Kind]: { kind: K; facts: MessageFacts[K] } }[Kind];

/** How the sender is told: in the chat they wrote from while it can be reached, else by the first of their ways. */
export async function findSenderWay(
  ctx: Context,
  office: Office,
  ticket: Pick<FeedbackTicket, 'lane' | 'address'> & { personId: PersonId },
  kind: Kind,
) {
  const ways = (await findWays(ctx, office, [ticket.personId], kind)).get(ticket.personId) ?? [];
  const own = ways.find(
    ({ channel, address }) => laneOf(channel.messenger) === ticket.lane && address === ticket.address,
  );
  return own ?? ways[0] ?? null;
}

/** Tells the sender, on their page and by one messenger; who is not in the register is told by the office itself. */
export async function tellSender(
  ctx: Context,
  ticket: FeedbackTicket,
  { kind, facts }: FeedbackTelling,
): Promise<void> {
  const { personId } = ticket;
  if (personId === null) return;
  const office = await findOffice(ctx.db, ticket.officeId);
  if (!office) throw new RefusedError('not_found');
  await ensurePersonalLinks(ctx, [personId]);
  const way = await findSenderWay(ctx, office, { ...ticket, personId }, kind);
  const push = way ? [{ lane: laneOf(way.channel.messenger), address: way.address }] : [];
  await enqueue(ctx.db, {
    broadcastId: null,
    urgency: feedbackUrgency,
    holdSeconds: 0,
    notices: [{ recipientKey: personId, personId, kind, ref: ticket.id, version: ticket.version, facts }],
    deliveries: [{ lane: pageLane, address: personId }, ...push].map((place) => ({
      recipientKey: personId,
      ...place,
    })),
  });
}

/** A ticket as messages name it. */
export function ticketFacts({ id, year, number, kind }: FeedbackTicket, officeName: string) {
  return { id, year, number, kind, officeName };
}
