import type { TaskState } from '#domain/conclusions/action-item.ts';
import type { ChangedField } from '#domain/conclusions/task-change.ts';
import type { TaskRung } from '#domain/conclusions/task-rungs.ts';
import type { ActionItemId } from '#domain/ids.ts';
import { sentences } from '#i18n/sentences.ts';
import { encodeAction } from './actions.ts';
import type { Button, Message, Renderers, Rendering } from './message.ts';
import { hidesPrivate, leavesOutTitles } from './third-party.ts';
import { formatDate, formatMeetingTime } from './time.ts';

/** One task as its messages name it. `dueOn` is an ISO date. */
export type TaskLine = {
  taskId: ActionItemId;
  text: string;
  product: string;
  dueOn: string | null;
  state: TaskState;
  leadUnitName: string;
  supportNames: string[];
  meetingTitle: string;
  meetingRef: string;
  startsAt: string;
  timeZone: string;
  /** `minimal`: a third party's messenger carries nothing of the conclusion. */
  detail: 'full' | 'minimal';
  /** The task's version; the buttons of an older one change nothing. */
  version: number;
  isReceived: boolean;
};

/** A task that was changed or withdrawn after its conclusion was issued. `before`: what it was, of what is different. */
export type TaskChangeLine = TaskLine & {
  role: 'lead' | 'support' | 'former' | 'chair';
  reason: string;
  before: { field: ChangedField; was: string }[];
};

/** Tasks of conclusions between the office and the units that lead or support them (C14). */
export type TaskFacts = {
  task_assigned: TaskLine & { role: 'lead' | 'support' };
  /** To whoever leads or supports it now or did, and to the chair. */
  task_changed: TaskChangeLine;
  /** `daysLeft`: the rung of the reminders, negative after the day. */
  task_due: TaskLine & { daysLeft: TaskRung; to: 'unit' | 'office' };
  /** To the secretariat. */
  task_reported: TaskLine & { report: string; byName: string };
  /** To the leading unit. */
  task_settled: TaskLine & { isAccepted: boolean; reason: string };
  /** What one's units have to do, when asked for; `kept`: the report that was typed and waits for its task. */
  own_tasks: { tasks: (TaskLine & { isOverdue: boolean; role: 'lead' | 'support' })[] };
  choose_task: { tasks: TaskLine[]; token: string };
  task_received: TaskLine;
  ask_task_report: TaskLine;
  confirm_task_report: TaskLine & { report: string; token: string };
  task_report_taken: TaskLine;
  /** To the secretary who accepted in chat. */
  task_accepted: TaskLine;
};

/** How it is said. */
export const taskRenderers: Renderers<TaskFacts> = {
  task_assigned: (facts, how) => {
    const words = wordsOf(how);
    const head = words.assigned[facts.role](facts.leadUnitName, meetingOf(facts, how));
    return say([head, ...linesOf(facts, how)], facts.role === 'lead' ? [unitButtons(facts, how)] : []);
  },
  task_changed: renderChanged,
  task_due: (facts, how) => {
    const words = wordsOf(how);
    const { daysLeft, to } = facts;
    const head = (to === 'unit' ? words.due : words.overdueOffice)(facts.leadUnitName, daysLeft);
    return say([head, ...linesOf(facts, how)], to === 'unit' ? [unitButtons(facts, how)] : []);
  },
  task_reported: (facts, how) => {
    const words = wordsOf(how);
    const by = hidesPrivate(how, facts.detail) ? '' : facts.byName;
    const report = leavesOutTitles(how, facts.detail) ? [] : [words.report(facts.report)];
    const accept = { label: words.accept, action: encodeAction({ verb: 'task_accept', ref: facts.taskId }) };
    return say([words.reported(facts.leadUnitName, by), ...linesOf(facts, how), ...report], [[accept]]);
  },
  task_settled: (facts, how) => {
    const words = wordsOf(how);
    if (facts.isAccepted) return say([words.acceptedToUnit(nameOf(facts, how))]);
    const reason = leavesOutTitles(how, facts.detail) ? '' : facts.reason;
    return say([words.returnedToUnit(nameOf(facts, how), reason)], [[reportButton(facts, how)]]);
  },
  own_tasks: renderOwn,
  choose_task: ({ tasks, token }, how) =>
    say(
      [wordsOf(how).choose],
      tasks.map((task, index) => [
        { label: nameOf(task, how), action: encodeAction({ verb: 'pick', token, index }) },
      ]),
    ),
  task_received: (facts, how) =>
    say([wordsOf(how).received(nameOf(facts, how), dayOf(facts))], [[reportButton(facts, how)]]),
  ask_task_report: (facts, how) => say([wordsOf(how).askReport(nameOf(facts, how))]),
  confirm_task_report: (facts, how) => {
    const { messages } = sentences(how.language);
    const { token } = facts;
    const yes = { label: messages.confirm, action: encodeAction({ verb: 'confirm', token }) };
    const no = { label: messages.deny, action: encodeAction({ verb: 'deny', token }) };
    return say([wordsOf(how).confirmReport(nameOf(facts, how), facts.report)], [[yes, no]]);
  },
  task_report_taken: (facts, how) => say([wordsOf(how).reportTaken(nameOf(facts, how))]),
  task_accepted: (facts, how) => say([wordsOf(how).acceptedByOffice(facts.leadUnitName, nameOf(facts, how))]),
};

