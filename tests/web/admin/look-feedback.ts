import type { BrowserContext } from 'playwright-core';
import { submit, type Tour } from './look-camera.ts';

/** The desk of suggestions and proposals: the list, a ticket with its thread, the preview of an answer, a letter entered. */
export async function photographFeedback(
  { sql, look }: Pick<Tour, 'sql' | 'look'>,
  context: BrowserContext,
  officeId: string,
): Promise<void> {
  const path = `/admin/o/${officeId}/feedback`;
  await look(context, 'feedback-none', path);
  const by = { kind: 'system', job: 'look' };
  const tickets = [
    ['software', 'new', 'Chữ trên trang cá nhân hơi nhỏ, đề nghị cho chọn cỡ chữ lớn hơn.', '', 'chat', 5],
    [
      'regulation',
      'in_progress',
      'Đề nghị gửi giấy mời trước ít nhất 05 ngày làm việc với hội nghị có nhiều tài liệu.',
      'khoản 2 Điều 7',
      'letter',
      30,
    ],
    ['software', 'reopened', 'Tin nhắc buổi tối đến muộn.\nMong cho chọn giờ nhắc.', '', 'chat', 80],
    ['software', 'answered', 'Xin thêm nút in lịch tuần cho từng đơn vị.', '', 'site', 200],
    ['regulation', 'declined', 'Đề nghị bỏ quy định điểm danh bằng giấy.', 'Điều 11', 'phone', 300],
  ] as const;
  for (const [index, [kind, state, text, article, source, hours]] of tickets.entries())
    await sql`insert into feedback (office_id, year, number, kind, state, text, article, source, person_id, sender_name,
        sender_unit, lane, address, letter_number, created_by, created_at, moved_at)
      select ${officeId}, 2026, ${index + 1}, ${kind}, ${state}, ${text}, ${article}, ${source},
        case when ${source}::text in ('letter', 'phone') then null else p.id end, p.full_name, 'Sở Nội vụ',
        case when ${source}::text = 'chat' then 'telegram:1' end, case when ${source}::text = 'chat' then p.id::text end,
        case when ${source}::text = 'letter' then '15/SNV-VP' end, ${JSON.stringify(by)}::text::jsonb,
        now() - make_interval(hours => ${hours}), now() - make_interval(hours => ${Math.round(hours / 2)})
      from people p where exists (select 1 from identities i where i.person_id = p.id) order by p.full_name offset ${index} limit 1`;
  const [ticket] = await sql`select id from feedback where office_id = ${officeId} and number = 3`;
  const id = String(ticket?.id);
  await sql`insert into feedback_entries (feedback_id, kind, text, data, by, at)
    select ${id}, e.kind, e.text, e.data::jsonb, jsonb_build_object('kind', 'account', 'personId', a.person_id), now() - e.ago::interval
    from (select person_id from accounts order by username limit 1) a, (values
      ('take_up', '', '{}', '70 hours'), ('note', 'Đã hỏi bên kỹ thuật, chờ trả lời.', '{}', '60 hours'),
      ('answer', 'Đã cho chọn giờ nhắc: gõ “nhắc lúc 19 giờ”.', '{"letterNumber":"22/VP","letterOn":"2026-11-20"}', '50 hours'),
      ('reply', 'Đã đổi nhưng hôm qua vẫn đến lúc 21 giờ.', '{}', '40 hours')) e(kind, text, data, ago)`;
  await look(context, 'feedback', path);
  await look(context, 'feedback-filtered', `${path}?kind=regulation&state=open`);
  await look(context, 'feedback-ticket', `${path}/${id}`);
  await look(context, 'feedback-answer-errors', `${path}/${id}`, (page) =>
    submit(page, 'form[action$="/answer"]'),
  );
  await look(context, 'feedback-preview', `${path}/${id}`, async (page) => {
    await page.fill(
      'form[action$="/answer"] textarea',
      'Đã sửa lỗi giờ nhắc. Từ tối nay tin đến đúng giờ đã chọn.',
    );
    await submit(page, 'form[action$="/answer"]');
  });
  await look(context, 'feedback-enter', `${path}/new`);
  await look(context, 'feedback-own', '/admin/mine/feedback', async (page) => {
    await page.selectOption('select[name=office]', { index: 1 });
    await page.fill('textarea[name=text]', 'Xin cho tải giấy mời dạng PDF.');
    await submit(page, 'form[action="/admin/mine/feedback"]');
  });
  await look(context, 'feedback-own-list', '/admin/mine/feedback');
}
