import { afterEach, describe, expect, it } from 'vitest';
import { urgeInvitation } from '#services/urges/urge.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { announcedMeeting } from '../support/meetings.ts';

let chat: Conversation;
afterEach(() => chat.end());

/** The unit and its leader are both invited; the desk passes the unit's invitation to the leader. */
async function bothInvited() {
  chat = await startConversation();
  const { units, people } = chat.seed;
  await announcedMeeting(chat, {
    units: [{ unitId: units.finance.id, headCountLimit: 2 }],
    personIds: [people.financeHead.id],
  });
  await chat.settles();
  await chat.says('financeDesk', 'trình lãnh đạo');
}
const answers = async () => {
  const [row] = await chat.connection.sql`
    select (select rsvp from invitations where unit_id is not null) as unit,
      (select rsvp from invitations where person_id = ${chat.seed.people.financeHead.id}) as own,
      (select count(*)::int from nominations) as nominees, (select answer from leader_requests) as answer`;
  return row;
};

describe('R39 a leader who is invited in person, too', () => {
  it('who comes has answered both, takes no second seat, and the desk is asked to name the unit’s people', async () => {
    await bothInvited();
    await chat.says('financeHead', 'tôi dự');
    expect(await answers()).toEqual({ unit: 'accepted', own: 'accepted', nominees: 0, answer: 'accepts' });
    expect(chat.last('financeHead')).toBe(
      'Đã ghi nhận: đồng chí dự “Họp rà soát dự toán ngân sách năm 2027” theo giấy mời riêng, và Sở Tài chính tham dự. Đầu mối đã được báo để cử người dự của đơn vị.',
    );
    expect(chat.last('financeDesk')).toContain(
      'dự theo giấy mời riêng; Sở Tài chính tham dự. Xin cử người dự.',
    );
    await expect(chat.transcript('financeHead')).toMatchFileSnapshot('golden/leader-invited-too.txt');
  });

  it('who keeps the unit away is asked about their own invitation, which stays open', async () => {
    await bothInvited();
    await chat.says('financeHead', 'vắng, họp Tỉnh ủy');
    expect(await answers()).toEqual({ unit: 'declined', own: 'pending', nominees: 0, answer: 'declines' });
    expect(chat.last('financeHead')).toContain(
      'Giấy mời riêng của đồng chí vẫn chờ trả lời; xin mở giấy mời để trả lời.\n[Xem giấy mời]',
    );
    await chat.taps('financeHead', 'Xem giấy mời');
    expect(chat.last('financeHead')).toContain('Kính mời: Phạm Quốc Dũng');
  });
});

const passings = async () => {
  const rows = await chat.connection
    .sql`select state, answer from leader_requests order by invitation_id, version`;
  return rows.map((row) => [row.state, row.answer].filter(Boolean).join(' '));
};
const begin = async () => {
  chat = await startConversation({ buttons: false });
  const told = await announcedMeeting(chat, {
    units: [{ unitId: chat.seed.units.finance.id, headCountLimit: 2 }],
  });
  await chat.settles();
  return told;
};

describe('R39 two meetings wait for one leader', () => {
  it('guesses neither from bare words: asks which, and keeps the reason', async () => {
    await begin();
    await announcedMeeting(chat, {
      units: [{ unitId: chat.seed.units.finance.id }],
      ...{ startsAt: new Date('2026-12-23T01:00:00Z'), endsAt: new Date('2026-12-23T04:00:00Z') },
    });
    await chat.settles();
    for (const which of ['1', '2']) {
      await chat.says('financeDesk', 'lịch');
      await chat.says('financeDesk', 'xin ý kiến lãnh đạo');
      await chat.says('financeDesk', which);
    }
    expect(await passings()).toEqual(['asked', 'asked']);
    await chat.says('financeHead', 'vắng, họp Tỉnh ủy');
    expect(chat.last('financeHead')).toContain('Xin chọn cuộc họp');
    expect(await passings()).toEqual(['asked', 'asked']);
    await chat.says('financeHead', '1');
    expect((await passings()).toSorted()).toEqual(['answered declines', 'asked']);
    const reasons = await chat.connection
      .sql`select rsvp_reason as reason from invitations where rsvp = 'declined'`;
    expect(reasons.map(({ reason }) => reason)).toEqual(['họp Tỉnh ủy']);
  });
});

describe('R39 a leader who has not answered is reminded like everybody', () => {
  it('is urged with the desk, by the request’s own buttons', async () => {
    const { invitations } = await begin();
    await chat.says('financeDesk', 'trình lãnh đạo');
    const { ref } = invitations[0]?.invitation ?? { ref: '' };
    await urgeInvitation(chat.as('secretariat'), chat.seed.office.id, { ref, gap: 'not_answered' });
    await chat.settles();
    expect(chat.last('financeDesk')).toContain('chưa trả lời giấy mời');
    expect(chat.last('financeHead')).toContain('đang chờ đồng chí cho ý kiến');
    expect(chat.last('financeHead')).toContain('1 – Tôi dự; 2 – Cử người; 3 – Vắng');
    await chat.says('financeHead', 'tôi dự');
    expect(await passings()).toEqual(['answered attends']);
  });
});
