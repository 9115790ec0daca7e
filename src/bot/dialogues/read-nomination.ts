import { foldVietnamese } from '#lib/vietnamese.ts';
import * as lexicon from './answers.lexicon.ts';
import * as chatWords from './chat-words.lexicon.ts';
import type { Answer } from './parse-answer.ts';
import { type Nominee, parseNominations } from './parse-nomination.ts';
import { anyOf } from './sentence.ts';
import { afterUnitName } from './unit-name.ts';
import { endsOf, holdsAny, toPhrases, type Word, walk } from './words.ts';

const openings = toPhrases(lexicon.openings, lexicon.days, lexicon.receipts, lexicon.acknowledgements);
const nominationVerbs = toPhrases(lexicon.nominationVerbs);
const nomineeLabels = toPhrases(lexicon.nomineeLabels);
const weakVerbs = toPhrases(lexicon.weakVerbs, lexicon.nomineeLabels);
const notNominations = toPhrases(lexicon.notNominations);
const nominationVetoes = toPhrases(lexicon.nominationVetoes);
const substitutions = toPhrases(lexicon.substitutions);
const undecided = toPhrases(lexicon.undecided);
const instead = toPhrases(lexicon.instead);

/** The place of a verb that begins a clause: after openings, a unit's name, or a break. */
function findNominationVerb(words: readonly Word[]): number | null {
  const begins = new Set(walk(words, 0, [anyOf(openings)]));
  for (let at = 1; at < words.length; at += 1) {
    if (words[at]?.breakBefore) for (const end of walk(words, at, [anyOf(openings)])) begins.add(end);
  }
  const labels = [...begins].filter((at) => endsOf(words, at, nomineeLabels).length > 0);
  const sent = [...begins, ...afterUnitName(words)].filter(
    (at) => endsOf(words, at, nominationVerbs).length > 0 && endsOf(words, at, notNominations).length === 0,
  );
  const verbs = [...labels, ...sent];
  return verbs.length === 0 ? null : Math.min(...verbs);
}

/** "cử …", "phân công …", or a word of standing in. */
export function readNomination(words: readonly Word[], text: string): Answer | null {
  const isAsked = text.includes('?');
  const at = findNominationVerb(words);
  if (at === null) {
    const isSubstitution = holdsAny(words, substitutions) && !holdsAny(words, nominationVetoes) && !isAsked;
    return isSubstitution ? { intent: 'nominate', nominees: readClauses(words, text) } : null;
  }
  if (holdsAny(words, nominationVetoes, at)) return { intent: 'unknown' };
  const [from = at] = words.flatMap((_word, place) =>
    place > at && endsOf(words, place, instead).length > 0 ? place : [],
  );
  const nominees = parseNominations(text.slice(words[from]?.start ?? 0));
  if (nominees.length > 0) return { intent: 'nominate', nominees };
  const isClear = endsOf(words, at, weakVerbs).length === 0 || holdsAny(words, substitutions, at);
  return isClear && !isAsked && !holdsAny(words, undecided, at)
    ? { intent: 'nominate', nominees }
    : { intent: 'unknown' };
}

/** Whoever stands in may be named behind what is said of oneself: "em vắng, anh Nguyễn Văn Nam đi thay". */
function readClauses(words: readonly Word[], text: string): Nominee[] {
  const starts = [0, ...words.flatMap((word) => (word.breakBefore ? word.start : []))];
  return starts.map((start) => parseNominations(text.slice(start))).find((found) => found.length > 0) ?? [];
}

/** A name with a phone says by itself that somebody is sent. */
export function readBareNomination(text: string): Answer | null {
  const nominees = parseNominations(text);
  const isPlain = nominees.length > 0 && nominees.every((nominee) => nominee.phone !== null);
  return isPlain ? { intent: 'nominate', nominees } : null;
}

/** "rút …", with or without the name, of which what is no name is taken away. */
export function readWithdrawal(_words: readonly Word[], text: string): Answer | null {
  const folded = foldVietnamese(text)
    .replace(/[.,!]+/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
  const verb = chatWords.withdrawalVerbs.find((word) => folded === word || folded.startsWith(`${word} `));
  if (verb === undefined) return null;
  const name = withoutHonorifics(folded.slice(verb.length).trim());
  if (/\b(?:cu|thay|them)\b/.test(name)) return { intent: 'unknown' };
  return name === 'ai' ? null : { intent: 'withdraw', name };
}

function withoutHonorifics(text: string): string {
  const before = chatWords.withdrawalTitles.find((word) => text.startsWith(`${word} `));
  const name = text.slice(before ? before.length + 1 : 0);
  const after = chatWords.withdrawalEnds.find((word) => name.endsWith(` ${word}`) || name === word);
  return after ? name.slice(0, -after.length).trim() : name;
}
