import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editMeeting } from '#services/meetings/edit-meeting.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { announcedMeeting, usualMeeting } from '../support/meetings.ts';

describe('R21 a meeting that changes after it was announced', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await startConversation();
    const { meeting, officeId, announcement } = await announcedMeeting(chat, {
      personIds: [chat.seed.people.chairman.id],
    });
    expect(announcement.notBefore.getTime()).toBeGreaterThan(0);
    await chat.settles();
    const facts = { ...usualMeeting(chat), place: 'Hội trường B, UBND tỉnh' };
    await editMeeting(chat.as('secretariat'), officeId, {
      id: meeting.id,
      version: meeting.version + 1,
      facts,
    });
    await chat.settles();
  });
  afterAll(() => chat.end());

  it('is told anew to everybody invited, and says that it is a change', () => {
    const [first, second] = chat.shown('chairman');
    expect(first?.text).toMatch(/^Giấy mời:/);
    expect(second?.text).toMatch(/^Thông báo thay đổi:/);
    expect(second?.text).toContain('Địa điểm: Hội trường B, UBND tỉnh');
    expect(second?.text).toContain('(lần 2)');
  });

  it('refuses a tap on the old card, records nothing, and shows the present one', async () => {
    await chat.tapsOld('chairman', 0, 'Tham dự');
    const [row] = await chat.connection.sql`select rsvp from invitations`;
    expect(row?.rsvp).toBe('pending');
    expect(chat.shown('chairman').at(-1)?.text).toContain('Hội trường B, UBND tỉnh');
    await chat.taps('chairman', 'Tham dự');
    const [after] = await chat.connection.sql`select rsvp from invitations`;
    expect(after?.rsvp).toBe('accepted');
    await expect(chat.transcript('chairman')).toMatchFileSnapshot('golden/meeting-changed.txt');
  });
});
