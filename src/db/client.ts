import type { PgDatabase } from 'drizzle-orm/pg-core';
import { drizzle, type PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';

/** A URL, or the socket of the PostgreSQL that npm installed. */
export type ConnectionTarget = string | { host: string; port: number; username: string; database: string };

export type Sql = postgres.Sql;
/** The database, or one open transaction of it: queries take either. */
export type Db = PgDatabase<PostgresJsQueryResultHKT>;

export type Connection = { sql: Sql; db: Db; close(): Promise<void> };

/** Opens a pool; connects on first use. `max` is the number of connections this process may hold. */
export function connect(target: ConnectionTarget, options: { max?: number; applicationName?: string } = {}): Connection {
  const settings: postgres.Options<Record<string, postgres.PostgresType>> = {
    max: options.max ?? 10,
    onnotice: () => {},
    connection: { application_name: options.applicationName ?? `moi-hop:${process.pid}` },
  };
  const sql = typeof target === 'string' ? postgres(target, settings) : postgres({ ...target, ...settings });
  return { sql, db: drizzle(sql), close: () => sql.end({ timeout: 5 }) };
}
