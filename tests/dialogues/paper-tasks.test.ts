import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgendaItemId } from '#domain/ids.ts';
import { saveAgenda } from '#services/agenda/save-agenda.ts';
import { readOfficeTasks } from '#services/paper-tasks/read-tasks.ts';
import { remindPapers } from '#services/paper-tasks/remind-papers.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { announcedMeeting } from '../support/meetings.ts';

let chat: Conversation;
const at = (text: string) => chat.clock.set(new Date(`${text}:00+07:00`));
const reminds = async () => {
  const cards = await remindPapers(chat.system());
  await chat.settles();
  return cards;
};
const task = async () => {
  const [only] = await readOfficeTasks(chat.as('secretariat'), chat.seed.office.id);
  return only;
};

/** A meeting on Monday 21/12/2026 at 08:00: papers are due on 18/12, the office’s pack on 20/12, at 17:00. */
async function begin(options = {}): Promise<AgendaItemId> {
  chat = await startConversation(options);
  await chat.connection.sql`
    update meeting_classes set rules = rules || '{"paperDueDays": 3, "packDueDays": 1}'::jsonb
    where id = ${chat.seed.classes.session}`;
  const { finance } = chat.seed.units;
  const { meeting } = await announcedMeeting(chat, { units: [{ unitId: finance.id }] });
  const items = [{ title: 'Báo cáo dự toán năm 2027', paperUnitId: finance.id }, { title: 'Thảo luận' }];
  const agenda = await saveAgenda(chat.as('secretariat'), chat.seed.office.id, {
    ...{ id: meeting.id, version: 0, items },
  });
  await chat.settles();
  return agenda.items[0]?.id as AgendaItemId;
}

describe('R44 R59 the ladder of papers', () => {
  beforeAll(() => begin());
  afterAll(() => chat.end());

  it('tells the unit once what it owes, and nobody else', async () => {
    expect(await reminds()).toBe(1);
    expect(await reminds()).toBe(0);
    expect(chat.last('financeDesk')).toContain('Kính đề nghị Sở Tài chính chuẩn bị tài liệu cuộc họp');
    expect(chat.last('financeDesk')).toContain('1. Báo cáo dự toán năm 2027');
    expect(chat.last('financeDesk')).toContain('Hạn nộp: 17:00 18/12');
    expect(chat.last('homeDesk')).not.toContain('tài liệu');
  });

  it('counts down, says when the limit has passed, and tells the office who is missing', async () => {
    at('2026-12-16T17:00');
    expect(await reminds()).toBe(1);
    expect(chat.last('financeDesk')).toContain('Còn chưa đầy 2 ngày');
    at('2026-12-18T13:30');
    expect(await reminds()).toBe(1);
    expect(chat.last('financeDesk')).toContain('Còn chưa đầy 4 giờ');
    at('2026-12-18T17:00');
    expect(await reminds()).toBe(2);
    expect(chat.last('financeDesk')).toContain('Đã quá hạn nộp tài liệu');
    expect(chat.last('clerk')).toContain('Đã quá hạn nộp tài liệu (17:00 18/12)');
    expect(chat.last('clerk')).toContain('• Sở Tài chính: 1 nội dung');
    expect(await reminds()).toBe(0);
    expect((await task())?.hoursLate).toBe(0);
  });

  it('R60 reminds the office before the limit of its own pack', async () => {
    at('2026-12-19T18:00');
    expect(await reminds()).toBe(1);
    expect(chat.last('clerk')).toContain('Sắp đến hạn gửi bộ tài liệu (17:00 20/12)');
    expect((await task())?.hoursLate).toBe(25);
  });

  it('reads as it should in one piece', async () => {
    await expect(chat.transcript('financeDesk')).toMatchFileSnapshot('golden/paper-ladder.desk.txt');
    await expect(chat.transcript('clerk')).toMatchFileSnapshot('golden/paper-ladder.office.txt');
  });
});

