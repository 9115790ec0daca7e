import type { FakeLog } from '#tests/fakes/telegram/log.ts';
import type { FakeOptions } from '#tests/fakes/telegram/options.ts';
import type { UpdateQueue } from '#tests/fakes/telegram/queue.ts';
import {
  addMessage,
  botJson,
  chatJson,
  type FakeMessage,
  type FakeState,
  type FakeUser,
  messageJson,
  userJson,
} from '#tests/fakes/telegram/state.ts';

export type FakeWorld = { state: FakeState; queue: UpdateQueue; log: FakeLog; options: FakeOptions };

export type Press = {
  userId: number;
  messageId: number;
  /** The number of the button counted through all rows, or its data. */
  button: number | string;
  /** Presses data that no button of the message bears, as a changed client could. */
  forged?: boolean;
  /** The pressed message comes without its text, as very old ones do. */
  inaccessible?: boolean;
};

/** A person writes, to the bot or into a group; writing to a blocked bot unblocks it, as Start does. */
export function sendAsUser(world: FakeWorld, user: FakeUser, text: string, chatId: number) {
  const { state, queue } = world;
  if (user.standing === 'deactivated') throw new Error(`user ${user.id} is deactivated`);
  if (chatId === user.id && user.standing === 'blocked') changeMembership(world, user, 'kicked', 'member');
  if (chatId === user.id) user.standing = 'started';
  const message = addMessage(state, { chatId, fromId: user.id, text, markup: null });
  const command = /^\/\w+(@\w+)?/.exec(text)?.[0];
  const entities = command === undefined ? [] : [{ type: 'bot_command', offset: 0, length: command.length }];
  const content = { ...messageJson(state, message), ...(entities.length === 0 ? {} : { entities }) };
  const updateId = queue.add('message', content, String(chatId));
  recordAct(world, 'sends', chatId, updateId);
  return { updateId, messageId: message.messageId };
}

/** A person presses a button under a message that the bot sent. */
export function pressAsUser(world: FakeWorld, user: FakeUser, press: Press) {
  const { state, queue, options } = world;
  const { messageId, button, forged = false, inaccessible = false } = press;
  const message = state.messages.get(messageId);
  if (message === undefined || message.deleted) throw new Error(`no message ${messageId}`);
  const data = forged ? String(button) : buttonData(message, button);
  const id = String(4_000_000_000_000_000 + state.nextCallbackId++);
  state.callbacks.set(id, { id, userId: user.id, data, pressedAt: Date.now(), answer: null });
  const shown = inaccessible
    ? { message_id: messageId, chat: chatJson(state, message.chatId), date: 0 }
    : messageJson(state, message);
  const query = { id, from: userJson(user), message: shown, chat_instance: String(message.chatId), data };
  const updateId = queue.add('callback_query', query, `press:${user.id}`, options.callbackLifeMs);
  recordAct(world, 'presses', message.chatId, updateId);
  return { updateId, callbackId: id, data };
}

/** The bot's membership in a private chat changes: blocked is `kicked`, unblocked is `member`. */
export function changeMembership(world: FakeWorld, user: FakeUser, from: string, to: string) {
  const bot = botJson(world.state);
  const change = {
    chat: chatJson(world.state, user.id),
    from: userJson(user),
    date: nowSeconds(),
    old_chat_member: { user: bot, status: from },
    new_chat_member: { user: bot, status: to, ...(to === 'kicked' ? { until_date: 0 } : {}) },
  };
  return recordAct(world, to, user.id, world.queue.add('my_chat_member', change, String(user.id)));
}

/** A group becomes a supergroup: the old number answers with the new one from now on. */
export function migrateGroup(world: FakeWorld, chatId: number) {
  const { state, queue } = world;
  const group = state.groups.get(chatId);
  if (group === undefined) throw new Error(`no group ${chatId}`);
  const newId = -1_000_000_000_000 + chatId;
  group.migratedTo = newId;
  state.groups.set(newId, { ...group, id: newId, type: 'supergroup', migratedTo: null });
  const message = { message_id: state.nextMessageId++, date: nowSeconds(), chat: chatJson(state, chatId) };
  const updateId = queue.add('message', { ...message, migrate_to_chat_id: newId }, String(chatId));
  recordAct(world, 'migrates', chatId, updateId);
  return { newId };
}

/** Notes in the log what a person did. */
export function recordAct({ log }: FakeWorld, act: string, chatId: number, updateId: number | null) {
  log.add({ type: 'user', act, chatId, updateId });
  return { updateId };
}

function buttonData(message: FakeMessage, button: number | string): string {
  const buttons = (message.markup ?? []).flat();
  const found =
    typeof button === 'number' ? buttons[button] : buttons.find(({ callback_data: data }) => data === button);
  if (found?.callback_data === undefined) {
    throw new Error(`message ${message.messageId} has no button ${button}`);
  }
  return found.callback_data;
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
