import { z } from 'zod';
import {
  type CheckRound,
  type CheckUnit,
  countDesklessUnits,
  findCheckingOffice,
  listChecks,
  listCheckUnits,
  listRounds,
  type UnitCheck,
} from '#db/queries/checks.ts';
import { findUnits } from '#db/queries/units.ts';
import { endOfOfficeDay, officeDateOf, shiftDays } from '#domain/calendar/office-day.ts';
import { type CheckStanding, shareOf, standingIn } from '#domain/checks/standing.ts';
import type { CheckWindow } from '#domain/checks/windows.ts';
import type { OfficeId, UnitId } from '#domain/ids.ts';
import type { Share } from '#domain/units/compliance.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { isoDate, parseInput } from '../input.ts';
import { type Hours, loadHours } from './hours.ts';

/** One unit in one window, with the check that met it. */
export type CheckCell = { window: CheckWindow; standing: CheckStanding; check: UnitCheck | null };
/** One unit's day. */
export type CheckRow = { unitId: UnitId; name: string; on: string; cells: CheckCell[]; share: Share };

/** "Kiểm tra trong ngày" (R38): every unit that keeps the office's hours and had a desk, in each window of the day. */
export type CheckDay = {
  on: string;
  windows: CheckWindow[];
  rows: CheckRow[];
  /** Windows of all units together. */
  share: Share;
  /** Units of which every window of the day is over and none was met. */
  none: CheckRow[];
  /** Units without anybody at their desk: nothing is due from them. */
  deskless: number;
};

const dayInput = z.object({ on: isoDate });
const monthInput = z.object({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) });

/** The office's units in the windows of an ISO date. Needs `meetings.read`; a fixed number of queries. */
export async function readCheckDay(ctx: Context, officeId: OfficeId, day: { on: string }): Promise<CheckDay> {
  const proof = permit(ctx, 'meetings.read', officeId);
  const { on } = parseInput(dayInput, day);
  const hours = await loadHours(ctx, officeId);
  const span = spanOf(hours, on, on);
  const units = await listCheckUnits(ctx.db, proof, span);
  const known = await recordsOf(ctx, hours, units, { from: on, to: on });
  const windows = hours.windowsOn(on);
  const rows = units.map((unit) => rowOf(ctx, unit, on, windows, known));
  return {
    ...{ on, windows, rows },
    share: sumOf(rows),
    none: rows.filter(({ share, cells }) => share.met === 0 && cells.some(isMissed) && cells.every(isOver)),
    deskless: await countDesklessUnits(ctx.db, proof, { on, ...span }),
  };
}

const isMissed = ({ standing }: CheckCell) => standing === 'missed';
const isOver = ({ standing }: CheckCell) => standing === 'missed' || standing === 'not_due';

export type UnitMonth = { unitId: UnitId; name: string; month: string; days: CheckRow[]; share: Share };

/** One unit's days of a month (YYYY-MM) that have windows, up to today. Needs `meetings.read`. */
export async function readUnitMonth(
  ctx: Context,
  officeId: OfficeId,
  asked: { unitId: UnitId; month: string },
): Promise<UnitMonth> {
  permit(ctx, 'meetings.read', officeId);
  const { month } = parseInput(monthInput, asked);
  const [unit] = await findUnits(ctx.db, [asked.unitId]);
  const keeps = unit ? await findCheckingOffice(ctx.db, unit.id) : null;
  if (!unit || keeps !== officeId) throw new RefusedError('not_found');
  const from = `${month}-01`;
  const days = await daysOf(ctx, officeId, unit.id, { from, to: lastOf(from) });
  return { unitId: unit.id, name: unit.name, month, days, share: sumOf(days) };
}

const lastOf = (first: string) => shiftDays(`${shiftDays(first, 31).slice(0, 7)}-01`, -1);

/** A unit's days, by the clock of the office to which it answers. */
export type UnitChecks = { officeId: OfficeId | null; timeZone: string | null; days: CheckRow[] };

/**
 * How a unit stood in its windows of the last days, today first; for whoever speaks for it, which the caller has proved.
 * Empty where its office asks for no checks.
 */
export async function readChecksOfUnit(ctx: Context, unitId: UnitId, daysBack: number): Promise<UnitChecks> {
  const officeId = await findCheckingOffice(ctx.db, unitId);
  if (!officeId) return { officeId, timeZone: null, days: [] };
  const { office } = await loadHours(ctx, officeId);
  const to = officeDateOf(ctx.now, office.timeZone);
  const days = await daysOf(ctx, officeId, unitId, { from: shiftDays(to, -daysBack), to });
  return { officeId, timeZone: office.timeZone, days: days.toReversed() };
}

async function daysOf(
  ctx: Context,
  officeId: OfficeId,
  unitId: UnitId,
  span: { from: string; to: string },
): Promise<CheckRow[]> {
  const hours = await loadHours(ctx, officeId);
  const today = officeDateOf(ctx.now, hours.office.timeZone);
  const to = span.to < today ? span.to : today;
  if (to < span.from) return [];
  const [unit] = await listCheckUnits(ctx.db, { officeId }, { ...spanOf(hours, span.from, to), unitId });
  if (!unit) return [];
  const known = await recordsOf(ctx, hours, [unit], { from: span.from, to });
  const days: CheckRow[] = [];
  for (let on = span.from; on <= to; on = shiftDays(on, 1)) {
    const windows = hours.windowsOn(on);
    if (windows.length > 0) days.push(rowOf(ctx, unit, on, windows, known));
  }
  return days;
}

const spanOf = ({ office }: Hours, from: string, to: string) => ({
  from: endOfOfficeDay(from, '00:00', office.timeZone),
  until: endOfOfficeDay(shiftDays(to, 1), '00:00', office.timeZone),
});

type Known = { rounds: Map<string, CheckRound>; checks: Map<string, UnitCheck> };
const keyOf = ({ on, at }: { on: string; at: string }, unitId: string = '') => `${unitId} ${on} ${at}`;

async function recordsOf(
  ctx: Context,
  { office }: Hours,
  units: readonly CheckUnit[],
  { from, to }: { from: string; to: string },
): Promise<Known> {
  const ids = units.map(({ unitId }) => unitId);
  const [rounds, checks] = await Promise.all([
    listRounds(ctx.db, office.id, from, to),
    listChecks(ctx.db, ids, from, to),
  ]);
  return {
    rounds: new Map(rounds.map((round) => [keyOf(round), round])),
    checks: new Map(checks.map((check) => [keyOf(check, check.unitId), check])),
  };
}

function rowOf(
  ctx: Context,
  { unitId, name, seats }: CheckUnit,
  on: string,
  windows: readonly CheckWindow[],
  { rounds, checks }: Known,
): CheckRow {
  const cells = windows.map((window): CheckCell => {
    const check = checks.get(keyOf(window, unitId)) ?? null;
    const hasDesk = seats.some(
      ({ fromAt, toAt }) => fromAt < window.closesAt && (toAt === null || toAt > window.opensAt),
    );
    const wasRunning = rounds.get(keyOf(window))?.state === 'sent';
    const standing = standingIn(window, { isChecked: check !== null, hasDesk, wasRunning }, ctx.now);
    return { window, standing, check };
  });
  return { unitId, name, on, cells, share: shareOf(cells.map(({ standing }) => standing)) };
}

/** Met and due of several rows together. */
export function sumOf(rows: readonly { share: Share }[]): Share {
  const sum = (part: 'met' | 'due') => rows.reduce((total, { share }) => total + share[part], 0);
  return { met: sum('met'), due: sum('due') };
}
