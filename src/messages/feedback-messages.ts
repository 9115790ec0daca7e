import type { FeedbackKind, FeedbackState } from '#domain/feedback/lifecycle.ts';
import { sentences } from '#i18n/sentences.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { formatTicketNumber, type TicketNumber } from '#lib/ticket-number.ts';
import { type Action, encodeAction } from './actions.ts';
import type { Button, Message, Renderers, Rendering } from './message.ts';
import { hidesPrivate } from './third-party.ts';
import { formatDate, formatShortTime } from './time.ts';

/** A ticket as every message names it. */
type Ticket = TicketNumber & { id: string; kind: FeedbackKind; officeName: string };
export type FeedbackListLine = TicketNumber & {
  id: string;
  state: FeedbackState;
  text: string;
  createdAt: string;
  timeZone: string;
};

/** What is said about tickets; instants are ISO strings. */
export type FeedbackFacts = {
  /** Opinion on what? `text` is what was typed already, and not sent. */
  feedback_ask_kind: { token: string; text: string };
  feedback_ask_office: { token: string; offices: string[] };
  feedback_ask_text: { kind: FeedbackKind; officeName: string };
  feedback_check: { token: string; kind: FeedbackKind; officeName: string; text: string };
  /** `by`: a letter or a call that the office entered. */
  feedback_taken: Ticket & { article: string; by: 'letter' | 'phone' | null };
  /** The office's answer, or why it cannot be done; perhaps with a letter. */
  feedback_answered: Ticket & {
    outcome: 'answered' | 'declined';
    question: string;
    answer: string;
    letterNumber: string | null;
    letterOn: string | null;
  };
  feedback_list: { lines: FeedbackListLine[] };
  feedback_shown: Ticket & {
    state: FeedbackState;
    timeZone: string;
    said: { by: 'sender' | 'reply' | 'answer' | 'decline'; at: string; text: string }[];
  };
  feedback_ask_reply: TicketNumber;
  feedback_reply_taken: TicketNumber & { officeName: string; reopened: boolean };
  feedback_unknown: TicketNumber;
};

const wordsOf = (how: Rendering) => sentences(how.language).feedback;
const button = (label: string, action: Action): Button => ({ label, action: encodeAction(action) });
const say = (lines: readonly (string | false)[], buttons: Button[][] = []): Message => ({
  text: lines.filter(Boolean).join('\n'),
  buttons,
});
/** Enough of a text to know it again. */
const shortened = (text: string, most: number) => {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= most ? line : `${line.slice(0, most).replace(/\s+\S*$|[\ud800-\udbff]$/, '')}…`;
};
const inList = 60;
const inAnswer = 200;
const ticketOf = (ticket: Ticket) => ({
  ticket: formatTicketNumber(ticket),
  kind: ticket.kind,
  office: ticket.officeName,
});

/** What the office wrote is read in the house. */
const onThePage = (how: Rendering) =>
  how.pageUrl ? sentences(how.language).messages.page(how.pageUrl) : wordsOf(how).onThePage;

/** The ways in: each kind, and what one has sent. */
export function feedbackButtons(how: Rendering): Button[][] {
  const words = wordsOf(how);
  const about = (kind: FeedbackKind) => button(words.kindTitles[kind], { verb: 'feedback_about', ref: kind });
  return [[about('software')], [about('regulation')], [button(words.own, { verb: 'own_feedback' })]];
}

