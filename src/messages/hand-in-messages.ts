import { sentences } from '#i18n/sentences.ts';
import type { Message, Renderers, Rendering } from './message.ts';
import { leavesOutTitles } from './third-party.ts';
import { formatMeetingTime, formatShortTime } from './time.ts';

type Owed = { title: string; position: number; dueAt: string | null; isReturned: boolean };
type Meeting = {
  title: string;
  startsAt: string;
  timeZone: string;
  /** `minimal`: a third party's messenger carries no content of the agenda. */
  detail: 'full' | 'minimal';
  /** Where papers for this meeting are handed in: the reader's own page. */
  url: string;
  owed: Owed[];
};

/** Where papers are handed in. Instants are ISO strings in UTC. */
export type HandInFacts = {
  /** No meeting when there is nothing to hand in to; `pageUrl`: the whole list on one's own page. */
  hand_in: { meetings: Meeting[]; pageUrl: string | null };
};

/** A chat is no shelf: the rest stands on one's own page. */
const mostMeetings = 5;

/** How it is said. */
export const handInRenderers: Renderers<HandInFacts> = { hand_in: renderPlaces };

function renderPlaces({ meetings, pageUrl }: HandInFacts['hand_in'], how: Rendering): Message {
  const { chat } = sentences(how.language).handIn;
  if (meetings.length === 0) return { text: chat.none, buttons: [] };
  const blocks = meetings.slice(0, mostMeetings).map((meeting, at) => block(meeting, at + 1, how));
  const left = meetings.length - mostMeetings;
  const more = left > 0 && pageUrl ? [chat.more(left, pageUrl)] : [];
  return { text: [chat.head, ...blocks, ...more, chat.foot].join('\n\n'), buttons: [] };
}

function block(meeting: Meeting, at: number, how: Rendering): string {
  const { chat } = sentences(how.language).handIn;
  const isBrief = leavesOutTitles(how, meeting.detail);
  const owed = meeting.owed.map(({ title, position, dueAt, isReturned }) => {
    const item = isBrief ? chat.anItem(position) : chat.item(title);
    const by = dueAt === null ? null : formatShortTime(new Date(dueAt), meeting.timeZone);
    return chat.owedLine(isReturned ? chat.returned(item) : item, by);
  });
  const lines = owed.length > 0 ? owed : [chat.contribute];
  const time = formatMeetingTime(new Date(meeting.startsAt), how.language, meeting.timeZone);
  return [chat.meeting(at, meeting.title, time), ...lines, meeting.url].join('\n');
}
