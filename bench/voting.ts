import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { MeetingId, PersonId } from '#domain/ids.ts';
import { systemRandom } from '#lib/random.ts';
import { hashSecret, newToken } from '#lib/secrets.ts';
import { contextOf, type Program } from '#services/context.ts';
import { closeRound } from '#services/voting/close-round.ts';
import { TEST_NOW, type TestProgram } from '#tests/support/program.ts';
import { plantSeed, type SeedAccountName } from '#tests/support/seed.ts';
import { openedRound, seatMembers, sittingMeeting } from '#tests/support/voting.ts';
import { delegateRoutes } from '#web-delegate/app.ts';
import { deviceCookieName, formTokenOf } from '#web-delegate/device.ts';
import { type BenchDatabase, type Measured, measure, median, openBenchDatabase } from './office.ts';
import { hasProgram } from './papers/contender.ts';
import { benchHouse } from './papers/readers.ts';

const voters = 1000;
const rounds = 3;
const inFlight = 50;
/** What a whole house of voters may take, and what the close may under their clicks. */
const goalSeconds = 10;
const closeGoalMs = 250;

type Voter = { personId: PersonId; path: string; cookie: string; csrf: string };
type Hall = {
  database: BenchDatabase;
  test: TestProgram;
  meetingId: MeetingId;
  people: Voter[];
  origin: string;
  port: number;
};
const say = (line: string) => process.stdout.write(`${line}\n`);

/**
 * Q6, Q7: 1,000 voters over HTTP, beside pgbench running the same write and beside the same posts answered without a database,
 * and the close under their clicks. The clients press in this very process: their work is in every figure but pgbench's.
 */
export async function benchVoting(): Promise<void> {
  const database = await openBenchDatabase();
  try {
    const { test, meetingId, people } = await plantHall(database);
    const app = new Hono()
      .route('/p', delegateRoutes(test.program, { secureCookies: false, clientAddress: () => 'bench' }))
      .post('/bare/:token/vote/:roundId', async (c) => {
        await c.req.parseBody();
        return c.redirect('/done', 303);
      });
    const port = 20_000 + (process.pid % 20_000);
    const origin = benchHouse.publicUrl;
    const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' });
    try {
      await measureAll({ database, test, meetingId, people, origin, port });
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  } finally {
    await database.close();
  }
}

type Round = { own: Voted; bare: Voted; pgbench: number | null };

async function measureAll(hall: Hall): Promise<void> {
  const hasPgbench = hasProgram('pgbench', ['--version']);
  const measured: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const limit = async () => ({
      bare: await voteAll(hall, 'none', '/bare/x'),
      pgbench: hasPgbench ? await pgbench(hall) : null,
    });
    const first = round % 2 === 0 ? null : await limit();
    const own = await vote(hall);
    measured.push({ own, ...(first ?? (await limit())) });
  }
  const of = (value: (round: Round) => number) => median(measured.map(value));
  const perSecond = of(({ own }) => own.perSecond);
  const bare = of(({ own, bare: { perSecond: most } }) => own.perSecond / most);
  const cpu = of(({ own }) => own.cpuPerThousand);
  const bareCpu = of(({ bare: { cpuPerThousand } }) => cpuPerThousand);
  const beside = hasPgbench
    ? `pgbench, the same write: ${Math.round(of((one) => one.pgbench ?? Number.NaN))}/s, ratio ${of(({ own, pgbench: most }) => own.perSecond / (most ?? Number.NaN)).toFixed(2)}`
    : 'pgbench is not here: no ratio';
  say(
    `voting: ${Math.round(perSecond)} ballots/s over HTTP, ${cpu.toFixed(2)} CPU s/1k (without PostgreSQL, with the clients)`,
  );
  say(`voting: ${beside}`);
  say(
    `voting: the same posts answered without a database: ratio ${bare.toFixed(2)}, ${bareCpu.toFixed(2)} CPU s/1k`,
  );
  await closeUnderLoad(hall);
}

/** A whole house votes in a round of its own, which is then closed and counted. */
async function vote(hall: Hall): Promise<Voted> {
  const roundId = await openedRound(clerk(hall), hall.meetingId);
  const own = await voteAll(hall, roundId);
  const { tally } = await closeRound(clerk(hall), hall.meetingId, roundId);
  const { cast, seconds, p99 } = own;
  say(
    `voting: ${cast} of ${voters} in ${seconds.toFixed(2)} s, p99 ${Math.round(p99)} ms, counted ${tally.cast}`,
  );
  if (seconds > goalSeconds || tally.cast !== cast || cast !== voters) process.exitCode = 1;
  return own;
}

const clerk = ({ test }: Hall) => test.as('secretariat');

