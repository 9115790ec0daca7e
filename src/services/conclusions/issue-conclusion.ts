import type { z } from 'zod';
import { insertTasks, listTasks, type NamedTask } from '#db/queries/action-items.ts';
import { notifyChange } from '#db/queries/changes.ts';
import { findConclusionInFull, updateConclusion } from '#db/queries/conclusions.ts';
import { listInvitations } from '#db/queries/invitations.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { canMove } from '#domain/conclusions/lifecycle.ts';
import type { ConclusionId, OfficeId, PersonId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { parseInput } from '../input.ts';
import { whoIsTold } from '../invitations/who-is-told.ts';
import { record } from '../record.ts';
import { versionInput } from './input.ts';
import { aboutConclusion, conclusionRef, lockToWrite } from './office-conclusion.ts';
import { aboutTask, taskRef } from './task-facts.ts';
import { whoIsTasked } from './who-is-tasked.ts';

export type Issued = { told: number; tasks: number };

/** Behind invitations and their changes, before reminders. */
const issueUrgency = 30;

/**
 * "Phát hành" (F12, QĐ 45): an approved notice of conclusion goes to everybody invited and everybody tasked, once, and its tasks
 * become rows with a card each for the units. Pressed again it finds itself issued (`conclusion_issued`). Refuses
 * `conclusion_not_approved`, `changed_meanwhile`; minutes are kept and never issued. Needs `conclusions.write`.
 */
export async function issueConclusion(
  ctx: Context,
  officeId: OfficeId,
  id: ConclusionId,
  input: z.input<typeof versionInput>,
): Promise<Issued> {
  const { version } = parseInput(versionInput, input);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const { conclusion, found } = await lockToWrite(inner, officeId, { id, version });
    const { kind, state, meetingId } = conclusion;
    if (state === 'issued') throw new RefusedError('conclusion_issued');
    if (!canMove(kind, state, 'issued')) throw new RefusedError('conclusion_not_approved');
    const text = await findConclusionInFull(tx, id);
    if (!text) throw new RefusedError('not_found');
    await updateConclusion(tx, id, { state: 'issued', issuedAt: ctx.now, issuedBy: ctx.actor });
    await insertTasks(tx, { meetingId, conclusionId: id, createdAt: ctx.now }, text.body.tasks);
    const today = toOfficeDate(ctx.now, found.office.timeZone);
    const tasks = await listTasks(tx, { conclusionId: id }, today);
    const named = tasks.flatMap((task) => [task.leadUnitId, ...task.supporters.map((unit) => unit.id)]);
    const tasked = await whoIsTasked(inner, named, found.office.timeZone);
    const invited = await listInvitations(tx, permit(inner, 'meetings.read', officeId), meetingId);
    const readers = (await whoIsTold(inner, invited, found)).map(({ personId }) => personId);
    const chair = found.meeting.chairId ? [found.meeting.chairId] : [];
    const everybody = [...new Set([...readers, ...chair, ...[...tasked.values()].flat()])];
    const gist = text.body.parts.find(({ key }) => key === 'assessment')?.text ?? '';
    await tellPeople(inner, found.office, everybody, {
      ...{ kind: 'conclusion_issued', ref: conclusionRef(id), version, urgency: issueUrgency },
      facts: { ...aboutConclusion(found, conclusion), gist, tasks: tasks.length },
    });
    for (const task of tasks) await tellUnits(inner, task, tasked);
    const counts = { told: everybody.length, tasks: tasks.length };
    await record(inner, 'conclusion.issued', id, { officeId, data: { version, ...counts } });
    await notifyChange(tx, `meeting:${meetingId}`);
    return counts;
  });
}

/** The leading unit reports; whoever speaks for a supporting one alone is told what they support. */
async function tellUnits(
  ctx: Context,
  task: NamedTask,
  tasked: ReadonlyMap<string, PersonId[]>,
): Promise<void> {
  const lead = tasked.get(task.leadUnitId) ?? [];
  const support = new Set(task.supporters.flatMap(({ id }) => tasked.get(id) ?? []));
  const telling = {
    kind: 'task_assigned',
    ref: taskRef(task.id),
    version: 1,
    urgency: issueUrgency,
  } as const;
  await tellPeople(ctx, task.office, lead, { ...telling, facts: { ...aboutTask(task), role: 'lead' } });
  const others = [...support].filter((person) => !lead.includes(person));
  await tellPeople(ctx, task.office, others, { ...telling, facts: { ...aboutTask(task), role: 'support' } });
}
