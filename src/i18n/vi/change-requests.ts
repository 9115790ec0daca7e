import type { OvertakenBy } from '#domain/change-requests/lifecycle.ts';
import type { Rsvp } from '#domain/invitations/lifecycle.ts';

const rsvp: Record<Rsvp, string> = {
  pending: 'chưa trả lời',
  accepted: 'tham dự',
  declined: 'vắng',
  substituted: 'có người đi thay',
};

type Overtaken = { title: string; time: string; to: string; from: string };

const overtaken: Record<OvertakenBy, (facts: Overtaken) => string> = {
  cancelled: ({ title, time, to }) =>
    `Cuộc họp “${title}” (${time}) đã hủy nên đề nghị “${to}” của đồng chí không cần xét nữa. Đồng chí không phải làm gì thêm.`,
  postponed: ({ title, time, to }) =>
    `Cuộc họp “${title}” (${time}) đã hoãn nên đề nghị “${to}” của đồng chí không cần xét nữa. Khi có lịch mới, nếu cần đổi, xin đồng chí trả lời lại.`,
  ended: ({ title, time, to, from }) =>
    `Cuộc họp “${title}” (${time}) đã kết thúc, đề nghị “${to}” chưa được văn phòng xét. Trả lời đã ghi: ${from}. Nếu cần đính chính, xin liên hệ văn phòng.`,
  withdrawn: ({ title, time, to }) =>
    `Giấy mời “${title}” (${time}) đã được thu hồi nên đề nghị “${to}” của đồng chí không cần xét nữa. Đồng chí không phải làm gì thêm.`,
  asked_anew: ({ title, time, to }) =>
    `Cuộc họp “${title}” đã đổi (${time}) và văn phòng xin trả lời lại, nên đề nghị “${to}” không cần xét nữa. Xin đồng chí trả lời ở giấy mời mới.`,
};

/** Changes of an answer that are wished after the limit (D5). */
export const changeRequests = {
  rsvp,
  withReason: (said: string, reason: string) => `${said} (${reason})`,
  nominate: (names: string) => `cử ${names}`,
  nominateSome: (count: number) => `cử ${count} người`,
  withdraw: (name: string) => `rút tên ${name}`,
  withdrawSomebody: 'rút một người đã cử',
  somebody: 'Một đại biểu',
  requested: ({ title, by, from, to }: { title: string; by: string; from: string; to: string }) =>
    `Đã quá hạn trả lời “${title}” (${by}). Đã chuyển đề nghị đổi từ “${from}” thành “${to}” đến văn phòng; trả lời cũ còn nguyên cho đến khi văn phòng duyệt. Có kết quả sẽ báo đồng chí.`,
  wished: ({
    title,
    time,
    invitee,
    from,
    to,
  }: {
    title: string;
    time: string;
    invitee: string;
    from: string;
    to: string;
  }) =>
    `${invitee} đề nghị đổi trả lời sau hạn, cuộc họp “${title}” (${time}): từ “${from}” thành “${to}”. Xin duyệt ở mục Đề nghị đổi trả lời.`,
  requestedName: ({ title, by, to }: { title: string; by: string; to: string }) =>
    `Đã quá hạn trả lời “${title}” (${by}). Đã chuyển đề nghị “${to}” đến văn phòng; danh sách còn nguyên cho đến khi văn phòng duyệt. Có kết quả sẽ báo đồng chí.`,
  wishedName: ({ title, time, invitee, to }: { title: string; time: string; invitee: string; to: string }) =>
    `${invitee} đề nghị đổi người dự sau hạn, cuộc họp “${title}” (${time}): ${to}. Xin duyệt ở mục Đề nghị đổi trả lời.`,
  approved: ({ title, time, to }: { title: string; time: string; to: string }) =>
    `Văn phòng đã duyệt đề nghị của đồng chí, cuộc họp “${title}” (${time}): ${to}.`,
  refused: ({
    title,
    time,
    to,
    reason,
  }: {
    title: string;
    time: string;
    to: string;
    reason: string | null;
  }) =>
    `Văn phòng chưa duyệt đề nghị “${to}”, cuộc họp “${title}” (${time})${reason ? `, lý do: ${reason}` : ''}. Trả lời cũ được giữ nguyên; nếu cần, xin liên hệ văn phòng.`,
  requestedAlready: ({ title, at, to }: { title: string; at: string; to: string }) =>
    `Đề nghị “${to}” về cuộc họp “${title}” đã ở văn phòng từ ${at}, đang chờ duyệt; đồng chí không cần gửi lại. Có kết quả sẽ báo đồng chí.`,
  overtaken,
  waitingLine: (wish: string) => `Chờ văn phòng duyệt: ${wish}`,
  changeBy: (by: string) => `Nếu thay đổi, xin trả lời lại trước ${by}.`,
  late: (by: string) => `Trả lời sau hạn ${by} nên được ghi là muộn.`,

  title: 'Đề nghị đổi trả lời',
  lead: 'Sau hạn trả lời, đại biểu và đơn vị không tự đổi được; mỗi lần đổi là một đề nghị. Duyệt thì đề nghị được ghi như trả lời của chính họ, và họ được báo.',
  waiting: (count: number) => `${count} đề nghị đang chờ`,
  of: (title: string, time: string) => `${title} (${time})`,
  by: (name: string, time: string) => `${name}, ${time}`,
  limit: (by: string) => `Hạn trả lời: ${by}`,
  approve: 'Duyệt',
  approveFor: (who: string) => `Duyệt đề nghị của ${who}`,
  refuse: 'Không duyệt',
  refuseFor: (who: string) => `Không duyệt đề nghị của ${who}`,
  reason: 'Lý do không duyệt',
  reasonHint: 'Người đề nghị đọc được lý do này.',
  states: {
    open: 'Đang chờ',
    approved: 'Đã duyệt',
    refused: 'Không duyệt',
    superseded: 'Thay bằng đề nghị sau',
    overtaken: 'Không cần xét nữa',
  },
  overtakenBy: {
    cancelled: 'Cuộc họp đã hủy',
    postponed: 'Cuộc họp đã hoãn',
    ended: 'Cuộc họp đã kết thúc',
    withdrawn: 'Giấy mời đã thu hồi',
    asked_anew: 'Đã xin trả lời lại',
  } satisfies Record<OvertakenBy, string>,
  none: 'Không có đề nghị nào đang chờ',
  noneHint: 'Khi có người xin đổi trả lời sau hạn, đề nghị hiện ở đây và ở trang cuộc họp.',
  past: (count: number) => `${count} đề nghị đã xong`,
  fromWord: 'từ',
  toWord: 'thành',
  changedLate: 'đổi sau hạn, văn phòng duyệt',
  answeredLate: 'trả lời muộn',
};
