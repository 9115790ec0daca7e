import type { OpinionChoice, OpinionKind, OpinionReply } from '#domain/opinions/kinds.ts';
import type { AnswerStanding } from '#domain/opinions/request.ts';
import { sentences } from '#i18n/sentences.ts';
import { type Action, encodeAction } from './actions.ts';
import type { MeetingFacts } from './facts.ts';
import type { Button, Message, Renderers, Rendering } from './message.ts';
import { leavesOutTitles } from './third-party.ts';
import { formatDate, formatMeetingTime, formatShortTime } from './time.ts';

type Detail = MeetingFacts['detail'];
/** What an opinion is about: the meeting, and an item of its agenda by number and title, or the whole. */
type About = { title: string; number: number | null; item: string | null; detail: Detail };
/** What every message about a request says; instants are ISO strings. */
type AboutRequest = {
  requestId: string;
  officeName: string;
  matter: string;
  meetingTitle: string | null;
  letterNumber: string | null;
  letterOn: string | null;
  questions: string[];
  dueAt: string;
  timeZone: string;
  /** `full`: its words may go to a third party's messenger. */
  detail: Detail;
};
export type OpinionAbout = About;

export type OpinionFacts = {
  opinion_choose_meeting: {
    token: string;
    meetings: { title: string; startsAt: string; timeZone: string }[];
  };
  /** `missing`: the number that was said, which the agenda has not. */
  opinion_choose_item: {
    token: string;
    title: string;
    detail: Detail;
    items: { number: number; title: string }[];
    missing: number | null;
  };
  opinion_ask_text: About & { kind: OpinionKind };
  opinion_check: About & {
    token: string;
    kind: OpinionKind;
    text: string;
    before: boolean;
    readers: 'invited' | 'office';
  };
  opinion_taken: About & { kind: OpinionKind; version: number; ref: string };
  /** It is not taken in a messenger. */
  opinion_on_page: { title: string; ref: string };
  opinion_no_meeting: { kind: 'opinion' | 'reserved' };
  /** `minutesLeft` null: it is asked now; 0: its limit has just passed. */
  opinion_request: AboutRequest & {
    askedId: string;
    unitName: string | null;
    minutesLeft: number | null;
    papers: number;
  };
  opinion_ask_reply: { token: string; number: number; total: number; question: string };
  opinion_ask_other: Record<string, never>;
  opinion_check_replies: {
    token: string;
    matter: string;
    replies: (OpinionReply & { question: string })[];
    before: boolean;
  };
  opinion_replies_taken: { matter: string; late: boolean; askedId: string };
  opinion_request_on_page: { askedId: string };
  opinion_request_withdrawn: AboutRequest & { reason: string };
  /** To the desk of a late person, or to the office with everybody who is late. */
  opinions_late: AboutRequest & { names: string[]; forOffice: boolean };
  own_opinion_requests: {
    lines: {
      askedId: string;
      matter: string;
      dueAt: string;
      timeZone: string;
      standing: AnswerStanding;
      detail: Detail;
    }[];
  };
};

const wordsOf = (how: Rendering) => sentences(how.language).opinions;
const button = (label: string, action: Action): Button => ({ label, action: encodeAction(action) });
const say = (lines: readonly (string | false | null)[], buttons: Button[][] = []): Message => ({
  text: lines.filter(Boolean).join('\n'),
  buttons,
});
const pageOf = (how: Rendering, path: string) => (how.pageUrl ? `${how.pageUrl}/${path}` : null);
const itemOf = ({ title, number, item, detail }: About, how: Rendering) => ({
  ...{ title, number },
  item: leavesOutTitles(how, detail) ? null : item,
});
const confirmRow = (token: string, how: Rendering): Button[][] => {
  const { confirm, deny } = sentences(how.language).messages;
  return [[button(confirm, { verb: 'confirm', token }), button(deny, { verb: 'deny', token })]];
};
const mostNames = 5;
/** In the order of the boxes of F7. */
const opinionChoices = ['agree', 'disagree', 'other'] as const satisfies readonly OpinionChoice[];

