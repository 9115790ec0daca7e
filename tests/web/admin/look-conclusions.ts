import type { BrowserContext } from 'playwright-core';
import { pressOn, type Tour } from './look-camera.ts';

const decisions = [
  'Thống nhất chủ trương đầu tư dự án cải tạo trụ sở; giao cơ quan chuyên môn hoàn thiện hồ sơ.',
  'Yêu cầu các đơn vị gửi báo cáo quý IV trước ngày 20/12/2026.',
];

/** Photographs minutes and notice of a meeting from the first draft to the issue, its papers, and the list of tasks. */
export async function photographConclusions(
  { sql, look, origin }: Pick<Tour, 'sql' | 'look' | 'origin'>,
  context: BrowserContext,
  officeId: string,
): Promise<void> {
  const by = JSON.stringify({ kind: 'system', job: 'look' });
  const [found] = await sql`select m.id from meetings m where office_id = ${officeId} and state = 'announced'
    and secrecy_level is null and exists (select 1 from invitations i where i.meeting_id = m.id and i.person_id is not null)
    order by starts_at desc limit 1`;
  const id = String(found?.id);
  await sql`update meetings set state = 'ended', starts_at = now() - interval '4 hours', ends_at = now() - interval '1 hour',
    chair_id = coalesce(chair_id, (select id from people order by id limit 1)) where id = ${id}`;
  await sql`insert into sittings (meeting_id, check_in_key, roll_call_opened_at, opened_at, opened_by, ended_at, ended_by)
    values (${id}, 'look', now() - interval '5 hours', now() - interval '4 hours', ${by}::text::jsonb, now() - interval '1 hour', ${by}::text::jsonb)
    on conflict (meeting_id) do update set opened_at = excluded.opened_at, opened_by = excluded.opened_by, ended_at = excluded.ended_at`;
  await sql`insert into presences (meeting_id, invitation_id, person_id, form, source, from_at, noted_by, noted_at)
    select ${id}, i.id, i.person_id, 'on_site', 'code', now() - interval '4 hours', ${by}::text::jsonb, now() from invitations i
    where i.meeting_id = ${id} and i.person_id is not null and i.withdrawn_at is null`;
  for (const text of decisions)
    await sql`insert into sitting_events (meeting_id, kind, text, acted_by, at)
      values (${id}, 'decision_noted', ${text}, ${by}::text::jsonb, now() - interval '2 hours')`;
  const tab = `/admin/o/${officeId}/meetings/${id}/conclusions`;
  await look(context, 'conclusions-empty', tab);
  const page = await context.newPage();
  await page.goto(origin + tab);
  for (const kind of ['biên bản', 'thông báo kết luận']) {
    await pressOn(page, `button:has-text("Lập dự thảo ${kind}")`);
  }
  await page.click('#notice a:has-text("Sửa")');
  await page.fill('[name="task-0-text"]', 'Hoàn thiện hồ sơ dự án, trình thường trực xem xét');
  await page.selectOption('[name="task-0-lead"]', { index: 2 });
  await page.fill('[name="task-0-product"]', 'Tờ trình');
  await page.fill('[name="task-0-due"]', '2026-11-20');
  await pressOn(page, 'button:has-text("Lưu bản mới")');
  await pressOn(page, '#notice button:has-text("Trình chủ trì")');
  await look(context, 'conclusions', tab);
  const edit = (await page.getAttribute('#notice a:has-text("Sửa")', 'href')) ?? tab;
  const minutes = (await page.getAttribute('#minutes a:has-text("In")', 'href')) ?? tab;
  await look(context, 'conclusion-edit', edit);
  await look(context, 'conclusion-minutes', minutes);
  await look(context, 'conclusion-notice', edit.replace(/edit$/, 'print'));
  await look(context, 'conclusion-versions', edit.replace(/edit$/, 'versions'));
  await look(context, 'tasks-empty', `/admin/o/${officeId}/tasks`);
  await page.goto(origin + tab);
  await page.click('#notice summary:has-text("Ghi chủ trì đã duyệt")');
  await page.fill('#note-notice', 'Chủ trì ký bản giấy');
  await pressOn(page, '#notice button:has-text("Ghi chủ trì đã duyệt")');
  await pressOn(page, '#notice button:has-text("Phát hành")');
  await look(context, 'conclusions-issued', tab);
  await sql`insert into action_reports (action_item_id, kind, text, said_by, at)
    select id, 'received', '', jsonb_build_object('kind', 'delegate', 'via', 'web', 'personId',
      (select person_id from desk_holders where unit_id = lead_unit_id limit 1)), now() from action_items`;
  await look(context, 'tasks', `/admin/o/${officeId}/tasks`);
  const [task] = await sql`select id from action_items limit 1`;
  await look(context, 'task', `/admin/o/${officeId}/tasks/${task?.id}`);
  await page.close();
}
