import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { PersonId } from '#domain/ids.ts';
import { examples } from '#i18n/examples.ts';
import { unlinkChat } from '#services/links/unlink-chat.ts';
import { editPerson, personFacts } from '#services/people/edit-person.ts';
import { leavePerson, returnPerson } from '#services/people/leave.ts';
import { addPost, changePost, postInput } from '#services/people/posts.ts';
import { readPerson } from '#services/people/read-person.ts';
import { answer, idempotencyHeaders, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId, sampleOtherId } from '../samples.ts';
import { day, id, instant } from '../schemas.ts';
import { iso } from '../views.ts';
import { inOffice, officeParams } from './offices.ts';

const params = officeParams.extend({ personId: id.transform((given) => given as PersonId) });
const path = `${inOffice}/people/{personId}`;

const postSchema = z
  .object({
    ...{ id, unitId: id, unitName: z.string(), title: z.string(), isHead: z.boolean() },
    ...{ protocolRank: z.number().int(), validFrom: day, validTo: day.nullable() },
  })
  .meta({ id: 'Post' });
const chatSchema = z
  .object({
    ...{ id, channel: z.string(), linkedAt: instant },
    lastInAt: instant.nullable().meta({ description: 'When the person last wrote there.' }),
    unreachableAt: instant.nullable(),
  })
  .meta({ id: 'LinkedChat' });
const detailSchema = z
  .object({
    ...{ id, fullName: z.string(), phone: z.string().nullable(), email: z.string().nullable() },
    ...{ code: z.string().nullable(), language: z.enum(['vi', 'en']), leftAt: instant.nullable() },
    posts: z.array(postSchema).meta({ description: 'Ended ones too, those that last first.' }),
    desks: z.array(z.object({ unitId: id, name: z.string() })),
    chats: z.array(chatSchema),
    devices: z.array(z.object({ boundAt: instant, lastSeenAt: instant })),
    codeExpiresAt: instant.nullable().meta({ description: 'Until when an unused link code works.' }),
    username: z.string().nullable(),
  })
  .meta({ id: 'PersonDetail' });

const facts = {
  ...{ fullName: examples.personName, phone: '0900000011', email: null, code: 'CB-0012' },
  language: 'vi' as const,
};
const post = {
  ...{ unitId: sampleOtherId, title: examples.post, isHead: false, protocolRank: 20 },
  ...{ validFrom: '2026-01-05', validTo: null },
};
const sample = {
  ...{
    id: sampleId,
    ...facts,
    leftAt: null,
    posts: [{ id: sampleId, ...post, unitName: examples.unitName }],
  },
  desks: [{ unitId: sampleOtherId, name: examples.unitName }],
  chats: [
    {
      ...{ id: sampleId, channel: 'telegram', linkedAt: '2026-12-01T01:00:00.000Z' },
      ...{ lastInAt: '2026-12-07T01:00:00.000Z', unreachableAt: null },
    },
  ],
  ...{ devices: [], codeExpiresAt: null, username: null },
};

