import { expect, it, vi } from 'vitest';
import { silentLog } from '#lib/log.ts';
import { loadConfig } from '#src/config.ts';
import { wire } from '#src/wiring.ts';
import { announcedMeeting, draftMeeting } from '#tests/support/meetings.ts';
import { testProgram } from '#tests/support/program.ts';

it("sends nothing before the month's own part of the history is there, however slow the jobs of the start are", async () => {
  const test = await testProgram({ house: { holdSeconds: 0 } });
  const { sql } = test.connection;
  await announcedMeeting(test, { personIds: [test.seed.people.homeHead.id] });
  // The first job of the start asks for the days off as soon as there is a draft.
  const { meeting } = await draftMeeting(test, {});
  await sql`update meetings set starts_at = now() + interval '9 days', ends_at = now() + interval '10 days' where id = ${meeting.id}`;
  const database = { target: test.database.connection, connection: test.connection, close: async () => {} };
  const starting = await sql.begin(async (held) => {
    await held`lock table days_off in access exclusive mode`;
    const wiring = wire(loadConfig({ DEMO: '0' }), database, 'x'.repeat(32), silentLog);
    await vi.waitFor(async () => {
      const [row] = await held`select count(*)::int as waiting from pg_locks where not granted`;
      expect(row?.waiting).toBeGreaterThan(0);
    });
    for (let look = 0; look < 500; look += 1)
      expect(await held`select 1 from outbox_history`).toHaveLength(0);
    return { wiring };
  });
  const running = await starting.wiring;
  const parts = async () =>
    (await sql`select distinct tableoid::regclass::text as part from outbox_history`).map((row) => row.part);
  await vi.waitFor(async () => expect(await parts()).not.toEqual([]), { timeout: 5000, interval: 10 });
  expect(await parts()).toEqual([expect.stringMatching(/^outbox_history_\d{4}_\d{2}$/)]);
  await running.stop();
  await test.close();
});
