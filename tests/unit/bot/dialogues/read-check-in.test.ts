import { describe, expect, it } from 'vitest';
import { parseAnswer } from '#bot/dialogues/parse-answer.ts';

const here = (code: string) => ({ intent: 'check_in', code, form: 'on_site' });
const online = (code: string) => ({ intent: 'check_in', code, form: 'online' });

describe('C10 words that check in', () => {
  it.each([
    ['điểm danh 4821', here('4821')],
    ['diem danh 4821', here('4821')],
    ['Điểm danh 4821'.normalize('NFD'), here('4821')],
    ['ĐIỂM DANH: 4821', here('4821')],
    ['dạ em điểm danh 48 21 ạ', here('4821')],
    ['điểm danh 4-8-2-1', here('4821')],
    ['điểm danh mã 4821', here('4821')],
    ['có mặt 4821', here('4821')],
    ['co mat 4821', here('4821')],
    ['Báo cáo đồng chí, tôi đã có mặt 0482', here('0482')],
    ['check in 4821', here('4821')],
    ['ddieemr danh 4821', here('4821')],
    ['điểm danh 482', here('482')],
    ['điểm danh trực tuyến 4821', online('4821')],
    ['diem danh online 4821', online('4821')],
    ['có mặt 4821 trực tuyến', online('4821')],
    ['4821', { intent: 'bare_code', code: '4821' }],
    ['điểm danh', { intent: 'check_in_ask' }],
    ['xin điểm danh ạ', { intent: 'check_in_ask' }],
  ])('%s', (text, answer) => {
    expect(parseAnswer(text)).toEqual(answer);
  });

  it.each([
    ['có mặt', { intent: 'accept' }],
    ['không có mặt 4821', undefined],
    ['điểm danh 4821 giúp anh Hùng phòng ngân sách', undefined],
    ['danh sách 4821', undefined],
    ['điểm danh hộ đồng chí Hùng 4821', undefined],
    ['12', { intent: 'choice', choice: 12 }],
    ['48211', undefined],
  ])('but not %s', (text, answer) => {
    const read = parseAnswer(text);
    expect(['check_in', 'bare_code', 'check_in_ask']).not.toContain(read.intent);
    if (answer) expect(read).toEqual(answer);
  });
});
