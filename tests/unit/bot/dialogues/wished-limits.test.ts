import { describe, expect, it } from 'vitest';
import { parseAnswer } from '#bot/dialogues/parse-answer.ts';
import { resolveWish } from '#domain/paper-tasks/wished-limit.ts';

const at = (text: string) => new Date(`${text}:00+07:00`);
/** Limit on Friday 18/12/2026 at 17:00; it is Wednesday. */
const ground = {
  dueAt: at('2026-12-18T17:00'),
  now: at('2026-12-16T09:00'),
  officeDayEndsAt: '17:00',
  timeZone: 'Asia/Ho_Chi_Minh',
};
const read = (text: string) => {
  const answer = parseAnswer(text);
  if (answer.intent !== 'ask_extension') return answer.intent;
  return answer.wish && resolveWish(answer.wish, ground);
};

describe('C8 until when more time is asked for, in words', () => {
  it.each([
    ['xin lùi hạn đến thứ Bảy', '2026-12-19T17:00'],
    ['Em xin lùi hạn nộp tài liệu tới thứ 7 ạ', '2026-12-19T17:00'],
    ['xin lui han den thu bay', '2026-12-19T17:00'],
    ['xin lùi hạn đến thứ Sáu', '2026-12-25T17:00'],
    ['xin lùi hạn đến thứ Hai tuần sau', '2026-12-21T17:00'],
    ['xin gia hạn đến 17h ngày 20/12', '2026-12-20T17:00'],
    ['xin gia hạn đến 9h30 sáng 20/12/2026', '2026-12-20T09:30'],
    ['xin lùi hạn đến ngày 20/12 15h', '2026-12-20T15:00'],
    ['xin lùi hạn nộp báo cáo đến 3h chiều chủ nhật nhé', '2026-12-20T15:00'],
    ['xin lùi hạn đến hết ngày mai', '2026-12-17T17:00'],
    ['xin lùi hạn thêm 2 ngày ạ', '2026-12-20T17:00'],
    ['xin gia hạn hai ngày', '2026-12-20T17:00'],
  ])('“%s” means %s', (text, expected) => {
    expect(read(text)).toEqual(at(expected));
    expect(read(text.normalize('NFD'))).toEqual(at(expected));
  });

  it.each([
    'xin lùi hạn đến khi có số liệu',
    'xin lùi hạn đến 27h ngày 20/12',
    'xin lùi hạn đến thứ Bảy hoặc chủ nhật',
    'xin lùi hạn đến thứ Bảy được không hay phải nộp luôn',
  ])('“%s” is not guessed at', (text) => {
    expect(read(text)).not.toBeInstanceOf(Date);
  });

  it('is no instant for a day that is in no calendar', () => {
    expect(read('xin lùi hạn đến 31/11')).toBeNull();
  });
});
