import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertRoom, type Room, type RoomFacts, updateRoom } from '#db/queries/rooms.ts';
import type { RoomId } from '#domain/ids.ts';
import { permit } from '#services/gate.ts';
import { createMeeting } from '#services/meetings/create-meeting.ts';
import { editMeeting } from '#services/meetings/edit-meeting.ts';
import { findRooms, findRoomUses } from '#services/rooms/find-rooms.ts';
import { closeRoom, createRoom, editRoom, reopenRoom } from '#services/rooms/write-room.ts';
import { usualMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

const facts = (name: string, more: Partial<RoomFacts> = {}): RoomFacts => ({
  ...{ name, address: '', capacity: null, equipment: '' },
  ...more,
});
const addRoom = (name: string, more?: Partial<RoomFacts>): Promise<Room> =>
  insertRoom(
    test.program.db,
    permit(test.as('secretariat'), 'rooms.write', test.seed.office.id),
    facts(name, more),
  );
const create = (change: object) =>
  createMeeting(test.as('secretariat'), test.seed.office.id, { ...usualMeeting(test), ...change });
const edit = (id: Awaited<ReturnType<typeof create>>['id'], version: number, change: object) =>
  editMeeting(test.as('secretariat'), test.seed.office.id, {
    ...{ id, version },
    facts: { ...usualMeeting(test), ...change },
  });

describe('a meeting in a room', () => {
  it('takes the room’s name and address where no place was typed', async () => {
    const room = await addRoom('Phòng họp A', { address: 'tầng 2, nhà A' });
    const meeting = await create({ place: '', roomId: room.id });
    expect(meeting).toMatchObject({ place: 'Phòng họp A, tầng 2, nhà A', roomId: room.id });
  });

  it('keeps the place that was typed', async () => {
    const room = await addRoom('Phòng họp B');
    const meeting = await create({ place: 'Hội trường lớn', roomId: room.id });
    expect(meeting).toMatchObject({ place: 'Hội trường lớn', roomId: room.id });
  });

  it('needs a place or a room', async () => {
    await expect(create({ place: '', roomId: null })).rejects.toMatchObject({
      issues: [{ field: 'place', code: 'required' }],
    });
  });

  it('follows another room when the place still names the old one, and not when it was written otherwise', async () => {
    const [first, second] = [await addRoom('Phòng 101'), await addRoom('Phòng 202', { address: 'tầng 2' })];
    const meeting = await create({ place: '', roomId: first.id });
    const moved = await edit(meeting.id, 1, { place: 'Phòng 101', roomId: second.id });
    expect(moved.place).toBe('Phòng 202, tầng 2');
    const own = await edit(meeting.id, 2, { place: 'Phòng 202, cửa sau', roomId: first.id });
    expect(own.place).toBe('Phòng 202, cửa sau');
  });

  it('does not take a closed room, another office’s room or no room at all', async () => {
    const closed = await addRoom('Phòng cũ');
    const proof = permit(test.as('secretariat'), 'rooms.write', test.seed.office.id);
    await updateRoom(test.program.db, proof, closed.id, { closedAt: test.clock.now() });
    const foreignProof = permit(test.as('otherAdmin'), 'rooms.write', test.seed.otherOffice.id);
    const foreign = await insertRoom(test.program.db, foreignProof, facts('Phòng xã'));
    const none = '00000000-0000-4000-8000-000000000000' as RoomId;
    for (const roomId of [closed.id, foreign.id, none])
      await expect(create({ roomId })).rejects.toMatchObject({
        issues: [{ field: 'roomId', code: 'not_valid' }],
      });
  });

  it('keeps a room that was closed after it was chosen', async () => {
    const room = await addRoom('Phòng sắp sửa');
    const meeting = await create({ roomId: room.id });
    const proof = permit(test.as('secretariat'), 'rooms.write', test.seed.office.id);
    await updateRoom(test.program.db, proof, room.id, { closedAt: test.clock.now() });
    const edited = await edit(meeting.id, 1, { roomId: room.id, title: 'Họp khác tên' });
    expect(edited.roomId).toBe(room.id);
  });
});

describe('rooms of an office', () => {
  const as = () => test.as('secretariat');
  const seed = () => test.seed.office.id;
  const names = async (withClosed = false) =>
    (await findRooms(as(), seed(), { withClosed })).map(({ name }) => name);

  it('are added, edited, closed and opened again, each act recorded, none deleted', async () => {
    const room = await createRoom(as(), seed(), { name: ' Phòng  giao ban ', capacity: 30 });
    expect(room).toMatchObject({ name: 'Phòng giao ban', capacity: 30, address: '' });
    await editRoom(as(), seed(), room.id, { name: 'Phòng giao ban', capacity: 36, address: 'tầng 1' });
    await closeRoom(as(), seed(), room.id);
    expect(await names()).not.toContain('Phòng giao ban');
    expect(await names(true)).toContain('Phòng giao ban');
    await closeRoom(as(), seed(), room.id);
    await reopenRoom(as(), seed(), room.id);
    expect(await names()).toContain('Phòng giao ban');
    const { sql } = test.connection;
    const rows = await sql`select action from audit where object_id = ${room.id} order by id`;
    expect(rows.map(({ action }) => action)).toEqual([
      ...['room.created', 'room.edited', 'room.closed', 'room.reopened'],
    ]);
  });

  it('have names of their own among the open ones, whatever the case', async () => {
    const room = await createRoom(as(), seed(), { name: 'Phòng khách' });
    const again = () => createRoom(as(), seed(), { name: 'PHÒNG KHÁCH' });
    await expect(again()).rejects.toMatchObject({ issues: [{ field: 'name', code: 'taken' }] });
    await closeRoom(as(), seed(), room.id);
    await again();
    await expect(reopenRoom(as(), seed(), room.id)).rejects.toMatchObject({ issues: [{ code: 'taken' }] });
  });

  it('R23 are written only by who may, and only in their own office', async () => {
    await expect(createRoom(test.as('auditor'), seed(), { name: 'Lén' })).rejects.toMatchObject({
      code: 'not_permitted',
    });
    const room = await createRoom(as(), seed(), { name: 'Phòng riêng' });
    const foreign = closeRoom(test.as('otherAdmin'), test.seed.otherOffice.id, room.id);
    await expect(foreign).rejects.toMatchObject({ code: 'not_found' });
  });

  it('say which meetings take them today, and not those that were cancelled or lie on another day', async () => {
    const room = await createRoom(as(), seed(), { name: 'Phòng bận' });
    const held = await create({ roomId: room.id, title: 'Họp trong phòng' });
    const off = await create({ roomId: room.id, title: 'Họp đã hủy' });
    await test.connection.sql`update meetings set state = 'cancelled' where id = ${off.id}`;
    const day = { from: new Date('2026-12-20T17:00:00Z'), until: new Date('2026-12-21T17:00:00Z') };
    const uses = await findRoomUses(as(), seed(), day);
    expect(uses.get(room.id)?.map(({ meetingId }) => meetingId)).toEqual([held.id]);
    const dayBefore = { from: new Date('2026-12-19T17:00:00Z'), until: day.from };
    expect((await findRoomUses(as(), seed(), dayBefore)).get(room.id)).toBeUndefined();
  });
});

describe('what a meeting is found by', () => {
  it('is its title, place and code without marks, and follows an edit', async () => {
    const meeting = await create({ title: 'Họp Đảng bộ', place: 'Huyện Đức Cơ' });
    expect(meeting.searchText).toBe(`hop dang bo huyen duc co ${meeting.ref.toLowerCase()}`);
    const edited = await edit(meeting.id, 1, { title: 'Hội nghị sơ kết', place: 'Huyện Đức Cơ' });
    expect(edited.searchText).toMatch(/^hoi nghi so ket huyen duc co /);
    const { sql } = test.connection;
    const [row] = await sql`select search_text from meetings where id = ${meeting.id}`;
    expect(row?.search_text).toBe(edited.searchText);
  });
});
