import type { MeetingId, MotionId, PersonId, RoundId } from '#domain/ids.ts';
import {
  type Base,
  bases,
  type Choice,
  choices,
  type VotingRule,
  type VotingWay,
} from '#domain/voting/rule.ts';
import { castTogether } from '#services/voting/cast-together.ts';
import { type Closing, closeRound } from '#services/voting/close-round.ts';
import { enterHandCount } from '#services/voting/count-hands.ts';
import { draftRound } from '#services/voting/draft-round.ts';
import { addMotion } from '#services/voting/motions.ts';
import { openRound } from '#services/voting/open-round.ts';
import type { TestProgram } from '#tests/support/program.ts';
import { outcomeOf, seatMembers, sittingMeeting, voter } from '#tests/support/voting.ts';

const membersOfAHall = 9;

/** A meeting with members and a motion, on which rounds are played one after the other. */
export type Hall = { test: TestProgram; meetingId: MeetingId; members: PersonId[]; motionId: MotionId };

export async function openHall(test: TestProgram): Promise<Hall> {
  const meetingId = await sittingMeeting(test);
  const members = await seatMembers(test, meetingId, { count: membersOfAHall, there: 0 });
  const { id: motionId } = await addMotion(test.as('secretariat'), meetingId, { text: 'Thông qua' });
  return { test, meetingId, members, motionId };
}

/** Mulberry32: the same rounds in every run. */
let state = 20261221;
const below = (limit: number) => {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
};
const oneOf = <Item>(items: readonly Item[]) => items[below(items.length)] as Item;
const majorities: VotingRule['majority'][] = [
  { numerator: 1, denominator: 2, isMoreThan: true },
  { numerator: 1, denominator: 2, isMoreThan: false },
  { numerator: 2, denominator: 3, isMoreThan: false },
  { numerator: 3, denominator: 4, isMoreThan: false },
  { numerator: 1, denominator: 1, isMoreThan: false },
];

const where = ['there', 'there', 'there', 'there', 'gone', 'late', 'away'] as const;
type Where = (typeof where)[number];
/** What the votes for are aimed at: so many beside the fewest that carry, as many as against, or whatever comes. */
const aims = [-1, 0, 1, 'tie', 'any'] as const;

export type Plan = {
  rule: VotingRule;
  way: VotingWay;
  seats: Map<PersonId, Where>;
  /** Everybody who is there and casts, with what stands in the end. */
  votes: Map<PersonId, Choice>;
  spoilt: number;
};

/** By trying, so that nothing of it is the program's arithmetic. */
export function fewestThatCarry({ majority }: VotingRule, baseCount: number): number {
  const { numerator, denominator, isMoreThan } = majority;
  for (let votes = 0; ; votes += 1) {
    const excess = votes * denominator - baseCount * numerator;
    if (isMoreThan ? excess > 0 : excess >= 0) return votes;
  }
}

export function planRound(
  { members }: Hall,
  wish: { base?: Base; majority?: VotingRule['majority'] } = {},
): Plan {
  const rule: VotingRule = {
    ...{ base: wish.base ?? oneOf(bases), majority: wish.majority ?? oneOf(majorities), quorum: null },
    ...{ isChangeable: below(2) === 0, substitutesVote: false },
  };
  const isEmpty = below(50) === 0;
  // Of all who are entitled a share can only be reached in a full house.
  const isFull = rule.base === 'entitled' && below(5) > 0;
  const seatOf = () => (isEmpty ? 'away' : isFull && below(8) > 0 ? 'there' : oneOf(where));
  const seats = new Map(members.map((person) => [person, seatOf()]));
  const there = members.filter((person) => seats.get(person) === 'there');
  const way = oneOf(['electronic', 'electronic', 'electronic', 'paper', 'hands'] as const);
  const cast = below(3) === 0 ? below(there.length + 1) : there.length;
  const spoilt = way === 'paper' ? below(Math.min(cast, 2) + 1) : 0;
  const valid = cast - spoilt;
  // The chair is entitled too, and away.
  const baseCount = { entitled: members.length + 1, present: there.length, cast, valid }[rule.base];
  const aim = oneOf(aims);
  const wanted =
    aim === 'tie' ? valid >> 1 : aim === 'any' ? below(valid + 1) : fewestThatCarry(rule, baseCount) + aim;
  const yes = Math.max(0, Math.min(valid, wanted));
  const no = aim === 'tie' ? yes : below(valid - yes + 1);
  const said = there
    .slice(0, valid)
    .map((person, at): [PersonId, Choice] => [
      person,
      at < yes ? 'for' : at < yes + no ? 'against' : 'not_voting',
    ]);
  return { rule, way, seats, votes: new Map(said), spoilt };
}

