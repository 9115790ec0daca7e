import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { connect } from '#db/client.ts';
import type { ServerConnection } from '#db/embedded/presence.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgres: ServerConnection;
  }
}

export type FreshDatabase = { connection: ServerConnection; drop(): Promise<void> };

/** The migrated database that every test database is a copy of. */
export const TEMPLATE = 'moihop_template';
const CLONE_LOCK = 7_203_115;

/** A migrated, empty database of one's own, in a few dozen milliseconds; `drop` it in `afterAll` or `afterEach`. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const server = inject('postgres');
  const database = `test_${randomUUID().replaceAll('-', '')}`;
  await withServer(server, async (sql) => {
    await sql`select pg_advisory_lock(${CLONE_LOCK})`;
    await sql`create database ${sql(database)} template ${sql(TEMPLATE)} strategy file_copy`;
  });
  const drop = () =>
    withServer(server, async (sql) => {
      await sql`drop database if exists ${sql(database)} with (force)`;
    });
  return { connection: { ...server, database }, drop };
}

async function withServer(
  server: ServerConnection,
  work: (sql: ReturnType<typeof connect>['sql']) => Promise<void>,
): Promise<void> {
  const { sql, close } = connect(server, { max: 1 });
  try {
    await work(sql);
  } finally {
    await close();
  }
}
