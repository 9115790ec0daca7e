import { hears, openTab, type Play, putClock, seatOf, wallOf } from '#tests/support/room/play.ts';
import { officeMoment } from '#tests/support/secretariat/meetings.ts';
import { openRoomOf } from './speak.ts';

export const decision = 'Giao Sở Y tế hoàn thành hồ sơ sức khỏe điện tử cho toàn dân trong quý II.';
export const task = 'Hoàn thành hồ sơ sức khỏe điện tử cho toàn dân';
const leader = 'Hoàng Thị Kim Oanh';

/** What the chair decides is noted on the phone as it is said; then the meeting ends, on the wall too. */
export async function decideAndEnd(play: Play): Promise<void> {
  const { chair } = play;
  putClock(play, 44);
  await openRoomOf(play, chair);
  await chair.locator('summary').filter({ hasText: 'Ghi kết luận' }).tap();
  await chair.getByLabel('Chủ trì kết luận').fill(decision);
  await play.picture(chair, 'chair-decision', 'whole');
  await chair.getByRole('button', { name: 'Ghi kết luận' }).tap();
  await chair.locator('.room-list').getByText(decision).waitFor();
  await chair.locator('summary').filter({ hasText: 'Kết thúc cuộc họp' }).tap();
  await chair.getByRole('button', { name: 'Đúng, kết thúc' }).tap();
  await wallOf(play).getByText('Cuộc họp đã kết thúc').waitFor();
  await chair.getByText('Cuộc họp đã kết thúc').first().waitFor();
  await play.picture(chair, 'chair-ended', 'whole');
  await play.picture(wallOf(play), 'wall-ended');
}

/** Drafted from what is stored, edited, with a task for one unit and another in support. */
export async function draftConclusion(play: Play): Promise<void> {
  const { desk } = play;
  await openTab(play, 'Kết luận');
  await desk.getByRole('button', { name: 'Lập dự thảo thông báo kết luận' }).click();
  await desk.getByText(decision).first().waitFor();
  await play.picture(desk, 'conclusion-draft', 'whole');
  await desk.getByRole('main').getByRole('link', { name: 'Sửa', exact: true }).click();
  await desk.locator('[name=task-0-text]').fill(task);
  await desk.locator('[name=task-0-lead]').selectOption({ label: 'Sở Y tế' });
  await desk.locator('[name=task-0-support]').fill('Sở Khoa học và Công nghệ');
  await desk.locator('[name=task-0-product]').fill('Báo cáo kết quả');
  const due = new Date(play.startsAt.getTime() + 30 * 86_400_000);
  await desk.locator('[name=task-0-due]').fill(officeMoment(due).day);
  await play.picture(desk, 'conclusion-edit', 'whole');
  await desk.getByRole('button', { name: 'Lưu bản mới' }).click();
  await desk.getByText('Bản 2').first().waitFor();
  await desk.getByRole('button', { name: 'Trình chủ trì' }).click();
  await desk.getByText('Đang trình chủ trì').first().waitFor();
  await play.picture(desk, 'conclusion-proposed', 'whole');
}

/** The chair reads it on the phone and approves by a tap; the office issues it. */
export async function approve(play: Play): Promise<void> {
  const { chair, desk } = play;
  const own = /^(.*\/p\/[^/?#]+)/.exec(chair.url())?.[1] ?? '';
  await chair.goto(own);
  await chair.getByText('Kính trình đồng chí duyệt thông báo kết luận').first().waitFor();
  await play.picture(chair, 'chair-asked-to-approve');
  await chair.locator('a[href*="/conclusions/"]').last().tap();
  await chair.getByText(decision).first().waitFor();
  await play.picture(chair, 'chair-reads-conclusion', 'whole');
  await chair.getByRole('button', { name: 'Duyệt' }).tap();
  await chair.getByText('Đã ghi đồng chí duyệt thông báo kết luận').first().waitFor();
  await play.picture(chair, 'chair-approved');
  await openTab(play, 'Kết luận');
  await desk.getByText('Chủ trì đã duyệt').first().waitFor();
  await desk.getByRole('button', { name: 'Phát hành' }).click();
  await desk.getByText('Đã phát hành').first().waitFor();
  await play.settles();
  await play.picture(desk, 'conclusion-issued', 'whole');
}

/** The task stands in the leader's chat with its day; received and reported there, and taken as done on the desk. */
export async function reportTask(play: Play): Promise<void> {
  const { desk } = play;
  const seat = seatOf(play, leader);
  await hears(play, leader, `Nhiệm vụ: ${task}`);
  await hears(play, 'Phùng Văn Sáu', `phối hợp với Sở Y tế`);
  await seat.presses('Đã nhận');
  await hears(play, leader, 'Đã ghi đơn vị đã nhận nhiệm vụ');
  await seat.presses('Báo cáo');
  await hears(play, leader, 'Xin nhập nội dung báo cáo nhiệm vụ');
  await seat.says('Đã lập 1,2 triệu hồ sơ, đạt 100% dân số');
  await hears(play, leader, 'Đã gửi báo cáo nhiệm vụ');
  await desk.goto(play.site.replace(/\/meetings\/.*$/, '/tasks'));
  await desk.getByText('Đã báo cáo, chờ văn phòng ghi nhận').first().waitFor();
  await play.picture(desk, 'task-reported', 'whole');
  await desk
    .getByRole('button', { name: /^Ghi nhận hoàn thành/ })
    .first()
    .click();
  await desk.getByText('Đã hoàn thành').first().waitFor();
  await hears(play, leader, 'Văn phòng đã ghi nhận hoàn thành nhiệm vụ');
}
