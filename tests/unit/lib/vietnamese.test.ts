import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canStandFor,
  compareGivenNames,
  foldVietnamese,
  formatPhone,
  isSameName,
  normalizePhone,
  tidyText,
} from '#lib/vietnamese.ts';

describe('foldVietnamese', () => {
  it.each([
    ['Ủy ban', 'uy ban'],
    ['Uỷ ban', 'uy ban'],
    ['HÒA  Bình', 'hoa binh'],
    ['hoà bình', 'hoa binh'],
    ['Đường Điện Biên Phủ', 'duong dien bien phu'],
    ['Ðồng Nai', 'dong nai'],
    ['ĐƯỢC', 'duoc'],
    [' được '.normalize('NFD'), 'duoc'],
    ['tham\u00a0dự\n nhé', 'tham du nhe'],
    ['tha\u200bm dự', 'tham du'],
    ['１ ok', '1 ok'],
    ['', ''],
  ])('folds %j to %j', (text, folded) => {
    expect(foldVietnamese(text)).toBe(folded);
  });

  it('gives the same for composed and decomposed text, and folding twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const folded = foldVietnamese(text);
        expect(foldVietnamese(text.normalize('NFD'))).toBe(folded);
        expect(foldVietnamese(text.normalize('NFC'))).toBe(folded);
        expect(foldVietnamese(folded)).toBe(folded);
      }),
    );
  });
});

describe('tidyText', () => {
  it.each([
    ['  Nguyễn   Văn\tHùng \n', 'Nguyễn Văn Hùng'],
    ['Nguyễn Văn Hùng'.normalize('NFD'), 'Nguyễn Văn Hùng'],
    ['\u202eHùng\u200b', 'Hùng'],
  ])('brings %j to %j', (text, tidy) => {
    expect(tidyText(text)).toBe(tidy);
  });
});

describe('canStandFor', () => {
  it.each([
    ['cu', 'cử', true],
    ['cư', 'cử', true],
    ['cụ', 'cử', false],
    ['cũ', 'cử', false],
    ['vang', 'vắng', true],
    ['vang', 'vâng', true],
    ['vâng', 'vắng', false],
    ['VẮNG', 'vắng', true],
    ['duoc', 'được', true],
    ['dươc', 'được', true],
    ['đuoc', 'được', true],
    ['đung', 'dung', false],
    ['hoà', 'hòa', true],
    ['hoá', 'hòa', false],
    ['du', 'dự', true],
    ['dụ', 'dự', true],
    ['dú', 'dự', false],
    ['thamdu', 'tham', false],
  ])('%s for %s: %s', (typed, word, expected) => {
    expect(canStandFor(typed, word)).toBe(expected);
    expect(canStandFor(typed.normalize('NFD'), word.normalize('NFC'))).toBe(expected);
  });
});

describe('names', () => {
  it('R40 sorts a list by given name, then by family and middle name', () => {
    const names = [
      'Trần Văn Đức',
      'Nguyễn Thị Ánh',
      'Lê Hòa',
      'Phạm Văn An',
      'Võ Hoà',
      'An Hoà',
      'Bùi Văn An',
      'Đỗ Văn Dũng',
      'Lê Thị Ân',
      'Hà Hạ',
      'Hà Hải',
    ];
    expect([...names].sort(compareGivenNames)).toEqual([
      'Bùi Văn An',
      'Phạm Văn An',
      'Nguyễn Thị Ánh',
      'Lê Thị Ân',
      'Đỗ Văn Dũng',
      'Trần Văn Đức',
      'Hà Hạ',
      'Hà Hải',
      'An Hoà',
      'Lê Hòa',
      'Võ Hoà',
    ]);
  });

  it.each([
    ['Nguyễn Văn Hùng', 'nguyễn văn  hùng', true],
    ['Nguyễn Văn Hùng', 'Nguyễn Văn Hùng'.normalize('NFD'), true],
    ['Trần Thị Thuý Hoà', 'Trần Thị Thúy Hòa', true],
    ['Nguyễn Văn Hùng', 'Nguyễn Văn Hưng', false],
    ['Nguyễn Văn Hùng', 'nguyen van hung', false],
    ['Lê Thị Lan', 'Lê Thị Lân', false],
  ])('compares %s with %s: %s', (a, b, same) => {
    expect(isSameName(a, b)).toBe(same);
    expect(compareGivenNames(a, b) === 0).toBe(same);
  });
});

describe('phones', () => {
  it.each([
    ['0912345678', '0912345678'],
    ['0912 345 678', '0912345678'],
    ['0912.345.678', '0912345678'],
    ['0912-345-678', '0912345678'],
    ['+84 912 345 678', '0912345678'],
    ['+84 (0)912 345 678', '0912345678'],
    ['84912345678', '0912345678'],
    ['0084 912345678', '0912345678'],
    ['0841234567', '0841234567'],
    ['028 3823 4567', '02838234567'],
    ['(0276) 3822.123', '02763822123'],
    ['+84 276 3822 123', '02763822123'],
    ['０９１２３４５６７８', '0912345678'],
    ['912345678', null],
    ['091234567', null],
    ['09123456789', null],
    ['0112345678', null],
    ['113', null],
    ['1900 1234', null],
    ['0912 345 67a', null],
    ['', null],
  ])('reads %j as %j', (text, phone) => {
    expect(normalizePhone(text)).toBe(phone);
  });

  it.each([
    ['0912345678', '0912 345 678'],
    ['+84912345678', '0912 345 678'],
    ['02838234567', '028 3823 4567'],
    ['02763822123', '0276 3822 123'],
    ['chưa có', 'chưa có'],
  ])('writes %j as %j', (phone, written) => {
    expect(formatPhone(phone)).toBe(written);
  });

  it('reads back every number that it writes', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^0([35789][0-9]{8}|2[0-9]{9})$/), (phone) => {
        expect(normalizePhone(formatPhone(phone))).toBe(phone);
      }),
    );
  });
});
