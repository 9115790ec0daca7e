import { listSecretariat } from '#db/queries/accounts.ts';
import { listToldRefs } from '#db/queries/notice-refs.ts';
import { listPackedMeetings } from '#db/queries/packs.ts';
import { listPaperTasks } from '#db/queries/paper-tasks.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { MeetingId, PersonId } from '#domain/ids.ts';
import { officeRungs, rungAt, unitRungs } from '#domain/paper-tasks/ladder.ts';
import { eachByItself, throwTogether } from '#lib/each-by-itself.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import { type Context, within } from '../context.ts';
import { whoSpeaks } from '../units/who-speaks.ts';
import { aboutTask, lineOfTask } from './about-task.ts';
import { type JudgedTask, judgeTasks } from './judge-task.ts';

/** With the secretariat's own reminders: behind invitations. */
const reminderUrgency = 40;

type Card = {
  task: JudgedTask;
  ref: string;
  to: 'unit' | 'office';
  send: (ctx: Context, people: PersonId[]) => Promise<void>;
};

/**
 * The ladder of papers (R44, R59, R60, C8): each unit hears once what it owes, then as its limit comes near and when it has
 * passed; the office hears who is missing when that limit has passed and before that of its own pack, until that is sent. Each rung is told
 * once, whatever process wakes; moving the meeting makes another limit with a ladder of its own. One that fails stops no other. Returns how many cards.
 */
export async function remindPapers(ctx: Context): Promise<number> {
  const tasks = await judgeTasks(ctx, await listPaperTasks(ctx.db, {}, ctx.now));
  const coming = tasks.filter(({ meeting }) => meeting.startsAt > ctx.now);
  const packed = await listPackedMeetings(ctx.db, [...new Set(coming.map(({ meeting }) => meeting.id))]);
  const cards = [...unitCards(ctx, coming), ...officeCards(ctx, coming, packed)];
  const told = await listToldRefs(
    ctx.db,
    cards.map(({ ref }) => ref),
  );
  const fresh = cards.filter(({ ref }) => !told.has(ref));
  const failures = await eachByItself(fresh, (card) =>
    inTransaction(ctx.db, (tx) => tell(within(ctx, tx), card)),
  );
  throwTogether(failures, 'cards about papers could not be written');
  return fresh.length;
}

async function tell(ctx: Context, { task, to, send }: Card): Promise<void> {
  const people =
    to === 'office'
      ? await listSecretariat(ctx.db, task.office.id)
      : ((await whoSpeaks(ctx, [task.unitId], task)).get(task.unitId) ?? []);
  await send(
    ctx,
    people.map(({ personId }) => personId),
  );
}

/** What one unit owes to one meeting by one limit is one card. */
function unitCards(ctx: Context, tasks: readonly JudgedTask[]): Card[] {
  const groups = Map.groupBy(tasks, ({ meeting, unitId, dueAt }) =>
    [meeting.id, unitId, dueAt?.toISOString() ?? 'open'].join(':'),
  );
  return [...groups].flatMap(([key, group]): Card[] => {
    const lines = group.flatMap((task) => lineOfTask(task) ?? []);
    const [task] = group;
    if (!task || lines.length === 0) return [];
    const { dueAt, unitName } = task;
    const rung = dueAt === null ? null : rungAt(dueAt, ctx.now, unitRungs);
    if (rung === null && dueAt !== null && dueAt <= ctx.now) return [];
    const ref = `papers:${key}:${rung ?? 'asked'}`;
    const facts = {
      ...{ ...aboutTask(task), meetingId: task.meeting.id, unitName, lines },
      ...{ dueAt: dueAt?.toISOString() ?? null, minutesLeft: rung },
    };
    const telling = { kind: 'papers_due', ref, version: 1, urgency: reminderUrgency, facts } as const;
    return [
      { task, ref, to: 'unit', send: (inner, people) => tellPeople(inner, task.office, people, telling) },
    ];
  });
}

/** Which units are missing, for the office: by meeting, and by the units' limit or its own. */
function officeCards(ctx: Context, tasks: readonly JudgedTask[], packed: ReadonlySet<MeetingId>): Card[] {
  const byMeeting = Map.groupBy(tasks, ({ meeting }) => meeting.id);
  return [...byMeeting.values()].flatMap((group): Card[] => {
    const open = group.filter((task) => lineOfTask(task) !== null);
    const late = open.filter(({ dueAt }) => dueAt !== null && rungAt(dueAt, ctx.now, [0]) === 0);
    const [one] = group;
    const pack = one && !packed.has(one.meeting.id) ? missing(ctx, 'pack', { one, open }, officeRungs) : [];
    return [...missing(ctx, 'papers', { one: late[0], open: late }, [0]), ...pack];
  });
}

function missing(
  ctx: Context,
  of: 'papers' | 'pack',
  { one: task, open }: { one: JudgedTask | undefined; open: readonly JudgedTask[] },
  rungs: readonly number[],
): Card[] {
  const dueAt = of === 'pack' ? task?.packDueAt : task?.dueAt;
  const rung = dueAt ? rungAt(dueAt, ctx.now, rungs) : null;
  if (!task || !dueAt || rung === null) return [];
  const ref = `papers-missing:${task.meeting.id}:${of}:${dueAt.toISOString()}:${rung}`;
  const units = [...Map.groupBy(open, ({ unitName }) => unitName)].map(([name, items]) => ({
    ...{ name, items: items.length },
  }));
  const facts = { ...aboutTask(task), dueAt: dueAt.toISOString(), of, minutesLeft: rung, units };
  const telling = { kind: 'papers_missing', ref, version: 1, urgency: reminderUrgency, facts } as const;
  return [
    { task, ref, to: 'office', send: (inner, people) => tellPeople(inner, task.office, people, telling) },
  ];
}
