import { closings, openings } from './answers.lexicon.ts';
import type { Reader } from './parse-answer.ts';
import { anyOf, isWholly, oneOf } from './sentence.ts';
import * as lexicon from './tasks.lexicon.ts';
import { toPhrases, walk } from './words.ts';

/** What a unit says of the tasks that conclusions gave it. */
export type TaskRead = {
  own_tasks: Record<never, never>;
  /** `text` null: what is reported is still to be asked for. */
  report_task: { text: string | null };
};

const before = anyOf(toPhrases(openings));
const after = anyOf(toPhrases(closings));
const own = oneOf(toPhrases(lexicon.ownTasks));
const report = oneOf(toPhrases(lexicon.reportTask));

/** "Nhiệm vụ của đơn vị ạ", "báo cáo nhiệm vụ: đã trình dự thảo"; words that nothing sets apart are read by nobody. */
export const readTasks: Reader = (words, text) => {
  if (isWholly(words, before, own, after)) return { intent: 'own_tasks' };
  if (isWholly(words, before, report, after)) return { intent: 'report_task', text: null };
  for (const at of walk(words, 0, [before, report])) {
    const last = words[at - 1];
    const rest = last ? text.slice(last.end) : '';
    const said = /^\s*[:\n]\s*([\s\S]+)$/.exec(rest)?.[1]?.trim();
    if (said) return { intent: 'report_task', text: said };
  }
  return null;
};
