import type { Action } from '#messages/actions.ts';
import { noteSeen } from '#services/inbox/chat.ts';
import { say, type Turn } from '../turn.ts';
import { acknowledging } from './acknowledge.ts';
import { addressing } from './address.ts';
import { isYes } from './agreement.ts';
import { answering } from './answer.ts';
import { leading } from './answer-as-leader.ts';
import { behalf } from './behalf.ts';
import { chatSettings } from './chat-settings.ts';
import { checking } from './check.ts';
import { checkingIn } from './check-in.ts';
import { concluding } from './conclude.ts';
import { consenting } from './consent.ts';
import { decliningAfterCheck } from './decline-check.ts';
import type { Dialogue, Said, TokenAction } from './dialogue.ts';
import { documents } from './documents.ts';
import { doubting } from './doubt.ts';
import { feedbackTalk } from './feedback.ts';
import { handingIn } from './hand-in.ts';
import { handouts } from './handouts.ts';
import { home } from './home.ts';
import { nominating } from './nominate.ts';
import { nudging } from './nudge.ts';
import { office } from './office.ts';
import { officeOnSite } from './office-on-site.ts';
import { answeringRequests } from './opinion-requests.ts';
import { opining } from './opinions.ts';
import { searchingPapers } from './paper-search.ts';
import { paperTasks } from './paper-tasks.ts';
import { passing } from './pass-to-leader.ts';
import { receiving } from './receive.ts';
import { speaking } from './speaking.ts';
import type { Step } from './step.ts';
import { tasking } from './tasks.ts';
import { voting } from './voting.ts';
import { wishing } from './wish.ts';
import { withdrawing } from './withdraw.ts';

/** Every subject of conversation, in the order in which they are asked whether words are theirs. */
const dialogues: readonly Dialogue[] = [
  home,
  chatSettings,
  addressing,
  office,
  officeOnSite,
  voting,
  checking,
  checkingIn,
  nudging,
  withdrawing,
  acknowledging,
  receiving,
  paperTasks,
  concluding,
  tasking,
  documents,
  handingIn,
  speaking,
  searchingPapers,
  handouts,
  passing,
  nominating,
  leading,
  consenting,
  answering,
  decliningAfterCheck,
  doubting,
  behalf,
  opining,
  answeringRequests,
  feedbackTalk,
  wishing,
];

/** Answers typed words: as the answer to the open question, else as a sentence of its own. A miss changes nothing. */
export async function hear(turn: Turn, said: Said): Promise<void> {
  const asksForText = answeringOf(turn.step)?.hearsAll === true;
  if (!asksForText && isOvertakenYes(turn, said)) {
    turn.next = turn.step;
    return say(turn, { kind: 'which_is_meant', facts: {} });
  }
  if (asksForText && (await stepHears(turn, said))) return;
  if (await anyHears('interrupts', turn, said)) return;
  if (!asksForText && (await stepHears(turn, said))) return;
  if (await anyHears('hears', turn, said)) return;
  say(turn, { kind: 'not_understood', facts: {} });
}

/** "Ok" to an open question after which something came by itself: nobody knows which of the two was meant. */
function isOvertakenYes({ step }: Turn, said: Said): boolean {
  const cameByItself = said.last !== null && !said.last.ref.startsWith('in:');
  return step !== null && cameByItself && said.answer.intent === 'accept' && isYes(said);
}

/** Does what a button says. Buttons of another question than the present one are out of date and change nothing. */
export async function tap(turn: Turn, action: Action): Promise<void> {
  if ('ref' in action) await noteSeen(turn.ctx, turn.person.id, action.ref);
  if ('token' in action) {
    if (await stepTaps(turn, action)) return;
    turn.next = turn.step;
    return say(turn, { kind: 'question_over', facts: {} });
  }
  for (const { taps } of dialogues) {
    const does = taps?.[action.verb] as ((turn: Turn, action: Action) => unknown) | undefined;
    if (does) return void (await does(turn, action));
  }
  say(turn, { kind: 'not_understood', facts: {} });
}

type AnyAnswering = {
  hears?: (turn: Turn, step: Step, said: Said) => unknown;
  taps?: (turn: Turn, step: Step, action: TokenAction) => unknown;
  hearsAll?: true;
};
type Hearing = (turn: Turn, said: Said) => unknown;

async function anyHears(when: 'interrupts' | 'hears', turn: Turn, said: Said): Promise<boolean> {
  for (const dialogue of dialogues) {
    const hears = dialogue[when]?.[said.answer.intent] as Hearing | undefined;
    if (hears && (await hears(turn, said)) !== false) return true;
  }
  return false;
}

/** The subject that asked the open question hears its answer. */
async function stepHears(turn: Turn, said: Said): Promise<boolean> {
  const hears = answeringOf(turn.step)?.hears;
  return turn.step !== null && hears !== undefined && (await hears(turn, turn.step, said)) !== false;
}

async function stepTaps(turn: Turn, action: TokenAction): Promise<boolean> {
  const { step } = turn;
  const taps = answeringOf(step)?.taps;
  if (!step || !taps || !('token' in step) || step.token !== action.token) return false;
  return (await taps(turn, step, action)) !== false;
}

function answeringOf(step: Step | null): AnyAnswering | undefined {
  if (!step) return undefined;
  return dialogues.map(({ steps }) => steps?.[step.waitsFor]).find(Boolean) as AnyAnswering | undefined;
}