const readRoute = createRoute({
  ...named('readPerson', 'people'),
  ...{ method: 'get', path, request: { params } },
  responses: { 200: answer('Everything the register knows.', detailSchema, sample), ...problems(404) },
});
const editRoute = createRoute({
  ...named('editPerson', 'people'),
  ...{ method: 'put', path },
  request: { params, headers: idempotencyHeaders, body: jsonBody(personFacts, facts) },
  responses: { 204: { description: 'Saved; fields left out are emptied.' }, ...writeProblems(404) },
});
const addPostRoute = createRoute({
  ...named('addPost', 'people'),
  ...{ method: 'post', path: `${path}/posts` },
  request: { params, headers: idempotencyHeaders, body: jsonBody(postInput, post) },
  responses: { 204: { description: 'The person holds the post.' }, ...writeProblems(404) },
});
const changePostRoute = createRoute({
  ...named('changePost', 'people'),
  ...{ method: 'put', path: `${path}/posts/{postId}` },
  request: {
    params: params.extend({ postId: id }),
    headers: idempotencyHeaders,
    body: jsonBody(postInput, { ...post, validTo: '2026-12-31' }),
  },
  responses: { 204: { description: 'Saved; `validTo` ends the post.' }, ...writeProblems(404) },
});
const leaveRoute = createRoute({
  ...named('leavePerson', 'people'),
  ...{ method: 'post', path: `${path}/leave` },
  request: { params, headers: idempotencyHeaders },
  responses: {
    204: { description: 'Posts, desks, links and account are over; old papers keep the name.' },
    ...problems(400, 404, 409),
  },
});
const returnRoute = createRoute({
  ...named('returnPerson', 'people'),
  ...{ method: 'post', path: `${path}/return` },
  request: { params, headers: idempotencyHeaders },
  responses: { 204: { description: 'Found and invited again.' }, ...problems(400, 404, 409) },
});
const unlinkRoute = createRoute({
  ...named('unlinkChat', 'people'),
  ...{ method: 'delete', path: `${path}/chats/{chatId}` },
  request: { params: params.extend({ chatId: id }) },
  responses: { 204: { description: 'That chat is a stranger’s now.' }, ...problems(404, 409) },
});

/** One person of the register: read, edit, posts, leaving, and links. */
export function personRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(readRoute, async (c) => {
    const detail = await readPerson(c.var.ctx, c.var.office.id, c.req.valid('param').personId);
    return c.json(detailView(detail), 200);
  });
  api.openapi(editRoute, async (c) => {
    await editPerson(c.var.ctx, c.var.office.id, c.req.valid('param').personId, c.req.valid('json'));
    return c.body(null, 204);
  });
  api.openapi(addPostRoute, async (c) => {
    await addPost(c.var.ctx, c.var.office.id, c.req.valid('param').personId, c.req.valid('json'));
    return c.body(null, 204);
  });
  api.openapi(changePostRoute, async (c) => {
    const { personId, postId } = c.req.valid('param');
    await changePost(c.var.ctx, c.var.office.id, { personId, postId }, c.req.valid('json'));
    return c.body(null, 204);
  });
  api.openapi(leaveRoute, async (c) => {
    const { id: officeId, timeZone } = c.var.office;
    await leavePerson(c.var.ctx, { officeId, timeZone }, c.req.valid('param').personId);
    return c.body(null, 204);
  });
  api.openapi(returnRoute, async (c) => {
    await returnPerson(c.var.ctx, c.var.office.id, c.req.valid('param').personId);
    return c.body(null, 204);
  });
  api.openapi(unlinkRoute, async (c) => {
    const { personId, chatId } = c.req.valid('param');
    await unlinkChat(c.var.ctx, c.var.office.id, { personId, chatId });
    return c.body(null, 204);
  });
}

type Detail = Awaited<ReturnType<typeof readPerson>>;
function detailView(detail: Detail): z.infer<typeof detailSchema> {
  const { id: personId, fullName, phone, email, code, language, leftAt } = detail.person;
  return {
    ...{ id: personId, fullName, phone, email, code, language, leftAt: iso(leftAt) },
    posts: detail.posts.map(({ post: held, unitName }) => {
      const { id: postId, unitId, title, isHead, protocolRank, validFrom, validTo } = held;
      return { id: postId, unitId, unitName, title, isHead, protocolRank, validFrom, validTo };
    }),
    desks: detail.desks.map(({ unitId, name }) => ({ unitId, name })),
    chats: detail.chats.map((chat) => ({
      ...{ id: chat.id, channel: chat.channel, linkedAt: chat.linkedAt.toISOString() },
      ...{ lastInAt: iso(chat.lastInAt), unreachableAt: iso(chat.unreachableAt) },
    })),
    devices: detail.devices.map(({ boundAt, lastSeenAt }) => ({
      ...{ boundAt: boundAt.toISOString(), lastSeenAt: lastSeenAt.toISOString() },
    })),
    codeExpiresAt: iso(detail.codeExpiresAt),
    username: detail.account?.username ?? null,
  };
}
