import { expect, vi } from 'vitest';
import type { Channel, IncomingEvent } from '#bot/channel.ts';
import { deliverLane } from '#bot/deliver.ts';
import { workInbox } from '#bot/work-inbox.ts';
import { listenForChanges } from '#db/changes.ts';
import { linkIdentity } from '#db/queries/links.ts';
import { silentLog } from '#lib/log.ts';
import type { Message, MessageLimits } from '#messages/message.ts';
import { receiveUpdates } from '#services/inbox/receive-updates.ts';
import { type TestProgram, testProgram } from './program.ts';
import type { SeedPerson } from './seed.ts';

type Shown = Message & { id: string; edited: boolean /** As it was before any edit. */; first: Message };
type Chat = { shown: Shown[]; said: string[] };

/** A messenger that exists only here: it shows what it was given and can be typed and tapped into. */
class MemoryChannel implements Channel {
  readonly name = 'memory';
  readonly account = 'main';
  /** One at a time, so that a transcript is the same in every run. */
  readonly concurrency = 1;
  readonly ratePerSecond = null;
  readonly limits: MessageLimits;
  readonly chats = new Map<string, Chat>();
  #next = 1;

  readonly edit: Channel['edit'];

  constructor(options: MessageLimits, edits: boolean) {
    this.limits = options;
    this.edit = edits ? (...call) => this.#edit(...call) : undefined;
  }

  chat(key: string): Chat {
    const chat = this.chats.get(key) ?? { shown: [], said: [] };
    this.chats.set(key, chat);
    return chat;
  }

  parse(payload: unknown): IncomingEvent {
    return payload as IncomingEvent;
  }

  async send(address: string, message: Message) {
    const id = String(this.#next++);
    this.chat(address).shown.push({ ...message, id, edited: false, first: message });
    this.chat(address).said.push(describe(message));
    return { outcome: 'sent' as const, externalId: id };
  }

  async #edit(address: string, externalId: string, message: Message) {
    const shown = this.chat(address).shown.find((one) => one.id === externalId);
    if (shown) Object.assign(shown, message, { edited: true });
    this.chat(address).said.push(`${editMark}${describe(message)}`);
    return { outcome: 'sent' as const, externalId };
  }
}

const editMark = '(sửa thẻ) ';

function describe({ text, buttons }: Message): string {
  const rows = buttons.map((row) => row.map((button) => `[${button.label}]`).join(' '));
  return [text, ...rows].join('\n');
}

export type Conversation = TestProgram & {
  says(person: SeedPerson, text: string): Promise<void>;
  taps(person: SeedPerson, label: string): Promise<void>;
  /** Taps the button as it stood on the n-th message that was shown (0 first), whatever came later. */
  tapsOld(person: SeedPerson, shownAt: number, label: string): Promise<void>;
  /** Waits until nothing is left to answer or to send. */
  settles(): Promise<void>;
  last(person: SeedPerson): string;
  shown(person: SeedPerson): readonly Shown[];
  /** What lies in a chat of this key: a group's, say. */
  shownIn(chatKey: string): readonly Shown[];
  transcript(person: SeedPerson): string;
  end(): Promise<void>;
};

/** Waits until nothing is left to answer or to send. */
const untilQuiet = ({ connection }: TestProgram) =>
  vi.waitFor(
    async () => {
      const [row] = await connection.sql`
        select ((select count(*) from inbox where done_at is null and set_aside_at is null)
          + (select count(*) from outbox where lane = 'memory:main' and not_before <= now()))::int as open`;
      expect(row?.open).toBe(0);
    },
    { timeout: 10_000, interval: 10 },
  );

type ConversationOptions = {
  buttons?: boolean;
  thirdParty?: boolean;
  textLength?: number;
  holdSeconds?: number;
  /** Whether the messenger can change what it has shown. */
  edits?: boolean;
  /** Hours after a person's word in which one may write to them; unset: at any time. */
  windowHours?: number;
  /** Whether the messenger shows pictures, with as many letters under each. */
  captionLength?: number;
};

/** A whole program whose people sit on one memory messenger, all linked; every update takes the real way. */
export async function startConversation(options: ConversationOptions = {}): Promise<Conversation> {
  const { buttons = true, thirdParty = false, textLength = 4096, holdSeconds = 0 } = options;
  const { windowHours = null } = options;
  const messengers = [{ channel: 'memory', account: 'main', thirdParty, windowHours }];
  const test = await testProgram({ house: { messengers, holdSeconds } });
  const pictures = options.captionLength ? { captionLength: options.captionLength } : {};
  const limits = { buttons, thirdParty, textLength, ...pictures };
  const channel = new MemoryChannel(limits, options.edits ?? true);
  const { db } = test.connection;
  for (const { id } of Object.values(test.seed.people)) {
    const place = { channel: 'memory', account: 'main' };
    await linkIdentity(db, { ...place, userKey: id, chatKey: id, personId: id }, test.clock.now());
  }
  const inbox = workInbox(test.program, [channel], silentLog);
  const lane = deliverLane(test.program, channel, silentLog);
  const heard = await listenForChanges(test.connection.sql, 'outbox');
  const heardInbox = await listenForChanges(test.connection.sql, 'inbox');
  heard.on('', lane.wake);
  heardInbox.on('', inbox.wake);
  let nextUpdate = 1;

  const settles = () => untilQuiet(test);
  const arrives = async (person: SeedPerson, what: Record<string, unknown>) => {
    const key = test.seed.people[person].id;
    const payload = { chatKey: key, userKey: key, isPrivate: true, messageId: null, ...what };
    const update = { updateId: String(nextUpdate++), chatKey: key, payload };
    await receiveUpdates(db, { channel: 'memory', account: 'main', updates: [update] });
    await settles();
  };
  const chatOf = (person: SeedPerson) => channel.chat(test.seed.people[person].id);
  const press = async (person: SeedPerson, label: string, candidates: readonly Message[]) => {
    const button = candidates
      .flatMap((message) => message.buttons.flat())
      .findLast((one) => one.label === label);
    if (!button) throw new Error(`no button “${label}” in:\n${candidates.map(describe).join('\n---\n')}`);
    chatOf(person).said.push(`> [${label}]`);
    await arrives(person, { kind: 'action', action: button.action, callbackId: null });
  };
  return {
    ...test,
    settles,
    async says(person, text) {
      chatOf(person).said.push(`> ${text}`);
      await arrives(person, { kind: 'text', text });
    },
    taps: (person, label) => press(person, label, chatOf(person).shown),
    tapsOld: (person, at, label) =>
      press(
        person,
        label,
        chatOf(person)
          .shown.slice(at, at + 1)
          .map(({ first }) => first),
      ),
    last: (person) => chatOf(person).said.findLast((said) => !said.startsWith(editMark)) ?? '',
    shownIn: (chatKey) => channel.chat(chatKey).shown,
    shown: (person) => chatOf(person).shown,
    transcript: (person) => `${chatOf(person).said.join('\n\n')}\n`,
    async end() {
      await inbox.stop();
      await lane.stop();
      await heard.close();
      await heardInbox.close();
      await test.close();
    },
  };
}
