import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportId, MeetingId } from '#domain/ids.ts';
import { type SheetCell, writeXlsx } from '#print/sheets.ts';
import { fixCells } from '#services/imports/change-import.ts';
import { confirmImport } from '#services/imports/confirm-import.ts';
import { readImport } from '#services/imports/read-import.ts';
import { stageImport } from '#services/imports/stage-import.ts';
import { announceMeeting } from '#services/meetings/announce-meeting.ts';
import { createRoom } from '#services/rooms/write-room.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { testSheets } from '#tests/support/sheets.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const heads = [
  ...['Ngày họp', 'Giờ bắt đầu', 'Giờ kết thúc', 'Tên cuộc họp', 'Loại cuộc họp', 'Tính chất', 'Phòng họp'],
  ...['Chủ trì', 'Đơn vị mời', 'Người liên hệ', 'Điện thoại liên hệ', 'Ghi chú', 'Khách mời'],
];

/** A line of the schedule: what most say, and what this one says otherwise. */
function line(change: Partial<Record<(typeof heads)[number], SheetCell>>): SheetCell[] {
  const usual: Record<string, SheetCell> = {
    'Ngày họp': { day: '2026-12-22' },
    ...{
      'Giờ bắt đầu': '8h',
      'Giờ kết thúc': '11h30',
      'Loại cuộc họp': 'Cuộc họp',
      'Tính chất': 'Thường kỳ',
    },
    ...{ 'Phòng họp': 'Hội trường A', 'Chủ trì': 'Lê Hữu Phước', 'Đơn vị mời': 'finance; home' },
    ...{ 'Người liên hệ': 'Trần Thị Ngọc Ánh', 'Điện thoại liên hệ': '0900 000 002' },
  };
  return heads.map((head) => change[head] ?? usual[head] ?? null);
}

/** Twelve meetings of a month as an office keeps them, seven of them spoiled on purpose (rows count from 0). */
const schedule: SheetCell[][] = [
  line({ 'Tên cuộc họp': 'Giao ban tháng 12', 'Đơn vị mời': 'finance', 'Khách mời': 'home; finance' }),
  line({
    'Tên cuộc họp': 'Rà soát đầu tư công',
    'Ngày họp': '23/12/2026',
    'Giờ bắt đầu': '13:30',
    'Giờ kết thúc': '16 giờ',
  }),
  line({ 'Tên cuộc họp': 'Phòng, chống thiên tai', 'Tính chất': 'Bất thường', 'Ngày họp': '24.12.26' }),
  line({ 'Tên cuộc họp': 'Mời nhầm đơn vị', 'Đơn vị mời': 'finance; H99' }),
  line({ 'Tên cuộc họp': 'Kết thúc trước khi bắt đầu', 'Giờ bắt đầu': '14h', 'Giờ kết thúc': '8h' }),
  line({ 'Tên cuộc họp': 'Ở phòng ngoài cơ quan', 'Phòng họp': 'Nhà văn hóa xã Tân Hòa' }),
  line({ 'Tên cuộc họp': 'Loại chưa có', 'Loại cuộc họp': 'Họp liên tịch' }),
  line({ 'Tên cuộc họp': 'Đã qua', 'Ngày họp': '01/12/2026' }),
  line({ 'Tên cuộc họp': 'Hai người cùng tên', 'Chủ trì': 'Nguyễn Văn Hùng' }),
  line({ 'Tên cuộc họp': 'Giờ khó đọc', 'Giờ bắt đầu': 'đầu giờ sáng' }),
  line({ 'Tên cuộc họp': 'giao ban THÁNG 12' }),
  line({
    'Tên cuộc họp': 'Họp xuất phát =1+1',
    'Đơn vị mời': 'Sở Nội vụ; Ủy ban nhân dân xã Tân Hòa',
    'Ghi chú': '=HYPERLINK("x")',
  }),
];

let test: TestProgram;
beforeEach(async () => {
  test = await testProgram();
});
afterEach(() => test.close());

const ctx = () => test.as('secretariat');
const office = () => test.seed.office.id;
async function stage(rows = schedule): Promise<ImportId> {
  const columns = heads.map((head) => ({ head, width: 20 }));
  const bytes = Buffer.from(await writeXlsx([{ name: 'Lịch họp', columns, rows }]));
  const { id } = await stageImport(
    ctx(),
    office(),
    { kind: 'meetings', fileName: 'lich.xlsx', bytes },
    testSheets,
  );
  return id;
}
const read = async (id: ImportId) => (await readImport(ctx(), office(), id, timeZone)).assessment;
const confirm = (id: ImportId, skipErrors = 0) =>
  confirmImport(ctx(), office(), id, { timeZone, skipErrors });
