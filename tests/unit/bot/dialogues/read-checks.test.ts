import { describe, expect, it } from 'vitest';
import { parseAnswer } from '#bot/dialogues/parse-answer.ts';

const checked = { intent: 'checked' };
const off = { intent: 'nudge_off' };
const ask = { intent: 'nudge_ask' };
const at = (time: string) => ({ intent: 'nudge_at', at: time });

describe('R38, C7 words about checks and reminders', () => {
  it.each([
    ['Đã kiểm tra', checked],
    ['da kiem tra', checked],
    ['Dạ em đã kiểm tra ạ', checked],
    ['đã kiểm tra rồi nhé.', checked],
    ['Đã kiểm tra'.normalize('NFD'), checked],
    ['kiểm tra xong', checked],
    ['nhắc tôi lúc 20h', at('20:00')],
    ['nhac toi luc 20h30', at('20:30')],
    ['nhắc tôi lúc 20:15 nhé', at('20:15')],
    ['Nhắc em lúc 19 giờ 15 phút ạ', at('19:15')],
    ['nhắc tôi lúc 8h tối', at('20:00')],
    ['nhắc tôi lúc 7 rưỡi tối', at('19:30')],
    ['nhắc tôi lúc 6 giờ sáng', at('06:00')],
    ['đổi giờ nhắc sang 18h', at('18:00')],
    ['không nhắc buổi tối', off],
    ['khong nhac buoi toi nua', off],
    ['Đừng nhắc tôi buổi tối nữa ạ', off],
    ['giờ nhắc', ask],
    ['nhắc tôi lúc mấy giờ', ask],
  ])('%s', (text, answer) => {
    expect(parseAnswer(text)).toEqual(answer);
  });

  it.each([
    'chưa kiểm tra',
    'đã kiểm tra chưa',
    'đã kiểm tra lại danh sách đại biểu rồi gửi sau',
    'nhắc tôi lúc 25h',
    'nhắc tôi lúc nào cũng được',
    'nhắc tôi mua 20 tập giấy',
    'không nhắc thì quên mất',
    'văn phòng nhắc tôi 3 lần rồi',
  ])('%s is none of these', (text) => {
    const { intent } = parseAnswer(text);
    expect(['checked', 'nudge_at', 'nudge_off', 'nudge_ask']).not.toContain(intent);
  });
});
