import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Base, bases } from '#domain/voting/rule.ts';
import { tally } from '#domain/voting/tally.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { fewestThatCarry, type Hall, openHall, planRound, playRound } from './voting/random-rounds.ts';
import { recompute } from './voting/recompute.ts';

const rounds = 1000;
const brokenRounds = 60;
const roundsOfAHall = 100;

let test: TestProgram;
/** All are made before the clock moves on. */
let halls: Hall[];
let hall: Hall;
beforeAll(async () => {
  test = await testProgram();
  halls = [];
  for (let at = 0; at < rounds / roundsOfAHall; at += 1) halls.push(await openHall(test));
  hall = halls[0] as Hall;
});
afterAll(() => test.close());

type Seen = Record<'rounds' | 'carried' | 'oneShort' | 'exactly' | 'oneMore' | 'ties', number>;
const none = (): Seen => ({ rounds: 0, carried: 0, oneShort: 0, exactly: 0, oneMore: 0, ties: 0 });

describe('R28 Q8 the result of random rounds', () => {
  it(`is in ${rounds} what another program reckons from the rows`, async () => {
    const byBase = Object.fromEntries(bases.map((base) => [base, none()])) as Record<Base, Seen>;
    const seen = {
      ...{ electronic: 0, hands: 0, paper: 0, nobodyThere: 0, withNotVoting: 0, withoutBallot: 0, spoilt: 0 },
      ...{ withLate: 0, withGone: 0, withAway: 0, refusedPresses: 0, changedBallots: 0 },
    };
    for (let played = 0; played < rounds; ) {
      const plan = planRound(hall);
      const round = await playRound(hall, plan);
      if (!round) {
        seen.nobodyThere += 1;
        continue;
      }
      const { published, own, late, gone, away } = await recompute(test.connection.sql, round.roundId);
      expect(published, JSON.stringify(plan.rule)).toEqual(own);
      const of = byBase[plan.rule.base];
      const over = own.base === 0 ? null : own.yes - fewestThatCarry(plan.rule, own.base);
      of.rounds += 1;
      of.carried += Number(own.carried);
      of.oneShort += Number(over === -1);
      of.exactly += Number(over === 0);
      of.oneMore += Number(over === 1);
      of.ties += Number(own.yes > 0 && own.yes === own.no);
      seen[plan.way] += 1;
      seen.withNotVoting += Number(own.none > 0);
      seen.withoutBallot += Number(own.cast < own.present);
      seen.spoilt += own.cast - own.valid;
      seen.withLate += Number(late > 0);
      seen.withGone += Number(gone > 0);
      seen.withAway += Number(away > 1);
      seen.refusedPresses += round.refused;
      seen.changedBallots += round.changed;
      played += 1;
      hall = halls[Math.floor(played / roundsOfAHall)] ?? hall;
    }
    console.table(byBase);
    console.table(seen);
    for (const base of bases)
      for (const count of Object.values(byBase[base])) expect(count).toBeGreaterThanOrEqual(rounds / 100);
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
  });

  /** How many of the rounds are published with another outcome than the rows have. */
  async function differing(reckon: typeof tally, wish: Parameters<typeof planRound>[1]) {
    let wrong = 0;
    for (let at = 0; at < brokenRounds; at += 1) {
      const round = await playRound(hall, planRound(hall, wish), { reckon });
      if (!round) continue;
      const { published, own } = await recompute(test.connection.sql, round.roundId);
      wrong += Number(published.carried !== own.carried);
    }
    return wrong;
  }
  const half = { numerator: 1, denominator: 2, isMoreThan: true };

  it('would not be, were the share taken of another base', async () => {
    const wrong = await differing((counts, rule) => tally(counts, { ...rule, base: 'cast' }), {
      base: 'entitled',
    });
    process.stdout.write(`with another base ${wrong} of ${brokenRounds} outcomes are wrong\n`);
    expect(wrong).toBeGreaterThan(0);
  });

  it('would not be, were a tie carried', async () => {
    const reckon: typeof tally = (counts, { base, majority }) =>
      tally(counts, { base, majority: { ...majority, isMoreThan: false } });
    const wrong = await differing(reckon, { base: 'valid', majority: half });
    process.stdout.write(`with ties carried ${wrong} of ${brokenRounds} outcomes are wrong\n`);
    expect(wrong).toBeGreaterThan(0);
  });

  it('would not be, were whoever came late in the base', async () => {
    let late = 0;
    const reckon: typeof tally = (counts, rule) => tally({ ...counts, present: counts.present + late }, rule);
    let wrong = 0;
    for (let at = 0; at < brokenRounds; at += 1) {
      const plan = planRound(hall, { base: 'present', majority: half });
      late = [...plan.seats.values()].filter((seat) => seat === 'late').length;
      const round = await playRound(hall, plan, { reckon });
      if (!round) continue;
      const { published, own } = await recompute(test.connection.sql, round.roundId);
      wrong += Number(published.carried !== own.carried);
    }
    process.stdout.write(`with late arrivals in the base ${wrong} of ${brokenRounds} outcomes are wrong\n`);
    expect(wrong).toBeGreaterThan(0);
  });
});
