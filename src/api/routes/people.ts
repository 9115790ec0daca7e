import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { PersonId, UnitId } from '#domain/ids.ts';
import { examples } from '#i18n/examples.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { cutOff } from '#services/links/cut-off.ts';
import { issueLinkCode } from '#services/links/issue-code.ts';
import { createPerson, findGroups, personInput } from '#services/people/people.ts';
import { findRegister } from '#services/people/register.ts';
import { answer, idempotencyHeaders, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { nextPage, pageQuery, readCursor } from '../pages.ts';
import { sampleId, sampleOtherId } from '../samples.ts';
import { day, id, instant, listOf, pageOf } from '../schemas.ts';
import { inOffice, officeParams } from './offices.ts';
import { onDayQuery } from './units.ts';

const personParams = officeParams.extend({ personId: id.transform((given) => given as PersonId) });

const personSchema = z
  .object({ id, fullName: z.string(), phone: z.string().nullable(), email: z.string().nullable() })
  .meta({ id: 'Person' });
const listItem = z
  .object({
    id,
    fullName: z.string(),
    phone: z.string().nullable(),
    title: z.string().nullable().meta({ description: 'The first post held on the day.' }),
    unitName: z.string().nullable(),
    linkedChannels: z.array(z.string()),
    code: z.string().nullable(),
    hasDevice: z.boolean().meta({ description: 'The personal page was opened on a bound device.' }),
    username: z.string().nullable(),
  })
  .meta({ id: 'PersonInList' });
const groupSchema = z
  .object({
    id,
    name: z.string(),
    decisionNumber: z.string().nullable(),
    validFrom: day,
    validTo: day.nullable(),
  })
  .meta({ id: 'Group' });
const codeSchema = z.object({ code: z.string(), expiresAt: instant }).meta({ id: 'LinkCode' });

const yesNo = z.enum(['true', 'false']).transform((said) => said === 'true');
const filterQuery = {
  unitId: id.optional().meta({ description: 'Only who holds a post in this unit on the day.' }),
  linked: yesNo.optional().meta({ description: 'With or without a linked messenger or an opened page.' }),
  account: yesNo.optional().meta({ description: 'With or without an account.' }),
  left: yesNo.optional().meta({ description: 'Those who have left, instead of those who have not.' }),
};
const placeSchema = z.tuple([z.string(), z.string(), z.uuid()]);

const name = { fullName: examples.personName, phone: '0900000011' };

const listRoute = createRoute({
  ...named('listPeople', 'people'),
  method: 'get',
  path: `${inOffice}/people`,
  request: { params: officeParams, query: z.object({ ...onDayQuery, ...filterQuery, ...pageQuery }) },
  responses: {
    200: answer('A page in an order that inserts do not disturb.', pageOf(listItem), {
      items: [
        {
          id: sampleId,
          ...name,
          title: examples.post,
          unitName: examples.unitName,
          linkedChannels: ['telegram'],
          ...{ code: null, hasDevice: false, username: null },
        },
      ],
      next: null,
    }),
    ...problems(400, 422),
  },
});

const createPersonRoute = createRoute({
  ...named('createPerson', 'people'),
  method: 'post',
  path: `${inOffice}/people`,
  request: {
    params: officeParams,
    headers: idempotencyHeaders,
    body: jsonBody(personInput, { ...name, unitId: sampleOtherId, title: examples.post }),
  },
  responses: {
    201: answer('The person.', personSchema, { id: sampleId, ...name, email: null }),
    ...writeProblems(),
  },
});

const codeRoute = createRoute({
  ...named('issueLinkCode', 'people'),
  method: 'post',
  path: `${inOffice}/people/{personId}/link-codes`,
  request: { params: personParams, headers: idempotencyHeaders },
  responses: {
    201: answer('Works once, to link a messenger or a browser.', codeSchema, {
      code: 'K7M2-QX9B',
      expiresAt: '2026-12-10T01:00:00.000Z',
    }),
    ...problems(404, 409),
  },
});

const cutOffRoute = createRoute({
  ...named('cutOff', 'people'),
  method: 'post',
  path: `${inOffice}/people/{personId}/cut-off`,
  request: { params: personParams, headers: idempotencyHeaders },
  responses: {
    204: { description: 'Page address, devices, chats and unspent codes are over; issue a new code.' },
    ...problems(400, 404, 409),
  },
});

const groupsRoute = createRoute({
  ...named('listGroups', 'people'),
  method: 'get',
  path: `${inOffice}/groups`,
  request: { params: officeParams, query: z.object({ on: onDayQuery.on }) },
  responses: {
    200: answer('Groups of the office that exist on the day.', listOf(groupSchema), {
      items: [
        {
          ...{ id: sampleId, name: examples.groupName, decisionNumber: examples.decisionNumber },
          ...{ validFrom: '2026-01-05', validTo: null },
        },
      ],
    }),
    ...problems(422),
  },
});

/** People and groups of the office's surroundings, and the codes that link them. */
export function peopleRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(listRoute, async (c) => {
    const { on, search, limit, cursor, unitId, linked, account, left } = c.req.valid('query');
    const place = cursor === undefined ? undefined : readCursor(placeSchema, cursor);
    const { rows, next } = await findRegister(c.var.ctx, c.var.office.id, {
      on: on ?? toOfficeDate(c.var.ctx.now, c.var.office.timeZone),
      ...{ search, unitId: unitId as UnitId | undefined, linked, account, left: left ?? false, limit },
      after: place && [place[0], place[1], place[2] as PersonId],
    });
    const items = rows.map(
      ({ id, fullName, phone, code, title, unitName, linkedChannels, hasDevice, username }) => ({
        ...{ id, fullName, phone, code, title, unitName, linkedChannels, hasDevice, username },
      }),
    );
    return c.json({ items, next: nextPage(c, next !== null, next ?? []) }, 200);
  });
  api.openapi(createPersonRoute, async (c) => {
    const { id: officeId, timeZone } = c.var.office;
    const { id, fullName, phone, email } = await createPerson(
      c.var.ctx,
      officeId,
      c.req.valid('json'),
      timeZone,
    );
    return c.json({ id, fullName, phone, email }, 201);
  });
  api.openapi(codeRoute, async (c) => {
    const { personId } = c.req.valid('param');
    const { code, expiresAt } = await issueLinkCode(c.var.ctx, c.var.office.id, personId);
    return c.json({ code, expiresAt: expiresAt.toISOString() }, 201);
  });
  api.openapi(cutOffRoute, async (c) => {
    await cutOff(c.var.ctx, c.var.office.id, c.req.valid('param').personId);
    return c.body(null, 204);
  });
  api.openapi(groupsRoute, async (c) => {
    const on = c.req.valid('query').on ?? toOfficeDate(c.var.ctx.now, c.var.office.timeZone);
    const groups = await findGroups(c.var.ctx, c.var.office.id, on);
    const items = groups.map(({ id, name, decisionNumber, validFrom, validTo }) => ({
      ...{ id, name, decisionNumber, validFrom, validTo },
    }));
    return c.json({ items }, 200);
  });
}
