import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listSpeeches } from '#db/queries/speeches.ts';
import { draftRound } from '#services/voting/draft-round.ts';
import { addMotion } from '#services/voting/motions.ts';
import { enterRoom, itemTitles, meetingInRoom, meetingInSession } from '#tests/support/sittings.ts';
import { usualRule } from '#tests/support/voting.ts';
import { type DelegateSite, delegateSite, type Page } from './delegate.ts';

let site: DelegateSite;
let chair: Page;
let delegate: Page;
beforeAll(async () => {
  site = await delegateSite();
  chair = await site.boundPage('chairman');
  delegate = await site.boundPage('financeHead');
});
afterAll(() => site.close());

let ref: string;
let meetingId: Awaited<ReturnType<typeof meetingInRoom>>['meetingId'];
beforeEach(async () => {
  await site.test.connection
    .sql`update meetings set state = 'closed' where state in ('in_session', 'announced')`;
  const room = await meetingInRoom(site.test);
  ref = room.meeting.ref;
  meetingId = room.meetingId;
  site.test.clock.advance(15);
});

const read = async (page: Page, path = '') => {
  const answer = await site.get(`${page.path}/room/${ref}${path}`, { cookie: page.cookie });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
};
const act = async (page: Page, path: string, fields: Record<string, string> = {}, live = false) => {
  const answer = await site.post(
    `${page.path}/room/${ref}/${path}`,
    { csrf: page.csrf, ...fields },
    { cookie: page.cookie, ...(live ? { 'hx-request': 'true' } : {}) },
  );
  return { status: answer.status, text: await answer.text(), location: answer.headers.get('location') };
};
const shapeIn = (text: string) => /live\?shape=([\w-]+)/.exec(text)?.[1] ?? '';
const hidden = (text: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1];

describe('R24 the chair’s console on a phone', () => {
  it('begins the meeting, goes through its items and ends it, without script', async () => {
    const before = await read(chair);
    expect(before.text).toContain('Bắt đầu cuộc họp');
    expect((await act(chair, 'start')).location).toBe(`${chair.path}/room/${ref}?done=started`);
    const begun = await read(chair, '?done=started');
    expect(begun.text).toContain('Cuộc họp đã bắt đầu.');
    expect(begun.text).toContain('Vào nội dung đầu tiên');
    expect((await act(chair, 'step', { from: '', to: hidden(begun.text, 'to') ?? '' })).status).toBe(303);
    const on = await read(chair);
    expect(on.text).toContain(`<p class="room-now">${itemTitles[0]}</p>`);
    expect(on.text).toContain('data-limit="900000"');
    expect((await act(chair, 'decisions', { text: 'Thống nhất.' })).status).toBe(303);
    const decided = await read(chair);
    expect(decided.text).toContain('Thống nhất.');
    expect((await act(chair, 'end')).location).toContain('done=ended');
    expect((await read(chair)).text).toContain('Cuộc họp đã kết thúc');
  });

  it('says what a second console did before, and changes nothing then', async () => {
    await act(chair, 'start');
    const { text } = await read(chair);
    const to = hidden(text, 'to') ?? '';
    await act(chair, 'step', { from: '', to });
    const second = await act(chair, 'step', { from: '', to });
    expect(second.status).toBe(422);
    expect(second.text).toContain('Bảng điều hành khác vừa thao tác trước');
    const live = await act(chair, 'start', {}, true);
    expect(live.status).toBe(422);
    expect(live.text).toContain('hx-swap-oob="true"');
    expect(live.text).not.toContain('<html');
  });

  it('asks the office for information, and shows how it stands', async () => {
    await act(chair, 'start');
    expect((await act(chair, 'requests', { text: '' })).status).toBe(422);
    const long = 'Số liệu '.repeat(200);
    const refused = await act(chair, 'requests', { text: long });
    // What was typed stays in its field.
    expect([refused.status, refused.text.includes(long.trim())]).toEqual([422, true]);
    await act(chair, 'requests', { text: 'Số liệu thu ngân sách 10 tháng' });
    const { text } = await read(chair);
    expect(text).toContain('Số liệu thu ngân sách 10 tháng');
    expect(text).toContain('Chờ tiếp nhận');
  });

  it('R28 opens, closes and publishes a round; an elector is led to the ballot', async () => {
    await act(chair, 'start');
    const { test } = site;
    const { financeHead } = test.seed.people;
    await enterRoom(test, meetingId, financeHead.id);
    const clerk = test.as('secretariat');
    const { id: motionId } = await addMotion(clerk, meetingId, { text: 'Thông qua dự toán năm 2027' });
    const round = await draftRound(clerk, meetingId, motionId, { rule: usualRule });
    expect((await read(delegate)).text).not.toContain('Thông qua dự toán năm 2027');
    expect((await act(delegate, `rounds/${round.id}/open`)).status).toBe(404);
    expect((await act(chair, `rounds/${round.id}/open`, {}, true)).text).toContain('Đã mở biểu quyết.');
    expect((await read(delegate)).text).toContain(`${delegate.path}/vote/${round.id}`);
    expect((await act(chair, 'end')).text).toContain('Một lượt biểu quyết đang mở');
    expect((await act(chair, `rounds/${round.id}/close`, {}, true)).text).toContain('Công bố kết quả');
    expect((await act(chair, `rounds/${round.id}/publish`, {}, true)).text).toContain('Đã công bố');
    expect((await read(chair)).text).toContain('thành viên có mặt khi mở lượt');
  });

  it('hands over, and takes it back', async () => {
    await act(chair, 'start');
    await act(chair, 'hand-over', { personId: delegate.personId });
    const away = await read(chair);
    expect(away.text).toContain('Nhận lại điều hành');
    expect(away.text).not.toContain('Kết thúc cuộc họp');
    expect((await read(delegate)).text).toContain('Kết thúc cuộc họp');
    const stale = await act(chair, 'end', {}, true);
    expect(stale.status).toBe(422);
    expect(stale.text).toContain('điều hành, nên việc vừa bấm chưa thực hiện');
    expect(stale.text).toContain('Nhận lại điều hành');
    await act(chair, 'take-back');
    expect((await act(delegate, 'end')).text).toContain('Cuộc họp đang do');
    expect((await read(chair)).text).toContain('Kết thúc cuộc họp');
  });
});

