import { createHash } from 'node:crypto';
import type { Sql } from '#db/client.ts';
import type { PersonId, RoundId } from '#domain/ids.ts';
import type { Choice } from '#domain/voting/rule.ts';
import { envelopeLabel } from '#domain/voting/secret-round.ts';

type Row = { xmin: string; xmax: string; cmin: string; ctid: string; row: Record<string, unknown> };
/** Every row of every table with what PostgreSQL itself writes beside it. */
export type Dump = Map<string, Row[]>;

/** Takes a dump as its owner could: every table, its system columns included, and what the server says of itself. */
export async function takeDump(sql: Sql): Promise<Dump> {
  await sql`analyze`;
  const tables = await sql<{ schema: string; name: string }[]>`
    select schemaname as schema, tablename as name from pg_tables where schemaname !~ '^(pg_|information_schema)'`;
  const dump: Dump = new Map();
  for (const { schema, name } of tables)
    dump.set(
      schema === 'public' ? name : `${schema}.${name}`,
      await sql<Row[]>`select xmin::text, xmax::text, cmin::text, ctid::text, to_jsonb(t) as row
        from ${sql(schema)}.${sql(name)} t order by ctid`,
    );
  for (const view of ['pg_stats', 'pg_stat_activity', 'pg_stat_user_tables', 'pg_stat_io'])
    dump.set(
      view,
      await sql<
        Row[]
      >`select '0' as xmin, '0' as xmax, '0' as cmin, '(0,' || row_number() over () || ')' as ctid,
        to_jsonb(t) as row from ${sql(view)} t`,
    );
  return dump;
}

export type Secret = { roundId: RoundId; truth: ReadonlyMap<PersonId, Choice> };
/** One way of guessing everybody's choice: how many guesses are right, and how many rest on a pair that stands alone. */
export type Attack = { by: string; hits: number; certain: number };
/** Every id that stands for one voter. */
export type Owners = ReadonlyMap<string, PersonId>;
type Ballot = { choice: Choice; row: Row };
type Mention = { who: PersonId; row: Row };
type Key = (row: Row) => string | number | null;

const place: Key = ({ ctid }) => {
  const [block = 0, item = 0] = ctid.replace(/[()]/g, '').split(',').map(Number);
  return block * 100_000 + item;
};
const transaction: Key = ({ xmin }) => Number(xmin);
const ended: Key = ({ xmax }) => Number(xmax);
const command: Key = ({ cmin }) => Number(cmin);
const column =
  (name: string): Key =>
  ({ row }) => {
    const value = row[name];
    return typeof value === 'number' || typeof value === 'string' ? value : null;
  };

/**
 * Tries to say who cast which ballot: by transactions in common, by values in common, by every order that rows about voters,
 * lines of logs and what somebody saw give, straight and backwards, against every order that the ballots have.
 */
export function tryToLink(
  dump: Dump,
  { roundId, truth }: Secret,
  seen: { logs: readonly string[]; observed: readonly PersonId[] },
): Attack[] {
  const ballots = (dump.get('secret_ballots') ?? [])
    .filter(({ row }) => row.round_id === roundId)
    .map((row) => ({ choice: row.row.choice as Choice, row }));
  const owner = aliases(dump, [...truth.keys()]);
  const attacks: Attack[] = [byHash(roundId, ballots, truth), byLine(seen.logs, owner, truth)];
  const tryOrder = (by: string, order: readonly PersonId[]) => {
    for (const [name, sorted] of ballotOrders(ballots)) {
      attacks.push(score(`${by} by ${name}`, pair(order, sorted), truth));
      attacks.push(score(`${by} backwards by ${name}`, pair(order.toReversed(), sorted), truth));
    }
  };
  tryOrder('what was seen', seen.observed);
  tryOrder('lines of logs', firstSeen(seen.logs, owner));
  for (const [table, rows] of dump) {
    if (table === 'secret_ballots') continue;
    const mentions = rows.flatMap((row) => mentionOf(row, owner));
    if (mentions.length === 0) continue;
    attacks.push(byTransaction(table, mentions, ballots, truth), byValue(table, mentions, ballots, truth));
    for (const [name, key] of keysOf(mentions)) {
      const order = orderBy(mentions, key);
      tryOrder(`${table}.${name}`, order.first);
      tryOrder(`${table}.${name} last`, order.last);
    }
  }
  return attacks;
}

