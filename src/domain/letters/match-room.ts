import { foldVietnamese } from '#lib/vietnamese.ts';

type KnownRoom<Id extends string> = { id: Id; name: string; address: string };

const plain = (text: string) =>
  foldVietnamese(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/**
 * The office's room that a place means: its name alone, or its name and its address or the office. "Phong hop so 1" of another
 * body is none of ours; of two rooms none is chosen.
 */
export function matchRoom<Id extends string>(
  place: string,
  rooms: readonly KnownRoom<Id>[],
  officeNames: readonly string[],
): Id | null {
  const words = plain(place);
  const found = rooms.filter(({ name, address }) => {
    const own = plain(name);
    if (own === '' || (words !== own && !words.startsWith(`${own} `))) return false;
    const rest = words.slice(own.length).trim();
    if (rest === '') return true;
    return [address, ...officeNames].map(plain).some((known) => known.length > 3 && rest.includes(known));
  });
  const [only] = found;
  return only && found.length === 1 ? only.id : null;
}
