import type { BrowserContext } from 'playwright-core';
import { submit, type Tour } from './look-camera.ts';

/** A secret round of the session whose room is open: its tellers, their words, the count, the result; and the printed ballot. */
export async function photographSecret(
  { sql, look }: Pick<Tour, 'sql' | 'look'>,
  context: BrowserContext,
): Promise<void> {
  const [meeting] = await sql`select m.id, m.office_id from meetings m join sittings s on s.meeting_id = m.id
    where exists (select 1 from motions n where n.meeting_id = m.id) limit 1`;
  const here = `/admin/o/${meeting?.office_id}/meetings/${meeting?.id}`;
  const by = JSON.stringify({ kind: 'system', job: 'look' });
  const rule = {
    ...{ base: 'present', quorum: null, isChangeable: true, substitutesVote: false },
    majority: { numerator: 1, denominator: 2, isMoreThan: true },
  };
  await sql`update voting_rounds set state = 'closed', tally = '{}', closed_at = now() where state = 'open'`;
  await sql`insert into presences (meeting_id, invitation_id, person_id, form, source, from_at, noted_by, noted_at)
    select i.meeting_id, i.id, i.person_id, 'on_site', 'secretariat', now() - interval '1 hour', ${by}::text::jsonb, now()
    from invitations i where i.meeting_id = ${meeting?.id} and i.person_id is not null on conflict do nothing`;
  const [motion] =
    await sql`insert into motions (meeting_id, position, text, is_personnel, candidates, seats, created_by)
    values (${meeting?.id}, 90, 'Giới thiệu nhân sự bổ sung Ban Chấp hành Đảng bộ xã', true,
      '["Trần Thị Yến","Nguyễn Văn An","Lê Thị Bình"]', 2, ${by}::text::jsonb) returning id`;
  const [round] =
    await sql`insert into voting_rounds (motion_id, meeting_id, number, secrecy, way, rule, created_by)
    values (${motion?.id}, ${meeting?.id}, 1, 'secret', 'electronic', ${JSON.stringify(rule)}::text::jsonb, ${by}::text::jsonb) returning id`;
  const page = `${here}/rounds/${round?.id}/secret`;
  await look(context, 'ballot-paper', `${here}/motions/${motion?.id}/ballot`);
  await look(context, 'motion-names', `${here}/motions/${motion?.id}`);
  await look(context, 'secret-draft', page);
  await sql`update motions set is_personnel = false where id = ${motion?.id}`;
  await look(context, 'secret-words', page, async (at) => {
    await at.locator('input[name=tellers]').first().check();
    await submit(at, 'form[action$="/open"]');
  });
  await look(context, 'secret-open', page);
  await look(context, 'secret-words-errors', page, async (at) => {
    await at.fill('[name=words]', 'AAAA');
    await submit(at, 'form[action$="/count"]');
  });
}
