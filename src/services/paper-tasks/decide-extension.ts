import { z } from 'zod';
import { notifyChange } from '#db/queries/changes.ts';
import { endExtension, findExtension, lockAgendaItem } from '#db/queries/paper-extensions.ts';
import { listPaperTasks } from '#db/queries/paper-tasks.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { ExtensionId, OfficeId, PersonId } from '#domain/ids.ts';
import { mayExtendTo } from '#domain/paper-tasks/extension.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import { type Context, within } from '../context.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { line, parseInput } from '../input.ts';
import { interactiveUrgency } from '../invitations/refresh-cards.ts';
import { record } from '../record.ts';
import { whoSpeaks } from '../units/who-speaks.ts';
import { aboutTask } from './about-task.ts';
import { type JudgedTask, judgeTasks } from './judge-task.ts';

/** `until`: another limit than the one that was wished; null grants what was wished. */
export const grantInput = z.object({ until: z.iso.datetime().nullable().default(null) });
export const refuseInput = z.object({ reason: line(300, 0).default('') });

export type Settled = { task: JudgedTask; until: Date };
type Decision = { state: 'granted'; until: Date | null } | { state: 'refused'; reason: string };

/**
 * Grants more time for a unit's papers (C8); the unit is told its new limit. Refuses `extension_over` when it was decided
 * or nothing is left to decide; a limit that is past or not before the meeting is invalid (`until`).
 */
export function grantExtension(
  ctx: Context,
  officeId: OfficeId,
  id: ExtensionId,
  input: z.input<typeof grantInput> = {},
): Promise<Settled> {
  const { until } = parseInput(grantInput, input);
  return decide(ctx, officeId, id, { state: 'granted', until: until === null ? null : new Date(until) });
}

/** Leaves the limit as it stands and tells the unit why. Refuses `extension_over`. */
export function refuseExtension(
  ctx: Context,
  officeId: OfficeId,
  id: ExtensionId,
  input: z.input<typeof refuseInput> = {},
): Promise<Settled> {
  return decide(ctx, officeId, id, { state: 'refused', ...parseInput(refuseInput, input) });
}

/** The office before which a wish lies; one where the caller has no role does not exist for them (`not_found`). */
export async function officeOfWish(ctx: Context, id: ExtensionId): Promise<OfficeId> {
  const known = await findExtension(ctx.db, id);
  const officeId = ctx.grants.find((grant) => grant.officeId === known?.officeId)?.officeId;
  if (!officeId) throw new RefusedError('not_found');
  return officeId;
}

async function decide(
  ctx: Context,
  officeId: OfficeId,
  id: ExtensionId,
  decision: Decision,
): Promise<Settled> {
  permit(ctx, 'documents.write', officeId);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const known = await findExtension(tx, id);
    if (known?.officeId !== officeId) throw new RefusedError('not_found');
    await lockAgendaItem(tx, known.agendaItemId);
    const [task] = await judgeTasks(inner, await listPaperTasks(tx, { itemId: known.agendaItemId }, ctx.now));
    if (!task) throw new RefusedError('extension_over');
    const { dueAt, wish } = task;
    if (wish?.id !== id || dueAt === null) throw new RefusedError('extension_over');
    const until = decision.state === 'granted' ? (decision.until ?? wish.wishedUntil) : dueAt;
    const ground = {
      ...{ dueAt, now: ctx.now, startsAt: task.meeting.startsAt },
      ...{ officeDayEndsAt: task.rules.officeDayEndsAt, timeZone: task.office.timeZone },
    };
    if (decision.state === 'granted' && !mayExtendTo(until, ground))
      throw new InvalidError([{ field: 'until', code: 'not_valid' }]);
    const end = { state: decision.state, decidedBy: ctx.actor, decidedAt: ctx.now };
    const said = decision.state === 'granted' ? { grantedUntil: until } : { decisionReason: decision.reason };
    if (!(await endExtension(tx, known, { ...end, ...said }))) throw new RefusedError('extension_over');
    await record(inner, `paper_extension.${decision.state}`, id, {
      officeId,
      data: { itemId: task.itemId, unitId: task.unitId, until: until.toISOString() },
    });
    await tellUnit(inner, task, known.requestedBy, { id, decision, until });
    await notifyChange(tx, `meeting:${task.meeting.id}`);
    return { task, until };
  });
}

/** Whoever speaks for the unit, and whoever asked. */
async function tellUnit(
  ctx: Context,
  task: JudgedTask,
  askedBy: object,
  { id, decision, until }: { id: ExtensionId; decision: Decision; until: Date },
): Promise<void> {
  const speakers = (await whoSpeaks(ctx, [task.unitId], task)).get(task.unitId) ?? [];
  const asker = 'personId' in askedBy ? [askedBy.personId as PersonId] : [];
  const personIds = [...new Set([...asker, ...speakers.map(({ personId }) => personId)])];
  await tellPeople(ctx, task.office, personIds, {
    kind: 'extension_decided',
    ref: `paper-extension:${id}`,
    version: 2,
    urgency: interactiveUrgency + 20,
    facts: {
      ...{ ...aboutTask(task), itemTitle: task.itemTitle, granted: decision.state === 'granted' },
      ...{ until: until.toISOString(), reason: decision.state === 'refused' ? decision.reason : null },
    },
  });
}
