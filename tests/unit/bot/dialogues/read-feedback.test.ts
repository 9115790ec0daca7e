import { describe, expect, it } from 'vitest';
import { parseAnswer } from '#bot/dialogues/parse-answer.ts';
import { readArticle } from '#bot/dialogues/read-feedback.ts';
import { splitWords } from '#bot/dialogues/words.ts';

const read = (text: string) => {
  const answer = parseAnswer(text);
  if (answer.intent !== 'feedback') return answer.intent;
  return [answer.kind, answer.text, answer.isPlain];
};

describe('R45 R62 words that begin feedback', () => {
  it.each([
    ['góp ý phần mềm', ['software', '', false]],
    ['Góp ý phần mềm: chữ nhỏ quá', ['software', 'chữ nhỏ quá', true]],
    ['gop y phan mem : chu nho qua', ['software', 'chu nho qua', true]],
    ['em muốn góp ý cho phần mềm ạ', ['software', 'ạ', false]],
    ['Dạ, tôi xin góp ý về ứng dụng - mở chậm', ['software', 'mở chậm', false]],
    ['báo lỗi: không mở được giấy mời', ['software', 'không mở được giấy mời', true]],
    ['góp ý phần mềm\n1. chữ nhỏ\n2. mở chậm', ['software', '1. chữ nhỏ\n2. mở chậm', true]],
    ['kiến nghị sửa quy chế: Điều 7', ['regulation', 'Điều 7', true]],
    ['kien nghi sua doi quy che', ['regulation', '', false]],
    ['góp ý quy chế: bỏ Điều 4', ['regulation', 'bỏ Điều 4', true]],
    ['góp ý', [null, '', false]],
    ['Góp ý cho tài liệu: bảng 2 sai', [null, 'cho tài liệu: bảng 2 sai', false]],
    ['gop y du thao nghi quyet', [null, 'du thao nghi quyet', false]],
    ['góp ý của tôi', 'own_feedback'],
    ['cho em xem góp ý của tôi', 'own_feedback'],
    ['tình trạng góp ý ạ', 'own_feedback'],
    ['GY-12/2026', 'feedback_ticket'],
    ['phiếu gy 12/2026: chưa được', 'feedback_ticket'],
  ])('%s', (text, expected) => {
    for (const form of ['NFC', 'NFD'] as const) expect(read(text.normalize(form))).toEqual(expected);
  });

  it('takes a letter of any length', () => {
    const letter = 'màn hình chờ rất lâu '.repeat(60).trim();
    expect(read(`Góp ý phần mềm: ${letter}`)).toEqual(['software', letter, true]);
  });

  it.each([
    'vắng, dự hội nghị góp ý dự thảo luật',
    'bận họp góp ý phần mềm kế toán',
    'tham dự, có góp ý tại cuộc họp',
    'cử Nguyễn Văn Góp, Phó Giám đốc',
    'cử tri kiến nghị',
    'phần mềm này tốt',
    'đã rõ',
  ])('leaves “%s” to others', (text) => {
    expect(parseAnswer(text).intent).not.toMatch(/feedback/);
  });
});

describe('R62 the article a proposal is about', () => {
  it.each([
    ['Khoản 2 Điều 7: gửi trước 5 ngày', 'Khoản 2 Điều 7'],
    ['đề nghị sửa điểm a khoản 3 Điều 12 cho rõ', 'điểm a khoản 3 Điều 12'],
    ['dieu 4 chua ro', 'dieu 4'],
    ['Chương II quá dài', 'Chương II'],
    ['Điều 4 và Điều 9 trùng nhau', ''],
    ['điều này không hợp lý', ''],
    ['nội dung chung', ''],
  ])('%s', (text, article) => {
    expect(readArticle(splitWords(text), text)).toBe(article);
  });
});
