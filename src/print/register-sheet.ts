import { sentences } from '#i18n/sentences.ts';
import type { Sentences } from '#i18n/vi.ts';
import { toOfficeTime } from '#lib/office-time.ts';
import { formatPhone } from '#lib/vietnamese.ts';
import { type CheckLine, checkSheet } from './check-sheet.ts';
import { type FeedbackRow, feedbackSheet } from './feedback-sheet.ts';
import { type SheetCell, type SheetToWrite, writeCsv, writeXlsx } from './sheets.ts';

type Day = string | null;
type Instant = Date | null;
export type PersonRow = {
  code: string | null;
  fullName: string;
  phone: string | null;
  email: string | null;
  unitCode: string | null;
  unitName: string | null;
  title: string | null;
  isHead: boolean | null;
  protocolRank: number | null;
  validFrom: Day;
  isDesk: boolean;
};
export type UnitRow = {
  code: string;
  name: string;
  shortName: string;
  kind: string;
  parentCode: string | null;
  protocolRank: number;
  validFrom: Day;
  validTo: Day;
};
export type MeetingRow = {
  ref: string;
  title: string;
  content: string;
  startsAt: Date;
  endsAt: Date;
  className: string;
  regularity: 'regular' | 'extraordinary';
  place: string;
  chairName: string | null;
  state: keyof Sentences['adminImports']['exports']['states'];
  contactName: string;
  contactPhone: string;
  unitCodes: string;
};
export type BoardLine = {
  unitName: string | null;
  inviteeName: string | null;
  rsvp: string;
  rsvpReason: string | null;
  answeredAt: Instant;
  readerName: string | null;
  readerPhone: string | null;
  placedAt: Instant;
  sentAt: Instant;
  seenAt: Instant;
  receivedAt: Instant;
  acknowledgedAt: Instant;
  callNeededAt: Instant;
};

/** A list with its rows, as services hand it over. */
export type RegisterRows =
  | { kind: 'people'; rows: PersonRow[] }
  | { kind: 'units'; rows: UnitRow[] }
  | { kind: 'meetings'; rows: MeetingRow[] }
  | { kind: 'board'; rows: BoardLine[] }
  | { kind: 'checks'; rows: CheckLine[] }
  | { kind: 'feedback'; rows: FeedbackRow[] };

export type RegisterLook = { format: 'xlsx' | 'csv'; language: 'vi' | 'en'; timeZone: string };

/** A list as a file. The columns of people, units and meetings are those of the import, so that a list can be brought back. */
export async function writeRegister(register: RegisterRows, look: RegisterLook): Promise<Uint8Array> {
  const sheet = registerSheet(register, look);
  return look.format === 'csv' ? writeCsv(sheet) : writeXlsx([sheet]);
}

function registerSheet(register: RegisterRows, look: RegisterLook): SheetToWrite {
  const words = sentences(look.language);
  if (register.kind === 'people') return peopleSheet(register.rows, words);
  if (register.kind === 'units') return unitSheet(register.rows, words);
  if (register.kind === 'meetings') return meetingSheet(register.rows, words, look.timeZone);
  if (register.kind === 'feedback') return feedbackSheet(register.rows, words, look.timeZone);
  if (register.kind === 'checks') return checkSheet(register.rows, words, look.timeZone);
  return boardSheet(register.rows, words, look.timeZone);
}

const day = (on: Day): SheetCell => (on === null ? null : { day: on });
const mark = (is: boolean | null): SheetCell => (is ? 'x' : null);
const columnsOf = (heads: readonly (readonly [string, number])[]) =>
  heads.map(([head, width]) => ({ head, width }));

function peopleSheet(rows: readonly PersonRow[], words: Sentences): SheetToWrite {
  const { fields, exports, kinds } = words.adminImports;
  const head = (field: string) => fields.people[field] ?? field;
  const columns = columnsOf([
    ...([
      [head('code'), 12],
      [head('fullName'), 26],
      [head('phone'), 15],
      [head('email'), 26],
    ] as const),
    ...([
      [exports.unitCode, 14],
      [exports.unitName, 34],
      [head('title'), 26],
      [head('isHead'), 10],
    ] as const),
    ...([
      [head('protocolRank'), 10],
      [head('isDesk'), 10],
      [head('validFrom'), 13],
    ] as const),
  ]);
  const cells = rows.map((row): SheetCell[] => [
    ...[row.code, row.fullName, row.phone, row.email, row.unitCode, row.unitName, row.title],
    ...[mark(row.isHead), row.protocolRank, mark(row.isDesk), day(row.validFrom)],
  ]);
  return { name: kinds.people, columns, rows: cells };
}

