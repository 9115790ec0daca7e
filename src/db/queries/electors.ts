import { and, asc, eq, exists, inArray, isNull, notInArray, sql } from 'drizzle-orm';
import type { InvitationId, MeetingId, PersonId, RoundId } from '#domain/ids.ts';
import type { Candidate, Elector, VotingRight } from '#domain/voting/electorate.ts';
import type { Choice } from '#domain/voting/rule.ts';
import type { Db } from '../client.ts';
import { keptQuery } from '../kept-query.ts';
import { invitations } from '../schema/invitations.ts';
import { meetings } from '../schema/meetings.ts';
import { offices } from '../schema/offices.ts';
import { meetingClasses } from '../schema/rule-sets.ts';
import { electors, motions, votingRounds } from '../schema/voting.ts';
import { unitNameOn } from './unit-days.ts';

/** A right with the name of the member or unit whose it is, and of everybody who may hold it. */
export type NamedRight = Omit<VotingRight, 'candidates'> & {
  name: string;
  candidates: (Candidate & { name: string })[];
};

type RightRow = Omit<NamedRight, 'candidates'> & {
  personId: PersonId | null;
  holderName: string;
  as: Candidate['as'];
  isThere: boolean;
};

/**
 * The rights to vote in a meeting, one for each member invited in person or as a unit, with who may hold each in the order in
 * which they were named, and whether the roll shows them there at this instant. A substitute is among them only with the chair's
 * consent, or where none is needed; guests and who only comes along never.
 */
export async function listVotingRights(db: Db, meetingId: MeetingId, at: Date): Promise<NamedRight[]> {
  const instant = at.toISOString();
  const rows = await db.execute<RightRow>(sql`
    select r.id as "invitationId", coalesce(own.full_name, ${unitNameOn(sql`r.unit_id`, meetingDay)}, '') as name,
      c.person_id as "personId", c.name as "holderName", c.held_as as "as", c.is_there as "isThere"
    from invitations r join meetings m on m.id = r.meeting_id join offices f on f.id = m.office_id
    left join people own on own.id = r.person_id
    left join (
      select coalesce(n.invitation_id, i.id) as right_id, i.person_id, p.full_name as name, n.named_order,
        case when n.id is null then 'self' when n.role = 'official' then 'official' else 'substitute' end as held_as,
        exists (select 1 from presences c where c.invitation_id = i.id and c.voided_at is null
          and c.from_at <= ${instant}::timestamptz and (c.until_at is null or c.until_at > ${instant}::timestamptz)) as is_there
      from invitations i join people p on p.id = i.person_id left join nominations n on n.id = i.via_nomination_id
      where i.meeting_id = ${meetingId} and i.withdrawn_at is null and i.capacity = 'member'
        and (n.id is null or (n.role <> 'accompanying' and n.state = 'confirmed' and n.consent in ('granted', 'not_needed')))
    ) c on c.right_id = r.id
    where r.meeting_id = ${meetingId} and r.withdrawn_at is null and r.capacity = 'member' and r.via_nomination_id is null
    order by r.created_at, r.id, c.named_order nulls first`);
  const rights = new Map<InvitationId, NamedRight>();
  for (const { personId, as, isThere, holderName, ...row } of rows) {
    const right = rights.get(row.invitationId) ?? { ...row, candidates: [] };
    rights.set(row.invitationId, right);
    if (personId) right.candidates.push({ personId, as, isThere, name: holderName });
  }
  return [...rights.values()];
}

const meetingDay = sql`(m.starts_at at time zone f.time_zone)::date`;

/** Freezes who may vote in a round. */
export async function insertElectors(tx: Db, roundId: RoundId, rows: readonly Elector[]): Promise<void> {
  if (rows.length > 0) await tx.insert(electors).values(rows.map((row) => ({ ...row, roundId })));
}

export type ElectorRow = typeof electors.$inferSelect;

/** The person's right in a round, or null. */
export async function findElector(db: Db, roundId: RoundId, personId: PersonId): Promise<ElectorRow | null> {
  const [row] = await db
    .select()
    .from(electors)
    .where(and(eq(electors.roundId, roundId), eq(electors.personId, personId)));
  return row ?? null;
}

const ofVoter = {
  round: votingRounds,
  motion: motions,
  meeting: meetings,
  office: offices,
  rules: meetingClasses.rules,
  elector: electors,
};

const voterRound = keptQuery((db) => {
  const personId = sql.placeholder('personId');
  const isTheirs = eq(invitations.personId, personId);
  return db
    .select(ofVoter)
    .from(votingRounds)
    .innerJoin(motions, eq(motions.id, votingRounds.motionId))
    .innerJoin(meetings, eq(meetings.id, votingRounds.meetingId))
    .innerJoin(offices, eq(offices.id, meetings.officeId))
    .innerJoin(meetingClasses, eq(meetingClasses.id, meetings.classId))
    .innerJoin(
      invitations,
      and(eq(invitations.meetingId, meetings.id), isTheirs, isNull(invitations.withdrawnAt)),
    )
    .leftJoin(electors, and(eq(electors.roundId, votingRounds.id), eq(electors.personId, personId)))
    .where(
      and(
        eq(votingRounds.id, sql.placeholder('roundId')),
        notInArray(meetings.state, ['draft', 'cancelled']),
      ),
    )
    .prepare('voter_round');
});

