import { z } from '@hono/zod-openapi';
import { examples } from '#i18n/examples.ts';
import { sampleId } from '../samples.ts';
import { id, instant } from '../schemas.ts';

/** What can be brought in. */
export const kind = z.enum(['units', 'people', 'meetings']);
/** What becomes of a row. */
export const outcome = z.enum(['new', 'update', 'same', 'error']);
/** How many rows become what. */
export const counts = z.object({ new: z.int(), update: z.int(), same: z.int(), error: z.int() });
const structureChange = z.enum(['end', 'rename', 'move']);
const structure = z
  .object({ units: z.int(), end: z.int(), rename: z.int(), move: z.int() })
  .meta({ description: 'Units that would end, be renamed or stand elsewhere; `units` counts each once.' });
const sampleStructure = { units: 1, end: 0, rename: 1, move: 0 };
/** An example of counts. */
export const sampleCounts = { new: 38, update: 0, same: 0, error: 1 };

/** One import without its rows. */
export const importSchema = z
  .object({
    id,
    kind,
    fileName: z.string(),
    state: z.enum(['staged', 'done', 'dropped', 'expired']),
    sha256: z.string(),
    createdAt: instant,
    finishedAt: instant.nullable(),
  })
  .meta({ id: 'Import' });
/** An example of an import. */
export const sample = {
  ...{ id: sampleId, kind: 'units' as const, fileName: 'don-vi.xlsx', state: 'staged' as const },
  ...{ sha256: '9f86d081…', createdAt: '2026-12-07T01:00:00.000Z', finishedAt: null },
};

const told = z.object({
  field: z.string(),
  code: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});
const rowSchema = z
  .object({
    row: z.int().meta({ description: 'From 0, below the header; facts named `row` count alike.' }),
    cells: z.array(z.string()),
    outcome,
    changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
    issues: z.array(told),
    structure: z.array(structureChange).meta({ description: 'What it does to the tree of units.' }),
  })
  .meta({ id: 'ImportRow' });
/** One import with what each row will do. */
export const previewSchema = importSchema
  .extend({
    columns: z.array(z.string()),
    map: z.record(z.string(), z.int()).meta({ description: 'Which column holds which field.' }),
    missing: z.array(z.string()).meta({ description: 'Required fields that no column holds.' }),
    counts,
    structure,
    rows: z.array(rowSchema),
  })
  .meta({ id: 'ImportPreview' });
const sampleRow = {
  ...{ row: 0, cells: ['H45.10', examples.unitName], outcome: 'error' as const, changes: [] },
  issues: [{ field: 'parent', code: 'parent_unknown', facts: { value: 'H99' } }],
  structure: [],
};
/** An example of a preview. */
export const samplePreview = {
  ...sample,
  ...{
    columns: ['Code', 'Name'],
    map: { code: 0, name: 1 },
    missing: [],
    counts: sampleCounts,
    structure: sampleStructure,
    rows: [sampleRow],
  },
};
