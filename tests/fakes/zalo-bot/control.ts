import type { Span } from '#tests/fakes/clock.ts';
import type { AcceptedEntry, LogEntry } from '#tests/fakes/zalo-bot/log.ts';
import type { ZaloBotOptions } from '#tests/fakes/zalo-bot/options.ts';
import { imageContent, type Said, say, userOf } from '#tests/fakes/zalo-bot/people.ts';
import { type BotGroup, type BotMessage, type BotUser, idOf } from '#tests/fakes/zalo-bot/state.ts';
import type { How } from '#tests/fakes/zalo-bot/updates.ts';
import type { BotWorld } from '#tests/fakes/zalo-bot/world.ts';

type ByUser = { userId: string };

/** What people and time do to the bot; the same functions stand under /control over HTTP. */
export type BotControl = ReturnType<typeof createControl>;

/** The remote control of one fake. */
export function createControl(world: BotWorld) {
  return { ...peopleControl(world), ...wireControl(world), ...views(world) };
}

function peopleControl(world: BotWorld) {
  const { state, options } = world;
  return {
    /** A person; the bot may write to them only once they have written (`hasWritten`, or by sendText). */
    addUser: ({ displayName = 'Đại biểu', hasWritten = false }: Partial<BotUser> = {}): BotUser => {
      const user = { id: idOf('6ede', state.nextUser++), displayName, hasWritten, hasBlocked: false };
      state.users.set(user.id, user);
      return user;
    },
    addGroup: ({ title = 'Tổ thảo luận' }: { title?: string } = {}): BotGroup => {
      const group = { id: idOf('9a0b', state.nextUser++), title };
      state.groups.set(group.id, group);
      return group;
    },
    sendText: ({ text, ...said }: Said & { text: string }) => say(world, said, 'text', text, { text }),
    sendImage: ({ url = 'https://f6.photo.talk.zdn.vn/x.jpg', caption = '', ...said }: Image) =>
      say(world, said, 'photo', caption, imageContent(options.photoField, url, caption)),
    sendSticker: (said: Said) =>
      say(world, said, 'sticker', null, { sticker: 'bfe458bf64fa', url: 'https://zalo-api.zadn.vn/s.webp' }),
    sendVoice: (said: Said) => {
      const voice = { voice_url: 'https://f6.voice.zdn.vn/x.aac', message_type: 'CHAT_VOICE' };
      return say(world, said, 'voice', null, voice);
    },
    /** What the platform tells of links, files and protected users: nothing but that something came. */
    sendUnsupported: (said: Said) => say(world, said, 'unsupported', null, {}),
    block: ({ userId }: ByUser) => {
      userOf(world, userId).hasBlocked = true;
      world.log.add({ type: 'user', act: 'blocks', userId, text: null });
    },
  };
}

type Image = Said & { url?: string; caption?: string };

function wireControl({ updates, options, state, clock }: BotWorld) {
  return {
    timePasses: (span: Span) => clock.pass(span),
    /** Turns knobs, see options.ts. */
    set: (change: Partial<Omit<ZaloBotOptions, 'port' | 'logFile'>>) => {
      Object.assign(options, change, { scenario: { ...options.scenario, ...change.scenario } });
    },
    /** The next sending calls are refused with this, each once. */
    refuseNext: ({ code, description = 'refused', times = 1 }: Refusal) => {
      state.refusals.push(...Array.from({ length: times }, () => ({ code, description })));
    },
    setSent: ({ sent }: { sent: number }) => {
      const month = new Date(clock.now() + 7 * 3600 * 1000).toISOString().slice(0, 7);
      state.month = { name: month, sent };
    },
    hold: () => updates.hold(),
    release: ({ order = 'same' }: { order?: 'same' | 'reverse' } = {}) => updates.release(order),
    /** The same update once more. */
    deliverAgain: ({ eventId, how }: { eventId: number; how?: How }) => updates.again(eventId, how),
    /** An update of any content, as a changed platform could send it. */
    deliver: ({ update, how }: { update: object; how?: How }) => updates.add('raw', '', update, how),
    webhook: () => updates.hook(),
  };
}

type Refusal = { code: number; description?: string; times?: number };

function views({ state, log }: BotWorld) {
  return {
    users: (): BotUser[] => [...state.users.values()],
    /** What the chat shows, oldest first. */
    messages: ({ chatId }: { chatId: string }): BotMessage[] =>
      state.messages.filter((message) => message.chatId === chatId),
    /** Everything that happened, oldest first, or what came after an entry's number. */
    log: ({ after = 0 }: { after?: number } = {}): LogEntry[] => log.entries().slice(after),
    accepted: (): AcceptedEntry[] => log.entries().filter((entry) => entry.type === 'accepted'),
    /** Calls with fields that no method has; tests assert there are none. */
    violations: () => log.entries().filter((entry) => entry.type === 'violation'),
  };
}
