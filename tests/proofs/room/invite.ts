import { expect } from 'vitest';
import { drawLetter } from '#tests/support/papers/letter.ts';
import { makePdf } from '#tests/support/papers/pdf.ts';
import { delegates } from '#tests/support/room/cast.ts';
import { hears, type Play, pageOf, seatOf } from '#tests/support/room/play.ts';
import { signIn } from '#tests/support/room/screens.ts';
import { officeMoment } from '#tests/support/secretariat/meetings.ts';

export const title = 'Họp Ban Chỉ đạo phát triển kinh tế số tỉnh';
export const items = ['Kết quả kinh tế số năm qua', 'Kế hoạch và nguồn vốn năm tới'] as const;
/** Says no, and why. */
export const absent = 'Trịnh Xuân Bách';

/** The secretary makes the meeting: its form, its agenda, its people. */
export async function makeMeeting(play: Play): Promise<void> {
  const { desk } = play;
  await signIn(desk, play.address);
  await desk.getByRole('link', { name: 'Tạo cuộc họp' }).first().click();
  await desk.getByLabel('Tên cuộc họp').fill(title);
  await desk.getByLabel('Loại cuộc họp').selectOption({ label: 'Cuộc họp' });
  const from = officeMoment(play.startsAt);
  await desk.locator('input[name=on]').fill(from.day);
  await desk.locator('input[name=startTime]').fill(from.time);
  await desk.locator('input[name=endTime]').fill('10:00');
  await desk.locator('input[name=place]').fill('Phòng họp số 1, trụ sở UBND tỉnh');
  await desk.getByLabel('Người chủ trì').fill('Lê Hữu Phước');
  await play.picture(desk, 'meeting-form', 'whole');
  await desk.getByRole('button', { name: 'Lưu bản nháp' }).click();
  await desk.getByRole('heading', { name: 'Người được mời' }).first().waitFor();
  play.site = new URL(desk.url()).href.replace(/\/invitees.*$/, '');
  await desk.goto(`${play.site}/agenda`);
  for (const item of items) {
    await desk.locator('input[name=title]').fill(item);
    await desk.locator('input[name=minutes]').fill('25');
    await desk.getByRole('button', { name: 'Thêm vào chương trình' }).click();
    await desk.getByRole('main').getByText(item).first().waitFor();
  }
  await play.picture(desk, 'agenda');
}

export const paperTitle = 'Báo cáo kết quả phát triển kinh tế số';

/** A paper of the first item: brought in, checked by the program, handed in and accepted. */
export async function bringPaper(play: Play): Promise<void> {
  const { desk } = play;
  const letter = drawLetter(() => 0.4, { subject: paperTitle, signedOn: officeMoment(new Date()).day }, 4);
  await desk.goto(`${play.site}/documents`);
  await desk.getByLabel('Tên tài liệu').fill(paperTitle);
  await desk.locator('#f-agendaItemId').selectOption({ index: 1 });
  const file = { name: 'bao-cao.pdf', mimeType: 'application/pdf', buffer: await makePdf(letter) };
  await desk.locator('input[type=file]').setInputFiles(file);
  await desk.getByLabel('Tôi cam đoan tài liệu không chứa bí mật nhà nước.').check({ force: true });
  await desk.getByRole('button', { name: 'Tải lên', exact: true }).click();
  await desk.getByRole('button', { name: /^Nộp/ }).first().click({ timeout: 120_000 });
  await desk
    .getByRole('button', { name: /^Tiếp nhận/ })
    .first()
    .click();
  await desk.getByText('Đại biểu được mời đọc được bản này.').waitFor();
  await play.picture(desk, 'paper', 'whole');
}

/** Thirteen people by name: the chair and the twelve. */
export async function inviteAll(play: Play): Promise<void> {
  const { desk } = play;
  await desk.goto(`${play.site}/invitees`);
  for (const name of ['Lê Hữu Phước', ...delegates.map((one) => one.name)]) {
    await desk.locator('input[name=search]').last().fill(name);
    const found = desk.locator('#persons').getByRole('checkbox', { name }).first();
    await found.waitFor();
    await found.check({ force: true });
  }
  await play.picture(desk, 'invitees', 'whole');
  await desk.getByRole('button', { name: 'Lưu và xem trước' }).click();
  await desk.getByRole('heading', { name: 'Xem trước và phát hành' }).first().waitFor();
  await play.picture(desk, 'preview', 'whole');
  await desk.getByRole('button', { name: 'Phát hành' }).click();
  await desk.getByRole('button', { name: 'Gửi ngay' }).click();
  await desk.getByText('Đã cho gửi ngay.').first().waitFor();
  await play.settles();
}

/** Everybody answers by their own channel, one of them with a reason why not; the board follows by itself. */
export async function answerAll(play: Play): Promise<void> {
  const loads: string[] = [];
  play.desk.on('framenavigated', (frame) => loads.push(frame.url()));
  for (const { name, way } of delegates) {
    if (way === 'web') {
      await pageOf(play, name).getByRole('button', { name: 'Tham dự' }).last().tap();
      await pageOf(play, name).getByText('Đã ghi nhận: tham dự').first().waitFor();
      continue;
    }
    const seat = seatOf(play, name);
    await hears(play, name, `Giấy mời: ${title}`);
    if (name === absent) {
      await seat.presses('Vắng');
      await seat.says('đi công tác Hà Nội theo lịch đã hẹn');
      await hears(play, name, 'Đã ghi nhận: vắng');
    } else {
      await seat.presses('Tham dự');
      await hears(play, name, 'Đã ghi nhận: tham dự');
    }
  }
  await play.chair.getByRole('button', { name: 'Tham dự' }).last().tap();
  await play.chair.getByText('Đã ghi nhận: tham dự').first().waitFor();
  const row = (name: string) => play.desk.getByRole('row').filter({ hasText: name });
  for (const { name } of delegates)
    await row(name)
      .getByText(name === absent ? 'Vắng' : 'Dự họp')
      .first()
      .waitFor();
  expect(loads).toEqual([]);
  await play.picture(play.desk, 'board', 'whole');
  await play.picture(pageOf(play, 'Lâm Quốc Việt'), 'own-page');
}
