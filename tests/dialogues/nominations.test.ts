import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NominationId } from '#domain/ids.ts';
import { decideConsent } from '#services/nominations/consent.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { announcedMeeting } from '../support/meetings.ts';

describe('R40 a unit names who attends, in one message', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await startConversation();
    await announcedMeeting(chat, { units: [{ unitId: chat.seed.units.finance.id, headCountLimit: 2 }] });
    await chat.settles();
  });
  afterAll(() => chat.end());

  const nominees = () =>
    chat.connection.sql`select full_name, title, phone, state from nominations order by created_at`.then(
      (rows) => [...rows],
    );

  it('shows what was understood, and nominates nobody before the answer', async () => {
    await chat.says('financeDesk', 'cử Trần Minh Quân, PGĐ, 0912 345 678');
    expect(chat.last('financeDesk')).toContain('Trần Minh Quân, Phó Giám đốc, 0912 345 678');
    expect(chat.last('financeDesk')).toContain('Thông tin trên đã đúng chưa?');
    expect(await nominees()).toEqual([]);
  });

  it('gives the confirmed nominee an own invitation', async () => {
    await chat.taps('financeDesk', 'Đúng');
    expect(await nominees()).toEqual([
      { full_name: 'Trần Minh Quân', title: 'Phó Giám đốc', phone: '0912345678', state: 'confirmed' },
    ]);
    const [own] = await chat.connection.sql`select i.ref, n.placed_at, n.kind from invitations i
      join people p on p.id = i.person_id join notices n on n.ref = i.ref where p.full_name = 'Trần Minh Quân'`;
    expect(own?.kind).toBe('invitation');
    expect(chat.shown('financeDesk')[0]?.text).toContain('Người dự: Trần Minh Quân (Phó Giám đốc)');
  });

  it('asks which of two people of one name is meant', async () => {
    await chat.says('financeDesk', 'cử Nguyễn Văn Hùng');
    expect(chat.last('financeDesk')).toContain('Có nhiều người tên Nguyễn Văn Hùng. Xin chọn:');
    expect(chat.last('financeDesk')).toContain('[Nguyễn Văn Hùng, Trưởng phòng Ngân sách, 0900 000 011]');
    await chat.taps('financeDesk', 'Nguyễn Văn Hùng, Phó Trưởng phòng Giá, 0900 000 012');
    await chat.says('financeDesk', 'đúng');
    expect((await nominees()).at(-1)).toMatchObject({ title: 'Phó Trưởng phòng Giá', phone: '0900000012' });
    expect(chat.shown('hungPrices')[0]?.text).toContain('do Sở Tài chính cử');
  });

  it('refuses one over the head count, naming the limit', async () => {
    await chat.says('financeDesk', 'cử Lê Thị Mới, chuyên viên, 0912 000 111');
    expect(chat.last('financeDesk')).toContain('nhiều nhất 2 người');
    expect(await nominees()).toHaveLength(2);
  });

  it('reads as an office would write it', async () => {
    await expect(chat.transcript('financeDesk')).toMatchFileSnapshot('golden/nomination.txt');
  });
});

describe('an invited person sends somebody else', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await startConversation();
    await announcedMeeting(
      chat,
      { personIds: [chat.seed.people.homeHead.id] },
      { classId: chat.seed.classes.consent, chairId: chat.seed.people.chairman.id },
    );
    await chat.settles();
  });
  afterAll(() => chat.end());

  const rsvp = async () => {
    const [row] = await chat.connection
      .sql`select rsvp from invitations where person_id = ${chat.seed.people.homeHead.id}`;
    return row?.rsvp;
  };

  it('waits for the consent of the chair, a state of its own', async () => {
    await chat.taps('homeHead', 'Cử người đi thay');
    await chat.says('homeHead', 'Phạm Quốc Dũng, Giám đốc, 0900 000 010');
    await chat.taps('homeHead', 'Đúng');
    expect(chat.last('homeHead')).toContain('Đang chờ chủ trì đồng ý');
    expect(chat.last('chairman')).toContain('Huỳnh Thị Mỹ Lệ đề nghị cử Phạm Quốc Dũng');
    expect(await rsvp()).toBe('pending');
    expect(chat.shown('financeHead')).toEqual([]);
  });

  it('passes the place on when the chair agrees', async () => {
    const [nomination] = await chat.connection.sql`select id from nominations`;
    await decideConsent(chat.as('chair'), chat.seed.office.id, nomination?.id as NominationId, true);
    await chat.settles();
    expect(await rsvp()).toBe('substituted');
    expect(chat.shown('financeHead')[0]?.text).toContain('Kính mời: Phạm Quốc Dũng, do Huỳnh Thị Mỹ Lệ cử');
    expect(chat.last('homeHead')).toContain('Chủ trì đồng ý');
  });
});
