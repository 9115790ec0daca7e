import type { Parts } from './parts.ts';

const PICTURE = /^(?:word|xl|ppt)\/media\/[^/]+\.(?:png|jpe?g|gif|bmp|tiff?|webp|emf|wmf)$/i;
/** Bytes below which a picture is an icon or a rule. */
const SMALL = 4_000;
const MOST_PICTURES = 60;

/** The pictures inside an Office file that may hold words, in a fixed order: the stages number them alike. */
export function bigPictures(parts: Parts): string[] {
  const found = parts.names.filter((name) => PICTURE.test(name) && parts.size(name) >= SMALL);
  return found.toSorted().slice(0, MOST_PICTURES);
}
