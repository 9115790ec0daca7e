import { and, asc, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { MaintenanceId, PersonId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { maintenanceNotices } from '../schema/maintenance.ts';

export type MaintenanceNotice = typeof maintenanceNotices.$inferSelect;

/** What every page says now: announced, not over, not called off; the soonest first, at most three. */
export function listCurrentMaintenance(db: Db, now: Date): Promise<MaintenanceNotice[]> {
  return db
    .select()
    .from(maintenanceNotices)
    .where(and(isNull(maintenanceNotices.cancelledAt), gt(maintenanceNotices.untilAt, now)))
    .orderBy(asc(maintenanceNotices.fromAt))
    .limit(3);
}

/** Announced ones of all times, the newest first. */
export function listMaintenance(
  db: Db,
  _permit: Permit<'office.write'>,
  limit: number,
): Promise<MaintenanceNotice[]> {
  return db.select().from(maintenanceNotices).orderBy(desc(maintenanceNotices.createdAt)).limit(limit);
}

/** Writes an announced maintenance. */
export async function insertMaintenance(
  tx: Db,
  _permit: Permit<'office.write'>,
  row: typeof maintenanceNotices.$inferInsert,
): Promise<MaintenanceNotice> {
  const [inserted] = await tx.insert(maintenanceNotices).values(row).returning();
  if (!inserted) throw new Error('insert of a maintenance notice returned nothing');
  return inserted;
}

/** Calls it off unless it is over or called off already; null then. */
export async function cancelMaintenanceRow(
  tx: Db,
  _permit: Permit<'office.write'>,
  id: MaintenanceId,
  now: Date,
): Promise<MaintenanceNotice | null> {
  const [row] = await tx
    .update(maintenanceNotices)
    .set({ cancelledAt: now })
    .where(
      and(
        eq(maintenanceNotices.id, id),
        isNull(maintenanceNotices.cancelledAt),
        gt(maintenanceNotices.untilAt, now),
      ),
    )
    .returning();
  return row ?? null;
}

/** Everybody who uses the system: a linked messenger, a bound device, an account or a desk. */
export async function listUsers(db: Db, now: Date): Promise<PersonId[]> {
  const rows = await db.execute<{ id: PersonId }>(sql`
    select p.id from people p where p.left_at is null and (
      exists (select 1 from identities i where i.person_id = p.id and i.unlinked_at is null)
      or exists (select 1 from devices d where d.person_id = p.id and d.revoked_at is null)
      or exists (select 1 from accounts a where a.person_id = p.id and a.disabled_at is null)
      or exists (select 1 from desk_holders h where h.person_id = p.id
        and (h.to_at is null or h.to_at > ${now.toISOString()}::timestamptz)))
    order by p.id`);
  return rows.map(({ id }) => id);
}
