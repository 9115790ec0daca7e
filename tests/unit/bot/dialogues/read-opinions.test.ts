import { describe, expect, it } from 'vitest';
import { parseAnswer } from '#bot/dialogues/parse-answer.ts';

const opinion = (item: number | null, text: string, kind = 'opinion') => ({
  ...{ intent: 'opinion', kind, item, text },
});

describe('R27 opinions as they are typed', () => {
  it.each([
    ['Ý kiến: thống nhất với tờ trình', opinion(null, 'thống nhất với tờ trình')],
    ['y kien: thong nhat', opinion(null, 'thong nhat')],
    ['Em xin có ý kiến: đề nghị lùi', opinion(null, 'đề nghị lùi')],
    ['góp ý mục 2: bổ sung số liệu', opinion(2, 'bổ sung số liệu')],
    ['Gop y muc 2: bo sung', opinion(2, 'bo sung')],
    ['Đóng góp ý kiến nội dung 3: rõ nguồn vốn', opinion(3, 'rõ nguồn vốn')],
    ['góp ý mục 2', opinion(2, '')],
    ['Ý kiến mục 1\nHai dòng\nvẫn còn', opinion(1, 'Hai dòng\nvẫn còn')],
    ['bảo lưu ý kiến mục 2: chưa đủ căn cứ', opinion(2, 'chưa đủ căn cứ', 'reserved')],
    ['Tôi xin bảo lưu ý kiến: chưa đủ căn cứ', opinion(null, 'chưa đủ căn cứ', 'reserved')],
  ])('“%s”', (typed, read) => {
    expect(parseAnswer(typed)).toEqual(read);
    expect(parseAnswer(typed.normalize('NFD'))).toEqual(read);
  });

  it.each([
    ['góp ý phần mềm: chữ nhỏ', 'feedback'],
    ['góp ý: nên họp sớm', 'feedback'],
    ['ý kiến về phần mềm: chậm', 'feedback'],
    ['góp ý quy chế: Điều 7', 'feedback'],
    ['phiếu góp ý', 'own_feedback'],
    ['phiếu lấy ý kiến', 'own_opinion_requests'],
    ['vắng, bận tiếp xúc cử tri', 'decline'],
    ['góp ý mục 0: không có mục này', 'feedback'],
    ['ý kiến chưa rõ', 'unknown'],
  ])('“%s” is %s, as before', (typed, intent) => {
    expect(parseAnswer(typed).intent).toBe(intent);
  });
});
