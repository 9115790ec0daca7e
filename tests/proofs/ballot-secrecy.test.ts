import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { MeetingId, PersonId, RoundId } from '#domain/ids.ts';
import { type Choice, choices } from '#domain/voting/rule.ts';
import { envelopeLabel } from '#domain/voting/secret-round.ts';
import { sealEnvelope } from '#lib/envelopes.ts';
import { systemRandom } from '#lib/random.ts';
import { shuffle } from '#lib/shuffle.ts';
import { issueLinkCode } from '#services/links/issue-code.ts';
import { ensurePersonalLinks, personalAddresses } from '#services/links/personal-link.ts';
import { bindDevice } from '#services/links/redeem-code.ts';
import { closeSecretRound } from '#services/voting/secret-close.ts';
import { aliases, betterThanChance, chanceOf, takeDump, tryToLink } from '#tests/support/ballot-linker.ts';
import { byTraits, byTransactions, type Traits, traitsOf } from '#tests/support/ballot-trails.ts';
import { freePort } from '#tests/support/free-port.ts';
import { castNaively, closeUnshuffled } from '#tests/support/naive-ballots.ts';
import { type Found, mistakes } from '#tests/support/naive-trails.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { openedSecretRound } from '#tests/support/secret-rounds.ts';
import {
  logEverything,
  type Mark,
  markTrails,
  readServerLog,
  readWal,
} from '#tests/support/server-trails.ts';
import { dataFolder, type StartedProgram, startProgram } from '#tests/support/start-program.ts';
import { seatMembers, sittingMeeting, voter } from '#tests/support/voting.ts';
import { deviceCookieName, formTokenOf } from '#web-delegate/device.ts';

const voters = Number(process.env.VOTERS ?? 200);
const kills = voters < 100 ? 1 : 4;
const atOnce = 8;
const appSecret = 'x'.repeat(32);
const ready = 'Mời Họp đã sẵn sàng';

/** A voter's own page as their browser has it. */
type Seat = { who: PersonId; path: string; cookie: string; csrf: string };
type Given = { truth: Map<PersonId, Choice>; observed: PersonId[] };

let test: TestProgram;
let meetingId: MeetingId;
let members: PersonId[];
let seats: Map<PersonId, Seat>;
let running: StartedProgram;
let env: Record<string, string>;
const logs: string[] = [];
/** What a proxy before the program writes down of each voter: how much went in and out, how long it took. */
let access: Traits = new Map();
let asBuilt: Found;
let serverLog: Awaited<ReturnType<typeof logEverything>>;
const folder = dataFolder();

beforeAll(async () => {
  serverLog = await logEverything(inject('postgres'));
  test = await testProgram({ random: systemRandom, house: { secret: appSecret } });
  meetingId = await sittingMeeting(test);
  members = await seatMembers(test, meetingId, { count: voters });
  seats = await seated();
  const { host, port, username, database } = test.database.connection;
  env = {
    DATABASE_URL: `postgres://${username}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`,
    ...{ APP_SECRET: appSecret, DATA_DIR: folder.path, PORT: String(await freePort()), LOG_LEVEL: 'debug' },
  };
  running = await start();
});
afterAll(async () => {
  await running.stop();
  folder.remove();
  await test.close();
  await serverLog.end();
});

async function start(): Promise<StartedProgram> {
  const started = await startProgram(env);
  await started.prints(ready);
  return started;
}

async function seated(): Promise<Map<PersonId, Seat>> {
  const { seed, program } = test;
  await ensurePersonalLinks(test.system(), members);
  const addresses = await personalAddresses(program, members);
  const found = new Map<PersonId, Seat>();
  for (const who of members) {
    const { code } = await issueLinkCode(test.as('secretariat'), seed.office.id, who);
    const device = { code, userAgent: 'proof', place: `place of ${who}` };
    const secret = await bindDevice(voter(program, who), { id: who }, device);
    const cookie = `${deviceCookieName(who, false)}=${secret}`;
    const path = new URL(addresses.get(who) ?? '').pathname;
    found.set(who, { who, path, cookie, csrf: formTokenOf(program.house, secret) });
  }
  return found;
}

/** A third each, to whom chance gives them, cast in an order that chance makes. */
function ballots(): Given {
  const given = shuffle(systemRandom, members).map((who, at) => [who, choices[at % 3]!] as const);
  return { truth: new Map(given), observed: shuffle(systemRandom, members) };
}

