import type { ClassId, RoomId } from '#domain/ids.ts';
import { fromOfficeTime, toOfficeTime } from '#lib/office-time.ts';
import { InvalidError } from '#services/errors.ts';
import { parseInput } from '#services/input.ts';
import { type MeetingInput, meetingInput } from '#services/meetings/input.ts';
import type { MeetingDetail } from '#services/meetings/read-meeting.ts';
import { choiceProblem, choosePerson, type PersonChoice } from '../../person-choice.ts';
import { issueSentences, noProblems, type Problems } from '../../problems.ts';
import type { AdminContext } from '../../site.ts';

/** The fields of the form by name, as they were typed. */
export const meetingFields = [
  'title',
  'secrecyLevel',
  'content',
  'classId',
  'regularity',
  'on',
  'startTime',
  'endTime',
  'endOn',
  'place',
  'roomId',
  'form',
  'chair',
  'chairId',
  'contactName',
  'contactPhone',
  'letterNumber',
  'letterOn',
] as const;
export type MeetingTyped = Record<(typeof meetingFields)[number], string>;

/** What somebody typed, ready to be shown again. */
export function typedMeeting(data: URLSearchParams): MeetingTyped {
  return Object.fromEntries(meetingFields.map((name) => [name, data.get(name) ?? ''])) as MeetingTyped;
}

/** An instant of the form's day and clock, or null when either is missing or impossible. */
export function instantOf(on: string, time: string, timeZone: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(on) || !/^\d{2}:\d{2}$/.test(time)) return null;
  try {
    return fromOfficeTime({ on, time }, timeZone);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** A stored meeting as the form would hold it. */
export function meetingAsTyped({ meeting, chairName, office }: MeetingDetail): MeetingTyped {
  const starts = toOfficeTime(meeting.startsAt, office.timeZone);
  const ends = toOfficeTime(meeting.endsAt, office.timeZone);
  return {
    title: meeting.title,
    secrecyLevel: meeting.secrecyLevel ?? '',
    content: meeting.content,
    classId: meeting.classId,
    regularity: meeting.regularity,
    on: starts.on,
    startTime: starts.time,
    endTime: ends.time,
    endOn: ends.on === starts.on ? '' : ends.on,
    place: meeting.place,
    roomId: meeting.roomId ?? '',
    form: meeting.form,
    chair: chairName ?? '',
    chairId: meeting.chairId ?? '',
    contactName: meeting.contactName,
    contactPhone: meeting.contactPhone,
    letterNumber: meeting.letterNumber ?? '',
    letterOn: meeting.letterOn ?? '',
  };
}

export type ReadMeeting = { chair: PersonChoice } & (
  | { facts: MeetingInput; problems: null }
  | { facts: null; problems: Problems }
);

/** Turns the form into a service's input; every field that is wrong is named at once. */
export async function readMeetingForm(c: AdminContext, typed: MeetingTyped): Promise<ReadMeeting> {
  const chair = await choosePerson(c, { text: typed.chair, chosenId: typed.chairId });
  const { timeZone } = c.get('desk').office;
  const startsAt = instantOf(typed.on, typed.startTime, timeZone);
  const endsAt = instantOf(typed.endOn || typed.on, typed.endTime, timeZone);
  const raw = {
    classId: typed.classId as ClassId,
    regularity: typed.regularity,
    title: typed.title,
    secrecyLevel: typed.secrecyLevel || null,
    content: typed.content,
    startsAt: startsAt ?? undefined,
    endsAt: endsAt ?? undefined,
    place: typed.place,
    roomId: (typed.roomId || null) as RoomId | null,
    form: typed.form,
    chairId: chair.kind === 'one' ? chair.id : null,
    contactName: typed.contactName,
    contactPhone: typed.contactPhone,
    letterNumber: typed.letterNumber || null,
    letterOn: typed.letterOn || null,
  };
  const chairProblem = choiceProblem(c, chair);
  try {
    parseInput(meetingInput, raw);
    if (chairProblem)
      return { chair, facts: null, problems: { ...noProblems, fields: { chair: chairProblem } } };
    return { chair, facts: raw as MeetingInput, problems: null };
  } catch (error) {
    if (!(error instanceof InvalidError)) throw error;
    const issues = [...error.issues.filter(({ field }) => !isMoment(field)), ...momentIssues(typed, error)];
    const fields = {
      ...issueSentences(c, issues),
      ...(chairProblem ? { chair: chairProblem } : {}),
    };
    return { chair, facts: null, problems: { ...noProblems, fields: inFormOrder(fields) } };
  }
}

const isMoment = (field: string) => field === 'startsAt' || field === 'endsAt';

/** A day or a clock is wrong where it was typed: the day once, each clock by itself. */
function momentIssues(typed: MeetingTyped, { issues }: InvalidError): InvalidError['issues'] {
  const parts = [
    { field: 'on', value: typed.on, shape: /^\d{4}-\d{2}-\d{2}$/ },
    { field: 'startTime', value: typed.startTime, shape: /^\d{2}:\d{2}$/ },
    { field: 'endTime', value: typed.endTime, shape: /^\d{2}:\d{2}$/ },
  ];
  const wrong = parts.flatMap(({ field, value, shape }) => {
    if (shape.test(value)) return [];
    return [{ field, code: value === '' ? ('required' as const) : ('not_valid' as const) }];
  });
  if (wrong.length > 0) return wrong;
  return issues.flatMap((issue) => {
    if (issue.field === 'startsAt') return [{ ...issue, field: 'on', code: 'not_valid' as const }];
    if (issue.field !== 'endsAt') return [];
    const isOrder = issue.code === 'end_before_start';
    return [isOrder ? { ...issue, field: 'endTime' } : { field: 'endOn', code: 'not_valid' as const }];
  });
}

function inFormOrder(fields: Record<string, string>): Record<string, string> {
  const place = (name: string) => (meetingFields as readonly string[]).indexOf(name);
  return Object.fromEntries(Object.entries(fields).sort(([a], [b]) => place(a) - place(b)));
}
