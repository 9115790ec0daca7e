import { sentences } from '#i18n/sentences.ts';
import type { Message, Renderers, Rendering } from './message.ts';
import { leavesOutTitles } from './third-party.ts';

/** What was found inside papers; never a word of the papers themselves. */
export type PaperSearchFacts = {
  /** Nothing sought: what to say is told. `more`: papers beyond these, which stand on one's own page. */
  papers_found: {
    sought: string;
    papers: {
      title: string;
      meetingTitle: string;
      /** `minimal`: a third party's messenger carries no titles of papers. */
      detail: 'full' | 'minimal';
      /** The first pages that hold the words; none when the title does. */
      pages: number[];
      pageCount: number;
      url: string;
    }[];
    more: number;
    pageUrl: string | null;
  };
};

/** How it is said. */
export const paperSearchRenderers: Renderers<PaperSearchFacts> = { papers_found: renderFound };

function renderFound(
  { sought, papers, more, pageUrl }: PaperSearchFacts['papers_found'],
  how: Rendering,
): Message {
  const { chat } = sentences(how.language).paperSearch;
  if (sought === '') return { text: chat.ask, buttons: [] };
  const words = sought.replace(/["“”„«»]/g, '');
  if (papers.length === 0) return { text: chat.nothing(words), buttons: [] };
  const lines = papers.map(({ title, meetingTitle, detail, pages, pageCount, url }, at) => {
    const name = leavesOutTitles(how, detail) ? chat.untitled(meetingTitle) : title;
    const where = pages.length === 0 ? chat.inTitle : chat.pages(pages, pageCount - pages.length);
    return `${at + 1}. ${name} (${where})\n${url}`;
  });
  const foot = more > 0 && pageUrl ? [chat.more(more, pageUrl)] : [];
  return { text: [chat.found(words, papers.length + more), ...lines, ...foot].join('\n\n'), buttons: [] };
}
