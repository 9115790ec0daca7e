import { type Connection, type ConnectionTarget, connect } from './client.ts';
import { startEmbeddedPostgres } from './embedded.ts';
import { migrate } from './migrate.ts';

export type DatabaseProgress =
  | { step: 'copying' | 'initializing' | 'starting' | 'joining' }
  | { step: 'migrating'; done: number; total: number };

export type Database = { target: ConnectionTarget; connection: Connection; close(): Promise<void> };

/** The oldest server this program is tried on. */
const oldestVersion = 150_000;

export class OldServerError extends Error {}

/** Opens the configured database, or starts the one npm installed, and brings its schema to today's. */
export async function openDatabase(
  config: { databaseUrl: string | null; dataDir: string },
  onProgress: (progress: DatabaseProgress) => void = () => {},
): Promise<Database> {
  const embedded = config.databaseUrl
    ? null
    : await startEmbeddedPostgres({ dataDir: config.dataDir, onProgress: (step) => onProgress({ step }) });
  const target: ConnectionTarget = config.databaseUrl ?? embedded?.connection ?? '';
  const connection = connect(target, { max: 16 });
  const close = async () => {
    await connection.close();
    await embedded?.stop();
  };
  try {
    await requireVersion(connection);
    await migrate(target, (done, total) => onProgress({ step: 'migrating', done, total }));
    return { target, connection, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function requireVersion({ sql }: Connection): Promise<void> {
  const [row] = await sql`select current_setting('server_version_num')::int as version`;
  if (Number(row?.version) < oldestVersion) throw new OldServerError(String(row?.version));
}
