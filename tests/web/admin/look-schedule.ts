import type { BrowserContext, Page } from 'playwright-core';
import type { Sql } from '#db/client.ts';

type Look = (
  context: BrowserContext,
  name: string,
  path: string,
  act?: (page: Page) => Promise<void>,
) => Promise<void>;

/** A full week: every state, overlaps, more at once than there are lanes, a meeting of two days. */
const week: [day: number, from: string, minutes: number, state: string, title: string][] = [
  [0, '07:30', 60, 'ended', 'Giao ban đầu tuần'],
  [
    0,
    '08:00',
    150,
    'announced',
    'Họp Ban Chỉ đạo chuyển đổi số, nghe báo cáo tiến độ hệ thống họp không giấy',
  ],
  [0, '14:00', 120, 'announced', 'Làm việc với Sở Tài chính về dự toán năm 2027'],
  [1, '08:00', 210, 'announced', 'Hội nghị sơ kết công tác cải cách hành chính quý IV'],
  [1, '08:30', 90, 'draft', 'Họp Tổ công tác 06'],
  [1, '09:00', 60, 'announced', 'Nghe báo cáo giải phóng mặt bằng'],
  [1, '09:15', 60, 'announced', 'Tiếp đoàn kiểm tra của Bộ Nội vụ'],
  [1, '09:30', 60, 'announced', 'Họp xét thi đua, khen thưởng'],
  [1, '16:30', 30, 'announced', 'Rà soát tài liệu họp'],
  [2, '08:00', 180, 'cancelled', 'Họp thẩm định đề án vị trí việc làm'],
  [2, '13:30', 180, 'postponed', 'Hội nghị tập huấn văn thư, lưu trữ'],
  [3, '08:00', 1500, 'announced', 'Tập huấn sử dụng phần mềm họp không giấy'],
  [3, '14:00', 90, 'draft', 'Họp giao ban khối nội chính'],
  [4, '18:30', 60, 'announced', 'Hội ý Thường trực'],
  [5, '08:00', 120, 'announced', 'Đối thoại với thanh niên'],
];

/** Photographs every view of the schedule over a busy week of the office. */
export async function photographSchedule(
  look: Look,
  context: BrowserContext,
  { sql, officeId }: { sql: Sql; officeId: string },
): Promise<void> {
  const path = `/admin/o/${officeId}`;
  const [room] = await sql`insert into rooms (office_id, name, address, capacity)
    values (${officeId}, 'Phòng họp C', 'tầng 3', 20) returning id`;
  const [sample] = await sql`select * from meetings where office_id = ${officeId} limit 1`;
  const monday = '2027-03-08';
  let serial = 0;
  for (const [day, from, minutes, state, title] of week) {
    const startsAt = new Date(Date.parse(`${monday}T${from}:00+07:00`) + day * 86_400_000);
    const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
    serial += 1;
    const [made] =
      await sql`insert into meetings (office_id, ref, class_id, regularity, title, starts_at, ends_at, place, form, state, room_id, chair_id)
      values (${officeId}, ${`LOOK${serial}`}, ${sample?.class_id}, ${serial % 5 === 0 ? 'extraordinary' : 'regular'}, ${title}, ${startsAt.toISOString()}, ${endsAt.toISOString()},
        ${serial % 2 ? 'Phòng họp C, tầng 3' : 'Hội trường lớn'}, 'on_site', ${state}, ${serial % 2 ? (room?.id ?? null) : null}, ${sample?.chair_id}) returning id`;
    await sql`insert into invitations (meeting_id, ref, unit_id, rsvp, answered_at)
      select ${made?.id}, ${`L${serial}`} || left(id::text, 8), id, case when id::text < '8' then 'accepted' else 'pending' end,
        case when id::text < '8' then now() end from units order by protocol_rank limit ${4 + serial}`;
  }
  await look(context, 'week-busy', `${path}?on=${monday}`);
  await look(context, 'month', `${path}?view=month&on=${monday}`);
  await look(context, 'list', `${path}?view=list&on=${monday}`);
  await look(context, 'week-room', `${path}?on=${monday}&room=${room?.id}&state=announced`);
  await look(context, 'week-none', `${path}?on=${monday}&q=khong-co-gi`);
  await look(context, 'calendar', `${path}/calendar`, async (page) => {
    await page.locator('main form button').last().click();
    await page.locator('#feed-address').waitFor();
  });
  await look(
    context,
    'clashes',
    `${path}/meetings/new?on=2027-03-09&startTime=08:00&endTime=11:00`,
    async (page) => {
      await page.locator('[name=roomId]').selectOption(String(room?.id));
      await page.locator('#clashes .callout').waitFor();
    },
  );
  await look(context, 'print', `${path}/schedule/print?on=${monday}&drafts=1`, async (page) => {
    await page.pdf({ path: 'tests/.tmp/web-admin/week.pdf', preferCSSPageSize: true });
    const seen = page.viewportSize();
    await page.emulateMedia({ media: 'print' });
    // What is left of A4 across between its margins, at 96 dots an inch.
    await page.setViewportSize({ width: 990, height: 680 });
    await page.screenshot({ path: 'tests/.tmp/web-admin/print-as-paper.png', fullPage: true });
    await page.emulateMedia({ media: 'screen' });
    if (seen) await page.setViewportSize(seen);
  });
  await look(context, 'week-keys', `${path}?on=${monday}`, async (page) => {
    await page.keyboard.press('?');
    await page.locator('dialog[open]').waitFor();
  });
}