describe('C8 more time for papers', () => {
  let itemId: AgendaItemId;
  beforeAll(async () => {
    itemId = await begin();
    await reminds();
  });
  afterAll(() => chat.end());

  it('is asked for by words, a tap and a sentence; the office hears of it and the limit stays', async () => {
    await chat.says('financeDesk', 'cho em xin lùi hạn nộp tài liệu ạ');
    expect(chat.last('financeDesk')).toContain('Đồng chí xin lùi đến lúc nào?');
    await chat.taps('financeDesk', '17:00 19/12');
    expect(chat.last('financeDesk')).toContain('Xin cho biết lý do');
    await chat.says('financeDesk', 'đang chờ số liệu của Kho bạc');
    expect(chat.last('financeDesk')).toContain('Đã chuyển đề nghị lùi hạn');
    expect(chat.last('clerk')).toContain('Lý do: đang chờ số liệu của Kho bạc');
    expect((await task())?.dueAt).toEqual(new Date('2026-12-18T10:00:00Z'));
  });

  it('says that the same wish lies with the office already', async () => {
    await chat.taps('financeDesk', 'Xin lùi hạn');
    await chat.taps('financeDesk', '17:00 19/12');
    await chat.says('financeDesk', 'vẫn chờ số liệu');
    expect(chat.last('financeDesk')).toContain('không cần gửi lại');
    const [row] = await chat.connection.sql`select count(*)::int as count from paper_extensions`;
    expect(row?.count).toBe(1);
  });

  it('is granted by a tap of the office, once; the unit has a new limit with a ladder of its own', async () => {
    await chat.taps('clerk', 'Đồng ý');
    expect(chat.last('clerk')).toContain(
      'Đã đồng ý cho Sở Tài chính nộp tài liệu cho nội dung “Báo cáo dự toán năm 2027” đến 17:00 19/12',
    );
    expect(chat.last('financeDesk2')).toContain('Hạn mới: 17:00 19/12');
    expect((await task())?.dueAt).toEqual(new Date('2026-12-19T10:00:00Z'));
    await chat.taps('clerk', 'Không đồng ý');
    expect(chat.last('clerk')).toContain('không còn chờ quyết định');
    at('2026-12-19T17:00');
    expect(await reminds()).toBe(3);
    expect(chat.last('financeDesk')).toContain('Hạn đã qua: 17:00 19/12');
  });

  it('R19 is decided by nobody without the right, and asked for by nobody else’s unit', async () => {
    const [wish] = await chat.connection.sql`select id from paper_extensions`;
    const { refuseExtension } = await import('#services/paper-tasks/decide-extension.ts');
    const { askExtension } = await import('#services/paper-tasks/ask-extension.ts');
    const { office, otherOffice } = chat.seed;
    await expect(refuseExtension(chat.as('auditor'), office.id, wish?.id)).rejects.toMatchObject({
      code: 'not_permitted',
    });
    await expect(refuseExtension(chat.as('otherAdmin'), otherOffice.id, wish?.id)).rejects.toMatchObject({
      code: 'not_found',
    });
    const until = '2026-12-20T10:00:00Z';
    await expect(
      askExtension(chat.asDelegate('homeDesk'), itemId, { until, reason: 'bận' }),
    ).rejects.toMatchObject({ code: 'not_found' });
    await expect(
      askExtension(chat.asDelegate('financeDesk'), itemId, { until: '2026-12-21T01:00:00Z', reason: 'bận' }),
    ).rejects.toMatchObject({ issues: [{ field: 'until', code: 'not_valid' }] });
  });

  it('R48 what was decided is never written again', async () => {
    const { sql } = chat.connection;
    await expect(sql`update paper_extensions set granted_until = now()`).rejects.toThrow(
      /never written again/,
    );
  });
});

describe('C8 more time that is asked for in words', () => {
  beforeAll(async () => {
    await begin();
    await reminds();
  });
  afterAll(() => chat.end());
  const wishes = async () => {
    const rows = await chat.connection.sql`select wished_until from paper_extensions where state = 'open'`;
    return rows.map((row) => new Date(row.wished_until).toISOString());
  };

  it('is asked back before anything is done; “sai” shows the choices', async () => {
    await chat.says('financeDesk', 'em xin lùi hạn nộp tài liệu đến thứ Bảy ạ');
    expect(chat.last('financeDesk')).toContain('từ 17:00 18/12 đến 17:00 19/12, đúng không ạ?');
    expect(await wishes()).toEqual([]);
    await chat.taps('financeDesk', 'Sửa lại');
    expect(chat.last('financeDesk')).toContain('Đồng chí xin lùi đến lúc nào?');
    expect(await wishes()).toEqual([]);
  });

  it('is courteously refused where it is not before the meeting, with what may be asked for', async () => {
    await chat.says('financeDesk', 'xin gia hạn thêm 5 ngày');
    expect(chat.last('financeDesk')).toContain('không xin lùi đến 17:00 23/12 được');
    expect(chat.last('financeDesk')).toContain('17:00 19/12');
  });

  it('goes to the office once it was confirmed and has its reason', async () => {
    await chat.says('financeDesk', 'xin lùi hạn đến 9h ngày 19/12');
    expect(chat.last('financeDesk')).toContain('đến 09:00 19/12, đúng không ạ?');
    await chat.says('financeDesk', 'đúng');
    await chat.says('financeDesk', 'chờ ý kiến của Kho bạc');
    expect(await wishes()).toEqual(['2026-12-19T02:00:00.000Z']);
    expect(chat.last('clerk')).toContain('đến 09:00 19/12');
    await expect(chat.transcript('financeDesk')).toMatchFileSnapshot('golden/extension-in-words.desk.txt');
  });
});

describe('what a unit owes on a messenger of a third party', () => {
  beforeAll(async () => {
    await begin({ thirdParty: true, buttons: false });
    await chat.connection.sql`
      update meeting_classes set rules = rules || '{"messengerDetail": "minimal"}'::jsonb
      where id = ${chat.seed.classes.session}`;
    await reminds();
  });
  afterAll(() => chat.end());

  it('names no content of the agenda, and works by numbers alone', async () => {
    expect(chat.last('financeDesk')).toContain('1 nội dung trong chương trình');
    expect(chat.last('financeDesk')).not.toContain('Báo cáo dự toán');
    await chat.says('financeDesk', 'tài liệu phải nộp');
    expect(chat.last('financeDesk')).not.toContain('Báo cáo dự toán');
    await chat.says('financeDesk', '1');
    await chat.says('financeDesk', '2');
    await chat.says('financeDesk', 'chờ số liệu');
    expect(chat.last('clerk')).toContain('Sở Tài chính xin lùi hạn nộp tài liệu');
    expect(chat.last('clerk')).not.toContain('chờ số liệu');
    expect(chat.transcript('financeDesk')).not.toContain('Báo cáo dự toán');
  });
});
