import type { Sentences } from '../vi.ts';

const count = (amount: number, unit: string) => `${amount} ${unit}${amount === 1 ? '' : 's'}`;

export const time: Sentences['time'] = {
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  meetingTime: (at) => `${at.hour}:${at.minute}, ${at.weekday}, ${at.date}`,
  fullDate: (on) => `${on.weekday}, ${on.date}`,
  days: (amount) => count(amount, 'day'),
  hours: (amount) => count(amount, 'hour'),
  minutes: (amount) => count(amount, 'minute'),
  underAMinute: 'less than 1 minute',
  left: (length) => `${length} left`,
  overdue: (length) => `${length} overdue`,
};
