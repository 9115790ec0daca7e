import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';
import type { ReorganisationId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { posts } from '../schema/people.ts';
import {
  deskHolders,
  reorganisations,
  unitNames,
  unitParents,
  unitSuccessions,
  units,
} from '../schema/units.ts';

export type Reorganisation = typeof reorganisations.$inferSelect;

/** What an act may touch, in an order in which added rows can be deleted. */
const touchable = {
  posts,
  desk_holders: deskHolders,
  unit_successions: unitSuccessions,
  unit_parents: unitParents,
  unit_names: unitNames,
  units,
} satisfies Record<string, PgTable>;
export type TouchedTable = keyof typeof touchable;
/** Rows as the database writes them in JSON, by table. */
export type RowsByTable = Record<TouchedTable, Record<string, unknown>[]>;
/** Which rows an act touches: by their own id, or by their unit's. */
export type Touched = { unitIds: string[]; postIds: string[]; seatIds: string[] };

const keysOf: Record<TouchedTable, readonly string[]> = {
  posts: ['id'],
  desk_holders: ['id'],
  unit_successions: ['predecessor_id', 'successor_id'],
  unit_parents: ['unit_id', 'from_on'],
  unit_names: ['unit_id', 'from_on'],
  units: ['id'],
};
const tableNames = Object.keys(touchable) as TouchedTable[];

/** Reorganisations take turns: what one plans is still so when it writes. */
export async function takeReorganisationTurn(tx: Db): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('units.reorganise'))`);
}

const idList = (ids: string[]) =>
  sql`(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid)`;

/** The rows as they are now, in one query; to be kept beside what was done to them. */
export async function readTouched(tx: Db, touched: Touched): Promise<RowsByTable> {
  const unitsTouched = idList(touched.unitIds);
  const where: Record<TouchedTable, SQL> = {
    posts: sql`t.id in ${idList(touched.postIds)}`,
    desk_holders: sql`t.id in ${idList(touched.seatIds)}`,
    unit_successions: sql`t.predecessor_id in ${unitsTouched}`,
    unit_parents: sql`t.unit_id in ${unitsTouched}`,
    unit_names: sql`t.unit_id in ${unitsTouched}`,
    units: sql`t.id in ${unitsTouched}`,
  };
  const parts = tableNames.map(
    (name) => sql`${name}::text, (
      select coalesce(jsonb_agg(to_jsonb(t)), '[]'::jsonb) from ${sql.identifier(name)} t where ${where[name]})`,
  );
  const [row] = await tx.execute<{ rows: RowsByTable }>(
    sql`select jsonb_build_object(${sql.join(parts, sql`, `)}) as rows`,
  );
  if (!row) throw new Error('a query of one row returned none');
  return row.rows;
}

const stored = (name: TouchedTable, rows: readonly unknown[]) =>
  sql`jsonb_populate_recordset(null::${sql.identifier(name)}, ${JSON.stringify(rows)}::jsonb)`;
const sameKey = (name: TouchedTable) =>
  sql.join(
    keysOf[name].map((key) => sql`t.${sql.identifier(key)} = r.${sql.identifier(key)}`),
    sql` and `,
  );

/** Of these rows those that are gone or not as they were left any more, by table. */
export async function listDrifted(tx: Db, after: RowsByTable): Promise<RowsByTable> {
  const drifted = {} as RowsByTable;
  for (const name of tableNames) {
    const rows = await tx.execute<{ row: Record<string, unknown> }>(sql`
      select to_jsonb(r) as row from ${stored(name, after[name])} r
      left join ${sql.identifier(name)} t on ${sameKey(name)} where t is distinct from r`);
    drifted[name] = rows.map(({ row }) => row);
  }
  return drifted;
}

/** Puts every row back as it was, to the last byte, and deletes what was added. */
export async function restoreRows(
  tx: Db,
  _permit: Permit<'units.reorganise'>,
  { before, after }: { before: RowsByTable; after: RowsByTable },
): Promise<void> {
  for (const name of tableNames) {
    const columns = getTableConfig(touchable[name]).columns.map((column) => sql.identifier(column.name));
    const sets = columns.map((column) => sql`${column} = r.${column}`);
    await tx.execute(sql`update ${sql.identifier(name)} t set ${sql.join(sets, sql`, `)}
      from ${stored(name, before[name])} r where ${sameKey(name)} and t is distinct from r`);
  }
  for (const name of tableNames) {
    const keyOf = (row: Record<string, unknown>) => keysOf[name].map((key) => row[key]).join(' ');
    const known = new Set(before[name].map(keyOf));
    const added = after[name].filter((row) => !known.has(keyOf(row)));
    if (added.length > 0)
      await tx.execute(
        sql`delete from ${sql.identifier(name)} t using ${stored(name, added)} r where ${sameKey(name)}`,
      );
  }
}

/** Writes down an act that was carried out. */
export async function insertReorganisation(
  tx: Db,
  _permit: Permit<'units.reorganise'>,
  row: typeof reorganisations.$inferInsert,
): Promise<Reorganisation> {
  const [inserted] = await tx.insert(reorganisations).values(row).returning();
  if (!inserted) throw new Error('insert of a reorganisation returned nothing');
  return inserted;
}

/** Units are shared, but what one office carried out is its own to look at and to undo. */
const ofOffice = (permit: Permit) => sql`${reorganisations.input}->>'officeId' = ${permit.officeId}`;

/** One act, locked when it is about to be undone. */
export async function findReorganisation(
  db: Db,
  permit: Permit<'people.read' | 'units.reorganise'>,
  id: ReorganisationId,
  how: { lock?: boolean } = {},
): Promise<Reorganisation | null> {
  const query = db
    .select()
    .from(reorganisations)
    .where(and(eq(reorganisations.id, id), ofOffice(permit)));
  const [row] = await (how.lock ? query.for('update') : query);
  return row ?? null;
}

type UnitInAct = { id: string; name: string; valid_to: string | null };
const unitsIn = (column: 'before' | 'after') => sql`
  select jsonb_agg(jsonb_build_object('id', u->>'id', 'name', u->>'name', 'valid_to', u->>'valid_to'))
  from jsonb_array_elements(reorganisations.${sql.raw(column)}->'units') u`;

/** The latest acts first, without the rows they kept. */
export function listReorganisations(db: Db, permit: Permit<'people.read'>, limit: number) {
  return db
    .select({
      id: reorganisations.id,
      kind: reorganisations.kind,
      on: reorganisations.on,
      decisionNumber: reorganisations.decisionNumber,
      carriedOutBy: reorganisations.carriedOutBy,
      carriedOutAt: reorganisations.carriedOutAt,
      undoneAt: reorganisations.undoneAt,
      unitsBefore: sql<UnitInAct[] | null>`(${unitsIn('before')})`,
      unitsAfter: sql<UnitInAct[] | null>`(${unitsIn('after')})`,
    })
    .from(reorganisations)
    .where(ofOffice(permit))
    .orderBy(desc(reorganisations.carriedOutAt), desc(reorganisations.id))
    .limit(limit);
}

/** Notes who undid it; false when it was undone already. */
export async function markUndone(
  tx: Db,
  _permit: Permit<'units.reorganise'>,
  id: ReorganisationId,
  by: Pick<Reorganisation, 'undoneBy' | 'undoneAt'>,
): Promise<boolean> {
  const rows = await tx
    .update(reorganisations)
    .set(by)
    .where(and(eq(reorganisations.id, id), sql`${reorganisations.undoneAt} is null`))
    .returning({ id: reorganisations.id });
  return rows.length > 0;
}
