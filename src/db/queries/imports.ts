import { and, desc, eq, inArray, lte, ne, sql } from 'drizzle-orm';
import type { ImportId } from '#domain/ids.ts';
import type { ImportKind } from '#domain/imports/table.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { imports } from '../schema/imports.ts';

export type Import = typeof imports.$inferSelect;
type Writer = Permit<'people.write' | 'meetings.write'>;

/** Keeps a spreadsheet as it was read. */
export async function insertImport(
  tx: Db,
  permit: Writer,
  row: Omit<typeof imports.$inferInsert, 'officeId'>,
): Promise<Import> {
  const [made] = await tx
    .insert(imports)
    .values({ ...row, officeId: permit.officeId })
    .returning();
  if (!made) throw new Error('insert of an import returned nothing');
  return made;
}

/** The import if it belongs to the office of the permit. `lock` makes those who change or confirm it take turns. */
export async function findImport(
  db: Db,
  permit: Writer,
  id: ImportId,
  { lock = false }: { lock?: boolean } = {},
): Promise<Import | null> {
  const query = db
    .select()
    .from(imports)
    .where(and(eq(imports.id, id), eq(imports.officeId, permit.officeId)));
  const [row] = await (lock ? query.for('update') : query);
  return row ?? null;
}

/** The office's imports of these kinds, the newest first, without their rows. */
export function listImports(db: Db, permit: Writer, kinds: ImportKind[], limit: number) {
  const { id, kind, fileName, state, summary, createdBy, createdAt, finishedAt } = imports;
  return db
    .select({ id, kind, fileName, state, summary, createdBy, createdAt, finishedAt })
    .from(imports)
    .where(and(eq(imports.officeId, permit.officeId), inArray(imports.kind, kinds)))
    .orderBy(desc(imports.createdAt), desc(imports.id))
    .limit(limit);
}

/** Writes what has become of an import: its cells, columns or state. */
export async function updateImport(
  tx: Db,
  _permit: Writer,
  id: ImportId,
  change: Partial<Pick<Import, 'columns' | 'rows' | 'state' | 'summary' | 'finishedAt'>>,
): Promise<void> {
  await tx.update(imports).set(change).where(eq(imports.id, id));
}

const about = {
  id: imports.id,
  officeId: imports.officeId,
  kind: imports.kind,
  fileName: imports.fileName,
};
const noRows = { rows: [] as string[][], columns: [] as string[] };

/** Puts away every table staged by the instant and not confirmed, with its rows; returns which. */
export function expireImports(tx: Db, { until, now }: { until: Date; now: Date }) {
  return tx
    .update(imports)
    .set({ ...noRows, state: 'expired', finishedAt: now })
    .where(and(eq(imports.state, 'staged'), lte(imports.createdAt, until)))
    .returning(about);
}

/** Forgets the rows of tables that were over by the instant, and nothing else of them; returns which still had some. */
export function clearImportRows(tx: Db, until: Date) {
  return tx
    .update(imports)
    .set(noRows)
    .where(
      and(ne(imports.state, 'staged'), lte(imports.finishedAt, until), sql`${imports.rows} <> '[]'::jsonb`),
    )
    .returning(about);
}

/** Holds back every other import that writes until this transaction ends: registers are shared by all offices. */
export async function takeImportTurn(tx: Db): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('imports'))`);
}
