import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConclusionId } from '#domain/ids.ts';
import { conclusionForm } from '#i18n/vi/conclusion-form.ts';
import { draftConclusion } from '#services/conclusions/draft-conclusion.ts';
import { editConclusion } from '#services/conclusions/edit-conclusion.ts';
import { issueConclusion } from '#services/conclusions/issue-conclusion.ts';
import { proposeConclusion } from '#services/conclusions/propose-conclusion.ts';
import { remindTasks } from '#services/conclusions/remind-tasks.ts';
import { endedMeeting, noticeText, taskOf } from '#tests/support/conclusions.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';

let chat: Conversation;
let id: ConclusionId;
const office = () => chat.seed.office.id;
const clerk = () => chat.as('secretariat');
const write = async (version: number, text?: string) => {
  await editConclusion(clerk(), office(), id, { version, parts: noticeText(text), tasks: [taskOf(chat)] });
  await proposeConclusion(clerk(), office(), id, { version: version + 1 });
  await chat.settles();
};
const issue = async (version: number) => {
  await issueConclusion(clerk(), office(), id, { version });
  await chat.settles();
};
/** A transcript without what chance makes anew in every run: keys of pages, ids. */
const said = (who: Parameters<Conversation['transcript']>[0]) =>
  chat
    .transcript(who)
    .replaceAll(/\/p\/[\w-]+/g, '/p/…')
    .replaceAll(/conclusions\/[0-9a-f-]{36}/g, 'conclusions/…');
async function begin(options = {}): Promise<void> {
  chat = await startConversation(options);
  const { meetingId } = await endedMeeting(chat);
  ({ id } = await draftConclusion(clerk(), office(), meetingId, { kind: 'notice' }, conclusionForm.words));
}

describe('R37 C14 the chair’s word and the units’ tasks in chat', () => {
  beforeAll(() => begin());
  afterAll(() => chat.end());

  it('the chair reads what is concluded, and says what is to be changed', async () => {
    await write(1);
    expect(chat.last('chairman')).toContain('Kính trình đồng chí duyệt thông báo kết luận cuộc họp');
    await chat.taps('chairman', 'Cần sửa');
    await chat.says('chairman', 'Ghi rõ thời hạn trình');
    expect(chat.last('clerk')).toContain('Ghi rõ thời hạn trình');
  });

  it('a tap on the card of an older text approves nothing', async () => {
    await write(2, '1. Thống nhất dự toán; trình trước 31/12/2026.');
    const first = chat.shown('chairman').findIndex(({ text }) => text.includes('bản 2'));
    await chat.tapsOld('chairman', first, 'Duyệt');
    expect(chat.last('chairman')).toContain('đã được sửa sau bản vừa bấm');
    await chat.taps('chairman', 'Duyệt');
    expect(chat.last('chairman')).toContain('Đã ghi đồng chí duyệt');
    await chat.taps('chairman', 'Duyệt');
    expect(chat.last('chairman')).toContain('lần bấm này không thay đổi gì');
    expect(chat.last('clerk')).toContain('Chủ trì đã duyệt thông báo kết luận');
  });

  it('issued, the leading unit receives its task and reports in words; whoever supports only knows', async () => {
    await issue(3);
    expect(chat.last('financeDesk')).toContain('Sở Tài chính được giao nhiệm vụ');
    expect(chat.shown('homeDesk').at(-1)?.buttons).toEqual([]);
    await chat.taps('financeDesk', 'Đã nhận');
    await chat.taps('financeDesk', 'Báo cáo');
    await chat.says('financeDesk', 'Đã trình Tờ trình số 15/TTr-STC ngày 28/12/2026');
    expect(chat.last('clerk')).toContain('15/TTr-STC');
    await chat.taps('clerk', 'Ghi nhận hoàn thành');
    expect(chat.last('financeHead')).toContain('đã ghi nhận hoàn thành');
    await chat.taps('financeDesk', 'Báo cáo');
    expect(chat.last('financeDesk')).toContain('đã được ghi nhận hoàn thành');
  });

  it('a card that is forwarded gives nobody a right', async () => {
    const card = chat.shown('financeDesk').find(({ text }) => text.includes('được giao nhiệm vụ'));
    // It lies in another's chat, as a messenger would forward it with its buttons.
    (chat.shown('communeHead') as unknown[]).push({ ...card, ...card?.first });
    await chat.taps('communeHead', 'Đã nhận');
    expect(chat.last('communeHead')).toContain('Không tìm thấy');
  });

  it('reads as it should in one piece', async () => {
    await expect(said('chairman')).toMatchFileSnapshot('golden/conclusion.chair.txt');
    await expect(said('financeDesk')).toMatchFileSnapshot('golden/conclusion.unit.txt');
    await expect(said('clerk')).toMatchFileSnapshot('golden/conclusion.office.txt');
    await expect(said('homeDesk')).toMatchFileSnapshot('golden/conclusion.support.txt');
  });
});

describe('the same by numbers and words, on a third party’s messenger that shows no buttons', () => {
  beforeAll(async () => {
    await begin({ buttons: false, thirdParty: true });
    await write(1);
  });
  afterAll(() => chat.end());

  it('the chair approves by the number of the choice', async () => {
    expect(chat.last('chairman')).toContain('1 – Duyệt');
    await chat.says('chairman', '1');
    expect(chat.last('chairman')).toContain('Đã ghi đồng chí duyệt');
  });

  it('a report in one sentence is asked back before it goes', async () => {
    await issue(2);
    chat.clock.set(new Date('2026-12-30T01:00:00Z'));
    await remindTasks(chat.system());
    await chat.settles();
    await chat.says('financeDesk', 'nhiem vu cua don vi');
    expect(chat.last('financeDesk')).toContain('có 1 nhiệm vụ');
    await chat.says('financeDesk', 'Báo cáo nhiệm vụ: đã trình tờ trình');
    expect(chat.last('financeDesk')).toContain('đúng không ạ?');
    await chat.says('financeDesk', 'đúng');
    expect(chat.last('financeDesk')).toContain('Đã gửi báo cáo nhiệm vụ');
  });

  it('reads as it should in one piece', async () => {
    await expect(said('chairman')).toMatchFileSnapshot('golden/conclusion.numbers.chair.txt');
    await expect(said('financeDesk')).toMatchFileSnapshot('golden/conclusion.numbers.unit.txt');
  });
});

describe('what lies before the chair in minimal words', () => {
  beforeAll(async () => {
    await begin({ thirdParty: true });
    await chat.connection.sql`
      update meeting_classes set rules = rules || '{"messengerDetail": "minimal"}'::jsonb where id = ${chat.seed.classes.session}`;
    await write(1, '1. Điều chuyển 12 tỷ đồng.');
    await chat.taps('chairman', 'Duyệt');
    await issue(2);
  });
  afterAll(() => chat.end());

  it('a class that lets only the bare card go out says nothing of conclusion and task', async () => {
    for (const person of ['chairman', 'financeDesk', 'homeDesk'] as const) {
      expect(chat.transcript(person)).not.toContain('12 tỷ');
      expect(chat.transcript(person)).not.toContain('Hoàn thiện dự toán');
    }
    await expect(said('financeDesk')).toMatchFileSnapshot('golden/conclusion.minimal.txt');
  });
});
