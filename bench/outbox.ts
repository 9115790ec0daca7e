import type { Channel } from '#bot/channel.ts';
import { createTelegramChannel } from '#bot/channels/telegram/channel.ts';
import { deliverLane } from '#bot/deliver.ts';
import { enqueue } from '#db/queries/outbox.ts';
import { silentLog } from '#lib/log.ts';
import { systemRandom } from '#lib/random.ts';
import type { Program } from '#services/context.ts';
import { type Measured, measure, openBenchDatabase, report } from './office.ts';
import { startRawServer } from './raw-server.ts';

const messages = 5_000;
const concurrency = 64;
const rounds = 5;
const token = '700000001:AAFakeTokenForBenchOnly_0123456789abc';

/** A1, A2: messages through the durable outbox, beside the same client calling without a database. */
export async function benchOutbox(): Promise<void> {
  const server = await startRawServer();
  const database = await openBenchDatabase();
  const telegram = createTelegramChannel({ token, apiRoot: server.apiRoot });
  const channel: Channel = { ...telegram, concurrency, ratePerSecond: null };
  const results: { own: Measured; limit: Measured }[] = [];
  try {
    await callWithoutDatabase(channel);
    for (let round = 0; round < rounds; round += 1) {
      await fill(database.connection.db, round);
      const run = {
        own: () => measure(messages, () => deliverAll(database.connection.db, channel)),
        limit: () => measure(messages, () => callWithoutDatabase(channel)),
      };
      const own = round % 2 === 0 ? await run.own() : null;
      const limit = await run.limit();
      results.push({ own: own ?? (await run.own()), limit });
    }
  } finally {
    await database.close();
    await server.close();
  }
  report(`outbox: ${messages} messages, ${concurrency} on the wire`, results);
}

async function callWithoutDatabase(channel: Channel): Promise<void> {
  let next = 0;
  const caller = async () => {
    while (next < messages) {
      next += 1;
      await channel.send(String(next), { text: `message ${next}`, buttons: [] });
    }
  };
  await Promise.all(Array.from({ length: concurrency }, caller));
}

async function fill(db: Program['db'], round: number): Promise<void> {
  const keys = Array.from({ length: messages }, (_, at) => `chat:${at}`);
  await enqueue(db, {
    broadcastId: null,
    urgency: 50,
    holdSeconds: 0,
    notices: keys.map((recipientKey) => ({
      ...{ recipientKey, personId: null, kind: 'menu', ref: `round ${round}`, version: 1 },
      facts: { fullName: 'A reader' },
    })),
    deliveries: keys.map((recipientKey, at) => ({
      recipientKey,
      lane: `telegram:700000001`,
      address: String(at + 1),
    })),
  });
}

/** Ends when the last row is committed as done. */
async function deliverAll(db: Program['db'], channel: Channel): Promise<void> {
  const house = { publicUrl: 'http://127.0.0.1:0', secret: 'bench', messengers: [], holdSeconds: 0 };
  const program: Program = {
    db,
    house,
    random: systemRandom,
    clock: () => new Date(),
    onChange: () => () => {},
  };
  const worker = deliverLane(program, channel, silentLog);
  for (let open = messages; open > 0; ) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    const [row] = await db.execute<{ open: number }>('select count(*)::int as open from outbox');
    open = row?.open ?? 0;
  }
  await worker.stop();
}
