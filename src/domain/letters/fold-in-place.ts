const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

/** Text in one form whose letters are one character each: NFC, nothing invisible, stray marks gone, plain dashes and quotes. */
export function settleText(text: string): string {
  return text
    .normalize('NFC')
    .replace(invisible, '')
    .replace(/\p{M}/gu, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019\u00b4\u2032`]/g, "'")
    .replace(/\u00a0/g, ' ');
}

const folded = new Map<string, string>();

function foldCharacter(character: string): string {
  const known = folded.get(character);
  if (known !== undefined) return known;
  const [base = character] = character.normalize('NFKD').toLowerCase();
  const plain = base === '\u0111' || base === '\u00f0' ? 'd' : base;
  folded.set(character, plain);
  return plain;
}

/** Folds settled text as `foldVietnamese` does, but each character in its place: offsets stay those of the text. */
export function foldInPlace(text: string): string {
  return Array.from({ length: text.length }, (_, at) => foldCharacter(text.charAt(at))).join('');
}

const lettersOf: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '5': 's', '8': 'b', '|': 'i' };

/** Folded text with letters where digits that look like them stand among letters; offsets stay. */
export const asLetters = (fold: string): string =>
  fold.replace(/(?<=[a-z])[0158|]|[0158|](?=[a-z])/g, (digit) => lettersOf[digit] ?? digit);
