import type { Rsvp } from '#domain/invitations/lifecycle.ts';
import type { LeaderAnswer, LeaderRequestState } from '#domain/leader-requests/lifecycle.ts';
import { sentences } from '#i18n/sentences.ts';
import { type Action, encodeAction } from './actions.ts';
import { changedLines, isOff, offLine, titleLine } from './change-card.ts';
import type { MeetingFacts } from './facts.ts';
import type { Button, Message, Renderers, Rendering } from './message.ts';
import { hidesPrivate } from './third-party.ts';
import { formatMeetingTime, formatShortTime } from './time.ts';

/** The leader's part of their card, as it is now. */
export type LeaderRequestFacts = {
  ref: string;
  invitationRef: string;
  unitName: string;
  headCountLimit: number;
  answerBy: string | null;
  askedBy: string;
  note: string;
  state: LeaderRequestState;
  answer: LeaderAnswer | null;
  settledAt: string | null;
};
/** What a message about a unit's invitation is about: the invitation and the version of its card. */
type About = { ref: string; version: number; title: string };

/** A unit's invitation before its leader (R39), and what the desk hears of it. */
export type LeaderFacts = {
  leader_request: { meeting: MeetingFacts; request: LeaderRequestFacts; replacedBy?: number | null };
  leader_asked: About & { leader: string; reached: boolean; again: boolean };
  /** To the desk: it lies with the leader already, and no second one was made. */
  leader_waits: About & { leader: string; at: string; timeZone: string };
  leader_reminded: About & { leader: string; reached: boolean };
  choose_leader: { title: string; leaders: { fullName: string; title: string }[]; token: string };
  leader_taken_back: About & { leader: string };
  /** To the desk. */
  leader_answered: About & {
    startsAt: string;
    timeZone: string;
    unitName: string;
    leader: string;
    answer: LeaderAnswer;
    names: string[];
    reason: string | null;
    /** The leader comes by an invitation of their own. */
    comesOwn?: boolean;
  };
  /** To the leader, who has just answered; `own` is their own invitation to the same meeting, if they have one. */
  leader_saved: {
    title: string;
    unitName: string;
    answer: 'attends' | 'declines';
    reason: string | null;
    own?: { ref: string; isPending: boolean } | null;
  };
  /** To the leader: nothing is to be answered any more. `rsvp` is null when the invitation was withdrawn. */
  leader_request_over: About & {
    unitName: string;
    state: 'taken_back' | 'overtaken';
    by: 'desk' | 'office';
    rsvp: Rsvp | null;
  };
};

/** How it is said. */
export const leaderRenderers: Renderers<LeaderFacts> = {
  leader_request: renderCard,
  leader_asked: (facts, how) => {
    const { leader: words } = sentences(how.language);
    const said = (facts.again ? words.askedAgain : words.asked)(facts.leader, facts.title);
    return plain([said, facts.reached ? words.askedHint : words.notReached(facts.leader)].join('\n'));
  },
  leader_waits: ({ ref, title, leader, at, timeZone }, how) => ({
    text: sentences(how.language).leader.waits(leader, title, formatShortTime(new Date(at), timeZone)),
    buttons: [leaderWaitsButtons(ref, how)],
  }),
  leader_reminded: ({ title, leader, reached }, how) => {
    const { leader: words } = sentences(how.language);
    return plain(reached ? words.reminded(leader, title) : words.notReached(leader));
  },
  choose_leader: ({ title, leaders, token }, how) => ({
    text: sentences(how.language).leader.choose(title),
    buttons: leaders.map((one, index) => [
      {
        label: [one.fullName, one.title].filter(Boolean).join(', '),
        action: encodeAction({ verb: 'pick', token, index }),
      },
    ]),
  }),
  leader_taken_back: ({ title, leader }, how) =>
    plain(sentences(how.language).leader.takenBack(leader, title)),
  leader_answered: renderAnswered,
  leader_saved: ({ title, unitName, answer, reason, own }, how) => {
    const { saved } = sentences(how.language).leader;
    if (answer === 'attends') return plain((own ? saved.attendsOwn : saved.attends)(unitName, title));
    const said = saved.declines(unitName, title, reason ?? '');
    if (!own?.isPending) return plain(said);
    return { text: [said, saved.ownWaits].join('\n'), buttons: [[showButton(own.ref, how)]] };
  },
  leader_request_over: ({ title, unitName, state, by, rsvp, ref }, how) => {
    const { over } = sentences(how.language).leader;
    if (state === 'taken_back') return plain(over.takenBack(unitName, title));
    if (rsvp === null) return plain(over.withdrawn(unitName, title));
    return { text: over.answered[by](unitName, title, rsvp), buttons: [[showButton(ref, how)]] };
  },
};

const plain = (text: string): Message => ({ text, buttons: [] });

