import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { connect } from '#db/client.ts';
import { sweepAbandoned } from '#db/embedded/places.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#db/embedded.ts';
import { migrate } from '#db/migrate.ts';
import { TEMPLATE } from './database.ts';

type Shared = { users: number; server: Promise<EmbeddedPostgres>; dataDir: string };
const holder = globalThis as { moiHopTestPostgres?: Shared };
const PREFIX = 'moi-hop-tests-';

/** One server for all projects of a run: vitest calls this once a project, each with its own copy of this module. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  holder.moiHopTestPostgres ??= start();
  const shared = holder.moiHopTestPostgres;
  shared.users += 1;
  const { connection } = await shared.server;
  project.provide('postgres', connection);
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    delete holder.moiHopTestPostgres;
    await (await shared.server).stop();
    rmSync(shared.dataDir, { recursive: true, force: true, maxRetries: 5 });
  };
}

function start(): Shared {
  // A server whose data are gone stops by itself within a minute: what a killed run left behind ends this way.
  sweepAbandoned(tmpdir(), PREFIX);
  const dataDir = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  // Else root's server, which runs as nobody, could not enter it and the data would go elsewhere.
  chmodSync(dataDir, 0o755);
  return { users: 0, server: startWithTemplate(dataDir), dataDir };
}

async function startWithTemplate(dataDir: string): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, durable: false });
  const { sql, close } = connect(server.connection, { max: 1 });
  try {
    await sql`create database ${sql(TEMPLATE)}`;
    await migrate({ ...server.connection, database: TEMPLATE });
    // Closed to connections: a template somebody is connected to cannot be cloned.
    await sql`alter database ${sql(TEMPLATE)} with is_template true allow_connections false`;
  } finally {
    await close();
  }
  return server;
}
