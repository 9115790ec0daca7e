import type { NamedTask } from '#db/queries/action-items.ts';
import type { TaskDraft } from '#domain/conclusions/body.ts';
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
    ...{ version: task.version, isReceived: receivedReport(task) !== null },
  };
}

/** What a task asks as a conclusion words it. */
export function draftOf({ text, leadUnitId, supporters, product, dueOn }: NamedTask): TaskDraft {
  return { text, leadUnitId, supportUnitIds: supporters.map(({ id }) => id), product, dueOn };
}

/** Where the leading unit said that it has the task as it is now. */
export const receivedReport = ({ reports, version }: Pick<NamedTask, 'reports' | 'version'>) =>
  reports.find(({ kind, itemVersion }) => kind === 'received' && itemVersion === version) ?? null;

/** The name under which everything about one task is told. */
export const taskRef = (id: ActionItemId): string => `task:${id}`;
