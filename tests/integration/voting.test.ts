import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listDossierAudit } from '#db/queries/dossier-facts.ts';
import type { MeetingId, PersonId } from '#domain/ids.ts';
import { castBallot } from '#services/voting/cast-ballot.ts';
import { closeRound, publishRound } from '#services/voting/close-round.ts';
import { enterHandCount } from '#services/voting/count-hands.ts';
import { draftRound, withdrawRound } from '#services/voting/draft-round.ts';
import { addMotion, editMotion, moveMotion, withdrawMotion } from '#services/voting/motions.ts';
import { openRound } from '#services/voting/open-round.ts';
import { readConductedVoting, roundOf } from '#services/voting/read-voting.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import {
  draftedRound,
  openedRound,
  outcomeOf,
  seatMembers,
  setPresent,
  sittingMeeting,
  usualRule,
  voter,
} from '#tests/support/voting.ts';

let test: TestProgram;
let meetingId: MeetingId;
let members: PersonId[];
beforeAll(async () => {
  test = await testProgram();
  meetingId = await sittingMeeting(test);
  members = await seatMembers(test, meetingId, { count: 6, there: 5 });
});
afterAll(() => test.close());

const clerk = () => test.as('secretariat');
const member = (at: number) => voter(test.program, members[at]!);
const cast = (at: number, roundId: Awaited<ReturnType<typeof openedRound>>, choice: 'for' | 'against') =>
  castBallot(member(at), roundId, { choice });
const end = async (roundId: Awaited<ReturnType<typeof openedRound>>) =>
  (await closeRound(clerk(), meetingId, roundId)).tally;

