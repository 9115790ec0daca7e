import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { draftMeeting, toldMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { seen, signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let visitor: Visitor;
let home: string;
beforeAll(async () => {
  test = await testProgram();
  visitor = await signedIn(siteOf(test.program), 'secretariat');
  home = `/admin/o/${test.seed.office.id}`;
});
afterAll(() => test.close());

async function open(change: Parameters<typeof toldMeeting>[2] = {}) {
  const { units, people } = test.seed;
  const { meeting, invitations } = await toldMeeting(
    test,
    {
      units: [{ unitId: units.finance.id, headCountLimit: 2 }, { unitId: units.home.id }],
      personIds: [people.communeHead.id],
    },
    change,
  );
  const refOf = (name: string) =>
    invitations.find((row) => (row.unitName ?? row.personName) === name)!.invitation.ref;
  return { here: `${home}/meetings/${meeting.id}`, meeting, refOf };
}

describe('the live board', () => {
  it('tells each fact by its own time, and what is not known as not known', async () => {
    const { here } = await open();
    await test.connection
      .sql`update notices set placed_at = '2026-12-07T01:05:00Z', sent_at = '2026-12-07T01:06:00Z', sent_via = 'telegram'
      where person_id = ${test.seed.people.homeDesk.id}`;
    await test.connection
      .sql`update notices set placed_at = '2026-12-07T01:05:00Z', seen_at = '2026-12-07T02:10:00Z', call_needed_at = '2026-12-07T02:00:00Z'
      where person_id = ${test.seed.people.communeHead.id}`;
    const board = seen((await visitor.get(here)).text);
    expect(board).toContain(
      'Ngô Bá Khá Trên trang cá nhân 08:05 07/12 Đã gửi qua Telegram 08:06 07/12 Đã xem: chưa rõ',
    );
    expect(board).toContain('Đã xem 09:10 07/12 Cần gọi điện: chưa có kênh nhắn tin');
    const call = seen((await visitor.get(`${here}?filter=call`)).text);
    expect(call).toContain('Kiều Văn Tám');
    expect(call).not.toContain('Ngô Bá Khá');
    expect(seen((await visitor.get(`${here}?filter=consent`)).text)).toContain(
      'Không có giấy mời nào ở nhóm này',
    );
  });

  it('counts among those to call whoever has it on a page alone, until it is seen or answered', async () => {
    const { here, refOf } = await open();
    const { sql } = test.connection;
    const ref = refOf('Kiều Văn Tám');
    const page = async () => seen((await visitor.get(`${here}?filter=call`)).text);
    await sql`delete from outbox where ref = ${ref}`;
    await sql`update notices set placed_at = '2026-12-07T01:05:00Z' where ref = ${ref}`;
    expect(await page()).toContain('Cần gọi điện: chưa có kênh nhắn tin');
    expect(await page()).toMatch(/Cần gọi điện 1 chưa chắc đã biết tin .* Cần gọi điện 1 1 giấy mời/);
    await sql`update notices set seen_at = '2026-12-07T01:06:00Z' where ref = ${ref}`;
    expect(await page()).not.toContain('Kiều Văn Tám');
    await sql`update notices set seen_at = null where ref = ${ref}`;
    await answerInvitation(test.asDelegate('communeHead', 'web'), { ref, rsvp: 'accepted' });
    expect(await page()).not.toContain('Kiều Văn Tám');
    expect(seen((await visitor.get(here)).text)).not.toContain('chưa có kênh nhắn tin');
  });

  it('counts a nominee in the tiles as in the filters, and says so', async () => {
    const { here, refOf } = await open();
    const act = `${here}/invitations/${refOf('Sở Tài chính')}/nominate`;
    await visitor.post(act, { fullName: 'Trần Thị Mười', jobTitle: 'Chuyên viên' });
    const { text } = await visitor.get(here);
    const figure = (name: string) => {
      const stat = new RegExp(`<[^>]+id="stat-${name}"[\\s\\S]*?</a>`).exec(text)?.[0] ?? '';
      const chip = new RegExp(`<[^>]+id="chip-${name}"[\\s\\S]*?</a>`).exec(text)?.[0] ?? '';
      return [stat, chip].map((part) => /\d+/.exec(seen(part))?.[0]);
    };
    for (const name of ['all', 'pending', 'declined', 'call']) {
      const [stat, chip] = figure(name);
      expect([name, stat]).toEqual([name, chip]);
    }
    expect(figure('all')).toEqual(['4', '4']);
    expect(seen(text)).toContain('kể cả 1 người được cử');
  });

  it('streams a hint for each change, and the fragment says how many answers are new', async () => {
    const { here, refOf } = await open();
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await visitor.app.request(`${here}/stream`, { headers: { cookie } });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const reader = response.body!.getReader();
    const heard = async (event: string) => {
      for (let text = ''; !text.includes(`event: ${event}`); ) {
        const { value, done } = await reader.read();
        if (done) throw new Error('the stream ended');
        text += new TextDecoder().decode(value);
      }
    };
    await heard('ready');
    const before = (await visitor.get(`${here}/board?known=0`)).text;
    expect(before).not.toContain('board-news');
    await answerInvitation(test.asDelegate('homeDesk', 'telegram'), {
      ref: refOf('Sở Nội vụ'),
      rsvp: 'accepted',
    });
    await heard('changed');
    await answerInvitation(test.asDelegate('communeHead', 'web'), {
      ref: refOf('Kiều Văn Tám'),
      rsvp: 'declined',
      reason: 'Đi công tác',
    });
    await heard('changed');
    await reader.cancel();
    const after = (await visitor.get(`${here}/board?filter=declined&known=0`)).text;
    expect(after.startsWith('<div id="board-list"')).toBe(true);
    expect(after).toContain('<p id="board-news" hx-swap-oob="innerHTML">2 trả lời mới');
    expect(after).toContain('<div id="board-head" class="stack" hx-swap-oob="true">');
    expect(after).toContain('filter=declined&amp;known=2');
    expect(seen(after)).toContain('Kiều Văn Tám');
    expect(seen(after)).toMatch(/08:00 07\/12, qua trang cá nhân/);
    expect(seen((await visitor.get(`${here}/board`)).text)).toMatch(/08:00 07\/12, qua Telegram/);
  });
});

describe('R36 acting for somebody who phoned', () => {
  it('records an absence only with a reason, marks it as recorded by the office, and opens over the board', async () => {
    const { here, refOf } = await open();
    const act = `${here}/invitations/${refOf('Sở Nội vụ')}`;
    const dialog = await visitor.get(act, { 'hx-request': 'true' });
    expect(dialog.text.startsWith('<dialog')).toBe(true);
    expect(dialog.text).toContain('data-dialog-now');
    const none = await visitor.post(`${act}/answer`, {});
    expect([none.status, seen(none.text)]).toEqual([
      422,
      expect.stringContaining('Trả lời: xin điền mục này.'),
    ]);
    const bare = await visitor.post(`${act}/answer`, { rsvp: 'declined' });
    expect([bare.status, seen(bare.text)]).toEqual([422, expect.stringContaining('Báo vắng cần kèm lý do')]);
    expect(bare.text).toMatch(/value="declined" checked/);
    const told = await visitor.post(`${act}/answer`, { rsvp: 'declined', reason: 'Đi công tác Hà Nội' });
    expect(told.location).toBe(`${here}?done=answered`);
    expect(seen((await visitor.get(here)).text)).toContain(
      'Báo vắng Đi công tác Hà Nội 08:00 07/12, văn phòng ghi hộ',
    );
  });

  it('names a nominee, asks between two of one name, keeps to the head count, and takes a place back', async () => {
    const { here, refOf } = await open();
    const act = `${here}/invitations/${refOf('Sở Tài chính')}/nominate`;
    const asked = await visitor.post(act, { fullName: 'Nguyễn Văn Hùng', jobTitle: 'Trưởng phòng' });
    expect([asked.status, seen(asked.text)]).toEqual([
      422,
      expect.stringContaining('đơn vị có nhiều người tên “Nguyễn Văn Hùng”'),
    ]);
    expect(asked.text).toContain(`<option value="${test.seed.people.hungPrices.id}"`);
    const wrongPhone = await visitor.post(act, { fullName: 'Lê Thị Mới', phone: '12345' });
    expect(seen(wrongPhone.text)).toContain('Điện thoại: số điện thoại chưa đúng');
    expect(wrongPhone.text).toContain('value="12345"');
    const chosen = await visitor.post(act, {
      fullName: 'Nguyễn Văn Hùng',
      personId: test.seed.people.hungPrices.id,
      jobTitle: 'Phó Trưởng phòng Giá',
    });
    expect(chosen.location).toBe(`${here}?done=nominated`);
    expect((await visitor.post(act, { fullName: 'Lê Thị Mới', jobTitle: 'Chuyên viên' })).status).toBe(303);
    const over = await visitor.post(act, { fullName: 'Trần Văn Thừa' });
    expect([over.status, seen(over.text)]).toEqual([422, expect.stringContaining('cử nhiều nhất 2 người')]);
    const board = await visitor.get(here);
    expect(seen(board.text)).toContain('Đã cử 2/2 người');
    expect(seen(board.text)).toContain('do Sở Tài chính cử');
    const withdraw = /action="([^"]+\/withdraw)"/.exec(board.text)?.[1] ?? '';
    expect((await visitor.post(withdraw)).location).toBe(`${here}?done=nomination_withdrawn`);
    expect(seen((await visitor.get(here)).text)).toContain('Đã cử 1/2 người');
    const again = await visitor.post(withdraw);
    expect([again.status, seen(again.text)]).toEqual([409, expect.stringContaining('đã được rút hoặc thay')]);
  });

  it('a substitute waits for the chair, who alone with the office decides, once', async () => {
    const { here, refOf } = await open({ classId: test.seed.classes.consent });
    const act = `${here}/invitations/${refOf('Kiều Văn Tám')}/nominate`;
    await visitor.post(act, {
      fullName: 'Hồ Ngọc Khuê',
      jobTitle: 'Phó Chủ tịch',
      nomineeReason: 'Đi họp ở tỉnh',
    });
    const chair = await signedIn(siteOf(test.program), 'chair');
    const waiting = await chair.get(`${here}?filter=consent`);
    expect(seen(waiting.text)).toContain('Hồ Ngọc Khuê, Phó Chủ tịch · đi thay');
    expect(seen(waiting.text)).toContain('chờ chủ trì đồng ý');
    expect(waiting.text).not.toContain('/withdraw"');
    const decide = /action="([^"]+\/consent)"/.exec(waiting.text)?.[1] ?? '';
    const auditor = await signedIn(siteOf(test.program), 'auditor');
    expect((await auditor.get(here)).text).not.toContain('/consent"');
    expect((await auditor.post(decide, { granted: 'yes' })).status).toBe(404);
    expect((await chair.post(decide, { granted: 'yes' })).location).toBe(`${here}?done=consented`);
    expect(seen((await visitor.get(here)).text)).toContain('Có người đi thay');
    expect((await chair.post(decide, { granted: 'no' })).status).toBe(409);
  });

  it('takes nothing for a draft, a foreign meeting or an unknown invitation', async () => {
    const { refOf } = await open();
    const { meeting } = await draftMeeting(test, { units: [{ unitId: test.seed.units.home.id }] });
    const foreign = await visitor.post(
      `${home}/meetings/${meeting.id}/invitations/${refOf('Sở Nội vụ')}/answer`,
      { rsvp: 'accepted' },
    );
    expect(foreign.status).toBe(404);
    const other = await signedIn(siteOf(test.program), 'otherAdmin');
    const theirs = `/admin/o/${test.seed.otherOffice.id}/meetings/${meeting.id}`;
    expect((await other.get(theirs)).status).toBe(404);
  });
});

