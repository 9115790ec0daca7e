import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { announcedMeeting } from '../support/meetings.ts';

let chat: Conversation;
const unitAnswer = async () => {
  const [row] = await chat.connection
    .sql`select rsvp, rsvp_reason as reason from invitations where unit_id is not null`;
  return [row?.rsvp, row?.reason];
};

describe('R39 the leader’s reason for absence is never a guess', () => {
  beforeEach(async () => {
    chat = await startConversation();
    await announcedMeeting(chat, { units: [{ unitId: chat.seed.units.finance.id }] });
    await chat.settles();
    await chat.says('financeDesk', 'trình lãnh đạo');
    await chat.taps('financeHead', 'Vắng');
  });
  afterEach(() => chat.end());

  it.each(['ok', 'đúng', 'để tôi xem lại đã'])(
    '“%s” is neither a reason nor an attendance',
    async (words) => {
      await chat.says('financeHead', words);
      expect(await unitAnswer()).toEqual(['pending', null]);
      expect(chat.last('financeHead')).toMatch(/Xin cho biết lý do vắng|đúng không\?/);
    },
  );

  it('“ok” to a reason that was asked back is its yes', async () => {
    await chat.says('financeHead', 'dự hội nghị ở Hà Nội');
    expect(chat.last('financeHead')).toContain('“dự hội nghị ở Hà Nội”, đúng không?');
    await chat.says('financeHead', 'ok');
    expect(await unitAnswer()).toEqual(['declined', 'dự hội nghị ở Hà Nội']);
  });
});
