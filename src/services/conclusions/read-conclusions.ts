import { type ActionChange, listChanges, listTasks, type NamedTask } from '#db/queries/action-items.ts';
import {
  type ConclusionInFull,
  findConclusionInFull,
  listConclusions,
  listConclusionVersions,
  wasTold,
} from '#db/queries/conclusions.ts';
import { findMeetingById, type MeetingInFull } from '#db/queries/meetings.ts';
import { listDaysOff } from '#db/queries/offices.ts';
import { findSitting } from '#db/queries/sittings.ts';
import { findUnits } from '#db/queries/units.ts';
import type { Lacking } from '#domain/conclusions/acting.ts';
import type { ConclusionFacts } from '#domain/conclusions/facts.ts';
import type { ConclusionId, MeetingId, OfficeId, UnitId } from '#domain/ids.ts';
import { decidePermit } from '#domain/permissions.ts';
import { conclusionLimitOf } from '#domain/rule-sets/deadlines.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { presidingPerson } from '../sittings/conduct-meeting.ts';
import { readClosing } from './close-meeting.ts';
import { gatherFacts } from './gather-facts.ts';
import { conclusionRef } from './office-conclusion.ts';

export type MeetingConclusions = {
  found: MeetingInFull;
  conclusions: ConclusionInFull[];
  tasks: NamedTask[];
  /** What became of the tasks since the notice was issued, the first change first. */
  changes: ActionChange[];
  facts: ConclusionFacts;
  /** How the units of written tasks are called. */
  unitNames: ReadonlyMap<UnitId, string>;
  /** By when the notice is issued (QĐ 45); null where the class sets no limit. */
  dueAt: Date | null;
  /** What is missing before the meeting may be closed; empty for who may not close it. */
  lacking: Lacking[];
};

/** Minutes, notice and tasks of a meeting beside the facts they are drafted from. Needs `meetings.read`. */
export async function readConclusions(
  ctx: Context,
  officeId: OfficeId,
  meetingId: MeetingId,
): Promise<MeetingConclusions> {
  permit(ctx, 'meetings.read', officeId);
  const found = await findMeetingById(ctx.db, meetingId);
  if (found?.office.id !== officeId) throw new RefusedError('not_found');
  const { timeZone } = found.office;
  const [conclusions, tasks, facts, sitting, daysOff] = await Promise.all([
    listConclusions(ctx.db, meetingId),
    listTasks(ctx.db, { meetingId }, toOfficeDate(ctx.now, timeZone)),
    gatherFacts(ctx, found),
    findSitting(ctx.db, meetingId),
    listDaysOff(ctx.db),
  ]);
  const changes = await listChanges(
    ctx.db,
    tasks.map(({ id }) => id),
  );
  const unitNames = await namesOf(ctx, [...conclusions, draftsOf(changes)]);
  const endedOn = toOfficeDate(sitting?.endedAt ?? found.meeting.endsAt, timeZone);
  const limit = conclusionLimitOf({ meetingClass: found.rules, daysOff, timeZone, endedOn });
  const mayWrite = decidePermit(ctx.grants, 'conclusions.write', officeId) !== null;
  const lacking = mayWrite ? await readClosing(ctx, officeId, meetingId, facts) : [];
  return { found, conclusions, tasks, changes, facts, unitNames, dueAt: limit?.dueAt ?? null, lacking };
}

/** Names of the units in the tasks of these texts. */
async function namesOf(
  ctx: Context,
  all: readonly Pick<ConclusionInFull, 'body'>[],
): Promise<Map<UnitId, string>> {
  const tasks = all.flatMap(({ body }) => body.tasks);
  const ids = tasks.flatMap(({ leadUnitId, supportUnitIds }) => [leadUnitId, ...supportUnitIds]);
  const units = await findUnits(ctx.db, [...new Set(ids)]);
  return new Map(units.map(({ id, name }) => [id, name]));
}

/** Every text that a conclusion of the office ever had, the newest first (R48). Needs `meetings.read`. */
export async function readConclusionVersions(ctx: Context, officeId: OfficeId, id: ConclusionId) {
  permit(ctx, 'meetings.read', officeId);
  const conclusion = await findConclusionInFull(ctx.db, id);
  const found = conclusion ? await findMeetingById(ctx.db, conclusion.meetingId) : null;
  if (!conclusion || found?.office.id !== officeId) throw new RefusedError('not_found');
  return { conclusion, versions: await listConclusionVersions(ctx.db, id) };
}

export type OwnConclusion = {
  conclusion: ConclusionInFull;
  found: MeetingInFull;
  mayApprove: boolean;
  /** Tasks of an issued conclusion that were changed or withdrawn since, each with its changes, the first first. */
  corrected: { task: NamedTask; changes: ActionChange[] }[];
  unitNames: ReadonlyMap<UnitId, string>;
};

/**
 * One conclusion on a linked person's own page: what lies before whoever presides, and once it is issued what everybody invited
 * or tasked may read. Anything else does not exist for them (`not_found`).
 */
export async function readOwnConclusion(ctx: Context, id: ConclusionId): Promise<OwnConclusion> {
  if (ctx.actor.kind !== 'delegate') throw new RefusedError('not_permitted');
  const { personId } = ctx.actor;
  const conclusion = await findConclusionInFull(ctx.db, id);
  const found = conclusion ? await findMeetingById(ctx.db, conclusion.meetingId) : null;
  if (!conclusion || !found) throw new RefusedError('not_found');
  const chairId = presidingPerson(found, await findSitting(ctx.db, conclusion.meetingId));
  const isChair = chairId === personId && conclusion.proposedAt !== null && conclusion.state !== 'draft';
  const mayApprove = isChair && conclusion.state === 'proposed';
  const isReader = await wasTold(ctx.db, { kind: 'conclusion_issued', ref: conclusionRef(id), personId });
  if (!isChair && !isReader) throw new RefusedError('not_found');
  const tasks = await listTasks(ctx.db, { conclusionId: id }, toOfficeDate(ctx.now, found.office.timeZone));
  const changes = await listChanges(
    ctx.db,
    tasks.map((task) => task.id),
  );
  const ofTask = Map.groupBy(changes, ({ actionItemId }) => actionItemId);
  const corrected = tasks
    .toSorted((a, b) => a.position - b.position)
    .map((task) => ({ task, changes: ofTask.get(task.id) ?? [] }))
    .filter((one) => one.changes.length > 0);
  const unitNames = await namesOf(ctx, [conclusion, draftsOf(changes)]);
  return { conclusion, found, mayApprove, corrected, unitNames };
}

/** The tasks as they stood before and after each change, as a text whose units are named. */
const draftsOf = (changes: readonly ActionChange[]): Pick<ConclusionInFull, 'body'> => ({
  body: { parts: [], tasks: changes.flatMap(({ before, after }) => (after ? [before, after] : [before])) },
});
