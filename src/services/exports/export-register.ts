import { z } from 'zod';
import type { BoardRow } from '#db/queries/board.ts';
import {
  listMeetingsToExport,
  listPeopleToExport,
  listUnitsToExport,
  type MeetingExport,
  type PersonExport,
  type UnitExport,
} from '#db/queries/exports.ts';
import type { FeedbackLine } from '#db/queries/feedback-lists.ts';
import type { CheckStanding } from '#domain/checks/standing.ts';
import type { MeetingId, OfficeId } from '#domain/ids.ts';
import { fromOfficeTime, toOfficeDate } from '#lib/office-time.ts';
import { readCheckDay } from '../checks/read-checks.ts';
import type { Context } from '../context.ts';
import { InvalidError } from '../errors.ts';
import { permit } from '../gate.ts';
import { isoDate, parseInput } from '../input.ts';
import { readMeetingBoard } from '../meetings/read-meeting.ts';
import { record } from '../record.ts';

export const exportFormats = ['xlsx', 'csv'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What a list to be written holds; print knows its columns. */
export type Register =
  | { kind: 'people'; rows: PersonExport[] }
  | { kind: 'units'; rows: UnitExport[] }
  | { kind: 'meetings'; rows: MeetingExport[] }
  | { kind: 'board'; rows: BoardRow[] }
  | { kind: 'checks'; rows: CheckLine[] }
  | { kind: 'feedback'; rows: FeedbackLine[] };

type Place = { timeZone: string; format: ExportFormat };

/** Everybody in the register with their posts of today; who took it away is on record. Needs `people.read`. */
export async function exportPeople(ctx: Context, officeId: OfficeId, place: Place): Promise<Register> {
  const proof = permit(ctx, 'people.read', officeId);
  const today = { on: toOfficeDate(ctx.now, place.timeZone), at: ctx.now };
  const rows = await listPeopleToExport(ctx.db, proof, today);
  await note(ctx, officeId, { what: 'people', format: place.format, rows: rows.length });
  return { kind: 'people', rows };
}

/** The units that exist today; who took them away is on record. Needs `people.read`. */
export async function exportUnits(ctx: Context, officeId: OfficeId, place: Place): Promise<Register> {
  const proof = permit(ctx, 'people.read', officeId);
  const rows = await listUnitsToExport(ctx.db, proof, toOfficeDate(ctx.now, place.timeZone));
  await note(ctx, officeId, { what: 'units', format: place.format, rows: rows.length });
  return { kind: 'units', rows };
}

const spanInput = z.object({ from: isoDate, until: isoDate });
const longestDays = 366;

/** The office's meetings from one day to another, both counted, a year at most; on record. Needs `meetings.read`. */
export async function exportMeetings(
  ctx: Context,
  officeId: OfficeId,
  span: { from: string; until: string },
  place: Place,
): Promise<Register> {
  const proof = permit(ctx, 'meetings.read', officeId);
  const { from, until } = parseInput(spanInput, span);
  const at = (on: string) => fromOfficeTime({ on, time: '00:00' }, place.timeZone);
  const after = new Date(at(until).getTime() + 86_400_000);
  const days = (after.getTime() - at(from).getTime()) / 86_400_000;
  if (days < 1 || days > longestDays) throw new InvalidError([{ field: 'until', code: 'not_valid' }]);
  const rows = await listMeetingsToExport(ctx.db, proof, { from: at(from), until: after });
  await note(ctx, officeId, { what: 'meetings', format: place.format, rows: rows.length, from, until });
  return { kind: 'meetings', rows };
}

/** The board of a meeting as it stands: who was told, who answered; on record. Needs `meetings.read`. */
export async function exportBoard(
  ctx: Context,
  officeId: OfficeId,
  id: MeetingId,
  { format }: Pick<Place, 'format'>,
): Promise<Register> {
  const { rows } = await readMeetingBoard(ctx, officeId, id);
  const data = { what: 'board', format, rows: rows.length };
  await record(ctx, 'register.exported', id, { officeId, data });
  return { kind: 'board', rows };
}

/** One unit in one window of a day, as a line of a file. */
export type CheckLine = {
  on: string;
  unitName: string;
  window: string;
  standing: CheckStanding;
  checkedAt: Date | null;
  checkedBy: string | null;
  how: 'pressed' | 'looked' | null;
};

/** Every unit in every window of an ISO date (R38); on record. Needs `meetings.read`. */
export async function exportChecks(
  ctx: Context,
  officeId: OfficeId,
  on: string,
  { format }: Pick<Place, 'format'>,
): Promise<Register> {
  const day = await readCheckDay(ctx, officeId, { on });
  const rows = day.rows.flatMap(({ name: unitName, cells }) =>
    cells.map(({ window, standing, check }): CheckLine => {
      const by = { checkedBy: check?.name ?? null, how: check?.how ?? null };
      return { on, unitName, window: window.at, standing, checkedAt: check?.checkedAt ?? null, ...by };
    }),
  );
  await note(ctx, officeId, { what: 'checks', format, rows: rows.length, on });
  return { kind: 'checks', rows };
}

const note = (ctx: Context, officeId: OfficeId, data: Record<string, unknown>) =>
  record(ctx, 'register.exported', officeId, { officeId, data });
