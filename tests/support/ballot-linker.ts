import type { Sql } from '#db/client.ts';
import type { PersonId, RoundId } from '#domain/ids.ts';
import type { Choice } from '#domain/voting/rule.ts';

type Row = { xmin: string; ctid: string; row: Record<string, unknown> };
/** Every row of every table with what PostgreSQL itself writes beside it. */
export type Dump = Map<string, Row[]>;

/** Takes a dump as its owner could, `xmin` and place of each row included. */
export async function takeDump(sql: Sql): Promise<Dump> {
  const tables = await sql<
    { name: string }[]
  >`select tablename as name from pg_tables where schemaname = 'public'`;
  const dump: Dump = new Map();
  for (const { name } of tables)
    dump.set(
      name,
      await sql<Row[]>`select xmin::text, ctid::text, to_jsonb(t) as row from ${sql(name)} t order by ctid`,
    );
  return dump;
}

export type Secret = { roundId: RoundId; truth: ReadonlyMap<PersonId, Choice> };
/** One way of guessing everybody's choice: how many guesses are right, and how many rest on a pair that stands alone. */
export type Attack = { by: string; hits: number; certain: number };
type Ballot = { choice: Choice; row: Row };
type Mention = { who: PersonId; row: Row };
type Key = (row: Row) => string | number | null;

const place: Key = ({ ctid }) => {
  const [block = 0, item = 0] = ctid.replace(/[()]/g, '').split(',').map(Number);
  return block * 100_000 + item;
};
const transaction: Key = ({ xmin }) => Number(xmin);
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
  const attacks: Attack[] = [];
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
function aliases(dump: Dump, people: readonly PersonId[]): Map<string, PersonId> {
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
const namedIn = (text: string, owner: ReadonlyMap<string, PersonId>) =>
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
    ...names.map((name) => [name, column(name)] as [string, Key]),
  ];
}

function ballotOrders(ballots: readonly Ballot[]): [string, Ballot[]][] {
  const further = columnsOf(ballots.map(({ row }) => row)).filter(
    (name) => !['round_id', 'choice'].includes(name),
  );
  const keys: [string, Key][] = [
    ['place', place],
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
      const whose = new Set(
        mentions.filter((one) => Object.values(one.row.row).includes(value)).map(({ who }) => who),
      );
      const [who] = whose;
      if (whose.size === 1 && who) guesses.set(who, choice);
    }
  const found = score(`${table} by a value in common`, guesses, truth);
  return { ...found, certain: found.hits };
}

function score(by: string, guesses: ReadonlyMap<PersonId, Choice>, truth: Secret['truth']): Attack {
  const hits = [...guesses].filter(([who, choice]) => truth.get(who) === choice).length;
  return { by, hits, certain: 0 };
}
