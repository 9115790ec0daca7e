import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { beginConnection } from '#services/messengers/connect.ts';
import { type MessengerReport, readMessengers } from '#services/messengers/read-messengers.ts';
import { answer, idempotencyHeaders, named, problems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { instant, listOf } from '../schemas.ts';
import { inOffice, officeParams } from './offices.ts';

const tag = 'messengers';
const alarmSchema = z.object({ code: z.string(), detail: z.string(), since: instant, lastAt: instant });
const quotaSchema = z.object({
  remain: z.string(),
  total: z.string().nullable(),
  until: z.string().nullable(),
  readAt: instant,
});
const connectionSchema = z.object({
  connectedAt: instant.nullable(),
  obtainedAt: instant.nullable(),
  expiresAt: instant.nullable(),
  lost: z.boolean(),
});
const messengerSchema = z
  .object({
    channel: z.string(),
    account: z.string(),
    state: z.enum(['working', 'paused', 'trouble', 'off']),
    waiting: z.int(),
    pausedUntil: instant.nullable(),
    lastSentAt: instant.nullable(),
    alarms: z.array(alarmSchema),
    quotas: z.record(z.string(), quotaSchema),
    templates: z.array(z.string()),
    waitsForOther: z
      .boolean()
      .meta({ description: 'It sends with another messenger’s connection, which is not there.' }),
    connection: connectionSchema.nullable(),
  })
  .meta({ id: 'Messenger' });
const sampleAt = '2026-12-07T01:00:00.000Z';
const sample = {
  ...{ channel: 'zalo-oa', account: '4000000000000000001', state: 'working' as const, waiting: 0 },
  ...{ pausedUntil: null, lastSentAt: sampleAt, alarms: [], templates: ['invitation'], waitsForOther: false },
  quotas: { sub_quota: { remain: '480', total: '500', until: null, readAt: sampleAt } },
  connection: {
    ...{ connectedAt: sampleAt, obtainedAt: sampleAt, lost: false },
    expiresAt: '2026-12-08T02:00:00.000Z',
  },
};

const listRoute = createRoute({
  ...named('listMessengers', tag),
  method: 'get',
  path: `${inOffice}/messengers`,
  request: { params: officeParams },
  responses: {
    200: answer('In the order of preference.', listOf(messengerSchema), { items: [sample] }),
    ...problems(),
  },
});

const connectRoute = createRoute({
  ...named('beginMessengerConnection', tag),
  method: 'post',
  path: `${inOffice}/messengers/{channel}/{account}/connect`,
  request: {
    params: officeParams.extend({ channel: z.string().max(40), account: z.string().max(80) }),
    headers: idempotencyHeaders,
  },
  responses: {
    200: answer(
      'Where the messenger’s administrator consents, in a browser that is signed in with the same account.',
      z.object({ address: z.url() }),
      { address: 'https://oauth.zaloapp.com/v4/oa/permission?app_id=1' },
    ),
    ...problems(404),
  },
});

const view = (report: MessengerReport) => ({
  ...report,
  templates: [...report.templates],
  pausedUntil: report.pausedUntil?.toISOString() ?? null,
  lastSentAt: report.lastSentAt?.toISOString() ?? null,
  alarms: report.alarms.map((alarm) => ({
    ...alarm,
    since: alarm.since.toISOString(),
    lastAt: alarm.lastAt.toISOString(),
  })),
  connection: report.connection && {
    lost: report.connection.lost,
    connectedAt: report.connection.connectedAt?.toISOString() ?? null,
    obtainedAt: report.connection.obtainedAt?.toISOString() ?? null,
    expiresAt: report.connection.expiresAt?.toISOString() ?? null,
  },
});

/** Messengers of the house: how they do, and allowing us to send with those that need it. */
export function messengerRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(listRoute, async (c) => {
    const reports = await readMessengers(c.var.ctx, c.var.office.id);
    return c.json({ items: reports.map(view) }, 200);
  });
  api.openapi(connectRoute, async (c) => {
    const { channel, account } = c.req.valid('param');
    const asked = { channel, account, sessionToken: null };
    return c.json(await beginConnection(c.var.ctx, c.var.office.id, asked), 200);
  });
}
