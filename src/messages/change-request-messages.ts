import type { ChangeWish, OvertakenBy } from '#domain/change-requests/lifecycle.ts';
import type { Rsvp } from '#domain/invitations/lifecycle.ts';
import { sentences } from '#i18n/sentences.ts';
import type { Language, Message, Renderers, Rendering } from './message.ts';
import { hidesPrivate } from './third-party.ts';
import { formatMeetingTime, formatShortTime } from './time.ts';

/** A wish to change an answer after the limit (D5): who said it, the office, and what became of it. */
export type ChangeRequestFacts = {
  /** To whoever wished it. */
  change_requested: {
    title: string;
    answerBy: string;
    timeZone: string;
    from: Rsvp;
    wish: ChangeWish;
    /** When the office was asked for the same; it has not decided yet. */
    waitsSince?: string;
  };
  /** To the secretariat. */
  change_wished: {
    title: string;
    startsAt: string;
    timeZone: string;
    invitee: string;
    /** Invited by name. */
    isPerson?: boolean;
    from: Rsvp;
    wish: ChangeWish;
  };
  /** To whoever wished it, once the office has decided. */
  change_decided: {
    title: string;
    startsAt: string;
    timeZone: string;
    wish: ChangeWish;
    granted: boolean;
    reason: string | null;
  };
  /** To whoever wished it: there is nothing to decide any more. `from` is the answer that stands. */
  change_overtaken: {
    title: string;
    startsAt: string;
    timeZone: string;
    from: Rsvp;
    wish: ChangeWish;
    by: OvertakenBy;
  };
};

/** How it is said. */
export const changeRequestRenderers: Renderers<ChangeRequestFacts> = {
  change_requested: ({ title, answerBy, timeZone, from, wish, waitsSince }, how) => {
    const { changeRequests: words } = sentences(how.language);
    if (waitsSince) {
      const at = formatShortTime(new Date(waitsSince), timeZone);
      return plain(words.requestedAlready({ title, at, to: wishInWords(wish, how) }));
    }
    const by = formatShortTime(new Date(answerBy), timeZone);
    const said = { title, by, from: words.rsvp[from], to: wishInWords(wish, how) };
    return plain((wish.act === 'answer' ? words.requested : words.requestedName)(said));
  },
  change_wished: ({ title, startsAt, timeZone, invitee: name, isPerson, from, wish }, how) => {
    const { changeRequests: words } = sentences(how.language);
    const time = formatMeetingTime(new Date(startsAt), how.language, timeZone);
    const invitee = isPerson && hidesPrivate(how) ? words.somebody : name;
    const said = { title, time, invitee, from: words.rsvp[from], to: wishInWords(wish, how) };
    return plain((wish.act === 'answer' ? words.wished : words.wishedName)(said));
  },
  change_decided: ({ title, startsAt, timeZone, wish, granted, reason }, how) => {
    const { changeRequests: words } = sentences(how.language);
    const time = formatMeetingTime(new Date(startsAt), how.language, timeZone);
    const said = { title, time, to: wishInWords(wish, how) };
    const why = hidesPrivate(how) ? null : reason;
    return plain(granted ? words.approved(said) : words.refused({ ...said, reason: why }));
  },
  change_overtaken: ({ title, startsAt, timeZone, from, wish, by }, how) => {
    const { changeRequests: words } = sentences(how.language);
    const time = formatMeetingTime(new Date(startsAt), how.language, timeZone);
    const stands = words.rsvp[from];
    return plain(words.overtaken[by]({ title, time, to: wishInWords(wish, how), from: stands }));
  },
};

const plain = (text: string): Message => ({ text, buttons: [] });

/** On a third party's messenger neither reasons nor names. */
const wishInWords = (wish: ChangeWish, how: Rendering) => describeWish(wish, how.language, hidesPrivate(how));

/** What is wished, in words; `brief` without reasons and names. */
export function describeWish(wish: ChangeWish, language: Language, brief = false): string {
  const { changeRequests: words } = sentences(language);
  if (wish.act === 'answer') {
    const said = words.rsvp[wish.rsvp];
    return wish.reason && !brief ? words.withReason(said, wish.reason) : said;
  }
  if (wish.act === 'withdraw') return brief ? words.withdrawSomebody : words.withdraw(wish.fullName);
  const names = wish.nominees.map(({ fullName, title }) => (title ? `${fullName} (${title})` : fullName));
  return brief ? words.nominateSome(names.length) : words.nominate(names.join('; '));
}
