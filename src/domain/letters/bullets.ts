const bullet =
  /^(?:[-+*\u2022\u00b7]\s*(?=\S)|\(?(?:\d{1,2}(?:\.\d{1,2}){0,2}|[ivx]{1,4}|[a-hkl])\s?(?:[.)/]+|-(?=\s))\s*(?=[^\d\s]))/;

/** The sign or number before an item of folded text, with the space behind it; empty where there is none. */
export const bulletOf = (fold: string): string => fold.match(bullet)?.[0] ?? '';
