import { findMeetingById } from '#db/queries/meetings.ts';
import type { MeetingId } from '#domain/ids.ts';
import type { MessageFacts } from '#messages/facts.ts';
import type { Context } from '../context.ts';
import { personalAddresses } from '../links/personal-link.ts';
import { personOf } from './declare-upload.ts';
import { pageAddress, searchOwnPapers } from './search-papers.ts';

/** A chat is no shelf: the rest stands on one's own page. */
const mostLines = 5;

/**
 * What a chat is told of a search: which papers, on which pages, with an address each. The words of the pages stay here: what
 * is enqueued would be a copy of the paper that outlives its recall.
 */
export async function readSearchForChat(ctx: Context, sought: string): Promise<MessageFacts['papers_found']> {
  const personId = personOf(ctx);
  const found = await searchOwnPapers(ctx, sought);
  const shown = found.slice(0, mostLines);
  const details = await detailsOf(
    ctx,
    shown.map(({ meetingId }) => meetingId),
  );
  const page = (await personalAddresses(ctx, [personId])).get(personId);
  return {
    sought: sought.slice(0, 200),
    papers: shown.map(({ title, meeting, meetingId, pages, pageCount, url }) => ({
      title: title.map(({ text }) => text).join(''),
      meetingTitle: meeting.title,
      detail: details.get(meetingId) ?? 'minimal',
      pages: pages.map(({ number }) => number),
      pageCount,
      url: pages[0] ? pageAddress(url, pages[0].number) : url,
    })),
    more: found.length - shown.length,
    pageUrl: page ? `${page}/papers` : null,
  };
}

async function detailsOf(ctx: Context, meetingIds: MeetingId[]) {
  const found = await Promise.all([...new Set(meetingIds)].map((id) => findMeetingById(ctx.db, id)));
  return new Map(
    found.flatMap((full) => (full ? [[full.meeting.id, full.rules.messengerDetail] as const] : [])),
  );
}
