import { bulletOf } from './bullets.ts';
import { found } from './found.ts';
import type { Doubt, Reading } from './letter-reading.ts';
import { type LetterView, paragraphsIn, takesBack, tornDoubts } from './letter-view.ts';
import { attending, endsWithoutPlace } from './letters.lexicon.ts';
import { joinSources, type Passage, slicePassage, sourceOf } from './passage.ts';
import { itemsOf } from './read-items.ts';
import { doubtsOfWords, isPicture } from './soundness.ts';

/** More than an item of a list ever is: the lines of several ran together. */
const LONGEST_ITEM = 260;

/** The head of a group that lost its colon, words that point elsewhere half read, the label of the next part within an item. */
const strange =
  /^(?:khach moi|dai bieu|(?:tai )?diem cau .*|thanh phan.*|noi dung|thoi gian.*|dia diem.*|nhu .*|nhu)$|\btren$|\bn[eo][a-z]? t[a-z]{2,3}$|rat mong|tran trong|kinh moi|(?:thoi gian|dia diem|chu tri|thanh phan|noi dung)\s?:/;

/** "… Toi du …" with a capital within an item: the sentence behind the list ran into it. */
const runsInto = ({ text, fold }: Passage) =>
  [...fold.matchAll(/(?<=\s)(?:toi|den|ve|tham|du)\s/g)].some(
    ({ index }) => attending.test(fold.slice(index)) && /\p{Lu}/u.test(text.charAt(index)),
  );

/** Whom the line of another item begins with; within an item it tells that its stop was lost. */
const itemOpenings = /^(?:bi thu|giam doc|chu tich|lanh dao|dai dien|thu truong|cac|truong|dong chi)\b/;
const hasSwallowed = ({ spans }: Passage) =>
  spans.slice(1).some(({ line }) => itemOpenings.test(line.fold) && /^\p{Lu}/u.test(line.text));

function listOf(
  view: LetterView,
  items: readonly Passage[],
  doubts: readonly Doubt[] = [],
): Reading<string[]> | null {
  if (items.length === 0) return null;
  const source = joinSources(items.map((item) => sourceOf(item)));
  const inWords = items.flatMap((item) => doubtsOfWords(view.pages, sourceOf(item)));
  const isCut = items.some(
    (item) => endsWithoutPlace.test(item.fold) && isPicture(view.pages, sourceOf(item)),
  );
  // Of two colons in one item a scan has made one of a semicolon, and one item of two.
  const isRunTogether = items.some((item) => /:.*:/.test(item.text) && isPicture(view.pages, sourceOf(item)));
  const isEmpty =
    isCut ||
    isRunTogether ||
    items.some(({ text }) => !/\p{L}{2}/u.test(text)) ||
    items.some(({ fold }) => strange.test(fold)) ||
    items.some(runsInto) ||
    items.some(hasSwallowed);
  const tooLong = items.some(({ text }) => text.length > LONGEST_ITEM) ? (['unlikely'] as const) : [];
  return found({ value: items.map(({ text }) => text), source }, [
    ...doubts,
    ...inWords,
    ...tooLong,
    ...(isEmpty ? (['damaged'] as const) : []),
  ]);
}

/** What will be spoken of, an item each; "(1) …; (2) …" are items too. */
export function readContents(view: LetterView): Reading<string[]> | null {
  if (takesBack(view.kind)) return null;
  return listOf(view, itemsOf(paragraphsIn(view, 'contents'), true), tornDoubts(view, 'contents'));
}

const pointsBack =
  /^(?:nhu|theo) (?:tren|kinh gui|kinh moi|noi nhan|thanh phan|danh sach|dia chi|thu moi|giay moi)|nhu thanh phan|danh sach kem theo|\b(?:neu tren|noi tren|thu moi rieng|giay moi rieng)\b/;
const anybody =
  /^(?:dong chi|quy (?:dai bieu|vi|ong|ba|co quan|don vi)|ong|ba|ong \(ba\)|cac dong chi|cac dong chi co ten.*|quy co quan.*)$/;