export type Played = {
  plan: Plan;
  roundId: RoundId;
  /** Ballots of those who came late, had gone or were away, each refused. */
  refused: number;
  changed: number;
};

/** Plays a round through the program's own verbs; null where nobody was there to open it for. */
export async function playRound(hall: Hall, plan: Plan, closing: Closing = {}): Promise<Played | null> {
  const { test, meetingId, motionId } = hall;
  const clerk = () => test.as('secretariat');
  test.clock.advance(3);
  await seat(hall, plan);
  const { id: roundId } = await draftRound(clerk(), meetingId, motionId, { rule: plan.rule, way: plan.way });
  // Nobody is told: only what is counted matters here.
  const opening = openRound(clerk(), meetingId, roundId, { tell: async () => {} });
  if ((await outcomeOf(opening)) !== 'done') return null;
  // Whoever comes late is there by now.
  test.clock.advance(2);
  const cast =
    plan.way === 'electronic' ? await pressAll(hall, plan, roundId) : await countHands(hall, plan, roundId);
  await closeRound(clerk(), meetingId, roundId, closing);
  return { plan, roundId, ...cast };
}

async function pressAll({ test, members }: Hall, { rule, seats, votes }: Plan, roundId: RoundId) {
  const press = (person: PersonId, choice: Choice) =>
    outcomeOf(castTogether(voter(test.program, person), roundId, { choice }));
  const absent = members.filter((person) => seats.get(person) !== 'there');
  const [refusals] = await Promise.all([
    Promise.all(absent.map((person) => press(person, 'for'))),
    ...[...votes].map(([person, choice]) =>
      press(person, below(4) === 0 && rule.isChangeable ? oneOf(choices) : choice),
    ),
  ]);
  if (refusals.some((answer) => answer !== 'not_there_at_opening')) throw new Error(refusals.join());
  const before = await ballotsOf(test, roundId);
  // Whoever chose otherwise at first changes it; where ballots are final some try in vain.
  const second = [...votes].map(([person, choice]) =>
    before.get(person) !== choice
      ? press(person, choice)
      : below(6) === 0
        ? press(person, rule.isChangeable ? choice : oneOf(choices))
        : null,
  );
  await Promise.all(second);
  const changed = [...votes].filter(([person, choice]) => before.get(person) !== choice).length;
  return { refused: refusals.length, changed };
}

async function ballotsOf({ connection: { sql } }: TestProgram, roundId: RoundId) {
  const rows = await sql<{ person_id: PersonId; choice: Choice }[]>`
    select person_id, choice from ballots where round_id = ${roundId}`;
  return new Map(rows.map(({ person_id, choice }) => [person_id, choice]));
}

/** Raised hands and papers; papers are counted wrongly first, and the newest count is the one that counts. */
async function countHands({ test, meetingId }: Hall, { way, votes, spoilt }: Plan, roundId: RoundId) {
  const of = (wanted: Choice) => [...votes.values()].filter((choice) => choice === wanted).length;
  const counted = { for: of('for'), against: of('against'), notVoting: of('not_voting') };
  const cast = votes.size + spoilt;
  const papers = way === 'paper' ? { spoilt, issued: cast, collected: cast } : {};
  if (way === 'paper') {
    const nothing = { for: 0, against: 0, notVoting: 0, spoilt: 0, issued: 0, collected: 0 };
    await enterHandCount(test.as('secretariat'), meetingId, roundId, nothing);
    test.clock.advance(1);
  }
  await enterHandCount(test.as('secretariat'), meetingId, roundId, { ...counted, ...papers });
  return { refused: 0, changed: 0 };
}

/** Who is there when the round opens: there, gone already, only coming later, or never. */
async function seat({ test, meetingId, members }: Hall, { seats }: Plan): Promise<void> {
  const { sql } = test.connection;
  const at = (minutes: number) => new Date(test.clock.now().getTime() + minutes * 60_000).toISOString();
  const by = JSON.stringify({ kind: 'system', job: 'test' });
  const times = { there: [at(-30), null], gone: [at(-30), at(0)], late: [at(1), null], away: null };
  const rows = members.flatMap((person) => {
    const time = times[seats.get(person) ?? 'away'];
    return time ? [{ person, from: time[0], until: time[1] }] : [];
  });
  await sql`delete from presences where meeting_id = ${meetingId}`;
  await sql`insert into presences (meeting_id, invitation_id, person_id, form, source, from_at, until_at, noted_by, noted_at)
    select i.meeting_id, i.id, i.person_id, 'on_site', 'secretariat', r."from", r.until, ${by}::text::jsonb, r."from"
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(person uuid, "from" timestamptz, until timestamptz)
    join invitations i on i.meeting_id = ${meetingId} and i.person_id = r.person`;
}
