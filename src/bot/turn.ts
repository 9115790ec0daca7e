import type { PersonId } from '#domain/ids.ts';
import type { Context } from '#services/context.ts';
import type { Reply } from '#services/outbox/reply.ts';
import type { Step } from './dialogues/step.ts';

/** One update being answered: who spoke, where in the dialogue they are, and what will be said back. */
export type Turn = {
  ctx: Context;
  person: { id: PersonId; fullName: string };
  timeZone: string;
  /** `channel:account`, and the chat's address on it: where answers go. */
  lane: string;
  chatKey: string;
  /** Whether the messenger shows pictures. */
  showsPictures: boolean;
  step: Step | null;
  /** Something newer was heard in this chat before: the step and the last message are of later than what was done. */
  late: boolean;
  replies: Reply[];
  /** What the chat waits for after this turn; null for nothing. */
  next: Step | null;
};

/** Adds one message to what will be said back. */
export function say(turn: Pick<Turn, 'replies'>, reply: Reply): void {
  turn.replies.push(reply);
}
