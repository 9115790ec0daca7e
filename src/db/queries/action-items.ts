import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { TaskDraft } from '#domain/conclusions/body.ts';
import type { ActionItemId, ConclusionId, MeetingId, OfficeId, UnitId } from '#domain/ids.ts';
import type { Db } from '../client.ts';
import { actionChanges, actionItemSupporters, actionItems, actionReports } from '../schema/conclusions.ts';
import { meetings } from '../schema/meetings.ts';
import { offices } from '../schema/offices.ts';
import { people } from '../schema/people.ts';
import { meetingClasses } from '../schema/rule-sets.ts';
import { unitNameOn, withPredecessors } from './unit-days.ts';

export type ActionItem = typeof actionItems.$inferSelect;
export type ActionReport = {
  kind: 'received' | 'reported' | 'accepted' | 'returned';
  /** The task's version about which it was said. */
  itemVersion: number;
  text: string;
  at: string;
  byName: string;
};
export type ActionChange = typeof actionChanges.$inferSelect & { byName: string };
export type NamedTask = ActionItem & {
  meeting: typeof meetings.$inferSelect;
  office: typeof offices.$inferSelect;
  detail: 'full' | 'minimal';
  /** Units as they are called on the day asked for. */
  leadUnitName: string;
  supporters: { id: UnitId; name: string }[];
  /** The first first. */
  reports: ActionReport[];
};

type Which = {
  id?: ActionItemId;
  officeId?: OfficeId;
  meetingId?: MeetingId;
  conclusionId?: ConclusionId;
  unitIds?: UnitId[];
  isOpen?: boolean;
  /** ISO date: due on it or before. */
  dueUntil?: string;
};

/** More than an office follows at once. */
const mostTasks = 1000;
const given = (ids: UnitId[]) => sql`select id from unnest(${sql.param(ids)}::uuid[]) as given(id)`;

/**
 * Tasks of issued conclusions: what is open before what is done, the soonest day first. `on` is the day on which units are
 * named. The caller has proved a right to what it asks for.
 */
export function listTasks(db: Db, which: Which, on: string): Promise<NamedTask[]> {
  const { id, officeId, meetingId, conclusionId, unitIds, isOpen, dueUntil } = which;
  const day = sql`${on}::date`;
  const asked: (SQL | undefined)[] = [
    id && eq(actionItems.id, id),
    officeId && eq(meetings.officeId, officeId),
    meetingId && eq(actionItems.meetingId, meetingId),
    conclusionId && eq(actionItems.conclusionId, conclusionId),
    unitIds &&
      sql`(${actionItems.leadUnitId} = any(${withPredecessors(given(unitIds))}) or exists (
        select 1 from action_item_supporters s where s.action_item_id = ${actionItems.id}
          and s.unit_id = any(${withPredecessors(given(unitIds))})))`,
    isOpen ? sql`${actionItems.state} = 'open'` : undefined,
    dueUntil === undefined ? undefined : sql`${actionItems.dueOn} <= ${dueUntil}::date`,
  ];
  const supporters = sql<NamedTask['supporters']>`coalesce((
    select jsonb_agg(jsonb_build_object('id', s.unit_id, 'name', ${unitNameOn(sql`s.unit_id`, day)}))
    from action_item_supporters s where s.action_item_id = ${actionItems.id}), '[]')`;
  const reports = sql<ActionReport[]>`coalesce((
    select jsonb_agg(jsonb_build_object('kind', r.kind, 'itemVersion', r.item_version, 'text', r.text, 'at', r.at, 'byName', coalesce(p.full_name, ''))
      order by r.at, r.id)
    from action_reports r left join people p on p.id = (r.said_by->>'personId')::uuid
    where r.action_item_id = ${actionItems.id}), '[]')`;
  return db
    .select({
      task: actionItems,
      meeting: meetings,
      office: offices,
      detail: sql<'full' | 'minimal'>`${meetingClasses.rules}->>'messengerDetail'`,
      leadUnitName: sql<string>`${unitNameOn(sql`${actionItems.leadUnitId}`, day)}`,
      ...{ supporters, reports },
    })
    .from(actionItems)
    .innerJoin(meetings, eq(meetings.id, actionItems.meetingId))
    .innerJoin(offices, eq(offices.id, meetings.officeId))
    .innerJoin(meetingClasses, eq(meetingClasses.id, meetings.classId))
    .where(and(...asked))
    .orderBy(
      sql`${actionItems.state} in ('done', 'withdrawn')`,
      sql`${actionItems.dueOn} asc nulls last`,
      asc(actionItems.createdAt),
      asc(actionItems.position),
    )
    .limit(mostTasks)
    .then((rows) => rows.map(({ task, ...rest }) => ({ ...task, ...rest })));
}

