import { Cron } from 'croner';
import type { Log } from '#lib/log.ts';
import { openDueRollCalls } from '#services/attendance/open-due-roll-calls.ts';
import { tellByNextWays } from '#services/broadcasts/tell-by-next-ways.ts';
import { listCallsDue } from '#services/calls/list-calls-due.ts';
import { endOvertakenChanges } from '#services/change-requests/end-overtaken.ts';
import { holdRounds } from '#services/checks/hold-rounds.ts';
import { remindConclusions } from '#services/conclusions/remind-conclusions.ts';
import { remindTasks } from '#services/conclusions/remind-tasks.ts';
import type { Context } from '#services/context.ts';
import { contextOf, type Program } from '#services/context.ts';
import { recallMarked } from '#services/documents/recall-document.ts';
import { askBack } from '#services/handouts/sign-handout.ts';
import { clearImports } from '#services/imports/clear-imports.ts';
import { takeUpReceipts } from '#services/inbox/note-receipt.ts';
import { prepareMonths, sweep } from '#services/maintenance/keep-house.ts';
import { purgePassing } from '#services/maintenance/purge-passing.ts';
import { sendNudges } from '#services/nudges/send-nudges.ts';
import { remindAsked } from '#services/opinions/remind-asked.ts';
import { endOvertakenExtensions } from '#services/paper-tasks/end-overtaken.ts';
import { remindPapers } from '#services/paper-tasks/remind-papers.ts';
import { remindNoticeLimits } from '#services/reminders/remind-notice-limits.ts';
import { keepSeries } from '#services/templates/make-meetings.ts';

type Job = { name: string; pattern: string; run: (ctx: Context) => Promise<unknown> };

/** What runs by itself. The clock only wakes: what is due is decided by the services, once, whoever wakes first. */
const jobs: readonly Job[] = [
  { name: 'notice-limits', pattern: '* * * * *', run: remindNoticeLimits },
  { name: 'receipts', pattern: '* * * * *', run: takeUpReceipts },
  { name: 'papers', pattern: '* * * * *', run: remindPapers },
  { name: 'opinion-requests', pattern: '* * * * *', run: remindAsked },
  { name: 'conclusions', pattern: '* * * * *', run: remindConclusions },
  { name: 'tasks', pattern: '* * * * *', run: remindTasks },
  { name: 'recalls', pattern: '* * * * *', run: recallMarked },
  { name: 'handouts', pattern: '* * * * *', run: askBack },
  { name: 'next-ways', pattern: '* * * * *', run: (ctx) => tellByNextWays(ctx) },
  { name: 'calls-due', pattern: '* * * * *', run: listCallsDue },
  { name: 'overtaken-extensions', pattern: '* * * * *', run: (ctx) => endOvertakenExtensions(ctx) },
  { name: 'overtaken-changes', pattern: '* * * * *', run: endOvertakenChanges },
  { name: 'roll-calls', pattern: '* * * * *', run: openDueRollCalls },
  { name: 'checks', pattern: '* * * * *', run: (ctx) => holdRounds(ctx) },
  { name: 'nudges', pattern: '* * * * *', run: (ctx) => sendNudges(ctx) },
  { name: 'series', pattern: '41 * * * *', run: keepSeries },
  { name: 'history-months', pattern: '17 3 * * *', run: prepareMonths },
  { name: 'imports', pattern: '29 * * * *', run: clearImports },
  { name: 'purge', pattern: '11 3 * * *', run: (ctx) => purgePassing(ctx) },
  { name: 'sweep', pattern: '23 * * * *', run: sweep },
];

/** Starts the timetable, runs every job once now, and returns how to stop. */
export async function startTimetable(program: Program, log: Log): Promise<() => void> {
  const run = async (job: Job) => {
    try {
      await job.run(contextOf(program, { actor: { kind: 'system', job: job.name } }));
    } catch (error) {
      log.error({ err: error, job: job.name }, 'job failed');
    }
  };
  for (const job of jobs) await run(job);
  const timers = jobs.map((job) => new Cron(job.pattern, { protect: true, unref: true }, () => run(job)));
  return () => {
    for (const timer of timers) timer.stop();
  };
}
