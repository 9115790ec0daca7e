import { bulletOf } from './bullets.ts';
import { composeMoments } from './compose-moments.ts';
import { found, foundAmong } from './found.ts';
import type { Candidate, Doubt, LetterReading, Reading } from './letter-reading.ts';
import { amends, type LetterView, paragraphsIn, takesBack, tornDoubts } from './letter-view.ts';
import { newPart, staysAsItWas } from './new-part.ts';
import { joinSources, type Passage, slicePassage, sourceOf } from './passage.ts';
import { doubtsOfWords } from './soundness.ts';

type Places = Pick<LetterReading, 'place' | 'onlinePlaces'>;
type Found = Candidate<string> & { doubts: Doubt[] };

const mainPoint = /^diem cau (?:chinh|trung tam|cap tinh|tinh|tai tinh)\s*:?\s*(?=\S)/;
const otherPoint = /^(?:cac )?diem cau|^truc tuyen|^online|^hop truc tuyen|^phan mem/;
const online =
  /[,;.]?\s*(?:va|ket hop|,|;)\s+(?:ket noi |hinh thuc )?(?=truc tuyen (?:qua|tren|bang|den|tai|voi)|qua (?:phan mem|ung dung|nen tang))/;

/** Where people meet, and the points that take part from afar. */
export function readPlaces(view: LetterView): Places {
  const labelled = paragraphsIn(view, 'place').map((passage) => newPart(passage, view.kind));
  const parts = labelled.filter(({ fold }) => !staysAsItWas(fold)).flatMap(onlineParts);
  const torn = tornDoubts(view, 'place');
  const rooms = parts.filter(({ isOnline }) => !isOnline).map(({ passage }) => placeOf(view, passage, torn));
  const afar = parts.filter(({ isOnline }) => isOnline).map(({ passage }) => placeOf(view, passage, torn));
  const isSettled = labelled.length > 0 || takesBack(view.kind);
  return {
    place: foundAmong(
      rooms.length > 0 || isSettled ? rooms.filter(({ value }) => value !== '') : besideTime(view),
    ),
    onlinePlaces: listed(afar),
  };
}

function listed(items: readonly Found[]): Reading<string[]> | null {
  if (items.length === 0) return null;
  const source = joinSources(items.map((item) => item.source));
  return found(
    { value: items.map(({ value }) => value), source },
    items.flatMap(({ doubts }) => doubts),
  );
}

function onlineParts(passage: Passage): { passage: Passage; isOnline: boolean }[] {
  const bare = slicePassage(passage, bulletOf(passage.fold).length);
  const main = bare.fold.match(mainPoint);
  if (main) return [{ passage: slicePassage(bare, main[0].length), isOnline: false }];
  if (otherPoint.test(bare.fold)) return [{ passage: bare, isOnline: true }];
  const cut = bare.fold.match(online);
  if (!cut || cut.index === undefined) return [{ passage: bare, isOnline: false }];
  return [
    { passage: slicePassage(bare, 0, cut.index), isOnline: false },
    { passage: slicePassage(bare, cut.index + cut[0].length), isOnline: true },
  ];
}

const runsOn =
  /kinh moi|tran trong|de nghi|thoi gian|thanh phan|chu tri|chuyen sang|chuyen tu|noi dung:|diem cau [^:]*:/;

/** A place ends with its sentence; a full stop inside brackets or behind a short word is none. */
function placeOf(view: LetterView, passage: Passage, doubts: Doubt[]): Found {
  const from = passage.fold.match(/^(?:tai|o)\s*:?\s+/)?.[0].length ?? 0;
  const to = passage.fold
    .slice(from)
    .search(/\.(?=\s+\p{L}{3})(?<!\b(?:tp|so|p|q|duong|x|h|tx|kp)\.)|\s*\.\/\.|[.;,:]+\s*$/u);
  const place = slicePassage(passage, from, to < 0 ? undefined : from + to);
  const source = sourceOf(place);
  const own: Doubt[] = [...doubts, ...doubtsOfWords(view.pages, source)];
  // Nothing but a word or hundreds of letters: the line was torn apart or the next ones ran into it.
  if (/[-,(/]$/.test(place.text) || /^(?:cac )?diem cau[^:]*$/.test(place.fold)) own.push('damaged');
  if (place.text.length < 4 || place.text.length > 220 || runsOn.test(place.fold)) own.push('unlikely');
  return { value: place.text, source, doubts: own };
}

/** "vao luc …, tai …": a place that stands behind a time in one sentence. */
function besideTime(view: LetterView): Found[] {
  const paragraphs = [...paragraphsIn(view, 'time', 'time_and_place', 'attend'), ...view.loose];
  return [...new Set(paragraphs)].flatMap((passage) => {
    if (amends(view.kind) && /giay moi|thu moi/.test(passage.fold)) return [];
    const [moment] = composeMoments(passage.fold);
    if (!moment || /(?:truoc|cham nhat|han)\b[^.;]{0,25}$/.test(passage.fold.slice(0, moment.at))) return [];
    const behind = passage.fold.slice(moment.end);
    const at = behind.match(/^[^.;]{0,40}?[\s,(](?:tai|dia diem:?)\s+(?=\S)/);
    if (!at) return [];
    const from = moment.end + at[0].length;
    const place = placeOf(view, slicePassage(passage, from), /[.;!]$/.test(passage.text) ? [] : ['damaged']);
    return [place];
  });
}

/** How the meeting is held by what was read of its places. */
export function formOf(
  place: string | null,
  onlinePlaces: readonly string[] | null,
): 'on_site' | 'online' | 'hybrid' | null {
  if (onlinePlaces && onlinePlaces.length > 0) return place === null ? 'online' : 'hybrid';
  return place === null ? null : 'on_site';
}
