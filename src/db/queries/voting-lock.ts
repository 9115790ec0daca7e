import { sql } from 'drizzle-orm';
import type { MeetingId } from '#domain/ids.ts';
import type { Db } from '../client.ts';

/** Advisory locks of voting, apart from all others. */
const namespace = 0x766f7465;

/**
 * Takes the voting of a meeting for one alone until the transaction ends: opening and closing wait for every ballot that is
 * being written, and every ballot waits for them. One queue, first come first served.
 */
export async function lockVoting(tx: Db, meetingId: MeetingId): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${namespace}, hashtext(${meetingId}))`);
}

/** Takes part in the voting of a meeting until the transaction ends, beside everybody else who casts a ballot. */
export async function shareVoting(tx: Db, meetingId: MeetingId): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${namespace}, hashtext(${meetingId}))`);
}
