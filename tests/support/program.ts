import { createHash } from 'node:crypto';
import { listenForChanges } from '#db/changes.ts';
import { type Connection, connect } from '#db/client.ts';
import type { Random } from '#lib/random.ts';
import { createToken } from '#services/accounts/create-token.ts';
import { type Context, contextOf, type House, type Program } from '#services/context.ts';
import { type FreshDatabase, freshDatabase } from './database.ts';
import { plantSeed, type Seed, type SeedAccountName, type SeedPerson } from './seed.ts';
import { testSheets } from './sheets.ts';

/** Monday 7 December 2026, 08:00 in the office: no day off near, so limits are easy to count. */
export const TEST_NOW = new Date('2026-12-07T01:00:00Z');

/** A clock that stands still until it is told otherwise. Holds and leases run by the database's own clock. */
export type TestClock = { now(): Date; set(at: Date): void; advance(minutes: number): void };

export type TestProgram = {
  program: Program;
  seed: Seed;
  clock: TestClock;
  connection: Connection;
  database: FreshDatabase;
  /** The context of a seeded account, as the site would make it. */
  as(account: SeedAccountName): Context;
  /** The context of a seeded person who writes from a linked chat. */
  asDelegate(person: SeedPerson, via?: string): Context;
  system(): Context;
  /** A new bearer token of a seeded account. */
  tokenOf(account: SeedAccountName): Promise<string>;
  close(): Promise<void>;
};

/** Chance that is the same in every run: SHA-256 of a counter. */
export function steadyRandom(key = 'chance'): Random {
  let counter = 0;
  const block = () => createHash('sha256').update(`${key}:${counter++}`).digest();
  return {
    bytes(length) {
      const blocks = Array.from({ length: Math.ceil(length / 32) }, block);
      return Buffer.concat(blocks).subarray(0, length);
    },
  };
}

function testClock(start: Date): TestClock {
  let at = start;
  return {
    now: () => at,
    set: (next) => {
      at = next;
    },
    advance: (minutes) => {
      at = new Date(at.getTime() + minutes * 60_000);
    },
  };
}

/** A whole program over a fresh, seeded database of its own; `close` it in `afterAll`. */
export async function testProgram(
  overrides: { house?: Partial<House>; now?: Date; random?: Random } = {},
): Promise<TestProgram> {
  const database = await freshDatabase();
  const connection = connect(database.connection, { max: 5 });
  const changes = await listenForChanges(connection.sql, 'changes');
  const clock = testClock(overrides.now ?? TEST_NOW);
  const house = { publicUrl: 'http://127.0.0.1:0', secret: 'test', messengers: [], holdSeconds: 60 };
  const program: Program = {
    db: connection.db,
    house: { ...house, ...overrides.house },
    random: overrides.random ?? steadyRandom(),
    clock: clock.now,
    onChange: changes.on,
    sheets: testSheets,
  };
  const system = () => contextOf(program, { actor: { kind: 'system', job: 'test' } });
  const seed = await plantSeed(system());
  return {
    program,
    seed,
    clock,
    connection,
    database,
    system,
    as: (account) => contextOf(program, seed.accounts[account]),
    asDelegate: (person, via = 'test') =>
      contextOf(program, { actor: { kind: 'delegate', personId: seed.people[person].id, via } }),
    tokenOf: (account) => createToken(system(), seed.accounts[account].username),
    close: async () => {
      await changes.close();
      await connection.close();
      await database.drop();
    },
  };
}
