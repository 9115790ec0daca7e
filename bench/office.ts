import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Connection, type ConnectionTarget, connect } from '#db/client.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#db/embedded.ts';
import { migrate } from '#db/migrate.ts';

export type BenchDatabase = {
  connection: Connection;
  /** Where another process connects to it. */
  target: ConnectionTarget;
  close(): Promise<void>;
};

/** An empty, migrated database on a durable PostgreSQL of its own. */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), 'moi-hop-bench-'));
  chmodSync(dataDir, 0o755);
  const server: EmbeddedPostgres = await startEmbeddedPostgres({ dataDir });
  await migrate(server.connection);
  const connection = connect(server.connection, { max: 8 });
  return {
    connection,
    target: server.connection,
    async close() {
      await connection.close();
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The value in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export type Measured = { perSecond: number; cpuPerThousand: number };

/** Runs the work and says how many of `count` were done a second, and for how many CPU seconds of this process a thousand. */
export async function measure(count: number, work: () => Promise<void>): Promise<Measured> {
  const cpu = process.cpuUsage();
  const at = performance.now();
  await work();
  const seconds = (performance.now() - at) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { perSecond: count / seconds, cpuPerThousand: (user + system) / 1e6 / (count / 1000) };
}

/** Prints two contenders of the same rounds: medians, and the median of the rounds' ratios. */
export function report(title: string, rounds: { own: Measured; limit: Measured }[]): void {
  const line = (name: string, of: (round: (typeof rounds)[number]) => Measured) =>
    `  ${name}: ${Math.round(median(rounds.map((round) => of(round).perSecond)))}/s, ` +
    `${median(rounds.map((round) => of(round).cpuPerThousand)).toFixed(3)} CPU s/1k (without PostgreSQL)\n`;
  const ratio = median(rounds.map(({ own, limit }) => own.perSecond / limit.perSecond));
  process.stdout.write(
    `${title}, ${rounds.length} interleaved rounds\n${line('own  ', (round) => round.own)}` +
      `${line('limit', (round) => round.limit)}  ratio ${ratio.toFixed(2)}\n`,
  );
}
