import { sql } from 'drizzle-orm';
import type { FeedbackState } from '#domain/feedback/lifecycle.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';

/** What waits for an office, for its menu. */
export type Waiting = { changeRequests: number; feedback: number };

/** Changes wished after the limit that can still be granted, and tickets in one of these states; one query. */
export async function countWaiting(
  db: Db,
  { officeId }: Permit<'meetings.read'>,
  { now, feedbackStates }: { now: Date; feedbackStates: readonly FeedbackState[] },
): Promise<Waiting> {
  const [row] = await db.execute<Waiting>(sql`
    select
      (select count(*)::int from change_requests c
        join invitations i on i.id = c.invitation_id join meetings m on m.id = i.meeting_id
        where m.office_id = ${officeId} and c.state = 'open' and i.withdrawn_at is null
          and m.state in ('announced', 'in_session') and m.ends_at > ${now.toISOString()}::timestamptz) as "changeRequests",
      (select count(*)::int from feedback
        where office_id = ${officeId} and state = any(${sql.param(feedbackStates)}::text[])) as feedback`);
  return row ?? { changeRequests: 0, feedback: 0 };
}
