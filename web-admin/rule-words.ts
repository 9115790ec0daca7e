import { type CountedDay, type Limit, limitDays, limitKinds } from '#domain/rule-sets/deadlines.ts';
import type { MeetingClass } from '#domain/rule-sets/meeting-class.ts';
import { toOfficeTime, weekdayOf } from '#lib/office-time.ts';
import { formatDate } from '#messages/time.ts';
import { ruleInWords } from '#messages/voting-rule.ts';
import { toInput } from '#services/rule-sets/input.ts';
import type { AdminContext } from './site.ts';

/** "thứ Sáu 27/11/2026". */
export function dayWords(c: AdminContext, on: string): string {
  const { adminRules, time } = c.get('words');
  return adminRules.example.day(time.weekdays[weekdayOf(on) - 1] ?? '', formatDate(on));
}

/** "17:00 thứ Sáu 27/11/2026" on the office's clock. */
export function momentWords(c: AdminContext, at: Date): string {
  const { on, time } = toOfficeTime(at, c.get('desk').office.timeZone);
  return c.get('words').adminRules.example.moment(time, dayWords(c, on));
}

/** The limits of a class, a sentence each with its exact hour; what is not set says so (R22, R59, R60). */
export function limitSentences(c: AdminContext, rules: MeetingClass): string[] {
  const { limits, unlimited } = c.get('words').adminRules;
  const { officeDayEndsAt: hour, dayCounting: counting } = rules;
  return limitKinds.map((kind) => {
    const count = limitDays(rules, kind);
    return count === null ? unlimited[kind] : limits[kind]({ count, hour, counting });
  });
}

/** The other rules of a class in sentences. */
export function otherSentences(c: AdminContext, rules: MeetingClass): string[] {
  const all = c.get('words');
  const words = all.adminRules.set;
  const given = toInput(rules);
  const isInChat = given.opinionsInChat ?? given.messengerDetail === 'full';
  const asks = [
    given.reconfirmAfterMinutes === null ? '' : words.asksTime(given.reconfirmAfterMinutes),
    given.reconfirmOnPlace ? words.asksPlace : '',
    given.reconfirmOnForm ? words.asksForm : '',
  ].filter(Boolean);
  const { quorum } = given;
  return [
    quorum ? words.quorum(quorum.numerator, quorum.denominator) : words.noQuorum,
    given.substituteNeedsConsent ? words.consent : words.noConsent,
    words.headCount(given.defaultHeadCount),
    asks.length === 0 ? words.asksNever : words.asksAnew(asks.join(', ')),
    words.calls(given.callListMinutes),
    words[given.messengerDetail],
    words.rollCall(given.rollCallOpensMinutes),
    words.opinionsSeen[given.opinionsSeenBy],
    isInChat ? words.chatOpinions : words.noChatOpinions,
    given.closesWithoutConclusion ? words.closesWithout : words.closesWith,
    ...(given.voting ? ruleInWords(all, given.voting) : [all.votingRules.silent]),
  ];
}

/** One example a limit: "Ví dụ: họp thứ Hai 30/11/2026 → chậm nhất 17:00 thứ Sáu 27/11/2026." */
export function exampleSentence(c: AdminContext, meetingOn: string, limit: Limit): string {
  const words = c.get('words').adminRules.example;
  const say = limit.kind === 'conclusion' ? words.ended : words.sentence;
  return say(dayWords(c, meetingOn), dueWords(c, limit));
}

/** When a limit runs out; both readings where unconfirmed days off lie in between. */
export function dueWords(c: AdminContext, { dueAt, ifOff }: Limit): string {
  if (!ifOff) return momentWords(c, dueAt);
  const words = c.get('words').adminRules.example;
  const days = ifOff.pendingOn.map((on) => formatDate(on).slice(0, 5)).join(', ');
  return `${words.ifWorked(days, momentWords(c, dueAt))}; ${words.ifOff(days, momentWords(c, ifOff.dueAt))}`;
}

/** The days of a count in order, each counted one with its number, each skipped one with its reason. */
export function countWords(c: AdminContext, days: readonly CountedDay[]): string[] {
  const { example: words, dayReasons, reasonOf } = c.get('words').adminRules;
  let count = 0;
  return days.map(({ on, counts, why, name, decisionNumber }) => {
    const day = dayWords(c, on);
    const said = why === 'day' ? '' : reasonOf(dayReasons[why], name, decisionNumber);
    if (!counts) return words.skipped(day, said);
    count += 1;
    return words.numbered(count, said ? words.noted(day, said) : day);
  });
}
