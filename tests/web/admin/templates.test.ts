import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftMeeting } from '#tests/support/meetings.ts';
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

const draft = async () =>
  (await draftMeeting(test, { units: [{ unitId: test.seed.units.finance.id, headCountLimit: 2 }] })).meeting;
const follow = async (location: string | null) => seen((await visitor.get(location ?? '')).text);

async function template(name = 'Giao ban thứ Hai'): Promise<string> {
  const { id } = await draft();
  const saved = await visitor.post(`${home}/meetings/${id}/template`, { name });
  return (saved.location ?? '').replace(/\?.*/, '');
}

describe('copying a meeting', () => {
  it('makes a draft on another day, with the clock of the first', async () => {
    const { id } = await draft();
    const page = await visitor.get(`${home}/meetings/${id}/copy`);
    expect(page.text).toContain('value="08:00"');
    const form = { on: '2027-01-11', startTime: '08:00', endTime: '10:00' };
    const copied = await visitor.post(`${home}/meetings/${id}/copy`, form);
    const said = await follow(copied.location);
    expect(said).toContain('Đã tạo bản sao.');
    expect(said).toContain('08 giờ 00, thứ Hai, ngày 11/01/2027, đến 10:00');
  });

  it('names who could not be invited again, with the successor', async () => {
    const { units } = test.seed;
    const { id } = await draft();
    const { sql } = test.connection;
    await sql`update units set valid_to = '2026-12-31' where id = ${units.finance.id}`;
    await sql`insert into unit_successions (predecessor_id, successor_id, "on")
      values (${units.finance.id}, ${units.home.id}, '2027-01-01')`;
    const form = { on: '2027-01-11', startTime: '08:00', endTime: '10:00' };
    const said = await follow((await visitor.post(`${home}/meetings/${id}/copy`, form)).location);
    await sql`update units set valid_to = null where id = ${units.finance.id}`;
    await sql`delete from unit_successions where predecessor_id = ${units.finance.id}`;
    expect(said).toContain('Sở Tài chính Sở Nội vụ');
    expect(said).toContain('Sửa danh sách mời');
  });

  it('asks for the day, and for an end after the start, keeping what was typed', async () => {
    const { id } = await draft();
    const path = `${home}/meetings/${id}/copy`;
    const blank = await visitor.post(path, { on: '', startTime: '08:00', endTime: '10:00' });
    expect([blank.status, seen(blank.text).includes('Ngày họp: xin điền mục này.')]).toEqual([422, true]);
    const backwards = await visitor.post(path, { on: '2027-01-11', startTime: '10:00', endTime: '08:00' });
    expect(backwards.status).toBe(422);
    expect(backwards.text).toContain('value="2027-01-11"');
  });
});

describe('templates and series', () => {
  it('keeps a meeting as a template, edits it, and makes one draft of it', async () => {
    const here = await template();
    expect(seen((await visitor.get(here)).text)).toContain(
      'Sửa mẫu chỉ ảnh hưởng các cuộc họp chưa tạo; cuộc họp đã tạo giữ nguyên.',
    );
    const { text } = await visitor.get(`${here}/edit`);
    expect(text).toContain('value="180"');
    const facts = {
      ...{ name: 'Giao ban tuần', title: 'Giao ban tuần', classId: test.seed.classes.session },
      ...{
        regularity: 'regular',
        startTime: '14:00',
        durationMinutes: '90',
        place: 'Phòng 2',
        form: 'on_site',
      },
    };
    const wrong = await visitor.post(`${here}/edit`, { ...facts, durationMinutes: '' });
    expect(wrong.status).toBe(422);
    expect((await visitor.post(`${here}/edit`, facts)).location).toContain('done=template_saved');
    const made = await visitor.post(`${here}/make`, { on: '2027-02-01' });
    expect(await follow(made.location)).toContain('14 giờ 00, thứ Hai, ngày 01/02/2027, đến 15:30');
    expect((await visitor.post(`${here}/make`, { on: '' })).status).toBe(422);
  });

  it('sets a rhythm, makes the drafts of four weeks, and ends the series', async () => {
    const here = await template();
    const rhythm = {
      ...{ every: 'week', weekdays: ['1', '4'], interval: '1', whenOff: 'move' },
      ...{ fromOn: '2026-12-07', untilOn: '', dayOfMonth: '1', nth: '1', weekday: '1' },
    };
    const none = await visitor.post(`${here}/series`, { ...rhythm, weekdays: [] });
    expect(none.status).toBe(422);
    const set = await visitor.post(`${here}/series`, rhythm);
    const page = await follow(set.location);
    expect(page).toContain('thứ Hai, thứ Năm hằng tuần');
    expect(page).toContain('thứ Hai, ngày 14/12/2026 đã có cuộc họp');
    expect(await follow((await visitor.post(`${here}/series/end`)).location)).toContain(
      'Chuỗi đã dừng ngày 07/12/2026',
    );
    expect(seen((await visitor.get(`${home}/templates`)).text)).toContain('đã dừng');
  });

  it('R23 is written only by who may', async () => {
    const here = await template('Của văn phòng');
    const reader = await signedIn(siteOf(test.program), 'auditor');
    const { text } = await reader.get(here);
    expect(text).not.toContain(`action="${here}/series"`);
    expect((await reader.get(`${here}/edit`)).status).toBe(404);
    expect((await reader.post(`${here}/make`, { on: '2027-02-01' })).status).toBe(404);
  });
});

describe('rooms', () => {
  it('are added with seats, refused twice under one name, shown with today’s use, closed and opened again', async () => {
    const add = (fields: Record<string, string>) => visitor.post(`${home}/rooms/new`, fields);
    await add({ name: 'Phòng họp số 9', capacity: '40', address: 'tầng 2' });
    const twice = await add({ name: 'phòng họp số 9', capacity: '' });
    expect([twice.status, twice.text.includes('value="phòng họp số 9"')]).toEqual([422, true]);
    const [room] = await test.connection.sql`select id from rooms where name = 'Phòng họp số 9'`;
    await draftMeeting(
      test,
      {},
      {
        ...{ roomId: room?.id, title: 'Họp ngay hôm nay', place: '' },
        ...{ startsAt: new Date('2026-12-07T02:00:00Z'), endsAt: new Date('2026-12-07T03:30:00Z') },
      },
    );
    const list = seen((await visitor.get(`${home}/rooms`)).text);
    expect(list).toContain('Phòng họp số 9 tầng 2 40 09:00–10:30 Họp ngay hôm nay');
    const closed = await visitor.post(`${home}/rooms/${room?.id}/close`);
    expect(await follow(closed.location)).toContain('Phòng họp số 9 Ngừng dùng');
    expect((await visitor.get(`${home}/meetings/new`)).text).not.toContain('Phòng họp số 9');
    await visitor.post(`${home}/rooms/${room?.id}/reopen`);
    expect((await visitor.get(`${home}/meetings/new`)).text).toContain('Phòng họp số 9 (40 chỗ)');
  });
});
