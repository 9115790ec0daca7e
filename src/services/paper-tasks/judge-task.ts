import { listDaysOff } from '#db/queries/offices.ts';
import type { PaperTask } from '#db/queries/paper-tasks.ts';
import { packDeadline, paperDeadline } from '#domain/meetings/notice.ts';
import { extensionChoices } from '#domain/paper-tasks/extension.ts';
import {
  hoursLate,
  isOutstanding,
  type PaperStanding,
  paperDueAt,
  paperStandingOf,
} from '#domain/paper-tasks/standing.ts';
import type { Context } from '../context.ts';

/** A task as it stands now. */
export type JudgedTask = PaperTask & {
  standing: PaperStanding;
  /** Null where the class of the meeting sets no limit. */
  dueAt: Date | null;
  /** When the office must have sent the compiled pack (R60). */
  packDueAt: Date | null;
  hoursLate: number | null;
  /** Limits that the unit may ask for; none when nothing is outstanding. */
  choices: Date[];
};

/** Reckons limits (R59, R60), standing and lateness of tasks by the rules of their meetings. */
export async function judgeTasks(ctx: Context, tasks: readonly PaperTask[]): Promise<JudgedTask[]> {
  if (tasks.length === 0) return [];
  const daysOff = await listDaysOff(ctx.db);
  return tasks.map((task) => {
    const { meeting, office, rules } = task;
    const facts = { startsAt: meeting.startsAt, meetingClass: rules, daysOff, timeZone: office.timeZone };
    const limitAt = paperDeadline(facts);
    const packDueAt = packDeadline(facts);
    const { extendedTo, versions, isInPrint } = task;
    const known = { limitAt, extendedTo, versions, isInPrint };
    const dueAt = paperDueAt(known);
    const standing = paperStandingOf(versions, isInPrint);
    const { officeDayEndsAt } = rules;
    const ground = { now: ctx.now, startsAt: meeting.startsAt, packDueAt, officeDayEndsAt };
    const mayAsk = dueAt !== null && isOutstanding(standing);
    const choices = mayAsk ? extensionChoices({ ...ground, dueAt, timeZone: office.timeZone }) : [];
    return { ...task, ...{ standing, dueAt, packDueAt, choices }, hoursLate: hoursLate(known, ctx.now) };
  });
}
