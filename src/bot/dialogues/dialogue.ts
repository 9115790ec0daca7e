import type { Action, ActionOf, Verb } from '#messages/actions.ts';
import type { LastMessage } from '#services/inbox/chat.ts';
import type { Turn } from '../turn.ts';
import type { AnswerOf, Intent } from './parse-answer.ts';
import type { Step } from './step.ts';

/** Typed words, what the grammar reads in them, and what was said last in the chat. */
export type Said<I extends Intent = Intent> = { text: string; answer: AnswerOf<I>; last: LastMessage | null };

/** A button that the open question itself wrote. */
export type TokenAction = Extract<Action, { token: string }>;
export type StepOf<Waits extends Step['waitsFor']> = Extract<Step, { waitsFor: Waits }>;

/** `false`: it is about something else, and whoever comes next is asked. */
type Taken = unknown;
type Heard = { [I in Intent]?: (turn: Turn, said: Said<I>) => Taken };

/** What answers one open question: words, and the buttons it wrote. */
type Answering<Waits extends Step['waitsFor']> = {
  hears?: (turn: Turn, step: StepOf<Waits>, said: Said) => Taken;
  taps?: (turn: Turn, step: StepOf<Waits>, action: TokenAction) => Taken;
  /** A text of any content is waited for: it is heard here before `interrupts`. */
  hearsAll?: true;
};

/**
 * One subject of conversation: its buttons, what is heard even in the middle of a question (`interrupts`), the questions it
 * asks (`steps`), and what it begins when no question took the words (`hears`). A new subject is a file and a line in
 * `converse.ts`.
 */
export type Dialogue = {
  taps?: { [V in Exclude<Verb, TokenAction['verb']>]?: (turn: Turn, action: ActionOf<V>) => unknown };
  interrupts?: Heard;
  steps?: { [Waits in Step['waitsFor']]?: Answering<Waits> };
  hears?: Heard;
};
