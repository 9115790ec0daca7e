import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Nominee, parseNomination, parseNominations } from '#bot/dialogues/parse-nomination.ts';

const person = (
  fullName: string,
  title: string | null,
  phone: string | null,
  role: Nominee['role'] = 'official',
) => ({
  fullName,
  title,
  phone,
  role,
});
const hung = person('Nguyễn Văn Hùng', 'Phó Chủ tịch', '0912345678');
const bareHung = person('Nguyen Van Hung', 'Phó Chủ tịch', '0912345678');

const single: [string, Nominee][] = [
  ['cử Nguyễn Văn Hùng, PCT, 0912 345 678', hung],
  ['cử Nguyễn Văn Hùng, 0912 345 678, PCT', hung],
  ['Cử Nguyễn Văn Hùng - PCT - 0912.345.678', hung],
  ['cử Nguyễn Văn Hùng (PCT, 0912-345-678)', hung],
  ['cử Nguyễn Văn Hùng PCT 0912345678', hung],
  ['cử Nguyễn Văn Hùng 0912345678 PCT', hung],
  ['cử nguyễn văn hùng, pct, +84 912 345 678', hung],
  ['CỬ NGUYỄN VĂN HÙNG, PCT, 0912345678', hung],
  ['cu nguyen van hung pct 0912345678', bareHung],
  ['cu nguyen van hung, pho chu tich, 84912345678', bareHung],
  ['cử đồng chí Nguyễn Văn Hùng, Phó Chủ tịch, sđt 0912345678', hung],
  ['cử đ/c Nguyễn Văn Hùng, PCT, ĐT: 0912345678 ạ', hung],
  ['cử đ.c Nguyễn Văn Hùng, P. Chủ tịch, số điện thoại 0912345678', hung],
  ['dạ đơn vị em xin cử ông Nguyễn Văn Hùng, chức vụ: PCT, điện thoại 0912345678', hung],
  ['UBND xã Phước Trạch cử đồng chí Nguyễn Văn Hùng, PCT, 0912345678 tham dự họp', hung],
  ['Nguyễn Văn Hùng, PCT, 0912345678', hung],
  ['cử PCT Nguyễn Văn Hùng, 0912345678', hung],
  ['cử Phó Chủ tịch Nguyễn Văn Hùng 0912345678 đi dự', hung],
  ['cử Nguyễn Văn Hùng, PCT, 0912345678 dự thay', { ...hung, role: 'substitute' }],
  ['cử Nguyễn Văn Hùng, PCT, 0912345678, đi thay đồng chí Chủ tịch', { ...hung, role: 'substitute' }],
  ['cử Nguyễn Văn Hùng đi thay, PCT, 0912345678', { ...hung, role: 'substitute' }],
  ['cử Nguyễn Văn Hùng, PCT, 0912345678 (đi cùng)', { ...hung, role: 'accompanying' }],
  ['cử Nguyễn Văn Hùng, PCT, 0912345678, chính thức', hung],
  ['cử Nguyễn Văn Hùng', person('Nguyễn Văn Hùng', null, null)],
  ['cử Nguyễn Văn Hùng đi họp', person('Nguyễn Văn Hùng', null, null)],
  ['cử Nguyễn Văn Hùng dự', person('Nguyễn Văn Hùng', null, null)],
  ['cử Nguyễn Văn Dự', person('Nguyễn Văn Dự', null, null)],
  ['cu nguyen van du', person('Nguyen Van Du', null, null)],
  ['cu nguyen van a', person('Nguyen Van A', null, null)],
  ['cử trần thị mai, gđ', person('Trần Thị Mai', 'Giám đốc', null)],
  ['cử Trần Thị Mai PGĐ Sở Nội vụ', person('Trần Thị Mai', 'Phó Giám đốc Sở Nội vụ', null)],
  [
    'cử Trần Thị Mai, PTP Nội vụ, 0987654321',
    person('Trần Thị Mai', 'Phó Trưởng phòng Nội vụ', '0987654321'),
  ],
  ['cử Trần Thị Mai, TP', person('Trần Thị Mai', 'Trưởng phòng', null)],
  ['cử Trần Thị Mai, CVP UBND', person('Trần Thị Mai', 'Chánh Văn phòng UBND', null)],
  ['cử Trần Thị Mai, PVP hdnd', person('Trần Thị Mai', 'Phó Chánh Văn phòng HĐND', null)],
  ['cử Trần Thị Mai, CV', person('Trần Thị Mai', 'Chuyên viên', null)],
  ['cử Trần Thị Mai, PCT TT HĐND xã', person('Trần Thị Mai', 'Phó Chủ tịch Thường trực HĐND xã', null)],
  ['cử Trần Thị Mai, PBT, CT UBND xã', person('Trần Thị Mai', 'Phó Bí thư, Chủ tịch UBND xã', null)],
  [
    'cử Trần Thị Mai, PCT, UBND xã Phước Trạch',
    person('Trần Thị Mai', 'Phó Chủ tịch UBND xã Phước Trạch', null),
  ],
  ['cử Trần Thị Mai, Địa chính xã, 0987654321', person('Trần Thị Mai', 'Địa chính xã', '0987654321')],
  [
    'cử Trần Thị Mai, PTP Giáo dục và Đào tạo, 0987654321',
    person('Trần Thị Mai', 'Phó Trưởng phòng Giáo dục và Đào tạo', '0987654321'),
  ],
  ['cử Điểu Hùng, trưởng ấp', person('Điểu Hùng', 'Trưởng ấp', null)],
  ["cử K'Brên Y Thông, CV", person("K'Brên Y Thông", 'Chuyên viên', null)],
  ['cử Nguyễn Trường Phong, CV', person('Nguyễn Trường Phong', 'Chuyên viên', null)],
  ['cu nguyen truong phong', person('Nguyen Truong Phong', null, null)],
  ['cu tran thi mai cv 0276 3822 123', person('Tran Thi Mai', 'Chuyên viên', '02763822123')],
  ['thay bằng Trần Thị Mai, CV, 0987654321', person('Trần Thị Mai', 'Chuyên viên', '0987654321')],
  ['1. Trần Thị Mai, CV', person('Trần Thị Mai', 'Chuyên viên', null)],
];