describe('R28 a round from its draft to its result', () => {
  it('freezes who may vote and who was there, counts by the base that it shows, and tells everybody once', async () => {
    const roundId = await openedRound(clerk(), meetingId, { rule: { base: 'entitled' } });
    expect(await outcomeOf(cast(5, roundId, 'for'))).toBe('not_there_at_opening');
    await setPresent(test.connection.sql, { meetingId, personIds: [members[5]!], at: test.clock.now() });
    expect(await outcomeOf(cast(5, roundId, 'for'))).toBe('not_there_at_opening');
    for (const at of [0, 1, 2]) await cast(at, roundId, 'for');
    await cast(3, roundId, 'against');
    const conducted = async () =>
      roundOf(await readConductedVoting(clerk(), meetingId), roundId).view.electors.length;
    expect(await conducted()).toBe(7);
    const tally = await end(roundId);
    // What refreshes live reads the electors of an open round alone.
    expect(await conducted()).toBe(0);
    // The chair is a member as well, and was not noted: seven are entitled, four votes are needed, three were given.
    expect(tally).toMatchObject({
      ...{ entitled: 7, present: 5, cast: 4, valid: 4, base: 'entitled', baseCount: 7, needed: 4 },
      ...{ votes: { for: 3, against: 1, not_voting: 0 }, outcome: 'not_carried' },
    });
    await publishRound(clerk(), meetingId, roundId);
    await publishRound(clerk(), meetingId, roundId);
    const [told] = await test.connection
      .sql`select count(*)::int as people, count(distinct person_id)::int as once
      from notices where kind = 'vote_result' and ref = ${`round:${roundId}:result`}`;
    expect(told).toEqual({ people: 7, once: 7 });
  });

  it('answers the same choice again with the same receipt, and another one by the rule', async () => {
    const final = await openedRound(clerk(), meetingId);
    const first = await cast(0, final, 'for');
    expect(first).toMatchObject({ again: false, receipt: expect.stringMatching(/^[2-9A-Z]{8}$/) });
    expect(await cast(0, final, 'for')).toMatchObject({ again: true, receipt: first.receipt });
    await expect(cast(0, final, 'against')).rejects.toMatchObject({
      ...{ code: 'already_voted', facts: { receipt: first.receipt } },
    });
    expect((await end(final)).votes).toEqual({ for: 1, against: 0, not_voting: 0 });

    const changeable = await openedRound(clerk(), meetingId, { rule: { isChangeable: true } });
    const before = await cast(0, changeable, 'for');
    expect(await cast(0, changeable, 'against')).toMatchObject({ changed: true, receipt: before.receipt });
    expect((await end(changeable)).votes).toEqual({ for: 0, against: 1, not_voting: 0 });
    const kept = await test.connection
      .sql`select version, choice from ballot_versions where round_id = ${changeable}`;
    expect(kept).toEqual([{ version: 1, choice: 'for' }]);
  });

  it('refuses in words who is early, late, a stranger or a guest', async () => {
    const roundId = await draftedRound(clerk(), meetingId);
    expect(await outcomeOf(cast(0, roundId, 'for'))).toBe('round_not_open');
    await test.connection.sql`update invitations set capacity = 'guest' where person_id = ${members[4]!}`;
    await openRound(clerk(), meetingId, roundId);
    expect(await outcomeOf(cast(4, roundId, 'for'))).toBe('no_vote_right');
    const stranger = test.asDelegate('guest');
    expect(await outcomeOf(castBallot(stranger, roundId, { choice: 'for' }))).toBe('not_found');
    await end(roundId);
    expect(await outcomeOf(cast(0, roundId, 'for'))).toBe('round_closed');
    expect(await outcomeOf(closeRound(clerk(), meetingId, roundId))).toBe('round_closed');
    await test.connection.sql`update invitations set capacity = 'member' where person_id = ${members[4]!}`;
  });

  it('opens with the quorum of its rule and not one person below it, one round at a time', async () => {
    const quorum = { numerator: 7, denominator: 7 };
    const roundId = await draftedRound(clerk(), meetingId, { rule: { quorum } });
    await expect(openRound(clerk(), meetingId, roundId)).rejects.toMatchObject({
      ...{ code: 'quorum_missing', facts: { there: 6, entitled: 7, needed: 7 } },
    });
    const enough = await openedRound(clerk(), meetingId, {
      rule: { quorum: { numerator: 6, denominator: 7 } },
    });
    const other = await draftedRound(clerk(), meetingId);
    expect(await outcomeOf(openRound(clerk(), meetingId, other))).toBe('round_already_open');
    await end(enough);
  });

  it('lets a substitute vote with the member’s one right only where the rule says so, and the member when both are there', async () => {
    const { sql } = test.connection;
    const [absent] = await sql<{ id: string; person_id: PersonId }[]>`
      select id, person_id from invitations where meeting_id = ${meetingId} and person_id = ${test.seed.people.chairman.id}`;
    const by = JSON.stringify(clerk().actor);
    const standIn = test.seed.people.hungBudget.id;
    const [named] =
      await sql`insert into nominations (invitation_id, person_id, full_name, role, state, consent, nominated_by)
      values (${absent!.id}, ${standIn}, 'Nguyễn Văn Hùng', 'substitute', 'confirmed', 'granted', ${by}::text::jsonb) returning id`;
    await sql`insert into invitations (ref, meeting_id, person_id, via_nomination_id)
      values ('SUBSTITUTE', ${meetingId}, ${standIn}, ${named!.id})`;
    await setPresent(sql, { meetingId, personIds: [standIn], at: test.clock.now() });
    const castFor = (roundId: Awaited<ReturnType<typeof openedRound>>) =>
      outcomeOf(castBallot(voter(test.program, standIn), roundId, { choice: 'for' }));

    const membersOnly = await openedRound(clerk(), meetingId);
    expect(await castFor(membersOnly)).toBe('no_vote_right');
    expect(await end(membersOnly)).toMatchObject({ entitled: 7, present: 6 });
    const withSubstitutes = await openedRound(clerk(), meetingId, { rule: { substitutesVote: true } });
    expect(await castFor(withSubstitutes)).toBe('done');
    expect(await end(withSubstitutes)).toMatchObject({ entitled: 7, present: 7 });
    await setPresent(sql, { meetingId, personIds: [absent!.person_id], at: test.clock.now() });
    const both = await openedRound(clerk(), meetingId, { rule: { substitutesVote: true } });
    expect(await castFor(both)).toBe('no_vote_right');
    expect(await end(both)).toMatchObject({ entitled: 7, present: 7 });
  });

  it('says nowhere in the log what somebody chose', async () => {
    const rows = await test.connection.sql`select data::text as data from audit where action like 'ballot.%'`;
    expect(rows.length).toBeGreaterThan(5);
    for (const { data } of rows) expect(data).not.toMatch(/for|against|not_voting/);
    const closed = await test.connection
      .sql`select data::text as data from audit where action = 'round.closed'`;
    for (const { data } of closed) expect(data).not.toMatch(/"votes"/);
  });
});

