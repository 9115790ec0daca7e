import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Connection, connect } from '#db/client.ts';
import { type Context, contextOf, within } from '#services/context.ts';
import { newSetUpKey, setUp } from '#services/offices/set-up.ts';
import { type FreshDatabase, freshDatabase } from '#tests/support/database.ts';
import { steadyRandom } from '#tests/support/program.ts';

let database: FreshDatabase;
let connection: Connection;
let ctx: Context;
let key: string;
beforeEach(async () => {
  database = await freshDatabase();
  connection = connect(database.connection, { max: 4 });
  const house = {
    publicUrl: 'http://127.0.0.1:0',
    secret: 'test',
    messengers: [],
    holdSeconds: 60,
  };
  const clock = () => new Date('2026-12-07T01:00:00Z');
  const program = { db: connection.db, house, random: steadyRandom(), clock, onChange: () => () => {} };
  ctx = contextOf(program, { actor: { kind: 'system', job: 'test' } });
  key = await newSetUpKey(ctx);
});
afterEach(async () => {
  await connection.close();
  await database.drop();
});

const facts = () => ({
  key,
  officeName: 'Văn phòng HĐND và UBND xã Phước Ninh',
  officeShortName: 'VP xã',
  preset: 'go_dau_2013',
  fullName: 'Nguyễn Thị Ngọc Diễm',
  username: 'diem.ntn',
  password: 'mưa nắng hai mùa chợ quê',
});

/** A second submit comes while the first has done its work but not ended; returns how the second ends. */
async function submitBehind(verb: typeof setUp): Promise<unknown> {
  let second: Promise<unknown> = Promise.resolve();
  await ctx.db.transaction(async (tx) => {
    await verb(within(ctx, tx), facts());
    second = verb(ctx, facts()).catch((error: unknown) => error);
    const waits = async () =>
      (
        await connection.sql`select 1 from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`
      ).length > 0;
    while (!(await waits()));
  });
  return second;
}

const offices = async () => (await connection.sql`select id from offices`).length;

describe('two set-ups at once', () => {
  it('are one: the second is told that it was done', async () => {
    expect(await submitBehind(setUp)).toEqual(expect.objectContaining({ code: 'already_set_up' }));
    expect(await offices()).toBe(1);
  });

  it('break in the variant that does not take the turn by the key', async () => {
    vi.resetModules();
    vi.doMock('#db/queries/offices.ts', async (original) => ({
      ...(await original<typeof import('#db/queries/offices.ts')>()),
      deleteSetting: async () => true,
    }));
    const broken = await import('#services/offices/set-up.ts');
    const end = await submitBehind(broken.setUp);
    vi.doUnmock('#db/queries/offices.ts');
    vi.resetModules();
    expect(end).toBeInstanceOf(Error);
    expect(end).not.toEqual(expect.objectContaining({ code: 'already_set_up' }));
  });

  it('leave the key to its holder when the first one named a wrong key', async () => {
    await expect(setUp(ctx, { ...facts(), key: 'AAAA' })).rejects.toEqual(
      expect.objectContaining({ code: 'setup_key_wrong' }),
    );
    await setUp(ctx, facts());
    expect(await offices()).toBe(1);
  });
});

describe('the approval of messengers in the set-up', () => {
  it.each([
    [{ approvalNumber: '12/QĐ-UBND' }, 'approvalOn'],
    [{ approvalOn: '2026-01-05' }, 'approvalNumber'],
    [{ approvalNumber: '', approvalOn: '2026-01-05' }, 'approvalNumber'],
  ])('%o lacks its other half', async (half, field) => {
    await expect(setUp(ctx, { ...facts(), ...half })).rejects.toEqual(
      expect.objectContaining({ issues: [{ field, code: 'required' }] }),
    );
    expect(await offices()).toBe(0);
  });

  it('is kept whole', async () => {
    const office = await setUp(ctx, { ...facts(), approvalNumber: '12/QĐ-UBND', approvalOn: '2026-01-05' });
    expect(office).toMatchObject({
      messengerApprovalNumber: '12/QĐ-UBND',
      messengerApprovalOn: '2026-01-05',
    });
  });
});