/** The task behind its lock, so that who reports and who accepts take turns. */
export async function lockTask(tx: Db, id: ActionItemId): Promise<ActionItem | null> {
  const [row] = await tx.select().from(actionItems).where(eq(actionItems.id, id)).for('update');
  return row ?? null;
}

/** Makes the rows of an issued conclusion's tasks, in its order. */
export async function insertTasks(
  tx: Db,
  of: { meetingId: MeetingId; conclusionId: ConclusionId; createdAt: Date },
  tasks: readonly TaskDraft[],
): Promise<void> {
  for (const [at, { supportUnitIds, ...task }] of tasks.entries()) {
    const [made] = await tx
      .insert(actionItems)
      .values({ ...of, ...task, position: at + 1 })
      .returning({ id: actionItems.id });
    if (made) await insertSupporters(tx, made.id, supportUnitIds);
  }
}

async function insertSupporters(tx: Db, actionItemId: ActionItemId, unitIds: UnitId[]): Promise<void> {
  if (unitIds.length === 0) return;
  await tx.insert(actionItemSupporters).values(unitIds.map((unitId) => ({ actionItemId, unitId })));
}

/**
 * Writes a change as the task's next version (R48), with its state after it; `after` null withdraws it and leaves what it asked
 * readable. The caller holds the task's lock.
 */
export async function insertChange(
  tx: Db,
  row: typeof actionChanges.$inferInsert,
  state: ActionItem['state'],
): Promise<void> {
  const { actionItemId: id, version, after } = row;
  await tx.insert(actionChanges).values(row);
  const { supportUnitIds, ...task } = after ?? { supportUnitIds: null };
  await tx
    .update(actionItems)
    .set({ ...task, version, state })
    .where(eq(actionItems.id, id));
  if (!supportUnitIds) return;
  await tx.delete(actionItemSupporters).where(eq(actionItemSupporters.actionItemId, id));
  await insertSupporters(tx, id, supportUnitIds);
}

/** What became of these tasks since their conclusion was issued, the first change first. */
export function listChanges(db: Db, taskIds: readonly ActionItemId[]): Promise<ActionChange[]> {
  if (taskIds.length === 0) return Promise.resolve([]);
  return db
    .select({ change: actionChanges, byName: sql<string>`coalesce(${people.fullName}, '')` })
    .from(actionChanges)
    .leftJoin(people, sql`${people.id} = (${actionChanges.changedBy}->>'personId')::uuid`)
    .where(inArray(actionChanges.actionItemId, [...taskIds]))
    .orderBy(asc(actionChanges.at), asc(actionChanges.version))
    .then((rows) => rows.map(({ change, byName }) => ({ ...change, byName })));
}

/** Adds what was said about a task; false where it was received before, which is said once. */
export async function insertReport(tx: Db, row: typeof actionReports.$inferInsert): Promise<boolean> {
  const made = await tx.insert(actionReports).values(row).onConflictDoNothing().returning();
  return made.length > 0;
}

export async function setTaskState(tx: Db, id: ActionItemId, state: ActionItem['state']): Promise<void> {
  await tx.update(actionItems).set({ state }).where(eq(actionItems.id, id));
}
