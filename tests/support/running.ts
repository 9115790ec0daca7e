import { connect } from '#db/client.ts';
import { type Log, silentLog } from '#lib/log.ts';
import { systemRandom } from '#lib/random.ts';
import { type Context, contextOf } from '#services/context.ts';
import { loadConfig } from '#src/config.ts';
import { type Running, type Wiring, wire } from '#src/wiring.ts';
import { freshDatabase } from './database.ts';
import { plantSeed, type Seed, type SeedAccountName } from './seed.ts';

export type RunningHouse = Running & {
  seed: Seed;
  sql: ReturnType<typeof connect>['sql'];
  as(account: SeedAccountName): Context;
  end(): Promise<void>;
};

/** The whole program as `npm start` wires it, over a seeded database of its own, with these settings and no socket. */
export async function runHouse(
  env: Record<string, string>,
  log: Log = silentLog,
  wiring: Wiring = {},
): Promise<RunningHouse> {
  const database = await freshDatabase();
  const connection = connect(database.connection, { max: 12 });
  const house = { publicUrl: 'http://127.0.0.1', secret: 'x', messengers: [], holdSeconds: 60 };
  const program = {
    db: connection.db,
    house,
    random: systemRandom,
    clock: wiring.clock ?? (() => new Date()),
    onChange: () => () => {},
  };
  const seed = await plantSeed(contextOf(program, { actor: { kind: 'system', job: 'test' } }));
  const config = loadConfig({ DEMO: '0', QUIET_HOURS: 'off', ...env });
  const running = await wire(
    config,
    { target: database.connection, connection, close: connection.close },
    'x'.repeat(32),
    log,
    wiring,
  );
  return {
    ...running,
    seed,
    sql: connection.sql,
    as: (account) => contextOf(running.program, seed.accounts[account]),
    async end() {
      await running.stop();
      await connection.close();
      await database.drop();
    },
  };
}
