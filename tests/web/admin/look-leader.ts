import type { BrowserContext } from 'playwright-core';
import type { Tour } from './look-camera.ts';

/** Photographs invitations before their leaders, and changes that were asked for after the limit. */
export async function photographLeader(
  { look, sql }: Tour,
  context: BrowserContext,
  { path, id }: { path: string; id: string },
): Promise<void> {
  await look(context, 'change-requests-empty', `${path}/change-requests`);
  const units = await sql`
    select i.id, i.ref, i.unit_id, p.person_id from invitations i join posts p on p.unit_id = i.unit_id and p.is_head
    where i.meeting_id = ${id} and i.withdrawn_at is null order by i.id limit 4`;
  for (const [at, unit] of units.entries()) {
    const by = JSON.stringify({
      kind: 'desk',
      personId: unit.person_id,
      unitId: unit.unit_id,
      via: 'telegram',
    });
    if (at < 2)
      await sql`insert into leader_requests (ref, invitation_id, version, unit_id, leader_id, note, state, answer, rsvp_version,
          asked_by, asked_at, settled_by, settled_at)
        values (${`LOOK${at}`}, ${unit.id}, 1, ${unit.unit_id}, ${unit.person_id}, 'Cần người quyết được số liệu',
          ${at === 0 ? 'asked' : 'answered'}, ${at === 0 ? null : 'attends'}, ${at === 0 ? null : 1}::int,
          ${by}::jsonb, now() - interval '2 hours', ${by}::jsonb, ${at === 0 ? null : new Date().toISOString()}::timestamptz)`;
    else
      await sql`insert into change_requests (invitation_id, from_rsvp, from_version, wish, answer_by, requested_by, requested_at, state,
          decided_by, decided_at, decision_reason)
        values (${unit.id}, 'accepted', 1, ${JSON.stringify(at === 2 ? { act: 'answer', rsvp: 'declined', reason: 'lãnh đạo đi công tác đột xuất theo yêu cầu của Bộ' } : { act: 'withdraw', nominationId: unit.id, fullName: 'Nguyễn Thị Bích Ngọc' })}::jsonb,
          now() - interval '1 day', ${by}::jsonb, now() - interval '20 minutes', 'open', null, null, null),
        (${unit.id}, 'accepted', 1, ${JSON.stringify({ act: 'answer', rsvp: 'declined', reason: 'bận' })}::jsonb, now() - interval '1 day', ${by}::jsonb,
          now() - interval '50 minutes', 'refused', ${by}::jsonb, now() - interval '30 minutes', 'đã chốt số lượng, đã báo cáo Chủ tịch')`;
  }
  await look(context, 'change-requests', `${path}/change-requests`);
  await look(context, 'meeting-leader', `${path}/meetings/${id}`);
  await look(context, 'behalf-leader', `${path}/meetings/${id}/invitations/${units[0]?.ref}`);
}
