import type { NamedTask } from '#db/queries/action-items.ts';
import { changedFields } from '#domain/conclusions/task-change.ts';
import type { PersonId } from '#domain/ids.ts';
import type { TaskChangeLine } from '#messages/task-messages.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import type { Context } from '../context.ts';
import { aboutTask, draftOf, taskRef } from './task-facts.ts';
import { whoIsTasked } from './who-is-tasked.ts';

const changeUrgency = 30;

type Changed = { before: NamedTask; after: NamedTask; reason: string };

/**
 * Tells a changed or withdrawn task: the leading unit with its buttons, the one that led before, whoever supports or supported,
 * and the chair whose conclusion it corrects. Each person is told once, in the weightiest of these roles.
 */
export async function tellChanged(ctx: Context, { before, after, reason }: Changed): Promise<void> {
  const { office, meeting } = after;
  const units = [before, after].flatMap((task) => [task.leadUnitId, ...task.supporters.map(({ id }) => id)]);
  const tasked = await whoIsTasked(ctx, units, office.timeZone);
  const supporters = (task: NamedTask) => task.supporters.flatMap(({ id }) => tasked.get(id) ?? []);
  const now: [role: TaskChangeLine['role'], who: PersonId[]][] = [
    ['lead', tasked.get(after.leadUnitId) ?? []],
    ['support', supporters(after)],
    ['former', [...(tasked.get(before.leadUnitId) ?? []), ...supporters(before)]],
    ['chair', meeting.chairId ? [meeting.chairId] : []],
  ];
  const told = new Set<PersonId>();
  for (const [role, who] of now) {
    const fresh = [...new Set(who)].filter((id) => !told.has(id));
    for (const id of fresh) told.add(id);
    if (fresh.length === 0) continue;
    await tellPeople(ctx, office, fresh, {
      ...{ kind: 'task_changed', ref: taskRef(after.id), version: after.version, urgency: changeUrgency },
      facts: { ...aboutTask(after), role, reason, before: linesOf(before, after) },
    });
  }
}

/** What it was, of what is different now. */
function linesOf(before: NamedTask, after: NamedTask): TaskChangeLine['before'] {
  const was: { [Field in ReturnType<typeof changedFields>[number]]: string } = {
    leadUnitId: before.leadUnitName,
    supportUnitIds: before.supporters.map(({ name }) => name).join(', '),
    product: before.product,
    dueOn: before.dueOn ?? '',
  };
  return changedFields(draftOf(before), draftOf(after)).map((field) => ({ field, was: was[field] }));
}
