import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingId } from '#domain/ids.ts';
import { openDueRollCalls } from '#services/attendance/open-due-roll-calls.ts';
import { codeOnScreen, morning } from '../support/attendance.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { announcedMeeting } from '../support/meetings.ts';

/** Codes and addresses are chance; everything else of the transcript is what people read. */
const steady = (transcript: string) =>
  transcript.replace(/\/p\/[\w-]{43}/g, '/p/…').replace(/check-in\/\w{8}/g, 'check-in/…');

describe.each([
  { buttons: true, golden: 'check-in' },
  { buttons: false, golden: 'check-in-without-buttons' },
])('C10 checking in by words, buttons: $buttons', ({ buttons, golden }) => {
  let chat: Conversation;
  let id: MeetingId;
  beforeAll(async () => {
    chat = await startConversation({ buttons, thirdParty: !buttons });
    const { people } = chat.seed;
    const { meeting } = await announcedMeeting(
      chat,
      { personIds: [people.guest.id, people.homeHead.id] },
      { form: 'hybrid' },
    );
    id = meeting.id;
    await chat.settles();
    await chat.says('guest', buttons ? 'tôi dự' : '1');
    await chat.says('guest', '1234');
  });
  afterAll(() => chat.end());

  const presences = async () =>
    (
      await chat.connection.sql`select form, source from presences where meeting_id = ${id} order by from_at`
    ).map(({ form, source }) => `${form} ${source}`);

  it('R49 before the roll-call opens there is nothing to check in to', async () => {
    await chat.says('guest', 'điểm danh 1234');
    expect(chat.last('guest')).toContain('Điểm danh chưa mở');
    chat.clock.set(morning('07:00'));
    expect(await openDueRollCalls(chat.system())).toBe(1);
    await chat.settles();
    expect(chat.last('guest')).toContain('Đã mở điểm danh');
  });

  it('an old code is refused, the one on the screen is taken, and again it is only said', async () => {
    chat.clock.set(morning('07:50'));
    const old = await codeOnScreen(chat, id);
    chat.clock.advance(3);
    await chat.says('guest', `điểm danh ${old}`);
    expect(chat.last('guest')).toContain('Mã điểm danh không đúng hoặc đã đổi');
    expect(await presences()).toEqual([]);
    await chat.says('guest', 'diem danh');
    await chat.says('guest', `diem danh ${await codeOnScreen(chat, id)}`);
    expect(chat.last('guest')).toContain('Đã ghi nhận đồng chí có mặt lúc 07:53');
    expect(await presences()).toEqual(['on_site code']);
    await chat.says('guest', `có mặt ${await codeOnScreen(chat, id)}`);
    expect(chat.last('guest')).toContain('đã được ghi có mặt từ trước');
    expect(await presences()).toEqual(['on_site code']);
    const said = steady(chat.transcript('guest')).replace(/danh \d{4}$|mặt \d{4}$/gm, '… ####');
    await expect(said).toMatchFileSnapshot(`golden/${golden}.txt`);
  });

  it('online is noted as online, and four digits alone are the code while a roll-call is open', async () => {
    await chat.says('homeHead', `điểm danh trực tuyến ${await codeOnScreen(chat, id)}`);
    expect(chat.last('homeHead')).toContain('có mặt (trực tuyến)');
    chat.clock.advance(2);
    await chat.says('homeHead', await codeOnScreen(chat, id));
    expect(chat.last('homeHead')).toContain('đã được ghi có mặt từ trước');
    expect(await presences()).toEqual(['on_site code', 'online code']);
  });

  it('six wrong codes are counted although each was refused, then there is a pause', async () => {
    const right = await codeOnScreen(chat, id);
    const wrong = right === '0000' ? '0001' : '0000';
    for (let tried = 0; tried < 5; tried += 1) await chat.says('guest', `điểm danh ${wrong}`);
    await chat.says('guest', `điểm danh ${right}`);
    expect(chat.last('guest')).toMatch(/phút/);
    expect(chat.last('guest')).not.toContain('đã được ghi có mặt');
  });
});
