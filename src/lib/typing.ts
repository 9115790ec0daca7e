/** Marks of the two Vietnamese typing methods, as combining characters. */
const tones: Readonly<Record<string, string>> = {
  s: '\u0301',
  f: '\u0300',
  r: '\u0309',
  x: '\u0303',
  j: '\u0323',
  1: '\u0301',
  2: '\u0300',
  3: '\u0309',
  4: '\u0303',
  5: '\u0323',
};
const toneMarks = new Set(Object.values(tones));
const hat = '\u0302';
const breve = '\u0306';
const horn = '\u031b';

const syllable =
  /^(?:ngh|ng|gh|kh|nh|ph|qu|th|tr|ch|[bcd\u0111ghklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?$/;
const isVowel = (letter: string | undefined) => letter !== undefined && /^[aeiouy]/.test(letter);

/** Decides whether a word without marks has the shape of a Vietnamese syllable. */
export function isVietnamese(bare: string): boolean {
  return syllable.test(bare.toLowerCase());
}

/** The word under the hand: its letters, each with the marks it has got, and the tone. */
type Typed = { letters: string[]; tone: string };

/** Puts a horn (or a breve) on the last vowel that can bear it; "uo" takes it on both. */
function takeHook(word: Typed, mark: string | null): boolean {
  const at = word.letters.findLastIndex((letter) => /^[aou]$/.test(letter));
  const letter = word.letters[at];
  if (letter === undefined || (mark === breve && letter !== 'a') || (mark === horn && letter === 'a'))
    return false;
  word.letters[at] = letter + (letter === 'a' ? breve : horn);
  if (letter === 'o' && word.letters[at - 1] === 'u') word.letters[at - 1] = `u${horn}`;
  return true;
}

function takeHat(word: Typed, vowels: RegExp): boolean {
  const at = word.letters.findLastIndex((letter) => vowels.test(letter));
  if (at < 0) return false;
  word.letters[at] += hat;
  return true;
}

function takeStroke(word: Typed): boolean {
  if (word.letters[0] !== 'd') return false;
  word.letters[0] = '\u0111';
  return true;
}

/** A key that does not write a letter but changes what stands; false when here it is a letter of its own. */
function takeKey(word: Typed, key: string): boolean {
  const tone = tones[key];
  if (tone !== undefined && word.letters.some(isVowel)) {
    word.tone = tone;
    return true;
  }
  const last = word.letters.at(-1);
  if (key === 'w') return takeHook(word, null);
  if (key === 'd' && last === 'd' && word.letters.length === 1) return takeStroke(word);
  if (/[aeo]/.test(key) && last === key) return takeHat(word, new RegExp(`^${key}$`));
  if (key === '6') return takeHat(word, /^[aeo]$/);
  if (key === '7') return takeHook(word, horn);
  if (key === '8') return takeHook(word, breve);
  return key === '9' && takeStroke(word);
}

/**
 * Reads a word that kept the keys of the Telex or VNI typing method ("duwj", "va81ng") as it was meant; a letter that the hand
 * doubled ("thamm") is taken once. Null for what then is no Vietnamese syllable, and for what needs nothing.
 */
export function readLeftoverKeys(typed: string): string | null {
  const plain = typed.toLowerCase().normalize('NFD');
  if (plain.length > 12) return null;
  const word: Typed = { letters: [], tone: '' };
  for (const key of plain) {
    if (toneMarks.has(key)) word.tone = key;
    else if (/\p{M}/u.test(key)) word.letters.push((word.letters.pop() ?? '') + key);
    else if (!takeKey(word, key) && (key !== word.letters.at(-1) || isVowel(key))) word.letters.push(key);
  }
  const bare = word.letters.map((letter) => letter[0]).join('');
  if (!syllable.test(bare)) return null;
  const at = word.letters.findLastIndex(isVowel);
  word.letters[at] += word.tone;
  const meant = word.letters.join('').normalize('NFC');
  return meant === typed.toLowerCase().normalize('NFC') ? null : meant;
}
