import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { connect, type Sql } from '#db/client.ts';
import type { ServerConnection } from '#db/embedded/presence.ts';
import type { PersonId } from '#domain/ids.ts';
import type { Choice } from '#domain/voting/rule.ts';
import { namedIn, type Owners } from './ballot-linker.ts';
import type { Transaction } from './ballot-trails.ts';

/** Where a server's own trails begin. */
export type Mark = { file: string; from: number; lsn: string };

const wished = { log_min_duration_statement: '0', log_error_verbosity: 'default' };

/**
 * Has the server write down every statement with its values, as its operator could, for every connection that is opened from now
 * on. It is shared with the tests that follow: `end` puts everything back.
 */
export async function logEverything(server: ServerConnection): Promise<{ end(): Promise<void> }> {
  const { sql, close } = connect(server, { max: 1 });
  await sql.unsafe(`alter system set log_line_prefix = '%m %v '`);
  for (const [name, value] of Object.entries(wished))
    await sql.unsafe(`alter role current_user set ${name} = '${value}'`);
  await sql`select pg_reload_conf()`;
  const end = async () => {
    await sql.unsafe('alter system reset log_line_prefix');
    for (const name of Object.keys(wished)) await sql.unsafe(`alter role current_user reset ${name}`);
    await sql`select pg_reload_conf()`;
    await close();
  };
  return { end };
}

/** Where the trails stand now; `sql` is a line to the database that they are of. */
export async function markTrails(sql: Sql): Promise<Mark> {
  await sql`create extension if not exists pg_walinspect`;
  const [row] =
    await sql`select pg_current_wal_insert_lsn()::text as lsn, current_setting('data_directory') as data`;
  const file = join(dirname(String(row?.data)), 'postgres.log');
  return { file, from: statSync(file).size, lsn: String(row?.lsn) };
}

/** The server's log since the mark, transaction by transaction. */
export function readServerLog({ file, from }: Mark, owner: Owners): Transaction[] {
  const text = readFileSync(file).subarray(from).toString('utf8');
  // A statement stands there as it is parsed, bound and executed, each with its values: once is enough.
  let isCounted = true;
  const entries = text.split(/^(?=\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)/m).filter((entry) => {
    if (entry.includes(' LOG: ')) isCounted = !/ ms {2}(?:parse|bind) /.test(entry);
    return isCounted;
  });
  const byTransaction = Map.groupBy(entries, (entry) => entry.split(' ')[3] ?? '');
  return [...byTransaction.values()].map((lines) => {
    const said = lines.join('');
    const isCast = /\bballot_envelopes\b|update "?electors\b/i.test(said);
    return { voters: namedIn(said, owner), choices: choicesIn(said), bytes: said.length, isCast };
  });
}

const choicesIn = (said: string): Choice[] =>
  [...said.matchAll(/(?:= |"choice":\s*)['"](for|against|not_voting)['"]/g)].map(
    ([, choice]) => choice as Choice,
  );

/** The WAL since the mark, transaction by transaction: whose ids and which ballots its records hold. */
export async function readWal(sql: Sql, { lsn }: Mark, owner: Owners): Promise<Transaction[]> {
  const rows = await sql<{ xid: string; data: string; length: number; isBallot: boolean; isCast: boolean }[]>`
    select xid::text, encode(coalesce(block_data, ''), 'hex') || encode(coalesce(block_fpi_data, ''), 'hex') as data,
      record_length as length, relfilenode = pg_relation_filenode('secret_ballots') as "isBallot",
      relfilenode in (pg_relation_filenode('ballot_envelopes'), pg_relation_filenode('electors')) as "isCast"
    from pg_get_wal_block_info(${lsn}::pg_lsn, pg_current_wal_flush_lsn(), true)
    where reldatabase = (select oid from pg_database where datname = current_database()) and relforknumber = 0
    order by start_lsn, block_id`;
  const people = new Map([...owner].map(([id, who]) => [id.replaceAll('-', ''), who]));
  return [...Map.groupBy(rows, ({ xid }) => xid).values()].map((records) => ({
    voters: new Set(records.flatMap(({ data }) => idsIn(data, people))),
    choices: records.flatMap(({ data, isBallot }) => (isBallot ? ballotsIn(data) : [])),
    bytes: records.reduce((sum, { length }) => sum + length, 0),
    isCast: records.some((record) => record.isCast),
  }));
}

function idsIn(hex: string, people: ReadonlyMap<string, PersonId>): PersonId[] {
  const found: PersonId[] = [];
  for (let at = 0; at + 32 <= hex.length; at += 2) {
    const who = people.get(hex.slice(at, at + 32));
    if (who) found.push(who);
  }
  return found;
}

const ballotsIn = (hex: string): Choice[] =>
  [
    ...Buffer.from(hex, 'hex')
      .toString('latin1')
      .matchAll(/not_voting|against|for/g),
  ].map(([said]) => said as Choice);
