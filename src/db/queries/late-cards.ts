import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { finishedAs } from './outbox.ts';

/** Takes back what has not left of a kind whose facts say until when they are of use (`closesAt`). */
export async function skipUnsent(
  tx: Db,
  { kind, closedBy }: { kind: string; closedBy: Date },
): Promise<void> {
  await tx.execute(sql`
    with late as (
      delete from outbox o using notices n where n.id = o.notice_id and o.kind = ${kind} and o.op = 'send'
        and o.state = 'queued' and (n.facts->>'closesAt')::timestamptz <= ${closedBy.toISOString()}::timestamptz
      returning o.*)
    ${finishedAs('skipped', 'late')}`);
}
