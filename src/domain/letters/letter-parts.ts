import { bulletOf } from './bullets.ts';
import { asLetters } from './fold-in-place.ts';
import { attending, bodyOpenings, openings, titleOpenings } from './letters.lexicon.ts';
import { type Line, sliceLine } from './page-lines.ts';
import { joinLines, type Passage } from './passage.ts';
import { labelOf } from './sections.ts';

/** A letter taken apart: what stands over its heading, the heading, the paragraphs, and nothing of its foot. */
export type LetterParts = {
  /** Lines of the head without motto and date, which stand apart. */
  head: Line[];
  /** Pieces of a motto stood among the other lines: they may be torn as well. */
  isBroken: boolean;
  motto: { line: Line; block: 'party' | 'state' } | null;
  placeAndDate: Line | null;
  /** GIAY MOI and the like; null for a dispatch. */
  heading: Line | null;
  /** Lines between the heading and the first paragraph. */
  under: Line[];
  /** A line that may be of the subject or of the first paragraph stood between them. */
  isDoubtful: boolean;
  body: Passage[];
};

const headings = /^(?:giay moi|thu moi|giay trieu tap|trieu tap|thong bao|cong dien)(?: hop| du hop)?$/;
const addressed = /^kinh (?:gui|moi)\b/;
const footOpenings = /^noi nhan ?[:.]|^noi nhan$/;
const authorities = /^(?:t[ml]|k[t]|tuq|t ?\/ ?[ml]|k ?\/ ?t)[.,]? ?(?=\S)/;
const posts =
  /^(?:(?:pho )?(?:chu tich|giam doc|bi thu|chanh van phong|chu nhiem|truong ban|hieu truong|cuc truong)(?: thuong truc)?)$/;
const stateMotto = /c[o0]ng h[o0]a x[a0] h[o0][il] ch|d[o0]c [li]ap ?-? ?tu d[o0] ?-? ?hanh/;
const partyMotto = /dang c[o0]ng san v[il]et/;
/** What is left of a motto that was broken; never the name of a body. */
const mottoRest =
  /^(?:(?:(?:xa )?hoi )?(?:chu )?nghia viet nam|viet nam|nam|(?:cong )?san viet nam|dang(?: cong)?|cong|cong hoa(?: xa)?|(?:hoa )?xa hoi(?: chu nghia)?|doc|doc lap(?: -)?(?: tu)?(?: do)?|(?:- )?(?:tu )?(?:do )?(?:- )?hanh(?: phuc)?|phuc|lap.*|chu|hoi|xa|hoa|san|nghia|viet|tu|do)$/;
const datePlace =
  /,? ?ngay\s*[\doil|]{1,2}\s*(?:thang)?\s*[\doil|]{1,2}\s*nam\s*[\doil|]{4}\.?$|ngay\s*[\doil|]{1,2}\s*(?:thang)?\s*[\doil|]{1,2}\s*nam\s*[\doil|]{4}/;

/** The same as a whole line, where the right column came after the left and the first lines of the letter. */
const lateDate = /^[a-z .]{2,30}, ?ngay\s*[\doil|]{1,2}\s*(?:thang)?\s*[\doil|]{1,2}\s*nam\s*[\doil|]{4}\.?$/;

const isCapital = (text: string) => text.length > 3 && text === text.toUpperCase() && /\p{Lu}/u.test(text);
const isFoot = ({ text, fold }: Line) =>
  footOpenings.test(fold) || (isCapital(text) && (authorities.test(fold) || posts.test(fold)));

/** Takes a letter apart by what stands in it, however the columns of its head and foot came. */
export function takeApart(lines: readonly Line[]): LetterParts {
  const startsAt = lines.findIndex(
    ({ text, fold }) => (headings.test(fold) && isCapital(text)) || addressed.test(fold),
  );
  const begin = startsAt < 0 ? firstAfterHead(lines) : startsAt;
  const first = lines[begin];
  const heading = first && headings.test(first.fold) && isCapital(first.text) ? first : null;
  const rest = lines.slice(heading ? begin + 1 : begin);
  const foot = rest.findIndex((line) => isFoot(line));
  const kept = foot < 0 ? rest : rest.slice(0, foot);
  const { head, motto, placeAndDate, isBroken } = clearHead([...lines.slice(0, begin)]);
  const { body, isDoubtful } = heading ? bodyStart(kept) : { body: 0, isDoubtful: false };
  const late = placeAndDate ? null : kept.slice(0, 3).find(({ fold }) => lateDate.test(fold));
  return {
    head,
    isBroken,
    isDoubtful,
    motto,
    placeAndDate: placeAndDate ?? late ?? null,
    heading,
    under: kept.slice(0, body).filter((line) => line !== late),
    body: paragraphsOf(kept.slice(body).filter((line) => line !== late)),
  };
}

function firstAfterHead(lines: readonly Line[]): number {
  const date = lines.findIndex(({ fold }) => datePlace.test(fold));
  return date < 0 ? 0 : date + 1;
}

