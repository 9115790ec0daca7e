import type { FeedbackKind, FeedbackState } from '#domain/feedback/lifecycle.ts';

const kinds: Record<FeedbackKind, string> = {
  software: 'góp ý phần mềm',
  regulation: 'kiến nghị sửa quy chế',
};
const kindTitles: Record<FeedbackKind, string> = {
  software: 'Góp ý phần mềm',
  regulation: 'Kiến nghị sửa quy chế',
};
const states: Record<FeedbackState, string> = {
  new: 'Mới gửi',
  in_progress: 'Đang xem xét',
  answered: 'Đã trả lời',
  declined: 'Chưa thực hiện được',
  reopened: 'Chờ trả lời thêm',
};
const noFiles = 'Hiện chỉ nhận bằng chữ, chưa nhận hình ảnh, tệp đính kèm. Nếu thôi, gõ: thôi.';

type Ticket = { ticket: string; kind: FeedbackKind; office: string };

/** What the assistant says about "góp ý phần mềm" (R45) and "kiến nghị sửa quy chế" (R62). */
export const feedback = {
  kinds,
  kindTitles,
  states,
  ofPaper: 'Nội dung, tài liệu cuộc họp',
  own: 'Góp ý của tôi',
  begin: 'Góp ý',
  onThePage: 'Nội dung xem trên trang cá nhân của đồng chí.',
  replyMore: 'Trả lời thêm',
  askKind: 'Đồng chí góp ý về việc gì?',
  askKindOf: (text: string) => `“${text}”\nĐồng chí góp ý về việc gì? Nội dung chưa được gửi.`,
  askOffice: 'Xin chọn cơ quan tiếp nhận:',
  askText: {
    software: (office: string) =>
      `Xin nhắn nội dung góp ý phần mềm gửi ${office}: đang làm việc gì, vướng ở đâu, mong muốn thế nào. ${noFiles}`,
    regulation: (office: string) =>
      `Xin nhắn nội dung kiến nghị gửi ${office}: tên quy chế, điều, khoản (nếu có) và đề nghị sửa thế nào. ${noFiles}`,
  },
  check: ({ kind, office, text }: { kind: FeedbackKind; office: string; text: string }) =>
    `Gửi ${kinds[kind]} tới ${office}:\n“${text}”\nĐúng không?`,
  taken: ({ ticket, kind, office }: Ticket) =>
    `${office} đã nhận ${kinds[kind]} của đồng chí, phiếu số ${ticket}. Có trả lời sẽ báo vào đây. Trân trọng cảm ơn.`,
  takenBy: {
    letter: ({ ticket, kind, office }: Ticket) =>
      `${office} đã nhận văn bản ${kinds[kind]} của đồng chí, vào phiếu số ${ticket}. Có trả lời sẽ báo vào đây. Trân trọng cảm ơn.`,
    phone: ({ ticket, kind, office }: Ticket) =>
      `${office} đã ghi ${kinds[kind]} đồng chí nêu qua điện thoại, vào phiếu số ${ticket}. Có trả lời sẽ báo vào đây. Trân trọng cảm ơn.`,
  },
  article: (article: string) => `Về: ${article}.`,
  answered: ({ ticket, kind, office }: Ticket) =>
    `${office} trả lời ${kinds[kind]} của đồng chí, phiếu số ${ticket}.`,
  declined: ({ ticket, kind, office }: Ticket) =>
    `${office} đã xem xét ${kinds[kind]} của đồng chí, phiếu số ${ticket}, và chưa thực hiện được.`,
  question: (text: string) => `Nội dung đã gửi: “${text}”`,
  answer: (text: string) => `Trả lời: ${text}`,
  reason: (text: string) => `Lý do: ${text}`,
  letter: (number: string, date: string | null) =>
    date ? `Kèm văn bản số ${number}, ngày ${date}.` : `Kèm văn bản số ${number}.`,
  more: (ticket: string) => `Nếu cần trao đổi thêm, gõ: ${ticket}: nội dung.`,
  list: (lines: string) => `Góp ý, kiến nghị đồng chí đã gửi:\n${lines}`,
  line: (facts: { number: number; ticket: string; day: string; state: string; text: string }) =>
    `${facts.number}. ${facts.ticket}, ngày ${facts.day}. ${facts.state}. “${facts.text}”`,
  listEmpty: 'Đồng chí chưa gửi góp ý, kiến nghị nào.',
  shown: (facts: { ticket: string; title: string; state: string }) =>
    `Phiếu số ${facts.ticket}. ${facts.title}. Tình trạng: ${facts.state.toLocaleLowerCase('vi')}.`,
  sentAt: (time: string, office: string) => `${time}, gửi ${office}:`,
  said: {
    reply: (time: string) => `${time}, đồng chí viết thêm:`,
    answer: (time: string) => `${time}, văn phòng trả lời:`,
    decline: (time: string) => `${time}, văn phòng chưa thực hiện được, lý do:`,
  },
  askReply: (ticket: string) => `Xin nhắn nội dung viết thêm vào phiếu số ${ticket}. Nếu thôi, gõ: thôi.`,
  replyTaken: ({ ticket, office, reopened }: { ticket: string; office: string; reopened: boolean }) =>
    reopened
      ? `Đã ghi thêm vào phiếu số ${ticket}; ${office} sẽ xem lại và trả lời.`
      : `Đã ghi thêm vào phiếu số ${ticket}; ${office} đang xem xét.`,
  unknown: (ticket: string) =>
    `Không thấy phiếu số ${ticket} trong các góp ý đồng chí đã gửi. Gõ “góp ý của tôi” để xem danh sách.`,
};
