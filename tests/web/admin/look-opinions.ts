import type { BrowserContext } from 'playwright-core';
import type { Sql } from '#db/client.ts';
import type { Look } from './look-camera.ts';

type Place = { sql: Sql; path: string; meeting: string };

/** Opinions of a meeting, and an opinion request from its form to its summary. */
export async function photographOpinions(
  look: Look,
  context: BrowserContext,
  { sql, path, meeting }: Place,
): Promise<void> {
  const officeId = path.split('/').at(-1) ?? '';
  const meetingId = meeting.split('/').at(-1) ?? '';
  await look(context, 'meeting-opinions-none', `${meeting}/opinions`);
  await sql`insert into opinions
    (meeting_id, agenda_item_id, person_id, kind, text, version, written_at, written_via, first_written_at)
    select ${meetingId}, (select id from agenda_items a where a.meeting_id = ${meetingId} order by position limit 1),
      p.id, (array['opinion','reserved','comment'])[1 + row_number() over (order by p.id) % 3],
      'Cơ bản thống nhất với dự thảo; đề nghị làm rõ nguồn kinh phí và thời gian hoàn thành.', 2, now(), 'web', now()
    from (select id from people order by id limit 4) p`;
  const by = JSON.stringify({ kind: 'system', job: 'look' });
  await sql`insert into opinion_versions (opinion_id, version, text, written_by, written_at)
    select id, n, case n when 1 then 'Cơ bản thống nhất.' else text end, ${by}::text::jsonb, now() - make_interval(mins => 30 / n)
    from opinions, generate_series(1, 2) n where meeting_id = ${meetingId}`;
  const [request] = await sql`insert into opinion_requests
    (office_id, matter, letter_number, letter_on, questions, due_at, in_chat, asked_by, asked_at)
    values (${officeId}, 'Dự thảo Quy chế chi tiêu nội bộ năm 2027', '45/TTr-VP', '2026-12-01',
      ${['Thông qua dự thảo quy chế', 'Mức khoán văn phòng phẩm']}, now() + interval '1 day', true, ${by}::text::jsonb, now())
    returning id`;
  await sql`insert into opinion_asked (request_id, unit_id)
    select ${request?.id}, id from units order by protocol_rank, id limit 5`;
  const replies = JSON.stringify([
    { choice: 'agree', text: '' },
    { choice: 'other', text: 'Đề nghị tăng mức khoán đối với đơn vị có nhiều đầu mối.' },
  ]);
  await sql`insert into opinion_answers
    (asked_id, replies, answered_by, answered_at, handling, handling_text, handled_version, handled_by, handled_at)
    select id, ${replies}::text::jsonb, ${by}::text::jsonb, now(), 'explained', 'Mức khoán theo định mức chung của tỉnh.', 1,
      ${by}::text::jsonb, now() from opinion_asked where request_id = ${request?.id} order by id limit 2`;
  const [asked] =
    await sql`select a.id from opinion_asked a join opinion_answers w on w.asked_id = a.id limit 1`;
  const here = `${path}/opinions/${request?.id}`;
  await look(context, 'meeting-opinions', `${meeting}/opinions`);
  const [one] = await sql`select id from opinions where meeting_id = ${meetingId} limit 1`;
  await look(context, 'meeting-opinion', `${meeting}/opinions/${one?.id}`);
  await look(context, 'opinion-requests', `${path}/opinions`);
  await look(context, 'opinion-request-new', `${path}/opinions/new?meeting=${meetingId}`);
  await look(context, 'opinion-request', here, (page) => page.locator('details summary').last().click());
  await look(context, 'opinion-answer', `${here}/asked/${asked?.id}`);
  await look(context, 'opinion-summary', `${here}/summary`);
}
