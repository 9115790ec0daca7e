import type { DocumentId } from '#domain/ids.ts';
import { sentences } from '#i18n/sentences.ts';
import type { Message, Renderers, Rendering } from './message.ts';
import { hidesPrivate, leavesOutTitles } from './third-party.ts';
import { formatMeetingTime, formatShortTime } from './time.ts';

type About = { meetingTitle: string; startsAt: string; timeZone: string; detail: 'full' | 'minimal' };
/** `documentId` finds what named a paper, should it have to be taken back. */
type Paper = About & { documentId: DocumentId; title: string; number: number };

/** What becomes of a paper, told to who brought it in, to the office, and to its readers. Instants are ISO strings in UTC. */
export type PaperNoticeFacts = {
  paper_accepted: Paper;
  paper_returned: Paper & { reason: string };
  /** To those who may be the second person; nothing of the paper is named. */
  paper_waiting: About & { until: string; url: string };
  /** A secrecy mark was found; nothing of the paper is named. `own`: to its uploader. */
  paper_stopped: About & { own: boolean };
  /** A secret paper had slipped in: to who has opened it, and to the office. */
  incident_reader: About & { officeName: string };
  incident_office: About & { url: string };
  /** In the place of a message that had named what is secret. */
  message_removed: Record<string, never>;
};

/** How it is said. */
export const paperNoticeRenderers: Renderers<PaperNoticeFacts> = {
  paper_accepted: (facts, how) =>
    say(wordsOf(how).accepted({ paper: paperOf(facts, how), meeting: meetingOf(facts, how) })),
  paper_returned: (facts, how) => {
    const reason = hidesPrivate(how, facts.detail) ? null : facts.reason;
    return say(wordsOf(how).returned({ paper: paperOf(facts, how), meeting: meetingOf(facts, how), reason }));
  },
  paper_waiting: (facts, how) => {
    const until = formatShortTime(new Date(facts.until), facts.timeZone);
    return say(wordsOf(how).waiting({ meeting: meetingOf(facts, how), until, url: facts.url }));
  },
  paper_stopped: (facts, how) =>
    say(wordsOf(how)[facts.own ? 'stoppedOwn' : 'stoppedOffice'](meetingOf(facts, how))),
  incident_reader: (facts, how) => say(wordsOf(how).incidentReader(meetingOf(facts, how), facts.officeName)),
  incident_office: (facts, how) => say(wordsOf(how).incidentOffice(meetingOf(facts, how), facts.url)),
  message_removed: (_facts, how) => say(wordsOf(how).removed),
};

const wordsOf = (how: Rendering) => sentences(how.language).paperNotices;
const say = (text: string): Message => ({ text, buttons: [] });

function meetingOf({ meetingTitle, startsAt, timeZone }: About, how: Rendering): string {
  return wordsOf(how).meeting(meetingTitle, formatMeetingTime(new Date(startsAt), how.language, timeZone));
}

function paperOf({ title, number, detail }: Paper, how: Rendering): string {
  const words = wordsOf(how);
  return leavesOutTitles(how, detail) ? words.aPaper : words.paper(title, number);
}
