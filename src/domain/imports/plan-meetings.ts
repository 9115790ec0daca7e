import type { ClassId, PersonId, RoomId, UnitId } from '#domain/ids.ts';
import { isContactPhone } from '#lib/contact-phone.ts';
import { fromOfficeTime } from '#lib/office-time.ts';
import { foldVietnamese, normalizePhone } from '#lib/vietnamese.ts';
import { isInForce, type RuleSetDays } from '../rule-sets/validity.ts';
import { bearsMark } from '../secrecy/declared.ts';
import { regularityWords } from './columns.lexicon.ts';
import { existsOn, type KnownUnit, unitFinder } from './find-unit.ts';
import { type KnownPerson, personMatcher } from './match-person.ts';
import { type RowReader, readRow } from './read-row.ts';
import { type ColumnMap, isBlankRow, outcomeOf, type RowPlan } from './table.ts';

/** A class and the days on which its rule set binds. */
export type KnownClass = { id: ClassId; code: string; name: string; headCount: number; days: RuleSetDays };
export type KnownMeeting = { title: string; startsAt: Date };
export type KnownRoom = { id: RoomId; name: string; address: string };

export type MeetingsKnown = {
  units: readonly KnownUnit[];
  people: readonly KnownPerson[];
  classes: readonly KnownClass[];
  rooms: readonly KnownRoom[];
  meetings: readonly KnownMeeting[];
  timeZone: string;
  now: Date;
};

/** A draft to be written; the unit codes of the row are units by now. */
export type MeetingWrite = {
  classId: ClassId;
  regularity: 'regular' | 'extraordinary';
  title: string;
  content: string;
  startsAt: Date;
  endsAt: Date;
  place: string;
  roomId: RoomId | null;
  chairId: PersonId | null;
  contactName: string;
  contactPhone: string;
  unitIds: UnitId[];
  /** Units invited as guests, none of whom is among `unitIds`. */
  guestUnitIds: UnitId[];
  headCount: number;
};

const meetingKey = (startsAt: Date, title: string) => `${startsAt.getTime()} ${foldVietnamese(title)}`;

/**
 * Decides what a table of meetings will do: drafts and nothing else. A meeting of the same title at the same hour is there
 * already and stays as it is, so that a schedule can be brought twice.
 */
export function planMeetings(
  rows: readonly (readonly string[])[],
  map: ColumnMap,
  known: MeetingsKnown,
): { rows: RowPlan[]; writes: MeetingWrite[] } {
  const tools = { find: unitFinder(known.units), match: personMatcher(known.people) };
  const standing = new Set(known.meetings.map(({ startsAt, title }) => meetingKey(startsAt, title)));
  const seen = new Map<string, number>();
  const plans: RowPlan[] = [];
  const writes: MeetingWrite[] = [];
  rows.forEach((cells, row) => {
    if (isBlankRow(cells)) return;
    const reader = readRow(cells, map);
    const write = readMeeting(reader, known, tools);
    const key = write ? meetingKey(write.startsAt, write.title) : `row ${row}`;
    const earlier = seen.get(key);
    if (earlier !== undefined) reader.fail('title', 'duplicate_line', { row: earlier });
    seen.set(key, row);
    const { issues, notes } = reader;
    const isKnown = standing.has(key);
    const outcome = outcomeOf({ issues, changes: [] }, isKnown);
    plans.push({ row, outcome, changes: [], issues, notes });
    if (write && outcome === 'new') writes.push(write);
  });
  return { rows: plans, writes };
}

type Tools = { find: ReturnType<typeof unitFinder>; match: ReturnType<typeof personMatcher> };

