import type { MeetingId } from '#domain/ids.ts';
import { isOutstanding } from '#domain/paper-tasks/standing.ts';
import { type JudgedTask, readOfficeTasks } from '#services/paper-tasks/read-tasks.ts';
import { buttonLink } from '#web-kit/buttons.ts';
import { type Child, html } from '#web-kit/html.ts';
import { rowList } from '#web-kit/lists.ts';
import { card } from '#web-kit/parts.ts';
import { longTime } from '../../meeting-words.ts';
import type { AdminContext } from '../../site.ts';
import { standingOf } from '../paper-tasks/standing.ts';

/**
 * Papers that units owe for the items of this meeting: whose, by when and how it stands (R44, R59); what is still out can be
 * brought in for its unit, with item and unit filled in. Nothing where no item has a unit.
 */
export async function owedPapers(c: AdminContext, meetingId: MeetingId, mayAdd: boolean): Promise<Child> {
  const { ctx, office } = c.get('desk');
  const tasks = await readOfficeTasks(ctx, office.id, meetingId);
  if (tasks.length === 0) return undefined;
  const words = c.get('words').documents.owed;
  const waiting = tasks.filter(({ standing }) => isOutstanding(standing)).length;
  return card({
    ...{ id: 'owed', title: words.title, flush: true },
    note: waiting > 0 ? words.waiting(waiting, tasks.length) : words.all(tasks.length),
    body: rowList(tasks.map((task) => row(c, task, mayAdd))),
  });
}

function row(c: AdminContext, task: JudgedTask, mayAdd: boolean) {
  const { page } = c.get('words').paperTasks;
  const words = c.get('words').documents.owed;
  const { itemId, itemTitle, position, unitId, unitName, meeting, dueAt, standing } = task;
  const due = dueAt ? words.due(longTime(c, dueAt)) : page.noLimit;
  const preset = new URLSearchParams({ agendaItemId: itemId, ownerUnitId: unitId, title: itemTitle });
  const add =
    mayAdd && isOutstanding(standing)
      ? buttonLink({
          href: `${c.get('desk').path}/meetings/${meeting.id}/documents?${preset}#upload`,
          ...{ label: words.add, size: 'small', icon: 'upload' },
          attributes: { 'aria-label': words.addFor(unitName, itemTitle) },
        })
      : '';
  return {
    ...{ title: `${position}. ${itemTitle}`, detail: `${unitName} · ${due}` },
    end: html`${standingOf(c, task)}${add}`,
  };
}
