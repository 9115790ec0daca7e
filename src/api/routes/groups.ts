import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { GroupId, PersonId } from '#domain/ids.ts';
import { examples } from '#i18n/examples.ts';
import {
  createGroup,
  editGroup,
  groupInput,
  memberInput,
  putMember,
  readGroup,
  removeMember,
} from '#services/groups/groups.ts';
import { answer, idempotencyHeaders, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId, sampleOtherId } from '../samples.ts';
import { day, id } from '../schemas.ts';
import { inOffice, officeParams } from './offices.ts';

const params = officeParams.extend({ groupId: id.transform((given) => given as GroupId) });
const memberParams = params.extend({ personId: id.transform((given) => given as PersonId) });
const path = `${inOffice}/groups/{groupId}`;

const member = z.object({
  ...{ personId: id, fullName: z.string(), role: z.string(), protocolRank: z.number().int() },
  hasLeft: z.boolean().meta({ description: 'Stays on the list, and is not invited.' }),
});
const schema = z
  .object({
    ...{
      id,
      name: z.string(),
      decisionNumber: z.string().nullable(),
      validFrom: day,
      validTo: day.nullable(),
    },
    members: z.array(member),
  })
  .meta({ id: 'GroupDetail' });

const facts = {
  ...{ name: examples.groupName, decisionNumber: examples.decisionNumber },
  ...{ validFrom: '2026-01-05', validTo: null },
};
const sample = {
  ...{ id: sampleId, ...facts },
  members: [
    {
      ...{ personId: sampleOtherId, fullName: examples.personName, role: examples.post },
      ...{ protocolRank: 10, hasLeft: false },
    },
  ],
};

const readRoute = createRoute({
  ...named('readGroup', 'groups'),
  ...{ method: 'get', path, request: { params } },
  responses: { 200: answer('With its members in protocol order.', schema, sample), ...problems(404) },
});
const createGroupRoute = createRoute({
  ...named('createGroup', 'groups'),
  ...{ method: 'post', path: `${inOffice}/groups` },
  request: { params: officeParams, headers: idempotencyHeaders, body: jsonBody(groupInput, facts) },
  responses: {
    201: answer('The group, without members yet.', schema, { ...sample, members: [] }),
    ...writeProblems(),
  },
});
const editRoute = createRoute({
  ...named('editGroup', 'groups'),
  ...{ method: 'put', path },
  request: { params, headers: idempotencyHeaders, body: jsonBody(groupInput, facts) },
  responses: { 204: { description: 'Saved; `validTo` ends the group.' }, ...writeProblems(404) },
});
const putRoute = createRoute({
  ...named('putGroupMember', 'groups'),
  ...{ method: 'put', path: `${path}/members/{personId}` },
  request: {
    params: memberParams,
    headers: idempotencyHeaders,
    body: jsonBody(memberInput, { role: examples.post, protocolRank: 10 }),
  },
  responses: { 204: { description: 'The person is a member.' }, ...writeProblems(404) },
});
const removeRoute = createRoute({
  ...named('removeGroupMember', 'groups'),
  ...{ method: 'delete', path: `${path}/members/{personId}`, request: { params: memberParams } },
  responses: { 204: { description: 'The person is a member no more.' }, ...problems(404) },
});

/** Groups of the office: found, edit, end, and their members. */
export function groupRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(readRoute, async (c) => {
    const { group, members } = await readGroup(c.var.ctx, c.var.office.id, c.req.valid('param').groupId);
    return c.json({ ...groupView(group), members: members.map(memberView) }, 200);
  });
  api.openapi(createGroupRoute, async (c) => {
    const group = await createGroup(c.var.ctx, c.var.office.id, c.req.valid('json'));
    return c.json({ ...groupView(group), members: [] }, 201);
  });
  api.openapi(editRoute, async (c) => {
    await editGroup(c.var.ctx, c.var.office.id, c.req.valid('param').groupId, c.req.valid('json'));
    return c.body(null, 204);
  });
  api.openapi(putRoute, async (c) => {
    await putMember(c.var.ctx, c.var.office.id, c.req.valid('param'), c.req.valid('json'));
    return c.body(null, 204);
  });
  api.openapi(removeRoute, async (c) => {
    await removeMember(c.var.ctx, c.var.office.id, c.req.valid('param'));
    return c.body(null, 204);
  });
}

type Detail = Awaited<ReturnType<typeof readGroup>>;
function groupView({ id: groupId, name, decisionNumber, validFrom, validTo }: Detail['group']) {
  return { id: groupId, name, decisionNumber, validFrom, validTo };
}
function memberView({ personId, fullName, role, protocolRank, leftAt }: Detail['members'][number]) {
  return { personId, fullName, role, protocolRank, hasLeft: leftAt !== null };
}
