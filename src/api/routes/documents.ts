import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { DocumentId, MeetingId } from '#domain/ids.ts';
import { examples } from '#i18n/examples.ts';
import type { Program } from '#services/context.ts';
import { declareUpload } from '#services/documents/declare-upload.ts';
import { declareInput } from '#services/documents/input.ts';
import { type DocumentView, readDocuments, readReaders } from '#services/documents/read-documents.ts';
import { receivePart } from '#services/documents/receive-bytes.ts';
import { RefusedError } from '#services/errors.ts';
import { answer, idempotencyHeaders, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId, sampleOtherId } from '../samples.ts';
import { id, instant, listOf } from '../schemas.ts';
import { iso } from '../views.ts';
import { inOffice, officeParams } from './offices.ts';

const tag = 'documents';
const meetingParams = officeParams.extend({ meetingId: id.transform((given) => given as MeetingId) });
const documentParams = officeParams.extend({ documentId: id.transform((given) => given as DocumentId) });
const uploadParams = officeParams.extend({
  token: z
    .string()
    .regex(/^[\w-]{43}$/)
    .meta({ description: 'As `uploadPath` of the declaration ends.' }),
});
const state = z.enum([
  ...['uploading', 'checking', 'refused', 'undecided', 'stopped', 'kept', 'submitted', 'accepted'],
  ...['returned', 'withdrawn', 'lapsed'],
] as [string, ...string[]]);

const versionSchema = z
  .object({
    ...{ id, number: z.int(), state, fileName: z.string(), uploaderName: z.string(), declaredAt: instant },
    stage: z.string().nullable().meta({ description: 'What the check is doing, while it runs.' }),
    ...{ refusal: z.string().nullable(), antivirus: z.string().nullable(), reason: z.string().nullable() },
    ...{ sizeBytes: z.int().nullable(), type: z.string().nullable(), pages: z.int().nullable() },
    ...{ isSigned: z.boolean(), hasActiveContent: z.boolean(), readers: z.int() },
    ...{ submittedAt: instant.nullable(), paperDueAt: instant.nullable() },
    hoursLate: z.int().nullable().meta({
      description: 'Begun hours after the limit that stood when it was handed in; never reckoned anew.',
    }),
    isBareScan: z.boolean().meta({ description: 'A picture without text of its own.' }),
    expiresAt: instant
      .nullable()
      .meta({ description: 'Until when it waits for a decision or for its bytes.' }),
  })
  .meta({ id: 'DocumentVersion' });
const documentSchema = z
  .object({
    ...{ id, meetingId: id, agendaItemId: id.nullable(), ownerUnitId: id.nullable() },
    kind: z.enum(['paper', 'contribution']),
    title: z.string().meta({ description: 'Empty before the secrecy gate has let a version through.' }),
    circulation: z.array(z.string()),
    currentVersion: z.int().nullable().meta({ description: 'The version that delegates read.' }),
    secrecyLevel: z.enum(['top_secret', 'secret', 'confidential']).nullable().meta({
      description: 'A secrecy mark was found: nothing else was kept, the paper is given out on paper.',
    }),
    ...{ withdrawnAt: instant.nullable(), withdrawnReason: z.string().nullable() },
    versions: z.array(versionSchema),
  })
  .meta({ id: 'Document' });

const sampleVersion: z.input<typeof versionSchema> = {
  ...{ id: sampleOtherId, number: 1, state: 'accepted', fileName: 'bao-cao.pdf' },
  ...{
    uploaderName: examples.personName,
    declaredAt: '2026-12-08T02:10:00.000Z',
    stage: null,
    refusal: null,
  },
  ...{ antivirus: 'clean', reason: null, sizeBytes: 482_113, type: 'pdf', pages: 12, isSigned: true },
  ...{ hasActiveContent: false, readers: 4, expiresAt: null, isBareScan: false, hoursLate: 0 },
  ...{ submittedAt: '2026-12-08T02:15:00.000Z', paperDueAt: '2026-12-08T10:00:00.000Z' },
};
const sampleDocument: z.input<typeof documentSchema> = {
  ...{ id: sampleId, meetingId: sampleOtherId, agendaItemId: null, ownerUnitId: null, kind: 'paper' },
  ...{ title: examples.reason, circulation: [], currentVersion: 1, secrecyLevel: null, withdrawnAt: null },
  ...{ withdrawnReason: null, versions: [sampleVersion] },
};

const listRoute = createRoute({
  ...named('listDocuments', tag),
  method: 'get',
  path: `${inOffice}/meetings/{meetingId}/documents`,
  request: { params: meetingParams },
  responses: {
    200: answer('The oldest first, their versions newest first.', listOf(documentSchema), {
      items: [sampleDocument],
    }),
    ...problems(404),
  },
});

const declaredSchema = z.object({
  outcome: z.enum(['open', 'stopped']),
  documentId: id,
  versionId: id,
  uploadPath: z.string().nullable().meta({ description: 'Takes the bytes; null when a name bore a mark.' }),
});
const declareRoute = createRoute({
  ...named('declareDocument', tag),
  method: 'post',
  path: `${inOffice}/meetings/{meetingId}/documents`,
  request: {
    params: meetingParams,
    headers: idempotencyHeaders,
    body: jsonBody(declareInput, {
      ...{ title: examples.reason, fileName: 'bao-cao.pdf', sizeBytes: 482_113, declared: true },
    }),
  },
  responses: {
    201: answer('Declared to hold no state secret; nothing of it is stored yet.', declaredSchema, {
      ...{ outcome: 'open', documentId: sampleId, versionId: sampleOtherId },
      uploadPath: `/api/v1/offices/${sampleId}/uploads/${'A'.repeat(43)}`,
    }),
    ...writeProblems(404),
  },
});

