import type { FormWords } from '#domain/conclusions/form-words.ts';
import { conclusionForm } from '#i18n/vi/conclusion-form.ts';
import type { StoredMeeting } from './stored-meetings.ts';

type Hole = keyof StoredMeeting['values'] | 'order';
const token = (hole: Hole) => `⟦${hole}⟧`;
const lists = new Set(['bodies', 'reports', 'units']);
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** The fixed wording of one block's forms, with holes where a fact may stand: nothing else may. */
function linesOf(words: FormWords): string[] {
  const { dots } = words;
  const any = (...holes: Hole[]) => [...holes.map(token), dots];
  const numbered = (texts: string[]) => texts.map((text) => words.numbered(token('order') as never, text));
  const late = [null, token('lateClock')];
  const left = [null, token('leftClock')];
  const attendees = (['member', 'guest'] as const).flatMap((capacity) =>
    (['on_site', 'online'] as const).flatMap((form) =>
      late.flatMap((cameAt) =>
        left.map((leftAt) =>
          words.attendee(token('attendee'), {
            capacity,
            form,
            insteadOf: null,
            isBeside: false,
            late: cameAt,
            left: leftAt,
          }),
        ),
      ),
    ),
  );
  const absentees = (['member', 'guest'] as const).flatMap((capacity) =>
    (['with_leave', 'without_leave'] as const).map((leave) =>
      words.absentee(token('absentee'), { capacity, leave }),
    ),
  );
  const someGuests = 7777;
  const presence = words
    .presentHead(
      { attended: token('membersThere'), summoned: token('members'), standIns: 0 } as never,
      { attended: token('guestsThere'), summoned: someGuests } as never,
    )
    .map((line) => line.replace(String(someGuests), token('guests')));
  return [
    ...any('openedMoment').map(words.startedAt),
    ...any('place').map(words.place),
    ...any('chair').map(words.chair),
    words.presiding(token('handedTo'), token('handedClock')),
    ...[words.secretary, words.presentUnknown, words.absentUnknown, words.absentNone, words.generalHead],
    ...[words.resultUnknown, dots],
    ...presence,
    ...[words.absentHead, words.excusedHead].map((head) => head(token('absent') as never)),
    words.unnotedHead(token('unnoted') as never),
    words.unnamed([token('units')]),
    ...numbered([...attendees, ...absentees, token('attendee'), token('decision')]),
    token('itemHeading'),
    words.agendaItem(token('itemHeading'), token('presenter')),
    ...[...any('presenter').map(words.reported), words.speakersUnknown].map(words.bullet),
    ...any('itemClock').flatMap((from) =>
      any('itemClock').map((until) => words.bullet(words.itemTimes(from, until))),
    ),
    words.bullet(words.speaker(token('speaker'), null)),
    words.bullet(words.speaker(token('speaker'), token('subject'))),
    ...[true, false].map((isReserved) => words.opinion(token('author'), token('opinion'), isReserved)),
    words.motion(token('motion')),
    token('round'),
    ...any('endedMoment').map(words.endedAt),
    ...any('openedDay').flatMap((day) =>
      any('place').flatMap((place) =>
        any('chair').map((chair) => words.opening({ day, place, chair, title: token('title') })),
      ),
    ),
    ...any('bodies').map((who) => words.attended([who])),
    ...any('reports').flatMap((report) => any('chair').map((chair) => words.heard([report], chair))),
    words.closing(token('office')),
  ];
}

/** What stands around the text on the printed paper. */
function frameOf({ block }: StoredMeeting): string[] {
  const form = conclusionForm;
  const chairs = [token('chair'), form.dots];
  return [
    ...[
      token('office'),
      form.placeAndDate,
      form.draft,
      form.recipients,
      form.secretary,
      form.chair,
      form.dots,
    ],
    ...(block === 'party' ? [form.party, form.star] : form.motto),
    ...(['minutes', 'notice'] as const).flatMap((kind) => [
      ...[form.number[block](kind), form.titles[kind][block], ...form.recipientsOf[kind]],
    ]),
    ...[form.authority[block], form.subtitles.minutes(token('title')), token('chairName')],
    ...chairs.map((chair) => form.subtitles.notice[block](chair, token('title'))),
    ...Object.values(form.headings),
  ];
}

/** What in these lines is neither wording of the form nor stored: the very lines. Orders count on from 1. */
export function inventedIn(lines: readonly string[], stored: StoredMeeting): string[] {
  const wording = [...linesOf(conclusionForm.words[stored.block]), ...frameOf(stored)];
  const ended = wording.flatMap((line) => [line, `${line.replace(/\.$/, '')}${conclusionForm.fullStop}`]);
  const patterns = [...new Set(ended)].map((line) => patternOf(line, stored));
  let order = 0;
  return lines.filter((line) => {
    const found = patterns.map((pattern) => pattern.exec(line)).find((match) => match !== null);
    if (!found) return true;
    const said = found.groups?.order;
    if (said === undefined) return false;
    const isNext = Number(said) === order + 1 || said === '1';
    order = Number(said);
    return !isNext;
  });
}

function patternOf(line: string, { values }: StoredMeeting): RegExp {
  const source = line
    .split(/⟦(\w+)⟧/)
    .map((part, at) => {
      if (at % 2 === 0) return escaped(part);
      if (part === 'order') return '(?<order>\\d+)';
      const known = values[part as keyof StoredMeeting['values']];
      const one = known.length === 0 ? '(?!)' : `(?:${known.map(escaped).join('|')})`;
      return lists.has(part) ? `${one}(?:; ${one})*` : one;
    })
    .join('');
  return new RegExp(`^${source}$`);
}
