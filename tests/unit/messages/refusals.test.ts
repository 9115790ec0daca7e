import { describe, expect, it } from 'vitest';
import type { Refusal } from '#domain/refusals.ts';
import { en } from '#i18n/en.ts';
import { fieldSentence } from '#i18n/field-sentence.ts';
import { vi } from '#i18n/vi.ts';
import { refusalSentence } from '#messages/refusals.ts';

const zone = 'Asia/Ho_Chi_Minh';

describe('the sentence of a refusal', () => {
  it('names the limit for notice in words of the office’s clock', () => {
    const refused = { code: 'late_notice', facts: { deadlineAt: '2026-12-11T10:00:00.000Z' } } as const;
    expect(refusalSentence(refused, 'vi', zone)).toContain('17 giờ 00, thứ Sáu, ngày 11/12/2026');
    expect(refusalSentence(refused, 'en', zone)).toContain('17:00, Friday, 11/12/2026');
  });

  it('names a unit that is gone, the day, and its successor', () => {
    const facts = { unit: 'Sở Kế hoạch và Đầu tư', on: '2026-12-14', validTo: '2025-02-28' };
    const sentence = refusalSentence(
      { code: 'unit_not_valid', facts: { ...facts, successors: 'Sở Tài chính' } },
      'vi',
      zone,
    );
    expect(sentence).toBe(
      'Sở Kế hoạch và Đầu tư không còn hoạt động vào thứ Hai, ngày 14/12/2026, nên không mời được; ' +
        'thành phần dự họp được giữ nguyên. Đơn vị kế thừa là Sở Tài chính; xin mời đơn vị đó.',
    );
    const early = { code: 'unit_not_valid', facts: { ...facts, validTo: '', successors: '' } } as const;
    expect(refusalSentence(early, 'vi', zone)).toContain('chưa hoạt động');
  });

  it('leaves no gap and no raw fact in either language', () => {
    const facts = {
      ...{ name: 'Nguyễn Văn Hùng', limit: 2, count: 5, named: 1, minutes: 3, unit: 'Sở Nội vụ' },
      ...{
        username: 'thu.ky',
        what: 'posts',
        names: 'Sở Tài chính',
        office: 'Văn phòng UBND tỉnh',
        days: 7,
        reason: 'mã -14003',
      },
      ...{
        on: '2026-12-14',
        closedAt: '2026-12-14T10:15:00.000Z',
        validFrom: '2026-03-01',
        validTo: '2025-02-28',
        successors: 'Sở Tài chính',
      },
      deadlineAt: '2026-12-11T10:00:00.000Z',
      allowedAt: '2026-12-11T10:00:00.000Z',
      at: '2026-12-07T01:00:00.000Z',
      ...{
        receipt: 'K7MP-3QXW',
        counted: 9,
        collected: 10,
        issued: 11,
        present: 9,
        there: 9,
        needed: 10,
        summoned: 12,
        entitled: 15,
        startsAt: '2026-12-21T01:00:00.000Z',
      },
    };
    for (const code of Object.keys(vi.refusals) as Refusal[]) {
      for (const language of ['vi', 'en'] as const) {
        const sentence = refusalSentence({ code, facts }, language, zone);
        expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
        expect(sentence).not.toMatch(/undefined|\d{4}-\d\d-\d\d/);
      }
    }
  });
});

describe('the sentence of a wrong field', () => {
  it('names the field as the form does, also inside a list', () => {
    expect(fieldSentence({ field: 'place', code: 'required' }, 'vi')).toBe('Địa điểm: cần được nhập.');
    expect(fieldSentence({ field: 'nominees.0.phone', code: 'not_a_phone' }, 'vi')).toMatch(/^Điện thoại: /);
    expect(fieldSentence({ field: 'title', code: 'too_long', limit: 300 }, 'en')).toBe(
      'Title: too long (at most 300 characters).',
    );
  });

  it('tells the title of a person from the title of a meeting', () => {
    expect(fieldSentence({ field: 'title', code: 'required' }, 'vi', 'people')).toMatch(/^Chức vụ: /);
    expect(fieldSentence({ field: 'title', code: 'required' }, 'vi', 'meetings')).toMatch(/^Tên cuộc họp: /);
  });

  it('has the same labels in both languages', () => {
    expect(Object.keys(en.fields.labels)).toEqual(Object.keys(vi.fields.labels));
  });
});
