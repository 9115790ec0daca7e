import { listSecretariat } from '#db/queries/accounts.ts';
import { listTasks, type NamedTask } from '#db/queries/action-items.ts';
import { listToldRefs } from '#db/queries/notice-refs.ts';
import { listOffices } from '#db/queries/offices.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { shiftDays } from '#domain/calendar/office-day.ts';
import { type TaskRung, taskRungOn, taskRungs } from '#domain/conclusions/task-rungs.ts';
import { eachByItself, throwTogether } from '#lib/each-by-itself.ts';
import { toOfficeDate, toOfficeTime } from '#lib/office-time.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import { type Context, within } from '../context.ts';
import { aboutTask, taskRef } from './task-facts.ts';
import { whoIsTasked } from './who-is-tasked.ts';

const reminderUrgency = 40;
/** A day's reminders come when the office opens. */
const fromTime = '07:30';

type Card = { task: NamedTask; rung: TaskRung; ref: string };

/**
 * Reminds units of the tasks they lead before the day and after it (R37), and the secretariat when a day has passed, until a
 * report comes. Each rung is told once, whatever process wakes; one that fails stops no other. Returns how many cards.
 */
export async function remindTasks(ctx: Context): Promise<number> {
  const cards: Card[] = [];
  for (const office of await listOffices(ctx.db)) {
    const { on: today, time } = toOfficeTime(ctx.now, office.timeZone);
    if (time < fromTime) continue;
    const which = { officeId: office.id, isOpen: true, dueUntil: shiftDays(today, taskRungs[0]) };
    for (const task of await listTasks(ctx.db, which, today)) {
      const givenOn = toOfficeDate(task.createdAt, office.timeZone);
      const rung = taskRungOn({ dueOn: task.dueOn, givenOn }, today);
      if (rung !== null) cards.push({ task, rung, ref: `${taskRef(task.id)}:due:${task.dueOn}:${rung}` });
    }
  }
  const told = await listToldRefs(
    ctx.db,
    cards.map(({ ref }) => ref),
  );
  const fresh = cards.filter(({ ref }) => !told.has(ref));
  const failures = await eachByItself(fresh, (card) =>
    inTransaction(ctx.db, (tx) => tell(within(ctx, tx), card)),
  );
  throwTogether(failures, 'reminders of tasks could not be written');
  return fresh.length;
}

async function tell(ctx: Context, { task, rung, ref }: Card): Promise<void> {
  const { office, leadUnitId } = task;
  const lead = (await whoIsTasked(ctx, [leadUnitId], office.timeZone)).get(leadUnitId) ?? [];
  const telling = { kind: 'task_due', ref, version: 1, urgency: reminderUrgency } as const;
  const facts = { ...aboutTask(task), daysLeft: rung };
  await tellPeople(ctx, office, lead, { ...telling, facts: { ...facts, to: 'unit' } });
  if (rung >= 0) return;
  const staff = (await listSecretariat(ctx.db, office.id)).map(({ personId }) => personId);
  const others = staff.filter((id) => !lead.includes(id));
  await tellPeople(ctx, office, others, { ...telling, facts: { ...facts, to: 'office' } });
}
