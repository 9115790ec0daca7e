import { isSettled } from '#domain/conclusions/action-item.ts';
import type { ActionItemId } from '#domain/ids.ts';
import { newReadableCode } from '#lib/secrets.ts';
import { withOwnAccount } from '#services/accounts/own-account.ts';
import { acceptTask, officeOfTask, receiveTask, reportTask } from '#services/conclusions/act-on-task.ts';
import { ownTask, readOwnTasks } from '#services/conclusions/read-tasks.ts';
import { aboutTask } from '#services/conclusions/task-facts.ts';
import { RefusedError } from '#services/errors.ts';
import { say, type Turn } from '../turn.ts';
import type { Dialogue, Said, StepOf } from './dialogue.ts';

/** Tasks of conclusions: "Đã nhận", "Báo cáo", "nhiệm vụ của đơn vị", and the office's word on a report (C14). */
export const tasking: Dialogue = {
  taps: {
    own_tasks: (turn) => listOwn(turn),
    task_received: (turn, { ref, version }) => receive(turn, ref as ActionItemId, version),
    task_report: (turn, { ref }) => askReport(turn, ref as ActionItemId),
    task_accept: (turn, { ref }) => accept(turn, ref as ActionItemId),
  },
  interrupts: { own_tasks: (turn) => listOwn(turn), report_task: beginReport },
  steps: {
    task_report: { hears: takeReport, hearsAll: true },
    which_task: {
      taps: (turn, step, action) => (action.verb === 'pick' ? pick(turn, step, action.index) : false),
    },
    task_report_check: {
      hears: (turn, step, { answer: { intent } }) =>
        intent === 'confirm' || intent === 'deny' ? settle(turn, step, intent === 'confirm') : false,
      taps: (turn, step, { verb }) => settle(turn, step, verb === 'confirm'),
    },
  },
};

async function listOwn(turn: Turn): Promise<void> {
  turn.next = turn.step;
  const tasks = await readOwnTasks(turn.ctx);
  const lines = tasks.map((task) => ({ ...aboutTask(task), isOverdue: task.isOverdue, role: task.role }));
  say(turn, { kind: 'own_tasks', facts: { tasks: lines } });
}

async function receive(turn: Turn, id: ActionItemId, version: number): Promise<void> {
  turn.next = turn.step;
  say(turn, { kind: 'task_received', facts: aboutTask(await receiveTask(turn.ctx, id, version)) });
}

/** The right to it is proved by the gate: who speaks for the leading unit today. */
async function askReport(turn: Turn, id: ActionItemId): Promise<void> {
  const { task } = await ownTask(turn.ctx, id);
  if (isSettled(task.state)) throw new RefusedError(task.state === 'done' ? 'task_done' : 'task_withdrawn');
  turn.next = { waitsFor: 'task_report', id };
  say(turn, { kind: 'ask_task_report', facts: aboutTask(task) });
}

/** Of the only task that is open at once; of several it is asked which, and the words are kept. */
async function beginReport(turn: Turn, { answer }: Said<'report_task'>): Promise<void> {
  const own = (await readOwnTasks(turn.ctx)).filter(
    ({ role, state }) => role === 'lead' && !isSettled(state),
  );
  const [only] = own;
  if (!only) return listOwn(turn);
  if (own.length === 1) return answer.text ? check(turn, only.id, answer.text) : askReport(turn, only.id);
  const shown = own.slice(0, 8);
  const token = newReadableCode(turn.ctx.random, 6);
  turn.next = { waitsFor: 'which_task', token, ids: shown.map(({ id }) => id), text: answer.text };
  say(turn, { kind: 'choose_task', facts: { tasks: shown.map(aboutTask), token } });
}

async function pick(turn: Turn, { ids, text }: StepOf<'which_task'>, index: number): Promise<boolean> {
  const id = ids[index];
  if (id === undefined) return false;
  await (text === null ? askReport(turn, id) : check(turn, id, text));
  return true;
}

/** Words that named no task by themselves are asked back before they go to the office. */
async function check(turn: Turn, id: ActionItemId, text: string): Promise<void> {
  const { task } = await ownTask(turn.ctx, id);
  const token = newReadableCode(turn.ctx.random, 6);
  turn.next = { waitsFor: 'task_report_check', token, id, text };
  say(turn, { kind: 'confirm_task_report', facts: { ...aboutTask(task), report: text, token } });
}

async function settle(
  turn: Turn,
  { id, text }: StepOf<'task_report_check'>,
  isRight: boolean,
): Promise<void> {
  if (!isRight) return askReport(turn, id);
  say(turn, { kind: 'task_report_taken', facts: aboutTask(await reportTask(turn.ctx, id, { text })) });
}

async function takeReport(
  turn: Turn,
  { id }: StepOf<'task_report'>,
  { text, answer }: Said,
): Promise<boolean> {
  if (answer.intent === 'deny') say(turn, { kind: 'dropped', facts: {} });
  else say(turn, { kind: 'task_report_taken', facts: aboutTask(await reportTask(turn.ctx, id, { text })) });
  return true;
}

/** By somebody of the office, with the rights of their account as they are now. */
async function accept(turn: Turn, id: ActionItemId): Promise<void> {
  const own = await withOwnAccount(turn.ctx);
  if (!own) throw new RefusedError('not_permitted');
  turn.next = turn.step;
  const task = await acceptTask(own, await officeOfTask(own, id), id);
  say(turn, { kind: 'task_accepted', facts: aboutTask(task) });
}
