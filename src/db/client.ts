import type { PgDatabase } from 'drizzle-orm/pg-core';
import { drizzle, type PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { applicationName } from './application-name.ts';
import { guardTransactions } from './lost-connection.ts';

/** A URL, or the socket of the PostgreSQL that npm installed. */
export type ConnectionTarget = string | { host: string; port: number; username: string; database: string };

export type Sql = postgres.Sql;
/** The database, or one open transaction of it: queries take either. */
export type Db = PgDatabase<PostgresJsQueryResultHKT>;

export type Connection = { sql: Sql; db: Db; close(): Promise<void> };

/** Opens a pool; connects on first use. `max` is the number of connections this process may hold. */
export function connect(target: ConnectionTarget, options: { max?: number } = {}): Connection {
  const settings: postgres.Options<Record<string, postgres.PostgresType>> = {
    max: options.max ?? 10,
    onnotice: () => {},
    // The driver's own pauses grow to 20 s: a database that was away for a moment would be missed for much longer.
    backoff: (failures: number) => Math.min(1, 0.05 * 2 ** failures),
    connection: { application_name: applicationName() },
  };
  const place = typeof target === 'string' ? socketOf(target) : target;
  const sql = guardTransactions(
    typeof place === 'string' ? postgres(place, settings) : postgres({ ...place, ...settings }),
  );
  return { sql, db: drizzle(sql), close: () => sql.end({ timeout: 5 }) };
}

/** libpq's way to name a socket directory in a URL (`?host=/dir`), which the driver itself does not read. */
function socketOf(url: string): ConnectionTarget {
  const { searchParams, username, pathname, port } = new URL(url);
  const host = searchParams.get('host');
  if (!host?.startsWith('/')) return url;
  return {
    host,
    port: Number(searchParams.get('port') ?? (port || 5432)),
    username: decodeURIComponent(username),
    database: decodeURIComponent(pathname.slice(1)),
  };
}
