import { z } from 'zod';
import { isoDate, line } from '../input.ts';
import { hasPlace, placeFields, placeIsMissing, subjectFields } from '../meetings/input.ts';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** What a template keeps of a meeting; its invitees and agenda come from a meeting, as a whole. */
export const templateInput = z
  .object({
    name: line(120),
    ...subjectFields,
    /** HH:MM on the office's clock. */
    startTime: clock.meta({ example: '08:00' }),
    durationMinutes: z
      .number()
      .int()
      .min(5)
      .max(7 * 1440),
    ...placeFields,
  })
  .refine(hasPlace, placeIsMissing);
export type TemplateInput = z.input<typeof templateInput>;

const weekday = z.number().int().min(1).max(7);
const whenOff = z.enum(['skip', 'move']).default('skip');

/** When a series meets: weekly on days, monthly on a date, or monthly on the nth weekday (-1 is the last). */
export const recurrenceInput = z.union([
  z.object({
    every: z.literal('week'),
    interval: z.number().int().min(1).max(52),
    weekdays: z.array(weekday).min(1).max(7),
    whenOff,
  }),
  z.object({
    every: z.literal('month'),
    interval: z.number().int().min(1).max(12),
    dayOfMonth: z.number().int().min(1).max(31),
    whenOff,
  }),
  z.object({
    every: z.literal('month'),
    interval: z.number().int().min(1).max(12),
    nth: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(-1)]),
    weekday,
    whenOff,
  }),
]);

/** A series from one day on, until another or without end. */
export const seriesInput = z
  .object({ recurrence: recurrenceInput, fromOn: isoDate, untilOn: isoDate.nullable().default(null) })
  .superRefine(({ fromOn, untilOn }, issues) => {
    if (untilOn !== null && untilOn < fromOn)
      issues.addIssue({ code: 'custom', path: ['untilOn'], message: 'last_day_before_first' });
  });
export type SeriesInput = z.input<typeof seriesInput>;