const askRoute = createRoute({
  ...named('readUpload', tag),
  method: 'get',
  path: `${inOffice}/uploads/{token}`,
  request: { params: uploadParams },
  responses: {
    200: {
      description: 'tus 1.0.0: `Upload-Offset` is how much is there, `Upload-Length` how much there will be.',
    },
    ...problems(404, 409),
  },
});
const partRoute = createRoute({
  ...named('sendPart', tag),
  method: 'patch',
  path: `${inOffice}/uploads/{token}`,
  request: {
    params: uploadParams,
    body: {
      required: true,
      content: { 'application/offset+octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
    },
  },
  responses: {
    204: {
      description:
        'tus 1.0.0: taken. With the last part the check begins. A full disk is 507: what has arrived stays.',
    },
    ...writeProblems(404),
  },
});

const readerSchema = z.object({
  ...{ personId: id, fullName: z.string(), unitName: z.string().nullable(), number: z.int() },
  ...{ firstOpenedAt: instant, lastOpenedAt: instant, pagesSeen: z.int(), lastPage: z.int().nullable() },
  downloads: z.int(),
});
const readersRoute = createRoute({
  ...named('listDocumentReaders', tag),
  method: 'get',
  path: `${inOffice}/documents/{documentId}/readers`,
  request: { params: documentParams },
  responses: {
    200: answer('Who has read which version.', listOf(readerSchema), {
      items: [
        {
          ...{ personId: sampleId, fullName: examples.personName, unitName: examples.unitName, number: 1 },
          ...{ firstOpenedAt: '2026-12-10T01:00:00.000Z', lastOpenedAt: '2026-12-10T01:20:00.000Z' },
          ...{ pagesSeen: 11, lastPage: 12, downloads: 0 },
        },
      ],
    }),
    ...problems(404),
  },
});

function view(row: DocumentView): z.infer<typeof documentSchema> {
  const { id: own, meetingId, agendaItemId, ownerUnitId, kind, title, circulation, currentVersion } = row;
  return {
    ...{ id: own, meetingId, agendaItemId, ownerUnitId, kind, title, circulation, currentVersion },
    ...{ secrecyLevel: row.secrecyLevel, withdrawnReason: row.withdrawnReason },
    withdrawnAt: iso(row.withdrawnAt),
    versions: row.versions.map((version) => {
      const {
        id: versionId,
        number,
        fileName,
        uploaderName,
        refusal,
        antivirus,
        reason,
        sizeBytes,
      } = version;
      const { type, pages, isSigned, hasActiveContent, readers } = version;
      return {
        ...{
          id: versionId,
          number,
          state: version.state,
          fileName,
          uploaderName,
          refusal,
          antivirus,
          reason,
        },
        ...{ sizeBytes, type, pages, isSigned, hasActiveContent, readers },
        stage: version.progress?.stage ?? null,
        declaredAt: version.declaredAt.toISOString(),
        ...{ submittedAt: iso(version.submittedAt), paperDueAt: iso(version.paperDueAt) },
        ...{ hoursLate: version.hoursLate, isBareScan: version.isBareScan },
        expiresAt: iso(version.expiresAt),
      };
    }),
  };
}

/** What takes papers in; without it there is nothing at these addresses. */
export function requirePapers({ papers }: Pick<Program, 'papers'>) {
  if (!papers) throw new RefusedError('not_found');
  return papers;
}

/** Papers of a meeting: listed, declared, and sent in parts that can be continued (tus 1.0.0). */
export function documentRoutes(api: OpenAPIHono<ApiEnv>, program: Pick<Program, 'papers'>): void {
  api.openapi(listRoute, async (c) => {
    const rows = await readDocuments(c.var.ctx, c.var.office.id, c.req.valid('param').meetingId);
    return c.json({ items: rows.map(view) }, 200);
  });
  api.openapi(declareRoute, async (c) => {
    const { id: officeId } = c.var.office;
    const { meetingId } = c.req.valid('param');
    const papers = requirePapers(program);
    const declared = await declareUpload(c.var.ctx, officeId, meetingId, c.req.valid('json'), papers);
    const { outcome, documentId, versionId } = declared;
    const uploadPath = 'token' in declared ? `/api/v1/offices/${officeId}/uploads/${declared.token}` : null;
    return c.json({ outcome, documentId, versionId, uploadPath }, 201);
  });
  api.openapi(askRoute, (c) => bytes(c.var.ctx, c.req.valid('param').token, c.req.raw));
  api.openapi(partRoute, (c) => bytes(c.var.ctx, c.req.valid('param').token, c.req.raw));
  api.openapi(readersRoute, async (c) => {
    const rows = await readReaders(c.var.ctx, c.var.office.id, c.req.valid('param').documentId);
    const items = rows.map(({ firstOpenedAt, lastOpenedAt, pages: _, ...row }) => ({
      ...row,
      ...{ firstOpenedAt: firstOpenedAt.toISOString(), lastOpenedAt: lastOpenedAt.toISOString() },
    }));
    return c.json({ items }, 200);
  });

  /** The protocol has answers of its own that no schema describes. */
  async function bytes(ctx: ApiEnv['Variables']['ctx'], token: string, request: Request) {
    return (await receivePart(ctx, token, request, requirePapers(program))) as never;
  }
}
