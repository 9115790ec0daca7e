import { afterAll, beforeAll, expect, it } from 'vitest';
import { finishDeliveries } from '#db/queries/lanes.ts';
import { boardEntries } from '#services/meetings/board-figures.ts';
import { readMeetingBoard } from '#services/meetings/read-meeting.ts';
import { fallThrough } from '#services/outbox/fall-through.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { emailMessenger } from '#tests/support/post-office.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { linkChatOf } from '#tests/support/ways.ts';
import { seen, signedIn, siteOf } from '#tests/web/admin/visitor.ts';

let test: TestProgram;
beforeAll(async () => {
  const telegram = { channel: 'telegram', account: '1', thirdParty: true };
  test = await testProgram({ house: { messengers: [telegram, emailMessenger] } });
});
afterAll(() => test.close());

it('N15 the board says that somebody blocked us, by which way it goes on, and at last that they must be called', async () => {
  const { sql } = test.connection;
  const { homeHead } = test.seed.people;
  await linkChatOf(test, 'homeHead', 'telegram');
  await sql`update people set email = 'la@so.example' where id = ${homeHead.id}`;
  const { meeting, officeId } = await toldMeeting(test, { personIds: [homeHead.id] });
  const site = await signedIn(siteOf(test.program), 'secretariat');
  const shown = async () => seen((await site.get(`/admin/o/${officeId}/meetings/${meeting.id}`)).text);
  const page = await sql`select id::int as id from outbox where lane = 'web:main'`;
  await finishDeliveries(
    test.program.db,
    'web:main',
    page.map(({ id }) => ({ id, state: 'placed', externalId: null, error: null })),
  );
  expect(await shown()).toContain('Đang gửi tin nhắn');
  await sql`update outbox set state = 'unknown', again = true where lane = 'telegram:1'`;
  expect(await shown()).toContain('Kênh nhắn tin chưa nhận, đang thử lại');

  const refused = async (lane: string, unreachable: boolean) => {
    const [row] =
      await sql`select id::int as id, notice_id::int as "noticeId", person_id as "personId", address, ref
      from outbox where lane = ${lane}`;
    const [channel = '', account = ''] = lane.split(':');
    const delivery = { ...row, op: 'send', atAnyHour: false } as never;
    await fallThrough(
      test.system(),
      delivery,
      { channel, account },
      { reason: 'bot was blocked', unreachable },
    );
  };
  await refused('telegram:1', true);
  const onwards = await shown();
  expect(onwards).toContain('Người nhận đã chặn hoặc rời kênh Telegram');
  expect(onwards).toContain('Đang báo tiếp qua kênh kế tiếp');
  const [mail] = await sql`select lane from outbox where lane <> 'web:main'`;
  await refused(String(mail?.lane), true);
  const ended = await shown();
  expect(ended).toContain('Người nhận đã chặn hoặc rời kênh Telegram');
  expect(ended).toContain('Cần gọi điện: đã chặn kênh nhắn tin');
  expect(ended).not.toContain('chưa có kênh nhắn tin');
  const [entry] = boardEntries(await readMeetingBoard(test.as('secretariat'), officeId, meeting.id));
  expect(entry?.told[0]?.call).toBe('cut_off');
});
