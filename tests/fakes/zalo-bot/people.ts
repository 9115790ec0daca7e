import { addMessage, type BotMessage, type BotUser } from '#tests/fakes/zalo-bot/state.ts';
import type { How } from '#tests/fakes/zalo-bot/updates.ts';
import type { BotWorld } from '#tests/fakes/zalo-bot/world.ts';

export type Said = {
  userId: string;
  /** A group in which the user names the bot; without it the private chat. */
  groupId?: string;
  how?: How;
};

/** The user of this id, for the hand that plays them. */
export function userOf({ state }: BotWorld, userId: string): BotUser {
  const user = state.users.get(userId);
  if (user === undefined) throw new Error(`no user ${userId}; add one with addUser`);
  return user;
}

/** A user writes; the first words of one user too many may never arrive. */
export function say(
  world: BotWorld,
  { userId, groupId, how }: Said,
  kind: BotMessage['kind'],
  text: string | null,
  content: object,
) {
  const { state, log, updates, clock, options } = world;
  const user = userOf(world, userId);
  user.hasWritten = true;
  user.hasBlocked = false;
  log.add({ type: 'user', act: `sends ${kind}`, userId, text });
  const chatId = groupId ?? userId;
  const { messageId, sentAt } = addMessage(state, { chatId, from: 'user', kind, text, sentAt: clock.now() });
  const writers = [...state.users.values()].filter((one) => one.hasWritten);
  const isOver = options.userLimit !== null && writers.indexOf(user) >= options.userLimit;
  if (isOver && options.overUserLimit === 'drop') {
    log.add({ type: 'dropped', eventId: 0, why: 'user_limit' });
    return { messageId, eventId: null };
  }
  const event = {
    event_name: `message.${kind === 'photo' ? 'image' : kind}.received`,
    message: {
      message_id: messageId,
      date: clock.outward(sentAt),
      from: { id: user.id, display_name: user.displayName, is_bot: false },
      chat: { id: chatId, chat_type: groupId === undefined ? 'PRIVATE' : 'GROUP' },
      ...content,
    },
  };
  return { messageId, ...updates.add(event.event_name, chatId, event, how) };
}

/** A picture by the field names of the documentation, or by those of a live capture. */
export function imageContent(field: 'photo' | 'photo_url', url: string, caption: string): object {
  const words = caption === '' ? {} : { caption };
  return field === 'photo'
    ? { photo: url, ...words }
    : { photo_url: url, ...words, message_type: 'CHAT_PHOTO' };
}
