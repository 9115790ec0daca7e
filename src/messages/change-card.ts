import type { FieldChange } from '#domain/meetings/changes.ts';
import { sentences } from '#i18n/sentences.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import type { ChangeFacts, MeetingFacts, MessageFacts } from './facts.ts';
import type { Language, Rendering } from './message.ts';
import { hidesPrivate } from './third-party.ts';
import { formatClock, formatDate, formatFullDate, formatMeetingTime } from './time.ts';

/** Fields that a third party's messenger may carry of a meeting whose class allows the minimum only. */
const minimalFields = new Set<FieldChange['field']>(['time', 'place', 'form', 'title']);
/** Old and new of a long text, and a note, are told by their beginning: the present text follows on the card. */
const longestText = 80;
const longestNote = 300;

/** The title line of a card: what was done, and how urgent it is. */
export function titleLine(meeting: MeetingFacts, language: Language): string {
  const { changes, messages } = sentences(language);
  const { change, title } = meeting;
  const said = change ? changes.titles[change.act](title) : messages.card.title(title);
  const mark = changes.marks[meeting.mark ?? 'normal'];
  return mark === '' ? said : changes.marked(mark, said);
}

/** What a change card says before the present facts: every field old → new, why, and whether to answer anew (F4). */
export function changeLines(
  { meeting, invitation }: MessageFacts['invitation'],
  change: ChangeFacts,
  how: Rendering,
): string[] {
  const { changes: words } = sentences(how.language);
  const lines = changedLines(meeting, change, how);
  if (isOff(meeting)) return lines;
  const { answerAgain, rsvp } = invitation;
  if (answerAgain && change.resets.length > 0) return [...lines, words.again];
  return rsvp !== 'pending' && !change.resets.includes(rsvp) ? [...lines, words.stands] : lines;
}

/** Old and new of what this channel may carry, and why. */
export function changedLines(meeting: MeetingFacts, change: ChangeFacts, how: Rendering): string[] {
  const minimal = hidesPrivate(how, meeting.detail ?? 'full');
  const told = minimal ? change.fields.filter(({ field }) => minimalFields.has(field)) : change.fields;
  const lines = told.map((field) => fieldLine(field, meeting, how.language));
  if (told.length < change.fields.length) lines.push(sentences(how.language).changes.elsewhere);
  return minimal ? lines : [...lines, ...reasonLines(change, how.language)];
}

/** Old and new of every field, and why, as the office itself reads it. */
export function changeLinesOf(meeting: MeetingFacts, change: ChangeFacts, language: Language): string[] {
  const lines = change.fields.map((field) => fieldLine(field, meeting, language));
  return [...lines, ...reasonLines(change, language)];
}

/** What became of a meeting that does not take place, or not yet; null when it does. */
export function offSentence(meeting: MeetingFacts, language: Language): string | null {
  return isOff(meeting) ? offLine(meeting, meeting.place, language) : null;
}

/** Whether the card says that the meeting does not take place, or not yet. */
export const isOff = ({ state = 'announced' }: MeetingFacts) => state !== 'announced';

/** What became of a postponed or cancelled meeting, in place of when and where one should be. */
export function offLine(meeting: MeetingFacts, place: string, language: Language): string {
  const { changes: words } = sentences(language);
  const time = formatMeetingTime(new Date(meeting.startsAt), language, meeting.timeZone);
  return meeting.state === 'cancelled' ? words.cancelled(time, place) : words.postponed(time, place);
}

function reasonLines({ reason, note }: ChangeFacts, language: Language): string[] {
  const { changes: words } = sentences(language);
  const named = reason && (reason !== 'other' || note === '') ? words.reasons[reason] : '';
  const told = cut(note.replace(/\s+/g, ' '), longestNote);
  const said = [named, told].filter(Boolean).join(/^\p{Lu}/u.test(told) ? '. ' : '; ');
  return said === '' ? [] : [words.reason(said)];
}

const cut = (text: string, length: number) =>
  text.length <= length
    ? text
    : `${text
        .slice(0, length)
        .replace(/[\ud800-\udbff]$/, '')
        .trimEnd()}…`;

function fieldLine(change: FieldChange, { timeZone }: MeetingFacts, language: Language): string {
  const { changes: words } = sentences(language);
  const say = (before: string, after: string) => words.line(words.fields[change.field], before, after);
  const or = (text: string | null) =>
    text === null || text === '' ? words.none : cut(text.replace(/\s+/g, ' '), longestText);
  switch (change.field) {
    case 'time':
      return timeLine(change, timeZone, language);
    case 'form':
      return say(words.forms[change.before], words.forms[change.after]);
    case 'contact': {
      const said = ({ name, phone }: typeof change.before) => or([name, phone].filter(Boolean).join(', '));
      return say(said(change.before), said(change.after));
    }
    case 'letter': {
      const said = ({ number, on }: typeof change.before) =>
        number ? words.letter(number, on && formatDate(on)) : words.none;
      return say(said(change.before), said(change.after));
    }
    case 'class': {
      const said = ({ name, regularity }: typeof change.before) =>
        regularity === 'extraordinary' ? words.extraordinary(name) : name;
      return say(said(change.before), said(change.after));
    }
    default:
      return say(or(change.before), or(change.after));
  }
}

/** "08:00 → 13:30, thứ Hai, ngày 21/12/2026"; the old day is named when it is another. */
function timeLine(
  { before, after }: Extract<FieldChange, { field: 'time' }>,
  timeZone: string,
  language: Language,
): string {
  const { changes: words } = sentences(language);
  const clock = (at: string) => formatClock(new Date(at), timeZone);
  const day = (at: string) => toOfficeDate(new Date(at), timeZone);
  if (before.startsAt === after.startsAt)
    return words.line(words.fields.ends, clock(before.endsAt), clock(after.endsAt));
  const old = clock(before.startsAt);
  const [oldOn, newOn] = [day(before.startsAt), day(after.startsAt)];
  return words.line(
    words.fields.time,
    oldOn === newOn ? old : `${old} ${formatDate(oldOn)}`,
    `${clock(after.startsAt)}, ${formatFullDate(newOn, language)}`,
  );
}
