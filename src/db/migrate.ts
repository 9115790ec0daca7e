import { fileURLToPath } from 'node:url';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as migrateWithDrizzle } from 'drizzle-orm/postgres-js/migrator';
import { type ConnectionTarget, connect, type Sql } from './client.ts';

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));
/** Any constant: two processes that start together take turns. */
const migrationLock = 7_203_114;

/** Brings the schema to today's; safe when several processes start at once. Reports how many of the files are applied. */
export async function migrate(
  target: ConnectionTarget,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<void> {
  const { sql, close } = connect(target, { max: 1 });
  try {
    await sql`select pg_advisory_lock(${migrationLock})`;
    const total = readMigrationFiles({ migrationsFolder }).length;
    onProgress(await countApplied(sql), total);
    await migrateWithDrizzle(drizzle(sql), { migrationsFolder });
    onProgress(total, total);
  } finally {
    await close();
  }
}

/** Whether every migration that this program knows is applied: the half of `/readyz` that is not the connection. */
export async function isMigrated(sql: Sql): Promise<boolean> {
  return (await countApplied(sql)) >= readMigrationFiles({ migrationsFolder }).length;
}

async function countApplied(sql: Sql): Promise<number> {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as present`;
  if (!table?.present) return 0;
  const [row] = await sql`select count(*)::int as applied from drizzle.__drizzle_migrations`;
  return Number(row?.applied ?? 0);
}