function readMeeting(reader: RowReader, known: MeetingsKnown, tools: Tools): MeetingWrite | null {
  const on = reader.has('on') ? reader.date('on') : reader.fail('on', 'required');
  const start = reader.has('startTime') ? reader.time('startTime') : reader.fail('startTime', 'required');
  const end = reader.has('endTime') ? reader.time('endTime') : reader.fail('endTime', 'required');
  const title = reader.required('title', 300);
  const meetingClass = classOf(reader, known.classes, on);
  const regularity = regularityOf(reader);
  const place = reader.required('place', 300);
  const chairId = chairOf(reader, tools, known.people);
  const unitIds = unitsOf(reader, tools, { field: 'units', on });
  const guests = unitsOf(reader, tools, { field: 'guestUnits', on });
  const guestUnitIds = guests.filter((id) => !unitIds.includes(id));
  const contactName = reader.text('contactName', 120) ?? '';
  const contactPhone = phoneOf(reader);
  const content = reader.text('content', 4000) ?? '';
  if (title !== null && bearsMark(title)) reader.fail('title', 'bears_mark');
  if (content.split('\n').some(bearsMark)) reader.fail('content', 'bears_mark');
  if (on === null || start === null || end === null || title === null || place === null || !meetingClass)
    return null;
  if (end <= start) reader.fail('endTime', 'ends_before_start');
  const startsAt = fromOfficeTime({ on, time: start }, known.timeZone);
  const endsAt = fromOfficeTime({ on, time: end }, known.timeZone);
  if (startsAt <= known.now) reader.fail('on', 'in_past');
  const room = known.rooms.find(({ name }) => foldVietnamese(name) === foldVietnamese(place));
  return {
    ...{
      classId: meetingClass.id,
      headCount: meetingClass.headCount,
      regularity,
      title,
      content,
      startsAt,
      endsAt,
    },
    ...{
      place: room ? [room.name, room.address].filter(Boolean).join(', ') : place,
      roomId: room?.id ?? null,
    },
    ...{ chairId, contactName, contactPhone, unitIds, guestUnitIds },
  };
}

function phoneOf(reader: RowReader): string {
  const phone = reader.text('contactPhone', 40) ?? '';
  if (phone !== '' && !isContactPhone(phone)) reader.fail('contactPhone', 'not_a_phone', { value: phone });
  return phone;
}

/** The class of this name or code that binds on the meeting's day (R5). */
function classOf(reader: RowReader, known: readonly KnownClass[], on: string | null): KnownClass | null {
  const words = reader.required('class', 200);
  if (words === null) return null;
  const folded = foldVietnamese(words);
  const classes = known.filter(({ days }) => on === null || isInForce(days, on));
  const found = classes.filter(({ code, name }) =>
    [code, name].some((each) => foldVietnamese(each) === folded),
  );
  const names = [...new Set(classes.map(({ name }) => name))].join('; ');
  return found[0] ?? reader.fail('class', 'unknown_class', { value: words, names });
}

function regularityOf(reader: RowReader): 'regular' | 'extraordinary' {
  const words = reader.text('regularity', 60);
  if (words === null) return 'regular';
  const folded = foldVietnamese(words);
  for (const value of ['regular', 'extraordinary'] as const)
    if (regularityWords[value].includes(folded)) return value;
  reader.fail('regularity', 'unknown_regularity', { value: words });
  return 'regular';
}

/** The chair by code, by phone or by name, where only one person bears it. */
function chairOf(reader: RowReader, { match }: Tools, people: readonly KnownPerson[]): PersonId | null {
  const words = reader.text('chair', 120);
  if (words === null) return null;
  const coded = match({ code: words, fullName: '', phone: null, unitId: null }, reader);
  if (coded) return coded.id;
  const number = normalizePhone(words);
  const named = people.filter(
    ({ fullName, phone, hasLeft }) =>
      !hasLeft &&
      (foldVietnamese(fullName) === foldVietnamese(words) || (number !== null && phone === number)),
  );
  const [person] = named;
  if (!person) return reader.fail('chair', 'unknown_person', { value: words });
  if (named.length === 1) return person.id;
  const who = named.map((each) => [each.fullName, each.posts[0]?.title].filter(Boolean).join(' – '));
  return reader.fail('chair', 'ambiguous_person', { people: who.join('; ') });
}

/** The units of a cell that lists their codes; who is named a member and a guest is a member. */
function unitsOf(
  reader: RowReader,
  { find }: Tools,
  { field, on }: { field: 'units' | 'guestUnits'; on: string | null },
): UnitId[] {
  const words = (reader.text(field, 4000) ?? '').split(';').map((word) => word.trim());
  const units = words.filter(Boolean).flatMap((word): UnitId[] => {
    const found = find(word);
    if (found.kind === 'one' && (on === null || existsOn(found.unit, on))) return [found.unit.id];
    if (found.kind === 'one') reader.fail(field, 'unit_not_valid', { name: found.unit.name });
    else if (found.kind === 'none') reader.fail(field, 'unknown_unit', { value: word });
    else reader.fail(field, 'ambiguous_unit', { units: found.units.map(({ code }) => code).join(', ') });
    return [];
  });
  return [...new Set(units)];
}
