import type { HandoutStanding } from '#domain/handouts/standing.ts';
import type { HandoutId } from '#domain/ids.ts';
import { sentences } from '#i18n/sentences.ts';
import { encodeAction } from './actions.ts';
import type { Button, Message, Renderers, Rendering } from './message.ts';
import { formatMeetingTime, formatShortTime } from './time.ts';

type Copy = { handoutId: HandoutId; meetingTitle: string; startsAt: string; timeZone: string; at: string };

/** A printed copy of a secret paper (C12): never a word of the paper itself. Instants are ISO strings in UTC. */
export type HandoutFacts = {
  handout_made: Copy;
  /** Answered to the holder's own tap. */
  handout_signed: Copy & { standing: HandoutStanding };
  handout_returned: Copy;
  handout_due: Copy;
};

/** How it is said. */
export const handoutRenderers: Renderers<HandoutFacts> = {
  handout_made: (facts, how) => say(wordsOf(how).made(meetingOf(facts, how)), [receive(facts, how)]),
  handout_signed: renderSigned,
  handout_returned: (facts, how) => say(wordsOf(how).returned(meetingOf(facts, how), timeOf(facts))),
  handout_due: (facts, how) => say(wordsOf(how).due(meetingOf(facts, how)), [giveBack(facts, how)]),
};

const wordsOf = (how: Rendering) => sentences(how.language).handouts.chat;
const say = (text: string, row: Button[] = []): Message => ({ text, buttons: row.length > 0 ? [row] : [] });
const timeOf = ({ at, timeZone }: Copy) => formatShortTime(new Date(at), timeZone);

function meetingOf({ meetingTitle, startsAt, timeZone }: Copy, how: Rendering): string {
  return wordsOf(how).meeting(meetingTitle, formatMeetingTime(new Date(startsAt), how.language, timeZone));
}

const receive = ({ handoutId: ref }: Copy, how: Rendering): Button => ({
  label: wordsOf(how).receive,
  action: encodeAction({ verb: 'handout_received', ref }),
});
const giveBack = ({ handoutId: ref }: Copy, how: Rendering): Button => ({
  label: wordsOf(how).giveBack,
  action: encodeAction({ verb: 'handout_given_back', ref }),
});

function renderSigned(facts: HandoutFacts['handout_signed'], how: Rendering): Message {
  const words = wordsOf(how);
  const meeting = meetingOf(facts, how);
  if (facts.standing === 'returned') return say(words.returned(meeting, timeOf(facts)));
  if (facts.standing === 'given_back') return say(words.gaveBack(meeting));
  return say(words.signed(meeting, timeOf(facts)), [giveBack(facts, how)]);
}