const nobody = [
  '',
  '   ',
  ',;,',
  'cử',
  'cử người đi thay',
  'cử anh Hùng',
  'cử Hùng, PCT',
  'không tham dự',
  'vắng, đi Hà Nội',
  'bận họp, gọi 0912345678',
  'cử Nguyễn Văn Hùng, PCT, 091234567',
  'cử Nguyễn Văn Hùng, PCT, 0912345678, 0987654321',
  'cử Nguyễn Văn Hùng sinh 1980',
  'cử Nguyễn Văn Hùng, Trần Thị Mai',
  'cử Nguyễn Văn Hùng, PCT, Trần Thị Mai, CV',
  'cử người khác',
  'cử lãnh đạo đơn vị',
  'cử cán bộ phụ trách',
  'cử ai đi được',
  'tham dự',
  'ok',
  'cử Nguyễn Văn Hùng hoặc Trần Thị Mai',
  'cử Nguyễn Văn Hùng nếu không bận',
  'cử 2 đồng chí',
  'cử Nguyễn Văn Hùng, CV và Mai',
  'cử Nguyễn Văn Hùng và Mai',
  'lịch họp tuần này',
];

const mai = person('Trần Thị Mai', 'Chuyên viên', '0987654321');

describe('parseNomination', () => {
  it('R40 C3 knows at least 40 ways to name a person', () => {
    expect(single.length).toBeGreaterThanOrEqual(40);
  });

  it.each(single)('R40 C3 %j', (text, nominee) => {
    expect(parseNomination(text)).toEqual(nominee);
  });

  it.each(nobody)('R40 C3 %j names nobody for certain', (text) => {
    expect(parseNomination(text)).toBeNull();
    expect(parseNominations(text)).toEqual([]);
  });
});

describe('parseNominations', () => {
  it.each([
    'cử Nguyễn Văn Hùng, PCT, 0912345678; Trần Thị Mai, CV, 0987654321',
    'cử Nguyễn Văn Hùng, PCT, 0912345678\nTrần Thị Mai, CV, 0987654321',
    'Đơn vị xin cử:\n1. Nguyễn Văn Hùng, PCT, 0912345678;\n2. Trần Thị Mai, CV, 0987654321;\n',
    'cử:\n- đ/c Nguyễn Văn Hùng, PCT, 0912345678\n- đ/c Trần Thị Mai, CV, 0987654321',
    'cử Nguyễn Văn Hùng, PCT, 0912345678 và Trần Thị Mai, CV, 0987654321',
  ])('R40 reads two persons of %j', (text) => {
    expect(parseNominations(text)).toEqual([hung, mai]);
    expect(parseNomination(text)).toBeNull();
  });

  it('R40 reads nobody when one of several cannot be read', () => {
    expect(parseNominations('cử Nguyễn Văn Hùng, PCT, 0912345678; Mai')).toEqual([]);
  });

  it('R40 never throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void parseNominations(text)),
    );
    const pieces = fc.constantFrom(
      'cử',
      'Nguyễn',
      'văn',
      'hung',
      ',',
      ';',
      'và',
      'PCT',
      '0912345678',
      '(',
      'đi thay',
      'không',
      '\n',
      'ubnd',
      '7',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 15 }), (parts) => {
        for (const nominee of parseNominations(parts.join(' '))) {
          expect(nominee.fullName.split(' ').length).toBeGreaterThanOrEqual(2);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('R40 reads composed and decomposed text alike', () => {
    for (const text of [...single.map(([each]) => each), ...nobody]) {
      expect(parseNominations(text.normalize('NFD'))).toEqual(parseNominations(text.normalize('NFC')));
    }
  });

  it('R40 never adds or drops a mark of a name', () => {
    const given = fc.constantFrom('Hùng', 'Hung', 'Hưng', 'Mai', 'Đạt', 'Dat', 'Thuý', 'Thúy');
    const family = fc.constantFrom('Nguyễn', 'Nguyen', 'Trần', 'Đỗ', 'Do', 'Lê');
    fc.assert(
      fc.property(family, given, fc.constantFrom('NFC', 'NFD'), (first, last, form) => {
        const name = `${first} Văn ${last}`;
        expect(parseNomination(`cử ${name}, CV`.normalize(form))?.fullName).toBe(name);
        expect(parseNomination(`cử ${name.toLowerCase()}, CV`.normalize(form))?.fullName).toBe(name);
      }),
    );
  });
});
