import { asc, eq } from 'drizzle-orm';
import type { MeetingId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { meetingVersions } from '../schema/meetings.ts';

/** Every state the facts of the meeting ever had, the first first (R48); instants are ISO texts. */
export async function listMeetingVersions(db: Db, _permit: Permit<'meetings.read'>, id: MeetingId) {
  const rows = await db
    .select()
    .from(meetingVersions)
    .where(eq(meetingVersions.meetingId, id))
    .orderBy(asc(meetingVersions.version));
  return rows.map((row) => ({ ...row, facts: row.facts as Record<string, unknown> }));
}
