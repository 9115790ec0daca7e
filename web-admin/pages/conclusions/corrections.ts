import { changedIn } from '#domain/conclusions/task-change.ts';
import { correctionLines } from '#messages/task-corrections.ts';
import type { TaskChange } from '#services/conclusions/change-task.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { shortTime } from '../../meeting-words.ts';
import type { AdminContext } from '../../site.ts';

type Names = ReadonlyMap<string, string>;

/** One change of a task: what is different with what it was, why, who noted it and when. */
export function correctionOf(c: AdminContext, change: TaskChange, names: Names): Html {
  const { tasks } = c.get('words');
  const lines = correctionLines({ ...change, fields: changedIn(change) }, names, tasks);
  return html`${lines.map((line) => html`<p class="conclusion-line">${line}</p>`)}<p><small class="muted">${tasks.page.changedAt(change.byName, shortTime(c, change.at))}</small></p>`;
}

/** What became of the tasks of an issued conclusion, under its text that stays as it was issued. */
export function correctionsOf(
  c: AdminContext,
  {
    tasks,
    changes,
    unitNames,
  }: { tasks: readonly { id: string; position: number; text: string }[] } & {
    changes: readonly TaskChange[];
    unitNames: Names;
  },
): Child {
  if (changes.length === 0) return undefined;
  const { page } = c.get('words').tasks;
  const lines = tasks
    .toSorted((a, b) => a.position - b.position)
    .flatMap(({ id, position, text }) => {
      const own = changes.filter((change) => change.actionItemId === id);
      if (own.length === 0) return [];
      return html`<li><strong>${page.correctionOf(position, text)}</strong>${own.map((change) => correctionOf(c, change, unitNames))}</li>`;
    });
  return html`<h3>${page.corrections}</h3><ul class="conclusion-corrections">${lines}</ul>`;
}
