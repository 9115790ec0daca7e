import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { DocumentId, HandoutId, MeetingId } from '#domain/ids.ts';
import { examples } from '#i18n/examples.ts';
import type { Program } from '#services/context.ts';
import { readIncident } from '#services/documents/read-incident.ts';
import { recallDocument } from '#services/documents/recall-document.ts';
import { incidentInput, reportIncident } from '#services/documents/report-incident.ts';
import { declarePaperOnly, paperOnlyInput } from '#services/handouts/declare-paper-only.ts';
import { dismissStopped } from '#services/handouts/dismiss-stopped.ts';
import { handOut, handOutInput, takeBack } from '#services/handouts/hand-out.ts';
import { readHandouts } from '#services/handouts/read-handouts.ts';
import { answer, idempotencyHeaders, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId, sampleOtherId } from '../samples.ts';
import { id, instant, listOf } from '../schemas.ts';
import { iso } from '../views.ts';
import { requirePapers } from './documents.ts';
import { inOffice, officeParams } from './offices.ts';

const tag = 'documents';
const meetingParams = officeParams.extend({ meetingId: id.transform((given) => given as MeetingId) });
const documentParams = officeParams.extend({ documentId: id.transform((given) => given as DocumentId) });
const bothParams = meetingParams.extend({ documentId: id.transform((given) => given as DocumentId) });
const handoutParams = officeParams.extend({ handoutId: id.transform((given) => given as HandoutId) });
const ofDocument = `${inOffice}/documents/{documentId}`;
const sampleAt = '2026-12-08T02:10:00.000Z';

const recallRoute = createRoute({
  ...named('recallDocument', tag),
  method: 'post',
  path: `${ofDocument}/recall`,
  request: { params: documentParams, headers: idempotencyHeaders },
  responses: { 204: { description: 'Every address of it has ended.' }, ...problems(404, 409) },
});

const incidentRoute = createRoute({
  ...named('reportIncident', tag),
  method: 'post',
  path: `${ofDocument}/incident`,
  request: {
    params: documentParams,
    headers: idempotencyHeaders,
    body: jsonBody(incidentInput, { level: 'secret', confirmed: true }),
  },
  responses: {
    204: { description: 'A secret paper that had slipped in is withdrawn everywhere and wiped.' },
    ...writeProblems(404),
  },
});
const incidentSchema = z
  .object({
    level: z.enum(['top_secret', 'secret', 'confidential']),
    reportedAt: instant,
    reportedByName: z.string().nullable(),
    heldFrom: instant.meta({ description: 'Backups from then until `wipedAt` may hold it.' }),
    wipedAt: instant.nullable().meta({ description: 'Null while something still lies on the disk.' }),
    ...{ versions: z.int(), readers: z.int(), downloads: z.int(), messages: z.int() },
    documentIds: z.array(id).meta({ description: 'Every paper that was the same file.' }),
    backups: z
      .array(z.object({ name: z.string(), at: instant, sizeBytes: z.int() }))
      .nullable()
      .meta({ description: 'Null when the program is not told where backups lie.' }),
  })
  .meta({ id: 'Incident' });
const readIncidentRoute = createRoute({
  ...named('readIncident', tag),
  method: 'get',
  path: `${ofDocument}/incident`,
  request: { params: documentParams },
  responses: {
    200: answer(
      'What was done; null when nothing was reported.',
      z.object({ incident: incidentSchema.nullable() }),
      {
        incident: {
          ...{
            level: 'secret',
            reportedAt: sampleAt,
            reportedByName: examples.personName,
            heldFrom: sampleAt,
          },
          ...{
            wipedAt: sampleAt,
            versions: 2,
            readers: 3,
            downloads: 1,
            messages: 4,
            documentIds: [sampleId],
          },
          backups: [{ name: 'papers-2026-12-08.tar', at: sampleAt, sizeBytes: 482_113 }],
        },
      },
    ),
    ...problems(404),
  },
});

const declareRoute = createRoute({
  ...named('declarePaperOnly', tag),
  method: 'post',
  path: `${inOffice}/meetings/{meetingId}/documents/paper-only`,
  request: {
    params: meetingParams,
    headers: idempotencyHeaders,
    body: jsonBody(paperOnlyInput, { level: 'confidential' }),
  },
  responses: {
    201: answer('It is handed out in print; its title is nowhere.', z.object({ documentId: id }), {
      documentId: sampleId,
    }),
    ...writeProblems(404),
  },
});

const dismissRoute = createRoute({
  ...named('dismissStopped', tag),
  method: 'post',
  path: `${ofDocument}/dismiss`,
  request: { params: documentParams, headers: idempotencyHeaders },
  responses: {
    204: { description: 'The bare fact of a secret paper is off the list; the audit keeps it.' },
    ...writeProblems(404),
  },
});

