import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMeetingBoard } from '#services/meetings/read-meeting.ts';
import { rescheduleMeeting } from '#services/meetings/reschedule-meeting.ts';
import { urgeInvitation } from '#services/urges/urge.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { announcedMeeting, usualMeeting } from '../support/meetings.ts';

let chat: Conversation;
const title = 'Họp rà soát dự toán ngân sách năm 2027';
const passings = async () => {
  const rows = await chat.connection
    .sql`select state, answer from leader_requests order by invitation_id, version`;
  return rows.map((row) => [row.state, row.answer].filter(Boolean).join(' '));
};
const answer = async () => {
  const [row] = await chat.connection
    .sql`select rsvp, rsvp_reason as reason from invitations where unit_id = ${chat.seed.units.finance.id}`;
  return [row?.rsvp, row?.reason];
};
const audited = async () => {
  const rows = await chat.connection
    .sql`select action from audit where action like 'leader_request.%' order by id`;
  return rows.map((row) => row.action);
};
const begin = async (options = {}) => {
  chat = await startConversation(options);
  const told = await announcedMeeting(chat, {
    units: [{ unitId: chat.seed.units.finance.id, headCountLimit: 2 }],
  });
  await chat.settles();
  return told;
};

describe('R39 a desk passes the invitation to the unit’s leader', () => {
  beforeAll(() => begin());
  afterAll(() => chat.end());

  it('gives the leader a card of their own, with the desk’s note, and changes no answer', async () => {
    await chat.says('financeDesk', 'trình lãnh đạo: cuộc này cần người quyết được số liệu');
    expect(chat.last('financeDesk')).toContain('Đã trình lãnh đạo Phạm Quốc Dũng');
    expect(chat.last('financeHead')).toContain(`Trình đồng chí cho ý kiến: ${title}`);
    expect(chat.last('financeHead')).toContain(
      'Ý kiến của người trình: cuộc này cần người quyết được số liệu',
    );
    expect(chat.last('financeHead')).toContain('[Tôi dự] [Cử người] [Vắng]');
    expect(chat.shown('financeDesk')[0]?.text).toContain('Đang trình lãnh đạo Phạm Quốc Dũng từ 08:00 07/12');
    expect(await answer()).toEqual(['pending', null]);
  });

  it('records “Tôi dự” as the unit’s answer with the leader as its nominee, and tells the desk at once', async () => {
    await chat.taps('financeHead', 'Tôi dự');
    expect(await answer()).toEqual(['accepted', null]);
    expect(await passings()).toEqual(['answered attends']);
    const [own] = await chat.connection.sql`
      select i.rsvp, n.title from invitations i join nominations n on n.id = i.via_nomination_id
      where i.person_id = ${chat.seed.people.financeHead.id}`;
    expect(own).toMatchObject({ rsvp: 'accepted', title: 'Giám đốc' });
    for (const desk of ['financeDesk', 'financeDesk2'] as const)
      expect(chat.last(desk)).toContain('trực tiếp dự thay mặt Sở Tài chính');
    expect(chat.shown('financeDesk2')[0]?.text).toContain(
      'Lãnh đạo Phạm Quốc Dũng đã trả lời lúc 08:00 07/12: trực tiếp dự',
    );
  });

  it('says so when the leader presses twice', async () => {
    await chat.tapsOld('financeHead', 0, 'Tôi dự');
    expect(chat.last('financeHead')).toContain('Lãnh đạo đã trả lời từ trước; không có gì thay đổi');
    expect(await passings()).toEqual(['answered attends']);
  });

  it('reads as an office would write it', async () => {
    await expect(chat.transcript('financeHead')).toMatchFileSnapshot('golden/leader-attends.txt');
    await expect(chat.transcript('financeDesk')).toMatchFileSnapshot('golden/leader-asked.txt');
  });

  it('leaves every step in the audit', async () => {
    expect(await audited()).toEqual(['leader_request.asked', 'leader_request.answered']);
  });
});

describe('R39 the leader sends somebody, or keeps the unit away, in words alone', () => {
  beforeAll(() => begin({ buttons: false }));
  afterAll(() => chat.end());

  it('takes “vang, ly do” for the unit, told to desk and office', async () => {
    await chat.says('financeDesk', 'trinh sep');
    await chat.says('financeHead', 'vắng, họp Tỉnh ủy');
    expect(await answer()).toEqual(['declined', 'họp Tỉnh ủy']);
    expect(await passings()).toEqual(['answered declines']);
    expect(chat.last('financeDesk')).toContain('Sở Tài chính vắng, lý do: họp Tỉnh ủy');
  });

  it('does not let the desk undo it by a tap, and says what to do', async () => {
    await chat.says('financeDesk', 'tham dự');
    expect(chat.last('financeDesk')).toContain('Lãnh đạo Phạm Quốc Dũng đã báo vắng');
    expect(await answer()).toEqual(['declined', 'họp Tỉnh ủy']);
  });

  it('takes “cử …” the nomination’s own way, with a “Đúng”', async () => {
    await chat.says('financeDesk', 'xin ý kiến lãnh đạo');
    expect(chat.last('financeDesk')).toContain('Đã trình lãnh đạo Phạm Quốc Dũng');
    await chat.says('financeHead', '2');
    expect(chat.last('financeHead')).toContain('Xin cho biết người dự');
    await chat.says('financeHead', 'cử Trần Minh Quân, PGĐ, 0912 345 678');
    expect(await passings()).toEqual(['answered declines', 'asked']);
    await chat.says('financeHead', '1');
    expect(await passings()).toEqual(['answered declines', 'answered sends']);
    expect((await answer())[0]).toBe('accepted');
    expect(chat.last('financeDesk')).toContain('cử Trần Minh Quân');
  });

  it('reads as an office would write it', async () => {
    await expect(chat.transcript('financeHead')).toMatchFileSnapshot('golden/leader-in-words.txt');
  });
});

