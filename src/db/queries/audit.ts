import { asc, eq } from 'drizzle-orm';
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

/** Everything that was done to this thing, oldest first. */
export function auditOf(db: Db, objectId: string) {
  return db.select().from(audit).where(eq(audit.objectId, objectId)).orderBy(asc(audit.id));
}