/** Posts until it is acknowledged: a program that was killed answers nobody, and is asked again when it is back. */
async function castUntilTaken(seat: Seat, roundId: RoundId, fields: Record<string, string>): Promise<number> {
  const body = new URLSearchParams({ csrf: seat.csrf, ...fields });
  const init = { method: 'POST', body, redirect: 'manual', headers: { cookie: seat.cookie } } as const;
  for (let unanswered = 0; ; unanswered += 1) {
    const origin = running.address;
    const url = `${origin}${seat.path}/vote/${roundId}/envelope`;
    const since = performance.now();
    const answer = await fetch(url, { ...init, headers: { ...init.headers, origin } }).catch(() => null);
    if (answer?.status === 303) {
      await noteAccess(seat, roundId, { since, bytesIn: String(body).length, answer });
      return unanswered;
    }
    if (answer && answer.status < 500) throw new Error(`answered ${answer.status}: ${await answer.text()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function noteAccess(
  { who, path, cookie }: Seat,
  roundId: RoundId,
  { since, bytesIn, answer }: { since: number; bytesIn: number; answer: Response },
) {
  const milliseconds = performance.now() - since;
  const bytesOut = JSON.stringify([...answer.headers]).length + (await answer.text()).length;
  const shown = await fetch(`${running.address}${path}/vote/${roundId}`, { headers: { cookie } }).catch(
    () => null,
  );
  const pageBytes = (await shown?.text().catch(() => ''))?.length ?? 0;
  const posts = (access.get(who)?.posts ?? 0) + 1;
  access.set(who, { bytesIn, bytesOut, milliseconds, pageBytes, posts, at: Date.now() });
}

const envelopesOf = async (roundId: RoundId) => {
  const rows = await test.connection.sql<{ who: PersonId }[]>`
    select person_id as who from ballot_envelopes where round_id = ${roundId}`;
  return new Set(rows.map(({ who }) => who));
};

/** Everybody casts, every third one another choice before; the program is killed again and again meanwhile. */
async function castUnderKills(roundId: RoundId, tellersKey: string, { truth, observed }: Given) {
  const acknowledged = new Set<PersonId>();
  const said = { unanswered: 0, lost: 0, kills: 0 };
  const waiting = [...observed.entries()];
  const castNext = async (): Promise<void> => {
    const next = waiting.shift();
    if (!next) return;
    const [at, who] = next;
    const seat = seats.get(who)!;
    const cast = async (choice: Choice) => {
      const number = String(choices.indexOf(choice) + 1);
      const sealed = at % 2 ? null : await sealEnvelope(tellersKey, envelopeLabel(roundId, who), choice);
      said.unanswered += await castUntilTaken(seat, roundId, sealed ? { sealed } : { choice: number });
      acknowledged.add(who);
    };
    if (at % 3 === 0) await cast(choices[(choices.indexOf(truth.get(who)!) + 1) % 3]!);
    await cast(truth.get(who)!);
    return castNext();
  };
  const all = Promise.all(Array.from({ length: atOnce }, castNext));
  for (let kill = 1; kill <= kills; kill += 1) {
    const enough = Math.floor((voters * kill) / (kills + 1));
    while (acknowledged.size < enough) await new Promise((resolve) => setTimeout(resolve, 5));
    const before = new Set(acknowledged);
    running.child.kill('SIGKILL');
    await running.ends();
    logs.push(...running.output().split('\n'));
    const kept = await envelopesOf(roundId);
    said.lost += [...before].filter((who) => !kept.has(who)).length;
    said.kills += 1;
    running = await start();
  }
  await all;
  return said;
}

/** Everything that is left after the close; the server's own trails are there once they are flushed. */
async function everything(observed: PersonId[]): Promise<Found> {
  await test.connection.sql`checkpoint`;
  return { dump: await takeDump(test.connection.sql), logs, observed, access };
}

/** All ways of linking, by what they are tried on. */
function waysOf(
  { dump, logs: lines, observed, access: measured }: Found,
  roundId: RoundId,
  truth: Given['truth'],
) {
  const owner = aliases(dump, [...truth.keys()]);
  return [
    ...tryToLink(dump, { roundId, truth }, { logs: lines, observed }),
    ...byTraits('dump', traitsOf(dump, owner), truth),
    ...byTraits('access log', measured, truth),
  ];
}

/** The same with the server's log of every statement and its WAL. */
async function allWays(found: Found, mark: Mark, roundId: RoundId, truth: Given['truth']) {
  const owner = aliases(found.dump, [...truth.keys()]);
  const statements = readServerLog(mark, owner);
  const wal = await readWal(test.connection.sql, mark, owner);
  for (const list of [statements, wal])
    expect(list.flatMap(({ choices: cast }) => cast)).toHaveLength(voters);
  return [
    ...waysOf(found, roundId, truth),
    ...byTransactions('server log', statements, truth),
    ...byTransactions('WAL', wal, truth),
  ];
}

function report(title: string, attacks: ReturnType<typeof waysOf>, truth: Given['truth']) {
  const better = betterThanChance(attacks, truth);
  const best = attacks.toSorted((a, b) => b.hits - a.hits)[0];
  const { mean, spread } = chanceOf(truth);
  const linked = Math.max(0, ...better.map(({ hits, certain }) => Math.max(hits, certain)));
  const figures = `ways tried ${attacks.length}, best ${best?.hits} of ${voters} (${best?.by}), chance ${mean.toFixed(1)} ± ${spread.toFixed(1)}`;
  process.stdout.write(`${title}: linked ${linked} of ${voters}; ${figures}\n`);
  return { linked, attacks: attacks.length, by: better.map(({ by }) => by) };
}

const inOrder = ['server log: order of first', 'WAL: order of first'];

it('links 0 of 200 ballots in a dump after the close, and loses none that was acknowledged under kill -9', async () => {
  const clerk = test.as('secretariat');
  const { sql } = test.connection;
  const tellers = members.slice(0, 3);
  const mark = await markTrails(sql);
  const { roundId, words } = await openedSecretRound(clerk, meetingId, { tellers });
  const given = ballots();
  const [round] = await sql`select tellers_key from voting_rounds where id = ${roundId}`;
  const said = await castUnderKills(roundId, String(round?.tellers_key), given);
  const { tally } = await closeSecretRound(clerk, meetingId, roundId, { words });
  const wanted = Object.fromEntries(
    choices.map((choice) => [choice, [...given.truth.values()].filter((one) => one === choice).length]),
  );
  process.stdout.write(
    `kill -9: ${said.kills} times, ${said.unanswered} presses without an answer, ${said.lost} acknowledged ballots lost, counted ${tally.cast}\n`,
  );
  expect(said.lost).toBe(0);
  expect(tally.votes).toEqual(wanted);
  logs.push(...running.output().split('\n'));
  asBuilt = await everything(given.observed);
  const { dump } = asBuilt;
  expect(dump.get('ballot_envelopes')).toEqual([]);
  const found = report('as built', await allWays(asBuilt, mark, roundId, given.truth), given.truth);
  expect(found.attacks).toBeGreaterThan(500);
  expect(found.by).toEqual([]);
  expect(found.linked).toBe(0);
  expect(JSON.stringify([...dump])).not.toContain(words);
  expect(readFileSync(mark.file, 'utf8')).not.toContain(words);
  for (const [mistake, make] of Object.entries(mistakes)) {
    const secret = { roundId, truth: given.truth };
    const { linked } = report(
      `if ${mistake}`,
      waysOf(make(asBuilt, secret), roundId, given.truth),
      given.truth,
    );
    expect([mistake, linked]).toEqual([mistake, voters]);
  }
  expect(logs.filter((line) => /sealed|"choice"|not_voting/.test(line))).toEqual([]);
});

it('links all 200 where a ballot is written with its voter’s mark', async () => {
  const { sql } = test.connection;
  const mark = await markTrails(sql);
  const tellers = members.slice(0, 3);
  const { roundId } = await openedSecretRound(test.as('secretariat'), meetingId, { tellers });
  const given = ballots();
  for (const who of given.observed)
    await castNaively(sql, roundId, { personId: who, choice: given.truth.get(who)! });
  const ways = await allWays(await everything(given.observed), mark, roundId, given.truth);
  const { linked, by } = report('naive, in the voter’s transaction', ways, given.truth);
  expect(linked).toBe(voters);
  expect(by).toEqual(expect.arrayContaining(['server log: one voter and one ballot together', inOrder[0]]));
  await sql`update voting_rounds set state = 'voided', voided_at = now(), void_reason = 'x' where id = ${roundId}`;
});

it('links all 200 to whoever saw the order where the count keeps it', async () => {
  const { sql } = test.connection;
  const clerk = test.as('secretariat');
  const mark = await markTrails(sql);
  const { roundId, words } = await openedSecretRound(clerk, meetingId, { tellers: members.slice(0, 3) });
  const given = ballots();
  access = new Map();
  for (const who of given.observed) {
    const choice = String(choices.indexOf(given.truth.get(who)!) + 1);
    await castUntilTaken(seats.get(who)!, roundId, { choice });
  }
  await closeUnshuffled(clerk, sql, { meetingId, roundId, words });
  const ways = await allWays(await everything(given.observed), mark, roundId, given.truth);
  const { linked, by } = report('naive, in the order of the envelopes', ways, given.truth);
  expect(linked).toBe(voters);
  expect(by).toEqual(expect.arrayContaining(inOrder));
});
