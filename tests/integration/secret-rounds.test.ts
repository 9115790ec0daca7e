import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shareVoting } from '#db/queries/voting-lock.ts';
import type { MeetingId, PersonId, RoundId } from '#domain/ids.ts';
import type { Choice } from '#domain/voting/rule.ts';
import { sealEnvelope } from '#lib/envelopes.ts';
import { castBallot } from '#services/voting/cast-ballot.ts';
import { closeRound } from '#services/voting/close-round.ts';
import { draftRound } from '#services/voting/draft-round.ts';
import { addMotion } from '#services/voting/motions.ts';
import { openRound } from '#services/voting/open-round.ts';
import { castSecretBallot, ownSecretRound } from '#services/voting/secret-cast.ts';
import { closeSecretRound } from '#services/voting/secret-close.ts';
import { openSecretRound } from '#services/voting/secret-open.ts';
import { voidSecretRound } from '#services/voting/secret-void.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { openedSecretRound, sameKeys, secretRows } from '#tests/support/secret-rounds.ts';
import {
  draftedRound,
  openedRound,
  outcomeOf,
  seatMembers,
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
  members = await seatMembers(test, meetingId, { count: 8, there: 7 });
});
afterAll(() => test.close());

const clerk = () => test.as('secretariat');
const member = (at: number, via = 'web') => voter(test.program, members[at]!, via);
const rows = (roundId: RoundId) => secretRows(test.connection.sql, roundId);
const opened = (isChangeable = true) =>
  openedSecretRound(clerk(), meetingId, { tellers: members.slice(0, 2), isChangeable });
const cast = (at: number, roundId: RoundId, choice: Choice) =>
  castSecretBallot(member(at), roundId, { choice });
const close = (roundId: RoundId, words: string) => closeSecretRound(clerk(), meetingId, roundId, { words });

/** Seals as the voter's browser does, from what their page gives it. */
async function sealedBy(at: number, roundId: RoundId, text: string): Promise<string> {
  const { round, label } = await ownSecretRound(member(at), roundId);
  return sealEnvelope(round.tellersKey ?? '', label, text);
}

