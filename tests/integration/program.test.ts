import { afterAll, beforeAll, expect, it } from 'vitest';
import { cancelHold, sendNow } from '#services/broadcasts/end-hold.ts';
import { chooseInvitees } from '#services/invitations/choose-invitees.ts';
import { announceMeeting } from '#services/meetings/announce-meeting.ts';
import { createMeeting } from '#services/meetings/create-meeting.ts';
import { readMeetingBoard } from '#services/meetings/read-meeting.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

async function announceOne() {
  const { office, units, classes } = test.seed;
  const ctx = test.as('secretariat');
  const draft = await createMeeting(ctx, office.id, {
    classId: classes.session,
    regularity: 'regular',
    title: 'Họp giao ban tháng 12',
    startsAt: new Date('2026-12-14T01:00:00Z'),
    endsAt: new Date('2026-12-14T04:00:00Z'),
    place: 'Phòng họp số 1',
  });
  await chooseInvitees(ctx, office.id, draft.id, { units: [{ unitId: units.finance.id }] });
  const announced = await announceMeeting(ctx, office.id, { id: draft.id, version: draft.version });
  return { ctx, office, draft, announced };
}

it('tells the two desk holders of a unit, and live pages hear of it', async () => {
  const { ctx, office, draft } = await announceOne();
  const heard = new Promise<void>((resolve) => {
    test.program.onChange(`meeting:${draft.id}`, resolve);
  });
  await sendNow(ctx, office.id, draft.id);
  await heard;
  const board = await readMeetingBoard(ctx, office.id, draft.id);
  expect(board.rows.map((row) => row.readerName)).toEqual(['Đinh Công Trứ', 'Võ Thị Hồng Gấm']);
});

it('keeps the hold by the clock of the database, wherever the clock of the program stands', async () => {
  test.clock.set(new Date('2020-01-06T01:00:00Z'));
  const { ctx, office, draft, announced } = await announceOne();
  const [row] = await test.connection.sql`select now()::text as now`;
  expect(announced.notBefore.getTime() - Date.parse(row!.now)).toBeGreaterThan(50_000);
  await cancelHold(ctx, office.id, draft.id);
  expect((await readMeetingBoard(ctx, office.id, draft.id)).meeting.meeting.state).toBe('draft');
});
