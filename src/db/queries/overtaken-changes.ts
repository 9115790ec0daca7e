import { sql } from 'drizzle-orm';
import type { OvertakenBy } from '#domain/change-requests/lifecycle.ts';
import type { ChangeRequestId, InvitationId, MeetingId } from '#domain/ids.ts';
import type { Db } from '../client.ts';

export type OvertakenChange = {
  id: ChangeRequestId;
  invitationId: InvitationId;
  meetingId: MeetingId;
  by: OvertakenBy;
};

/** While a change of the meeting is held nobody knows of it, and it may yet be taken back. */
const isHeld = sql`exists (select 1 from broadcasts b where b.ref = m.ref and b.kind = 'invitation'
  and b.cancelled_at is null and b.not_before > now())`;

/** Why an open wish needs no decision any more; null when it still does. */
const reason = (now: Date) => sql`case
  when i.withdrawn_at is not null then 'withdrawn'
  when m.state in ('ended', 'closed') then 'ended'
  when ${isHeld} then null
  when m.state in ('cancelled', 'postponed') then m.state
  when m.state in ('announced', 'in_session') and m.ends_at <= ${now.toISOString()}::timestamptz then 'ended'
  when c.wish->>'act' = 'answer' and i.rsvp = 'pending' and c.from_rsvp <> 'pending' then 'asked_anew'
end`;

/** Open wishes of meetings that are not frozen which nobody can grant any more, with what overtook them, the oldest first; one of them by its id. */
export async function listOvertakenChanges(
  db: Db,
  {
    now,
    id = null,
    meetingId = null,
  }: { now: Date; id?: ChangeRequestId | null; meetingId?: MeetingId | null },
): Promise<OvertakenChange[]> {
  return await db.execute<OvertakenChange>(sql`
    select * from (
      select c.id, c.invitation_id as "invitationId", m.id as "meetingId", ${reason(now)} as by, c.requested_at
      from change_requests c join invitations i on i.id = c.invitation_id join meetings m on m.id = i.meeting_id
      where c.state = 'open' and (${id}::uuid is null or c.id = ${id}::uuid)
        and (${meetingId}::uuid is null or m.id = ${meetingId}::uuid)
        and not exists (select 1 from dossiers d where d.meeting_id = m.id)) w
    where by is not null order by requested_at limit 500`);
}
