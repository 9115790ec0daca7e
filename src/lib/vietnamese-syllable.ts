/** What may begin a syllable, longest first, without marks of tone; d with a stroke stands as dd. */
const onsets = 'ngh ng nh gh gi ch kh ph qu th tr b c dd d g h k l m n p r s t v x'.split(' ');

/** What may follow, with the letters' own marks written as in Telex: aa, aw, ee, oo, ow, uw. */
const rimes = new Set(
  `a ac ach ai am an ang anh ao ap at au ay aac aai aam aan aang aap aat aau aay awc awm awn awng awp awt
  e ec em en eng eo ep et ee eec eech eem een eenh eep eet eeu
  i ia ich iec ieec ieem ieen ieeng ieep ieet ieeu im in inh ip it iu
  o oa oac oach oai oam oan oang oanh oao oap oat oay oawc oawm oawn oawng oawt oc oe oem oen oeo oet oi om on ong oong op ot ooc
  oo ooc ooi oom oon oong oop oot ow owi owm own owp owt
  u ua uaan uaang uaat uaay uc ue uee ueech ueenh ui um un ung uoc uooc uooi uoom uoon uoong uoot uow up ut uy uya uych uyeen uyeet uynh uyt uyu uyn uyp uu
  uw uwa uwc uwi uwm uwn uwng uwowc uwowi uwowm uwown uwowng uwowp uwowt uwowu uwt uwu
  y yeem yeen yeeng yeet yeeu ych`.split(/\s+/),
);

const tones = /[\u0300\u0301\u0303\u0309\u0323]/g;

function spellOut(word: string): string {
  const letters = word.toLowerCase().normalize('NFD').replace(tones, '');
  return letters
    .replace(/\u0111/g, 'dd')
    .replace(/([aeo])\u0302/g, '$1$1')
    .replace(/([ao])\u0306/g, '$1w')
    .replace(/([ou])\u031b/g, '$1w');
}

/**
 * Whether a word, letters alone, can be a Vietnamese syllable with its marks. What a poor scan or a lost mark made of one often
 * cannot ("truong" without its horn, "hdp"), so it tells damage without a dictionary; that a word can be one proves nothing.
 */
export function canBeSyllable(word: string): boolean {
  const marks = word.normalize('NFD').match(tones) ?? [];
  if (marks.length > 1) return false;
  const spelled = spellOut(word);
  if (!/^[a-z]+$/.test(spelled)) return false;
  if (rimes.has(spelled)) return true;
  return onsets.some((onset) => {
    if (!spelled.startsWith(onset)) return false;
    const rime = spelled.slice(onset.length);
    // In "gi" and "qu" the vowel belongs to both: gi, gieng, quy, quoc.
    return (
      rimes.has(rime) ||
      (onset === 'gi' && (rime === '' || rimes.has(`i${rime}`))) ||
      (onset === 'qu' && rimes.has(`u${rime}`))
    );
  });
}