const meetings = () => test.connection.sql`
  select m.*, r.name as room, p.full_name as chair, array(select u.code from invitations i join units u on u.id = i.unit_id
    where i.meeting_id = m.id order by u.code) as units,
    array(select u.code from invitations i join units u on u.id = i.unit_id
    where i.meeting_id = m.id and i.capacity = 'guest' order by u.code) as guests
  from meetings m left join rooms r on r.id = m.room_id left join people p on p.id = m.chair_id order by m.starts_at, m.title`;

describe('a schedule of twelve meetings from a spreadsheet', () => {
  it('names each wrong cell, and writes nothing while it is only looked at', async () => {
    const id = await stage();
    const { counts, rows } = await read(id);
    const issues = rows.flatMap(({ row, issues }) => issues.map(({ field, code }) => [row, field, code]));
    expect(issues).toEqual([
      [3, 'units', 'unknown_unit'],
      [4, 'endTime', 'ends_before_start'],
      [6, 'class', 'unknown_class'],
      [7, 'on', 'in_past'],
      [8, 'chair', 'ambiguous_person'],
      [9, 'startTime', 'not_a_time'],
      [10, 'title', 'duplicate_line'],
    ]);
    expect(counts).toEqual({ new: 5, update: 0, same: 0, error: 7 });
    await expect(confirm(id)).rejects.toMatchObject({ code: 'import_errors', facts: { count: 7 } });
    expect(await meetings()).toEqual([]);
  });

  it('writes drafts with room, chair, hours of the office and invited units, and tells nobody', async () => {
    await createRoom(ctx(), office(), {
      name: 'Hội trường A',
      address: 'Tầng 2, trụ sở UBND tỉnh',
      capacity: 60,
    });
    const id = await stage();
    const { counts } = await confirm(id, 7);
    expect(counts.new).toBe(5);
    const written = await meetings();
    // Named as both, a unit is a member.
    expect(written.flatMap(({ guests }) => guests)).toEqual(['home']);
    expect(
      written.map(({ title, starts_at, room, units }) => [
        title,
        new Date(starts_at).toISOString(),
        room,
        units,
      ]),
    ).toEqual([
      ['Giao ban tháng 12', '2026-12-22T01:00:00.000Z', 'Hội trường A', ['finance', 'home']],
      ['Họp xuất phát =1+1', '2026-12-22T01:00:00.000Z', 'Hội trường A', ['commune', 'home']],
      ['Ở phòng ngoài cơ quan', '2026-12-22T01:00:00.000Z', null, ['finance', 'home']],
      ['Rà soát đầu tư công', '2026-12-23T06:30:00.000Z', 'Hội trường A', ['finance', 'home']],
      ['Phòng, chống thiên tai', '2026-12-24T01:00:00.000Z', 'Hội trường A', ['finance', 'home']],
    ]);
    expect(new Set(written.map(({ state, chair }) => `${state} ${chair}`))).toEqual(
      new Set(['draft Lê Hữu Phước']),
    );
    expect(written.find(({ room }) => room === null)?.place).toBe('Nhà văn hóa xã Tân Hòa');
    expect(written[0]).toMatchObject({
      place: 'Hội trường A, Tầng 2, trụ sở UBND tỉnh',
      contact_phone: '0900 000 002',
    });
    expect(written.at(-1)).toMatchObject({ regularity: 'extraordinary' });
    expect(await test.connection.sql`select 1 from notices`).toEqual([]);
    expect(await test.connection.sql`select 1 from meeting_versions`).toHaveLength(5);
  });

  it('takes mended cells, and brings nothing twice', async () => {
    const id = await stage();
    const mended = [
      { row: 3, field: 'units', value: 'finance' },
      { row: 4, field: 'endTime', value: '17h' },
      { row: 6, field: 'class', value: 'Hội nghị' },
      { row: 7, field: 'on', value: '28/12/2026' },
      { row: 8, field: 'chair', value: 'Phạm Quốc Dũng' },
      { row: 9, field: 'startTime', value: '7h30' },
    ];
    await fixCells(ctx(), office(), id, mended);
    expect((await read(id)).counts).toEqual({ new: 11, update: 0, same: 0, error: 1 });
    await confirm(id, 1);
    const again = await read(await stage());
    expect(again.counts).toMatchObject({ new: 0, update: 0 });
    expect(await meetings()).toHaveLength(11);
  });

  it('makes drafts that are announced like any other', async () => {
    await confirm(await stage(schedule.slice(0, 2)));
    const [first] = await meetings();
    const { id, version } = first as unknown as { id: MeetingId; version: number };
    await announceMeeting(ctx(), office(), { id, version });
    const told = await test.connection.sql`select 1 from notices where kind = 'invitation'`;
    expect(told.length).toBeGreaterThan(1);
  });
});
