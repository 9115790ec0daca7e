import { createHash } from 'node:crypto';
import type { IncomingEvent, RawUpdate } from '#bot/channel.ts';

type Fields = Record<string, unknown>;

/** Stands for a chat or a person that an update does not name. */
const NOBODY = '-';
/** Below this a date is one of seconds: as milliseconds it would be in 1973. */
const SECONDS_UNTIL = 100_000_000_000;
/** Things a person may have meant as an answer, of which this program can read nothing. */
const UNREADABLE = ['unsupported', 'image', 'voice', 'sticker'].map((kind) => `message.${kind}.received`);

/** What an update of the Zalo Bot says in words every messenger shares; never throws, whatever the payload is. */
export function parseUpdate(payload: unknown): IncomingEvent {
  const { event_name: name, message: content } = bodyOf(payload);
  const message = fieldsOf(content);
  const from = fieldsOf(message.from);
  const chat = fieldsOf(message.chat);
  const chatKey = idOf(chat.id) ?? idOf(from.id) ?? NOBODY;
  const place = {
    chatKey,
    userKey: idOf(from.id) ?? NOBODY,
    isPrivate: isPrivateChat(chat, chatKey, idOf(from.id)),
    messageId: idOf(message.message_id),
    ...pressedIn(message),
    ...(name === 'message.image.received' ? { hasFile: true } : {}),
  };
  if (from.is_bot === true) return { ...place, kind: 'other' };
  const words = wordsOf(name, message);
  if (words !== null) return { ...place, kind: 'text', text: words };
  return { ...place, kind: UNREADABLE.includes(String(name)) ? 'unreadable' : 'other' };
}

/**
 * The row the inbox keeps for a delivered update; null when it is none of the Zalo Bot. Without a number of its own an
 * update is known by its message, or by all it holds.
 */
export function toRawUpdate(payload: unknown): RawUpdate | null {
  const { event_name: name, message } = bodyOf(payload);
  if (typeof name !== 'string' || typeof message !== 'object' || message === null) return null;
  const { chatKey, messageId } = parseUpdate(payload);
  const updateId = messageId ?? createHash('sha256').update(JSON.stringify(message)).digest('hex');
  return { updateId, chatKey, payload };
}

/** Both wire forms: wrapped in an envelope, as the reference has it, and bare, as it really comes. */
function bodyOf(payload: unknown): Fields {
  const fields = fieldsOf(payload);
  return 'result' in fields && !('event_name' in fields) ? fieldsOf(fields.result) : fields;
}

function wordsOf(name: unknown, { text, caption }: Fields): string | null {
  if (name === 'message.text.received' && typeof text === 'string') return text;
  return typeof caption === 'string' && caption.trim() !== '' ? caption : null;
}

/** Zalo's own time orders what a person sends in one chat; milliseconds in every sample, seconds in one client's reading. */
function pressedIn({ date }: Fields): Pick<IncomingEvent, 'sequence' | 'pressedAt'> {
  const given = typeof date === 'string' ? Number(date) : date;
  if (typeof given !== 'number' || !Number.isSafeInteger(given) || given <= 0) return {};
  const at = given < SECONDS_UNTIL ? given * 1000 : given;
  return { sequence: at, pressedAt: new Date(at) };
}

function isPrivateChat(chat: Fields, chatKey: string, userId: string | null): boolean {
  if (typeof chat.chat_type === 'string') return chat.chat_type.toUpperCase() === 'PRIVATE';
  return chatKey === userId;
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function idOf(value: unknown): string | null {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The bot's number, which a token begins with. */
export const accountOf = (token: string) => token.slice(0, Math.max(token.indexOf(':'), 0));
