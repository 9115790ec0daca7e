import { sql } from 'drizzle-orm';
import type { Actor } from '#domain/actor.ts';
import type { InvitationId, MeetingId } from '#domain/ids.ts';
import type { Rsvp } from '#domain/invitations/lifecycle.ts';
import { toStorableJson } from '#lib/json-text.ts';
import type { Db } from '../client.ts';

export type Reset = {
  meetingId: MeetingId;
  /** One invitation only. */
  invitationId?: InvitationId;
  rsvps: readonly Rsvp[];
  /** What the history says of it: the meeting's version that asks anew, as `resetReason` writes it. */
  reason: string;
  by: Actor;
  now: Date;
};

/** Takes these answers back, each as a next version that names the change; what was answered stays in the history (R48). */
export async function resetAnswers(tx: Db, reset: Reset): Promise<number> {
  if (reset.rsvps.length === 0) return 0;
  const rows = await tx.execute<{ id: string }>(sql`
    with reset as (
      update invitations set rsvp = 'pending', rsvp_reason = null, rsvp_version = rsvp_version + 1, answered_at = null,
        answered_via = null
      where meeting_id = ${reset.meetingId} and withdrawn_at is null
        and (${reset.invitationId ?? null}::uuid is null or id = ${reset.invitationId ?? null}::uuid)
        and rsvp = any(${sql.param([...reset.rsvps])}::text[])
      returning id, rsvp_version)
    insert into rsvp_versions (invitation_id, version, rsvp, reason, answered_by, answered_at)
    select id, rsvp_version, 'pending', ${reset.reason}, ${toStorableJson(reset.by)}::jsonb,
      ${reset.now.toISOString()}::timestamptz from reset
    returning invitation_id as id`);
  return rows.length;
}

/**
 * What stood before changes that nobody was told of took it back: CTEs that end in `stood`, one row an invitation, with
 * `newest` as its present version. `which` chooses among invitations `i`.
 */
const stoodBeforeUntold = (which: ReturnType<typeof sql>) => sql`
  versions as (
    select v.*, case when v.rsvp = 'pending' and v.reason ~ '^reset_by_change:[0-9]{1,9}$'
      then split_part(v.reason, ':', 2)::int > coalesce((
        select max(b.version) from broadcasts b
        where b.ref = m.ref and b.kind = 'invitation' and b.cancelled_at is null and b.not_before <= now()), 0)
      else false end as untold
    from invitations i join meetings m on m.id = i.meeting_id join rsvp_versions v on v.invitation_id = i.id
    where ${which}),
  newest as (
    select distinct on (invitation_id) * from versions order by invitation_id, version desc),
  stood as (
    select distinct on (v.invitation_id) v.*, n.version as newest
    from newest n join versions v on v.invitation_id = n.invitation_id and not v.untold
    where n.untold order by v.invitation_id, v.version desc)`;

/** Gives back, as next versions, every answer of the meeting that an untold change had taken; how many. */
export async function restoreAnswers(tx: Db, meetingId: MeetingId): Promise<number> {
  const rows = await tx.execute<{ id: string }>(sql`
    with ${stoodBeforeUntold(sql`i.meeting_id = ${meetingId}`)},
    back as (
      update invitations i set rsvp = s.rsvp, rsvp_reason = case when s.rsvp = 'pending' then null else s.reason end,
        rsvp_version = s.newest + 1,
        answered_at = case when s.rsvp = 'pending' then null else s.answered_at end,
        answered_via = case when s.rsvp = 'pending' then null else coalesce(s.answered_by->>'via', 'on_behalf') end
      from stood s where i.id = s.invitation_id returning i.id)
    insert into rsvp_versions (invitation_id, version, rsvp, reason, answered_by, answered_at)
    select invitation_id, newest + 1, rsvp, reason, answered_by, answered_at from stood
    returning invitation_id as id`);
  return rows.length;
}

export type StandingAnswer = { rsvp: Rsvp; rsvpReason: string | null; rsvpVersion: number };

/** Of these invitations, those whose answer a held change has taken back, with the answer as people still know it. */
export async function listHeldAnswers(
  db: Db,
  ids: readonly InvitationId[],
): Promise<Map<InvitationId, StandingAnswer>> {
  if (ids.length === 0) return new Map();
  const rows = await db.execute<{ id: InvitationId; rsvp: Rsvp; reason: string | null; version: number }>(sql`
    with ${stoodBeforeUntold(sql`i.id = any(${sql.param([...ids])}::uuid[])`)}
    select invitation_id as id, rsvp, reason, version::int from stood`);
  return new Map(
    rows.map(({ id, rsvp, reason, version }) => [id, { rsvp, rsvpReason: reason, rsvpVersion: version }]),
  );
}

/** A change of the meeting waits until this transaction ends, and this one for a change that is being made. */
export async function shareMeeting(tx: Db, meetingId: MeetingId): Promise<void> {
  await tx.execute(sql`select 1 from meetings where id = ${meetingId} for share`);
}
