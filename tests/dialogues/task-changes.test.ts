import { afterAll, describe, expect, it } from 'vitest';
import type { ActionItemId, MeetingId } from '#domain/ids.ts';
import { conclusionForm } from '#i18n/vi/conclusion-form.ts';
import { approveConclusion } from '#services/conclusions/approve-conclusion.ts';
import { changeTask, withdrawTask } from '#services/conclusions/change-task.ts';
import { draftConclusion } from '#services/conclusions/draft-conclusion.ts';
import { editConclusion } from '#services/conclusions/edit-conclusion.ts';
import { issueConclusion } from '#services/conclusions/issue-conclusion.ts';
import { proposeConclusion } from '#services/conclusions/propose-conclusion.ts';
import { readConclusions } from '#services/conclusions/read-conclusions.ts';
import { endedMeeting, noticeText, taskOf } from '#tests/support/conclusions.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';

let chat: Conversation;

/** A task that was issued, and how it is changed with a reason. */
async function issued() {
  const clerk = () => chat.as('secretariat');
  const office = chat.seed.office.id;
  const { meetingId } = await endedMeeting(chat);
  const { id } = await draftConclusion(clerk(), office, meetingId, { kind: 'notice' }, conclusionForm.words);
  const text = { version: 1, parts: noticeText(), tasks: [taskOf(chat)] };
  await editConclusion(clerk(), office, id, text);
  await proposeConclusion(clerk(), office, id, { version: 2 });
  await approveConclusion(chat.asDelegate('chairman'), id, { version: 2 });
  await issueConclusion(clerk(), office, id, { version: 2 });
  await chat.settles();
  const { tasks } = await readConclusions(clerk(), office, meetingId as MeetingId);
  const taskId = tasks[0]?.id as ActionItemId;
  const { text: _kept, ...asked } = taskOf(chat);
  const change = async (version: number, wish: object) => {
    const reason = 'Chủ trì đồng ý ngày 22/12/2026, chờ số liệu quyết toán';
    await changeTask(clerk(), office, taskId, { version, ...asked, reason, ...wish });
    await chat.settles();
  };
  const withdraw = async (version: number) => {
    await withdrawTask(clerk(), office, taskId, { version, reason: 'Trùng nhiệm vụ đã giao' });
    await chat.settles();
  };
  return { change, withdraw };
}
const said = (who: Parameters<Conversation['transcript']>[0]) =>
  chat
    .transcript(who)
    .replaceAll(/\/p\/[\w-]+/g, '/p/…')
    .replaceAll(/conclusions\/[0-9a-f-]{36}/g, 'conclusions/…');

describe('R37 R48 a task that is changed after its conclusion was issued, in chat', () => {
  afterAll(() => chat.end());

  it('tells each unit what is different; an older card receives nothing', async () => {
    chat = await startConversation();
    const { change, withdraw } = await issued();
    const card = chat
      .shown('financeDesk')
      .findIndex(({ text }) => text.includes('Sở Tài chính được giao nhiệm vụ'));
    await change(1, { dueOn: '2027-01-15' });
    expect(chat.last('financeDesk')).toContain('Thời hạn: 15/01/2027 (trước đây: 31/12/2026)');
    await chat.tapsOld('financeDesk', card, 'Đã nhận');
    expect(chat.last('financeDesk')).toContain('đã được đính chính sau tin vừa bấm');
    await chat.taps('financeDesk', 'Đã nhận');
    expect(chat.last('financeDesk')).toContain('thời hạn 15/01/2027');
    await change(2, { leadUnitId: chat.seed.units.home.id, supportUnitIds: [], dueOn: '2027-01-15' });
    expect(chat.last('financeDesk')).toContain('thôi tham gia');
    await withdraw(3);
    expect(chat.last('homeDesk')).toContain('đã được rút');
    await expect(said('financeDesk')).toMatchFileSnapshot('golden/task-changes.lead.txt');
    await expect(said('homeDesk')).toMatchFileSnapshot('golden/task-changes.support.txt');
    await expect(said('chairman')).toMatchFileSnapshot('golden/task-changes.chair.txt');
    await chat.end();
  });

  it('tells a third party’s messenger nothing of it where only the bare card may go', async () => {
    chat = await startConversation({ thirdParty: true });
    await chat.connection.sql`
      update meeting_classes set rules = rules || '{"messengerDetail": "minimal"}'::jsonb where id = ${chat.seed.classes.session}`;
    const { change } = await issued();
    await change(1, { dueOn: '2027-01-15', product: 'Báo cáo quyết toán' });
    expect(chat.last('financeDesk')).toContain('Đính chính');
    for (const hidden of ['Hoàn thiện dự toán', 'quyết toán', 'số liệu'])
      expect(chat.transcript('financeDesk')).not.toContain(hidden);
  });
});
