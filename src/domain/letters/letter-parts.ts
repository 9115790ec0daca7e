import { bulletOf } from './bullets.ts';
import { bodyOpenings, openings, titleOpenings } from './letters.lexicon.ts';
import { type Line, sliceLine } from './page-lines.ts';
import { joinLines, type Passage } from './passage.ts';
import { labelOf } from './sections.ts';

/** A letter taken apart: what stands over its heading, the heading, the paragraphs, and nothing of its foot. */
export type LetterParts = {
  /** Lines of the head without motto and date, which stand apart. */
  head: Line[];
  motto: { line: Line; block: 'party' | 'state' } | null;
  placeAndDate: Line | null;
  /** GIAY MOI and the like; null for a dispatch. */
  heading: Line | null;
  /** Lines between the heading and the first paragraph. */
  under: Line[];
  body: Passage[];
};

const headings = /^(?:giay moi|thu moi|giay trieu tap|trieu tap|thong bao|cong dien)(?: hop| du hop)?$/;
const addressed = /^kinh (?:gui|moi)\b/;
const footOpenings = /^noi nhan ?[:.]|^noi nhan$/;
const authorities = /^(?:t[ml]|k[t]|tuq|t ?\/ ?[ml]|k ?\/ ?t)[.,]? ?(?=\S)/;
const posts =
  /^(?:(?:pho )?(?:chu tich|giam doc|bi thu|chanh van phong|chu nhiem|truong ban|hieu truong|cuc truong)(?: thuong truc)?)$/;
const stateMotto = /c[o0]ng h[o0]a xa h[o0]i ch[uo]|d[o0]c lap ?-? ?tu d[o0] ?-? ?hanh/;
const partyMotto = /dang c[o0]ng san viet/;
const datePlace =
  /,? ?ngay\s*[\doil|]{1,2}\s*thang\s*[\doil|]{1,2}\s*nam\s*[\doil|]{4}\.?$|ngay\s*[\doil|]{1,2}\s*thang\s*[\doil|]{1,2}\s*nam\s*[\doil|]{4}/;

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
  const { head, motto, placeAndDate } = clearHead([...lines.slice(0, begin)]);
  const body = heading ? bodyStart(kept) : 0;
  const late = placeAndDate
    ? null
    : kept.slice(0, 3).find(({ fold }) => datePlace.test(fold) && fold.length < 60);
  return {
    head,
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

function clearHead(lines: readonly Line[]): Pick<LetterParts, 'head' | 'motto' | 'placeAndDate'> {
  const head: Line[] = [];
  let motto: LetterParts['motto'] = null;
  let placeAndDate: Line | null = null;
  for (const line of lines) {
    const at = [line.fold.search(stateMotto), line.fold.search(partyMotto)];
    const [state = -1, party = -1] = at;
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
  return { head, motto, placeAndDate };
}

/** Where the place before ", ngay …" begins: words with a capital going back from the comma. */
function placeStart(text: string, dateAt: number): number {
  const before = text.slice(0, dateAt);
  const place = before.match(/(?:\p{Lu}\p{Ll}+\s+){0,4}\p{Lu}\p{Ll}+\s*[,.;]?\s*$/u);
  return place ? (place.index ?? dateAt) : dateAt;
}

const speaks = /kinh moi|tran trong|nhu sau|cu the|to chuc|trieu tap|thong bao|can cu|kinh gui/;

/** How many lines under a heading are its subject: up to the first that speaks, lists or is labelled. */
function bodyStart(lines: readonly Line[]): number {
  const at = lines.findIndex((line, index) => {
    if (index === 0 && titleOpenings.test(line.fold) && !speaks.test(line.fold)) return false;
    if (addressed.test(line.fold) || isBullet(line) || labelOf(line)?.colon) return true;
    if (openings.some((opening) => line.fold.startsWith(opening) && !/^(?:toi|den) du/.test(line.fold)))
      return true;
    if (!bodyOpenings.test(line.fold)) return false;
    return speaks.test(`${line.fold} ${lines[index + 1]?.fold ?? ''}`);
  });
  return Math.max(0, at);
}

const isBullet = ({ fold }: Line) => bulletOf(fold) !== '';

const ended = /[.;:!]['"]?$|\.\/\.$/;
/** Against the longest line of the letter: a shorter one ended because its paragraph did. */
const SHORT = 0.66;

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

function startsAnew(line: Line, before: Line, widest: number): boolean {
  const hasEnded = ended.test(before.text);
  const isLower = /^\p{Ll}/u.test(line.text);
  if (isBullet(line)) return hasEnded || !/^-\s*\p{Ll}/u.test(line.text);
  const label = labelOf(line);
  if (label && (label.colon || !isLower)) return !isLower || hasEnded;
  if (isLower) return hasEnded && before.text.endsWith(':');
  if (openings.some((opening) => line.fold.startsWith(opening))) return true;
  return hasEnded || (before.text.length < widest * SHORT && before.text.length < 75);
}
