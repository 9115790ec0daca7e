import { and, eq, notInArray, sql } from 'drizzle-orm';
import type { PersonId, RoundId } from '#domain/ids.ts';
import type { Choice } from '#domain/voting/rule.ts';
import type { Db } from '../client.ts';
import { meetings } from '../schema/meetings.ts';
import { offices } from '../schema/offices.ts';
import { meetingClasses } from '../schema/rule-sets.ts';
import { motions, votingRounds } from '../schema/voting.ts';

/** A round with everything of its meeting that its ballots are judged and answered by, or null; once for however many ballots. */
export async function findRoundInFull(db: Db, roundId: RoundId) {
  const [row] = await db
    .select({
      round: votingRounds,
      motion: motions,
      meeting: meetings,
      office: offices,
      rules: meetingClasses.rules,
    })
    .from(votingRounds)
    .innerJoin(motions, eq(motions.id, votingRounds.motionId))
    .innerJoin(meetings, eq(meetings.id, votingRounds.meetingId))
    .innerJoin(offices, eq(offices.id, meetings.officeId))
    .innerJoin(meetingClasses, eq(meetingClasses.id, meetings.classId))
    .where(and(eq(votingRounds.id, roundId), notInArray(meetings.state, ['draft', 'cancelled'])));
  return row ?? null;
}

/** Somebody with a seat in a round's meeting: `isPresent` is null without a right in the round, `choice` without a ballot. */
export type Voter = {
  personId: PersonId;
  isPresent: boolean | null;
  choice: Choice | null;
  receipt: string | null;
};

/** Which of these people have a seat of their own in the round's meeting, with their right and their ballot in it. */
export async function listVoters(
  db: Db,
  roundId: RoundId,
  personIds: readonly PersonId[],
): Promise<Map<PersonId, Voter>> {
  const rows = await db.execute<Voter>(sql`
    select given.id as "personId", e.is_present as "isPresent", b.choice, b.receipt
    from unnest(${sql.param(personIds)}::uuid[]) as given(id)
    left join electors e on e.round_id = ${roundId}::uuid and e.person_id = given.id
    left join ballots b on b.round_id = ${roundId}::uuid and b.person_id = given.id
    where exists (select 1 from voting_rounds r join invitations i on i.meeting_id = r.meeting_id
      where r.id = ${roundId}::uuid and i.person_id = given.id and i.withdrawn_at is null)`);
  return new Map(rows.map((row) => [row.personId, row]));
}
