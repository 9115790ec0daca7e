import type { Gap } from '#domain/invitations/gaps.ts';

type About = { title: string; time: string; place: string; unit: string | null };

const whose = (unit: string | null) => unit ?? 'đồng chí';
const urges: Record<Gap, (about: About) => string> = {
  not_seen: ({ title, time, unit }) =>
    `Nhắc: giấy mời “${title}” (${time})${unit ? ` gửi ${unit}` : ''} chưa có phản hồi, văn phòng chưa rõ đồng chí đã nhận được chưa. Xin mở xem và trả lời.`,
  not_acknowledged: ({ title, time, place }) =>
    `Nhắc: “${title}” có thay đổi, nay là ${time}, tại ${place}. Xin xác nhận đã rõ.`,
  not_answered: ({ title, time, unit }) => `Nhắc: ${whose(unit)} chưa trả lời giấy mời “${title}” (${time}).`,
  not_nominated: ({ title, time, unit }) =>
    `Nhắc: ${whose(unit)} đã báo dự “${title}” (${time}) nhưng chưa cử người dự.`,
};
const missing: Record<Gap, string> = {
  not_seen: 'chưa xem giấy mời',
  not_acknowledged: 'chưa xác nhận đã rõ thay đổi',
  not_answered: 'chưa trả lời giấy mời',
  not_nominated: 'chưa cử người dự',
};

/** What the assistant says when something is missing, and when the office has answered for somebody. */
export const chasing = {
  urges,
  urgeOver: {
    postponed: (title: string) => `Nhắc: “${title}” đã hoãn. Xin xác nhận đã rõ.`,
    cancelled: (title: string) => `Nhắc: “${title}” đã hủy. Xin xác nhận đã rõ.`,
  },
  show: 'Xem giấy mời',
  escalation: (facts: { office: string; invitee: string; gap: Gap; title: string; time: string }) =>
    `${facts.office} kính báo đồng chí: ${facts.invitee} ${missing[facts.gap]} – “${facts.title}” (${facts.time}). Đề nghị đồng chí quan tâm chỉ đạo.`,
  behalf: {
    accepted: (facts: { office: string; unit: string | null; title: string; time: string }) =>
      `${facts.office} đã ghi thay: ${whose(facts.unit)} tham dự “${facts.title}” (${facts.time}). Đúng không?`,
    declined: (facts: {
      office: string;
      unit: string | null;
      title: string;
      time: string;
      reason: string | null;
    }) =>
      `${facts.office} đã ghi thay: ${whose(facts.unit)} vắng “${facts.title}” (${facts.time})${facts.reason ? `, lý do: ${facts.reason}` : ''}. Đúng không?`,
    substituted: (facts: { office: string; unit: string | null; title: string; time: string }) =>
      `${facts.office} đã ghi thay: ${whose(facts.unit)} cử người đi thay tại “${facts.title}” (${facts.time}). Đúng không?`,
    confirmed: (title: string) => `Đã xác nhận trả lời “${title}”. Trân trọng cảm ơn.`,
    disputed: (title: string) =>
      `Đã báo lại văn phòng là phần ghi thay “${title}” chưa đúng. Xin trả lời lại trên giấy mời dưới đây.`,
  },
};
