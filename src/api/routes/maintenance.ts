import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { MaintenanceId } from '#domain/ids.ts';
import { examples } from '#i18n/examples.ts';
import {
  announceMaintenance,
  cancelMaintenance,
  findMaintenance,
  maintenanceInput,
} from '#services/maintenance/maintenance-notices.ts';
import { answer, idempotencyHeaders, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId } from '../samples.ts';
import { id, instant, instantIn, listOf } from '../schemas.ts';
import { inOffice, officeParams } from './offices.ts';

const tag = 'maintenance';
const noticeSchema = z
  .object({ id, text: z.string(), fromAt: instant, untilAt: instant, cancelledAt: instant.nullable() })
  .meta({ id: 'MaintenanceNotice' });
const sample = {
  ...{ id: sampleId, text: examples.meetingContent, cancelledAt: null },
  ...{ fromAt: '2026-12-19T15:00:00.000Z', untilAt: '2026-12-19T17:00:00.000Z' },
};
const bodySchema = z.object({ text: maintenanceInput.shape.text, fromAt: instantIn, untilAt: instantIn });

const listRoute = createRoute({
  ...named('listMaintenance', tag),
  method: 'get',
  path: `${inOffice}/maintenance`,
  request: { params: officeParams },
  responses: { 200: answer('The newest fifty.', listOf(noticeSchema), { items: [sample] }), ...problems() },
});

const addRoute = createRoute({
  ...named('announceMaintenance', tag),
  method: 'post',
  path: `${inOffice}/maintenance`,
  request: {
    params: officeParams,
    headers: idempotencyHeaders,
    body: jsonBody(bodySchema, { text: sample.text, fromAt: sample.fromAt, untilAt: sample.untilAt }),
  },
  responses: { 201: answer('Everybody is being told.', noticeSchema, sample), ...writeProblems() },
});

const cancelRoute = createRoute({
  ...named('cancelMaintenance', tag),
  method: 'post',
  path: `${inOffice}/maintenance/{maintenanceId}/cancel`,
  request: {
    params: officeParams.extend({ maintenanceId: id.transform((given) => given as MaintenanceId) }),
    headers: idempotencyHeaders,
  },
  responses: { 204: { description: 'Everybody is being told.' }, ...problems(404) },
});

type Notice = Awaited<ReturnType<typeof findMaintenance>>[number];
const view = (notice: Notice) => ({
  ...{ id: notice.id, text: notice.text },
  fromAt: notice.fromAt.toISOString(),
  untilAt: notice.untilAt.toISOString(),
  cancelledAt: notice.cancelledAt?.toISOString() ?? null,
});

/** Work on the system, told to everybody who uses it. */
export function maintenanceRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(listRoute, async (c) => {
    const notices = await findMaintenance(c.var.ctx, c.var.office.id);
    return c.json({ items: notices.map(view) }, 200);
  });
  api.openapi(addRoute, async (c) => {
    const notice = await announceMaintenance(c.var.ctx, c.var.office.id, c.req.valid('json'));
    return c.json(view(notice), 201);
  });
  api.openapi(cancelRoute, async (c) => {
    await cancelMaintenance(c.var.ctx, c.var.office.id, c.req.valid('param').maintenanceId);
    return c.body(null, 204);
  });
}