describe('R28 a secret round', () => {
  it('takes envelopes from browser and server, counts them at the close, and leaves neither envelope nor key', async () => {
    const { roundId, words } = await opened();
    await castSecretBallot(member(0), roundId, { sealed: await sealedBy(0, roundId, 'against') });
    for (const at of [1, 2, 3, 4]) await cast(at, roundId, 'for');
    await cast(5, roundId, 'not_voting');
    const before = await rows(roundId);
    expect(before).toMatchObject({ ballots: [], cast: [], isLocked: true, state: 'open', tally: null });
    expect(before.envelopes).toEqual(members.slice(0, 6).toSorted());
    const { tally } = await close(roundId, words.toLowerCase().replaceAll('-', ' '));
    expect(tally).toMatchObject({
      ...{ votes: { for: 4, against: 1, not_voting: 1 }, spoilt: 0, cast: 6, valid: 6, present: 7 },
      outcome: 'carried',
    });
    const after = await rows(roundId);
    expect(after).toMatchObject({ envelopes: [], isLocked: false, state: 'closed', tally });
    expect(after.cast).toEqual(members.slice(0, 6).toSorted());
    expect(after.ballots.toSorted()).toEqual(['against', 'for', 'for', 'for', 'for', 'not_voting']);
    expect(await outcomeOf(cast(6, roundId, 'for'))).toBe('round_closed');
  });

  it('keeps one envelope a voter: the last one where ballots may be changed, else the first one', async () => {
    const changeable = await opened();
    await cast(0, changeable.roundId, 'for');
    await cast(0, changeable.roundId, 'against');
    expect((await rows(changeable.roundId)).envelopes).toHaveLength(1);
    expect((await close(changeable.roundId, changeable.words)).tally.votes).toMatchObject({
      for: 0,
      against: 1,
    });

    const final = await opened(false);
    await cast(0, final.roundId, 'for');
    expect(await outcomeOf(cast(0, final.roundId, 'against'))).toBe('ballot_final');
    expect((await close(final.roundId, final.words)).tally.votes).toMatchObject({ for: 1, against: 0 });
  });

  it('counts as spoilt what holds no choice: altered, another’s, or never an envelope of this round', async () => {
    const { roundId, words } = await opened();
    await castSecretBallot(member(0), roundId, { sealed: await sealedBy(1, roundId, 'for') });
    await castSecretBallot(member(1), roundId, { sealed: await sealedBy(1, roundId, 'perhaps') });
    await castSecretBallot(member(2), roundId, { sealed: 'A'.repeat(512) });
    await cast(3, roundId, 'for');
    const { tally } = await close(roundId, words);
    expect(tally).toMatchObject({ votes: { for: 1 }, spoilt: 3, cast: 4, valid: 1 });
    expect((await rows(roundId)).cast).toEqual(members.slice(0, 4).toSorted());
  });

  it('is not opened by wrong words, and nothing has changed then', async () => {
    const { roundId, words } = await opened();
    await cast(0, roundId, 'for');
    const before = await rows(roundId);
    const wrong = words.startsWith('2') ? words.replace('2', '3') : words.replace(/./, '2');
    expect(await outcomeOf(close(roundId, wrong))).toBe('words_wrong');
    await expect(close(roundId, ' ')).rejects.toMatchObject({ name: 'InvalidError' });
    expect(await rows(roundId)).toEqual(before);
    expect(await outcomeOf(close(roundId, words))).toBe('done');
    expect(await outcomeOf(close(roundId, words))).toBe('round_closed');
  });

  it('is void with a reason when the words are lost, and is voted anew', async () => {
    const { roundId } = await opened();
    await cast(0, roundId, 'for');
    await expect(voidSecretRound(clerk(), meetingId, roundId, { reason: ' ' })).rejects.toMatchObject({
      name: 'InvalidError',
    });
    await voidSecretRound(clerk(), meetingId, roundId, { reason: 'Mất bản in mã của tổ kiểm phiếu' });
    expect(await rows(roundId)).toMatchObject({
      ...{ envelopes: [], ballots: [], cast: [], isLocked: false, state: 'voided', tally: null },
    });
    expect(await outcomeOf(cast(1, roundId, 'for'))).toBe('round_closed');
    expect(await outcomeOf(voidSecretRound(clerk(), meetingId, roundId, { reason: 'Lần nữa' }))).toBe(
      'round_closed',
    );
    const anew = await opened();
    await cast(0, anew.roundId, 'for');
    expect((await close(anew.roundId, anew.words)).tally.cast).toBe(1);
  });

  it('is cast on one’s own page alone, by who holds a right and was there', async () => {
    const { roundId, words } = await opened();
    expect(await outcomeOf(castSecretBallot(member(0, 'telegram'), roundId, { choice: 'for' }))).toBe(
      'secret_on_page',
    );
    expect(await outcomeOf(castBallot(member(0), roundId, { choice: 'for' }))).toBe('round_is_secret');
    expect(await outcomeOf(cast(7, roundId, 'for'))).toBe('not_there_at_opening');
    const stranger = voter(test.program, test.seed.people.guest.id);
    expect(await outcomeOf(castSecretBallot(stranger, roundId, { choice: 'for' }))).toBe('not_found');
    expect(await outcomeOf(castSecretBallot(clerk(), roundId, { choice: 'for' }))).toBe('not_permitted');
    await expect(castSecretBallot(member(0), roundId, { sealed: 'for' })).rejects.toMatchObject({
      name: 'InvalidError',
    });
    expect((await rows(roundId)).envelopes).toEqual([]);
    await close(roundId, words);
  });

  it('takes no envelope of somebody who was taken off the list since, like a named ballot', async () => {
    const secret = await opened();
    const off = (at: string | null) =>
      test.connection
        .sql`update invitations set withdrawn_at = ${at} where meeting_id = ${meetingId} and person_id = ${members[6]!}`;
    await off('2026-12-01T00:00:00Z');
    expect(await outcomeOf(cast(6, secret.roundId, 'for'))).toBe('not_found');
    const sealed = 'A'.repeat(512);
    await off(null);
    const takeTurn: typeof shareVoting = async (tx, id) => {
      await shareVoting(tx, id);
      await off('2026-12-01T00:00:00Z');
    };
    const late = castSecretBallot(member(6), secret.roundId, { sealed }, { takeTurn });
    expect(await outcomeOf(late)).toBe('not_found');
    await off(null);
    expect((await rows(secret.roundId)).envelopes).toEqual([]);
    expect(await outcomeOf(cast(6, secret.roundId, 'for'))).toBe('done');
    await close(secret.roundId, secret.words);
    const named = await openedRound(clerk(), meetingId);
    await off('2026-12-01T00:00:00Z');
    expect(await outcomeOf(castBallot(member(6), named, { choice: 'for' }))).toBe('not_found');
    await off(null);
    await closeRound(clerk(), meetingId, named);
  });

  it('is opened and closed as a secret round alone, by who conducts, with tellers of the meeting', async () => {
    const roundId = await draftedRound(clerk(), meetingId, { secrecy: 'secret' });
    const open = (tellers: PersonId[], ctx = clerk()) =>
      openSecretRound(ctx, meetingId, roundId, { tellers }, { newKeys: sameKeys });
    expect(await outcomeOf(openRound(clerk(), meetingId, roundId))).toBe('round_is_secret');
    expect(await outcomeOf(open([test.seed.people.guest.id]))).toBe('teller_not_invited');
    expect(await outcomeOf(open([members[0]!], test.as('auditor')))).toBe('not_permitted');
    expect(await outcomeOf(open([members[0]!], member(0)))).toBe('not_found');
    await expect(open([])).rejects.toMatchObject({ name: 'InvalidError' });
    const { words } = await open([members[0]!]);
    expect(await outcomeOf(closeRound(clerk(), meetingId, roundId))).toBe('round_is_secret');
    expect(await outcomeOf(closeSecretRound(member(1), meetingId, roundId, { words }))).toBe('not_found');
    expect(await outcomeOf(close(roundId, words))).toBe('done');
    const named = await draftedRound(clerk(), meetingId);
    expect(await outcomeOf(openSecretRound(clerk(), meetingId, named, { tellers: [members[0]!] }))).toBe(
      'not_found',
    );
  });

  it('tells those present with a card that leads to the page, and writes no act of a voter down', async () => {
    const { roundId, words } = await opened();
    await cast(0, roundId, 'for');
    await cast(0, roundId, 'against');
    const { sql } = test.connection;
    const told =
      await sql`select person_id from notices where kind = 'secret_vote_opened' and ref = ${`round:${roundId}`}`;
    expect(told.map((row) => row.person_id).toSorted()).toEqual(members.slice(0, 7).toSorted());
    await close(roundId, words);
    const written =
      await sql`select action, actor->>'kind' as actor from audit where object_id = ${roundId} order by id`;
    expect(written.map(({ action, actor }) => `${action} ${actor}`)).toEqual([
      'round.drafted account',
      'round.tellers_named account',
      'round.opened account',
      'round.closed account',
    ]);
    const [words_] =
      await sql`select count(*)::int as found from audit where data::text like ${`%${words}%`}`;
    expect(words_?.found).toBe(0);
  });
});

describe('QĐ 190-QĐ/TW votes about persons for an office of the Party', () => {
  it('are refused on devices and by hands, and made on paper', async () => {
    const { sql } = test.connection;
    await sql`update offices set block = 'party' where id = ${test.seed.office.id}`;
    const motion = await addMotion(clerk(), meetingId, {
      ...{
        text: 'Bầu Ban Thường vụ',
        isPersonnel: true,
        candidates: ['Trần Thị Bình', 'Lê Văn An'],
        seats: 1,
      },
    });
    const draft = (way: 'electronic' | 'hands' | 'paper', secrecy: 'open' | 'secret') =>
      outcomeOf(draftRound(clerk(), meetingId, motion.id, { way, secrecy, rule: usualRule }));
    expect(await draft('electronic', 'secret')).toBe('personnel_on_paper');
    expect(await draft('electronic', 'open')).toBe('personnel_on_paper');
    expect(await draft('hands', 'open')).toBe('personnel_on_paper');
    expect(await draft('paper', 'secret')).toBe('done');
    await sql`update offices set block = 'state' where id = ${test.seed.office.id}`;
    expect(await draft('electronic', 'secret')).toBe('done');
    expect(await draft('hands', 'secret')).toBe('hands_not_secret');
  });
});
