import { and, asc, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import type { Actor } from '#domain/actor.ts';
import type { AgendaItemId, MeetingId, OpinionId, PersonId } from '#domain/ids.ts';
import type { MeetingState } from '#domain/meetings/lifecycle.ts';
import type { OpinionKind } from '#domain/opinions/kinds.ts';
import type { Db } from '../client.ts';
import { invitations } from '../schema/invitations.ts';
import { agendaItems, meetings } from '../schema/meetings.ts';
import { offices } from '../schema/offices.ts';
import { opinions, opinionVersions } from '../schema/opinions.ts';
import { people } from '../schema/people.ts';
import { unitNameOn } from './unit-days.ts';

export type Opinion = typeof opinions.$inferSelect;
/** An opinion with who wrote it, as they were called on the meeting's day. */
export type NamedOpinion = Opinion & { fullName: string; title: string | null; unitName: string | null };

const day = sql`(${meetings.startsAt} at time zone ${offices.timeZone})::date`;
/** The first post on the meeting's day, in protocol order. */
const postOf = (what: ReturnType<typeof sql>) => sql<string | null>`(
  select ${what} from posts p join units u on u.id = p.unit_id
  where p.person_id = ${opinions.personId} and p.valid_from <= ${day} and (p.valid_to is null or p.valid_to >= ${day})
  order by u.protocol_rank, p.protocol_rank, p.id limit 1)`;

/** Every opinion of a meeting, the oldest first; the caller decides who may read which. */
export async function listOpinions(db: Db, meetingId: MeetingId): Promise<NamedOpinion[]> {
  const rows = await db
    .select({
      opinion: opinions,
      fullName: people.fullName,
      title: postOf(sql`p.title`),
      unitName: postOf(unitNameOn(sql`p.unit_id`, day, 'short_name')),
    })
    .from(opinions)
    .innerJoin(people, eq(people.id, opinions.personId))
    .innerJoin(meetings, eq(meetings.id, opinions.meetingId))
    .innerJoin(offices, eq(offices.id, meetings.officeId))
    .where(eq(opinions.meetingId, meetingId))
    .orderBy(asc(opinions.firstWrittenAt), asc(opinions.id));
  return rows.map(({ opinion, ...names }) => ({ ...opinion, ...names }));
}

type Place = { meetingId: MeetingId; agendaItemId: AgendaItemId | null; personId: PersonId };

/** What the person has on this item in this kind; locked, so that two who write it take turns. */
export async function lockOpinion(
  tx: Db,
  { meetingId, agendaItemId, personId }: Place,
  kind: OpinionKind,
): Promise<Opinion | null> {
  const onItem =
    agendaItemId === null ? isNull(opinions.agendaItemId) : eq(opinions.agendaItemId, agendaItemId);
  const [row] = await tx
    .select()
    .from(opinions)
    .where(
      and(
        eq(opinions.meetingId, meetingId),
        eq(opinions.personId, personId),
        eq(opinions.kind, kind),
        onItem,
      ),
    )
    .for('update');
  return row ?? null;
}

type Wording = { text: string; writtenBy: Actor; writtenAt: Date; via: string };

/** Writes a first version; null when the person has one on this item already. */
export async function insertOpinion(
  tx: Db,
  place: Place & { kind: OpinionKind },
  { text, writtenBy, writtenAt, via }: Wording,
): Promise<Opinion | null> {
  const row = { ...place, text, writtenAt, writtenVia: via, firstWrittenAt: writtenAt };
  const [made] = await tx.insert(opinions).values(row).onConflictDoNothing().returning();
  if (!made) return null;
  await tx.insert(opinionVersions).values({ opinionId: made.id, version: 1, text, writtenBy, writtenAt });
  return made;
}

/** Writes the next version of an opinion that the caller holds locked; what it was stays (R48). */
export async function writeNextOpinion(
  tx: Db,
  { id, version }: Pick<Opinion, 'id' | 'version'>,
  { text, writtenBy, writtenAt, via }: Wording,
): Promise<Opinion> {
  const next = version + 1;
  const [row] = await tx
    .update(opinions)
    .set({ text, version: next, writtenAt, writtenVia: via })
    .where(eq(opinions.id, id))
    .returning();
  if (!row) throw new Error('update of an opinion returned nothing');
  await tx.insert(opinionVersions).values({ opinionId: id, version: next, text, writtenBy, writtenAt });
  return row;
}

/** Every wording of an opinion, the first one first. */
export function listOpinionVersions(db: Db, id: OpinionId) {
  return db
    .select()
    .from(opinionVersions)
    .where(eq(opinionVersions.opinionId, id))
    .orderBy(asc(opinionVersions.version));
}

/** An item that stands on the meeting's agenda, with whether it was declared a secret. */
export async function findItemOf(
  db: Db,
  meetingId: MeetingId,
  id: AgendaItemId,
): Promise<{ id: AgendaItemId; title: string; isSecret: boolean } | null> {
  const [row] = await db
    .select({ id: agendaItems.id, title: agendaItems.title, level: agendaItems.secrecyLevel })
    .from(agendaItems)
    .where(and(eq(agendaItems.id, id), eq(agendaItems.meetingId, meetingId), isNull(agendaItems.removedAt)));
  return row ? { id: row.id, title: row.title, isSecret: row.level !== null } : null;
}

/** Meetings that end after `from` in which the person has a seat of their own, in one of these states; the soonest first. */
export function listSeats(
  db: Db,
  personId: PersonId,
  { from, states }: { from: Date; states: MeetingState[] },
) {
  return db
    .select({ meeting: meetings })
    .from(invitations)
    .innerJoin(meetings, eq(meetings.id, invitations.meetingId))
    .where(
      and(
        eq(invitations.personId, personId),
        isNull(invitations.withdrawnAt),
        inArray(meetings.state, states),
        gt(meetings.endsAt, from),
      ),
    )
    .orderBy(asc(meetings.startsAt))
    .limit(50)
    .then((rows) => rows.map(({ meeting }) => meeting));
}
