import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChangeRequestId } from '#domain/ids.ts';
import { approveChange, refuseChange } from '#services/change-requests/decide-change.ts';
import { findChangeRequests } from '#services/change-requests/find-change-requests.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { announcedMeeting } from '../support/meetings.ts';

/** 16:30 on Friday 11 December in the office; people write on the Saturday after it. */
const answerBy = new Date('2026-12-11T09:30:00Z');
const after = new Date('2026-12-12T02:00:00Z');
let chat: Conversation;

const waiting = () => findChangeRequests(chat.as('secretariat'), chat.seed.office.id);
const answer = async (who: 'homeHead' | 'financeHead') => {
  const [row] = await chat.connection.sql`
    select rsvp, rsvp_reason as reason, answered_via as via from invitations
    where person_id = ${chat.seed.people[who].id} and via_nomination_id is null`;
  return [row?.rsvp, row?.reason, row?.via];
};
const approve = async (id: ChangeRequestId | undefined) => {
  await approveChange(chat.as('secretariat'), chat.seed.office.id, id as ChangeRequestId);
  await chat.settles();
};

describe('D5 a change of mind by an invited person', () => {
  beforeAll(async () => {
    chat = await startConversation();
    const { homeHead, financeHead } = chat.seed.people;
    await announcedMeeting(chat, { personIds: [homeHead.id, financeHead.id], answerBy });
    await chat.settles();
    await chat.taps('homeHead', 'Tham dự');
  });
  afterAll(() => chat.end());

  it('is recorded at once until the limit', async () => {
    await chat.says('homeHead', 'vắng, đi công tác');
    await chat.taps('homeHead', 'Tham dự');
    expect((await answer('homeHead'))[0]).toBe('accepted');
    expect(await waiting()).toEqual([]);
  });

  it('becomes a request after it: old → new, and the answer stands as it was', async () => {
    chat.clock.set(after);
    await chat.taps('homeHead', 'Vắng');
    await chat.says('homeHead', 'mẹ ốm phải nằm viện');
    expect(chat.last('homeHead')).toContain('Đã quá hạn trả lời');
    expect(chat.last('homeHead')).toContain('(16:30 11/12)');
    expect(chat.last('homeHead')).toContain('từ “tham dự” thành “vắng (mẹ ốm phải nằm viện)” đến văn phòng');
    expect(await answer('homeHead')).toEqual(['accepted', null, 'memory']);
    expect(chat.last('clerk')).toContain('Huỳnh Thị Mỹ Lệ đề nghị đổi trả lời sau hạn');
    expect(await waiting()).toMatchObject([
      {
        ...{ inviteeName: 'Huỳnh Thị Mỹ Lệ', fromRsvp: 'accepted', requestedByName: 'Huỳnh Thị Mỹ Lệ' },
        wish: { act: 'answer', rsvp: 'declined', reason: 'mẹ ốm phải nằm viện' },
      },
    ]);
  });

  it('is one request at a time: a later wish takes the place of an earlier one', async () => {
    expect(chat.shown('homeHead')[0]?.text).toContain('Chờ văn phòng duyệt: vắng (mẹ ốm phải nằm viện)');
    await chat.taps('homeHead', 'Vắng');
    await chat.says('homeHead', 'họp Bộ Nội vụ đột xuất');
    const open = await waiting();
    expect(open).toHaveLength(1);
    expect(open[0]?.wish).toMatchObject({ reason: 'họp Bộ Nội vụ đột xuất' });
  });

  it('is recorded as their own once it is approved, marked, and they are told', async () => {
    const [request] = await waiting();
    await chat.connection.sql`update notices set acknowledged_at = null where kind = 'invitation'`;
    await approve(request?.id);
    expect(await answer('homeHead')).toEqual(['declined', 'họp Bộ Nội vụ đột xuất', 'memory']);
    expect(chat.last('homeHead')).toContain('Văn phòng đã duyệt đề nghị của đồng chí');
    const [version] = await chat.connection.sql`
      select v.answered_by from rsvp_versions v join change_requests c
        on c.invitation_id = v.invitation_id and c.applied_version = v.version`;
    expect(version?.answered_by).toMatchObject({ personId: chat.seed.people.homeHead.id });
    expect(await waiting()).toEqual([]);
    const understood = await chat.connection
      .sql`select 1 from notices where kind = 'invitation' and acknowledged_at is not null`;
    expect(understood).toEqual([]);
    const audited = await chat.connection
      .sql`select action from audit where action like 'change_request.%' order by id`;
    const acts = ['made', 'superseded', 'made', 'approved'];
    expect(audited.map(({ action }) => action)).toEqual(acts.map((act) => `change_request.${act}`));
    expect(chat.shown('homeHead')[0]?.text).not.toContain('Chờ văn phòng duyệt');
    await expect(approve(request?.id)).rejects.toMatchObject({ code: 'change_request_over' });
  });

  it('is refused with a reason that they read, and the answer stays', async () => {
    await chat.taps('homeHead', 'Tham dự');
    const [request] = await waiting();
    const reason = 'đã chốt số lượng, báo cáo Chủ tịch';
    const id = request?.id as ChangeRequestId;
    await refuseChange(chat.as('secretariat'), chat.seed.office.id, id, { reason });
    await chat.settles();
    expect(chat.last('homeHead')).toContain(`chưa duyệt đề nghị “tham dự”`);
    expect(chat.last('homeHead')).toContain(reason);
    expect((await answer('homeHead'))[0]).toBe('declined');
    await expect(chat.transcript('homeHead')).toMatchFileSnapshot('golden/change-after-limit.txt');
  });

  it('a first answer after the limit stands at once, and is noted as late', async () => {
    await chat.taps('financeHead', 'Tham dự');
    expect(await answer('financeHead')).toEqual(['accepted', null, 'memory']);
    expect(chat.last('financeHead')).toContain('Trả lời sau hạn 16:30 11/12 nên được ghi là muộn.');
  });
});

