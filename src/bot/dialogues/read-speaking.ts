import { openings as polite } from './answers.lexicon.ts';
import type { Reader } from './parse-answer.ts';
import { anyOf, isWholly, oneOf } from './sentence.ts';
import * as lexicon from './speaking.lexicon.ts';
import { textBetween, toPhrases, walk } from './words.ts';

/** What is said to get the floor; the subject as it was typed, empty where none was. */
export type SpeakingRead = {
  ask_to_speak: { subject: string };
  withdraw_speech: Record<never, never>;
};

const openings = anyOf(toPhrases(polite));
const ask = oneOf(toPhrases(lexicon.askToSpeak));
const stop = oneOf(toPhrases(lexicon.stopSpeaking));
const about = oneOf(toPhrases(lexicon.aboutWhat));

/** "Đăng ký phát biểu", "xin phát biểu về thu ngân sách", "đăng ký phát biểu: …", "thôi phát biểu"; anything else is read by nobody. */
export const readSpeaking: Reader = (words, text) => {
  if (isWholly(words, stop)) return { intent: 'withdraw_speech' };
  if (isWholly(words, ask)) return { intent: 'ask_to_speak', subject: '' };
  for (const from of walk(words, 0, [openings, ask])) {
    const [behindAbout] = walk(words, from, [about]);
    const isSet = words[from]?.breakBefore === true;
    if (behindAbout === undefined && !isSet) continue;
    const subject = textBetween(text, words, behindAbout ?? from);
    if (subject !== '') return { intent: 'ask_to_speak', subject };
  }
  return null;
};
