import type { AgendaItemId, ExtensionId } from '#domain/ids.ts';
import { mayExtendTo } from '#domain/paper-tasks/extension.ts';
import { resolveWish, type WishedLimit } from '#domain/paper-tasks/wished-limit.ts';
import { newReadableCode } from '#lib/secrets.ts';
import type { Item } from '#messages/paper-task-messages.ts';
import { withOwnAccount } from '#services/accounts/own-account.ts';
import { RefusedError } from '#services/errors.ts';
import { aboutTask, lineOfTask } from '#services/paper-tasks/about-task.ts';
import { askExtension, ownTask } from '#services/paper-tasks/ask-extension.ts';
import { grantExtension, officeOfWish, refuseExtension } from '#services/paper-tasks/decide-extension.ts';
import { type JudgedTask, readOwnTasks } from '#services/paper-tasks/read-tasks.ts';
import { say, type Turn } from '../turn.ts';
import type { Dialogue, Said, StepOf, TokenAction } from './dialogue.ts';

/** "Tài liệu phải nộp", "Xin lùi hạn" and the office's word on it (R44, C8). */
export const paperTasks: Dialogue = {
  taps: {
    own_papers: (turn) => listOwn(turn),
    ask_extension: (turn, { ref }) => chooseLimit(turn, ref as AgendaItemId),
    grant_extension: (turn, { ref }) => decide(turn, ref as ExtensionId, true),
    refuse_extension: (turn, { ref }) => decide(turn, ref as ExtensionId, false),
  },
  interrupts: { own_papers: (turn) => listOwn(turn), ask_extension: beginExtension },
  steps: {
    extension_limit: { taps: pickLimit },
    extension_check: {
      hears: (turn, step, { answer: { intent } }) =>
        intent === 'confirm' || intent === 'deny' ? settleLimit(turn, step, intent === 'confirm') : false,
      taps: (turn, step, { verb }) => settleLimit(turn, step, verb === 'confirm'),
    },
    extension_reason: { hears: takeReason, hearsAll: true },
  },
};

async function outstanding(turn: Turn) {
  const tasks = await readOwnTasks(turn.ctx);
  return tasks.flatMap((task) => {
    const line = lineOfTask(task);
    if (line === null) return [];
    return [{ ...aboutTask(task), unitName: task.unitName, dueAt: task.dueAt?.toISOString() ?? null, line }];
  });
}

async function listOwn(turn: Turn): Promise<void> {
  turn.next = turn.step;
  say(turn, { kind: 'own_papers', facts: { tasks: await outstanding(turn) } });
}

/** Of the only one that can wait at once; of several each has its button. */
async function beginExtension(turn: Turn, { answer }: Said<'ask_extension'>): Promise<void> {
  const tasks = await outstanding(turn);
  const waiting = tasks.filter(({ line }) => line.canWait);
  const [only] = waiting;
  if (only && waiting.length === 1) {
    const { itemId } = only.line;
    return answer.wish ? proposeLimit(turn, itemId, answer.wish) : chooseLimit(turn, itemId);
  }
  say(turn, { kind: 'own_papers', facts: { tasks } });
}

/** The right to it is proved by the gate: who speaks for the unit now. */
async function chooseLimit(turn: Turn, itemId: AgendaItemId, cannot?: Date): Promise<void> {
  const { task } = await ownTask(turn.ctx, itemId);
  const { dueAt, choices } = task;
  if (dueAt === null) throw new RefusedError('paper_without_limit');
  if (lineOfTask(task) === null) throw new RefusedError('paper_handed_in');
  if (choices.length === 0) throw new RefusedError('extension_over');
  const token = newReadableCode(turn.ctx.random, 6);
  const shown = choices.map((until) => until.toISOString());
  turn.next = { waitsFor: 'extension_limit', token, itemId, item: itemFacts(task), choices: shown };
  say(turn, {
    kind: 'choose_extension',
    facts: {
      ...{ ...itemFacts(task), dueAt: dueAt.toISOString(), choices: shown, token },
      ...(cannot ? { cannot: cannot.toISOString() } : {}),
    },
  });
}

/** A limit in words is asked back before anything is done; one that cannot be asked for yields the choices there are. */
async function proposeLimit(turn: Turn, itemId: AgendaItemId, wish: WishedLimit): Promise<void> {
  const { task } = await ownTask(turn.ctx, itemId);
  const { dueAt, meeting, office, rules } = task;
  if (dueAt === null) throw new RefusedError('paper_without_limit');
  const { officeDayEndsAt } = rules;
  const ground = { dueAt, now: turn.ctx.now, officeDayEndsAt, timeZone: office.timeZone };
  const until = resolveWish(wish, ground);
  if (until === null) return chooseLimit(turn, itemId);
  if (!mayExtendTo(until, { ...ground, startsAt: meeting.startsAt })) return chooseLimit(turn, itemId, until);
  const token = newReadableCode(turn.ctx.random, 6);
  const item = itemFacts(task);
  turn.next = { waitsFor: 'extension_check', token, itemId, item, until: until.toISOString() };
  say(turn, {
    kind: 'confirm_extension',
    facts: { ...item, dueAt: dueAt.toISOString(), until: until.toISOString(), token },
  });
}

async function settleLimit(
  turn: Turn,
  { itemId, item, until }: StepOf<'extension_check'>,
  isRight: boolean,
): Promise<void> {
  if (!isRight) return chooseLimit(turn, itemId);
  turn.next = { waitsFor: 'extension_reason', itemId, until };
  say(turn, { kind: 'ask_extension_reason', facts: { ...item, until } });
}

function itemFacts({ itemTitle, office, rules }: JudgedTask): Item {
  return { itemTitle, timeZone: office.timeZone, detail: rules.messengerDetail };
}

function pickLimit(turn: Turn, step: StepOf<'extension_limit'>, action: TokenAction): boolean {
  const until = action.verb === 'pick' ? step.choices[action.index] : undefined;
  if (until === undefined) return false;
  turn.next = { waitsFor: 'extension_reason', itemId: step.itemId, until };
  say(turn, { kind: 'ask_extension_reason', facts: { ...step.item, until } });
  return true;
}

async function takeReason(
  turn: Turn,
  step: StepOf<'extension_reason'>,
  { text, answer }: Said,
): Promise<boolean> {
  if (answer.intent === 'deny') {
    say(turn, { kind: 'dropped', facts: {} });
    return true;
  }
  const { itemId, until } = step;
  const { task, again } = await askExtension(turn.ctx, itemId, { until, reason: text });
  say(turn, { kind: 'extension_asked', facts: { ...itemFacts(task), until, again } });
  return true;
}

/** By somebody of the office, with the rights of their account as they are now. */
async function decide(turn: Turn, id: ExtensionId, granted: boolean): Promise<void> {
  const own = await withOwnAccount(turn.ctx);
  if (!own) throw new RefusedError('not_permitted');
  const officeId = await officeOfWish(own, id);
  const { task, until } = await (granted ? grantExtension : refuseExtension)(own, officeId, id);
  const facts = { ...itemFacts(task), unitName: task.unitName, granted, until: until.toISOString() };
  say(turn, { kind: 'extension_settled', facts });
}