describe('R24 everybody else in the room', () => {
  it('sees what is on and asks to speak; nothing of the console', async () => {
    await act(chair, 'start');
    const { text } = await read(delegate);
    expect(text).toContain('Đăng ký phát biểu');
    for (const not of [
      'Kết thúc cuộc họp',
      'Yêu cầu thông tin',
      'Ghi kết luận',
      'Ủy quyền điều hành',
      'Có mặt',
    ])
      expect(text).not.toContain(not);
    await act(delegate, 'speak', { subject: 'Thu ngân sách' });
    expect((await read(delegate)).text).toContain('Đồng chí đang ở thứ tự 1.');
    const [wish] = await listSpeeches(site.test.program.db, meetingId);
    expect((await read(chair)).text).toContain('Thu ngân sách');
    expect((await act(chair, `speeches/${wish!.id}/call`, { floor: '', minutes: '5' })).status).toBe(303);
    expect((await read(delegate)).text).toContain('Chủ trì đang mời đồng chí phát biểu.');
    expect((await act(delegate, `speeches/${wish!.id}/spoken`)).status).toBe(404);
    await act(chair, `speeches/${wish!.id}/spoken`);
    expect((await read(delegate)).text).toContain('Chưa có ai đang phát biểu.');
  });

  it('loads the page anew when its forms have changed, else only its parts', async () => {
    const { text } = await read(delegate);
    const shape = shapeIn(text);
    const live = await read(delegate, `/live?shape=${shape}`);
    expect([live.status, live.text.includes('<html')]).toEqual([200, false]);
    expect(live.headers.get('x-parts-stale')).toBeNull();
    await act(chair, 'start');
    const later = await read(delegate, `/live?shape=${shape}`);
    expect([later.status, later.headers.get('x-parts-stale')]).toEqual([200, 'true']);
  });

  it('leads to the only room, lists several, and says what to wait for', async () => {
    const rooms = () => site.get(`${delegate.path}/room`, { cookie: delegate.cookie });
    expect((await rooms()).headers.get('location')).toBe(`${delegate.path}/room/${ref}`);
    await meetingInSession(site.test, ['financeHead']);
    await site.test.connection.sql`update meetings set state = 'in_session' where id = ${meetingId}`;
    expect(await (await rooms()).text()).toContain('Các cuộc họp của tôi');
    await site.test.connection.sql`update meetings set state = 'closed'`;
    expect(await (await rooms()).text()).toContain('Chưa có cuộc họp nào đang diễn ra');
  });

  it('is nobody’s who has no seat, and nobody’s on another device', async () => {
    const stranger = await site.boundPage('communeHead');
    expect((await read(stranger)).status).toBe(404);
    expect((await act(stranger, 'speak')).status).toBe(404);
    const elsewhere = await site.get(`${delegate.path}/room/${ref}`);
    expect(elsewhere.status).toBe(200);
    expect(await elsewhere.text()).toContain(`name="next" value="${delegate.path}/room/${ref}"`);
    const foreign = await act({ ...delegate, csrf: 'x' }, 'speak');
    expect(foreign.status).toBe(403);
    expect(await listSpeeches(site.test.program.db, meetingId)).toEqual([]);
  });
});
