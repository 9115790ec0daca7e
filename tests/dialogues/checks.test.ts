import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingId } from '#domain/ids.ts';
import { office, toldAt, wakeAt } from '../support/checks.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { announcedMeeting } from '../support/meetings.ts';

type Kind = { buttons: boolean; golden: string };
describe.each<Kind>([
  { buttons: true, golden: 'checks' },
  { buttons: false, golden: 'checks-numbers' },
])('R35, R38, C4 a desk’s day with buttons: $buttons', ({ buttons, golden }) => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await startConversation({ buttons, thirdParty: !buttons });
    chat.clock.set(office('08', '16:00'));
  });
  afterAll(() => chat.end());

  const invite = async (title: string, day: string, at: Date) => {
    chat.clock.set(at);
    const { units, people } = chat.seed;
    const told = await announcedMeeting(
      chat,
      { units: [{ unitId: units.home.id }], personIds: [people.guest.id] },
      { title, regularity: 'extraordinary', startsAt: office(day, '08:00'), endsAt: office(day, '11:00') },
    );
    await toldAt(chat, told.meeting.ref, at);
    await chat.settles();
    return told.meeting.id as MeetingId;
  };
  const wake = async (time: string, day = '09') => {
    const woken = await wakeAt(chat, office(day, time));
    await chat.settles();
    return woken;
  };
  const choose = (label: string, number: string) =>
    buttons ? chat.taps('homeDesk', label) : chat.says('homeDesk', number);

  it('begins with one line when nothing is new, and one tap is the check', async () => {
    expect(await wake('07:00')).toMatchObject({ cards: 2 });
    expect(chat.last('homeDesk')).toContain('không có gì mới.');
    await choose('Đã kiểm tra', '1');
    expect(chat.last('homeDesk')).toContain('Đã ghi nhận Sở Nội vụ kiểm tra khung 07:00, lúc 07:00.');
    expect(chat.last('homeDesk')).toContain('Khung tới: 11:30 ngày 09/01 (từ 11:00 đến 11:45).');
  });

  it('gathers what is new and due with the buttons that close it', async () => {
    await invite('Họp giao ban tháng 1', '13', office('09', '08:10'));
    await invite('Họp rà soát dự toán', '10', office('09', '09:20'));
    await wake('11:15');
    expect(chat.last('homeDesk')).toContain('Từ 07:00 đến nay:');
    expect(chat.last('homeDesk')).toContain('Mới (2):');
    await choose('Tham dự (1)', '2');
    expect(chat.last('homeDesk')).toContain('Đã ghi nhận: đơn vị tham dự');
    await chat.says('homeDesk', 'da kiem tra roi a');
    expect(chat.last('homeDesk')).toContain('kiểm tra khung 11:30, lúc 11:15');
  });

  it('sends no second card to a desk that has looked, and says who was quicker', async () => {
    chat.clock.set(office('09', '13:20'));
    await chat.says('homeDesk', 'Đã kiểm tra');
    expect(chat.last('homeDesk')).toContain('kiểm tra khung 13:30, lúc 13:20');
    const before = chat.shown('homeDesk').length;
    expect(await wake('13:30')).toMatchObject({ cards: 1 });
    expect(chat.shown('homeDesk')).toHaveLength(before);
    await chat.says('financeDesk', 'đã kiểm tra');
    await chat.says('financeDesk2', 'đã kiểm tra xong');
    expect(chat.last('financeDesk2')).toContain(
      'Khung 13:30 của Sở Tài chính đã được Võ Thị Hồng Gấm kiểm tra lúc 13:30.',
    );
  });

  it('notes nothing outside a window, nor by a card whose window is over', async () => {
    await wake('16:45');
    chat.clock.set(office('09', '17:20'));
    await choose('Đã kiểm tra', '1');
    expect(chat.last('homeDesk')).toContain('Khung kiểm tra này đã hết lúc 17 giờ 15');
    await chat.says('homeDesk', 'đã kiểm tra');
    expect(chat.last('homeDesk')).toContain(
      'Bây giờ chưa đến khung kiểm tra nên chưa ghi nhận. Khung tới: 07:00',
    );
    const rows = await chat.connection.sql`select at, how, via from unit_checks c
      where unit_id = ${chat.seed.units.home.id} order by at`;
    expect(rows.map(({ at, how, via }) => [at, how, via])).toEqual([
      ['07:00', 'pressed', 'memory'],
      ['11:30', 'pressed', 'memory'],
      ['13:30', 'pressed', 'memory'],
    ]);
  });

  it('comes on the Saturday that was exchanged, with what is due that day', async () => {
    await wake('07:00', '10');
    expect(chat.last('homeDesk')).toContain('Từ 13:20 ngày 09/01 đến nay:\nĐến hạn hôm nay (1):');
    await expect(chat.transcript('homeDesk')).toMatchFileSnapshot(`golden/${golden}.txt`);
  });

  it('is nothing to whoever holds no desk', async () => {
    const [before] = await chat.connection.sql`select count(*)::int as count from unit_checks`;
    await chat.says('guest', 'đã kiểm tra');
    const [after] = await chat.connection.sql`select count(*)::int as count from unit_checks`;
    expect(after?.count).toBe(before?.count);
  });
});

describe('C7 the evening’s reminder in words', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await startConversation();
    const at = office('09', '08:00');
    chat.clock.set(at);
    const { units, people } = chat.seed;
    const { meeting } = await announcedMeeting(
      chat,
      { units: [{ unitId: units.home.id }], personIds: [people.guest.id, people.communeHead.id] },
      { title: 'Họp giao ban tháng 1', startsAt: office('13', '08:00'), endsAt: office('13', '11:00') },
    );
    await toldAt(chat, meeting.ref, at);
    await chat.settles();
  });
  afterAll(() => chat.end());

  it('names exactly what is missing, with the buttons that close it, to nobody else', async () => {
    await chat.says('communeHead', 'tôi dự');
    await chat.connection.sql`update invitations set answered_at = ${office('09', '08:05').toISOString()}
      where answered_at is not null`;
    expect(await wakeAt(chat, office('09', '19:30'))).toMatchObject({ nudges: 2 });
    await chat.settles();
    expect(chat.last('communeHead')).not.toContain('Nhắc buổi tối');
    expect(chat.last('guest')).toContain('1. 08:00 13/01 · Họp giao ban tháng 1');
    await chat.taps('guest', 'Vắng');
    await chat.says('guest', 'đi công tác Hà Nội');
    expect(chat.last('guest')).toContain('lý do: đi công tác Hà Nội');
  });

  it('is asked for, moved and ended in words; an hour of the night is not taken', async () => {
    await chat.says('guest', 'giờ nhắc?');
    await chat.says('guest', 'nhắc tôi lúc 8h tối');
    expect(chat.last('guest')).toContain('lúc 20:00');
    await chat.says('guest', 'nhac toi luc 23h');
    expect(chat.last('guest')).toContain('là giờ nghỉ');
    await chat.says('guest', 'không nhắc buổi tối nữa');
    expect(chat.last('guest')).toContain('Đã thôi nhắc buổi tối');
    await expect(chat.transcript('guest')).toMatchFileSnapshot('golden/nudges.txt');
    const rows = await chat.connection.sql`select version, at, via from nudge_choices order by version`;
    expect(rows.map(({ at }) => at)).toEqual(['20:00', null]);
  });

  it('stays away from whoever wants none', async () => {
    await chat.says('homeDesk', 'không nhắc buổi tối');
    expect(await wakeAt(chat, office('10', '19:30'))).toMatchObject({ nudges: 0 });
  });
});
