import type { AcceptedEntry, LogEntry } from '#tests/fakes/telegram/log.ts';
import type { Limits, Scenario } from '#tests/fakes/telegram/options.ts';
import {
  changeMembership,
  type FakeWorld,
  migrateGroup,
  type Press,
  pressAsUser,
  recordAct,
  sendAsUser,
} from '#tests/fakes/telegram/people.ts';
import type { Update } from '#tests/fakes/telegram/queue.ts';
import type { FakeGroup, FakeMessage, FakeState, FakeUser, Standing } from '#tests/fakes/telegram/state.ts';

type NewUser = {
  id?: number | undefined;
  firstName?: string | undefined;
  username?: string | undefined;
  standing?: Standing | undefined;
};
type ByUser = { userId: number };

/** What people and time do to the messenger; the same functions stand under /control over HTTP. */
export type Control = ReturnType<typeof createControl>;

/** The remote control of one fake. */
export function createControl(world: FakeWorld) {
  return { ...peopleControl(world), ...messengerControl(world), ...views(world) };
}

function peopleControl(world: FakeWorld) {
  const { state } = world;
  return {
    addUser: ({ id, firstName = 'Đại biểu', username, standing = 'started' }: NewUser = {}): FakeUser => {
      const userId = id ?? state.nextUserId++;
      const user = { id: userId, firstName, username: username ?? null, languageCode: 'vi', standing };
      state.users.set(userId, user);
      return user;
    },
    userSends: ({ userId, text, chatId = userId }: ByUser & { text: string; chatId?: number }) =>
      sendAsUser(world, userOf(state, userId), text, chatId),
    userPresses: (press: Press) => pressAsUser(world, userOf(state, press.userId), press),
    userBlocks: ({ userId }: ByUser) => {
      const user = userOf(state, userId);
      user.standing = 'blocked';
      return changeMembership(world, user, 'member', 'kicked');
    },
    userUnblocks: ({ userId }: ByUser) => {
      const user = userOf(state, userId);
      user.standing = 'started';
      return changeMembership(world, user, 'kicked', 'member');
    },
    userIsDeactivated: ({ userId }: ByUser) => {
      userOf(state, userId).standing = 'deactivated';
    },
  };
}

function messengerControl(world: FakeWorld) {
  const { state, queue, options } = world;
  return {
    addGroup: ({ id, title = 'Tổ thảo luận' }: { id?: number; title?: string } = {}): FakeGroup => {
      const groupId = id ?? -state.nextUserId++;
      const group: FakeGroup = { id: groupId, title, type: 'group', standing: 'member', migratedTo: null };
      state.groups.set(groupId, group);
      return group;
    },
    groupMigrates: ({ chatId }: { chatId: number }) => migrateGroup(world, chatId),
    groupTurns: ({ chatId, standing }: { chatId: number; standing: FakeGroup['standing'] }) => {
      const group = state.groups.get(chatId);
      if (group === undefined) throw new Error(`no group ${chatId}`);
      group.standing = standing;
    },
    /** Puts an update in line as it is, number and all: a repeat, or a sample from elsewhere. */
    deliver: ({ update, key = 'raw' }: { update: Update; key?: string }) => {
      queue.addRaw(update, key);
      return recordAct(world, 'delivers', 0, update.update_id);
    },
    setScenario: (change: Partial<Scenario>) => {
      options.scenario = { ...options.scenario, ...change };
      return options.scenario;
    },
    setLimits: (change: Partial<Limits>) => {
      options.limits = { ...options.limits, ...change };
      return options.limits;
    },
  };
}

function views({ state, queue, log }: FakeWorld) {
  return {
    /** The bot's answer to a press, or null while there is none. */
    callbackAnswer: ({ callbackId }: { callbackId: string }) =>
      state.callbacks.get(callbackId)?.answer ?? null,
    /** What the chat shows now, oldest first. */
    messages: ({ chatId }: { chatId: number }): FakeMessage[] =>
      [...state.messages.values()].filter((message) => message.chatId === chatId && !message.deleted),
    /** Everything that happened, oldest first, or what came after an entry's number. */
    log: ({ after = 0 }: { after?: number } = {}): LogEntry[] => log.entries().slice(after),
    /** The calls that were carried out in a chat: sent, edited and deleted. */
    accepted: (): AcceptedEntry[] => log.entries().filter((entry) => entry.type === 'accepted'),
    /** Calls that the Bot API's own description does not allow; tests assert there are none. */
    violations: () => log.entries().filter((entry) => entry.type === 'violation'),
    /** Updates that the bot has not confirmed yet. */
    pendingCount: (): number => queue.pending().length,
  };
}

function userOf(state: FakeState, userId: number): FakeUser {
  const user = state.users.get(userId);
  if (user === undefined) throw new Error(`no user ${userId}; add one with addUser`);
  return user;
}
