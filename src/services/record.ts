import type { Db } from '#db/client.ts';
import { type AuditEntry, appendAudit, appendAuditOfEach, appendAuditOfMany } from '#db/queries/audit.ts';
import type { OfficeId } from '#domain/ids.ts';
import type { Context } from './context.ts';

/** Writes down who did what, in the transaction that does it. `action` is `{noun}.{past verb}`. */
export function record(
  ctx: Context,
  action: string,
  objectId: string,
  about: { officeId?: OfficeId | null; data?: Record<string, unknown> } = {},
): Promise<void> {
  return appendAudit(ctx.db, {
    at: ctx.now,
    officeId: about.officeId ?? null,
    actor: ctx.actor,
    action,
    objectId,
    data: about.data ?? {},
    requestId: ctx.requestId,
  });
}

/** Writes down what one act did to many things, a row each, in one statement. */
export function recordMany(
  ctx: Context,
  entries: readonly AuditEntry[],
  { officeId }: { officeId: OfficeId },
): Promise<void> {
  const { now, actor, requestId } = ctx;
  return appendAuditOfMany(ctx.db, { at: now, officeId, actor, requestId }, entries);
}

type Act = { by: Pick<Context, 'now' | 'actor' | 'requestId'> } & AuditEntry;

/** Writes down what many people did at once, each in their own name, in one statement. */
export function recordEach(
  tx: Db,
  acts: readonly Act[],
  { officeId }: { officeId: OfficeId },
): Promise<void> {
  return appendAuditOfEach(
    tx,
    acts.map(({ by: { now, actor, requestId }, ...act }) => ({
      ...act,
      at: now,
      officeId,
      actor,
      requestId,
    })),
  );
}
