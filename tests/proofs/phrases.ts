import { parseAnswer } from '#bot/dialogues/parse-answer.ts';
import { describeAnswer, isRight, readCorpus } from '../dialogues/corpus/read-corpus.ts';

/** Prints how the grammar reads the corpus, and what it misses of the part that may be looked at. */
export async function provePhrases(args: string[]): Promise<boolean> {
  const phrases = readCorpus().map((phrase) => ({ ...phrase, answer: parseAnswer(phrase.text) }));
  const all = args.includes('--held-out');
  for (const phrase of phrases) {
    if (isRight(phrase, phrase.answer) || (phrase.heldOut && !all)) continue;
    const wanted = [phrase.intent, phrase.about && `@${phrase.about}`, phrase.slot].filter(Boolean).join(' ');
    process.stdout.write(`${phrase.kind}: “${phrase.text}”: ${wanted} ≠ ${describeAnswer(phrase.answer)}\n`);
  }
  for (const heldOut of [false, true]) {
    const part = phrases.filter((phrase) => phrase.heldOut === heldOut);
    const right = part.filter((phrase) => isRight(phrase, phrase.answer)).length;
    process.stdout.write(`${heldOut ? 'held out' : 'tuned on'}: ${right} of ${part.length}\n`);
  }
  return true;
}
