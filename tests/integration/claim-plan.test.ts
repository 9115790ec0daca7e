import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acquireLane, claimDeliveries, ensureLane, type Lease } from '#db/queries/lanes.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

const lane = 'telegram:1';
const waiting = 5_000;

let test: TestProgram;
let lease: Lease;
beforeEach(async () => {
  test = await testProgram();
  await ensureLane(test.program.db, lane);
  lease = (await acquireLane(test.program.db, lane, 'test', 60))!;
});
afterEach(() => test.close());

/** So many cards for the morning, before two that may ring: what is marked, and an edit. */
async function atNight(): Promise<void> {
  const { sql } = test.connection;
  const rows = (count: number, urgency: number, op: string, atAnyHour: boolean) => sql`
    with told as (
      insert into notices (recipient_key, kind, ref, version, facts)
      select ${op} || ${urgency}::int || ':' || n, 'digest', 'r', 1, '{}' from generate_series(1, ${count}::int) n
      returning id, recipient_key, kind, ref, version)
    insert into outbox (notice_id, recipient_key, lane, address, op, kind, ref, version, urgency, state, tries, again,
      not_before, at_any_hour)
    select id, recipient_key, ${lane}, recipient_key, ${op}, kind, ref, version, ${urgency}, 'queued', 0, false, now(), ${atAnyHour}
    from told`;
  await rows(waiting, 30, 'send', false);
  await rows(1, 40, 'send', true);
  await rows(1, 50, 'edit', false);
}

type Node = {
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: Node[];
};

function readOf(node: Node): number {
  const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  const own = node['Relation Name'] === 'outbox' ? (node['Actual Rows'] + removed) * node['Actual Loops'] : 0;
  return own + (node.Plans ?? []).reduce((sum, inner) => sum + readOf(inner), 0);
}

/** How many rows of the queue the claim of a quiet hour reads, by the plan that PostgreSQL really ran; nothing is claimed. */
async function rowsRead(): Promise<number> {
  let read = Number.NaN;
  const { sql, db } = test.connection;
  const { dialect } = db as unknown as {
    dialect: { sqlToQuery(query: unknown): { sql: string; params: never[] } };
  };
  const explaining = {
    async execute(query: unknown) {
      const asked = dialect.sqlToQuery(query);
      const undone = new Error('undone');
      const explained = sql.begin(async (tx) => {
        const [row] = await tx.unsafe(`explain (analyze, format json) ${asked.sql}`, asked.params);
        read = readOf(row?.['QUERY PLAN'][0].Plan);
        throw undone;
      });
      await expect(explained).rejects.toBe(undone);
      return [];
    },
  };
  await claimDeliveries(explaining as never, lease, 8, true);
  return read;
}

describe('a claim in quiet hours, while 5,000 cards wait for the morning', () => {
  it.each(['with fresh statistics', 'before any statistics'])(
    'reads what may leave and not what waits, %s',
    async (when) => {
      await atNight();
      if (when.startsWith('with')) await test.connection.sql`analyze outbox`;
      expect(await rowsRead()).toBeLessThan(50);
      const claimed = await claimDeliveries(test.program.db, lease, 8, true);
      expect(claimed.map(({ op, atAnyHour }) => [op, atAnyHour])).toEqual([
        ['send', true],
        ['edit', false],
      ]);
    },
  );

  it('is red without the index of what may ring at any hour: every claim walks over all of them', async () => {
    await atNight();
    await test.connection.sql`drop index outbox_any_hour`;
    expect(await rowsRead()).toBeGreaterThanOrEqual(waiting);
  });
});
