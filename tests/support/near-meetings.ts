import type { TestProgram } from './program.ts';

/** Moves a told meeting so that it begins in some minutes, as if it had always been told so. */
export async function bringNear(
  test: Pick<TestProgram, 'connection' | 'clock'>,
  meetingId: string,
  minutes: number,
): Promise<void> {
  const at = (later: number) =>
    new Date(test.clock.now().getTime() + (minutes + later) * 60_000).toISOString();
  const startsAt = at(0);
  const { sql } = test.connection;
  await sql`update meetings set starts_at = ${startsAt}, ends_at = ${at(90)} where id = ${meetingId}`;
  await sql`update broadcasts set facts = jsonb_set(facts, '{meeting,startsAt}', to_jsonb(${startsAt}::text))
    where ref = (select ref from meetings where id = ${meetingId})`;
}

/** Writes the next telling of the meeting for everybody who was told, as a change that was let go at `at`. */
export async function tellChange(
  test: Pick<TestProgram, 'connection'>,
  meetingId: string,
  at: Date,
): Promise<void> {
  const { sql } = test.connection;
  const [meeting] =
    await sql`update meetings set version = version + 1 where id = ${meetingId} returning ref, version`;
  const [told] =
    await sql`insert into broadcasts (office_id, kind, ref, version, facts, not_before, created_by)
    select office_id, kind, ref, ${meeting?.version},
      jsonb_set(facts, '{meeting,version}', to_jsonb(${meeting?.version}::int)), ${at.toISOString()}, created_by from broadcasts
    where ref = ${meeting?.ref} order by version desc limit 1 returning id`;
  await sql`insert into notices (recipient_key, person_id, broadcast_id, kind, ref, version, facts)
    select distinct on (n.recipient_key, n.ref) n.recipient_key, n.person_id, ${told?.id}, n.kind, n.ref, ${meeting?.version}::int, n.facts
    from notices n join invitations i on i.ref = n.ref where i.meeting_id = ${meetingId} and n.kind = 'invitation'`;
}
