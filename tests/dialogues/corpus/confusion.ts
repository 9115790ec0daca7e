import type { Answer } from '#bot/dialogues/parse-answer.ts';
import { describeAnswer, isRight, type Phrase } from './read-corpus.ts';

export type Read = { phrase: Phrase; answer: Answer };

/** What was meant and what was read instead, counted. */
function confusionOf(read: readonly Read[]): string {
  const wrong = read.filter(({ phrase, answer }) => !isRight(phrase, answer));
  const pairs = Map.groupBy(wrong, ({ phrase, answer }) => {
    const got = describeAnswer(answer).split(' ')[0];
    return got === phrase.intent ? `${phrase.intent} (other words)` : `${phrase.intent} → ${got}`;
  });
  return [...pairs].map(([pair, list]) => `${list.length}× ${pair}`).join(', ');
}

/** Prints, kind by kind and for both parts, how much was read right and what was taken for what. */
export function printConfusion(read: readonly Read[]): void {
  const lines = [...Map.groupBy(read, ({ phrase }) => phrase.kind)].map(([kind, list]) => {
    const right = list.filter(({ phrase, answer }) => isRight(phrase, answer)).length;
    return `${kind.padEnd(11)} ${String(right).padStart(3)} of ${String(list.length).padStart(3)}  ${confusionOf(list)}`;
  });
  const totals = [false, true].map((heldOut) => {
    const part = read.filter(({ phrase }) => phrase.heldOut === heldOut);
    const right = part.filter(({ phrase, answer }) => isRight(phrase, answer)).length;
    const share = ((100 * right) / part.length).toFixed(1);
    return `${heldOut ? 'held out' : 'tuned on'}: ${right} of ${part.length} right (${share} %)`;
  });
  process.stdout.write(`${[...lines, ...totals].map((line) => line.trimEnd()).join('\n')}\n`);
}
