import type { IncomingEvent, RawUpdate } from '#bot/channel.ts';

/** The bot's own name decides whether `/start@name` in a group is meant for it; unknown while null. */
export type ParseOptions = { botUsername: string | null };

type Fields = Record<string, unknown>;
type Place = Pick<
  IncomingEvent,
  'chatKey' | 'userKey' | 'isPrivate' | 'messageId' | 'sequence' | 'pressedAt' | 'hasFile'
>;

/** Stands for a chat or a person that an update does not name. */
const NOBODY = '-';
/** `/name`, `/name@bot`, and whatever follows; the entity is not asked for, since some clients leave it out. */
const COMMAND = /^\/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]{3,64}))?(?:\s+([\s\S]*))?$/;
/** Things a person may have meant as an answer, or as a paper, of which this program can read nothing. */
const UNREADABLE = [
  ...['voice', 'audio', 'video', 'video_note', 'photo', 'document', 'sticker', 'animation'],
  ...['location', 'venue', 'contact', 'dice', 'story', 'poll'],
];
/** Those of them that may be a paper. */
const FILES = ['photo', 'document'];
/** Telegram's own limit of a deep link's payload. */
const START_CODE_LENGTH = 64;

/** What a Telegram update says in words every messenger shares; never throws, whatever the payload is. */
export function parseUpdate(payload: unknown, options: ParseOptions = { botUsername: null }): IncomingEvent {
  const { kind, content } = contentOf(payload);
  const place = { ...placeOf(content), ...pressedIn(payload, kind, content) };
  if (kind === 'message') return parseMessage(content, place, options);
  if (kind === 'callback_query') return parsePress(content, place);
  if (kind === 'my_chat_member') return parseMembership(content, place);
  return { ...place, kind: 'other' };
}

/** The update's number as the inbox stores it; null when the payload carries none. */
export function updateIdOf(payload: unknown): string | null {
  const id = fieldsOf(payload).update_id;
  return typeof id === 'number' ? idOf(id) : null;
}

/** The chat whose updates must be handled in order with this one; '-' when no chat or person is named. */
export function chatKeyOf(payload: unknown): string {
  return placeOf(contentOf(payload).content).chatKey;
}

/** The row the inbox keeps for a delivered update; null when it is not a Telegram update at all. */
export function toRawUpdate(payload: unknown): RawUpdate | null {
  const updateId = updateIdOf(payload);
  return updateId === null ? null : { updateId, chatKey: chatKeyOf(payload), payload };
}

function parseMessage(message: Fields, where: Place, options: ParseOptions): IncomingEvent {
  const hasFile = where.isPrivate && FILES.some((kind) => kind in message);
  const place = hasFile ? { ...where, hasFile } : where;
  const text = wordsOf(message, place);
  if (text === null) {
    const isThing = place.isPrivate && UNREADABLE.some((kind) => kind in message);
    return { ...place, kind: isThing ? 'unreadable' : 'other' };
  }
  const command = COMMAND.exec(text.trim());
  if (command === null) {
    const heard = place.isPrivate ? {} : { isForUs: speaksToUs(message, text, options) };
    return { ...place, ...heard, kind: 'text', text };
  }
  const [, name = '', addressee, rest = ''] = command;
  if (addressee !== undefined && !isAddressedToUs(addressee, place, options)) {
    return { ...place, kind: 'other' };
  }
  if (name.toLowerCase() === 'start') {
    return { ...place, kind: 'start', code: rest.trim().slice(0, START_CODE_LENGTH) || null };
  }
  return { ...place, kind: 'text', text: rest === '' ? `/${name}` : `/${name} ${rest}` };
}

/** What is written, or what is written under what a person sends us alone. */
function wordsOf({ text, caption }: Fields, { isPrivate }: Place): string | null {
  if (typeof text === 'string') return text;
  return isPrivate && typeof caption === 'string' && caption.trim() !== '' ? caption : null;
}

/** In a group only a text that names the bot, or answers one of its messages, is meant for it. */
function speaksToUs(message: Fields, text: string, { botUsername }: ParseOptions): boolean {
  const name = botUsername?.replace(/^@/, '').toLowerCase();
  if (!name) return false;
  const answered = fieldsOf(fieldsOf(message.reply_to_message).from).username;
  if (typeof answered === 'string' && answered.toLowerCase() === name) return true;
  return new RegExp(`@${name}(?![\\w])`, 'i').test(text);
}

function isAddressedToUs(addressee: string, place: Place, { botUsername }: ParseOptions): boolean {
  if (botUsername === null) return place.isPrivate;
  return addressee.toLowerCase() === botUsername.replace(/^@/, '').toLowerCase();
}

function parsePress(query: Fields, place: Place): IncomingEvent {
  if (typeof query.data !== 'string') return { ...place, kind: 'other' };
  return { ...place, kind: 'action', action: query.data, callbackId: idOf(query.id) };
}

function parseMembership(change: Fields, place: Place): IncomingEvent {
  const status = fieldsOf(change.new_chat_member).status;
  if (place.isPrivate && status === 'kicked') return { ...place, kind: 'blocked' };
  if (place.isPrivate && status === 'member') return { ...place, kind: 'unblocked' };
  return { ...place, kind: 'other' };
}

/** An update holds its number and one more object, whose kind may be newer than this program. */
function contentOf(payload: unknown): { kind: string; content: Fields } {
  const [kind = '', content] = Object.entries(fieldsOf(payload)).find(([name]) => name !== 'update_id') ?? [];
  return { kind, content: fieldsOf(content) };
}

/** Updates are numbered as they happen; a press of a button has no time of its own, only the message it stands on. */
function pressedIn(payload: unknown, kind: string, { date }: Fields): Pick<Place, 'sequence' | 'pressedAt'> {
  const number = fieldsOf(payload).update_id;
  const dated = kind !== 'callback_query' && typeof date === 'number' && Number.isSafeInteger(date * 1000);
  return {
    ...(typeof number === 'number' && Number.isSafeInteger(number) ? { sequence: number } : {}),
    ...(dated ? { pressedAt: new Date(date * 1000) } : {}),
  };
}

function placeOf(content: Fields): Place {
  // A pressed message names its chat inside; it may be too old to be shown, or absent altogether.
  const message = 'message' in content ? fieldsOf(content.message) : content;
  const chat = fieldsOf(message.chat);
  const chatId = idOf(chat.id);
  const userId = idOf(fieldsOf(content.from ?? content.user).id);
  return {
    chatKey: chatId ?? userId ?? NOBODY,
    userKey: userId ?? NOBODY,
    isPrivate: isPrivateChat(chat, chatId, userId),
    messageId: idOf(message.message_id),
  };
}

/** Without a chat the answer goes to the person alone; a private chat bears the person's own number. */
function isPrivateChat(chat: Fields, chatId: string | null, userId: string | null): boolean {
  if (typeof chat.type === 'string') return chat.type === 'private';
  return userId !== null && (chatId === null || chatId === userId);
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function idOf(value: unknown): string | null {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}
