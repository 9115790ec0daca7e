import type { FakeOptions } from '#tests/fakes/telegram/options.ts';

export type Keyboard = { text: string; callback_data?: string; url?: string }[][];

/** `new` has never pressed Start; the bot may not write first. */
export type Standing = 'started' | 'new' | 'blocked' | 'deactivated';

export type FakeUser = {
  id: number;
  firstName: string;
  username: string | null;
  languageCode: string;
  standing: Standing;
};

export type FakeGroup = {
  id: number;
  title: string;
  type: 'group' | 'supergroup';
  standing: 'member' | 'kicked' | 'deleted';
  migratedTo: number | null;
};

export type FakeMessage = {
  messageId: number;
  chatId: number;
  /** A user's number, or the bot's. */
  fromId: number;
  /** Under a picture it is the caption. */
  text: string;
  picture?: FakePicture;
  markup: Keyboard | null;
  sentAt: number;
  editedAt: number | null;
  deleted: boolean;
};

/** A picture as Telegram keeps it: its name belongs to the bot and stands for these bytes. */
export type FakePicture = { fileId: string; sha256: string; bytes: number; width: number; height: number };

export type FakeCallback = {
  id: string;
  userId: number;
  data: string;
  pressedAt: number;
  answer: { text: string | null; showAlert: boolean } | null;
};

export type FakeState = {
  botId: number;
  botUsername: string;
  users: Map<number, FakeUser>;
  groups: Map<number, FakeGroup>;
  /** By message number; private chats share one row of numbers, as a bot account's do. */
  messages: Map<number, FakeMessage>;
  callbacks: Map<string, FakeCallback>;
  /** By file_id. */
  pictures: Map<string, FakePicture>;
  commands: unknown;
  nextMessageId: number;
  nextUserId: number;
  nextCallbackId: number;
};

/** An empty messenger with one bot in it. */
export function createState({
  token,
  username,
  firstMessageId,
}: Pick<FakeOptions, 'token' | 'username' | 'firstMessageId'>): FakeState {
  return {
    botId: Number(token.split(':')[0]),
    botUsername: username,
    users: new Map(),
    groups: new Map(),
    messages: new Map(),
    callbacks: new Map(),
    pictures: new Map(),
    commands: [],
    nextMessageId: firstMessageId,
    nextUserId: 900_001,
    nextCallbackId: 1,
  };
}

/** Puts a new message into a chat and gives it the next number. */
export function addMessage(
  state: FakeState,
  message: Pick<FakeMessage, 'chatId' | 'fromId' | 'text' | 'markup' | 'picture'>,
): FakeMessage {
  const added = {
    ...message,
    messageId: state.nextMessageId++,
    sentAt: Date.now(),
    editedAt: null,
    deleted: false,
  };
  state.messages.set(added.messageId, added);
  return added;
}

/** The bot as Telegram shows it to others. */
export function botJson(state: FakeState) {
  return { id: state.botId, is_bot: true, first_name: 'Mời Họp', username: state.botUsername };
}

/** A person as Telegram shows them. */
export function userJson(user: FakeUser) {
  const { id, firstName, username, languageCode } = user;
  return {
    id,
    is_bot: false,
    first_name: firstName,
    ...(username === null ? {} : { username }),
    language_code: languageCode,
  };
}

/** A chat as Telegram shows it; a private one bears the person's number. */
export function chatJson(state: FakeState, chatId: number) {
  const group = state.groups.get(chatId);
  if (group !== undefined) return { id: chatId, type: group.type, title: group.title };
  const user = state.users.get(chatId);
  return {
    id: chatId,
    type: 'private',
    first_name: user?.firstName ?? '',
    ...(user?.username == null ? {} : { username: user.username }),
  };
}

/** A message as Telegram shows it. */
export function messageJson(state: FakeState, message: FakeMessage) {
  const sender = state.users.get(message.fromId);
  return {
    message_id: message.messageId,
    from: sender === undefined ? botJson(state) : userJson(sender),
    chat: chatJson(state, message.chatId),
    date: Math.floor(message.sentAt / 1000),
    ...(message.editedAt === null ? {} : { edit_date: Math.floor(message.editedAt / 1000) }),
    ...(message.picture ? pictureJson(message.picture, message.text) : { text: message.text }),
    ...(message.markup === null ? {} : { reply_markup: { inline_keyboard: message.markup } }),
  };
}

function pictureJson({ fileId, sha256, bytes, width, height }: FakePicture, caption: string) {
  const size = { file_unique_id: sha256.slice(0, 15), file_size: bytes };
  const small = {
    file_id: `${fileId}s`,
    ...size,
    file_unique_id: sha256.slice(0, 14),
    width: 90,
    height: 90,
  };
  return { photo: [small, { file_id: fileId, ...size, width, height }], ...(caption ? { caption } : {}) };
}
