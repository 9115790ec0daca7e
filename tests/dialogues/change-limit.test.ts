import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { toldMeeting } from '../support/meetings.ts';

describe('R21 a change in chat after the limit to answer', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await startConversation({ holdSeconds: 60 });
    const { chairman, homeHead } = chat.seed.people;
    await toldMeeting(chat, {
      personIds: [chairman.id, homeHead.id],
      answerBy: new Date('2026-12-11T09:30:00Z'),
    });
    await chat.settles();
  });
  afterAll(() => chat.end());

  it('says which limit will count, takes another one, and nobody who answers before it is late', async () => {
    await chat.says('chairman', 'tham dự');
    chat.clock.set(new Date('2026-12-14T01:00:00Z'));
    await chat.says('clerk', 'đổi giờ thành 2h chiều');
    expect(chat.last('clerk')).toContain('Hạn trả lời cũ (16:30 11/12) không còn đủ thời gian');
    expect(chat.last('clerk')).toContain('Hạn trả lời mới: 17:00 17/12');
    await chat.says('clerk', 'hạn 16h30 ngày 25/12');
    expect(chat.last('clerk')).toContain('Hạn trả lời: không được sau giờ họp bắt đầu');
    await chat.says('clerk', 'han tra loi 11h ngay 18/12');
    expect(chat.last('clerk')).toContain('Hạn trả lời mới: 11:00 18/12');
    expect(chat.last('clerk')).toContain('08:00 → 14:00');
    await chat.taps('clerk', 'Gửi thay đổi');
    await chat.taps('clerk', 'Gửi ngay');
    await chat.settles();
    expect(chat.last('chairman')).toContain('11:00 18/12');
    chat.clock.set(new Date('2026-12-15T01:00:00Z'));
    await chat.says('chairman', 'tham dự');
    expect(chat.last('chairman')).not.toMatch(/sau hạn|trễ|muộn/);
    await chat.says('homeHead', 'vắng vì bận họp Quốc hội');
    expect(chat.last('homeHead')).not.toMatch(/sau hạn|trễ|muộn/);
    const rows = await chat.connection.sql`
      select count(*)::int as late from invitations where answered_at > answer_by`;
    expect(rows[0]?.late).toBe(0);
    await expect(chat.transcript('clerk')).toMatchFileSnapshot('golden/change-limit.txt');
  });
});
