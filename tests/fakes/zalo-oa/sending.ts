import { readContent } from '#tests/fakes/zalo-oa/content.ts';
import { addMessage, type MessageClass, type OaMessage, type OaUser } from '#tests/fakes/zalo-oa/state.ts';
import { dayOf, invalid, type OaWorld, objectOf, ZaloError } from '#tests/fakes/zalo-oa/world.ts';

const HOUR_MS = 3600 * 1000;
const FREE_WINDOW_MS = 48 * HOUR_MS;
const WINDOW_MS = 7 * 24 * HOUR_MS;

/** What a sending route did: the answer's data, and what the log keeps of it. */
export type Sent = {
  data: object;
  message: OaMessage;
  quotaType: string;
  phone?: string;
  trackingId?: string;
};

/** `POST /v3.0/oa/message/cs`: a consultation message to a user who wrote within seven days. */
export function sendConsultation(world: OaWorld, body: Record<string, unknown>): Sent {
  const { clock, options, state } = world;
  const user = readRecipient(world, body);
  const content = readContent(world, body.message);
  requireReachable(user, 'cs');
  if (user.lastInteractionAt === null) {
    throw new ZaloError(-232, 'User has not interacted with the OA, or the last interaction expired');
  }
  const silentMs = clock.now() - user.lastInteractionAt;
  if (silentMs > WINDOW_MS) {
    throw new ZaloError(-230, 'User has not interacted with the OA in the past 7 days');
  }
  const quota = takeQuota(world, user, silentMs);
  const message = addMessage(state, { userId: user.id, from: 'oa', sentAt: clock.now(), ...content });
  tellSending(world, message);
  const owner = { owner_type: 'OA', owner_id: options.oaId };
  return {
    message,
    quotaType: quota.quota_type,
    data: {
      message_id: message.messageId,
      user_id: user.id,
      sent_time: String(clock.outward(message.sentAt)),
      quota: { ...quota, ...owner },
    },
  };
}

/** The user a call is about, by an id that must be a string. */
export function readRecipient(world: OaWorld, body: Record<string, unknown>): OaUser {
  return knownUser(world, objectOf(body.recipient, 'recipient').user_id);
}

/** The user of this id; refuses ids this account has never met. */
export function knownUser({ state }: OaWorld, id: unknown): OaUser {
  const user = typeof id === 'string' ? state.users.get(id) : undefined;
  if (user === undefined) throw invalid('user_id');
  return user;
}

/** Refuses users who are gone, or who want no messages of this class. */
export function requireReachable(user: OaUser, messageClass: MessageClass): void {
  if (user.isInactive) {
    throw new ZaloError(-227, 'User is banned or has been inactive for more than 45 days');
  }
  if (user.restricts.includes(messageClass)) {
    throw new ZaloError(-244, 'User has restricted this message type from your OA');
  }
}

/** First the free messages of the 48 hours, then the package's, then none. */
function takeQuota({ options, state, clock }: OaWorld, user: OaUser, silentMs: number) {
  const { freeMessages } = options;
  const isFree = silentMs <= FREE_WINDOW_MS && (freeMessages === null || user.freeSent < freeMessages);
  const endsAt = (user.lastInteractionAt ?? 0) + FREE_WINDOW_MS;
  if (isFree) {
    user.freeSent += 1;
    const total = freeMessages ?? 999;
    const remain = String(Math.max(total - user.freeSent, 0));
    const expired = dayOf(clock.outward(endsAt), options.timeZone);
    return { quota_type: 'reply', remain, total: String(total), expired_date: expired };
  }
  if (state.quota.sub <= 0) throw new ZaloError(-211, 'Out of quota');
  state.quota.sub -= 1;
  return { quota_type: 'sub_quota', remain: String(state.quota.sub), total: '500' };
}

/** The webhooks that follow a message: its echo, its receipt, and that it was seen. */
export function tellSending({ options, webhook }: OaWorld, message: OaMessage): void {
  const { echo, received, seen } = options.receipts;
  const { userId, messageId, text } = message;
  const way = { sender: { id: options.oaId }, recipient: { id: userId } };
  if (echo) {
    const name = message.templateId !== null ? 'oa_send_template' : `oa_send_${message.kind}`;
    const said = { msg_id: messageId, ...(text === null ? {} : { text }) };
    webhook.emit({ name, userId, content: { ...way, message: said } });
  }
  if (received) {
    webhook.emit({
      name: 'user_received_message',
      userId,
      content: { ...way, message: { msg_id: messageId } },
    });
  }
  if (seen) {
    webhook.emit({
      name: 'user_seen_message',
      userId,
      content: { ...way, message: { msg_ids: [messageId] } },
    });
  }
}