describe('R23 codes, units and desks', () => {
  it('shows a code once, large, with the ways to use it', async () => {
    const { people } = test.seed;
    const page = await visitor.post(`${home}/people/${people.homeHead.id}/code`);
    const code = /id="code">([A-Z2-9]{4}-[A-Z2-9]{4})</.exec(page.text)?.[1];
    expect(seen(page.text)).toContain('rồi nhập mã');
    expect(seen(page.text)).not.toMatch(/Zalo|Telegram|chọn một/);
    const messengers = [{ channel: 'telegram', account: '1', thirdParty: true }];
    const house = { ...test.program.house, messengers };
    const reachable = await signedIn(siteOf({ ...test.program, house }), 'secretariat');
    const ways = await reachable.post(`${home}/people/${people.homeDesk.id}/code`);
    expect(seen(ways.text)).toMatch(/Cách dùng, chọn một .*\/start [A-Z2-9]{4}-/);
    expect(seen(ways.text)).not.toContain('Zalo');
    expect(seen(page.text)).toContain('Có hiệu lực đến 08 giờ 00, thứ Năm, ngày 10/12/2026');
    expect((await visitor.get(`${home}/people/${people.homeHead.id}`)).text).not.toContain(code);
    expect((await visitor.get(`${home}/people/${people.homeHead.id}`)).text).toContain('/p/');
  });

  it('cuts a lost phone off after a question that says what will happen and what comes next', async () => {
    const { homeHead } = test.seed.people;
    const person = `${home}/people/${homeHead.id}`;
    await visitor.post(`${person}/code`);
    const addressIn = (markup: string) => /id="page-address">([^<]+)</.exec(markup)?.[1];
    const { text } = await visitor.get(person);
    expect(text).toContain(`href="${person}/cut-off"`);
    const question = await visitor.get(`${person}/cut-off`);
    expect(seen(question.text)).toContain('Đường dẫn trang cá nhân đang dùng không mở được nữa');
    expect(seen(question.text)).toContain('trao mã mới tận tay');
    const over = await visitor.get(`${person}/cut-off`, { 'hx-request': 'true' });
    expect(over.text).toMatch(/^<dialog/);
    expect(addressIn((await visitor.get(person)).text)).toBe(addressIn(text));
    const done = await visitor.post(`${person}/cut-off`);
    expect(done.location).toBe(`${person}?done=cut_off`);
    const after = (await visitor.get(done.location ?? '')).text;
    expect(seen(after)).toContain('Việc tiếp theo: cấp mã liên kết mới');
    expect(addressIn(after)).toMatch(/\/p\/./);
    expect(addressIn(after)).not.toBe(addressIn(text));
    const nobody = `${home}/people/00000000-0000-4000-8000-000000000000/cut-off`;
    expect([(await visitor.get(nobody)).status, (await visitor.post(nobody)).status]).toEqual([404, 404]);
    const auditor = await signedIn(siteOf(test.program), 'auditor');
    expect((await auditor.get(person)).text).not.toContain('cut-off');
    for (const way of ['get', 'post'] as const)
      expect((await auditor[way](`${person}/cut-off`)).status).toBe(404);
  });

  it('adds units, people and desks by form', async () => {
    const unit = {
      name: 'Trung tâm Chuyển đổi số',
      shortName: 'TT CĐS',
      kind: 'other',
      protocolRank: '77',
      parentId: test.seed.units.province.id,
      validFrom: '2026-01-01',
    };
    expect((await visitor.post(`${home}/units/new`, unit)).location).toContain('done=unit_added');
    const bad = await visitor.post(`${home}/units/new`, { ...unit, name: '', protocolRank: 'một' });
    expect(seen(bad.text)).toContain('Tên đơn vị: xin điền mục này.');
    const list = await visitor.get(`${home}/units?search=chuyen+doi`);
    const unitId = /\/units\/([\w-]{36})"/.exec(list.text)?.[1] ?? '';
    const desk = `${home}/units/${unitId}/desk`;
    expect((await visitor.get(`${home}/units/${unitId}`)).text).toContain(`href="${desk}"`);
    const person = { fullName: 'Đặng Thị Ỷ Lan', phone: '0912.345.678', unitId, title: 'Văn thư' };
    const { location } = await visitor.post(`${home}/people/new`, person);
    expect(location).toContain('done=person_added');
    const toPersonId = /people\/([\w-]{36})/.exec(location ?? '')?.[1] ?? '';
    expect(seen((await visitor.post(`${home}/people/new`, { ...person, title: '' })).text)).toContain(
      'Chức vụ: xin điền mục này.',
    );
    expect(seen((await visitor.get(`${home}/people?search=y+lan`)).text)).toContain('0912 345 678');
    expect((await visitor.get(desk)).text).toContain(`value="${toPersonId}"`);
    expect((await visitor.post(desk, { toPersonId })).location).toContain('done=desk_assigned');
    expect(seen((await visitor.get(desk)).text)).toMatch(/Đặng Thị Ỷ Lan.{0,40}từ 07\/12\/2026/);
    expect(seen((await visitor.get(`${home}/units?search=chuyen+doi`)).text)).toContain('Đặng Thị Ỷ Lan');
    expect((await visitor.post(desk, { toPersonId: '' })).status).toBe(422);
  });
});
