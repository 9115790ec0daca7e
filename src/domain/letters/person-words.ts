import type { NamedPost } from './letter-reading.ts';
import { familyNames, honorifics, postWords } from './letters.lexicon.ts';
import { type Passage, slicePassage } from './passage.ts';

const word = /^\p{Lu}\p{Ll}*$/u;

/** Whether words are a Vietnamese full name: a known family name and one to five more words with a capital. */
export function isFullName(text: string): boolean {
  const words = text.split(' ');
  if (words.length < 2 || words.length > 6 || !words.every((each) => word.test(each))) return false;
  return familyNames.has(firstFold(words[0] ?? ''));
}

const firstFold = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\u0111/g, 'd');

/** Takes "Dong chi", "Ong", "TS." off the beginning, as often as they stand there. */
export function withoutHonorifics(passage: Passage): Passage {
  const found = passage.fold.match(honorifics);
  return found && found[0].length < passage.fold.length
    ? withoutHonorifics(slicePassage(passage, found[0].length))
    : passage;
}

/** A person as letters name them: "name, post", "name - post", "post name", a post alone; null when it is none of these. */
export function readNamedPost(passage: Passage): NamedPost | null {
  const person = withoutHonorifics(passage);
  const cut = person.text.match(/\s*[,:]\s+|\s+-\s+|\s*\(/);
  const first = cut ? person.text.slice(0, cut.index) : person.text;
  if (isFullName(first)) {
    const rest = cut ? person.text.slice((cut.index ?? 0) + cut[0].length).replace(/\)$/, '') : '';
    return { name: first, post: rest.trim() || null };
  }
  if (!postWords.test(person.fold)) return null;
  const words = person.text.split(' ');
  // A scan loses the dash between name and post: the name ends where a post begins.
  for (let length = 2; length <= Math.min(5, words.length - 1); length += 1) {
    const [name, rest] = [words.slice(0, length).join(' '), words.slice(length).join(' ')];
    if (isFullName(name) && person.fold.slice(name.length + 1).search(postWords) === 0)
      return { name, post: rest };
  }
  for (let length = 5; length >= 2; length -= 1) {
    const name = words.slice(-length).join(' ');
    const before = words.slice(0, -length).join(' ');
    if (before !== '' && isFullName(name) && !/[-,]$/.test(before) && isPost(before))
      return { name, post: before };
  }
  return { name: null, post: person.text };
}

/** "Chu tich UBND tinh" is a post, "Chu tich UBND tinh Tay" not: what is left before a name ends in no name of a place. */
const isPost = (text: string) => {
  const last = text.split(' ').at(-1) ?? '';
  return /^\p{Ll}/u.test(last) || /^\p{Lu}{2,}$/u.test(last) || endsPost.test(firstFold(text));
};
const endsPost =
  /(?:giam doc|pho giam doc|so|tinh uy|chu tich|bi thu|truong ban|chu nhiem|thanh uy|dang uy|tinh doan)$/;