/** Who is called: the list of participants, else the addressees, else whom the sentence calls. The list of copies is none. */
export function readParticipants(view: LetterView): Reading<string[]> | null {
  const listed = itemsOf(paragraphsIn(view, 'participants')).filter(({ fold }) => !pointsBack.test(fold));
  if (listed.length > 0) return listOf(view, listed, tornDoubts(view, 'participants'));
  const isElsewhere = paragraphsIn(view, 'participants').some(({ fold }) => /noi nhan|danh sach/.test(fold));
  const called = itemsOf(paragraphsIn(view, 'addressees')).filter(
    ({ fold }) => !pointsBack.test(fold) && !anybody.test(fold),
  );
  if (called.length > 0 || isElsewhere)
    return listOf(view, called, tornDoubts(view, 'addressees', 'participants'));
  return listOf(view, inSentences(view), ['unlabelled']);
}

const calls =
  /\b(?:trieu tap|kinh moi|(?<!giay |thu )moi)\s+(?!du\b|hop\b)(?=\S)([^:;.]{4,200}?)\s+(?:(?:den |toi |tham |ve )?du|tham gia|co mat)\b/;

function inSentences({ loose }: LetterView): Passage[] {
  for (const passage of loose) {
    const match = passage.fold.match(calls);
    const words = match?.[1];
    if (match?.index === undefined || words === undefined || anybody.test(words) || pointsBack.test(words))
      continue;
    const from = match.index + match[0].indexOf(words);
    return [slicePassage(passage, from, from + words.length)];
  }
  return [];
}

const asks = /^(?:de nghi|yeu cau|kinh de nghi|tran trong de nghi)\s*:?\s+/;
const prepares = /chuan bi|nghien cuu|mang theo|\bgui\b|phat bieu/;

/** What the invited are asked to prepare, read, bring or send. */
export function readPreparations(view: LetterView): Reading<string[]> | null {
  const sections = paragraphsIn(view, 'requests');
  const others = view.parts.body.flatMap((passage) => {
    const bare = slicePassage(passage, bulletOf(passage.fold).length);
    const ask = bare.fold.match(asks);
    if (ask) return [slicePassage(bare, ask[0].length)];
    return /^[^:]{0,30}mang theo\s*:|^(?:khi|luc) (?:di|den|du hop)[^:.]{0,20} mang theo\b/.test(bare.fold)
      ? [bare]
      : [];
  });
  const known = new Set(others.map(({ text }) => text));
  const all = [...sections.filter(({ text }) => !known.has(text)), ...others];
  const asked = all.filter(({ fold }) => prepares.test(fold));
  const isCut = asked.some(({ text }) => !/[.;!]$/.test(text));
  const sentences = asked.map(firstSentence);
  return listOf(
    view,
    sentences.filter(({ text }, at) => sentences.findIndex((each) => each.text === text) === at),
    isCut ? ['damaged'] : [],
  );
}

/** Up to the full stop that ends it; "16.00" and "TP." are none. */
function firstSentence(passage: Passage): Passage {
  const bare = slicePassage(passage, bulletOf(passage.fold).length);
  const end = bare.fold.search(/\s*\.\/\.|\.\s+(?=\p{L})(?<!\btp\.\s)|[.;,:\s]+$/u);
  return slicePassage(bare, 0, end < 0 ? undefined : end);
}

const enclosed = /^\(?\s*(?:tai lieu )?(?:gui kem|dinh kem|kem theo)(?: theo)?\s*:?\s*/;

/** What was sent with the letter. */
export function readAttachments(view: LetterView): Reading<string[]> | null {
  const sections = paragraphsIn(view, 'attachments');
  const inBrackets = view.parts.body.flatMap((passage) => {
    const match = passage.fold.match(enclosed);
    if (!match || !passage.fold.startsWith('(')) return [];
    return [slicePassage(passage, match[0].length, passage.text.replace(/[).\s]+$/, '').length)];
  });
  return listOf(view, itemsOf([...sections, ...inBrackets]), tornDoubts(view, 'attachments'));
}