function clearHead(
  lines: readonly Line[],
): Pick<LetterParts, 'head' | 'motto' | 'placeAndDate' | 'isBroken'> {
  const head: Line[] = [];
  let motto: LetterParts['motto'] = null;
  let placeAndDate: Line | null = null;
  let isBroken = false;
  for (const line of lines) {
    const fold = asLetters(line.fold);
    if (
      mottoRest.test(fold) &&
      (line.text === line.text.toUpperCase() || /^(?:doc|-? ?tu do|-? ?hanh|phuc)/.test(fold))
    ) {
      isBroken = true;
      continue;
    }
    const [state, party] = [fold.search(stateMotto), fold.search(partyMotto)];
    const mottoAt = state >= 0 ? state : party;
    const dateAt = line.fold.search(datePlace);
    let end = line.text.length;
    if (mottoAt >= 0) {
      motto ??= { line: sliceLine(line, mottoAt, end), block: state >= 0 ? 'state' : 'party' };
      end = mottoAt;
    } else if (dateAt >= 0) {
      const from = placeStart(line.text, dateAt);
      placeAndDate ??= sliceLine(line, from, end);
      end = from;
    }
    const left = sliceLine(line, 0, end);
    if (left.text !== '') head.push(left);
  }
  return { head, motto, placeAndDate, isBroken };
}

/** Where the place before ", ngay …" begins: words with a capital going back from the comma. */
function placeStart(text: string, dateAt: number): number {
  const before = text.slice(0, dateAt);
  const place = before.match(/(?<![\p{L}\p{N}])(?:\p{Lu}\p{Ll}+\s+){0,4}\p{Lu}\p{Ll}+\s*[,.;]?\s*$/u);
  return place ? (place.index ?? dateAt) : dateAt;
}

const speaks = /kinh moi|tran trong|nhu sau|cu the|to chuc|trieu tap|thong bao|can cu|kinh gui/;

/** How many lines under a heading are its subject: up to the first that speaks, lists or is labelled. */
function bodyStart(lines: readonly Line[]): { body: number; isDoubtful: boolean } {
  const at = lines.findIndex((line, index) => {
    if (index === 0 && titleOpenings.test(line.fold) && !speaks.test(line.fold)) return false;
    if (addressed.test(line.fold) || isBullet(line)) return true;
    const label = labelOf(line);
    if (label?.colon || label?.kind === 'time') return true;
    if (openings.some((opening) => line.fold.startsWith(opening) && !/^(?:toi|den) du/.test(line.fold)))
      return true;
    if (index > 0 && /kinh moi|tran trong|nhu sau/.test(line.fold)) return true;
    if (!bodyOpenings.test(line.fold)) return false;
    return speaks.test([line, lines[index + 1], lines[index + 2]].map((each) => each?.fold ?? '').join(' '));
  });
  const first = lines[at];
  const isClear =
    first &&
    (isBullet(first) || labelOf(first)?.colon || addressed.test(first.fold) || speaks.test(first.fold));
  // One or two words on a line of their own may be the first of a paragraph that was torn.
  const isShort = at > 1 && (lines[at - 1]?.fold.split(' ').length ?? 0) < 3;
  const isDoubtful =
    isShort || (at > 0 && !isClear && !(first && openings.some((opening) => first.fold.startsWith(opening))));
  return { body: Math.max(0, at), isDoubtful };
}

const isBullet = ({ fold }: Line) => bulletOf(fold) !== '';

const ended = /[.;:!]['"]?$|\.\/\.$/;
/** Against the longest line of the letter: a shorter one ended because its paragraph did. */
const SHORT = 0.66;
const greets = /tran trong|kinh moi|rat mong|^de nghi/;
/** A line this full may go on with any word. */
const NEARLY_FULL = 0.85;

function paragraphsOf(lines: readonly Line[]): Passage[] {
  const widest = Math.max(1, ...lines.map(({ text }) => text.length));
  const paragraphs: Line[][] = [];
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1];
    const current = paragraphs.at(-1);
    if (!before || !current || startsAnew(line, before, widest)) paragraphs.push([line]);
    else current.push(line);
  }
  return paragraphs.map(joinLines);
}

/** "Du buoi …", "Toi du …" with a capital: the sentence goes on, on a line of its own. */
const invitesTo = ({ text, fold }: Line) => /^\p{Lu}/u.test(text) && attending.test(fold);

function startsAnew(line: Line, before: Line, widest: number): boolean {
  if (/(?:\bd ?t|dien thoai|sdt|\bso|\bid|email)\s*:$/.test(before.fold)) return false;
  if (/. (?:dau moi|lien he|dong chi|ong|ba)\s*:$/.test(before.fold) && !isBullet(line)) return false;
  const hasEnded = ended.test(before.text);
  const isLower = /^\p{Ll}/u.test(line.text);
  if (isBullet(line)) return hasEnded || !/^-\s*[\p{Ll}\d]/u.test(line.text);
  const label = labelOf(line);
  if (label && (label.colon || !isLower)) return !isLower || hasEnded;
  if (isLower) return hasEnded && before.text.endsWith(':');
  if (invitesTo(line)) return true;
  if (openings.some((opening) => line.fold.startsWith(opening)))
    return hasEnded || before.text.length < widest * NEARLY_FULL || greets.test(line.fold);
  return hasEnded || (before.text.length < widest * SHORT && before.text.length < 75);
}
