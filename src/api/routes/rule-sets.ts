import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { examples } from '#i18n/examples.ts';
import { findClasses } from '#services/meetings/read-meeting.ts';
import { findRuleSets } from '#services/rule-sets/find-rule-sets.ts';
import { answer, named, problems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId, sampleOtherId } from '../samples.ts';
import { day, id, listOf } from '../schemas.ts';
import { inOffice, officeParams } from './offices.ts';

const limit = z.number().int().nullable();
const share = z.object({ numerator: z.number().int(), denominator: z.number().int() });
export const votingRuleSchema = z
  .object({
    base: z
      .enum(['entitled', 'present', 'cast', 'valid'])
      .meta({ description: 'Of whom the majority is a share.' }),
    majority: share.extend({ isMoreThan: z.boolean() }),
    quorum: share.nullable().meta({ description: 'Of those summoned, when a round opens.' }),
    isChangeable: z.boolean(),
    substitutesVote: z.boolean(),
  })
  .meta({ id: 'VotingRule' });
export const rulesSchema = z
  .object({
    code: z.string(),
    name: z.string(),
    meetingKind: z.enum(['session', 'conference', 'training', 'briefing', 'other']),
    noticeDaysRegular: limit,
    noticeDaysExtraordinary: limit,
    dayCounting: z.enum(['calendar', 'working']),
    officeDayEndsAt: z.string().meta({ description: 'HH:MM on the office’s clock.' }),
    paperDueDays: limit,
    packDueDays: limit,
    quorum: z.object({ numerator: z.number(), denominator: z.number() }).optional(),
    conclusionDueDays: z.number().int().optional(),
    reconfirmAfterMinutes: limit.optional(),
    reconfirmOnPlace: z.boolean().optional(),
    reconfirmOnForm: z.boolean().optional(),
    callListMinutes: z.number().int().optional(),
    substituteNeedsConsent: z.boolean(),
    messengerDetail: z.enum(['full', 'minimal']),
    defaultHeadCount: z.number().int(),
    closesWithoutConclusion: z.boolean().optional(),
    rollCallOpensMinutes: z.number().int().optional(),
    voting: votingRuleSchema
      .optional()
      .meta({ description: 'Absent: the rules are silent, the office chooses for each round.' }),
    opinionsSeenBy: z.enum(['invited', 'office']).optional(),
    opinionsInChat: z.boolean().optional(),
  })
  .meta({
    id: 'MeetingClassRules',
    description: 'Null means that the regulation sets no such limit, never zero.',
  });
const classSchema = z
  .object({ id, ruleSetId: id, ruleSetName: z.string(), rules: rulesSchema })
  .meta({ id: 'MeetingClass' });
export const ruleSetSchema = z
  .object({
    id,
    code: z.string(),
    name: z.string(),
    number: z.string().nullable(),
    issuedOn: day.nullable(),
    inForceFrom: day,
    inForceTo: day.nullable(),
    legalBasis: z.string(),
    status: z.enum(['draft', 'in_force']).meta({ description: 'A draft binds nobody.' }),
    previousId: id.nullable().meta({ description: 'Whose place it takes or took.' }),
  })
  .meta({ id: 'RuleSet' });

export const sampleRuleSet = {
  ...{ id: sampleOtherId, code: 'go_dau_2013', name: examples.ruleSetName, number: '432' },
  ...{ issuedOn: '2013-09-10', inForceFrom: '2013-09-10', inForceTo: null },
  ...{ legalBasis: examples.legalBasis, status: 'in_force' as const, previousId: null },
};

/** Each field is named, so that a new column never leaves the house by itself. */
export function ruleSetView(set: z.infer<typeof ruleSetSchema>): z.infer<typeof ruleSetSchema> {
  const { id, code, name, number, issuedOn, inForceFrom, inForceTo, legalBasis, status, previousId } = set;
  return { id, code, name, number, issuedOn, inForceFrom, inForceTo, legalBasis, status, previousId };
}

export const sampleRules: z.infer<typeof rulesSchema> = {
  ...{ code: 'session', name: examples.className, meetingKind: 'session' },
  ...{ noticeDaysRegular: 3, noticeDaysExtraordinary: 1, dayCounting: 'calendar', officeDayEndsAt: '17:00' },
  ...{ paperDueDays: null, packDueDays: null, substituteNeedsConsent: false, messengerDetail: 'full' },
  defaultHeadCount: 1,
};

const classesRoute = createRoute({
  ...named('listClasses', 'rule-sets'),
  method: 'get',
  path: `${inOffice}/classes`,
  request: {
    params: officeParams,
    query: z.object({ on: day.optional().meta({ description: 'The meeting’s date; today if not named.' }) }),
  },
  responses: {
    200: answer('Classes a meeting on the day may have.', listOf(classSchema), {
      items: [
        { id: sampleId, ruleSetId: sampleOtherId, ruleSetName: examples.ruleSetName, rules: sampleRules },
      ],
    }),
    ...problems(),
  },
});

const ruleSetsRoute = createRoute({
  ...named('listRuleSets', 'rule-sets'),
  method: 'get',
  path: `${inOffice}/rule-sets`,
  request: { params: officeParams },
  responses: {
    200: answer('Of all times, oldest first.', listOf(ruleSetSchema), {
      items: [sampleRuleSet],
    }),
    ...problems(),
  },
});

/** The regulation as data: what the office follows. */
export function ruleSetRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(classesRoute, async (c) => {
    const { id, timeZone } = c.var.office;
    return c.json({ items: await findClasses(c.var.ctx, id, timeZone, c.req.valid('query')) }, 200);
  });
  api.openapi(ruleSetsRoute, async (c) => {
    const sets = await findRuleSets(c.var.ctx, c.var.office.id);
    const items = sets.map(ruleSetView);
    return c.json({ items }, 200);
  });
}
