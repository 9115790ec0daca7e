import { sentences } from '#i18n/sentences.ts';
import type { Message, Renderers, Rendering } from './message.ts';
import { leavesOutTitles } from './third-party.ts';
import { formatMeetingTime } from './time.ts';

/** One paper of the list; `url` is null for one that is given out on paper. */
export type DocumentLine = { number: number; title: string; pages: number | null; url: string | null };

/** Papers to be read. Instants are ISO strings in UTC. */
export type DocumentFacts = {
  /** What one may read; no meeting when there is nothing. `pageUrl`: the whole list on one's own page. */
  documents: {
    meetings: {
      title: string;
      startsAt: string;
      timeZone: string;
      /** `minimal`: a third party's messenger carries no titles of papers. */
      detail: 'full' | 'minimal';
      documents: DocumentLine[];
    }[];
    pageUrl: string | null;
  };
  /** One paper with the picture of its first page; only of what may be copied to a messenger. */
  paper_card: { title: string; pages: number | null; url: string; versionId: string; picture: string };
};

/** A chat is no shelf: the rest stands on one's own page. */
const mostLines = 15;

/** How it is said. */
export const documentRenderers: Renderers<DocumentFacts> = {
  documents: renderDocuments,
  paper_card: ({ title, pages, url, versionId, picture }, { language }) => ({
    text: sentences(language).paperSearch.chat.card(title, pages, url),
    buttons: [],
    picture: { versionId, hash: picture },
  }),
};

function renderDocuments({ meetings, pageUrl }: DocumentFacts['documents'], how: Rendering): Message {
  const { chat } = sentences(how.language).documents;
  if (meetings.length === 0) return { text: chat.none, buttons: [] };
  let room = mostLines;
  const blocks = meetings.flatMap((meeting) => {
    const shown = meeting.documents.slice(0, room);
    room -= shown.length;
    if (shown.length === 0) return [];
    const time = formatMeetingTime(new Date(meeting.startsAt), how.language, meeting.timeZone);
    const isBrief = leavesOutTitles(how, meeting.detail);
    const lines = shown.map(({ number, title, pages, url }) =>
      url === null
        ? chat.paperOnly(number)
        : chat.line({ number, title: isBrief ? null : title, pages, url }),
    );
    return [[chat.meeting(meeting.title, time), ...lines].join('\n')];
  });
  const left = meetings.reduce((sum, { documents }) => sum + documents.length, 0) - (mostLines - room);
  const foot = left > 0 && pageUrl ? chat.more(left, pageUrl) : chat.foot;
  return { text: [...blocks, foot].join('\n\n'), buttons: [] };
}
