import { and, asc, eq, gt, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { AgendaItemId, ExtensionId, MeetingId, OfficeId, UnitId } from '#domain/ids.ts';
import type { HandedIn } from '#domain/paper-tasks/standing.ts';
import type { MeetingClass } from '#domain/rule-sets/meeting-class.ts';
import type { Db } from '../client.ts';
import { agendaItems, meetings } from '../schema/meetings.ts';
import { offices } from '../schema/offices.ts';
import { meetingClasses } from '../schema/rule-sets.ts';
import { isDeclared } from './document-reading.ts';
import { unitNameOn, withPredecessors } from './unit-days.ts';

export type PaperWish = {
  id: ExtensionId;
  wishedUntil: Date;
  reason: string;
  requestedAt: Date;
  requestedByName: string;
};

/** The papers that one unit owes to one agenda item of a meeting that was announced. */
export type PaperTask = {
  itemId: AgendaItemId;
  itemTitle: string;
  position: number;
  unitId: UnitId;
  /** As it is called on the meeting's day. */
  unitName: string;
  meeting: typeof meetings.$inferSelect;
  office: typeof offices.$inferSelect;
  rules: MeetingClass;
  extendedTo: Date | null;
  /** A wish for more time on which the office has still to decide. */
  wish: PaperWish | null;
  /** Every version that the unit uploaded for the item, and what the office accepted for it, the oldest first. */
  versions: HandedIn[];
  /** The item is a secret, or the office said that its paper is given out in print. */
  isInPrint: boolean;
};

type Which = {
  officeId?: OfficeId;
  meetingId?: MeetingId;
  unitIds?: UnitId[];
  itemId?: AgendaItemId;
  withDrafts?: boolean;
  /** Also of meetings that are over. */
  withEnded?: boolean;
};

/** More than an office has ever ahead of it; what is beyond comes as meetings pass. */
const mostTasks = 1000;

const given = (ids: UnitId[]) => sql`select id from unnest(${sql.param(ids)}::uuid[]) as given(id)`;

const day = sql`(${meetings.startsAt} at time zone ${offices.timeZone})::date`;
const ofTask = sql`x.agenda_item_id = ${agendaItems.id} and x.unit_id = ${agendaItems.paperUnitId}`;
const extendedTo = sql<string | null>`(select max(x.granted_until) from paper_extensions x
  where ${ofTask} and x.state = 'granted')`;
const wish = sql<Record<
  keyof PaperWish,
  string
> | null>`(select jsonb_build_object('id', x.id, 'wishedUntil', x.wished_until,
    'reason', x.reason, 'requestedAt', x.requested_at, 'requestedByName', coalesce(p.full_name, ''))
  from paper_extensions x left join people p on p.id = (x.requested_by->>'personId')::uuid
  where ${ofTask} and x.state = 'open')`;
const versions = sql<(Omit<HandedIn, 'submittedAt'> & { submittedAt: string | null })[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('state', v.state, 'submittedAt', v.submitted_at, 'hoursLate', v.hours_late)
    order by v.declared_at, v.number), '[]')
  from documents d join document_versions v on v.document_id = d.id
  where d.agenda_item_id = ${agendaItems.id} and d.kind = 'paper'
    and (d.owner_unit_id = ${agendaItems.paperUnitId}
      or (v.state = 'accepted' and d.withdrawn_at is null and d.secrecy_level is null))
    and not (d.secrecy_level is not null and d.withdrawn_at is not null))`;
const isInPrint = sql<boolean>`(${agendaItems.secrecyLevel} is not null or exists (
  select 1 from documents d where d.agenda_item_id = ${agendaItems.id} and d.withdrawn_at is null and ${isDeclared}))`;

/**
 * Paper tasks of meetings that are announced (or drafts, where wanted) and not over at `from`, the next meeting first, each in its agenda's order;
 * one query whatever the number. The caller has proved a right to what it asks for.
 */
export async function listPaperTasks(db: Db, which: Which, from: Date): Promise<PaperTask[]> {
  const { officeId, meetingId, unitIds, itemId, withDrafts = false, withEnded = false } = which;
  const states = [
    ...(withDrafts ? (['draft'] as const) : []),
    ...(['announced', 'in_session'] as const),
    ...(withEnded ? (['ended', 'closed'] as const) : []),
  ];
  const asked: (SQL | undefined)[] = [
    officeId && eq(meetings.officeId, officeId),
    meetingId && eq(meetings.id, meetingId),
    unitIds && sql`${agendaItems.paperUnitId} = any(${withPredecessors(given(unitIds))})`,
    itemId && eq(agendaItems.id, itemId),
  ];
  const rows = await db
    .select({
      itemId: agendaItems.id,
      itemTitle: agendaItems.title,
      position: agendaItems.position,
      unitId: sql<UnitId>`${agendaItems.paperUnitId}`,
      unitName: sql<string>`${unitNameOn(sql`${agendaItems.paperUnitId}`, day)}`,
      meeting: meetings,
      office: offices,
      rules: meetingClasses.rules,
      ...{ extendedTo, wish, versions, isInPrint },
    })
    .from(agendaItems)
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .innerJoin(offices, eq(offices.id, meetings.officeId))
    .innerJoin(meetingClasses, eq(meetingClasses.id, meetings.classId))
    .where(
      and(
        isNull(agendaItems.removedAt),
        sql`${agendaItems.paperUnitId} is not null`,
        inArray(meetings.state, states),
        withEnded ? undefined : gt(meetings.endsAt, from),
        ...asked,
      ),
    )
    .orderBy(asc(meetings.startsAt), asc(meetings.id), asc(agendaItems.position))
    .limit(mostTasks);
  return rows.map((row) => ({
    ...row,
    extendedTo: row.extendedTo === null ? null : new Date(row.extendedTo),
    wish: row.wish === null ? null : toWish(row.wish),
    versions: row.versions.map(({ submittedAt, ...version }) => ({
      ...version,
      submittedAt: submittedAt === null ? null : new Date(submittedAt),
    })),
  }));
}

function toWish({
  id,
  wishedUntil,
  reason,
  requestedAt,
  requestedByName,
}: Record<keyof PaperWish, string>): PaperWish {
  return {
    id: id as ExtensionId,
    wishedUntil: new Date(wishedUntil),
    requestedAt: new Date(requestedAt),
    ...{ reason, requestedByName },
  };
}
