import { z } from 'zod';
import { listMeetingRecords, listRemarks, readMedianAnswerMinutes, type Span } from '#db/queries/figures.ts';
import { listDaysOff } from '#db/queries/offices.ts';
import type { OfficeId } from '#domain/ids.ts';
import { countMeetings, type MeetingFigures } from '#domain/meetings/figures.ts';
import { fromOfficeTime } from '#lib/office-time.ts';
import type { Context } from '../context.ts';
import { InvalidError } from '../errors.ts';
import { permit } from '../gate.ts';
import { isoDate, parseInput } from '../input.ts';

const dayMs = 86_400_000;
const longestDays = 3 * 366;
const daysBack = 30;
const daysAhead = 120;

export type Period = { from: string; until: string };
const periodInput = z.object({ from: isoDate, until: isoDate });

/** A period of whole days as instants, the last day counted; three years at most. */
function spanOf(period: Period, timeZone: string): Span {
  const { from, until } = parseInput(periodInput, period);
  const at = (on: string) => fromOfficeTime({ on, time: '00:00' }, timeZone);
  const span = { from: at(from), until: new Date(at(until).getTime() + dayMs) };
  const days = (span.until.getTime() - span.from.getTime()) / dayMs;
  if (days < 1 || days > longestDays) throw new InvalidError([{ field: 'until', code: 'not_valid' }]);
  return span;
}

const around = (now: Date): Span => ({
  from: new Date(now.getTime() - daysBack * dayMs),
  until: new Date(now.getTime() + daysAhead * dayMs),
});

export type Figures = MeetingFigures & { medianAnswerMinutes: number | null };

/** The office's meetings, notices and answers of a period in figures (BP Đ4.1, R6). Needs `meetings.read`. */
export async function readFigures(
  ctx: Context,
  officeId: OfficeId,
  { period, timeZone }: { period: Period; timeZone: string },
): Promise<Figures> {
  const proof = permit(ctx, 'meetings.read', officeId);
  const span = spanOf(period, timeZone);
  const [records, medianAnswerMinutes, daysOff] = await Promise.all([
    listMeetingRecords(ctx.db, proof, span, timeZone),
    readMedianAnswerMinutes(ctx.db, proof, span),
    listDaysOff(ctx.db),
  ]);
  return { ...countMeetings(records, { daysOff, timeZone }), medianAnswerMinutes };
}

export type Remark = Awaited<ReturnType<typeof listRemarks>>[number];

/** What delegates wrote with their answers of late, and answers entered for them that they dispute. Needs `meetings.read`. */
export function readRemarks(ctx: Context, officeId: OfficeId): Promise<Remark[]> {
  return listRemarks(ctx.db, permit(ctx, 'meetings.read', officeId), around(ctx.now));
}
