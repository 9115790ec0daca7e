import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ImportId } from '#domain/ids.ts';
import type { Program } from '#services/context.ts';
import { dropRow, fixCells, mapColumns } from '#services/imports/change-import.ts';
import { confirmImport, dropImport } from '#services/imports/confirm-import.ts';
import { findImports, type ImportInFull, readImport } from '#services/imports/read-import.ts';
import { stageImport } from '#services/imports/stage-import.ts';
import { summaryOf } from '#services/imports/summary.ts';
import { answer, idempotencyHeaders, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { ProblemError } from '../problems.ts';
import { id, listOf } from '../schemas.ts';
import {
  counts,
  importSchema,
  kind,
  outcome,
  previewSchema,
  sample,
  sampleCounts,
  samplePreview,
} from './import-schemas.ts';
import { inOffice, officeParams } from './offices.ts';

const importParams = officeParams.extend({ importId: id.transform((given) => given as ImportId) });
const row = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .meta({ description: 'From 0, below the header.', example: '3' });
const rowParams = importParams.extend({ row });
const oneImport = `${inOffice}/imports/{importId}`;
const sheetTypes = [
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'text/csv',
  'application/octet-stream',
] as const;
const file = { schema: z.string().meta({ format: 'binary' }) };

const listRoute = createRoute({
  ...named('listImports', 'imports'),
  method: 'get',
  path: `${inOffice}/imports`,
  request: { params: officeParams },
  responses: {
    200: answer('The newest first.', listOf(importSchema), { items: [sample] }),
    ...problems(),
  },
});

const createImportRoute = createRoute({
  ...named('createImport', 'imports'),
  method: 'post',
  path: `${inOffice}/imports`,
  request: {
    params: officeParams,
    headers: idempotencyHeaders,
    query: z.object({ kind, fileName: z.string().min(1).max(200).default('table.xlsx') }),
    body: { required: true, content: Object.fromEntries(sheetTypes.map((type) => [type, file])) },
  },
  responses: {
    201: answer('Kept to be looked at; no register is touched.', importSchema, sample),
    ...writeProblems(),
  },
});

const readRoute = createRoute({
  ...named('readImport', 'imports'),
  method: 'get',
  path: oneImport,
  request: {
    params: importParams,
    query: z.object({
      outcome: outcome.optional(),
      from: z.coerce.number().int().min(0).default(0).meta({ description: 'Rows to pass over.' }),
      limit: z.coerce.number().int().min(1).max(1000).default(200),
    }),
  },
  responses: {
    200: answer('What each row will do, judged anew.', previewSchema, samplePreview),
    ...problems(404, 422),
  },
});

const fixRoute = createRoute({
  ...named('fixImportCells', 'imports'),
  method: 'post',
  path: `${oneImport}/cells`,
  request: {
    params: importParams,
    headers: idempotencyHeaders,
    body: jsonBody(
      z.object({
        cells: z
          .array(
            z.object({
              row: z.int().min(0),
              field: z.string(),
              value: z.string(),
              was: z.string().optional(),
            }),
          )
          .max(5000),
      }),
      { cells: [{ row: 0, field: 'parent', value: 'H45', was: 'H99' }] },
    ),
  },
  responses: {
    204: { description: 'All of them are written into the staged table.' },
    ...writeProblems(404),
  },
});

const dropRowRoute = createRoute({
  ...named('dropImportRow', 'imports'),
  method: 'post',
  path: `${oneImport}/rows/{row}/drop`,
  request: { params: rowParams, headers: idempotencyHeaders },
  responses: {
    204: { description: 'The row is out; the others keep their numbers.' },
    ...problems(404, 409, 422),
  },
});

const columnsRoute = createRoute({
  ...named('mapImportColumns', 'imports'),
  method: 'put',
  path: `${oneImport}/columns`,
  request: {
    params: importParams,
    body: jsonBody(z.object({ map: z.record(z.string(), z.int().min(0).nullable()) }), {
      map: { code: 0, kind: null },
    }),
  },
  responses: { 204: { description: 'Which column holds which field is known.' }, ...writeProblems(404) },
});

const confirmRoute = createRoute({
  ...named('confirmImport', 'imports'),
  method: 'post',
  path: `${oneImport}/confirm`,
  request: {
    params: importParams,
    headers: idempotencyHeaders,
    body: jsonBody(
      z.object({
        skipErrors: z
          .int()
          .min(0)
          .default(0)
          .meta({ description: 'The number of wrong rows that may be skipped.' }),
        structureUnits: z.int().min(0).default(0).meta({
          description:
            'The number of units that may end, be renamed or be moved, as the preview counts them.',
        }),
      }),
      { skipErrors: 1, structureUnits: 1 },
    ),
  },
  responses: {
    200: answer('What was written.', z.object({ counts, skipped: z.int() }), {
      counts: sampleCounts,
      skipped: 1,
    }),
    ...writeProblems(404),
  },
});

const dropImportRoute = createRoute({
  ...named('dropImport', 'imports'),
  method: 'post',
  path: `${oneImport}/drop`,
  request: { params: importParams, headers: idempotencyHeaders },
  responses: { 204: { description: 'Put away; nothing of it was written.' }, ...problems(404, 409) },
});

/** Spreadsheets brought in: staged, judged row by row, mended, and written once. */
export function importRoutes(api: OpenAPIHono<ApiEnv>, { sheets }: Pick<Program, 'sheets'>): void {
  api.openapi(listRoute, async (c) => {
    const found = await findImports(c.var.ctx, c.var.office.id);
    return c.json({ items: found.map(importView) }, 200);
  });
  api.openapi(createImportRoute, async (c) => {
    const type = (c.req.header('Content-Type') ?? '').split(';')[0]?.trim().toLowerCase();
    if (!sheets || !sheetTypes.some((each) => each === type))
      throw new ProblemError(415, 'unsupported_media_type');
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    const staged = await stageImport(c.var.ctx, c.var.office.id, { ...c.req.valid('query'), bytes }, sheets);
    return c.json(importView(staged), 201);
  });
  api.openapi(readRoute, async (c) => {
    const { id: officeId, timeZone } = c.var.office;
    const found = await readImport(c.var.ctx, officeId, c.req.valid('param').importId, timeZone);
    return c.json(previewView(found, c.req.valid('query')), 200);
  });
  api.openapi(fixRoute, async (c) => {
    const { cells } = c.req.valid('json');
    await fixCells(c.var.ctx, c.var.office.id, c.req.valid('param').importId, cells);
    return c.body(null, 204);
  });
  api.openapi(dropRowRoute, async (c) => {
    const { importId, row } = c.req.valid('param');
    await dropRow(c.var.ctx, c.var.office.id, importId, row);
    return c.body(null, 204);
  });
  api.openapi(columnsRoute, async (c) => {
    await mapColumns(c.var.ctx, c.var.office.id, c.req.valid('param').importId, c.req.valid('json').map);
    return c.body(null, 204);
  });
  api.openapi(confirmRoute, async (c) => {
    const { id: officeId, timeZone } = c.var.office;
    const options = { timeZone, ...c.req.valid('json') };
    return c.json(await confirmImport(c.var.ctx, officeId, c.req.valid('param').importId, options), 200);
  });
  api.openapi(dropImportRoute, async (c) => {
    await dropImport(c.var.ctx, c.var.office.id, c.req.valid('param').importId);
    return c.body(null, 204);
  });
}

type Listed = Awaited<ReturnType<typeof findImports>>[number];
function importView(row: Omit<Listed, 'createdBy'>): z.infer<typeof importSchema> {
  const { sha256 } = summaryOf(row);
  const { id, kind, fileName, state, createdAt, finishedAt } = row;
  const at = { createdAt: createdAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null };
  return { id, kind, fileName, state, sha256, ...at };
}

function previewView(
  { import: found, assessment }: ImportInFull,
  {
    outcome: asked,
    from,
    limit,
  }: { outcome?: z.infer<typeof outcome> | undefined; from: number; limit: number },
): z.infer<typeof previewSchema> {
  const rows = assessment.rows
    .filter((row) => asked === undefined || row.outcome === asked)
    .slice(from, from + limit)
    .map(({ row, outcome: will, changes, issues, structure: tree }) => ({
      ...{ row, cells: found.rows[row] ?? [], outcome: will, changes, issues, structure: tree },
    }));
  const { map } = summaryOf(found);
  const { missing, counts: each, structure: tree } = assessment;
  const head = { ...importView(found), columns: found.columns, map: { ...map } };
  return { ...head, missing, counts: each, structure: tree, rows };
}
