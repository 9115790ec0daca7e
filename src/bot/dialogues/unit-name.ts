import * as lexicon from './answers.lexicon.ts';
import { endsOf, toPhrases, type Word, walk } from './words.ts';

const openings = toPhrases(lexicon.openings, lexicon.days);
const unitHeads = toPhrases(lexicon.unitHeads);
const notInUnitNames = toPhrases(lexicon.notInUnitNames);
/** "Phòng Giáo dục và Đào tạo huyện Gò Dầu" has nine words. */
const longestUnitName = 10;

/** Where a sentence that begins with a unit's name can go on: after each of its first words. */
export function afterUnitName(words: readonly Word[]): number[] {
  const starts = walk(words, 0, [{ phrases: openings, times: 'any' }]).filter(
    (at) => endsOf(words, at, unitHeads).length > 0,
  );
  return starts.flatMap((at) => {
    const ends = [];
    for (let end = at + 1; end <= Math.min(at + longestUnitName, words.length - 1); end += 1) {
      if (endsOf(words, end - 1, notInUnitNames).length > 0) break;
      ends.push(end);
    }
    return ends;
  });
}
