/** Where a prepared PDF holds its reader's mark, and how letters are written there. Kept with the prepared file. */
export type Marking = {
  /** Bytes of the prepared file, for every reader alike. */
  size: number;
  /** Where the letters begin. */
  offset: number;
  /** How many letters there is room for. */
  letters: number;
  /** A letter's number in the embedded font, as four hexadecimal digits. */
  glyphs: Record<string, string>;
};

const DIGITS = 4;

/** A reader's mark as it stands in the file: always of one length, what has no letter in the font left out, what is longer cut. */
export function writeMark({ letters, glyphs }: Marking, text: string): Buffer {
  const known = [...text.normalize('NFC')].filter((letter) => letter in glyphs).slice(0, letters);
  const space = glyphs[' '] ?? '0003';
  const written = known.map((letter) => glyphs[letter] ?? space);
  return Buffer.from([...written, ...Array<string>(letters - written.length).fill(space)].join(''), 'latin1');
}

/** A part of the marked file: bytes of the prepared one from the first to the last, or the mark's own. */
export type MarkedPart = { from: number; to: number } | Uint8Array;

/** What a range of the marked file, both ends included, is made of. */
export function partsOfMarked(
  { offset, letters }: Marking,
  mark: Uint8Array,
  { from, to }: { from: number; to: number },
): MarkedPart[] {
  const end = offset + letters * DIGITS;
  const before = { from, to: Math.min(to, offset - 1) };
  const own = mark.subarray(Math.max(0, from - offset), Math.max(0, Math.min(to + 1, end) - offset));
  const after = { from: Math.max(from, end), to };
  return [
    ...(before.to >= before.from ? [before] : []),
    ...(own.length > 0 ? [own] : []),
    ...(after.to >= after.from ? [after] : []),
  ];
}

/** A range of the marked file, both ends included, as pieces of the prepared bytes and of the mark; nothing is copied. */
export function sliceMarked(
  prepared: Uint8Array,
  marking: Marking,
  mark: Uint8Array,
  range: { from: number; to: number } = { from: 0, to: prepared.length - 1 },
): Uint8Array[] {
  return partsOfMarked(marking, mark, range).map((part) =>
    part instanceof Uint8Array ? part : prepared.subarray(part.from, part.to + 1),
  );
}
