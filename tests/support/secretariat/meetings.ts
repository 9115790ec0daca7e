import type { Desk } from './desk.ts';

/** The office's day and clock of an instant, as its fields take them. */
export function officeMoment(at: Date): { day: string; time: string } {
  const text = at.toLocaleString('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' });
  return { day: text.slice(0, 10), time: text.slice(11, 16) };
}

export type MeetingPlan = {
  title: string;
  className: string;
  regularity: 'Thường kỳ' | 'Bất thường';
  startsAt: Date;
  minutes: number;
  room: string;
  agenda: { title: string; minutes: string }[];
  units: string[];
  persons: string[];
};

export const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000);
export const inMinutes = (minutes: number): Date => new Date(Date.now() + minutes * 60_000);

export const regularMeeting = (startsAt: Date): MeetingPlan => ({
  ...{ title: 'Giao ban công tác tháng', className: 'Giao ban', regularity: 'Thường kỳ' },
  ...{ startsAt, minutes: 90, room: 'Hội trường B' },
  agenda: [{ title: 'Kiểm điểm công tác tháng qua', minutes: '40' }],
  units: ['Sở Tài chính', 'Sở Nội vụ', 'Sở Y tế'],
  persons: ['Nguyễn Văn An'],
});

/** Three units and two persons; of the unit Sở Xây dựng and of Trần Thị Bình nobody has linked a phone. */
export const urgentMeeting = (startsAt: Date): MeetingPlan => ({
  ...{ title: 'Họp khẩn ứng phó bão số 14', className: 'Cuộc họp', regularity: 'Bất thường' },
  ...{ startsAt, minutes: 60, room: 'Phòng họp số 1' },
  agenda: [
    { title: 'Tình hình bão và phương án di dời dân', minutes: '20' },
    { title: 'Phân công trực', minutes: '15' },
  ],
  units: ['Sở Nội vụ', 'Sở Y tế', 'Sở Xây dựng'],
  persons: ['Nguyễn Văn An', 'Trần Thị Bình'],
});

/** From the form to the list of who is invited, saved: the preview is open afterwards. */
export async function prepareMeeting(desk: Desk, plan: MeetingPlan, name: string): Promise<void> {
  const { hands, page, button, link, field, picture } = desk;
  await hands.press(link('Tạo cuộc họp').first());
  await hands.type(field(/^Tên cuộc họp/), plan.title);
  await hands.choose(field(/^Loại cuộc họp/), plan.className);
  await hands.tick(field(plan.regularity));
  const from = officeMoment(plan.startsAt);
  const to = officeMoment(new Date(plan.startsAt.getTime() + plan.minutes * 60_000));
  await hands.setDay(page.locator('input[name=on]'), from.day);
  await hands.setTime(page.locator('input[name=startTime]'), from.time);
  await hands.setTime(page.locator('input[name=endTime]'), to.time);
  if (to.day !== from.day) await hands.setDay(page.locator('input[name=endOn]'), to.day);
  await hands.choose(page.locator('select[name=roomId]'), new RegExp(`^${plan.room} `));
  await picture(`${name}-form`);
  await hands.press(button('Lưu bản nháp'));
  await page.getByRole('heading', { name: 'Người được mời' }).first().waitFor();
  await writeAgenda(desk, plan, name);
  await invite(desk, plan, name);
}

/** The draft lies one link away from its list of invitees; its agenda is one tab further. */
async function writeAgenda(desk: Desk, plan: MeetingPlan, name: string): Promise<void> {
  const { hands, page, button, link, picture } = desk;
  const invitees = new URL(page.url()).pathname;
  await hands.press(link(plan.title).first());
  await hands.press(link(/^Chương trình/).first());
  for (const item of plan.agenda) {
    await hands.type(page.locator('input[name=title]'), item.title);
    await hands.type(page.locator('input[name=minutes]'), item.minutes);
    await hands.press(button('Thêm vào chương trình'));
    await page.locator('#agenda-list, main').getByText(item.title).first().waitFor();
  }
  await picture(`${name}-agenda`);
  await hands.press(link('Tổng quan'));
  await picture(`${name}-draft`);
  await hands.press(link('Chọn người được mời').first());
  await page.waitForURL(`**${invitees}`);
}

async function invite(desk: Desk, plan: MeetingPlan, name: string): Promise<void> {
  const { hands, page, button, picture } = desk;
  for (const unit of plan.units) await hands.tick(page.getByRole('checkbox', { name: unit, exact: true }));
  for (const person of plan.persons) {
    await hands.type(page.locator('input[name=search]').last(), person);
    const found = page.locator('#persons').getByRole('checkbox', { name: person }).first();
    await found.waitFor();
    await hands.tick(found);
  }
  await picture(`${name}-invitees`);
  await hands.press(button('Lưu và xem trước'));
  await page.getByRole('heading', { name: 'Xem trước và phát hành' }).first().waitFor();
  await picture(`${name}-preview`);
}

/** Announces from the preview and lets it go at once. */
export async function announce(desk: Desk, name: string): Promise<void> {
  const { hands, button, picture } = desk;
  await hands.press(button('Phát hành'));
  await button('Gửi ngay').waitFor();
  await picture(`${name}-hold`);
  await hands.press(button('Gửi ngay'));
  await desk.says('Đã cho gửi ngay.');
  await picture(`${name}-board`);
}
