import { enqueue } from '#db/queries/outbox.ts';
import type { PersonId } from '#domain/ids.ts';
import type { MessageFacts, MessageKind } from '#messages/facts.ts';
import type { Context } from '../context.ts';

export type Reply = { [Kind in MessageKind]: { kind: Kind; facts: MessageFacts[Kind] } }[MessageKind];

/** Before everything else: somebody is looking at their phone. */
const replyUrgency = 5;

/**
 * Enqueues what the assistant answers to one update; the same update answered twice is answered once. The answers are
 * versions of one thing, so that a later one never leaves before an earlier one.
 */
export async function replyInChat(
  ctx: Context,
  to: { lane: string; address: string; personId: PersonId | null; inboxId: number },
  replies: Reply[],
): Promise<void> {
  if (replies.length === 0) return;
  const recipientKey = `chat:${to.lane}:${to.address}`;
  await enqueue(ctx.db, {
    broadcastId: null,
    urgency: replyUrgency,
    holdSeconds: 0,
    atAnyHour: true,
    notices: replies.map((reply, at) => ({
      recipientKey,
      personId: to.personId,
      kind: reply.kind,
      ref: `in:${to.inboxId}`,
      version: at + 1,
      facts: reply.facts,
    })),
    deliveries: [{ recipientKey, lane: to.lane, address: to.address }],
  });
}
