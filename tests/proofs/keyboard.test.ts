import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, openDesk } from '../support/secretariat/desk.ts';
import { addRooms, importList, setUpOffice } from '../support/secretariat/first-day.ts';
import { type Keyboard, keyboard } from '../support/secretariat/hands.ts';
import { callTheRest, changeRoom, report, sendChange } from '../support/secretariat/last-minute.ts';
import { announce, inMinutes, prepareMeeting, urgentMeeting } from '../support/secretariat/meetings.ts';
import { sheetOfOffice } from '../support/sheets.ts';

/** The same steps as with the mouse, by keys alone: nothing is clicked, focused or filled from outside the keyboard. */
describe('the secretariat by keyboard alone', () => {
  let desk: Desk;
  let keys: Keyboard;
  beforeAll(async () => {
    desk = await openDesk({ name: 'secretariat-keyboard', hands: 'keyboard' });
    keys = keyboard(desk.page);
    desk.hands = keys;
  });
  afterEach(({ task }) => desk.keepFailure(task));
  afterAll(() => desk?.close());

  it('sets up the office and accepts the rules', () => setUpOffice(desk));

  it('brings in units and people, and mends each wrong cell', async () => {
    const sheets = await sheetOfOffice({ people: 120, units: 40, plantedErrors: 5 });
    expect(await importList(desk, sheets, 'units')).toBe(2);
    expect(await importList(desk, sheets, 'people')).toBe(3);
  });

  it('writes down rooms, creates a meeting, its agenda and its invitees, and announces it', async () => {
    await addRooms(desk);
    await prepareMeeting(desk, urgentMeeting(inMinutes(51)), 'extraordinary');
    await announce(desk, 'extraordinary');
  });

  it('changes the room, sends it now, and logs two calls', async () => {
    await changeRoom(desk, 'Hội trường B');
    await sendChange(desk, []);
    await callTheRest(desk, { told: 'Huỳnh Minh An', silent: 'Trần Thị Bình' });
  });

  it('is never kept by a part of the page, and goes round its busiest pages', async () => {
    for (const name of ['Tạo cuộc họp', 'Nhập từ bảng tính', 'Cần gọi điện', 'Lịch họp tuần']) {
      await keys.press(desk.link(name).first());
      await desk.page.getByRole('heading', { level: 1, name }).waitFor();
      report(`stops of “${name}”`, String(await keys.lap()));
    }
  });

  it('sees where the focus is at every stop', () => {
    report('keys pressed to move', String(keys.steps()));
    expect(keys.unseen()).toEqual([]);
  });
});
