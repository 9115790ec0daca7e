import type { ConclusionBody } from './body.ts';
import { decisionLines } from './draft-minutes.ts';
import type { ConclusionFacts } from './facts.ts';
import { atOr, orDots, partOf, type Writing } from './form-parts.ts';
import type { FormWords } from './form-words.ts';

/**
 * Thông báo kết luận (F12) out of stored facts only: when, where, who chaired and who attended; what was heard; what the chair
 * had noted as decided; tasks are people's to write, so a draft has none (C14).
 */
export function draftNotice(facts: ConclusionFacts, words: FormWords): ConclusionBody {
  const w: Writing = { facts, words };
  const chair = facts.chair ? words.named(facts.chair) : words.dots;
  const bodies = [...new Set(facts.present.map((who) => who.unit ?? words.named(who)))];
  const reports = facts.items.flatMap(({ reportedBy, title }) =>
    reportedBy ? [words.report(words.named(reportedBy), title)] : [],
  );
  const opening = words.opening({
    ...{ day: atOr(w, facts.openedAt, 'day'), place: orDots(w, facts.place), chair },
    title: orDots(w, facts.title),
  });
  const parts = [
    partOf('opening', [opening, words.attended(bodies.length > 0 ? bodies : [words.dots])], w),
    partOf('grounds', [words.heard(reports.length > 0 ? reports : [words.dots], chair)], w),
    partOf('assessment', decisionLines(w), w),
    partOf('closing', [words.closing(facts.officeName)], w),
  ];
  return { parts, tasks: [] };
}
