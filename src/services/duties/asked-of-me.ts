import { listUnconcluded } from '#db/queries/conclusions.ts';
import { listDaysOff } from '#db/queries/offices.ts';
import { listAsked, listOpenRequests } from '#db/queries/opinion-requests.ts';
import type { MeetingId, OfficeId } from '#domain/ids.ts';
import { decidePermit } from '#domain/permissions.ts';
import { conclusionLimitOf } from '#domain/rule-sets/deadlines.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { readOwnTasks } from '../conclusions/read-tasks.ts';
import type { Context } from '../context.ts';
import { readOwnRequests } from '../opinions/read-requests.ts';

const dayMs = 86_400_000;
/** An opinion request that ends sooner is the office's to look after, while somebody has not answered. */
const requestSoonDays = 3;
/** No class counts more working days than fit in here. */
const longestDays = 90;

/** Something that waits for a person beside invitations. `dueAt` is an instant, `dueOn` an ISO date; at most one is set. */
export type Waiting = {
  /** A notice of conclusion to issue, a request whose answers come in, one's own answer to a request, one's unit's task. */
  kind: 'conclusion' | 'opinion_request' | 'opinion' | 'task';
  id: string;
  title: string;
  office: { id: OfficeId; name: string; timeZone: string };
  meetingId: MeetingId | null;
  dueAt: Date | null;
  dueOn: string | null;
  isLate: boolean;
  /** Of a request: how many of those who were asked have answered. */
  answers: { given: number; asked: number } | null;
  /** For which unit it waits; null for oneself and for the office. */
  unitName: string | null;
};

const none = { meetingId: null, dueAt: null, dueOn: null, answers: null, unitName: null };

/** What waits for a linked person: answers to opinion requests (C23) and open tasks of the units they speak for; the latest first. */
export async function readAskedOfMe(ctx: Context): Promise<Waiting[]> {
  const [requests, tasks] = await Promise.all([readOwnRequests(ctx), readOwnTasks(ctx)]);
  const wanted = requests.filter(({ line }) => line.standing === 'waiting' || line.standing === 'late');
  const opinions = wanted.map(({ request, office, line }) => ({
    ...{ ...none, kind: 'opinion' as const, id: line.id, title: request.matter, office },
    ...{ dueAt: request.dueAt, isLate: line.standing === 'late' },
    unitName: line.unitId === null ? null : line.name,
  }));
  const open = tasks.filter(({ role, state }) => role === 'lead' && state === 'open');
  const led = open.map((task) => ({
    ...{ ...none, kind: 'task' as const, id: task.id, title: task.text, office: task.office },
    ...{ meetingId: task.meetingId, dueOn: task.dueOn, isLate: task.isOverdue, unitName: task.leadUnitName },
  }));
  return byUrgency([...opinions, ...led]);
}

/**
 * What waits for whoever works in an office: notices of conclusion that are not issued yet, with the day until which they may be
 * (QĐ 45, C14), and opinion requests that end soon or have ended while answers are missing (C23). Of offices where the caller may
 * write it.
 */
export async function readOfficeWork(ctx: Context): Promise<Waiting[]> {
  const may = (action: 'conclusions.write' | 'opinions.write', officeId: OfficeId) =>
    decidePermit(ctx.grants, action, officeId) !== null;
  const from = new Date(ctx.now.getTime() - longestDays * dayMs);
  const [unconcluded, daysOff, requests] = await Promise.all([
    listUnconcluded(ctx.db, { from, now: ctx.now }),
    listDaysOff(ctx.db),
    listOpenRequests(ctx.db),
  ]);
  const conclusions = unconcluded
    .filter(({ office }) => may('conclusions.write', office.id))
    .flatMap(({ meeting, office, rules, endedAt }): Waiting[] => {
      const { timeZone } = office;
      const endedOn = toOfficeDate(new Date(endedAt), timeZone);
      const dueAt = conclusionLimitOf({ meetingClass: rules, daysOff, timeZone, endedOn })?.dueAt;
      if (!dueAt) return [];
      const about = { kind: 'conclusion', id: meeting.id, title: meeting.title, office } as const;
      return [{ ...none, ...about, meetingId: meeting.id, dueAt, isLate: dueAt < ctx.now }];
    });
  const soon = new Date(ctx.now.getTime() + requestSoonDays * dayMs);
  const near = requests.filter(
    ({ request, office }) => request.dueAt <= soon && may('opinions.write', office.id),
  );
  return byUrgency([...conclusions, ...(await unanswered(ctx, near))]);
}

async function unanswered(
  ctx: Context,
  near: Awaited<ReturnType<typeof listOpenRequests>>,
): Promise<Waiting[]> {
  const ids = near.map(({ request }) => request.id);
  const lines = Map.groupBy(await listAsked(ctx.db, ids), ({ requestId }) => requestId);
  return near.flatMap(({ request, office }): Waiting[] => {
    const asked = lines.get(request.id) ?? [];
    const given = asked.filter(({ answer }) => answer !== null).length;
    if (given === asked.length) return [];
    const about = { kind: 'opinion_request', id: request.id, title: request.matter, office } as const;
    const answers = { given, asked: asked.length };
    const { meetingId, dueAt } = request;
    return [{ ...none, ...about, meetingId, dueAt, answers, isLate: dueAt < ctx.now }];
  });
}

/** What is late first, then the soonest limit; what has none last. */
function byUrgency(all: Waiting[]): Waiting[] {
  const limit = ({ dueAt, dueOn }: Waiting) => dueAt?.toISOString() ?? dueOn ?? '9999';
  return all.toSorted((a, b) => Number(b.isLate) - Number(a.isLate) || limit(a).localeCompare(limit(b)));
}