describe('R39 the desk goes on deciding while the leader is asked', () => {
  beforeAll(() => begin());
  afterAll(() => chat.end());

  it('makes no second passing of the same, says since when it lies there, and offers to remind', async () => {
    await chat.taps('financeDesk', 'Trình lãnh đạo');
    chat.clock.advance(30);
    const heard = chat.shown('financeHead').length;
    await chat.says('financeDesk', 'xin ý kiến lãnh đạo');
    expect(chat.last('financeDesk')).toContain(
      `Giấy mời “${title}” đã trình lãnh đạo Phạm Quốc Dũng lúc 08:00 07/12, đang chờ ý kiến nên không trình thêm.`,
    );
    expect(chat.last('financeDesk')).toContain('[Nhắc lãnh đạo] [Rút lại đề nghị]');
    expect(await passings()).toEqual(['asked']);
    expect(chat.shown('financeHead').length).toBe(heard);
    await chat.taps('financeDesk', 'Nhắc lãnh đạo');
    expect(chat.last('financeDesk')).toContain('Đã nhắc lãnh đạo Phạm Quốc Dũng');
    expect(chat.last('financeHead')).toContain('đang chờ đồng chí cho ý kiến');
    expect(chat.last('financeHead')).toContain('[Tôi dự] [Cử người] [Vắng]');
    await chat.taps('financeDesk2', 'Nhắc lãnh đạo');
    expect(chat.last('financeDesk2')).toContain('vừa được nhắc việc này trong 4 giờ qua');
    expect(chat.shown('financeHead').length).toBe(heard + 1);
    expect(await audited()).toEqual(['leader_request.asked', 'leader_request.reminded']);
    await expect(chat.transcript('financeDesk')).toMatchFileSnapshot('golden/leader-reminded.txt');
  });

  it('supersedes a first passing by one with something new to say, and the older card says so', async () => {
    await chat.says('financeDesk', 'trình lãnh đạo: cần người quyết được số liệu');
    expect(chat.last('financeDesk')).toContain('Đã trình lại lãnh đạo');
    expect(await passings()).toEqual(['superseded', 'asked']);
    expect(chat.shown('financeHead')[0]?.text).toContain('Đã trình lại lúc');
    await chat.tapsOld('financeHead', 0, 'Tôi dự');
    expect(chat.last('financeHead')).toContain('Giấy mời này đã được trình lại');
    expect((await answer())[0]).toBe('pending');
  });

  it('takes the request back, tells the leader, and a late tap changes nothing', async () => {
    await chat.says('financeDesk', 'rút lại đề nghị');
    expect(await passings()).toEqual(['superseded', 'taken_back']);
    expect(chat.last('financeHead')).toContain('đã rút lại đề nghị về giấy mời');
    await chat.tapsOld('financeHead', 2, 'Tôi dự');
    expect(chat.last('financeHead')).toContain('Đầu mối đã rút lại đề nghị');
    expect((await answer())[0]).toBe('pending');
  });

  it('may answer itself meanwhile: the leader hears of it and their tap comes too late', async () => {
    await chat.taps('financeDesk', 'Trình lãnh đạo');
    const card = chat.shown('financeHead').length - 1;
    await chat.taps('financeDesk', 'Vắng');
    await chat.says('financeDesk', 'trùng lịch tiếp công dân');
    expect(await passings()).toEqual(['superseded', 'taken_back', 'overtaken']);
    expect(chat.last('financeHead')).toContain('Đầu mối Sở Tài chính đã trả lời');
    await chat.tapsOld('financeHead', card, 'Tôi dự');
    expect(chat.last('financeHead')).toContain('đã được đầu mối hoặc văn phòng trả lời trước');
    expect(await answer()).toEqual(['declined', 'trùng lịch tiếp công dân']);
    await expect(chat.transcript('financeHead')).toMatchFileSnapshot('golden/leader-overtaken.txt');
  });
});

