import { sentences } from '#i18n/sentences.ts';
import { encodeAction } from './actions.ts';
import type { Button, Message, Renderers, Rendering } from './message.ts';
import { hidesPrivate } from './third-party.ts';
import { formatMeetingTime, formatShortTime } from './time.ts';

/** What every message from the room says of its meeting. Instants are ISO strings in UTC. */
export type AboutSitting = {
  meetingRef: string;
  meetingTitle: string;
  startsAt: string;
  timeZone: string;
  /** `minimal`: a third party's messenger carries nothing that was said in the room. */
  detail: 'full' | 'minimal';
};

/** Messages of a meeting that is held. */
export type SittingFacts = {
  /** To whoever presides from now on; once the meeting `isOver`, they approve its conclusion. */
  presiding_handed: AboutSitting & { isOver?: boolean };
  /** To whoever presided until now: `name` does. */
  presiding_passed: AboutSitting & { name: string; isChair: boolean; isOver?: boolean };
  /** To the secretariat: what the chair needs to know (R25). */
  information_asked: AboutSitting & { text: string };
  /** To whoever asked, and whoever presides. */
  information_given: AboutSitting & { text: string; answer: string };
  /** Answered to the speaker's own words; `place` counts from 1 in the fair order, null once they have the floor. */
  speech_asked: AboutSitting & { subject: string; place: number | null };
  speech_withdrawn: AboutSitting;
  /** Of which of several meetings. */
  speech_which: { token: string; meetings: { title: string; startsAt: string; timeZone: string }[] };
  /** Asked to speak where no meeting of theirs is held. */
  speech_nowhere: Record<never, never>;
};

/** How it is said. */
export const sittingRenderers: Renderers<SittingFacts> = {
  presiding_handed: (facts, how) => {
    const { handed, handedOver } = wordsOf(how);
    return say((facts.isOver ? handedOver : handed)(meetingOf(facts, how)));
  },
  presiding_passed: (facts, how) => {
    const { passed, passedOver } = wordsOf(how);
    const { name, isChair } = facts;
    return say((facts.isOver ? passedOver : passed)({ meeting: meetingOf(facts, how), name, isChair }));
  },
  information_asked: (facts, how) => {
    const words = wordsOf(how);
    const meeting = meetingOf(facts, how);
    return say(words.asked(meeting, hidesPrivate(how, facts.detail) ? null : facts.text));
  },
  information_given: (facts, how) => {
    const words = wordsOf(how);
    const meeting = meetingOf(facts, how);
    if (hidesPrivate(how, facts.detail)) return say(words.given(meeting, null));
    return say(words.given(meeting, { text: facts.text, answer: facts.answer }));
  },
  speech_asked: renderAsked,
  speech_withdrawn: (facts, how) => say(wordsOf(how).withdrawn(meetingOf(facts, how))),
  speech_which: ({ token, meetings }, how) => ({
    text: wordsOf(how).which,
    buttons: meetings.map(({ title, startsAt, timeZone }, index) => [
      {
        label: wordsOf(how).choice(title, formatShortTime(new Date(startsAt), timeZone)),
        action: encodeAction({ verb: 'pick', token, index }),
      },
    ]),
  }),
  speech_nowhere: (_facts, how) => say(wordsOf(how).nowhere),
};

const wordsOf = (how: Rendering) => sentences(how.language).sittings.chat;
const say = (text: string, row: Button[] = []): Message => ({ text, buttons: row.length > 0 ? [row] : [] });

function meetingOf({ meetingTitle, startsAt, timeZone }: AboutSitting, how: Rendering): string {
  return wordsOf(how).meeting(meetingTitle, formatMeetingTime(new Date(startsAt), how.language, timeZone));
}

function renderAsked(facts: SittingFacts['speech_asked'], how: Rendering): Message {
  const words = wordsOf(how);
  const { place } = facts;
  if (place === null) return say(words.hasFloor(meetingOf(facts, how)));
  const subject = hidesPrivate(how, facts.detail) ? '' : facts.subject;
  const withdraw = {
    label: words.withdraw,
    action: encodeAction({ verb: 'withdraw_speech', ref: facts.meetingRef }),
  };
  return say(words.speechAsked({ meeting: meetingOf(facts, how), subject, place }), [withdraw]);
}
