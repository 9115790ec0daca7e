import type { NamedTask } from '#db/queries/action-items.ts';
import type { ActionItemId } from '#domain/ids.ts';
import type { TaskLine } from '#messages/task-messages.ts';

/** What every message about one task says of it. */
export function aboutTask(task: NamedTask): TaskLine {
  const { meeting, office } = task;
  return {
    ...{ taskId: task.id, text: task.text, product: task.product, dueOn: task.dueOn, state: task.state },
    ...{ leadUnitName: task.leadUnitName, supportNames: task.supporters.map(({ name }) => name) },
    ...{ meetingTitle: meeting.title, meetingRef: meeting.ref, startsAt: meeting.startsAt.toISOString() },
    ...{ timeZone: office.timeZone, detail: task.detail },
    isReceived: task.reports.some(({ kind }) => kind === 'received'),
  };
}

/** The name under which everything about one task is told. */
export const taskRef = (id: ActionItemId): string => `task:${id}`;