describe('R28 raised hands and papers', () => {
  const none = { for: 0, against: 0, notVoting: 0 };
  it('are counted by the secretary, the newest count for good, and never more than were there', async () => {
    const roundId = await openedRound(clerk(), meetingId, { way: 'hands' });
    expect(await outcomeOf(closeRound(clerk(), meetingId, roundId))).toBe('count_missing');
    expect(await outcomeOf(cast(0, roundId, 'for'))).toBe('voted_by_hand');
    const enter = (count: Partial<typeof none>) =>
      outcomeOf(enterHandCount(clerk(), meetingId, roundId, { ...none, ...count }));
    expect(await enter({ for: 7, against: 1 })).toBe('count_exceeds');
    expect(await enter({ for: 3, against: 4 })).toBe('done');
    test.clock.advance(1);
    expect(await enter({ for: 4, against: 3 })).toBe('done');
    expect(await end(roundId)).toMatchObject({
      votes: { for: 4, against: 3 },
      outcome: 'carried',
      needed: 4,
    });
    const kept = await test.connection.sql`select 1 from hand_counts where round_id = ${roundId}`;
    expect(kept).toHaveLength(2);
  });

  it('add up: every paper that came back is a vote or spoilt, none came back that was not handed out', async () => {
    const roundId = await openedRound(clerk(), meetingId, { way: 'paper', rule: { base: 'valid' } });
    const enter = (count: object) =>
      outcomeOf(enterHandCount(clerk(), meetingId, roundId, { ...none, ...count }));
    await expect(enterHandCount(clerk(), meetingId, roundId, { ...none, for: 1 })).rejects.toThrow('issued');
    expect(await enter({ issued: 8, collected: 7, for: 7 })).toBe('count_exceeds');
    expect(await enter({ issued: 6, collected: 7, for: 7 })).toBe('more_collected');
    expect(await enter({ issued: 7, collected: 6, for: 4, against: 1 })).toBe('count_differs');
    expect(await enter({ issued: 7, collected: 6, for: 3, against: 2, spoilt: 1 })).toBe('done');
    expect(await end(roundId)).toMatchObject({ cast: 6, valid: 5, spoilt: 1, baseCount: 5, needed: 3 });
  });

  it('leave no split of secret papers in the audit, nor in a dossier of what was audited before (C10)', async () => {
    const { sql, db } = test.connection;
    const roundId = await openedRound(clerk(), meetingId, { way: 'paper', secrecy: 'secret' });
    await enterHandCount(clerk(), meetingId, roundId, {
      ...{ for: 3, against: 1, notVoting: 0, spoilt: 1, issued: 5, collected: 5 },
    });
    const kept = await sql`select data from audit where action = 'round.counted' and object_id = ${roundId}`;
    expect(kept.map(({ data }) => data)).toEqual([{ meetingId, spoilt: 1, issued: 5, collected: 5 }]);
    await sql`insert into audit (at, actor, office_id, action, object_id, data)
      select at, actor, office_id, action, object_id, data || '{"votes":{"for":3}}' from audit
      where action = 'round.counted' and object_id = ${roundId}`;
    const told = (await listDossierAudit(db, meetingId, test.clock.now())).filter(
      ({ object }) => object === roundId,
    );
    expect(told.filter(({ action }) => action === 'round.counted')).toHaveLength(2);
    expect(JSON.stringify(told)).not.toContain('votes');
    await end(roundId);
  });
});

describe('R28 motions', () => {
  it('are reworded and ordered until they are put to the vote, and are withdrawn with their drafts', async () => {
    const motion = await addMotion(clerk(), meetingId, { text: 'Nội dung một' });
    const next = await addMotion(clerk(), meetingId, { text: 'Nội dung hai' });
    await moveMotion(clerk(), meetingId, next.id, 'up');
    const order = await test.connection
      .sql`select id from motions where meeting_id = ${meetingId} order by position desc limit 2`;
    expect(order.map(({ id }) => id)).toEqual([motion.id, next.id]);
    const round = await draftRound(clerk(), meetingId, motion.id, { rule: usualRule });
    await editMotion(clerk(), meetingId, motion.id, { text: 'Nội dung một, sửa' });
    await openRound(clerk(), meetingId, round.id);
    const edit = () => outcomeOf(editMotion(clerk(), meetingId, motion.id, { text: 'Khác' }));
    expect(await edit()).toBe('round_already_open');
    await end(round.id);
    expect(await edit()).toBe('motion_voted');
    const drafted = await draftRound(clerk(), meetingId, next.id, { rule: usualRule });
    await withdrawMotion(clerk(), meetingId, next.id);
    expect(await outcomeOf(openRound(clerk(), meetingId, drafted.id))).toBe('round_over');
    expect(await outcomeOf(draftRound(clerk(), meetingId, next.id, { rule: usualRule }))).toBe(
      'motion_withdrawn',
    );
    expect(await outcomeOf(withdrawRound(clerk(), meetingId, round.id))).toBe('round_over');
  });

  it('take their rule from the class, and make none up where it is silent', async () => {
    const motion = await addMotion(clerk(), meetingId, { text: 'Nội dung ba' });
    await expect(draftRound(clerk(), meetingId, motion.id, {})).rejects.toThrow('rule required');
    const { sql } = test.connection;
    const own = { ...usualRule, base: 'entitled' as const };
    await sql`update meeting_classes set rules = rules || ${JSON.stringify({ voting: own })}::text::jsonb`;
    const round = await draftRound(clerk(), meetingId, motion.id, { rule: { ...usualRule, base: 'cast' } });
    expect(round.rule).toEqual(own);
    await sql`update meeting_classes set rules = rules - 'voting'`;
  });

  it('are put by whoever conducts the meeting and by nobody else', async () => {
    const add = (ctx: ReturnType<typeof clerk>) =>
      outcomeOf(addMotion(ctx, meetingId, { text: 'Nội dung bốn' }));
    expect(await add(test.asDelegate('chairman'))).toBe('done');
    expect(await add(member(0))).toBe('not_found');
    expect(await add(test.as('auditor'))).toBe('not_permitted');
    expect(await add(test.as('otherAdmin'))).toBe('not_found');
  });
});