/**
 * A round as somebody with a seat of their own in its meeting finds it, with their right in it or none; null for everybody else:
 * the seat is the right to know of it. Also for what is no id at all.
 */
export async function findVoterRound(db: Db, roundId: RoundId, personId: PersonId) {
  if (!uuid.test(roundId)) return null;
  const [row] = await voterRound(db).execute({ roundId, personId });
  return row ?? null;
}

/** In which meeting a round is, for its lock; null for no round, or what is no id at all. */
export async function findMeetingOfRound(db: Db, roundId: RoundId): Promise<MeetingId | null> {
  if (!uuid.test(roundId)) return null;
  const [row] = await db
    .select({ meetingId: votingRounds.meetingId })
    .from(votingRounds)
    .where(eq(votingRounds.id, roundId));
  return row?.meetingId ?? null;
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An elector as lists name them; `choice` and `receipt` are of a named ballot, null where none was cast. */
export type NamedElector = {
  personId: PersonId;
  fullName: string;
  title: string | null;
  unitName: string | null;
  /** The member whose right a substitute votes with. */
  insteadOf: string | null;
  /** The unit whose right its head of delegation or substitute votes with. */
  forUnit: string | null;
  isPresent: boolean;
  choice: Choice | null;
  receipt: string | null;
  castAt: Date | null;
  castVia: string | null;
  version: number | null;
};

/**
 * Electors of a round by rank and name, as their posts and units were on the meeting's day, with their named ballots. Who may
 * see choices is for the caller to decide.
 */
export async function listElectors(db: Db, roundId: RoundId): Promise<NamedElector[]> {
  const rows = await db.execute<Record<string, unknown>>(sql`
    select e.person_id as "personId", p.full_name as "fullName", post.title, post.unit_name as "unitName",
      case when e.is_substitute then member.full_name end as "insteadOf",
      ${unitNameOn(sql`i.unit_id`, meetingDay)} as "forUnit", e.is_present as "isPresent",
      b.choice, b.receipt, b.cast_at as "castAt", b.cast_via as "castVia", b.version
    from electors e join people p on p.id = e.person_id join invitations i on i.id = e.invitation_id
    join meetings m on m.id = i.meeting_id join offices f on f.id = m.office_id
    left join people member on member.id = i.person_id
    left join ballots b on b.round_id = e.round_id and b.person_id = e.person_id
    left join lateral (select o.title, ${unitNameOn(sql`u.id`, meetingDay)} as unit_name, u.protocol_rank
      from posts o join units u on u.id = o.unit_id
      where o.person_id = e.person_id and o.valid_from <= ${meetingDay} and (o.valid_to is null or o.valid_to >= ${meetingDay})
      order by o.is_head desc, u.protocol_rank limit 1) post on true
    where e.round_id = ${roundId} order by post.protocol_rank nulls last, p.full_name, e.person_id`);
  return rows.map(
    (row) => ({ ...row, castAt: row.castAt === null ? null : new Date(String(row.castAt)) }) as NamedElector,
  );
}

/** Everybody invited by name: who is told what a round came to. */
export async function listAttendeeIds(db: Db, meetingId: MeetingId): Promise<PersonId[]> {
  const rows = await db
    .select({ personId: invitations.personId })
    .from(invitations)
    .where(and(eq(invitations.meetingId, meetingId), isNull(invitations.withdrawnAt)));
  return rows.flatMap(({ personId }) => (personId ? [personId] : []));
}

/** Electors who were there at the opening: who may cast. */
export async function listPresentElectorIds(db: Db, roundId: RoundId): Promise<PersonId[]> {
  const rows = await db
    .select({ personId: electors.personId })
    .from(electors)
    .where(and(eq(electors.roundId, roundId), eq(electors.isPresent, true)))
    .orderBy(asc(electors.personId));
  return rows.map(({ personId }) => personId);
}

/** Open electronic rounds in which the person may cast, whichever meeting that takes place and in which they still have a seat. */
export async function listOpenRoundsOf(
  db: Db,
  personId: PersonId,
): Promise<{ roundId: RoundId; meetingId: MeetingId; invitationId: InvitationId }[]> {
  // By the person, as `findVoterRound` finds them: the seat may be another than the one whose right is used.
  const ownSeat = db
    .select({ id: invitations.id })
    .from(invitations)
    .where(
      and(
        eq(invitations.meetingId, votingRounds.meetingId),
        eq(invitations.personId, electors.personId),
        isNull(invitations.withdrawnAt),
      ),
    );
  return db
    .select({
      roundId: votingRounds.id,
      meetingId: votingRounds.meetingId,
      invitationId: electors.invitationId,
    })
    .from(electors)
    .innerJoin(votingRounds, eq(votingRounds.id, electors.roundId))
    .innerJoin(meetings, eq(meetings.id, votingRounds.meetingId))
    .where(
      and(
        eq(electors.personId, personId),
        eq(electors.isPresent, true),
        inArray(meetings.state, ['announced', 'in_session']),
        exists(ownSeat),
        eq(votingRounds.state, 'open'),
        eq(votingRounds.way, 'electronic'),
      ),
    )
    .orderBy(asc(votingRounds.openedAt));
}