/** A line that names one voter and one choice. */
function byLine(lines: readonly string[], owner: Owners, truth: Secret['truth']): Attack {
  const guesses = new Map<PersonId, Choice>();
  for (const line of lines) {
    const [who, ...others] = namedIn(line, owner);
    const [choice, ...further] = new Set(line.match(/\b(?:for|against|not_voting)\b/g));
    if (who && choice && others.length + further.length === 0) guesses.set(who, choice as Choice);
  }
  const found = score('a line that names voter and choice', guesses, truth);
  return { ...found, certain: found.hits };
}

/** A value of a ballot that is a digest of something that everybody knows of its voter. */
function byHash(roundId: RoundId, ballots: readonly Ballot[], truth: Secret['truth']): Attack {
  const digests = new Map<string, PersonId>();
  for (const who of truth.keys())
    for (const text of [
      who,
      `${roundId}${who}`,
      `${who}${roundId}`,
      `${roundId}:${who}`,
      envelopeLabel(roundId, who),
    ])
      for (const kind of ['md5', 'sha1', 'sha256'])
        for (const form of ['hex', 'base64', 'base64url'] as const)
          digests.set(createHash(kind).update(text).digest(form), who);
  const guesses = new Map<PersonId, Choice>();
  for (const { choice, row } of ballots)
    for (const value of Object.values(row.row)) {
      const who = digests.get(String(value));
      if (who) guesses.set(who, choice);
    }
  const found = score('a digest of the voter', guesses, truth);
  return { ...found, certain: found.hits };
}

/** What chance alone would hit, and how far it strays. */
export function chanceOf(truth: Secret['truth']): { mean: number; spread: number } {
  const all = [...truth.values()];
  const share = ['for', 'against', 'not_voting']
    .map((choice) => all.filter((one) => one === choice).length / all.length)
    .reduce((sum, part) => sum + part * part, 0);
  return { mean: all.length * share, spread: Math.sqrt(all.length * share * (1 - share)) };
}

/** Attacks that beat chance: sure pairs, or more hits than six spreads above, which some hundred attacks do not see by luck. */
export function betterThanChance(attacks: readonly Attack[], truth: Secret['truth']): Attack[] {
  const { mean, spread } = chanceOf(truth);
  return attacks.filter(({ hits, certain }) => certain > 0 || hits > mean + 6 * spread);
}

/** Every id that stands for one voter: their own, and those of rows that name only them. */
export function aliases(dump: Dump, people: readonly PersonId[]): Map<string, PersonId> {
  const owner = new Map<string, PersonId>(people.map((id) => [id, id]));
  for (const rows of dump.values())
    for (const { row } of rows) {
      const named = Object.values(row).filter(
        (value) => typeof value === 'string' && owner.get(value) === value,
      );
      if (typeof row.id === 'string' && named.length === 1) owner.set(row.id, named[0] as PersonId);
    }
  return owner;
}

const uuids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
export const namedIn = (text: string, owner: Owners) =>
  new Set((text.match(uuids) ?? []).flatMap((id) => owner.get(id) ?? []));

function mentionOf(row: Row, owner: ReadonlyMap<string, PersonId>): Mention[] {
  const named = [...namedIn(JSON.stringify(row.row), owner)];
  return named.length === 1 ? [{ who: named[0] as PersonId, row }] : [];
}

function firstSeen(lines: readonly string[], owner: ReadonlyMap<string, PersonId>): PersonId[] {
  return [...new Set(lines.flatMap((line) => [...namedIn(line, owner)]))];
}

function columnsOf(rows: readonly Row[]): string[] {
  return [...new Set(rows.flatMap(({ row }) => Object.keys(row)))];
}

