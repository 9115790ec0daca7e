import { expect, it } from 'vitest';
import { formatTicketNumber, readTicketNumber } from '#lib/ticket-number.ts';

it.each([
  ['GY-12/2026', 12, 10],
  ['gy 12/2026: xin hỏi', 12, 10],
  ['Gy12-2026', 12, 9],
  ['GY-007/2026.', 7, 11],
])('reads %s', (text, number, end) => {
  expect(readTicketNumber(text)).toEqual({ year: 2026, number, end });
});

it.each(['GY-12', '12/2026', 'GY-12/26', 'GYM-12/2026', 'xem GY-12/2026', 'GY-12/20261'])(
  'finds none at the beginning of “%s”',
  (text) => {
    expect(readTicketNumber(text)).toBeNull();
  },
);

it('reads what it wrote', () => {
  const ticket = { year: 2027, number: 345 };
  expect(readTicketNumber(formatTicketNumber(ticket))).toMatchObject(ticket);
});
