import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLetter } from '#domain/letters/read-letter.ts';
import { fromOfficeTime, weekdayOf } from '#lib/office-time.ts';
import { timeZone } from '#tests/support/letters/judge.ts';

const head = 'Số: 45/GM-UBND\nTây Ninh, ngày 20 tháng 11 năm 2026\nGIẤY MỜI\nHọp giao ban\n';
const about = { timeZone, receivedOn: '2026-11-21' };
const read = (line: string) =>
  readLetter(
    [
      {
        number: 1,
        source: 'text',
        text: `${head}${line}\nĐịa điểm: Phòng họp A.`,
        confidence: 100,
        words: [],
      },
    ],
    about,
  );
const at = (text: string) => {
  const [on = '', time = ''] = text.split(' ');
  return fromOfficeTime({ on, time }, timeZone);
};

describe('reading when a meeting takes place', () => {
  it.each([
    ['Thời gian: 08 giờ 00, thứ Năm, ngày 26/11/2026.', '2026-11-26 08:00', null],
    ["Thời gian: 14h00' ngày 26 tháng 11 năm 2026.", '2026-11-26 14:00', null],
    ['Thời gian: Từ 7h30 đến 11h30, ngày 26/11/2026.', '2026-11-26 07:30', '2026-11-26 11:30'],
    ['Thời gian: 01 buổi, bắt đầu từ 14 giờ, ngày 26/11/2026.', '2026-11-26 14:00', null],
    ['Thời gian: 8g00 sáng, ngày 26/11/2026 (thứ Năm).', '2026-11-26 08:00', null],
    ['Thời gian: 8:30, ngày 26.11.2026.', '2026-11-26 08:30', null],
    ['Thời gian: 2 giờ chiều thứ Năm, ngày 26-11-2026.', '2026-11-26 14:00', null],
    ['Thời gian: 7 giờ 30 phút - 9 giờ, sáng thứ Năm (26/11).', '2026-11-26 07:30', '2026-11-26 09:00'],
    ['Thời gian: thứ Năm, ngày 26/11/2026, lúc 13 giờ 30.', '2026-11-26 13:30', null],
    [
      'Thời gian: từ 07 giờ 30 ngày 26/11/2026 đến 17 giờ 00 ngày 27/11/2026.',
      '2026-11-26 07:30',
      '2026-11-27 17:00',
    ],
    ['Thời gian: 08 giờ 00, ngày 26 tháng 11 năm 2026\n(thứ Năm).', '2026-11-26 08:00', null],
    ['Vào hồi 9h ngày 26/11/2026, tại Hội trường.', '2026-11-26 09:00', null],
  ])('%s', (line, starts, ends) => {
    const { startsAt, endsAt } = read(line);
    expect([startsAt?.value, startsAt?.doubts]).toEqual([at(starts), []]);
    expect(endsAt?.value ?? null).toEqual(ends && at(ends));
  });

  it('offers both days where the weekday is not that of the date', () => {
    const { startsAt } = read('Thời gian: 08 giờ 00, thứ Sáu, ngày 26/11/2026.');
    expect(startsAt).toMatchObject({
      sure: false,
      doubts: ['weekday_differs'],
      value: at('2026-11-26 08:00'),
    });
    expect(startsAt?.candidates.map(({ value }) => value)).toEqual([
      at('2026-11-26 08:00'),
      at('2026-11-27 08:00'),
    ]);
  });

  it('offers both of two times and chooses none', () => {
    const { startsAt, endsAt } = read(
      'Thời gian:\n- Lớp 1: 08 giờ 00, ngày 26/11/2026;\n- Lớp 2: 08 giờ 00, ngày 27/11/2026.',
    );
    expect(startsAt).toMatchObject({ value: null, sure: false, doubts: ['several'] });
    expect(startsAt?.candidates.map(({ value }) => value)).toEqual([
      at('2026-11-26 08:00'),
      at('2026-11-27 08:00'),
    ]);
    expect(endsAt).toBeNull();
  });

  it.each([
    [
      'a missing year is reckoned from the letter',
      'Thời gian: 08 giờ 00, ngày 05/01.',
      '2027-01-05 08:00',
      ['reckoned'],
    ],
    [
      'an hour at which nobody meets',
      'Thời gian: 3 giờ 00, ngày 26/11/2026.',
      '2026-11-26 03:00',
      ['unlikely'],
    ],
    ['a day before the letter', 'Thời gian: 08 giờ 00, ngày 10/11/2026.', '2026-11-10 08:00', ['unlikely']],
    [
      'letters for digits',
      'Thời gian: O8 giờ 00, ngày 26/11/2026.',
      '2026-11-26 08:00',
      ['damaged', 'mended'],
    ],
  ])('%s is doubted', (_, line, starts, doubts) => {
    const { startsAt } = read(line);
    expect(startsAt?.value).toEqual(at(starts));
    expect([...(startsAt?.doubts ?? [])].sort()).toEqual(doubts);
  });

  it('takes a limit for no beginning, and a day that is none for nothing', () => {
    expect(read('Đề nghị xác nhận trước 17 giờ 00 ngày 24/11/2026.').startsAt).toBeNull();
    expect(read('Thời gian: 08 giờ 00, ngày 31/02/2027.').startsAt).toBeNull();
    expect(read('Thời gian: sẽ thông báo sau.').startsAt).toBeNull();
  });

  const weekdays = ['Hai', 'Ba', 'Tư', 'Năm', 'Sáu', 'Bảy'];
  const two = (value: number) => String(value).padStart(2, '0');
  const clocks = [
    (h: number, m: number) => `${two(h)} giờ ${two(m)}`,
    (h: number, m: number) => `${two(h)} giờ ${two(m)} phút`,
    (h: number, m: number) => `${h}h${two(m)}`,
    (h: number, m: number) => `${two(h)}h${two(m)}'`,
    (h: number, m: number) => `${h}g${two(m)}`,
    (h: number, m: number) => `${two(h)}:${two(m)}`,
    (h: number, m: number) => `lúc ${h} giờ${m === 0 ? '' : ` ${two(m)}`}`,
  ];
  const days = [
    (y: number, m: number, d: number) => `ngày ${two(d)}/${two(m)}/${y}`,
    (y: number, m: number, d: number) => `ngày ${d} tháng ${m} năm ${y}`,
    (y: number, m: number, d: number) => `ngày ${two(d)}-${two(m)}-${y}`,
    (y: number, m: number, d: number) => `ngày ${two(d)}.${two(m)}.${y}`,
  ];
  const joints = [
    (clock: string, day: string, week: string) => `${clock}, ${week}, ${day}`,
    (clock: string, day: string, week: string) => `${clock} ${day} (${week})`,
    (clock: string, day: string) => `${clock}, ${day}`,
    (clock: string, day: string, week: string) => `${week}, ${day}, ${clock}`,
  ];

  it('reads back every time in every way it is written', () => {
    const cases = fc.record({
      after: fc.integer({ min: 0, max: 380 }),
      hour: fc.integer({ min: 6, max: 20 }),
      minute: fc.constantFrom(0, 15, 30, 45),
      clock: fc.constantFrom(...clocks),
      day: fc.constantFrom(...days),
      joint: fc.constantFrom(...joints),
      form: fc.constantFrom('NFC', 'NFD'),
    });
    fc.assert(
      fc.property(cases, ({ after, hour, minute, clock, day, joint, form }) => {
        const date = new Date(Date.UTC(2026, 10, 20 + after));
        const on = date.toISOString().slice(0, 10);
        const number = weekdayOf(on);
        const week = number === 7 ? 'Chủ nhật' : `thứ ${weekdays[number - 1]}`;
        const [y = 0, m = 0, d = 0] = on.split('-').map(Number);
        const line = `Thời gian: ${joint(clock(hour, minute), day(y, m, d), week)}.`;
        const { startsAt } = read(line.normalize(form));
        expect([line, startsAt?.value, startsAt?.sure]).toEqual([
          line,
          at(`${on} ${two(hour)}:${two(minute)}`),
          true,
        ]);
      }),
      { numRuns: 250, seed: 20_261_126 },
    );
  });
});