async function press(
  { origin, port }: Hall,
  { path, cookie, csrf }: Voter,
  roundId: string,
  at = path,
): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}${at}/vote/${roundId}`, {
    ...{ method: 'POST', redirect: 'manual' as const },
    headers: { cookie, origin },
    body: new URLSearchParams({ csrf, choice: 'for', confirmed: 'yes' }),
  });
  await answer.arrayBuffer();
  return answer.status === 303;
}

type Voted = Measured & { seconds: number; p99: number; cast: number };

/** Everybody presses once, so many at a time; `at` is another address for all of them. */
async function voteAll(hall: Hall, roundId: string, at?: string): Promise<Voted> {
  const waiting = [...hall.people];
  const took: number[] = [];
  let cast = 0;
  const work = async () => {
    for (let voter = waiting.shift(); voter; voter = waiting.shift()) {
      const from = performance.now();
      if (await press(hall, voter, roundId, at)) cast += 1;
      took.push(performance.now() - from);
    }
  };
  const measured = await measure(voters, async () => {
    await Promise.all(Array.from({ length: inFlight }, work));
  });
  const p99 = took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.99)] ?? Number.NaN;
  return { ...measured, seconds: voters / measured.perSecond, p99, cast };
}

/** Everybody presses at once, and the round is closed when a hundred have been answered. */
async function closeUnderLoad(hall: Hall): Promise<void> {
  const roundId = await openedRound(clerk(hall), hall.meetingId);
  const some = Promise.withResolvers<void>();
  let cast = 0;
  const presses = hall.people.map((voter) =>
    press(hall, voter, roundId).then((isCast) => {
      if (isCast) cast += 1;
      if (cast === 100) some.resolve();
    }),
  );
  await some.promise;
  const at = performance.now();
  const { tally } = await closeRound(clerk(hall), hall.meetingId, roundId);
  const ms = performance.now() - at;
  await Promise.all(presses);
  const [row] = await hall.database.connection
    .sql`select count(*)::int as rows from ballots where round_id = ${roundId}`;
  const isExact = cast === tally.cast && cast === row?.rows;
  say(
    `voting: closed in ${Math.round(ms)} ms under ${voters} clicks (goal ${closeGoalMs} ms); acknowledged ${cast}, counted ${tally.cast}, rows ${row?.rows}`,
  );
  if (!isExact || ms > closeGoalMs) process.exitCode = 1;
}

/** The same rows in the same transaction, without anything of ours around them. */
async function pgbench({ database, meetingId, test }: Hall): Promise<number> {
  const { sql } = database.connection;
  const roundId = await openedRound(test.as('secretariat'), meetingId);
  await sql`create table if not exists bench_turns (n serial, person_id uuid)`;
  await sql`truncate bench_turns restart identity`;
  await sql`insert into bench_turns (person_id) select person_id from electors where round_id = ${roundId} and is_present`;
  await sql`drop sequence if exists bench_turn`;
  await sql`create sequence bench_turn`;
  await sql`create index if not exists bench_turns_n on bench_turns (n)`;
  const folder = mkdtempSync(join(tmpdir(), 'moi-hop-bench-vote-'));
  try {
    const script = join(folder, 'vote.sql');
    const audit = `'{"kind":"system","job":"bench"}', 'ballot.cast', '${roundId}', '{}'`;
    writeFileSync(
      script,
      `begin;
select pg_advisory_xact_lock_shared(1987015781, hashtext('${meetingId}'));
insert into ballots (round_id, person_id, choice, receipt, cast_at, cast_via)
  select '${roundId}', person_id, 'for', substr(md5(person_id::text), 1, 8), now(), 'web' from bench_turns where n = (select nextval('bench_turn'))
  on conflict (round_id, person_id) do nothing;
insert into audit (at, actor, action, object_id, data) values (now(), ${audit});
select pg_notify('changes', 'meeting:${meetingId}');
commit;
`,
    );
    const { host, port, username, database: name, password } = database.target as Record<string, unknown>;
    const clients = 8;
    const args = ['-n', '-f', script, '-c', String(clients), '-j', '2', '-t', String(voters / clients)];
    const printed = execFileSync(
      'pgbench',
      [...args, '-h', String(host), '-p', String(port), '-U', String(username), String(name)],
      {
        encoding: 'utf8',
        env: { PATH: process.env.PATH, ...(password ? { PGPASSWORD: String(password) } : {}) },
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    return Number(/tps = ([\d.]+)/.exec(printed)?.[1] ?? Number.NaN);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await closeRound(test.as('secretariat'), meetingId, roundId);
  }
}

/** A sitting meeting with so many members, each with a page of their own and a device that is bound to them. */
async function plantHall({ connection }: BenchDatabase) {
  const { db, sql } = connection;
  const program: Program = {
    ...{ db, house: benchHouse, random: systemRandom },
    ...{ clock: () => TEST_NOW, onChange: () => () => {} },
  };
  const system = () => contextOf(program, { actor: { kind: 'system', job: 'bench' } });
  const seed = await plantSeed(system());
  const as = (account: SeedAccountName) => contextOf(program, seed.accounts[account]);
  const test = { program, seed, as, system, connection, clock: { now: () => TEST_NOW } } as TestProgram;
  const meetingId = await sittingMeeting(test);
  const ids = await seatMembers(test, meetingId, { count: voters });
  const rows = ids.map((id) => ({ id, token: newToken(systemRandom), device: newToken(systemRandom) }));
  const at = TEST_NOW.toISOString();
  await sql`insert into devices (person_id, secret_hash, bound_at, last_seen_at)
    select id, hash, ${at}::timestamptz, ${at}::timestamptz
    from unnest(${ids}::uuid[], ${rows.map(({ device }) => hashSecret(device))}::text[]) as d(id, hash)`;
  await sql`insert into personal_links (id, person_id, token_hash)
    select gen_random_uuid(), id, hash from unnest(${ids}::uuid[], ${rows.map(({ token }) => hashSecret(token))}::text[]) as l(id, hash)
    on conflict (person_id) where revoked_at is null do update set token_hash = excluded.token_hash`;
  await sql.unsafe('analyze');
  const people = rows.map(({ id, token, device }) => ({
    ...{ personId: id, path: `/p/${token}`, csrf: formTokenOf(benchHouse, device) },
    cookie: `${deviceCookieName(id, false)}=${device}`,
  }));
  return { test, meetingId, people };
}