/** How it is said. */
export const opinionRenderers: Renderers<OpinionFacts> = {
  opinion_choose_meeting: ({ token, meetings }, how) =>
    say(
      [wordsOf(how).chooseMeeting],
      meetings.map(({ title, startsAt, timeZone }, index) => [
        button(`${title} (${formatShortTime(new Date(startsAt), timeZone)})`, { verb: 'pick', token, index }),
      ]),
    ),
  opinion_choose_item: ({ token, title, detail, items, missing }, how) => {
    const words = wordsOf(how);
    const bare = leavesOutTitles(how, detail);
    const labels = [
      ...items.map((item) => words.itemChoice(item.number, bare ? null : item.title)),
      words.whole,
    ];
    return say(
      [missing !== null && words.noSuchItem(missing), words.chooseItem(title)],
      labels.map((label, index) => [button(label, { verb: 'pick', token, index })]),
    );
  },
  opinion_ask_text: ({ kind, ...about }, how) => say([wordsOf(how).askText(itemOf(about, how), kind)]),
  opinion_check: ({ token, kind, text, before, readers, ...about }, how) =>
    say([wordsOf(how).check({ ...itemOf(about, how), kind, text, before, readers })], confirmRow(token, how)),
  opinion_taken: ({ kind, version, ref, ...about }, how) => {
    const page = pageOf(how, `opinions/${ref}`);
    const words = wordsOf(how);
    return say([words.taken({ ...itemOf(about, how), kind, version }), page && `${words.openPage}: ${page}`]);
  },
  opinion_on_page: ({ title, ref }, how) => say([wordsOf(how).onPage(title, pageOf(how, `opinions/${ref}`))]),
  opinion_no_meeting: ({ kind }, how) => say([wordsOf(how).noMeeting[kind]]),
  opinion_request: renderRequest,
  opinion_ask_reply: ({ token, ...asked }, how) => {
    const words = wordsOf(how);
    return say(
      [words.askReply(asked)],
      [opinionChoices.map((choice, index) => button(words.choices[choice], { verb: 'pick', token, index }))],
    );
  },
  opinion_ask_other: (_facts, how) => say([wordsOf(how).askOther]),
  opinion_check_replies: ({ token, matter, replies, before }, how) => {
    const words = wordsOf(how);
    const lines = replies.map((reply) => words.reply(reply)).join('\n');
    return say([words.checkReplies({ matter, lines, before })], confirmRow(token, how));
  },
  opinion_replies_taken: ({ matter, late }, how) => say([wordsOf(how).repliesTaken({ matter, late })]),
  opinion_request_on_page: ({ askedId }, how) =>
    say([wordsOf(how).notInChat(pageOf(how, `requests/${askedId}`))]),
  opinion_request_withdrawn: ({ officeName, matter, reason, detail }, how) => {
    const bare = leavesOutTitles(how, detail);
    const said = { office: officeName, matter: bare ? null : matter, reason: bare ? null : reason };
    return say([wordsOf(how).withdrawn(said)]);
  },
  opinions_late: renderLate,
  own_opinion_requests: ({ lines }, how) => {
    const words = wordsOf(how);
    if (lines.length === 0) return say([words.ownNone]);
    const written = lines.map(({ matter, dueAt, timeZone, standing, detail }, at) =>
      words.ownLine({
        ...{ at: at + 1, matter: leavesOutTitles(how, detail) ? null : matter },
        ...{ by: formatShortTime(new Date(dueAt), timeZone), state: words.standings[standing] },
      }),
    );
    const open = lines.filter(({ standing }) => standing !== 'unanswered');
    return say(
      [words.ownHead(lines.length), ...written],
      open.map(({ askedId }) => [
        button(
          open.length === 1
            ? words.answer
            : `${words.answer} ${lines.findIndex((line) => line.askedId === askedId) + 1}`,
          { verb: 'opinion_answer', ref: askedId },
        ),
      ]),
    );
  },
};

function openingOf(
  { minutesLeft, officeName, unitName }: OpinionFacts['opinion_request'],
  how: Rendering,
): string {
  const words = wordsOf(how);
  if (minutesLeft === null) return words.request({ office: officeName, unit: unitName });
  if (minutesLeft === 0) return words.requestLate(unitName);
  const left =
    minutesLeft >= 1440
      ? words.days(Math.round(minutesLeft / 1440))
      : words.hours(Math.round(minutesLeft / 60));
  return words.requestSoon({ left, unit: unitName });
}

/** The request with its choices; where its words may not go, its limit and where it is answered. */
function renderRequest(facts: OpinionFacts['opinion_request'], how: Rendering): Message {
  const words = wordsOf(how);
  const { askedId, matter, letterNumber, letterOn, questions, meetingTitle, papers } = facts;
  const page = pageOf(how, `requests/${askedId}`);
  const opening = openingOf(facts, how);
  const due = words.due(formatMeetingTime(new Date(facts.dueAt), how.language, facts.timeZone));
  const place = page ? words.answerAt(page) : words.answerOnPage;
  if (leavesOutTitles(how, facts.detail)) return say([opening, due, place]);
  const [only] = questions;
  const asked =
    questions.length > 1
      ? questions.map((text, at) => words.question(at + 1, text))
      : only === matter
        ? []
        : [only ?? ''];
  const letter = letterNumber && words.letter(letterNumber, letterOn && formatDate(letterOn));
  const lines = [
    ...[opening, words.matter(matter), letter, meetingTitle && words.ofMeeting(meetingTitle), ...asked],
    ...[due, papers > 0 && words.papers(papers), place],
  ];
  const agree = { verb: 'opinion_agree', ref: askedId } as const;
  if (questions.length > 1)
    return say(lines, [
      [button(words.agreeAll, agree), button(words.oneByOne, { verb: 'opinion_answer', ref: askedId })],
    ]);
  return say(lines, [
    [
      button(words.choices.agree, agree),
      button(words.choices.disagree, { verb: 'opinion_disagree', ref: askedId }),
      button(words.choices.other, { verb: 'opinion_other', ref: askedId }),
    ],
  ]);
}

/** Names of people and matters stay in the house where its words may not go to a third party. */
function renderLate({ names, forOffice, ...facts }: OpinionFacts['opinions_late'], how: Rendering): Message {
  const { late } = wordsOf(how);
  const bare = leavesOutTitles(how, facts.detail);
  const by = formatMeetingTime(new Date(facts.dueAt), how.language, facts.timeZone);
  const some = names.slice(0, mostNames).join(', ');
  const listed = names.length > mostNames ? late.more(some, names.length - mostNames) : some;
  if (!forOffice)
    return say([
      bare
        ? late.deskUnnamed({ office: facts.officeName, by })
        : late.desk({ names: listed, office: facts.officeName, by }),
    ]);
  return say([
    late.office({ count: names.length, matter: bare ? null : facts.matter, by }),
    !bare && late.names(listed),
  ]);
}
