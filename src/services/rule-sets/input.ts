import { z } from 'zod';
import type { RuleSetId } from '#domain/ids.ts';
import type { MeetingClass } from '#domain/rule-sets/meeting-class.ts';
import { isoDate, line, paragraph } from '../input.ts';
import { shareInput, votingInput } from './voting-input.ts';

export const longName = line(300);

/** What a person may write about a rule set. Dates are ISO dates. */
export const ruleSetInput = z
  .object({
    name: longName,
    number: line(60, 0).nullable().default(null),
    issuedOn: isoDate.nullable().default(null),
    inForceFrom: isoDate,
    inForceTo: isoDate.nullable().default(null),
    legalBasis: paragraph(4000).default(''),
    /** The set whose place it takes when it is put in force; null stands beside the others. */
    previousId: z
      .uuid()
      .transform((id) => id as RuleSetId)
      .nullable()
      .default(null),
  })
  .superRefine(({ inForceFrom, inForceTo }, issues) => {
    if (inForceTo !== null && inForceTo < inForceFrom)
      issues.addIssue({ code: 'custom', path: ['inForceTo'], message: 'last_day_before_first' });
  });
export type RuleSetInput = z.input<typeof ruleSetInput>;

/** Nobody is given notice a year ahead. A limit is one day at least; none at all is null, never zero. */
const days = z.number().int().min(1).max(365).nullable();
const dayMinutes = 1440;
const minutes = z
  .number()
  .int()
  .min(0)
  .max(7 * dayMinutes);

/** All limits of one class, without its code. Null means that the regulation sets no such limit. */
export const classInput = z.object({
  name: line(120),
  meetingKind: z.enum(['session', 'conference', 'training', 'briefing', 'other']),
  noticeDaysRegular: days,
  noticeDaysExtraordinary: days,
  dayCounting: z.enum(['calendar', 'working']),
  officeDayEndsAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .meta({ example: '17:00' }),
  paperDueDays: days,
  packDueDays: days,
  quorum: shareInput.nullable(),
  conclusionDueDays: days,
  reconfirmAfterMinutes: minutes.nullable().meta({ description: 'Null: time alone asks nobody anew.' }),
  reconfirmOnPlace: z.boolean(),
  reconfirmOnForm: z.boolean(),
  callListMinutes: z.number().int().min(0).max(dayMinutes),
  substituteNeedsConsent: z.boolean(),
  messengerDetail: z.enum(['full', 'minimal']),
  defaultHeadCount: z.number().int().min(1).max(100),
  closesWithoutConclusion: z
    .boolean()
    .meta({ description: 'May be closed without minutes or a conclusion that the chair approved.' }),
  rollCallOpensMinutes: z.number().int().min(0).max(dayMinutes),
  voting: votingInput.nullable().meta({ description: 'Null: the office chooses for each round.' }),
  opinionsSeenBy: z.enum(['invited', 'office']),
  opinionsInChat: z.boolean().nullable().meta({ description: 'Null: where messages may say everything.' }),
});
export type ClassInput = z.input<typeof classInput>;

/** The stored form of a class: what is not set is absent where the rules say so. */
export function toRules(code: string, input: z.output<typeof classInput>): MeetingClass {
  const { quorum, conclusionDueDays, voting, opinionsInChat, ...rest } = input;
  return {
    code,
    ...rest,
    ...(quorum === null ? {} : { quorum }),
    ...(conclusionDueDays === null ? {} : { conclusionDueDays }),
    ...(voting === null ? {} : { voting }),
    ...(opinionsInChat === null ? {} : { opinionsInChat }),
  };
}

/** A class as its form holds it: every limit named, with the values that count where none was written. */
export function toInput({ code: _code, ...rules }: MeetingClass): z.output<typeof classInput> {
  return {
    ...rules,
    quorum: rules.quorum ?? null,
    conclusionDueDays: rules.conclusionDueDays ?? null,
    reconfirmAfterMinutes: rules.reconfirmAfterMinutes === undefined ? 30 : rules.reconfirmAfterMinutes,
    reconfirmOnPlace: rules.reconfirmOnPlace ?? true,
    reconfirmOnForm: rules.reconfirmOnForm ?? true,
    callListMinutes: rules.callListMinutes ?? 60,
    closesWithoutConclusion: rules.closesWithoutConclusion ?? false,
    rollCallOpensMinutes: rules.rollCallOpensMinutes ?? 60,
    voting: rules.voting ?? null,
    opinionsSeenBy: rules.opinionsSeenBy ?? 'invited',
    opinionsInChat: rules.opinionsInChat ?? null,
  };
}
