import { sql } from 'drizzle-orm';
import type { Actor } from '#domain/actor.ts';
import type { InvitationId, MeetingId } from '#domain/ids.ts';
import { toStorableJson } from '#lib/json-text.ts';
import type { Db } from '../client.ts';

/** Which limits move, to when, and for which version of the meeting. */
export type MovedLimits = {
  ids: readonly InvitationId[];
  answerBy: Date;
  version: number;
  by: Actor;
  now: Date;
};

/** Sets another limit to answer for these invitations; what it was stays beside it. */
export async function moveAnswerLimits(tx: Db, moved: MovedLimits): Promise<void> {
  if (moved.ids.length === 0) return;
  await tx.execute(sql`
    with known as (
      select id, answer_by from invitations where id = any(${sql.param([...moved.ids])}::uuid[]) for no key update),
    kept as (
      insert into answer_limits (invitation_id, version, before_at, after_at, moved_by, moved_at)
      select id, ${moved.version}, answer_by, ${moved.answerBy.toISOString()}::timestamptz,
        ${toStorableJson(moved.by)}::jsonb, ${moved.now.toISOString()}::timestamptz from known)
    update invitations i set answer_by = ${moved.answerBy.toISOString()}::timestamptz from known where i.id = known.id`);
}

/** The limit of before the first change that nobody was told of; `which` chooses among invitations `i`. */
const limitsBeforeUntold = (which: ReturnType<typeof sql>) => sql`
  select distinct on (l.invitation_id) l.invitation_id as id, l.before_at as before, l.version
  from invitations i join meetings m on m.id = i.meeting_id join answer_limits l on l.invitation_id = i.id
  where l.undone_at is null and ${which} and l.version > coalesce((
    select max(b.version) from broadcasts b
    where b.ref = m.ref and b.kind = 'invitation' and b.cancelled_at is null and b.not_before <= now()), 0)
  order by l.invitation_id, l.version`;

/** Sets back every limit of the meeting that an untold change had moved. */
export async function restoreAnswerLimits(tx: Db, meetingId: MeetingId, now: Date): Promise<void> {
  await tx.execute(sql`
    with stood as (${limitsBeforeUntold(sql`i.meeting_id = ${meetingId}`)}),
    undone as (
      update answer_limits l set undone_at = ${now.toISOString()}::timestamptz from stood s
      where l.invitation_id = s.id and l.undone_at is null and l.version >= s.version)
    update invitations i set answer_by = s.before from stood s where i.id = s.id`);
}

/** Of these invitations, those whose limit a held change has moved, with the limit as people still know it. */
export async function listHeldLimits(
  db: Db,
  ids: readonly InvitationId[],
): Promise<Map<InvitationId, Date | null>> {
  if (ids.length === 0) return new Map();
  const rows = await db.execute<{ id: InvitationId; before: string | null }>(
    limitsBeforeUntold(sql`i.id = any(${sql.param([...ids])}::uuid[])`),
  );
  return new Map(rows.map(({ id, before }) => [id, before === null ? null : new Date(before)]));
}
