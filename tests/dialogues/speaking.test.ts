import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseAnswer } from '#bot/dialogues/parse-answer.ts';
import { listSpeeches } from '#db/queries/speeches.ts';
import { stepAgenda } from '#services/sittings/step-agenda.ts';
import { callSpeaker, settleSpeech } from '#services/speeches/give-floor.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { meetingInSession } from '../support/sittings.ts';

describe('what is read as a wish to speak', () => {
  it.each([
    ['đăng ký phát biểu', ''],
    ['dang ky phat bieu', ''],
    ['Em xin phát biểu ạ', ''],
    ['Báo cáo đồng chí, tôi muốn đăng ký phát biểu', ''],
    ['đăng ký phát biểu: thu ngân sách quý IV', 'thu ngân sách quý IV'],
    ['dang ky phat bieu ve thu ngan sach', 'thu ngan sach'],
    ['Xin phát biểu về việc giải ngân', 'giải ngân'],
    ['xin đăng kí phát biểu - giải ngân', 'giải ngân'],
  ])('“%s”', (typed, subject) => {
    expect(parseAnswer(typed)).toEqual({ intent: 'ask_to_speak', subject });
    expect(parseAnswer(typed.normalize('NFD'))).toEqual({ intent: 'ask_to_speak', subject });
  });

  it.each(['thôi phát biểu', 'thoi phat bieu', 'xin rút đăng ký phát biểu ạ', 'Tôi không phát biểu nữa'])(
    '“%s” takes it back',
    (typed) => {
      expect(parseAnswer(typed)).toEqual({ intent: 'withdraw_speech' });
    },
  );

  it.each([
    'không đăng ký phát biểu',
    'ai đăng ký phát biểu?',
    'phát biểu',
    'bài phát biểu của đồng chí rất hay',
  ])('“%s” is neither', (typed) => {
    expect(['ask_to_speak', 'withdraw_speech']).not.toContain(parseAnswer(typed).intent);
  });
});

describe.each([
  { thirdParty: false, golden: 'speaking' },
  { thirdParty: true, golden: 'speaking-minimal' },
])('R24 asking to speak in a chat, third party: $thirdParty', ({ thirdParty, golden }) => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await startConversation({ buttons: !thirdParty, thirdParty });
  });
  afterAll(() => chat.end());

  it('is put down in the fair order, told its place, taken back, and asked of which of two meetings', async () => {
    const { sql } = chat.connection;
    if (thirdParty)
      await sql`update meeting_classes set rules = rules || '{"messengerDetail": "minimal"}'::jsonb`;
    await chat.says('guest', 'đăng ký phát biểu');
    const { meetingId, itemIds } = await meetingInSession(chat);
    await chat.settles();
    const skip = chat.shown('guest').length;
    await chat.says('financeHead', 'xin phát biểu');
    chat.clock.advance(1);
    const to = itemIds[0] ?? null;
    await stepAgenda(chat.asDelegate('chairman'), meetingId, { from: null, to });
    await chat.says('guest', 'dang ky phat bieu: kinh phí Tết cho hộ nghèo');
    await chat.says('guest', 'đăng ký phát biểu');
    const [first] = await listSpeeches(chat.program.db, meetingId);
    const chair = chat.asDelegate('chairman');
    await callSpeaker(chair, meetingId, first!.id, { floor: null });
    chat.clock.advance(3);
    await settleSpeech(chair, meetingId, first!.id, { state: 'spoken' });
    await chat.says('financeHead', 'đăng ký phát biểu');
    await chat.says('communeHead', 'đăng ký phát biểu');
    if (thirdParty) await chat.says('guest', '1');
    else await chat.taps('guest', 'Thôi phát biểu');
    await chat.says('guest', 'thôi phát biểu');
    await meetingInSession(chat, ['guest'], {
      title: 'Họp Ban Chỉ đạo phòng, chống thiên tai',
      startsAt: new Date('2026-12-21T01:30:00Z'),
    });
    await chat.settles();
    await chat.says('guest', 'đăng ký phát biểu về hồ chứa');
    await chat.says('guest', '1');
    await chat.says('guest', 'xin thôi phát biểu');
    expect(chat.last('communeHead')).toContain('chưa ghi đăng ký phát biểu');
    expect(chat.shown('guest').length).toBeGreaterThan(skip);
    const wishes = await sql`select subject, state, asked_via from speeches order by subject, state`;
    expect(wishes.map(({ subject, state }) => [subject, state])).toEqual([
      ['', 'spoken'],
      ['', 'waiting'],
      ['hồ chứa', 'withdrawn'],
      ['kinh phí Tết cho hộ nghèo', 'withdrawn'],
    ]);
    const [aboutItem] = await sql`select agenda_item_id from speeches where subject like 'kinh phí%'`;
    expect(aboutItem?.agenda_item_id).toBe(to);
    const said = `${chat.transcript('guest')}\n\n=== financeHead ===\n\n${chat.transcript('financeHead')}`;
    const plain = said
      .replace(/\/[pd]\/[\w-]{43}/g, '/…')
      .replace(/\/check-in\/\w+/g, '/check-in/…')
      .replace(/Mã: \S+/g, 'Mã: …');
    if (thirdParty) expect(plain).not.toMatch(/Đã ghi[^\n]*(hộ nghèo|hồ chứa)/);
    await expect(plain).toMatchFileSnapshot(`golden/${golden}.txt`);
  });
});
