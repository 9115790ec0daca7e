import { finishDeliveries } from '#db/queries/lanes.ts';
import { linkIdentity } from '#db/queries/links.ts';
import type { Messenger } from '#services/context.ts';
import { emailMessenger } from './post-office.ts';
import type { TestProgram } from './program.ts';
import type { SeedPerson } from './seed.ts';

/** Two messengers and mail, in the house's order. */
export const threeWays: Messenger[] = [
  { channel: 'telegram', account: '1', thirdParty: true },
  { channel: 'zalo-bot', account: '1', thirdParty: true },
  emailMessenger,
];

/** Links a chat of the person there, heard just now. */
export async function linkChatOf(test: TestProgram, person: SeedPerson, channel: string): Promise<void> {
  const { id: personId } = test.seed.people[person];
  const key = `${person}-${channel}`;
  const user = { channel, account: '1', userKey: key, chatKey: key, personId };
  await linkIdentity(test.program.db, user, test.clock.now());
}

/** Every messenger takes what waits for it, in order and at the program's time; returns who was sent what by which lane. */
export async function takeAll(test: TestProgram): Promise<string[]> {
  const { sql, db } = test.connection;
  const rows = await sql`select o.id::int as id, o.lane, o.kind, p.full_name as name from outbox o
    left join people p on p.id = o.person_id where o.op = 'send' order by o.id`;
  for (const { id, lane } of rows) {
    const state = lane === 'web:main' ? 'placed' : 'sent';
    await finishDeliveries(db, String(lane), [{ id: Number(id), state, externalId: `m${id}`, error: null }]);
  }
  const ids = rows.map(({ id }) => Number(id));
  await sql`update outbox_history set finished_at = ${test.clock.now().toISOString()} where id = any(${ids})`;
  await sql`delete from outbox where op = 'edit'`;
  return rows.filter(({ lane }) => lane !== 'web:main').map(({ lane, name }) => `${name} ${lane}`);
}
