import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { DocumentId, VersionId } from '#domain/ids.ts';
import { examples } from '#i18n/examples.ts';
import type { Program } from '#services/context.ts';
import {
  acceptVersion,
  returnVersion,
  submitVersion,
  withdrawDocument,
} from '#services/documents/change-version.ts';
import { decideUndecided } from '#services/documents/decide-undecided.ts';
import { reasonInput } from '#services/documents/input.ts';
import { idempotencyHeaders, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { id } from '../schemas.ts';
import { documentEnds } from './document-ends.ts';
import { requirePapers } from './documents.ts';
import { inOffice, officeParams } from './offices.ts';

const tag = 'documents';
const documentParams = officeParams.extend({ documentId: id.transform((given) => given as DocumentId) });
const versionParams = officeParams.extend({ versionId: id.transform((given) => given as VersionId) });
const ofVersion = `${inOffice}/document-versions/{versionId}`;
const reason = jsonBody(reasonInput, { reason: examples.reason });

const submitRoute = createRoute({
  ...named('submitDocument', tag),
  method: 'post',
  path: `${ofVersion}/submit`,
  request: { params: versionParams, headers: idempotencyHeaders },
  responses: { 204: { description: 'It waits for the office.' }, ...problems(404, 409) },
});
const acceptRoute = createRoute({
  ...named('acceptDocument', tag),
  method: 'post',
  path: `${ofVersion}/accept`,
  request: { params: versionParams, headers: idempotencyHeaders },
  responses: { 204: { description: 'Invited delegates read this version.' }, ...problems(404, 409) },
});
const returnRoute = createRoute({
  ...named('returnDocument', tag),
  method: 'post',
  path: `${ofVersion}/return`,
  request: { params: versionParams, headers: idempotencyHeaders, body: reason },
  responses: { 204: { description: 'Returned with the reason.' }, ...writeProblems(404) },
});
const decideRoute = createRoute({
  ...named('decideUndecidedDocument', tag),
  method: 'post',
  path: `${ofVersion}/decide`,
  request: {
    params: versionParams,
    headers: idempotencyHeaders,
    body: jsonBody(z.object({ decision: z.enum(['keep', 'stop']) }), { decision: 'stop' }),
  },
  responses: {
    204: { description: 'Kept, or stopped with nothing left but the fact. Never by its uploader.' },
    ...writeProblems(404),
  },
});
const withdrawRoute = createRoute({
  ...named('withdrawDocument', tag),
  method: 'post',
  path: `${inOffice}/documents/{documentId}/withdraw`,
  request: { params: documentParams, headers: idempotencyHeaders, body: reason },
  responses: { 204: { description: 'Nobody opens it any more.' }, ...writeProblems(404) },
});

/** What becomes of a paper: reviewed, decided about by a second person, withdrawn. */
export function documentActs(api: OpenAPIHono<ApiEnv>, program: Pick<Program, 'papers'>): void {
  documentEnds(api, program);
  api.openapi(submitRoute, async (c) => {
    await submitVersion(c.var.ctx, c.var.office.id, c.req.valid('param').versionId);
    return c.body(null, 204);
  });
  api.openapi(acceptRoute, async (c) => {
    await acceptVersion(c.var.ctx, c.var.office.id, c.req.valid('param').versionId);
    return c.body(null, 204);
  });
  api.openapi(returnRoute, async (c) => {
    const { versionId } = c.req.valid('param');
    await returnVersion(c.var.ctx, c.var.office.id, versionId, c.req.valid('json'));
    return c.body(null, 204);
  });
  api.openapi(decideRoute, async (c) => {
    const asked = { ...c.req.valid('param'), ...c.req.valid('json') };
    await decideUndecided(c.var.ctx, c.var.office.id, asked, requirePapers(program));
    return c.body(null, 204);
  });
  api.openapi(withdrawRoute, async (c) => {
    const { documentId } = c.req.valid('param');
    await withdrawDocument(c.var.ctx, c.var.office.id, documentId, c.req.valid('json'));
    return c.body(null, 204);
  });
}
