import { asc, eq, sql } from 'drizzle-orm';
import type { Actor } from '#domain/actor.ts';
import type { OfficeId } from '#domain/ids.ts';
import type { Db } from '../client.ts';
import { audit } from '../schema/audit.ts';

export type AuditRow = {
  at: Date;
  officeId: OfficeId | null;
  actor: Actor;
  action: string;
  objectId: string;
  data?: Record<string, unknown>;
  requestId?: string | null;
};

/** Appends what was done, in the transaction that does it. No secret, no ballot choice, no file body in `data`. */
export async function appendAudit(tx: Db, row: AuditRow): Promise<void> {
  await tx.insert(audit).values({ ...row, data: row.data ?? {} });
}

/** Appends what many people did, each in their own name, in order: one statement whatever their number. */
export async function appendAuditOfEach(tx: Db, rows: readonly AuditRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(sql`insert into audit (at, office_id, actor, action, object_id, data, request_id)
    select (entry->>'at')::timestamptz, (entry->>'officeId')::uuid, entry->'actor', entry->>'action', entry->>'objectId',
      coalesce(entry->'data', '{}'), entry->>'requestId'
    from jsonb_array_elements(${JSON.stringify(rows)}::text::jsonb) with ordinality as given(entry, place)
    order by place`);
}

/** What one act did to one of many things. */
export type AuditEntry = { action: string; objectId: string; data: Record<string, unknown> };

/** Appends what one act did to many things, in order: one statement whatever their number. */
export async function appendAuditOfMany(
  tx: Db,
  { at, officeId, actor, requestId }: Omit<AuditRow, 'action' | 'objectId' | 'data'>,
  entries: readonly AuditEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  await tx.execute(sql`insert into audit (at, office_id, actor, action, object_id, data, request_id)
    select ${at.toISOString()}::timestamptz, ${officeId}::uuid, ${JSON.stringify(actor)}::text::jsonb, entry->>'action',
      entry->>'objectId', entry->'data', ${requestId ?? null}::text
    from jsonb_array_elements(${JSON.stringify(entries)}::text::jsonb) with ordinality as given(entry, place)
    order by place`);
}

/** Everything that was done to this thing, oldest first. */
export function auditOf(db: Db, objectId: string) {
  return db.select().from(audit).where(eq(audit.objectId, objectId)).orderBy(asc(audit.id));
}
