import type { BrowserContext, Page } from 'playwright-core';
import { submit, type Tour } from './look-camera.ts';

/** The parts of one meeting with an agenda, its copy, a series made of it, and rooms. */
export async function photographMeeting(
  { origin, look, sql }: Tour,
  context: BrowserContext,
  { path, id }: { path: string; id: string },
): Promise<void> {
  const here = `${path}/meetings/${id}`;
  const page = await context.newPage();
  for (const [title, minutes] of [
    ['Khai mạc, giới thiệu đại biểu', '10'],
    ['Báo cáo kết quả thực hiện nhiệm vụ tháng', '45'],
    ['Thảo luận, cho ý kiến về dự thảo kế hoạch', ''],
  ] as const) {
    await page.goto(`${origin}${here}/agenda`);
    await page.fill('[name=title]', title);
    await page.fill('[name=minutes]', minutes);
    await submit(page, `form[action$="/agenda"]`);
  }
  await page.goto(`${origin}${path}/rooms/new`);
  await page.fill('[name=name]', 'Phòng họp số 1');
  await page.fill('[name=address]', 'tầng 2, trụ sở');
  await page.fill('[name=capacity]', '60');
  await submit(page, 'main form');
  await page.goto(`${origin}${here}/template`);
  await submit(page, 'main form');
  const template = page.url().replace(origin, '').replace(/\?.*/, '');
  await look(context, 'template-new-series', template);
  await submit(page, 'form[action$="/series"]');
  await page.close();
  await look(context, 'meeting', here);
  await look(context, 'agenda', `${here}/agenda`);
  await look(context, 'participants', `${here}/participants`);
  await look(context, 'attendance', `${here}/attendance`);
  await look(context, 'attendance-print', `${here}/attendance/print`);
  await look(context, 'meeting-history', `${here}/history`);
  await look(context, 'meeting-copy', `${here}/copy`);
  await look(context, 'template', template);
  await look(context, 'template-edit', `${template}/edit`);
  await look(context, 'templates', `${path}/templates`);
  await look(context, 'rooms', `${path}/rooms`);
  await look(context, 'room-new', `${path}/rooms/new`);
  const [room] = await sql`select id from rooms where name = 'Phòng họp số 1'`;
  await look(context, 'room', `${path}/rooms/${room?.id}`);
  const [item] = await sql`select id from agenda_items where meeting_id = ${id} limit 1`;
  await look(context, 'agenda-item', `${here}/agenda/${item?.id}`);
  await look(context, 'template-new', `${here}/template`);
}

/** Goes the secretary's way: writes, is corrected, invites, previews, announces, and looks at the hold. */
export async function photographDraft(
  { origin, look, sql }: Tour,
  context: BrowserContext,
  path: string,
): Promise<void> {
  await look(context, 'new-errors', `${path}/meetings/new`, async (page) => {
    await page.fill('[name=content]', 'Một. Báo cáo tiến độ.\nHai. Thảo luận.');
    await submit(page, 'main form');
  });
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const fill = async (page: Page) => {
    await page.fill('[name=title]', 'Hội nghị sơ kết công tác chuyển đổi số 9 tháng đầu năm');
    await page.selectOption('[name=classId]', { index: 2 });
    await page.fill('[name=on]', inDays(1));
    await page.fill('[name=startTime]', '08:00');
    await page.fill('[name=endTime]', '11:30');
    await page.locator('#notice .callout').waitFor();
    await page.fill('[name=place]', 'Hội trường UBND xã Gò Sim');
    await page.fill('[name=chair]', 'Tạ Thị Bích Thủy');
  };
  await look(context, 'new-filled', `${path}/meetings/new`, fill);
  const page = await context.newPage();
  await page.goto(`${origin}${path}/meetings/new`);
  await fill(page);
  await submit(page, 'main form');
  const invitees = page.url().replace(/\?.*/, '');
  await page.close();
  await look(context, 'invitees', invitees.replace(origin, ''), async (each) => {
    await each.fill('main [name=search]', 'ngoc');
    await each.locator('#found').waitFor();
  });
  const choosing = await context.newPage();
  await choosing.goto(invitees);
  for (const index of [1, 2, 3, 4, 5]) await choosing.locator('input[name=unitIds]').nth(index).check();
  await submit(choosing, 'main form');
  await choosing.close();
  const announce = invitees.replace('invitees', 'announce').replace(origin, '');
  await look(context, 'announce-late', announce);
  await sql`update meetings set starts_at = starts_at + interval '9 days', ends_at = ends_at + interval '9 days' where state = 'draft'`;
  await look(context, 'announce', announce);
  await look(context, 'draft', announce.replace('/announce', ''));
  await look(context, 'edit', announce.replace('announce', 'edit'));
  const announcing = await context.newPage();
  await announcing.goto(origin + announce);
  await submit(announcing, 'main form[action$="/announce"]');
  await announcing.close();
  const meeting = announce.replace('/announce', '');
  await look(context, 'hold', meeting);
}
