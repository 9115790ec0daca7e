import type { Gap } from '#domain/invitations/gaps.ts';
import type { Rsvp } from '#domain/invitations/lifecycle.ts';

type WindowWords = { at: string; day: string; from: string; until: string };

const gaps: Record<Gap, string> = {
  not_seen: 'chưa mở xem',
  not_acknowledged: 'chưa bấm “Đã rõ”',
  not_answered: 'chưa trả lời',
  not_nominated: 'chưa cử người dự',
};
const rsvp: Record<Rsvp, string> = {
  pending: 'chưa trả lời',
  accepted: 'đã báo dự',
  declined: 'đã báo vắng',
  substituted: 'đã cử người đi thay',
};

/** The four checks a day of a unit's desk, in chat. */
export const checks = {
  button: 'Đã kiểm tra',
  nothing: (since: string) => `Từ ${since}: không có gì mới.`,
  digest: (since: string) => `Từ ${since} đến nay:`,
  otherDay: (time: string) => `${time.slice(0, 5)} ngày ${time.slice(6)}`,
  fresh: (count: number) => `Mới (${count}):`,
  changed: (count: number) => `Có thay đổi (${count}):`,
  due: (count: number) => `Đến hạn hôm nay (${count}):`,
  line: (line: { number: number; time: string; title: string; place: string; standing: string }) =>
    `${line.number}. ${line.time} · ${line.title} · ${line.place}: ${line.standing}`,
  more: (count: number) => `… và ${count} cuộc khác, gõ “lịch” để xem.`,
  limit: (time: string) => ` (hạn ${time})`,
  over: { postponed: 'đã hoãn, ', cancelled: 'đã hủy, ' },
  gaps,
  rsvp,
  noted: ({ unit, at, clock }: { unit: string; at: string; clock: string }) =>
    `Đã ghi nhận ${unit} kiểm tra khung ${at}, lúc ${clock}.`,
  alreadyBy: ({ unit, at, by, clock }: { unit: string; at: string; by: string; clock: string }) =>
    `Khung ${at} của ${unit} đã được ${by} kiểm tra lúc ${clock}.`,
  next: ({ at, day, from, until }: WindowWords) => `Khung tới: ${at} ngày ${day} (từ ${from} đến ${until}).`,
  noneDue: ({ at, day, from, until }: WindowWords) =>
    `Bây giờ chưa đến khung kiểm tra nên chưa ghi nhận. Khung tới: ${at} ngày ${day} (từ ${from} đến ${until}).`,
  noneToCome: 'Đơn vị của đồng chí hiện không có khung kiểm tra nào trong những ngày tới.',
};
