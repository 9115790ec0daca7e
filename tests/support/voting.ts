import type { Sql } from '#db/client.ts';
import type { MeetingId, PersonId, RoundId } from '#domain/ids.ts';
import type { Secrecy, VotingRule, VotingWay } from '#domain/voting/rule.ts';
import { type Context, contextOf, type Program } from '#services/context.ts';
import { RefusedError } from '#services/errors.ts';
import { draftRound } from '#services/voting/draft-round.ts';
import { addMotion } from '#services/voting/motions.ts';
import { openRound } from '#services/voting/open-round.ts';
import { openEarly } from './attendance.ts';
import { toldMeeting } from './meetings.ts';
import type { TestProgram } from './program.ts';

/** Half of those present and one more, no quorum, ballots final, members only. */
export const usualRule: VotingRule = {
  base: 'present',
  majority: { numerator: 1, denominator: 2, isMoreThan: true },
  quorum: null,
  isChangeable: false,
  substitutesVote: false,
};

/** A told meeting whose roll-call is open, with the seeded chair as its chair; its members come by `seatMembers`. */
export async function sittingMeeting(test: TestProgram): Promise<MeetingId> {
  const invitees = { personIds: [test.seed.people.chairman.id] };
  const { meeting } = await toldMeeting(test, invitees, { chairId: test.seed.people.chairman.id });
  await openEarly(test, meeting.id);
  return meeting.id;
}

/** So many further members, of whom the first `there` are in the room. */
export async function seatMembers(
  { connection: { sql }, clock }: Pick<TestProgram, 'connection' | 'clock'>,
  meetingId: MeetingId,
  { count, there = count }: { count: number; there?: number },
): Promise<PersonId[]> {
  const rows = await sql<{ id: PersonId }[]>`
    with made as (insert into people (full_name, search_text)
      select 'Đại biểu ' || lpad(n::text, 4, '0'), 'dai bieu' from generate_series(1, ${count}) n returning id),
    invited as (insert into invitations (ref, meeting_id, person_id)
      select upper(substr(md5(id::text), 1, 12)), ${meetingId}, id from made returning person_id)
    select person_id as id from invited`;
  const ids = rows.map(({ id }) => id);
  await setPresent(sql, { meetingId, personIds: ids.slice(0, there), at: clock.now() });
  return ids;
}

/** Notes these people present from an instant on. */
export async function setPresent(
  sql: Sql,
  { meetingId, personIds, at }: { meetingId: MeetingId; personIds: PersonId[]; at: Date },
): Promise<void> {
  const by = JSON.stringify({ kind: 'system', job: 'test' });
  await sql`insert into presences (meeting_id, invitation_id, person_id, form, source, from_at, noted_by, noted_at)
    select meeting_id, id, person_id, 'on_site', 'secretariat', ${at.toISOString()}, ${by}::text::jsonb, ${at.toISOString()}
    from invitations where meeting_id = ${meetingId} and person_id = any(${personIds})`;
}

type RoundWish = { rule?: Partial<VotingRule>; way?: VotingWay; secrecy?: Secrecy; text?: string };

/** A draft of a round on a motion of its own. */
export async function draftedRound(
  ctx: Context,
  meetingId: MeetingId,
  {
    rule = {},
    way = 'electronic',
    secrecy = 'open',
    text = 'Thông qua dự toán ngân sách năm 2027',
  }: RoundWish = {},
): Promise<RoundId> {
  const motion = await addMotion(ctx, meetingId, { text });
  const round = await draftRound(ctx, meetingId, motion.id, {
    way,
    secrecy,
    rule: { ...usualRule, ...rule },
  });
  return round.id;
}

/** A round that is open. */
export async function openedRound(
  ctx: Context,
  meetingId: MeetingId,
  wish: RoundWish = {},
): Promise<RoundId> {
  const roundId = await draftedRound(ctx, meetingId, wish);
  await openRound(ctx, meetingId, roundId);
  return roundId;
}

/** A person who writes from a linked chat or their own page. */
export const voter = (program: Program, personId: PersonId, via = 'web'): Context =>
  contextOf(program, { actor: { kind: 'delegate', personId, via } });

/** What a rule said, or `done`. */
export async function outcomeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (error instanceof RefusedError) return error.code;
    throw error;
  }
}
