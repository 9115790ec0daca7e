import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { MeetingId, UnitId } from '#domain/ids.ts';
import type { Gap } from '#domain/invitations/gaps.ts';
import { examples } from '#i18n/examples.ts';
import { type ChaseRow, readChase } from '#services/urges/read-chase.ts';
import {
  escalateInvitation,
  urgeAll,
  urgeAllInput,
  urgeInput,
  urgeInvitation,
} from '#services/urges/urge.ts';
import type { Urged } from '#services/urges/urge-readers.ts';
import { answer, idempotencyHeaders, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId, sampleOtherId } from '../samples.ts';
import { id, instant, ref } from '../schemas.ts';
import { iso } from '../views.ts';
import { inOffice, officeParams } from './offices.ts';

const tag = 'chase';
const gap = z.enum(['not_seen', 'not_acknowledged', 'not_answered', 'not_nominated'] satisfies Gap[]);
const reader = z.object({ personId: id, name: z.string() });
const rowSchema = z.object({
  meetingId: id,
  meetingTitle: z.string(),
  meetingState: z.enum(['announced', 'postponed', 'cancelled']),
  startsAt: instant,
  ref,
  unitId: id.nullable(),
  unitName: z.string().nullable(),
  inviteeName: z.string().nullable(),
  readers: z.array(reader),
  gaps: z.array(gap).meta({ description: 'The first is chased first.' }),
  urgeCount: z.number().int(),
  lastUrgedAt: instant.nullable(),
});
const count = z.number().int();
const chaseSchema = z
  .object({
    items: z.array(rowSchema),
    counts: z.object({
      all: count,
      ...{ not_seen: count, not_acknowledged: count, not_answered: count, not_nominated: count },
    }),
  })
  .meta({ id: 'Chase' });
const urgedSchema = z
  .object({
    told: z.array(reader).meta({ description: 'To whose messenger it goes.' }),
    pageOnly: z.array(reader).meta({ description: 'It lies on their personal page alone; nothing rings.' }),
    withoutChannel: z
      .array(reader)
      .meta({ description: 'Neither messenger nor a bound device: they must be called.' }),
    skipped: z.array(
      z.object({
        name: z.string(),
        code: z.enum(['urged_recently', 'urged_enough', 'quiet_hours']),
        allowedAt: instant.meta({ description: 'From then on they may be urged.' }),
      }),
    ),
  })
  .meta({ id: 'Urged' });

const sampleReader = { personId: sampleOtherId, name: examples.otherName };
const sampleRow: z.infer<typeof rowSchema> = {
  ...{
    meetingId: sampleId,
    meetingTitle: examples.meetingTitle,
    meetingState: 'announced',
    startsAt: '2026-12-14T01:00:00.000Z',
  },
  ...{ ref: 'K7M2QX9B', unitId: sampleId, unitName: examples.unitName, inviteeName: null },
  ...{ readers: [sampleReader], gaps: ['not_nominated'], urgeCount: 0, lastUrgedAt: null },
};
const sampleCounts = { all: 1, not_seen: 0, not_acknowledged: 0, not_answered: 0, not_nominated: 1 };
const sampleUrged = { told: [sampleReader], pageOnly: [], withoutChannel: [], skipped: [] };

const chaseRoute = createRoute({
  ...named('readChase', tag),
  method: 'get',
  path: `${inOffice}/chase`,
  request: {
    params: officeParams,
    query: z.object({
      gap: gap.optional(),
      meetingId: id.transform((given) => given as MeetingId).optional(),
      unitId: id.transform((given) => given as UnitId).optional(),
    }),
  },
  responses: {
    200: answer('The soonest meeting first; counts are of the chosen meeting and unit.', chaseSchema, {
      items: [sampleRow],
      counts: sampleCounts,
    }),
    ...problems(422),
  },
});

const ofInvitation = (operation: 'urgeInvitation' | 'escalateInvitation', act: string) =>
  createRoute({
    ...named(operation, tag),
    method: 'post',
    path: `${inOffice}/invitations/{ref}/${act}`,
    request: {
      params: officeParams.extend({ ref }),
      headers: idempotencyHeaders,
      body: jsonBody(urgeInput.omit({ ref: true }), { gap: 'not_nominated' }),
    },
    responses: {
      200: answer(
        'Refused with the moment from which it is allowed when nobody could be told.',
        urgedSchema,
        sampleUrged,
      ),
      ...writeProblems(404),
    },
  });
const urgeRoute = ofInvitation('urgeInvitation', 'urge');
const escalateRoute = ofInvitation('escalateInvitation', 'escalate');

const urgeAllRoute = createRoute({
  ...named('urgeAll', tag),
  method: 'post',
  path: `${inOffice}/chase/urge-all`,
  request: {
    params: officeParams,
    headers: idempotencyHeaders,
    body: jsonBody(urgeAllInput, { gap: 'not_answered' }),
  },
  responses: {
    200: answer(
      'Whoever may not be urged now is skipped and named. A postponed or cancelled meeting is left out unless it is the one chosen.',
      urgedSchema,
      sampleUrged,
    ),
    ...writeProblems(),
  },
});

/** What is missing of the coming meetings, and urging about it (R52). */
export function chaseRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(chaseRoute, async (c) => {
    const { rows, counts } = await readChase(c.var.ctx, c.var.office.id, c.req.valid('query'));
    return c.json({ items: rows.map(rowView), counts }, 200);
  });
  api.openapi(urgeRoute, async (c) => {
    const input = { ref: c.req.valid('param').ref, ...c.req.valid('json') };
    return c.json(urgedView(await urgeInvitation(c.var.ctx, c.var.office.id, input)), 200);
  });
  api.openapi(escalateRoute, async (c) => {
    const input = { ref: c.req.valid('param').ref, ...c.req.valid('json') };
    return c.json(urgedView(await escalateInvitation(c.var.ctx, c.var.office.id, input)), 200);
  });
  api.openapi(urgeAllRoute, async (c) =>
    c.json(urgedView(await urgeAll(c.var.ctx, c.var.office.id, c.req.valid('json'))), 200),
  );
}

function rowView(row: ChaseRow): z.infer<typeof rowSchema> {
  const { meetingId, meetingTitle, ref: code, unitId, unitName, inviteeName, readers, urgeCount } = row;
  return {
    ...{ meetingId, meetingTitle, ref: code, unitId, unitName, inviteeName, readers, urgeCount },
    gaps: row.gaps,
    meetingState: row.meetingState,
    startsAt: row.startsAt.toISOString(),
    lastUrgedAt: iso(row.lastUrgedAt),
  };
}

function urgedView({ skipped, ...readers }: Urged): z.infer<typeof urgedSchema> {
  return {
    ...readers,
    skipped: skipped.map(({ allowedAt, ...rest }) => ({ ...rest, allowedAt: allowedAt.toISOString() })),
  };
}
