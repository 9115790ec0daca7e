import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '#db/client.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#db/embedded.ts';
import { migrate } from '#db/migrate.ts';
import { systemRandom } from '#lib/random.ts';
import { contextOf, type House, type Program } from '#services/context.ts';
import type { Office } from '#tests/support/broadcast.ts';
import { plantSeed } from '#tests/support/seed.ts';

export type ProofOffice = Office & {
  database: { connection: EmbeddedPostgres['connection'] };
  close(): Promise<void>;
};

/** Monday 7 December 2026, 08:00 in the office, as in the tests. */
const now = new Date('2026-12-07T01:00:00Z');

/** A seeded office on a PostgreSQL of its own, durable as in an office, outside vitest. */
export async function openProofOffice(house: House): Promise<ProofOffice> {
  const dataDir = mkdtempSync(join(tmpdir(), 'moi-hop-proof-'));
  chmodSync(dataDir, 0o755);
  const server = await startEmbeddedPostgres({ dataDir });
  await migrate(server.connection);
  const connection = connect(server.connection, { max: 8 });
  const program: Program = {
    db: connection.db,
    house,
    random: systemRandom,
    clock: () => now,
    onChange: () => () => {},
  };
  const seed = await plantSeed(contextOf(program, { actor: { kind: 'system', job: 'proof' } }));
  return {
    program,
    seed,
    connection,
    database: server,
    as: (account) => contextOf(program, seed.accounts[account]),
    async close() {
      await connection.close();
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
