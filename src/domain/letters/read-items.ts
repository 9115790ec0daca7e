import { bulletOf } from './bullets.ts';
import { type Passage, slicePassage } from './passage.ts';

const groupHead = /:\s*$/;
const endings = /[\s.;,:/]+$/;

/** The items of a labelled part: a line or paragraph each, parts between semicolons apart, heads of groups dropped. */
export function itemsOf(paragraphs: readonly Passage[], keepsBullets = false): Passage[] {
  return paragraphs.flatMap((paragraph) => {
    const bare = withoutBullets(paragraph);
    if (groupHead.test(bare.text)) return [];
    if (keepsBullets && bare !== paragraph && !/;\s*\(?\d[).]/.test(bare.fold)) return [tidied(bare)];
    return split(withoutGroup(bare))
      .map(withoutBullets)
      .map(tidied)
      .filter(({ text }) => text !== '');
  });
}

function withoutBullets(passage: Passage): Passage {
  const sign = bulletOf(passage.fold).length;
  return sign === 0 ? passage : withoutBullets(slicePassage(passage, sign));
}

/** "Diem cau tinh: …", "Moi du: …", "Khach moi: …": the words before the colon only name the group. */
function withoutGroup(passage: Passage): Passage {
  const found = passage.fold.match(
    /^(?:(?:tai )?diem cau [^:]{0,40}|moi du|khach moi|dai bieu|dai bieu tham du|thanh phan [^:]{0,25}|kinh moi|kinh gui|ve phia [^:]{0,40}|cap (?:tinh|xa)|dong chi|ong|ba|ong \(ba\)|tai (?:tinh|xa)[^:]{0,20}):\s*(?=\S)/,
  );
  return found ? withoutBullets(slicePassage(passage, found[0].length)) : passage;
}

function split(passage: Passage): Passage[] {
  const parts: Passage[] = [];
  let from = 0;
  for (const cut of passage.fold.matchAll(/;\s*(?=\S)/g)) {
    parts.push(slicePassage(passage, from, cut.index));
    from = cut.index + 1;
  }
  return [...parts, slicePassage(passage, from)];
}

const tidied = (passage: Passage): Passage =>
  slicePassage(passage, 0, passage.text.replace(endings, '').length);
