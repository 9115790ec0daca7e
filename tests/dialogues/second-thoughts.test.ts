import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { announcedMeeting } from '../support/meetings.ts';

describe('a change of mind while the reason is asked', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await startConversation();
    await announcedMeeting(chat, { personIds: [chat.seed.people.homeHead.id] });
    await chat.settles();
  });
  afterAll(() => chat.end());

  const answer = async () => {
    const [row] = await chat.connection.sql`select rsvp, rsvp_reason as reason from invitations`;
    return [row?.rsvp, row?.reason];
  };

  it.each(['thôi tôi dự', 'à nhầm, tôi tham dự', 'xin lỗi bấm nhầm', 'tôi vẫn đi', 'toi sap xep duoc'])(
    'never records “%s” as a reason for absence',
    async (words) => {
      await chat.taps('homeHead', 'Vắng');
      await chat.says('homeHead', words);
      expect((await answer())[0]).not.toBe('declined');
      expect(chat.last('homeHead')).toMatch(/đúng không\?|Đã ghi nhận: tham dự/);
    },
  );

  it.each(['ok', 'đồng ý'])('takes “%s” to the question why for no answer to the meeting', async (words) => {
    const before = await answer();
    await chat.taps('homeHead', 'Vắng');
    await chat.says('homeHead', words);
    expect(await answer()).toEqual(before);
    expect(chat.last('homeHead')).toContain('Xin cho biết lý do vắng');
  });

  it('takes a plain yes to the meeting as an answer about the meeting that was asked about', async () => {
    await chat.taps('homeHead', 'Vắng');
    await chat.says('homeHead', 'dự');
    expect(await answer()).toEqual(['accepted', null]);
  });

  it('asks again for a number, and records a reason that only sounds doubtful once it is confirmed', async () => {
    await chat.taps('homeHead', 'Vắng');
    await chat.says('homeHead', '1');
    expect(chat.last('homeHead')).toContain('Xin cho biết lý do vắng');
    await chat.says('homeHead', 'dự hội nghị ở Hà Nội');
    expect((await answer())[0]).toBe('accepted');
    await chat.says('homeHead', 'đúng');
    expect(await answer()).toEqual(['declined', 'dự hội nghị ở Hà Nội']);
    await expect(chat.transcript('homeHead')).toMatchFileSnapshot('golden/second-thoughts.txt');
  });
});

describe('R40 a unit takes a name back', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await startConversation();
    await announcedMeeting(chat, { units: [{ unitId: chat.seed.units.finance.id, headCountLimit: 2 }] });
    await chat.settles();
    for (const name of ['Trần Minh Quân', 'Lê Thị Mai']) {
      await chat.says('financeDesk', `cử ${name}, chuyên viên, 0912 345 67${name.length % 10}`);
      await chat.taps('financeDesk', 'Đúng');
    }
  });
  afterAll(() => chat.end());

  const states = async () => {
    const rows = await chat.connection.sql`select full_name, state from nominations order by created_at`;
    return rows.map((row) => `${row.full_name} ${row.state}`);
  };

  it('is not absent while somebody is named', async () => {
    await chat.taps('financeDesk', 'Vắng');
    await chat.says('financeDesk', 'bận họp Tỉnh ủy');
    expect(chat.last('financeDesk')).toContain('Đơn vị đã cử Trần Minh Quân, Lê Thị Mai');
  });

  it('asks whose when no name was said, and changes nothing before the answer', async () => {
    await chat.says('financeDesk', 'rút');
    expect(chat.last('financeDesk')).toContain('Rút tên ai?');
    expect(await states()).toEqual(['Trần Minh Quân confirmed', 'Lê Thị Mai confirmed']);
  });

  it('withdraws the one who was named, without marks, after “Rút”', async () => {
    await chat.says('financeDesk', 'rut tran minh quan');
    expect(chat.last('financeDesk')).toContain('Rút tên Trần Minh Quân');
    await chat.taps('financeDesk', 'Rút');
    expect(await states()).toEqual(['Trần Minh Quân withdrawn', 'Lê Thị Mai confirmed']);
    await chat.says('financeDesk', 'rút Nguyễn Văn Không Có');
    expect(chat.last('financeDesk')).toContain('Không tìm thấy');
    await expect(chat.transcript('financeDesk')).toMatchFileSnapshot('golden/withdrawal.txt');
  });
});

describe('“ok” after a card that came in the middle of a question', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await startConversation();
    await announcedMeeting(chat, { units: [{ unitId: chat.seed.units.finance.id }] });
    await chat.settles();
  });
  afterAll(() => chat.end());
  const named = async () => {
    const [row] = await chat.connection.sql`select count(*)::int as count from nominations`;
    return row?.count;
  };

  it('is asked back and does neither; “đúng” is about the question', async () => {
    await chat.says('financeDesk', 'cử Nguyễn Văn An, Chuyên viên');
    expect(chat.last('financeDesk')).toContain('[Đúng]');
    await announcedMeeting(
      chat,
      { units: [{ unitId: chat.seed.units.finance.id }] },
      {
        title: 'Hội nghị chuyển đổi số',
        startsAt: new Date('2026-12-22T01:00:00Z'),
        endsAt: new Date('2026-12-22T04:00:00Z'),
      },
    );
    await chat.settles();
    await chat.says('financeDesk', 'ok');
    expect(chat.last('financeDesk')).toContain('chưa rõ đồng chí trả lời điều gì');
    expect(await named()).toBe(0);
    const answers = await chat.connection.sql`select distinct rsvp from invitations`;
    expect(answers.map((row) => row.rsvp)).toEqual(['pending']);
    await chat.says('financeDesk', 'đúng');
    expect(await named()).toBe(1);
  });
});
