import { asc, eq, inArray, sql } from 'drizzle-orm';
import type { OfficeId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { daysOff, offices, settings } from '../schema/offices.ts';

export type Office = typeof offices.$inferSelect;
export type NewOffice = typeof offices.$inferInsert;

/** The office of this id, or null. */
export async function findOffice(db: Db, id: OfficeId): Promise<Office | null> {
  const [row] = await db.select().from(offices).where(eq(offices.id, id));
  return row ?? null;
}

/** These offices, or all of them, by name. */
export function listOffices(db: Db, ids?: OfficeId[]): Promise<Office[]> {
  const rows = db.select().from(offices);
  return ids
    ? rows.where(inArray(offices.id, ids)).orderBy(asc(offices.name))
    : rows.orderBy(asc(offices.name));
}

/** Writes a new office; a code in use breaks a unique key. */
export async function insertOffice(tx: Db, office: NewOffice): Promise<Office> {
  const [row] = await tx.insert(offices).values(office).returning();
  if (!row) throw new Error('insert of an office returned nothing');
  return row;
}

/** Changes the office of the permit. */
export async function updateOffice(
  tx: Db,
  permit: Permit<'office.write'>,
  change: Partial<NewOffice>,
): Promise<void> {
  await tx.update(offices).set(change).where(eq(offices.id, permit.officeId));
}

/** Every known day off and exchanged working day, by date. */
export function listDaysOff(db: Db) {
  return db.select().from(daysOff).orderBy(asc(daysOff.on));
}

/** Writes days off; a day that is known already takes the new kind, status and decision. */
export async function upsertDaysOff(tx: Db, rows: (typeof daysOff.$inferInsert)[]): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insert(daysOff)
    .values(rows)
    .onConflictDoUpdate({
      target: daysOff.on,
      set: {
        kind: sql`excluded.kind`,
        status: sql`excluded.status`,
        decisionNumber: sql`excluded.decision_number`,
        name: sql`excluded.name`,
      },
    });
}

/** The stored value of a setting, or null. */
export async function readSetting(db: Db, key: string): Promise<unknown> {
  const [row] = await db.select().from(settings).where(eq(settings.key, key));
  return row?.value ?? null;
}

/** Writes a setting once; false when it was there already. */
export async function claimSetting(tx: Db, key: string, value: unknown): Promise<boolean> {
  const rows = await tx
    .insert(settings)
    .values({ key, value })
    .onConflictDoNothing()
    .returning({ key: settings.key });
  return rows.length > 0;
}

/** Removes a setting; false when it was not there, be it that another transaction has just removed it. */
export async function deleteSetting(tx: Db, key: string): Promise<boolean> {
  const rows = await tx.delete(settings).where(eq(settings.key, key)).returning({ key: settings.key });
  return rows.length > 0;
}
