import { bulletOf } from './bullets.ts';
import { foundAmong } from './found.ts';
import type { Candidate, Doubt, NamedPost, Reading } from './letter-reading.ts';
import { amends, type LetterView, paragraphsIn, tornDoubts } from './letter-view.ts';
import { postWords } from './letters.lexicon.ts';
import { type Passage, slicePassage, sourceOf } from './passage.ts';
import { readNamedPost, withoutHonorifics } from './person-words.ts';
import { doubtsOfWords } from './soundness.ts';

type Found = Candidate<NamedPost> & { doubts: Doubt[] };

/** Who leads the meeting: beside its label, or "do ong … chu tri" in a sentence. Several are offered, none is chosen. */
export function readChair(view: LetterView): Reading<NamedPost> | null {
  const labelled = paragraphsIn(view, 'chair')
    .flatMap((passage) => parted(passage))
    .flatMap((passage) => chairOf(view, passage));
  const chairs = labelled.length > 0 ? labelled : inSentences(view);
  return foundAmong(chairs, ({ name, post }) => `${name} ${post}`);
}

/** "A va B dong chu tri", "A; B": each by itself. */
function parted(passage: Passage): Passage[] {
  const bare = slicePassage(passage, bulletOf(passage.fold).length);
  const parts: Passage[] = [];
  let from = 0;
  for (const cut of bare.fold.matchAll(/;\s*(?=\S)|\s+va\s+(?=(?:dong chi|ong|ba)\b)/g)) {
    parts.push(slicePassage(bare, from, cut.index));
    from = cut.index + cut[0].length;
  }
  return [...parts, slicePassage(bare, from)];
}

function chairOf(view: LetterView, passage: Passage): Found[] {
  const person = withoutHonorifics(passage);
  const end = person.fold.search(/[\s.;,:/]*$|\.\s+(?=\p{L}{3})|\s+(?:dong )?chu tri\b/u);
  const bare = slicePassage(person, 0, end < 0 ? undefined : end);
  const value = readNamedPost(bare);
  if (!value) return [];
  const source = sourceOf(bare);
  const doubts: Doubt[] = [...doubtsOfWords(view.pages, source), ...tornDoubts(view, 'chair')];
  // A post alone begins with a word of a post, and is more than one word.
  if (value.name === null && (bare.fold.search(postWords) !== 0 || !bare.fold.includes(' ')))
    doubts.push('damaged');
  if (bare.text.length > 160 || /kinh moi|tran trong|de nghi/.test(bare.fold)) doubts.push('unlikely');
  return [{ value, source, doubts }];
}

const spoken = [
  /\bdo\s+((?:dong chi|d\/c|ong|ba|lanh dao|giam doc|chu tich|pho)\b[^.;:]{3,120}?)[,\s]+(?:dong )?(?:lam )?chu (?:tri|toa)\b/,
  /duoi su chu tri cua\s+([^.;:]{3,120}?)(?=[.;]|, (?:vao|tai|luc)|$)/,
];

function inSentences(view: LetterView): Found[] {
  if (amends(view.kind)) return [];
  return view.parts.body.flatMap((passage) =>
    spoken.flatMap((pattern) => {
      const match = passage.fold.match(pattern);
      const words = match?.[1];
      if (match?.index === undefined || words === undefined) return [];
      const from = match.index + match[0].indexOf(words);
      return chairOf(view, slicePassage(passage, from, from + words.length));
    }),
  );
}
