import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { PersonId, UnitId } from '#domain/ids.ts';
import { examples } from '#i18n/examples.ts';
import { issueSlips, slipsInput } from '#services/links/issue-slips.ts';
import { orderInput, orderPosts } from '#services/people/posts.ts';
import { endDesk, handOverDesk, handOverInput } from '#services/units/hand-over-desk.ts';
import { readDesk } from '#services/units/read-desk.ts';
import { readOnboarding } from '#services/units/read-onboarding.ts';
import { answer, idempotencyHeaders, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId, sampleOtherId } from '../samples.ts';
import { id, instant, listOf } from '../schemas.ts';
import { iso } from '../views.ts';
import { inOffice, officeParams } from './offices.ts';

const unitParams = officeParams.extend({ unitId: id.transform((given) => given as UnitId) });
const unitPath = `${inOffice}/units/{unitId}`;

const seatSchema = z
  .object({
    ...{ id, personId: id, fullName: z.string(), decisionNumber: z.string().nullable() },
    ...{ fromAt: instant, toAt: instant.nullable() },
  })
  .meta({ id: 'DeskSeat' });
const slipSchema = z
  .object({
    ...{ personId: id, fullName: z.string(), title: z.string().nullable(), unitName: z.string().nullable() },
    ...{ code: z.string(), expiresAt: instant, address: z.string() },
  })
  .meta({ id: 'LinkSlip' });
const count = z.number().int();
const gap = z.enum(['nobody', 'no_desk', 'unreached', 'some_unreached', 'none']);
const reachSchema = z
  .object({
    ...{
      unitId: id,
      name: z.string(),
      gap,
    },
    ...{ heads: count, deskHolders: count, deskReached: count, people: count, reached: count },
    ...{ bound: count, accounts: count, channels: z.record(z.string(), count) },
  })
  .meta({ id: 'UnitReach' });
const boardSchema = listOf(reachSchema).extend({
  total: count.meta({ description: 'Units with the gap that was asked for, on all pages.' }),
  ready: count,
  gaps: z.object({ nobody: count, no_desk: count, unreached: count, some_unreached: count, none: count }),
});

const historyRoute = createRoute({
  ...named('listDeskHistory', 'units'),
  ...{ method: 'get', path: `${unitPath}/desk-history`, request: { params: unitParams } },
  responses: {
    200: answer('Who holds and held the desk, the latest first.', listOf(seatSchema), {
      items: [
        {
          ...{ id: sampleId, personId: sampleOtherId, fullName: examples.otherName },
          ...{ decisionNumber: examples.decisionNumber, fromAt: '2026-12-07T01:00:00.000Z', toAt: null },
        },
      ],
    }),
    ...problems(404),
  },
});
const handOverRoute = createRoute({
  ...named('handOverDesk', 'units'),
  ...{ method: 'post', path: `${unitPath}/desk-hand-over` },
  request: {
    params: unitParams,
    headers: idempotencyHeaders,
    body: jsonBody(handOverInput, {
      ...{ fromPersonId: sampleId, toPersonId: sampleOtherId, decisionNumber: examples.decisionNumber },
    }),
  },
  responses: {
    204: { description: 'The old right ended as the new one began; both are told.' },
    ...writeProblems(404),
  },
});
const endRoute = createRoute({
  ...named('endDesk', 'units'),
  ...{ method: 'delete', path: `${unitPath}/desk-holders/{personId}` },
  request: { params: unitParams.extend({ personId: id.transform((given) => given as PersonId) }) },
  responses: { 204: { description: 'The seat is over.' }, ...problems(404, 409) },
});
const orderRoute = createRoute({
  ...named('orderPosts', 'units'),
  ...{ method: 'put', path: `${unitPath}/protocol-order` },
  request: {
    params: unitParams,
    headers: idempotencyHeaders,
    body: jsonBody(orderInput, { ranks: [{ postId: sampleId, protocolRank: 10 }] }),
  },
  responses: { 204: { description: 'Saved.' }, ...writeProblems(404) },
});
const slipsRoute = createRoute({
  ...named('issueSlips', 'people'),
  ...{ method: 'post', path: `${inOffice}/link-slips` },
  request: {
    params: officeParams,
    headers: idempotencyHeaders,
    body: jsonBody(slipsInput, { personIds: [sampleId] }),
  },
  responses: {
    201: answer('New codes, shown once; unused ones of before are over.', listOf(slipSchema), {
      items: [
        {
          ...{ personId: sampleId, fullName: examples.personName, title: examples.post },
          ...{ unitName: examples.unitName, code: 'K7M2-QX9B', expiresAt: '2026-12-10T01:00:00.000Z' },
          address: 'https://hop.example/p/token',
        },
      ],
    }),
    ...writeProblems(),
  },
});
const onboardingRoute = createRoute({
  ...named('readOnboarding', 'units'),
  ...{ method: 'get', path: `${inOffice}/onboarding` },
  request: {
    params: officeParams,
    query: z.object({
      gap: gap.optional(),
      from: z.coerce.number().int().min(0).default(0).meta({ description: 'Units to pass over.' }),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
  },
  responses: {
    200: answer('Units of today, those that lack most first; the sums count every one.', boardSchema, {
      items: [
        {
          ...{ unitId: sampleId, name: examples.unitName, gap: 'some_unreached', heads: 1, deskHolders: 1 },
          ...{ deskReached: 1, people: 9, reached: 4, bound: 2, accounts: 1, channels: { telegram: 3 } },
        },
      ],
      ...{ total: 1, ready: 1, gaps: { nobody: 0, no_desk: 0, unreached: 0, some_unreached: 1, none: 0 } },
    }),
    ...problems(422),
  },
});

/** Desks and their hand-over, the order within a unit, printed slips, and how far the units have come. */
export function deskRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(historyRoute, async (c) => {
    const { id: officeId, timeZone } = c.var.office;
    const { seats } = await readDesk(c.var.ctx, officeId, c.req.valid('param').unitId, timeZone);
    const items = seats.map(({ id: seatId, personId, fullName, decisionNumber, fromAt, toAt }) => ({
      ...{ id: seatId, personId, fullName, decisionNumber, fromAt: fromAt.toISOString(), toAt: iso(toAt) },
    }));
    return c.json({ items }, 200);
  });
  api.openapi(handOverRoute, async (c) => {
    await handOverDesk(c.var.ctx, c.var.office.id, c.req.valid('param').unitId, c.req.valid('json'));
    return c.body(null, 204);
  });
  api.openapi(endRoute, async (c) => {
    await endDesk(c.var.ctx, c.var.office.id, c.req.valid('param'));
    return c.body(null, 204);
  });
  api.openapi(orderRoute, async (c) => {
    await orderPosts(c.var.ctx, c.var.office.id, c.req.valid('param').unitId, c.req.valid('json'));
    return c.body(null, 204);
  });
  api.openapi(slipsRoute, async (c) => {
    const { id: officeId, timeZone } = c.var.office;
    const slips = await issueSlips(c.var.ctx, officeId, c.req.valid('json'), timeZone);
    const items = slips.map((slip) => ({ ...slip, expiresAt: slip.expiresAt.toISOString() }));
    return c.json({ items }, 201);
  });
  api.openapi(onboardingRoute, async (c) => {
    const { units, ...sums } = await readOnboarding(c.var.ctx, c.var.office, c.req.valid('query'));
    const items = units.map(({ shortName, ...unit }) => unit);
    return c.json({ items, ...sums }, 200);
  });
}
