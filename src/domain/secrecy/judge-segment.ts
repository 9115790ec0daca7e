import { guessLevel, type Match, matchLevels } from './match-level.ts';
import {
  companions,
  englishLevels,
  labels,
  letterHeads,
  levelWords,
  nameWords,
  otherMatBefore,
  spokenOf,
  stateSecret,
  wordsAfter,
  wordsBefore,
} from './secrecy.lexicon.ts';
import type { Segment } from './segments.ts';
import type { SecrecyLevel } from './verdict.ts';
import { bareOf, isOneOf, type Word } from './words.ts';

/** `sure`: it bears the mark; `doubtful`: a person must look. */
export type Hit = { level: SecrecyLevel; isSure: boolean };

type Judgement = 'sure' | 'doubtful' | null;

const opening = /[([{<\u2039\u00ab]\s*$/;
const closing = /^\s*[)\]}>\u203a\u00bb]/;
const quote = /["'\u2018-\u201f]\s*$/;

const gapBehind = ({ words, tail }: Segment, { to }: Match) => words[to]?.gap ?? tail;
const gapBefore = ({ words }: Segment, { from }: Match) => words[from]?.gap ?? '';
const isQuoted = (segment: Segment, match: Match) => quote.test(gapBefore(segment, match));
const isBracketed = (segment: Segment, match: Match) =>
  opening.test(gapBefore(segment, match)) && closing.test(gapBehind(segment, match));

const lastSyllable = levelWords.at(-1)?.syllables.at(-1);
const bareText = (words: readonly Word[]) => words.map(({ bare }) => bare).join(' ');
const bareLabels = new Set(labels.map(bareOf));
const bareHeads = letterHeads.map((head) =>
  bareOf(head)
    .replace(/[^a-z ]/g, '')
    .replace(/ +/g, ' '),
);

/** Whether the words right before a match name what it is the value of. */
function isLabelled({ words }: Segment, { from }: Match): boolean {
  return [1, 2, 3, 4].some(
    (count) => count <= from && bareLabels.has(bareText(words.slice(from - count, from))),
  );
}

/** "BẢO MẬT", "MẬT ĐỘ": the word next to it, with nothing but space between, makes another word of it. */
function isCompound(segment: Segment, match: Match): boolean {
  const { words } = segment;
  const isNext = /^\s*$/.test(gapBehind(segment, match)) && isOneOf(words[match.to], wordsAfter);
  if (match.level !== 'confidential') return isNext && match.shape === 'lower';
  const isBehind = /^\s*$/.test(gapBefore(segment, match)) && isOneOf(words[match.from - 1], wordsBefore);
  return isNext || isBehind;
}

/** The same across a line's end: "BẢO / MẬT". */
function isBrokenWord({ before, after }: Segment, { level, shape, form }: Match): boolean {
  if (level !== 'confidential') return false;
  const isAlike = (word: Word | undefined) => shape !== 'upper' || word?.shape === 'upper';
  const others = form === 'exact' ? wordsBefore : [...wordsBefore, ...otherMatBefore];
  return (isAlike(before) && isOneOf(before, others)) || (isAlike(after) && isOneOf(after, wordsAfter));
}

function isNoise(word: Word, source: Segment['source']): boolean {
  if (/^\d{1,3}$/.test(word.exact) || isOneOf(word, companions)) return true;
  return source === 'ocr' && word.exact.length === 1;
}

function judgeAloneInCapitals(segment: Segment, match: Match): Judgement {
  const isBroken = isBrokenWord(segment, match);
  if (match.form === 'exact') return isBroken || isQuoted(segment, match) ? 'doubtful' : 'sure';
  if (match.level !== 'confidential') return match.form === 'bare' || segment.isHead ? 'sure' : 'doubtful';
  if (isBroken) return null;
  return segment.isHead && (match.form === 'bare' || segment.source === 'ocr') ? 'sure' : 'doubtful';
}

function judgeAlone(segment: Segment, match: Match): Judgement {
  if (match.shape === 'upper') return judgeAloneInCapitals(segment, match);
  const isShort = match.level === 'confidential';
  if (match.form === 'exact' && match.shape === 'title') {
    return segment.isHead && !isQuoted(segment, match) ? 'sure' : 'doubtful';
  }
  if (match.form === 'exact') return isBrokenWord(segment, match) && isShort ? null : 'doubtful';
  if (isShort) return isBracketed(segment, match) ? 'doubtful' : null;
  return match.level === 'top_secret' || match.shape === 'title' ? 'doubtful' : null;
}

function isBesideLetterHead({ words }: Segment, { from, to }: Match): boolean {
  if (from !== 0 && to !== words.length) return false;
  const text = bareText(words);
  const hasNumber = words[0]?.bare === 'so' && words.length <= 14;
  return hasNumber || /ngay .*thang .*nam/.test(text) || bareHeads.some((head) => text.includes(head));
}

function judgeAmongWordsInCapitals(segment: Segment, match: Match): Judgement {
  const { words, isHead } = segment;
  const [left, right] = [words[match.from - 1], words[match.to]];
  const isPlain = match.form === 'exact' || match.level !== 'confidential';
  if (isBesideLetterHead(segment, match)) return isPlain ? 'sure' : 'doubtful';
  if (isOneOf(left ?? segment.before, spokenOf)) return isPlain ? 'doubtful' : null;
  const isAmongCapitals = [left, right].some((word) => word?.shape === 'upper' && word.bare.length > 1);
  if (isAmongCapitals) {
    const isName = match.level === 'confidential' && left?.shape === 'upper' && isOneOf(left, nameWords);
    return isPlain && !isName ? 'doubtful' : null;
  }
  const isAtEdge = match.from === 0 || match.to === words.length;
  if (!isPlain) return isHead && isAtEdge && segment.source === 'ocr' ? 'doubtful' : null;
  return isHead && isAtEdge && !isQuoted(segment, match) ? 'sure' : 'doubtful';
}

function judgeAmongWords(segment: Segment, match: Match): Judgement {
  const { words } = segment;
  if (isLabelled(segment, match) && !(match.level === 'confidential' && match.form !== 'exact')) {
    const isChoice = matchLevels(words.slice(match.to)).length > 0;
    return isChoice ? 'doubtful' : 'sure';
  }
  if (isBracketed(segment, match) && match.form !== 'slip') {
    return isBesideLetterHead(segment, match) ? 'sure' : 'doubtful';
  }
  if (match.shape === 'upper') return judgeAmongWordsInCapitals(segment, match);
  if (match.level !== 'confidential') {
    if (words[match.to - 1]?.exact === lastSyllable) return 'doubtful';
    return match.level === 'top_secret' && match.form === 'bare' ? 'doubtful' : null;
  }
  const left = words[match.from - 1] ?? segment.before;
  if (match.form !== 'exact' || match.shape !== 'title') return null;
  if (left?.shape === 'title' && isOneOf(left, nameWords)) return null;
  const isSpokenOf = isQuoted(segment, match) || isOneOf(left, spokenOf) || isOneOf(left, companions);
  return isSpokenOf ? 'doubtful' : null;
}

/** The name of the field itself, as the head of a column or with nothing filled in. */
function isOnlyLabel({ words }: Segment, { from, to, level, shape }: Match): boolean {
  if (level !== 'confidential' || shape === 'title' || words[from - 1]?.shape === 'lower') return false;
  return [2, 3, 4].some((count) => count <= to && bareLabels.has(bareText(words.slice(to - count, to))));
}

function judge(segment: Segment, match: Match, matches: readonly Match[]): Judgement {
  if (isOnlyLabel(segment, match) || isCompound(segment, match)) return null;
  // A stamp that was read twice stands there once.
  const same = matches.filter(({ level }) => level === match.level);
  const others = segment.words.filter((_, at) => !same.some(({ from, to }) => from <= at && at < to));
  const isAlone = others.every((word) => isNoise(word, segment.source));
  return isAlone ? judgeAlone(segment, match) : judgeAmongWords(segment, match);
}

function judgeEnglish({ words }: Segment): Hit[] {
  if (words.length > 4 || !words.some(({ shape }) => shape !== 'lower')) return [];
  const text = bareText(words.filter(({ exact }) => !/^\d+$/.test(exact)));
  const found = englishLevels.find((one) => one.words === text);
  const isUpper = words.every(({ shape }) => shape === 'upper');
  return found ? [{ level: found.level, isSure: isUpper && !found.isPlain }] : [];
}

/** "TÀI LIỆU BÍ MẬT NHÀ NƯỚC" in capitals by itself: a state secret whose level does not show. */
function judgeStateSecret({ words, before }: Segment): Hit[] {
  const at = bareText(words).indexOf(bareOf(stateSecret));
  if (at < 0 || words.length > 6 || words.some(({ shape }) => shape !== 'upper')) return [];
  const front = words.slice(0, -4);
  const isMark =
    bareText(words).endsWith(bareOf(stateSecret)) && front.every((word) => isOneOf(word, companions));
  return isMark && before?.bare !== 've' ? [{ level: 'confidential', isSure: false }] : [];
}

/** Finds what looks like a mark of secrecy in one line, and how surely it is one. */
export function judgeSegment(segment: Segment): Hit[] {
  const matches = matchLevels(segment.words);
  const hits = matches.flatMap((match): Hit[] => {
    const judgement = judge(segment, match, matches);
    return judgement === null ? [] : [{ level: match.level, isSure: judgement === 'sure' }];
  });
  hits.push(...judgeEnglish(segment), ...judgeStateSecret(segment));
  const isShort = segment.words.length > 0 && segment.words.length <= 8;
  if (hits.length > 0 || segment.source !== 'ocr' || !isShort) return hits;
  const kept = segment.words.filter((word) => !/^\d{2,}$/.test(word.exact));
  if (kept.some(({ shape, exact }) => shape !== 'upper' && !/^\d$/.test(exact))) return hits;
  const guess = matchLevels(kept).length > 0 ? null : guessLevel(kept);
  return guess === null ? hits : [{ level: guess, isSure: false }];
}
