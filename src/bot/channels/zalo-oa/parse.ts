import { createHash } from 'node:crypto';
import type { IncomingEvent, RawUpdate } from '#bot/channel.ts';
import { decodeAction } from '#messages/actions.ts';
import { type Fields, fieldsOf, textOf } from './fields.ts';

type Place = Pick<
  IncomingEvent,
  'chatKey' | 'userKey' | 'isPrivate' | 'messageId' | 'sequence' | 'pressedAt'
>;

/** Stands for a person that an event does not name. */
const NOBODY = '-';
const receipts = new Map([
  ['user_received_message', 'delivered'],
  ['user_seen_message', 'seen'],
] as const);
/** What may have been meant as an answer, or as a paper. */
const UNREADABLE = /^user_send_(?:image|link|audio|video|location|file|business_card|sticker|gif)$/;
const FILE = /^user_send_(?:image|file)$/;
/** What a person does without words: it opens the window again, and there is nothing to answer. */
const WORDLESS = /^user_(?:click_chatnow|submit_info|call_oa|feedback)$/;
/** What a person tells us alone; our own messages come back as `oa_…` and say nothing new, groups are not ours. */
const KEPT = /^(?:user_(?!send_group_|join_group|leave_group|request_join_group)|follow$|unfollow$)/;

/** What a webhook event says in words every messenger shares; never throws, whatever the payload is. */
export function parseEvent(payload: unknown): IncomingEvent {
  const event = fieldsOf(payload);
  const name = textOf(event.event_name) ?? '';
  const message = fieldsOf(event.message);
  const receipt = receipts.get(name as never);
  const place = placeOf(event, name);
  if (place.userKey === NOBODY || !place.isPrivate) return { ...place, kind: 'other' };
  if (receipt) {
    return { ...place, kind: 'receipt', receipt, messageIds: idsOf(message), at: timeOf(event) };
  }
  if (name === 'user_send_text') return parseText(message, place);
  if (name === 'follow') return { ...place, kind: 'start', code: null };
  if (name === 'unfollow') return { ...place, kind: 'blocked' };
  if (FILE.test(name)) return { ...place, kind: 'unreadable', hasFile: true };
  if (UNREADABLE.test(name)) return { ...place, kind: 'unreadable' };
  return { ...place, kind: WORDLESS.test(name) ? 'unblocked' : 'other' };
}

/**
 * The row the inbox keeps for a delivered event; `ignored` for what is not kept, null when it is no event at all. A message's
 * own id names its event, so that one sent again is known; others are named by what they are, when, and of whom.
 */
export function toRawUpdate(payload: unknown): RawUpdate | 'ignored' | null {
  const event = fieldsOf(payload);
  const name = textOf(event.event_name);
  if (name === null || textOf(event.timestamp) === null) return null;
  if (!KEPT.test(name)) return 'ignored';
  const { chatKey } = placeOf(event, name);
  const own = name.startsWith('user_send_') ? textOf(fieldsOf(event.message).msg_id) : null;
  const updateId = own === null ? `${name}:${digestOf(event)}` : `message:${own}`;
  return { updateId, chatKey, payload };
}

/** Whether it is the receipt of a template that was sent to a phone number: those name the number, not an account. */
export function isPhoneReceipt(payload: unknown): boolean {
  const event = fieldsOf(payload);
  const message = fieldsOf(event.message);
  const phone = textOf(fieldsOf(event.recipient).id) ?? '';
  return event.event_name === 'user_received_message' && 'tracking_id' in message && /^84\d{9}$/.test(phone);
}

/** A tap comes back as the button's own words, which anybody can type: it says what is wanted, never by whose right. */
function parseText(message: Fields, place: Place): IncomingEvent {
  const text = typeof message.text === 'string' ? message.text : '';
  if (decodeAction(text.trim())) return { ...place, kind: 'action', action: text.trim(), callbackId: null };
  return { ...place, kind: 'text', text };
}

/** Who of the two is the person depends on who did it; a tap on the profile names them outright. */
function placeOf(event: Fields, name: string): Place {
  const isReceipt = receipts.has(name as never);
  const [own, other] = isReceipt ? ['recipient', 'sender'] : ['sender', 'recipient'];
  const person = fieldsOf(event[own ?? '']).id ?? fieldsOf(event.follower).id ?? event.user_id;
  const isGroup = name.includes('_group') || textOf(fieldsOf(event[other ?? '']).group_id) !== null;
  const key = textOf(person) ?? NOBODY;
  const isPrivate = !isGroup && !name.startsWith('anonymous_');
  const messageId = textOf(fieldsOf(event.message).msg_id);
  const at = timeOf(event);
  return {
    chatKey: key,
    userKey: key,
    isPrivate,
    messageId,
    ...(at ? { sequence: at.getTime(), pressedAt: at } : {}),
  };
}

function idsOf(message: Fields): string[] {
  const many = Array.isArray(message.msg_ids) ? message.msg_ids : [message.msg_id];
  return many.flatMap((id) => textOf(id) ?? []).slice(0, 100);
}

function timeOf(event: Fields): Date | null {
  const at = new Date(Number(textOf(event.timestamp)));
  return Number.isNaN(at.getTime()) ? null : at;
}

function digestOf(event: Fields): string {
  const { event_name: name, timestamp, sender, recipient, follower, user_id: user, message } = event;
  const own = [name, timestamp, sender, recipient, follower, user, idsOf(fieldsOf(message))];
  return createHash('sha256').update(JSON.stringify(own)).digest('base64url').slice(0, 32);
}
