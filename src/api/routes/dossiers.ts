import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { MeetingId } from '#domain/ids.ts';
import { examples } from '#i18n/examples.ts';
import type { Program } from '#services/context.ts';
import { amendDossier, amendInput } from '#services/dossiers/amend-dossier.ts';
import { openArchive } from '#services/dossiers/open-archive.ts';
import { listDossierEntries, readDossier } from '#services/dossiers/read-dossier.ts';
import { RefusedError } from '#services/errors.ts';
import { answer, idempotencyHeaders, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { id, instant } from '../schemas.ts';
import { iso } from '../views.ts';
import { inOffice, officeParams } from './offices.ts';

const tag = 'dossiers';
const params = officeParams.extend({ meetingId: id.transform((given) => given as MeetingId) });
const inMeeting = `${inOffice}/meetings/{meetingId}/dossier` as const;
const sum = z.string().meta({ description: 'SHA-256 in hex.' });
const ofVersion = z.object({ version: z.coerce.number().int().min(1).optional() });
const sampleSum = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const at = '2026-12-22T09:00:00.000Z';

const versionSchema = z.object({
  ...{ version: z.int(), cause: z.string(), reason: z.string(), frozenAt: instant },
  frozenByName: z.string().nullable(),
  manifestSha256: sum,
  packedAt: instant.nullable(),
  archiveSha256: sum.nullable(),
  archiveBytes: z.int().nullable(),
  wipedAt: instant.nullable().meta({ description: 'Since when only its checksums are left.' }),
});
const dossierSchema = z
  .object({
    state: z.string().meta({ description: 'Of the meeting.' }),
    versions: z.array(versionSchema),
    tables: z.array(z.object({ name: z.string(), rows: z.int() })),
    papers: z.array(
      z.object({ name: z.string(), title: z.string(), version: z.int(), sizeBytes: z.int(), sha256: sum }),
    ),
    sumsSha256: sum.nullable().meta({ description: 'Of the file SHA256SUMS in the archive.' }),
  })
  .meta({ id: 'Dossier' });
const samplePaper = {
  ...{ name: 'tai-lieu/01-du-toan/01-bao-cao-ban-1.pdf', version: 1, sizeBytes: 83_112 },
  sha256: sampleSum,
};
const sample: z.input<typeof dossierSchema> = {
  state: 'closed',
  versions: [
    {
      ...{ version: 1, cause: 'closed', reason: '', frozenAt: at, frozenByName: examples.personName },
      ...{ manifestSha256: sampleSum, packedAt: at, archiveSha256: sampleSum, archiveBytes: 1_204_224 },
      wipedAt: null,
    },
  ],
  tables: [{ name: 'answers', rows: 24 }],
  papers: [{ ...samplePaper, title: examples.unitName }],
  sumsSha256: sampleSum,
};

const readRoute = createRoute({
  ...named('readDossier', tag),
  method: 'get',
  path: inMeeting,
  request: { params },
  responses: {
    200: answer('What the dossier holds; no versions before the meeting is closed.', dossierSchema, sample),
    ...problems(404),
  },
});

const filesRoute = createRoute({
  ...named('listDossierFiles', tag),
  method: 'get',
  path: `${inMeeting}/files`,
  request: { params, query: ofVersion },
  responses: {
    200: answer(
      'Every file of the archive in its order, to compare an archive with.',
      z.object({ files: z.array(z.object({ name: z.string(), sha256: sum, sizeBytes: z.int() })) }),
      { files: [{ name: 'index.html', sha256: sampleSum, sizeBytes: 20_480 }] },
    ),
    ...problems(404, 409),
  },
});

const archiveRoute = createRoute({
  ...named('downloadDossier', tag),
  method: 'get',
  path: `${inMeeting}/archive`,
  request: { params, query: ofVersion },
  responses: {
    200: {
      description:
        'One ZIP with `index.html`, `manifest.json`, the lists as CSV, the papers and `SHA256SUMS`.',
      content: { 'application/zip': { schema: z.string().meta({ format: 'binary' }) } },
    },
    ...problems(404, 409),
  },
});

const amendRoute = createRoute({
  ...named('amendDossier', tag),
  method: 'post',
  path: `${inMeeting}/additions`,
  request: {
    ...{ params, headers: idempotencyHeaders },
    body: jsonBody(amendInput, { reason: examples.unitName }),
  },
  responses: {
    201: answer('A new version beside the old ones.', z.object({ version: z.int() }), { version: 2 }),
    ...writeProblems(404),
  },
});

/** Dossiers of closed meetings: what is in them, their archive, and additions. */
export function dossierRoutes(api: OpenAPIHono<ApiEnv>, program: Pick<Program, 'papers' | 'archives'>): void {
  api.openapi(readRoute, async (c) => {
    const { ctx, office } = c.var;
    const { versions, papers, ...rest } = await readDossier(ctx, office.id, c.req.valid('param').meetingId);
    const told = versions.map((one) => ({
      ...one,
      frozenAt: one.frozenAt.toISOString(),
      packedAt: iso(one.packedAt),
      wipedAt: iso(one.wipedAt),
    }));
    return c.json({ ...rest, versions: told, papers }, 200);
  });
  api.openapi(filesRoute, async (c) => {
    const { ctx, office } = c.var;
    const { version } = c.req.valid('query');
    const files = await listDossierEntries(ctx, office.id, c.req.valid('param').meetingId, version);
    return c.json({ files }, 200);
  });
  api.openapi(archiveRoute, async (c) => {
    const { ctx, office } = c.var;
    const { papers, archives } = program;
    if (!papers || !archives) throw new RefusedError('not_found');
    const { version } = c.req.valid('query');
    const means = { papers, archives, ...(version === undefined ? {} : { version }) };
    const { headers, bytes } = await openArchive(ctx, office.id, c.req.valid('param').meetingId, means);
    return c.body(ReadableStream.from(bytes) as ReadableStream, 200, headers) as never;
  });
  api.openapi(amendRoute, async (c) => {
    const { ctx, office } = c.var;
    const made = await amendDossier(ctx, office.id, c.req.valid('param').meetingId, c.req.valid('json'));
    return c.json(made, 201);
  });
}