const wordsOf = (how: Rendering) => sentences(how.language).tasks;
const say = (lines: string[], buttons: Button[][] = []): Message => ({ text: lines.join('\n'), buttons });
const dayOf = ({ dueOn }: Pick<TaskLine, 'dueOn'>) => (dueOn === null ? null : formatDate(dueOn));
const longestName = 60;

/** The task in so many letters; a meeting's own task where its words may not be said here. */
function nameOf(task: TaskLine, how: Rendering): string {
  if (leavesOutTitles(how, task.detail)) return wordsOf(how).aTask;
  const line = task.text.replaceAll('\n', ' ');
  if (line.length <= longestName) return line;
  const cut = line.slice(0, longestName - 1);
  return `${cut.slice(0, cut.lastIndexOf(' ') > 0 ? cut.lastIndexOf(' ') : cut.length)}…`;
}

function meetingOf({ meetingTitle, startsAt, timeZone }: TaskLine, how: Rendering): string {
  return wordsOf(how).meeting(meetingTitle, formatMeetingTime(new Date(startsAt), how.language, timeZone));
}

function linesOf(task: TaskLine, how: Rendering): string[] {
  const words = wordsOf(how);
  const { product, supportNames } = task;
  const by = dayOf(task);
  const due = by === null ? words.noDay : words.dueOn(by);
  if (leavesOutTitles(how, task.detail))
    return [due, words.seePage(how.pageUrl ? `${how.pageUrl}/tasks` : '')];
  return [
    words.what(task.text),
    ...(product ? [words.product(product)] : []),
    ...(supportNames.length > 0 ? [words.support(supportNames.join(', '))] : []),
    due,
  ];
}

/** What is different with what it was, what the task is now, and why; nothing of either where only the bare card may go. */
function renderChanged(facts: TaskChangeLine, how: Rendering): Message {
  const words = wordsOf(how);
  const { role, state, before, reason } = facts;
  const isWithdrawn = state === 'withdrawn';
  const head = isWithdrawn
    ? words.withdrawn(nameOf(facts, how), meetingOf(facts, how))
    : words.changed[role](nameOf(facts, how), facts.leadUnitName, meetingOf(facts, how));
  const buttons = role === 'lead' && !isWithdrawn ? [unitButtons(facts, how)] : [];
  if (leavesOutTitles(how, facts.detail)) {
    const rest = isWithdrawn || role === 'former' ? [] : linesOf(facts, how);
    return say([head, ...rest], buttons);
  }
  const now: Record<ChangedField, string> = {
    ...{ leadUnitId: facts.leadUnitName, supportUnitIds: facts.supportNames.join(', ') },
    ...{ product: facts.product, dueOn: dayOf(facts) ?? '' },
  };
  const lines = before.map(({ field, was }) =>
    words.changedField(field, field === 'dueOn' && was ? formatDate(was) : was, now[field]),
  );
  const why = hidesPrivate(how, facts.detail) ? [] : [words.changedReason(reason)];
  return say([head, ...(isWithdrawn ? [] : lines), ...why], buttons);
}

const reportButton = ({ taskId: ref }: TaskLine, how: Rendering): Button => ({
  label: wordsOf(how).reportButton,
  action: encodeAction({ verb: 'task_report', ref }),
});

function unitButtons(task: TaskLine, how: Rendering): Button[] {
  const { taskId: ref, version } = task;
  const received = {
    label: wordsOf(how).receivedButton,
    action: encodeAction({ verb: 'task_received', ref, version }),
  };
  return task.isReceived ? [reportButton(task, how)] : [received, reportButton(task, how)];
}

/** As many as a chat shows at once; all of them stand on the page. */
const mostShown = 8;

function renderOwn({ tasks }: TaskFacts['own_tasks'], how: Rendering): Message {
  const words = wordsOf(how);
  const open = tasks.filter(({ state }) => state !== 'done' && state !== 'withdrawn');
  if (open.length === 0) return say([words.ownNone]);
  const shown = open.slice(0, mostShown);
  const lines = shown.map((task, at) =>
    words.ownLine({
      ...{ at: at + 1, text: nameOf(task, how), due: dayOf(task), role: task.role },
      standing: task.isOverdue ? 'overdue' : task.state,
    }),
  );
  const page = how.pageUrl ? [words.seePage(`${how.pageUrl}/tasks`)] : [];
  const buttons = shown.flatMap((task, at) =>
    task.role === 'lead' ? [[{ ...reportButton(task, how), label: words.reportItem(at + 1) }]] : [],
  );
  return say([words.ownHead(open.length), ...lines, ...page], buttons);
}
