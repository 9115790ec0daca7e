import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { workInbox } from '#bot/work-inbox.ts';
import { type Connection, connect } from '#db/client.ts';
import { silentLog } from '#lib/log.ts';
import { type Arrived, receiveUpdates } from '#services/inbox/receive-updates.ts';
import { createRandom } from '#tests/fakes/telegram/options.ts';
import { startChild } from '#tests/support/child.ts';
import { type FreshDatabase, freshDatabase } from '#tests/support/database.ts';
import { createEffects, effectRoute, type InboxJob, inboxChannel } from '#tests/support/inbox-effects.ts';
import { steadyRandom } from '#tests/support/program.ts';

const childScript = join(import.meta.dirname, '../support/inbox-child.ts');
const chats = 12;
const perChat = 25;

let database: FreshDatabase;
let connection: Connection;
beforeEach(async () => {
  database = await freshDatabase();
  connection = connect(database.connection, { max: 5 });
  await createEffects(connection.db);
});
afterEach(async () => {
  await connection.close();
  await database.drop();
});

type Update = Arrived['updates'][number];
const update = (chat: number, said: number | 'poison'): Update => ({
  updateId: `${chat}:${said}`,
  chatKey: `chat ${chat}`,
  payload: { said },
});

/** Every update one to five times: first deliveries of a chat in its order, chats and repeats in any. */
function deliveries(random: () => number): Update[] {
  const waiting = Array.from({ length: chats }, (_, chat) =>
    Array.from({ length: perChat }, (_, said) => update(chat, said)),
  );
  const order: Update[] = [];
  while (waiting.some((chat) => chat.length > 0)) {
    const next = waiting[Math.floor(random() * chats)]?.shift();
    if (next) order.push(next);
  }
  for (const repeated of [...order]) {
    const first = order.indexOf(repeated);
    for (let more = Math.floor(random() * 5); more > 0; more -= 1) {
      order.splice(first + 1 + Math.floor(random() * (order.length - first)), 0, repeated);
    }
  }
  return order;
}

async function deliver(updates: readonly Update[]): Promise<void> {
  for (const one of updates) {
    await receiveUpdates(connection.db, { channel: 'memory', account: 'main', updates: [one] });
  }
}

const effects = async () => [
  ...(await connection.sql<{ chat: string; said: number }[]>`select chat, said from effects order by n`),
];

async function isDone(): Promise<void> {
  await vi.waitFor(
    async () => {
      const [row] = await connection.sql<
        { open: number }[]
      >`select count(*)::int as open from inbox where done_at is null and set_aside_at is null`;
      expect(row?.open).toBe(0);
    },
    { timeout: 90_000, interval: 20 },
  );
}

/** Delivers while a worker answers that is killed twice; how often each effect happened, and in which order. */
async function workUnderKills(effect: InboxJob['effect']) {
  const random = createRandom(11);
  const updates = deliveries(random);
  const job: InboxJob = { target: database.connection, effect };
  const third = Math.floor(updates.length / 3);
  for (const part of [updates.slice(0, third), updates.slice(third, 2 * third)]) {
    const child = await startChild(childScript, job);
    const before = (await effects()).length;
    await deliver(part);
    await vi.waitFor(async () => expect((await effects()).length).toBeGreaterThan(before + 20), 10_000);
    await child.kill();
  }
  await deliver(updates.slice(2 * third));
  const last = await startChild(childScript, job);
  await isDone();
  await last.stop();
  return effects();
}

/** What the effects must be: each once, each chat's in its order. */
function verdict(happened: { chat: string; said: number }[]) {
  const said = [...Map.groupBy(happened, (row) => row.chat).values()].map((rows) =>
    rows.map((row) => row.said),
  );
  const wanted = Array.from({ length: perChat }, (_, at) => at);
  return {
    effects: happened.length,
    chatsInOrder: said.filter((numbers) => JSON.stringify(numbers) === JSON.stringify(wanted)).length,
  };
}
const sound = { effects: chats * perChat, chatsInOrder: chats };

describe('updates that come up to five times, with kill -9 between', () => {
  it('take effect once each, one chat in order', async () => {
    expect(verdict(await workUnderKills('inside'))).toEqual(sound);
  });

  it('is red when an update may be stored twice', async () => {
    await connection.sql`drop index inbox_once`;
    expect(verdict(await workUnderKills('inside')).effects).toBeGreaterThan(sound.effects);
  });

  it('is red when the effect is written beside the transaction', async () => {
    expect(verdict(await workUnderKills('outside')).effects).toBeGreaterThan(sound.effects);
  });
});

describe('an update that cannot be answered', () => {
  it('goes aside after five tries, holding up no other chat, and then not its own', async () => {
    const tries: boolean[] = [];
    const log = { ...silentLog, error: (facts: { aside: boolean }) => tries.push(facts.aside) };
    await deliver([update(0, 'poison'), update(0, 1), update(1, 2), update(0, 3), update(1, 4)]);
    const house = { publicUrl: '', secret: 'test', messengers: [], holdSeconds: 0 };
    const program = { db: connection.db, house, random: steadyRandom(), clock: () => new Date() };
    const worker = workInbox(
      { ...program, onChange: () => () => {} },
      [inboxChannel],
      log as unknown as typeof silentLog,
      { route: effectRoute(null), firstPauseSeconds: 0.01, lookEveryMs: 10 },
    );
    await isDone();
    await worker.stop();
    expect(tries).toEqual([false, false, false, false, true]);
    expect((await effects()).map((row) => row.said)).toEqual([2, 4, 1, 3]);
    const [aside] =
      await connection.sql`select update_id, tries, error from inbox where set_aside_at is not null`;
    expect(aside).toEqual({ update_id: '0:poison', tries: 5, error: 'this one cannot be answered' });
  });

  it('is kept and shown when nobody here knows its account', async () => {
    await receiveUpdates(connection.db, { channel: 'memory', account: 'other', updates: [update(0, 1)] });
    const house = { publicUrl: '', secret: 'test', messengers: [], holdSeconds: 0 };
    const program = { db: connection.db, house, random: steadyRandom(), clock: () => new Date() };
    const worker = workInbox({ ...program, onChange: () => () => {} }, [inboxChannel], silentLog, {
      firstPauseSeconds: 0.01,
      lookEveryMs: 10,
    });
    await isDone();
    await worker.stop();
    const [row] = await connection.sql<
      { error: string }[]
    >`select error from inbox where set_aside_at is not null`;
    expect(row?.error).toContain('memory:other');
  });
});

it('stores an update whose text PostgreSQL cannot hold as it is', async () => {
  const texts = ['a\u0000b', 'cut \ud83d', 'whole \ud83d\ude00'];
  const updates = texts.map((text, at) => ({ updateId: String(at), chatKey: 'c', payload: { text } }));
  expect(await receiveUpdates(connection.db, { channel: 'memory', account: 'main', updates })).toBe(3);
  const rows = await connection.sql`select payload->>'text' as text from inbox order by id`;
  expect(rows.map((row) => row.text)).toEqual(['ab', 'cut \ufffd', 'whole \ud83d\ude00']);
});