describe('R39 a change of the meeting renews the leader’s card', () => {
  it('shows old → new on a new card, and refuses a tap on the old one', async () => {
    const { meeting, officeId } = await begin();
    await chat.taps('financeDesk', 'Trình lãnh đạo');
    const { version } = meeting;
    const [row] = await chat.connection.sql`select version from meetings where id = ${meeting.id}`;
    await rescheduleMeeting(chat.as('secretariat'), officeId, {
      ...{
        id: meeting.id,
        version: Number(row?.version ?? version),
        reason: 'superior_order',
        note: 'Theo ý kiến Chủ tịch',
      },
      ...{ startsAt: new Date('2026-12-22T06:30:00Z'), endsAt: new Date('2026-12-22T09:00:00Z') },
      place: usualMeeting(chat).place,
    });
    await chat.settles();
    expect(chat.shown('financeHead')[0]?.text).toContain('đã được thay bằng lần 2');
    expect(chat.last('financeHead')).toContain('13 giờ 30');
    expect(chat.last('financeHead')).toContain('[Tôi dự]');
    await chat.tapsOld('financeHead', 0, 'Tôi dự');
    expect(await passings()).toEqual(['asked']);
    await chat.taps('financeHead', 'Tôi dự');
    expect(await passings()).toEqual(['answered attends']);
    const board = await readMeetingBoard(chat.as('secretariat'), officeId, meeting.id);
    expect(board.leaders.map(({ leaderName, answer: said }) => [leaderName, said])).toEqual([
      ['Phạm Quốc Dũng', 'attends'],
    ]);
    await expect(chat.transcript('financeHead')).toMatchFileSnapshot('golden/leader-renewed.txt');
    await chat.end();
  });
});

describe('R39 who the leader is', () => {
  it('says what to do when the unit has no head, and when the head asks themself', async () => {
    chat = await startConversation();
    const { sql } = chat.connection;
    const { finance, commune } = chat.seed.units;
    await sql`update posts set is_head = false where unit_id = ${finance.id}`;
    await announcedMeeting(chat, { units: [{ unitId: finance.id }, { unitId: commune.id }] });
    await chat.settles();
    await chat.taps('financeDesk', 'Trình lãnh đạo');
    expect(chat.last('financeDesk')).toContain('chưa ghi người đứng đầu của Sở Tài chính');
    await chat.taps('communeHead', 'Trình lãnh đạo');
    expect(chat.last('communeHead')).toContain('Đồng chí là người đứng đầu');
    expect(await passings()).toEqual([]);
    await chat.end();
  });

  it('asks which of several leaders, and says when no messenger reaches the one', async () => {
    chat = await startConversation();
    const { sql } = chat.connection;
    const { finance } = chat.seed.units;
    await sql`update posts set is_head = true where unit_id = ${finance.id} and person_id = ${chat.seed.people.hungPrices.id}`;
    await sql`update identities set unlinked_at = now() where person_id = ${chat.seed.people.hungPrices.id}`;
    await announcedMeeting(chat, { units: [{ unitId: finance.id }] });
    await chat.settles();
    await chat.taps('financeDesk', 'Trình lãnh đạo');
    expect(chat.last('financeDesk')).toContain('Đơn vị có nhiều lãnh đạo');
    expect(await passings()).toEqual([]);
    await chat.says('financeDesk', 'nguyen van hung');
    expect(chat.last('financeDesk')).toContain('chưa liên kết kênh nhắn tin');
    expect(await passings()).toEqual(['asked']);
    await expect(chat.transcript('financeDesk')).toMatchFileSnapshot('golden/leader-which.txt');
    await chat.end();
  });
});

describe('R39 the leader changes', () => {
  it('leaves the answer to the successor, and tells the predecessor of nothing any more', async () => {
    const { invitations, meeting, officeId } = await begin();
    const { financeHead, hungPrices } = chat.seed.people;
    const succeed = (from: string, to: string) => chat.connection.sql`
      update posts set is_head = (person_id = ${to}) where unit_id = ${chat.seed.units.finance.id}
        and person_id in (${from}, ${to})`;
    await chat.taps('financeDesk', 'Trình lãnh đạo');
    await chat.says('financeHead', 'vắng, họp Tỉnh ủy');
    await succeed(financeHead.id, hungPrices.id);
    await chat.taps('financeDesk', 'Tham dự');
    expect(chat.last('financeDesk')).toContain('Lãnh đạo Phạm Quốc Dũng đã báo vắng');
    const { ref } = invitations[0]?.invitation ?? { ref: '' };
    await chat.says('hungPrices', `${ref.slice(0, 4)} tham dự`);
    expect((await answer())[0]).toBe('accepted');
    await chat.taps('financeDesk', 'Trình lãnh đạo');
    await succeed(hungPrices.id, financeHead.id);
    const heard = chat.shown('hungPrices').length;
    const [row] = await chat.connection.sql`select version from meetings where id = ${meeting.id}`;
    await rescheduleMeeting(chat.as('secretariat'), officeId, {
      ...{
        id: meeting.id,
        version: Number(row?.version),
        reason: 'superior_order',
        note: 'Theo ý kiến Chủ tịch',
      },
      ...{ startsAt: new Date('2026-12-22T06:30:00Z'), endsAt: new Date('2026-12-22T09:00:00Z') },
      place: usualMeeting(chat).place,
    });
    await urgeInvitation(chat.as('secretariat'), officeId, { ref, gap: 'not_answered' });
    await chat.settles();
    expect(chat.shown('hungPrices').length).toBe(heard);
    await chat.end();
  });
});
