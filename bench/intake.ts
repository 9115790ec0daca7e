import type { Connection, Db } from '#db/client.ts';
import { receiveUpdates } from '#services/inbox/receive-updates.ts';
import { type Measured, measure, openBenchDatabase, report } from './office.ts';

const updates = 4_000;
/** Telegram's default `max_connections`. */
const atOnce = 40;
const rounds = 5;

/** C1: updates committed one by one as a webhook does, beside a bare INSERT from the same pool. */
export async function benchIntake(): Promise<void> {
  const database = await openBenchDatabase();
  const { db } = database.connection;
  const results: { own: Measured; limit: Measured }[] = [];
  try {
    await db.execute('create table bare (id text primary key, payload jsonb)');
    for (let round = 0; round < rounds; round += 1) {
      const own = () => measure(updates, () => each((at) => receive(db, `${round}:${at}`)));
      const limit = () => measure(updates, () => each((at) => insert(database.connection, `${round}:${at}`)));
      const first = round % 2 === 0 ? await own() : null;
      const bare = await limit();
      results.push({ own: first ?? (await own()), limit: bare });
    }
  } finally {
    await database.close();
  }
  report(`intake: ${updates} updates, ${atOnce} at once`, results);
}

const payloadOf = (id: string) => ({
  update_id: id,
  callback_query: { id, data: 'acc:ABCD2345:1', from: { id: 1 } },
  filling: 'x'.repeat(700),
});

async function each(work: (at: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const one = async () => {
    while (next < updates) await work(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}

const receive = (db: Db, updateId: string) =>
  receiveUpdates(db, {
    channel: 'telegram',
    account: '700000001',
    updates: [{ updateId, chatKey: updateId, payload: payloadOf(updateId) }],
  });

/** Unprepared, as the queries of the program are. */
const insert = ({ sql }: Connection, id: string) =>
  sql.unsafe('insert into bare values ($1, $2::jsonb) on conflict do nothing', [
    id,
    JSON.stringify(payloadOf(id)),
  ]);
