import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { announcedMeeting } from '../support/meetings.ts';
import type { SeedPerson } from '../support/seed.ts';

const later = { startsAt: new Date('2026-12-22T01:00:00Z'), endsAt: new Date('2026-12-22T04:00:00Z') };
let chat: Conversation;
beforeEach(async () => {
  chat = await startConversation();
});
afterEach(() => chat.end());

const answers = async (who: SeedPerson) =>
  (
    await chat.connection.sql`select i.rsvp, i.rsvp_reason as reason from invitations i
      join meetings m on m.id = i.meeting_id where i.person_id = ${chat.seed.people[who].id} order by m.starts_at`
  ).map(({ rsvp, reason }) => [rsvp, reason].filter(Boolean).join(', '));

async function invited(who: SeedPerson) {
  const personIds = [chat.seed.people[who].id];
  const first = await announcedMeeting(chat, { personIds }, { title: 'Họp giải ngân', ...later });
  await chat.settles();
  const second = await announcedMeeting(chat, { personIds }, { title: 'Họp phòng cháy' });
  await chat.settles();
  return { first, second };
}

describe('C9 what is only likely is asked back', () => {
  it('the choice of a meeting is no yes to an absence that was doubted', async () => {
    await invited('homeHead');
    await chat.says('homeHead', 'menu');
    await chat.says('homeHead', 'chắc em không đi được, con em ốm');
    await chat.taps('homeHead', 'Họp giải ngân (08:00 22/12)');
    expect(chat.last('homeHead')).toContain('Lý do vắng “Họp giải ngân” là: “con em ốm”, đúng không?');
    expect(await answers('homeHead')).toEqual(['pending', 'pending']);
    await chat.taps('homeHead', 'Đúng');
    expect(await answers('homeHead')).toEqual(['pending', 'declined, con em ốm']);
  });

  it('“tham dự” right after the card of a meeting that is over is about no other one', async () => {
    await invited('homeHead');
    await chat.connection
      .sql`update meetings set starts_at = starts_at - interval '60 days', ends_at = ends_at - interval '60 days' where title = 'Họp phòng cháy'`;
    await chat.says('homeHead', 'tham dự');
    expect(chat.last('homeHead')).toContain('Xin xác nhận');
    expect(await answers('homeHead')).toEqual(['pending', 'pending']);
  });
});

describe('R40 a substitute whose number was said', () => {
  it('is not somebody of the same name elsewhere who has another number', async () => {
    await announcedMeeting(chat, { personIds: [chat.seed.people.homeHead.id] });
    await chat.settles();
    const { hungBudget } = chat.seed.people;
    await chat.connection
      .sql`update people set full_name = 'Cao Bá Sĩ', search_text = 'cao ba si' where id = ${hungBudget.id}`;
    await chat.taps('homeHead', 'Cử người đi thay');
    await chat.says('homeHead', 'cử Cao Bá Sĩ, chuyên viên, 0987 654 321');
    await chat.taps('homeHead', 'Đúng');
    const [row] = await chat.connection.sql`select person_id as id, phone from nominations`;
    expect(row?.phone).toBe('0987654321');
    expect(row?.id).not.toBe(hungBudget.id);
  });
});
