import { sentences } from '#i18n/sentences.ts';
import { encodeAction } from './actions.ts';
import { changeLinesOf } from './change-card.ts';
import type { ChangeFacts, MeetingFacts } from './facts.ts';
import type { Button, Renderers, Rendering } from './message.ts';
import { formatMeetingTime, formatShortTime } from './time.ts';

type AMeeting = { ref: string; title: string; startsAt: string; place: string; timeZone: string };

/** What the secretariat is told in chat about its own meetings; names and numbers only where nobody else reads. */
export type OfficeFacts = {
  office_state: AMeeting & {
    invited: number;
    accepted: number;
    declined: number;
    substituted: number;
    pending: number;
    readers: number;
    seen: number;
    call: number;
    /** Of those who were told of a change, and how many said "Đã rõ"; null when nothing was changed. */
    change: { told: number; acknowledged: number } | null;
    canChange: boolean;
  };
  office_pending: AMeeting & { names: string[]; more: number };
  office_ask: AMeeting & { field: 'place' | 'time' };
  office_choose: { act: 'state' | 'pending' | 'place' | 'time'; meetings: AMeeting[] };
  office_rooms: { names: string[]; token: string };
  office_preview: {
    meeting: MeetingFacts;
    change: ChangeFacts;
    resets: number;
    /** The limit that leaves no time, and the one that counts instead; what was said before it was kept has none. */
    limit?: { was: string | null; answerBy: string } | null;
    reach: { writeNow: number; template: number; link: number; nobody: string[] };
    /** What stands in the way, in the office's own words. */
    clashes: string[];
    unknownRoom: boolean;
    late: boolean;
    token: string;
  };
  /** `version` is the meeting's that is held; what was said before it was kept names none. */
  office_held: AMeeting & { people: number; seconds: number; version?: number };
  office_sent: { title: string };
  office_undone: { title: string };
  office_nothing: { about: string };
  office_no_time: { title: string };
  /** In a group: what everybody may read. */
  group_schedule: { meetings: (Omit<AMeeting, 'ref'> & { invited: number; answered: number })[] };
  group_privately: Record<never, never>;
};

const timeOf = ({ startsAt, timeZone }: AMeeting, { language }: Rendering) =>
  formatMeetingTime(new Date(startsAt), language, timeZone);
const shortOf = ({ startsAt, timeZone }: Pick<AMeeting, 'startsAt' | 'timeZone'>) =>
  formatShortTime(new Date(startsAt), timeZone);
const say = (text: string, buttons: Button[][] = []) => ({ text, buttons });

function limitLines({ limit, meeting }: OfficeFacts['office_preview'], { language }: Rendering): string[] {
  if (!limit) return [];
  const { officeChat: words } = sentences(language);
  const time = (at: string) => formatShortTime(new Date(at), meeting.timeZone);
  return [
    ...(limit.was && limit.was !== limit.answerBy ? [words.limitOver(time(limit.was))] : []),
    words.limitNew(time(limit.answerBy)),
  ];
}

/** How it is said. */
export const officeRenderers: Renderers<OfficeFacts> = {
  office_state(facts, how) {
    const { officeChat: words } = sentences(how.language);
    const { ref, change, canChange, pending } = facts;
    const lines = [
      words.state({ title: facts.title, time: timeOf(facts, how), place: facts.place }),
      words.answers(facts),
      words.seen(facts),
      ...(change ? [words.understood(change)] : []),
      ...(facts.call > 0 ? [words.call(facts.call)] : []),
    ];
    const rows: Button[][] = [
      ...(pending > 0
        ? [[{ label: words.whoButton, action: encodeAction({ verb: 'office_pending', ref }) }]]
        : []),
      ...(canChange
        ? [
            [
              { label: words.placeButton, action: encodeAction({ verb: 'office_place', ref }) },
              { label: words.timeButton, action: encodeAction({ verb: 'office_time', ref }) },
            ],
          ]
        : []),
    ];
    return say(lines.join('\n'), rows);
  },
  office_pending({ title, names, more }, how) {
    const { officeChat: words } = sentences(how.language);
    if (names.length === 0) return say(words.nobodyPending(title));
    return say(
      [
        words.pending(title),
        ...names.map((name) => `• ${name}`),
        ...(more > 0 ? [words.more(more)] : []),
      ].join('\n'),
    );
  },
  office_ask({ field, title, ...facts }, how) {
    const { officeChat: words } = sentences(how.language);
    return say(
      field === 'place'
        ? words.askPlace(title, facts.place)
        : words.askTime(title, timeOf({ title, ...facts }, how)),
    );
  },
  office_choose({ act, meetings }, how) {
    const { messages } = sentences(how.language);
    const verb = (
      {
        state: 'office_state',
        pending: 'office_pending',
        place: 'office_place',
        time: 'office_time',
      } as const
    )[act];
    const buttons = meetings.map((meeting) => [
      {
        label: messages.meetingChoice(meeting.title, shortOf(meeting)),
        action: encodeAction({ verb, ref: meeting.ref }),
      },
    ]);
    return say(messages.chooseMeeting, buttons);
  },
  office_rooms({ names, token }, how) {
    const buttons = names.map((label, index) => [
      { label, action: encodeAction({ verb: 'pick', token, index }) },
    ]);
    return say(sentences(how.language).officeChat.chooseRoom, buttons);
  },
  office_preview(facts, how) {
    const { officeChat: words } = sentences(how.language);
    const { writeNow, template, link, nobody } = facts.reach;
    const lines = [
      words.previewTitle(facts.meeting.title),
      ...changeLinesOf(facts.meeting, facts.change, how.language),
      words.reach({ writeNow, template, link, nobody: nobody.length }),
      ...(nobody.length > 0 ? [words.nobody(nobody.join(', '))] : []),
      facts.resets > 0 ? words.resets(facts.resets) : words.noResets,
      ...limitLines(facts, how),
      ...(facts.unknownRoom ? [words.unknownRoom] : []),
      ...facts.clashes.map((clash) => words.clash(clash)),
      ...(facts.late ? [words.late] : []),
      words.askSend,
    ];
    const { token } = facts;
    return say(lines.join('\n'), [
      [
        { label: words.sendButton, action: encodeAction({ verb: 'confirm', token }) },
        { label: words.dropButton, action: encodeAction({ verb: 'deny', token }) },
      ],
    ]);
  },
  office_held({ title, people, seconds, ref, version = 0 }, how) {
    const { officeChat: words } = sentences(how.language);
    return say(words.held(title, people, seconds), [
      [
        { label: words.nowButton, action: encodeAction({ verb: 'send_now', ref, version }) },
        { label: words.undoButton, action: encodeAction({ verb: 'cancel_sending', ref, version }) },
      ],
    ]);
  },
  office_sent: ({ title }, how) => say(sentences(how.language).officeChat.sent(title)),
  office_undone: ({ title }, how) => say(sentences(how.language).officeChat.undone(title)),
  office_nothing: ({ about }, how) => say(sentences(how.language).officeChat.nothing(about)),
  group_schedule({ meetings }, how) {
    const { officeChat: words } = sentences(how.language);
    const lines = meetings.map((meeting) => words.groupLine({ ...meeting, time: shortOf(meeting) }));
    return say(lines.length === 0 ? words.nothing('') : words.groupSchedule(lines.join('\n')));
  },
  group_privately: (_facts, how) => say(sentences(how.language).officeChat.privately),
  office_no_time: ({ title }, how) => say(sentences(how.language).officeChat.noTime(title)),
};