function showButton(ref: string, how: Rendering): Button {
  return { label: sentences(how.language).chasing.show, action: encodeAction({ verb: 'show', ref }) };
}

/** The leader's own card: what, when, where, what the desk says to it, and three answers. */
function renderCard(facts: LeaderFacts['leader_request'], how: Rendering): Message {
  const { meeting, request, replacedBy } = facts;
  const { changes, leader: words, messages } = sentences(how.language);
  const code = messages.code(`${request.invitationRef.slice(0, 4)}-${request.invitationRef.slice(4)}`);
  if (replacedBy) return plain([words.title(meeting.title), changes.replaced(replacedBy), code].join('\n'));
  const minimal = hidesPrivate(how, meeting.detail ?? 'full');
  const lines = [
    words.title(meeting.change ? titleLine(meeting, how.language) : meeting.title),
    ...whenAndWhere(meeting, how),
    ...(minimal ? [] : detailLines(meeting, request, how)),
    code,
    stateLine(facts, how),
    ...(how.limits.thirdParty && how.pageUrl ? [messages.page(how.pageUrl)] : []),
  ];
  return { text: lines.join('\n'), buttons: cardButtons(facts, how) };
}

function whenAndWhere(meeting: MeetingFacts, how: Rendering): string[] {
  const { card } = sentences(how.language).messages;
  const news = meeting.change ? changedLines(meeting, meeting.change, how) : [];
  if (isOff(meeting)) return [offLine(meeting, meeting.place, how.language), ...news];
  const time = formatMeetingTime(new Date(meeting.startsAt), how.language, meeting.timeZone);
  return [...news, card.time(time), card.place(meeting.place)];
}

function detailLines(
  meeting: MeetingFacts,
  { unitName, headCountLimit, answerBy, askedBy, note }: LeaderRequestFacts,
  how: Rendering,
): string[] {
  const { leader: words, messages } = sentences(how.language);
  const { card } = messages;
  const by = answerBy && formatShortTime(new Date(answerBy), meeting.timeZone);
  return [
    meeting.chairName && card.chair(meeting.chairName),
    meeting.content && card.content(meeting.content),
    card.office(meeting.officeName),
    card.invitedUnit(unitName, headCountLimit),
    by && !isOff(meeting) && card.answerBy(by),
    askedBy && words.askedBy(askedBy),
    note && words.note(note),
  ].filter((line): line is string => Boolean(line));
}

function stateLine({ meeting, request }: LeaderFacts['leader_request'], how: Rendering): string {
  const { leader: words } = sentences(how.language);
  const at = request.settledAt ? formatShortTime(new Date(request.settledAt), meeting.timeZone) : '';
  if (request.state === 'asked') return isOff(meeting) ? words.state.off : words.state.asked;
  if (request.state === 'answered')
    return words.state.answered(words.answers[request.answer ?? 'accepts'], at);
  return words.state[request.state](at);
}

function cardButtons({ meeting, request }: LeaderFacts['leader_request'], how: Rendering): Button[][] {
  const { ref, invitationRef, state } = request;
  const { version } = meeting;
  if (state === 'superseded' || isOff(meeting)) return [];
  if (state !== 'asked') return [[showButton(invitationRef, how)]];
  return [leaderButtons(ref, version, how)];
}

/** What a desk does while the invitation lies before its leader. */
export function leaderWaitsButtons(ref: string, how: Rendering): Button[] {
  const { leader: words } = sentences(how.language);
  return [
    { label: words.remind, action: encodeAction({ verb: 'remind_leader', ref }) },
    { label: words.takeBack, action: encodeAction({ verb: 'take_back_leader', ref }) },
  ];
}

/** The leader's three answers to a request, in the order of their numbers. */
export function leaderButtons(ref: string, version: number, how: Rendering): Button[] {
  const { buttons } = sentences(how.language).leader;
  const button = (label: string, action: Action): Button => ({ label, action: encodeAction(action) });
  return [
    button(buttons.attend, { verb: 'leader_attend', ref, version }),
    button(buttons.send, { verb: 'leader_send', ref, version }),
    button(buttons.decline, { verb: 'leader_decline', ref, version }),
  ];
}

/** To the desk, at once; on a third party's messenger neither the reason nor any name. */
function renderAnswered(facts: LeaderFacts['leader_answered'], how: Rendering): Message {
  const { leader: words } = sentences(how.language);
  const time = formatMeetingTime(new Date(facts.startsAt), how.language, facts.timeZone);
  const names = hidesPrivate(how) ? '' : facts.names.join(', ');
  const reason = hidesPrivate(how) ? null : facts.reason;
  const leader = hidesPrivate(how) ? '' : facts.leader;
  const { title, unitName, answer } = facts;
  const said = { leader, title, time, unit: unitName, names, reason };
  const text = facts.comesOwn ? words.answeredOwn(said) : words.answered[answer](said);
  return { text, buttons: [[showButton(facts.ref, how)]] };
}
