import { eq, sql } from 'drizzle-orm';
import type { Press } from '#domain/inbox/press.ts';
import type { Db } from '../client.ts';
import { presses } from '../schema/inbox.ts';

/** The newest press that decided this, or null; until the end of the transaction nobody else decides it. */
export async function lockNewestPress(tx: Db, subject: string): Promise<Press | null> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`pressed ${subject}`}, 0))`);
  return findNewestPress(tx, subject);
}

/** The newest press that decided this, or null. */
export async function findNewestPress(db: Db, subject: string): Promise<Press | null> {
  const { chat, sequence, pressedAt, arrivedAt } = presses;
  const [row] = await db
    .select({ chat, sequence, pressedAt, arrivedAt })
    .from(presses)
    .where(eq(presses.subject, subject));
  return row ?? null;
}

/** From now on this press is the one that decided it. */
export async function writeNewestPress(tx: Db, subject: string, press: Press): Promise<void> {
  await tx
    .insert(presses)
    .values({ subject, ...press })
    .onConflictDoUpdate({ target: presses.subject, set: press });
}
