import { and, desc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { FeedId, InvitationId, MeetingId, OfficeId, PersonId, RoomId } from '#domain/ids.ts';
import type { Rsvp } from '#domain/invitations/lifecycle.ts';
import type { Db } from '../client.ts';
import { calendarFeeds } from '../schema/calendar-feeds.ts';
import { offices } from '../schema/offices.ts';
import { people } from '../schema/people.ts';
import { rooms } from '../schema/rooms.ts';

export type Feed = typeof calendarFeeds.$inferSelect;

/** Whose calendar it is. One that a person made spans offices; one that an office made for them holds its own meetings. */
export type FeedOwner =
  | { scope: 'office'; officeId: OfficeId }
  | { scope: 'room'; officeId: OfficeId; roomId: RoomId }
  | { scope: 'person'; officeId: OfficeId | null; personId: PersonId };

export async function insertFeed(tx: Db, owner: FeedOwner, tokenHash: string, now: Date): Promise<Feed> {
  const [row] = await tx
    .insert(calendarFeeds)
    .values({ ...owner, tokenHash, createdAt: now })
    .returning();
  if (!row) throw new Error('insert of a calendar feed returned nothing');
  return row;
}

const owned = (owner: FeedOwner): SQL | undefined =>
  and(
    eq(calendarFeeds.scope, owner.scope),
    owner.scope === 'person'
      ? eq(calendarFeeds.personId, owner.personId)
      : eq(calendarFeeds.officeId, owner.officeId),
    owner.scope === 'room' ? eq(calendarFeeds.roomId, owner.roomId) : undefined,
    isNull(calendarFeeds.revokedAt),
  );

/** The addresses that still open, the newest first. */
export function listFeeds(db: Db, owner: FeedOwner): Promise<Feed[]> {
  return db.select().from(calendarFeeds).where(owned(owner)).orderBy(desc(calendarFeeds.createdAt)).limit(50);
}

/** The address that bears this token, with the name of whose it is; null when it was revoked or never given. */
export async function findFeed(db: Db, tokenHash: string) {
  const [row] = await db
    .select({
      feed: calendarFeeds,
      personName: people.fullName,
      language: people.language,
      roomName: rooms.name,
      officeName: offices.name,
    })
    .from(calendarFeeds)
    .leftJoin(people, eq(people.id, calendarFeeds.personId))
    .leftJoin(rooms, eq(rooms.id, calendarFeeds.roomId))
    .leftJoin(offices, eq(offices.id, calendarFeeds.officeId))
    .where(and(eq(calendarFeeds.tokenHash, tokenHash), isNull(calendarFeeds.revokedAt)));
  return row ?? null;
}

/** Ends one address of this owner; false when there is none such. */
export async function revokeFeed(tx: Db, owner: FeedOwner, id: FeedId, now: Date): Promise<boolean> {
  const rows = await tx
    .update(calendarFeeds)
    .set({ revokedAt: now })
    .where(and(owned(owner), eq(calendarFeeds.id, id)))
    .returning({ id: calendarFeeds.id });
  return rows.length > 0;
}

/** Ends every address of this owner; returns how many there were. */
export async function revokeFeeds(tx: Db, owner: FeedOwner, now: Date): Promise<number> {
  const rows = await tx
    .update(calendarFeeds)
    .set({ revokedAt: now })
    .where(owned(owner))
    .returning({ id: calendarFeeds.id });
  return rows.length;
}

/** Notes the hour in which a device last read the address; a minute more exact is nobody's business. */
export async function touchFeed(db: Db, id: FeedId, now: Date): Promise<void> {
  await db
    .update(calendarFeeds)
    .set({ lastReadAt: now })
    .where(
      and(
        eq(calendarFeeds.id, id),
        sql`(${calendarFeeds.lastReadAt} is null or ${calendarFeeds.lastReadAt} < ${now.toISOString()}::timestamptz - interval '1 hour')`,
      ),
    );
}

export type FeedRow = {
  meetingId: MeetingId;
  ref: string;
  /** As people were last told it, shaped as a card's shared facts. */
  facts: unknown;
  toldAt: Date;
  invitationId: InvitationId | null;
  invitationRef: string | null;
  rsvp: Rsvp | null;
};

/**
 * Meetings of a calendar between two instants, chosen and shown as they were last told: a time, room or chair that is
 * held, and what is still a draft, is not in it. One query; 500 meetings at most.
 */
export async function listFeedMeetings(
  db: Db,
  { scope, officeId, roomId, personId }: Feed,
  { from, until }: { from: Date; until: Date },
): Promise<FeedRow[]> {
  const chosen =
    scope === 'person'
      ? sql`(${officeId}::uuid is null or m.office_id = ${officeId}::uuid) and (known.chair_id = ${personId} or i.id is not null or m.id in (
          select o.meeting_id from nominations n join invitations o on o.id = n.invitation_id
          where n.person_id = ${personId} and n.state = 'confirmed' and n.consent in ('not_needed', 'granted')
            and o.withdrawn_at is null))`
      : scope === 'room'
        ? sql`m.office_id = ${officeId} and known.room_id = ${roomId}`
        : sql`m.office_id = ${officeId}`;
  const within = (at: SQL) =>
    sql`${at} between ${from.toISOString()}::timestamptz and ${until.toISOString()}::timestamptz`;
  const rows = await db.execute<Record<string, unknown>>(sql`
    with near as (
      select id from meetings where ${within(sql`starts_at`)}
      union
      select h.id from broadcasts b join meetings h on h.ref = b.ref where b.cancelled_at is null and b.not_before > now())
    select m.id, m.ref, told.facts, told.not_before, i.id as invitation_id, i.ref as invitation_ref, i.rsvp
    from near join meetings m on m.id = near.id
    cross join lateral (
      select facts, not_before, version, (facts->'meeting'->>'startsAt')::timestamptz as starts_at from broadcasts b
      where b.ref = m.ref and b.kind = 'invitation' and b.cancelled_at is null and b.not_before <= now()
      order by version desc limit 1) told
    left join lateral (
      select v.facts from broadcasts b join meeting_versions v on v.meeting_id = m.id and v.version = told.version
      where b.ref = m.ref and b.cancelled_at is null and b.not_before > now() limit 1) before_held on true
    cross join lateral (
      select case when before_held.facts is null then m.room_id else (before_held.facts->>'roomId')::uuid end as room_id,
        case when before_held.facts is null then m.chair_id else (before_held.facts->>'chairId')::uuid end as chair_id) known
    left join invitations i on i.meeting_id = m.id and i.person_id = ${personId}::uuid and i.withdrawn_at is null
    where m.state <> 'draft' and ${chosen} and ${within(sql`told.starts_at`)}
    order by told.starts_at, m.id
    limit 500`);
  return rows.map((row) => ({
    meetingId: String(row.id) as MeetingId,
    ref: String(row.ref),
    facts: row.facts,
    toldAt: new Date(String(row.not_before)),
    invitationId: row.invitation_id as InvitationId | null,
    invitationRef: row.invitation_ref === null ? null : String(row.invitation_ref),
    rsvp: row.rsvp as Rsvp | null,
  }));
}