/** How it is said. */
export const feedbackRenderers: Renderers<FeedbackFacts> = {
  feedback_ask_kind: ({ token, text }, how) => {
    const words = wordsOf(how);
    const { software, regulation } = words.kindTitles;
    const choices = [software, regulation, words.ofPaper];
    return say(
      [text === '' ? words.askKind : words.askKindOf(shortened(text, inAnswer))],
      choices.map((label, index) => [button(label, { verb: 'pick', token, index })]),
    );
  },
  feedback_ask_office: ({ token, offices }, how) =>
    say(
      [wordsOf(how).askOffice],
      offices.map((name, index) => [button(name, { verb: 'pick', token, index })]),
    ),
  feedback_ask_text: ({ kind, officeName }, how) => say([wordsOf(how).askText[kind](officeName)]),
  feedback_check: ({ token, kind, officeName, text }, how) => {
    const { confirm, deny } = sentences(how.language).messages;
    return say(
      [wordsOf(how).check({ kind, office: officeName, text })],
      [[button(confirm, { verb: 'confirm', token }), button(deny, { verb: 'deny', token })]],
    );
  },
  feedback_taken: (facts, how) => {
    const words = wordsOf(how);
    const taken = facts.by === null ? words.taken : words.takenBy[facts.by];
    return say(
      [taken(ticketOf(facts)), facts.article !== '' && words.article(facts.article)],
      [[button(words.own, { verb: 'own_feedback' })]],
    );
  },
  feedback_answered: renderAnswered,
  feedback_list: renderList,
  feedback_shown: renderShown,
  feedback_ask_reply: (ticket, how) => say([wordsOf(how).askReply(formatTicketNumber(ticket))]),
  feedback_reply_taken: (facts, how) =>
    say([
      wordsOf(how).replyTaken({
        ticket: formatTicketNumber(facts),
        office: facts.officeName,
        reopened: facts.reopened,
      }),
    ]),
  feedback_unknown: (ticket, how) => say([wordsOf(how).unknown(formatTicketNumber(ticket))]),
};

/** The office's answer under the question it answers; a word back opens the ticket again. */
function renderAnswered(facts: FeedbackFacts['feedback_answered'], how: Rendering): Message {
  const words = wordsOf(how);
  const { outcome, letterNumber, letterOn } = facts;
  const letter = letterNumber && words.letter(letterNumber, letterOn && formatDate(letterOn));
  const said = [
    words.question(shortened(facts.question, inAnswer)),
    outcome === 'answered' ? words.answer(facts.answer) : words.reason(facts.answer),
  ];
  return say(
    [
      words[outcome](ticketOf(facts)),
      ...(hidesPrivate(how) ? [onThePage(how)] : said),
      letter || false,
      words.more(formatTicketNumber(facts)),
    ],
    [
      [
        button(words.replyMore, { verb: 'feedback_reply', ref: facts.id }),
        button(words.own, { verb: 'own_feedback' }),
      ],
    ],
  );
}

function renderList({ lines }: FeedbackFacts['feedback_list'], how: Rendering): Message {
  const words = wordsOf(how);
  if (lines.length === 0) return say([words.listEmpty], [[button(words.begin, { verb: 'feedback' })]]);
  const written = lines.map((line, at) =>
    words.line({
      number: at + 1,
      ticket: formatTicketNumber(line),
      day: formatDate(toOfficeDate(new Date(line.createdAt), line.timeZone)),
      state: words.states[line.state],
      text: shortened(line.text, inList),
    }),
  );
  return say(
    [words.list(written.join('\n'))],
    lines.map((line) => [button(formatTicketNumber(line), { verb: 'feedback_show', ref: line.id })]),
  );
}

function renderShown(facts: FeedbackFacts['feedback_shown'], how: Rendering): Message {
  const words = wordsOf(how);
  const head = words.shown({
    ticket: formatTicketNumber(facts),
    title: words.kindTitles[facts.kind],
    state: words.states[facts.state],
  });
  const said = facts.said.map(({ by, at, text }) => {
    const time = formatShortTime(new Date(at), facts.timeZone);
    const opening = by === 'sender' ? words.sentAt(time, facts.officeName) : words.said[by](time);
    const isOffices = by === 'answer' || by === 'decline';
    return isOffices && hidesPrivate(how) ? `${opening} ${onThePage(how)}` : `${opening} ${text}`;
  });
  return say(
    [head, ...said],
    [
      [
        button(words.replyMore, { verb: 'feedback_reply', ref: facts.id }),
        button(words.own, { verb: 'own_feedback' }),
      ],
    ],
  );
}
