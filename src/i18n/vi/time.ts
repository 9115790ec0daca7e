const count = (amount: number, unit: string) => `${amount} ${unit}`;

export const time = {
  /** Monday first. */
  weekdays: ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'],
  meetingTime: (at: { hour: string; minute: string; weekday: string; date: string }) =>
    `${at.hour} giờ ${at.minute}, ${at.weekday}, ngày ${at.date}`,
  fullDate: (on: { weekday: string; date: string }) => `${on.weekday}, ngày ${on.date}`,
  days: (amount: number) => count(amount, 'ngày'),
  hours: (amount: number) => count(amount, 'giờ'),
  minutes: (amount: number) => count(amount, 'phút'),
  underAMinute: 'dưới 1 phút',
  left: (length: string) => `còn ${length}`,
  overdue: (length: string) => `đã quá ${length}`,
};
