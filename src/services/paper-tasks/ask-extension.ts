import { z } from 'zod';
import { listSecretariat } from '#db/queries/accounts.ts';
import { notifyChange } from '#db/queries/changes.ts';
import { endExtension, insertExtension, lockAgendaItem } from '#db/queries/paper-extensions.ts';
import { listPaperTasks } from '#db/queries/paper-tasks.ts';
import { findPeople } from '#db/queries/people.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { Actor } from '#domain/actor.ts';
import type { AgendaItemId, ExtensionId } from '#domain/ids.ts';
import { mayExtendTo } from '#domain/paper-tasks/extension.ts';
import { isOutstanding } from '#domain/paper-tasks/standing.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import { type Context, within } from '../context.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import { unitSpokenFor } from '../gate.ts';
import { line, parseInput } from '../input.ts';
import { interactiveUrgency } from '../invitations/refresh-cards.ts';
import { record } from '../record.ts';
import { aboutTask } from './about-task.ts';
import { type JudgedTask, judgeTasks } from './judge-task.ts';

export const extensionInput = z.object({ until: z.iso.datetime(), reason: line(300) });

type OwnTask = { task: JudgedTask; actor: Actor };

/** A task of a unit for which the linked person speaks; another's does not exist for them (`not_found`). */
export async function ownTask(ctx: Context, itemId: AgendaItemId): Promise<OwnTask> {
  if (ctx.actor.kind !== 'delegate') throw new RefusedError('not_permitted');
  const { personId, via } = ctx.actor;
  const [found] = await listPaperTasks(ctx.db, { itemId }, ctx.now);
  const unitId = found ? await unitSpokenFor(ctx, personId, found, found.unitId) : null;
  if (!found || !unitId) throw new RefusedError('not_found');
  const [task] = await judgeTasks(ctx, [found]);
  if (!task) throw new RefusedError('not_found');
  return { task, actor: { kind: 'desk', personId, unitId, via } };
}

/**
 * "Xin lùi hạn" (C8): hands a unit's wish for more time to the office, which is told at once; the limit stays until it
 * agrees. A newer wish takes the place of an open one, the same one is not told again. Refuses `paper_without_limit`,
 * `paper_handed_in`; a time that is past, earlier than the limit or not before the meeting is invalid (`until`).
 */
export async function askExtension(
  ctx: Context,
  itemId: AgendaItemId,
  input: z.input<typeof extensionInput>,
): Promise<{ task: JudgedTask; until: Date; again: boolean }> {
  const { until: asked, reason } = parseInput(extensionInput, input);
  const until = new Date(asked);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    if (!(await lockAgendaItem(tx, itemId))) throw new RefusedError('not_found');
    const { task, actor } = await ownTask(inner, itemId);
    const { dueAt, meeting, office, wish } = task;
    if (dueAt === null) throw new RefusedError('paper_without_limit');
    if (!isOutstanding(task.standing)) throw new RefusedError('paper_handed_in');
    const facts = { now: ctx.now, startsAt: meeting.startsAt, timeZone: office.timeZone };
    if (!mayExtendTo(until, { ...facts, dueAt, officeDayEndsAt: task.rules.officeDayEndsAt }))
      throw new InvalidError([{ field: 'until', code: 'not_valid' }]);
    if (wish && wish.wishedUntil.getTime() === until.getTime()) return { task, until, again: true };
    const ids = { agendaItemId: itemId, unitId: task.unitId };
    await endExtension(tx, ids, { state: 'superseded', decidedBy: actor, decidedAt: ctx.now });
    const made = await insertExtension(tx, {
      ...{ ...ids, fromDueAt: dueAt, wishedUntil: until, reason },
      ...{ requestedBy: actor, requestedAt: ctx.now },
    });
    await record({ ...inner, actor }, 'paper_extension.asked', made.id, {
      officeId: office.id,
      data: { itemId, unitId: task.unitId, until: until.toISOString() },
    });
    await tellOffice(inner, { task, actor }, { id: made.id, dueAt, until, reason });
    await notifyChange(tx, `meeting:${meeting.id}`);
    return { task, until, again: false };
  });
}

type Wished = { id: ExtensionId; dueAt: Date; until: Date; reason: string };

async function tellOffice(ctx: Context, { task, actor }: OwnTask, wished: Wished): Promise<void> {
  const { id, dueAt, until, reason } = wished;
  const personIds = (await listSecretariat(ctx.db, task.office.id)).map((row) => row.personId);
  const [person] = await findPeople(ctx.db, 'personId' in actor ? [actor.personId] : []);
  await tellPeople(ctx, task.office, personIds, {
    kind: 'extension_wished',
    ref: `paper-extension:${id}`,
    version: 1,
    urgency: interactiveUrgency + 20,
    facts: {
      ...{ ...aboutTask(task), wishId: id, unitName: task.unitName, itemTitle: task.itemTitle, reason },
      ...{ dueAt: dueAt.toISOString(), until: until.toISOString(), byName: person?.fullName ?? '' },
    },
  });
}
