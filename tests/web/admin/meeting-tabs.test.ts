import { afterAll, beforeAll, expect, it } from 'vitest';
import { draftMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { meetingInRoom } from '#tests/support/sittings.ts';
import { signedIn, siteOf } from './visitor.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

async function tabsOf(meetingId: string, part = '') {
  const here = `/admin/o/${test.seed.office.id}/meetings/${meetingId}`;
  // The clock of these tests leaps, and a visit ends in between.
  const clerk = await signedIn(siteOf(test.program), 'secretariat');
  const { text } = await clerk.get(here + part);
  const nav = /<nav class="tabs[\s\S]*?<\/nav>/.exec(text)?.[0] ?? '';
  const [row = '', menu = ''] = nav.split('<details');
  const namesIn = (markup: string) =>
    [...markup.matchAll(/<a [^>]*>([^<]+)/g)].map(([, name]) => name?.trim());
  return {
    row: namesIn(row),
    menu: namesIn(menu),
    near: [...row.matchAll(/tab-near"><a [^>]*>([^<]+)/g)].map(([, name]) => name),
    named: /<\/span><span>([^<]+)</.exec(menu)?.[1] ?? /<summary><span>([^<]+)/.exec(menu)?.[1],
  };
}

it('the parts of a meeting stand in the order of its life; a phone’s menu holds them all and names the open one', async () => {
  const { meeting } = await draftMeeting(test, { personIds: [test.seed.people.guest.id] });
  const draft = await tabsOf(meeting.id, '/agenda');
  expect(draft.row).toEqual([
    'Tổng quan',
    'Chương trình',
    'Thành phần',
    'Tài liệu',
    'Ý kiến',
    'Biểu quyết',
    'Lịch sử',
  ]);
  expect(draft).toMatchObject({ menu: draft.row, near: [], named: 'Chương trình' });
});

it('while a meeting is in its room, roll-call, console and votes stand beside the menu', async () => {
  const { meetingId } = await meetingInRoom(test);
  const ofRoom = ['Điểm danh', 'Điều hành', 'Biểu quyết'];
  const open = await tabsOf(meetingId, '/voting');
  expect(open.row.slice(5, 8)).toEqual(ofRoom);
  expect(open).toMatchObject({ near: ofRoom, menu: open.row, named: 'Khác' });
  expect(await tabsOf(meetingId, '/agenda')).toMatchObject({ near: ofRoom, named: 'Chương trình' });
  test.clock.advance(24 * 60);
  expect((await tabsOf(meetingId)).near).toEqual([]);
});
