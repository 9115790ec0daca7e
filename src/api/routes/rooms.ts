import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { RoomId } from '#domain/ids.ts';
import { examples } from '#i18n/examples.ts';
import { findRooms } from '#services/rooms/find-rooms.ts';
import { closeRoom, createRoom, editRoom, reopenRoom, roomInput } from '#services/rooms/write-room.ts';
import { answer, idempotencyHeaders, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId } from '../samples.ts';
import { id, instant, listOf } from '../schemas.ts';
import { iso } from '../views.ts';
import { inOffice, officeParams } from './offices.ts';

const roomParams = officeParams.extend({ roomId: id.transform((given) => given as RoomId) });
const collection = `${inOffice}/rooms` as const;
const oneRoom = `${collection}/{roomId}` as const;

const roomSchema = z
  .object({
    id,
    name: z.string(),
    address: z.string(),
    capacity: z.number().int().nullable(),
    equipment: z.string(),
    closedAt: instant.nullable().meta({ description: 'From then on it is offered no more.' }),
  })
  .meta({ id: 'Room' });

const facts = { name: examples.place, address: examples.officeName, capacity: 40, equipment: '' };
const sample = { id: sampleId, ...facts, closedAt: null };

const listRoute = createRoute({
  ...named('listRooms', 'rooms'),
  method: 'get',
  path: collection,
  request: {
    params: officeParams,
    query: z.object({
      closed: z
        .enum(['true', 'false'])
        .default('false')
        .meta({ description: 'With closed ones, at the end.' }),
    }),
  },
  responses: {
    200: answer('Rooms of the office by name.', listOf(roomSchema), { items: [sample] }),
    ...problems(422),
  },
});

const addRoute = createRoute({
  ...named('createRoom', 'rooms'),
  method: 'post',
  path: collection,
  request: { params: officeParams, headers: idempotencyHeaders, body: jsonBody(roomInput, facts) },
  responses: { 201: answer('The room.', roomSchema, sample), ...writeProblems() },
});

const editRoute = createRoute({
  ...named('editRoom', 'rooms'),
  method: 'put',
  path: oneRoom,
  request: { params: roomParams, body: jsonBody(roomInput, facts) },
  responses: { 200: answer('The room.', roomSchema, sample), ...writeProblems(404) },
});

const closeRoute = createRoute({
  ...named('closeRoom', 'rooms'),
  method: 'post',
  path: `${oneRoom}/close`,
  request: { params: roomParams, headers: idempotencyHeaders },
  responses: {
    200: answer('The room, offered no more.', roomSchema, {
      ...sample,
      closedAt: '2026-12-07T01:00:00.000Z',
    }),
    ...problems(404),
  },
});

const reopenRoute = createRoute({
  ...named('reopenRoom', 'rooms'),
  method: 'post',
  path: `${oneRoom}/reopen`,
  request: { params: roomParams, headers: idempotencyHeaders },
  responses: { 200: answer('The room, offered again.', roomSchema, sample), ...problems(404, 422) },
});

/** The office's rooms; none is ever deleted. */
export function roomRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(listRoute, async (c) => {
    const withClosed = c.req.valid('query').closed === 'true';
    const rooms = await findRooms(c.var.ctx, c.var.office.id, { withClosed });
    return c.json({ items: rooms.map(roomView) }, 200);
  });
  api.openapi(addRoute, async (c) => {
    const room = await createRoom(c.var.ctx, c.var.office.id, c.req.valid('json'));
    c.header('Location', `${c.req.path}/${room.id}`);
    return c.json(roomView(room), 201);
  });
  api.openapi(editRoute, async (c) => {
    const { roomId } = c.req.valid('param');
    return c.json(roomView(await editRoom(c.var.ctx, c.var.office.id, roomId, c.req.valid('json'))), 200);
  });
  api.openapi(closeRoute, async (c) =>
    c.json(roomView(await closeRoom(c.var.ctx, c.var.office.id, c.req.valid('param').roomId)), 200),
  );
  api.openapi(reopenRoute, async (c) =>
    c.json(roomView(await reopenRoom(c.var.ctx, c.var.office.id, c.req.valid('param').roomId)), 200),
  );
}

type Room = Awaited<ReturnType<typeof createRoom>>;
function roomView(room: Room): z.infer<typeof roomSchema> {
  const { id, name, address, capacity, equipment } = room;
  return { id, name, address, capacity, equipment, closedAt: iso(room.closedAt) };
}
