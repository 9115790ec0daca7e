import { type OpinionChoice, type OpinionReply, opinionChoices } from './kinds.ts';

/** Minutes before the limit of a request at which who has not answered is reminded; 0: it has just passed. */
export const requestRungs = [1440, 240, 0] as const;

/** `waiting` and `late` are still wanted; a request that is closed wants nothing more. */
export type AnswerStanding = 'waiting' | 'late' | 'answered' | 'answered_late' | 'unanswered';

/** Where one who was asked stands; an answer at the very limit is in time. */
export function standingOf(
  { dueAt, closedAt }: { dueAt: Date; closedAt: Date | null },
  answeredAt: Date | null,
  now: Date,
): AnswerStanding {
  if (answeredAt !== null) return answeredAt <= dueAt ? 'answered' : 'answered_late';
  if (closedAt !== null) return 'unanswered';
  return now <= dueAt ? 'waiting' : 'late';
}

/** How many gave each answer to each question, in the order of the questions. */
export function countReplies(
  questions: number,
  answers: readonly (readonly OpinionReply[])[],
): Record<OpinionChoice, number>[] {
  return Array.from({ length: questions }, (_, at) => {
    const count = { agree: 0, disagree: 0, other: 0 };
    for (const replies of answers) {
      const choice = replies[at]?.choice;
      if (choice !== undefined && opinionChoices.includes(choice)) count[choice] += 1;
    }
    return count;
  });
}
