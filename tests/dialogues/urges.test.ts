import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { escalateInvitation, urgeInvitation } from '#services/urges/urge.ts';
import { allowReminders } from '../support/checks.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { announcedMeeting } from '../support/meetings.ts';
import { tellChange } from '../support/near-meetings.ts';

let chat: Conversation;
let meetingId: string;
let refs: Record<string, string>;
beforeAll(async () => {
  chat = await startConversation();
  await allowReminders(chat, 3);
  const { meeting, invitations } = await announcedMeeting(chat, {
    units: [{ unitId: chat.seed.units.home.id }],
    personIds: [chat.seed.people.communeHead.id],
  });
  meetingId = meeting.id;
  refs = Object.fromEntries(
    invitations.map((row) => [row.unitName ?? row.personName ?? '', row.invitation.ref]),
  );
  await chat.settles();
});
afterAll(() => chat.end());

const input = (name: string, gap: NonNullable<Parameters<typeof urgeInvitation>[2]['gap']>) => ({
  ref: refs[name] ?? '',
  gap,
});
const urge = async (...about: Parameters<typeof input>) => {
  await urgeInvitation(chat.as('secretariat'), chat.seed.office.id, input(...about));
  await chat.settles();
};

describe('R52 a reminder', () => {
  it('of an unseen invitation shows it with one tap', async () => {
    await urge('Sở Nội vụ', 'not_seen');
    await chat.taps('homeDesk', 'Xem giấy mời');
    expect(chat.last('homeDesk')).toContain('Kính mời: Sở Nội vụ');
  });

  it('of an answer takes it with one tap, or in words', async () => {
    await urge('Sở Nội vụ', 'not_answered');
    await chat.taps('homeDesk', 'Tham dự');
    expect(chat.last('homeDesk')).toContain('Đã ghi nhận: đơn vị tham dự');
    await urge('Kiều Văn Tám', 'not_answered');
    await chat.says('communeHead', 'vắng, đi công tác Hà Nội');
    expect(chat.last('communeHead')).toContain('lý do: đi công tác Hà Nội');
  });

  it('of a name asks for it', async () => {
    await urge('Sở Nội vụ', 'not_nominated');
    await chat.taps('homeDesk', 'Cử người');
    expect(chat.last('homeDesk')).toContain('Xin cho biết người dự');
    await expect(chat.transcript('homeDesk')).toMatchFileSnapshot('golden/urges.txt');
  });

  it('of a change is closed with “Đã rõ”, in words, too', async () => {
    // Tellings count by the database's clock: the answers were given before this one.
    await chat.connection.sql`update invitations set answered_at = now() - interval '1 hour'
      where meeting_id = ${meetingId} and answered_at is not null`;
    await tellChange(chat, meetingId, new Date(Date.now() - 60_000));
    await urge('Kiều Văn Tám', 'not_acknowledged');
    expect(chat.last('communeHead')).toContain('có thay đổi, nay là 08 giờ 00, thứ Hai, ngày 21/12/2026');
    await chat.says('communeHead', 'đã rõ');
    const [row] = await chat.connection.sql`select acknowledged_at is not null as known from notices
      where ref = ${refs['Kiều Văn Tám'] ?? ''} and kind = 'invitation' order by version desc limit 1`;
    expect(row?.known).toBe(true);
  });

  it('of a change can be tapped away', async () => {
    // Three a day are enough: this is tomorrow's.
    chat.clock.advance(1440);
    await urge('Sở Nội vụ', 'not_acknowledged');
    await chat.taps('homeDesk', 'Đã rõ');
    expect(chat.last('homeDesk')).toContain('đã rõ thông báo về');
  });

  it('to the leader names what is missing and opens the unit’s invitation', async () => {
    await escalateInvitation(
      chat.as('secretariat'),
      chat.seed.office.id,
      input('Sở Nội vụ', 'not_nominated'),
    );
    await chat.settles();
    await chat.taps('homeHead', 'Xem giấy mời');
    await expect(chat.transcript('homeHead')).toMatchFileSnapshot('golden/escalation.txt');
  });
});
