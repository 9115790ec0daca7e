import { sentences } from '#i18n/sentences.ts';
import type { Message, Renderers, Rendering } from './message.ts';
import { formatClock, formatMeetingTime } from './time.ts';

/** The roll-call as its people hear of it (R49, C10). Instants are ISO strings in UTC. */
export type RollCallFacts = {
  /** Once a meeting, to everybody who may come: it is open, and how one checks in. */
  roll_call_opened: {
    meetingRef: string;
    title: string;
    startsAt: string;
    place: string;
    timeZone: string;
    form: 'on_site' | 'online' | 'hybrid';
  };
  /** The answer to a code. `already`: they had been noted before. */
  checked_in: {
    title: string;
    at: string;
    timeZone: string;
    form: 'on_site' | 'online';
    already: boolean;
  };
  /** The word without its code: how one checks in. */
  check_in_help: Record<never, never>;
};

/** How it is said. */
export const rollCallRenderers: Renderers<RollCallFacts> = {
  roll_call_opened: renderOpened,
  check_in_help: (_facts, how) => say(sentences(how.language).rollCall.askCode),
  checked_in: ({ title, at, timeZone, form, already }, how) => {
    const words = sentences(how.language).rollCall;
    const clock = formatClock(new Date(at), timeZone);
    return say((already ? words.already : words.checkedIn)({ title, clock, online: form === 'online' }));
  },
};

const say = (text: string): Message => ({ text, buttons: [] });

function renderOpened(facts: RollCallFacts['roll_call_opened'], how: Rendering): Message {
  const words = sentences(how.language).rollCall;
  const time = formatMeetingTime(new Date(facts.startsAt), how.language, facts.timeZone);
  const page = how.pageUrl ? [words.page(`${how.pageUrl}/check-in/${facts.meetingRef}`)] : [];
  const lines = [words.opened(facts.title), words.when(time, facts.place), words.how[facts.form], ...page];
  return say(lines.join('\n'));
}

/** Whether a message shows its reader's own check-in page, on whatever channel. */
export const leadsToCheckIn = (kind: string): boolean => kind === 'roll_call_opened';
