import { sql } from 'drizzle-orm';
import type { FeedbackState } from '#domain/feedback/lifecycle.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';

/** What waits for an office, for its menu. */
export type Waiting = { changeRequests: number; extensions: number; feedback: number };

/** Changes wished after the limit that can still be granted, wishes for more time for papers, and tickets in one of these states; one query. */
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
      (select count(*)::int from paper_extensions x
        join agenda_items a on a.id = x.agenda_item_id join meetings m on m.id = a.meeting_id
        where m.office_id = ${officeId} and x.state = 'open' and a.removed_at is null and a.paper_unit_id = x.unit_id
          and m.state in ('announced', 'in_session') and m.ends_at > ${now.toISOString()}::timestamptz) as extensions,
      (select count(*)::int from feedback
        where office_id = ${officeId} and state = any(${sql.param(feedbackStates)}::text[])) as feedback`);
  return row ?? { changeRequests: 0, extensions: 0, feedback: 0 };
}