const handoutSchema = z
  .object({
    ...{ personId: id, fullName: z.string(), unitName: z.string().nullable() },
    standing: z.enum(['due', 'handed', 'received', 'given_back', 'returned']),
    handoutId: id.nullable(),
    ...{ handedAt: instant.nullable(), receivedAt: instant.nullable() },
    ...{ givenBackAt: instant.nullable(), returnedAt: instant.nullable() },
  })
  .meta({ id: 'Handout' });
const listRoute = createRoute({
  ...named('listHandouts', tag),
  method: 'get',
  path: `${inOffice}/meetings/{meetingId}/documents/{documentId}/handouts`,
  request: { params: bothParams },
  responses: {
    200: answer('Who is to have a printed copy, and what each has signed.', listOf(handoutSchema), {
      items: [
        {
          ...{ personId: sampleId, fullName: examples.personName, unitName: examples.unitName },
          ...{ standing: 'received', handoutId: sampleOtherId, handedAt: sampleAt, receivedAt: sampleAt },
          ...{ givenBackAt: null, returnedAt: null },
        },
      ],
    }),
    ...problems(404),
  },
});
const handOutRoute = createRoute({
  ...named('handOut', tag),
  method: 'post',
  path: `${ofDocument}/handouts`,
  request: {
    params: documentParams,
    headers: idempotencyHeaders,
    body: jsonBody(handOutInput, { personIds: [sampleId] }),
  },
  responses: {
    200: answer('How many copies were noted; who holds one gets no second.', z.object({ made: z.int() }), {
      made: 1,
    }),
    ...writeProblems(404),
  },
});
const takeBackRoute = createRoute({
  ...named('takeBackHandout', tag),
  method: 'post',
  path: `${inOffice}/handouts/{handoutId}/take-back`,
  request: { params: handoutParams, headers: idempotencyHeaders },
  responses: { 204: { description: 'It is back at the registry.' }, ...problems(404) },
});

/** How the reading of papers ends, and printed copies of secret ones. */
export function documentEnds(api: OpenAPIHono<ApiEnv>, program: Pick<Program, 'papers'>): void {
  api.openapi(recallRoute, async (c) => {
    await recallDocument(c.var.ctx, c.var.office.id, c.req.valid('param').documentId);
    return c.body(null, 204);
  });
  incidents(api, program);
  api.openapi(declareRoute, async (c) => {
    const { meetingId } = c.req.valid('param');
    const documentId = await declarePaperOnly(c.var.ctx, c.var.office.id, meetingId, c.req.valid('json'));
    return c.json({ documentId }, 201);
  });
  api.openapi(dismissRoute, async (c) => {
    await dismissStopped(c.var.ctx, c.var.office.id, c.req.valid('param').documentId);
    return c.body(null, 204);
  });
  api.openapi(listRoute, async (c) => {
    const rows = await readHandouts(c.var.ctx, c.var.office.id, c.req.valid('param'));
    const items = rows.map(({ personId, fullName, unitName, standing, copy }) => ({
      ...{ personId, fullName, unitName, standing, handoutId: copy?.id ?? null },
      ...{ handedAt: iso(copy?.handedAt ?? null), receivedAt: iso(copy?.receivedAt ?? null) },
      ...{ givenBackAt: iso(copy?.givenBackAt ?? null), returnedAt: iso(copy?.returnedAt ?? null) },
    }));
    return c.json({ items }, 200);
  });
  api.openapi(handOutRoute, async (c) => {
    const { documentId } = c.req.valid('param');
    const made = await handOut(c.var.ctx, c.var.office.id, documentId, c.req.valid('json'));
    return c.json({ made }, 200);
  });
  api.openapi(takeBackRoute, async (c) => {
    await takeBack(c.var.ctx, c.var.office.id, c.req.valid('param').handoutId);
    return c.body(null, 204);
  });
}

function incidents(api: OpenAPIHono<ApiEnv>, program: Pick<Program, 'papers'>): void {
  api.openapi(incidentRoute, async (c) => {
    const { documentId } = c.req.valid('param');
    await reportIncident(c.var.ctx, c.var.office.id, documentId, c.req.valid('json'), requirePapers(program));
    return c.body(null, 204);
  });
  api.openapi(readIncidentRoute, async (c) => {
    const { documentId } = c.req.valid('param');
    const found = await readIncident(c.var.ctx, c.var.office.id, documentId, requirePapers(program));
    if (!found.incident) return c.json({ incident: null }, 200);
    const { level, reportedAt, reportedByName, heldFrom, wipedAt, scope } = found.incident;
    const { documents: documentIds, ...counts } = scope;
    const backups = found.backups?.files.map((file) => ({ ...file, at: file.at.toISOString() })) ?? null;
    const times = { reportedAt: reportedAt.toISOString(), heldFrom: heldFrom.toISOString() };
    const incident = {
      level,
      reportedByName,
      ...times,
      wipedAt: iso(wipedAt),
      documentIds,
      ...counts,
      backups,
    };
    return c.json({ incident }, 200);
  });
}