function keysOf(mentions: readonly Mention[]): [string, Key][] {
  const names = columnsOf(mentions.map(({ row }) => row));
  return [
    ['place', place],
    ['transaction', transaction],
    ['end', ended],
    ['command', command],
    ...names.map((name) => [name, column(name)] as [string, Key]),
  ];
}

function ballotOrders(ballots: readonly Ballot[]): [string, Ballot[]][] {
  const further = columnsOf(ballots.map(({ row }) => row)).filter(
    (name) => !['round_id', 'choice'].includes(name),
  );
  const keys: [string, Key][] = [
    ['place', place],
    ['transaction', transaction],
    ['command', command],
    ...further.map((name) => [name, column(name)] as [string, Key]),
  ];
  return keys.map(([name, key]) => [name, ballots.toSorted((a, b) => compare(key(a.row), key(b.row)))]);
}

const compare = (a: string | number | null, b: string | number | null) =>
  a === b ? 0 : a === null ? -1 : b === null ? 1 : a < b ? -1 : 1;

/** Voters in the order of their first rows, and of their last. */
function orderBy(mentions: readonly Mention[], key: Key): { first: PersonId[]; last: PersonId[] } {
  const sorted = mentions.toSorted((a, b) => compare(key(a.row), key(b.row))).map(({ who }) => who);
  return { first: [...new Set(sorted)], last: [...new Set(sorted.toReversed())].toReversed() };
}

function pair(order: readonly PersonId[], ballots: readonly Ballot[]): Map<PersonId, Choice> {
  return new Map(
    order.flatMap((who, at) => {
      const ballot = ballots[at];
      return ballot ? [[who, ballot.choice] as const] : [];
    }),
  );
}

/** Rows of one transaction belong together: where there is one voter and one ballot, they are each other's. */
function byTransaction(
  table: string,
  mentions: readonly Mention[],
  ballots: readonly Ballot[],
  truth: Secret['truth'],
) {
  const guesses = new Map<PersonId, Choice>();
  let certain = 0;
  for (const xmin of new Set(ballots.map(({ row }) => row.xmin))) {
    const here = ballots.filter(({ row }) => row.xmin === xmin);
    const voters = [...new Set(mentions.filter(({ row }) => row.xmin === xmin).map(({ who }) => who))];
    const alone = here.length === 1 && voters.length === 1 ? here[0] : undefined;
    if (alone && truth.get(voters[0] as PersonId) === alone.choice) certain += 1;
    for (const [who, choice] of pair(voters, here)) guesses.set(who, choice);
  }
  return { ...score(`${table} in one transaction`, guesses, truth), certain };
}

/** A value that a ballot and one voter's row have in common: an id, a time, a code. */
function byValue(
  table: string,
  mentions: readonly Mention[],
  ballots: readonly Ballot[],
  truth: Secret['truth'],
) {
  const guesses = new Map<PersonId, Choice>();
  for (const { choice, row } of ballots)
    for (const [name, value] of Object.entries(row.row)) {
      if (name === 'round_id' || name === 'choice' || value === null) continue;
      const whose = new Set(mentions.filter((one) => valuesIn(one.row.row).has(value)).map(({ who }) => who));
      const [who] = whose;
      if (whose.size === 1 && who) guesses.set(who, choice);
    }
  const found = score(`${table} by a value in common`, guesses, truth);
  return { ...found, certain: found.hits };
}

const known = new WeakMap<object, Set<unknown>>();
/** Every value of a row, those inside its JSON too. */
function valuesIn(row: object): Set<unknown> {
  const found = known.get(row) ?? new Set(deepValues(row));
  known.set(row, found);
  return found;
}
const deepValues = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(deepValues) : [value];

export function score(by: string, guesses: ReadonlyMap<PersonId, Choice>, truth: Secret['truth']): Attack {
  const hits = [...guesses].filter(([who, choice]) => truth.get(who) === choice).length;
  return { by, hits, certain: 0 };
}