describe('D5 what a unit changes after the limit', () => {
  beforeAll(async () => {
    chat = await startConversation();
    const { finance } = chat.seed.units;
    await announcedMeeting(chat, { units: [{ unitId: finance.id, headCountLimit: 2 }], answerBy });
    await chat.settles();
    chat.clock.set(after);
  });
  afterAll(() => chat.end());

  const named = async () => {
    const rows = await chat.connection.sql`select full_name, state from nominations order by created_at`;
    return rows.map((row) => `${row.full_name} ${row.state}`);
  };

  it('names its first people at once: nobody stood in the list yet', async () => {
    await chat.says('financeDesk', 'cử Trần Minh Quân, PGĐ, 0912 345 678');
    await chat.taps('financeDesk', 'Đúng');
    expect(await named()).toEqual(['Trần Minh Quân confirmed']);
  });

  it('asks the office for one more and for taking one back', async () => {
    await chat.says('financeDesk', 'cử Lê Thị Mai, chuyên viên, 0912 345 679');
    await chat.taps('financeDesk', 'Đúng');
    expect(chat.last('financeDesk')).toContain('đề nghị “cử Lê Thị Mai (Chuyên viên)” đến văn phòng');
    await chat.says('financeDesk', 'rút Trần Minh Quân');
    await chat.taps('financeDesk', 'Rút');
    expect(chat.last('financeDesk')).toContain('đề nghị “rút tên Trần Minh Quân” đến văn phòng');
    expect(await named()).toEqual(['Trần Minh Quân confirmed']);
    expect((await waiting()).map(({ wish }) => wish.act)).toEqual(['nominate', 'withdraw']);
  });

  it('applies both when the office approves, in the unit’s name', async () => {
    for (const { id } of await waiting()) await approve(id);
    expect(await named()).toEqual(['Trần Minh Quân withdrawn', 'Lê Thị Mai confirmed']);
    const [row] = await chat.connection
      .sql`select nominated_by from nominations where full_name = 'Lê Thị Mai'`;
    expect(row?.nominated_by).toMatchObject({ kind: 'desk', personId: chat.seed.people.financeDesk.id });
    await expect(chat.transcript('financeDesk')).toMatchFileSnapshot('golden/unit-change-after-limit.txt');
  });
});
