import { once } from 'node:events';
import { realpathSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import postgres from 'postgres';
import { applicationName } from '../application-name.ts';
import { EmbeddedPostgresError } from './error.ts';

const DATABASE = 'moihop';
export const USERNAME = 'moihop';
const DUPLICATE = new Set(['42P04', '23505']);

type Server = { host: string; port: number };
export type ServerConnection = Server & { username: string; database: string };

/**
 * One idle connection that a process holds while it uses the server, so that another process that stops
 * does not take the server away from it. It does not keep Node running.
 */
export type Presence = {
  connection: ServerConnection;
  isShared(): Promise<boolean>;
  close(): Promise<void>;
};

/** Connects and prepares the database; `null` when nobody answers there or the server holds other data. */
export async function openPresence(
  { host, port }: Server,
  pgdata: string,
  durable: boolean,
): Promise<Presence | null> {
  const line = openLine({ host, port });
  try {
    if (!(await holds(line.sql, pgdata))) {
      await line.close();
      return null;
    }
    if (durable) await assertDurable(line.sql);
    await createDatabase(line.sql);
  } catch (error) {
    await line.close();
    throw error;
  }
  line.rest();
  return {
    connection: { host, port, username: USERNAME, database: DATABASE },
    isShared: async () => {
      line.wake();
      return hasOtherClients(line.sql);
    },
    close: line.close,
  };
}

function openLine({ host, port }: Server) {
  let socket: Socket | undefined;
  const settings = {
    host,
    port,
    username: USERNAME,
    // Not `moihop`: a restore may replace that database while programs are connected to the server.
    database: 'postgres',
    max: 1,
    connect_timeout: 10,
    max_lifetime: null,
    fetch_types: false,
    connection: { application_name: applicationName() },
    onnotice: () => {},
    socket: async () => {
      socket = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
      await once(socket, 'connect');
      return socket;
    },
  };
  const sql = postgres(settings);
  const wake = () => socket?.ref();
  const close = () => {
    wake();
    return sql.end({ timeout: 1 });
  };
  return { sql, wake, rest: () => socket?.unref(), close };
}

async function holds(sql: postgres.Sql, pgdata: string): Promise<boolean> {
  try {
    const [row] = await sql`show data_directory`;
    return realpathSync(String(row?.data_directory)) === pgdata;
  } catch {
    return false;
  }
}

async function assertDurable(sql: postgres.Sql): Promise<void> {
  const off = await sql`
    select name from pg_settings
    where name in ('fsync', 'synchronous_commit', 'full_page_writes') and setting <> 'on'`;
  if (off.length === 0) return;
  throw new EmbeddedPostgresError(
    'not_durable',
    `the running server has ${off.map((row) => row.name).join(', ')} off`,
  );
}

async function createDatabase(sql: postgres.Sql): Promise<void> {
  const found = await sql`select from pg_database where datname = ${DATABASE}`;
  if (found.length > 0) return;
  try {
    await sql`create database ${sql(DATABASE)}`;
  } catch (error) {
    if (!(error instanceof postgres.PostgresError && DUPLICATE.has(error.code))) throw error;
  }
}

async function hasOtherClients(sql: postgres.Sql): Promise<boolean> {
  try {
    const [row] = await sql`
      select count(*)::int as others from pg_stat_activity
      where backend_type = 'client backend' and application_name <> ${applicationName()}`;
    return row?.others > 0;
  } catch {
    return false;
  }
}