function unitSheet(rows: readonly UnitRow[], words: Sentences): SheetToWrite {
  const { fields, exports, kinds } = words.adminImports;
  const head = (field: string) => fields.units[field] ?? field;
  const columns = columnsOf([
    ...([
      [head('code'), 14],
      [head('name'), 44],
      [head('shortName'), 26],
      [head('kind'), 22],
    ] as const),
    ...([
      [exports.parentCode, 16],
      [head('protocolRank'), 10],
      [head('validFrom'), 13],
      [head('validTo'), 13],
    ] as const),
  ]);
  const kindNames = words.adminPeople.units.kinds;
  const cells = rows.map((row): SheetCell[] => [
    ...[row.code, row.name, row.shortName, kindNames[row.kind] ?? row.kind, row.parentCode],
    ...[row.protocolRank, day(row.validFrom), day(row.validTo)],
  ]);
  return { name: kinds.units, columns, rows: cells };
}

function meetingSheet(rows: readonly MeetingRow[], words: Sentences, timeZone: string): SheetToWrite {
  const { fields, exports, kinds } = words.adminImports;
  const head = (field: string) => fields.meetings[field] ?? field;
  const columns = columnsOf([
    ...([
      [exports.ref, 10],
      [head('on'), 12],
      [head('startTime'), 10],
      [head('endTime'), 10],
    ] as const),
    ...([
      [head('title'), 50],
      [head('class'), 24],
      [head('regularity'), 14],
      [head('place'), 30],
    ] as const),
    ...([
      [head('chair'), 24],
      [head('units'), 40],
      [head('contactName'), 22],
      [head('contactPhone'), 15],
    ] as const),
    ...([
      [head('content'), 50],
      [exports.state, 16],
    ] as const),
  ]);
  const cells = rows.map((row): SheetCell[] => {
    const [start, end] = [toOfficeTime(row.startsAt, timeZone), toOfficeTime(row.endsAt, timeZone)];
    return [
      ...[row.ref, { day: start.on }, start.time, end.time, row.title, row.className],
      ...[exports.regularities[row.regularity], row.place, row.chairName, row.unitCodes],
      ...[row.contactName, row.contactPhone, row.content, exports.states[row.state]],
    ];
  });
  return { name: kinds.meetings, columns, rows: cells };
}

function boardSheet(rows: readonly BoardLine[], words: Sentences, timeZone: string): SheetToWrite {
  const { exports } = words.adminImports;
  const { board } = exports;
  const at = (instant: Instant): SheetCell => {
    if (instant === null) return null;
    const { on, time } = toOfficeTime(instant, timeZone);
    return `${on.split('-').toReversed().join('/')} ${time}`;
  };
  const columns = columnsOf([
    ...([
      [board.invitee, 36],
      [board.answer, 16],
      [board.reason, 30],
      [board.answeredAt, 17],
    ] as const),
    ...([
      [board.reader, 26],
      [board.phone, 15],
      [board.placedAt, 17],
      [board.sentAt, 17],
    ] as const),
    ...([
      [board.seenAt, 17],
      [board.receivedAt, 17],
      [board.acknowledgedAt, 17],
      [board.callNeededAt, 17],
    ] as const),
  ]);
  const answers: Readonly<Record<string, string>> = words.adminBoard.rsvp;
  const cells = rows.map((row): SheetCell[] => [
    ...[row.unitName ?? row.inviteeName, answers[row.rsvp] ?? row.rsvp, row.rsvpReason, at(row.answeredAt)],
    ...[row.readerName, row.readerPhone === null ? null : formatPhone(row.readerPhone)],
    ...[
      at(row.placedAt),
      at(row.sentAt),
      at(row.seenAt),
      at(row.receivedAt),
      at(row.acknowledgedAt),
      at(row.callNeededAt),
    ],
  ]);
  return { name: board.sheet, columns, rows: cells };
}
