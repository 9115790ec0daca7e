import { foldVietnamese } from '#lib/vietnamese.ts';
import * as lexicon from './answers.lexicon.ts';
import * as chatWords from './chat-words.lexicon.ts';
import type { Answer } from './parse-answer.ts';
import { parseNominations } from './parse-nomination.ts';
import { anyOf } from './sentence.ts';
import { afterUnitName } from './unit-name.ts';
import { endsOf, holdsAny, toPhrases, type Word, walk } from './words.ts';

const openings = toPhrases(lexicon.openings, lexicon.receipts);
const nominationVerbs = toPhrases(lexicon.nominationVerbs);
const weakVerbs = toPhrases(lexicon.weakVerbs);
const notNominations = toPhrases(lexicon.notNominations);
const nominationVetoes = toPhrases(lexicon.nominationVetoes);
const substitutions = toPhrases(lexicon.substitutions);

/** The place of a verb that begins a clause: after openings, a unit's name, or a break. */
function findNominationVerb(words: readonly Word[]): number | null {
  const begins = new Set([...walk(words, 0, [anyOf(openings)]), ...afterUnitName(words)]);
  for (let at = 1; at < words.length; at += 1) {
    if (words[at]?.breakBefore) for (const end of walk(words, at, [anyOf(openings)])) begins.add(end);
  }
  const verbs = [...begins].filter(
    (at) => endsOf(words, at, nominationVerbs).length > 0 && endsOf(words, at, notNominations).length === 0,
  );
  return verbs.length === 0 ? null : Math.min(...verbs);
}

/** "cử …", "phân công …", or a word of standing in. */
export function readNomination(words: readonly Word[], text: string): Answer | null {
  const isAsked = text.includes('?');
  const at = findNominationVerb(words);
  if (at === null) {
    const isSubstitution = holdsAny(words, substitutions) && !holdsAny(words, nominationVetoes) && !isAsked;
    return isSubstitution ? { intent: 'nominate', nominees: parseNominations(text) } : null;
  }
  if (holdsAny(words, nominationVetoes, at)) return { intent: 'unknown' };
  const nominees = parseNominations(text.slice(words[at]?.start ?? 0));
  const isClear = endsOf(words, at, weakVerbs).length === 0 || holdsAny(words, substitutions, at);
  return nominees.length > 0 || (isClear && !isAsked)
    ? { intent: 'nominate', nominees }
    : { intent: 'unknown' };
}

/** A name with a phone says by itself that somebody is sent. */
export function readBareNomination(text: string): Answer | null {
  const nominees = parseNominations(text);
  const isPlain = nominees.length > 0 && nominees.every((nominee) => nominee.phone !== null);
  return isPlain ? { intent: 'nominate', nominees } : null;
}

/** "rút …", with or without the name. */
export function readWithdrawal(_words: readonly Word[], text: string): Answer | null {
  const folded = foldVietnamese(text);
  const verb = chatWords.withdrawalVerbs.find((word) => folded === word || folded.startsWith(`${word} `));
  const name = folded.slice(verb?.length).trim();
  return verb === undefined || name === 'ai' ? null : { intent: 'withdraw', name };
}
