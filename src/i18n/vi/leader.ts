import type { Rsvp } from '#domain/invitations/lifecycle.ts';
import type { LeaderAnswer } from '#domain/leader-requests/lifecycle.ts';

type Answered = {
  leader: string;
  title: string;
  time: string;
  unit: string;
  names: string;
  reason: string | null;
};

/** Without a name where none may stand. */
const leaderOf = (name: string) => (name ? `Lãnh đạo ${name}` : 'Lãnh đạo đơn vị');

const answers: Record<LeaderAnswer, string> = {
  attends: 'trực tiếp dự',
  accepts: 'đơn vị tham dự',
  sends: 'cử người dự',
  declines: 'báo vắng',
};
const became: Record<Rsvp, string> = {
  pending: 'chưa trả lời',
  accepted: 'tham dự',
  declined: 'vắng',
  substituted: 'có người đi thay',
};

const answered: Record<LeaderAnswer, (facts: Answered) => string> = {
  attends: ({ leader: name, title, time, unit }) =>
    `${leaderOf(name)} đã trả lời “${title}” (${time}): trực tiếp dự thay mặt ${unit}. Lãnh đạo đã có giấy mời riêng.`,
  accepts: ({ leader: name, title, time, unit }) =>
    `${leaderOf(name)} đã trả lời “${title}” (${time}): ${unit} tham dự. Xin cử người dự.`,
  sends: ({ leader: name, title, time, names }) =>
    `${leaderOf(name)} đã trả lời “${title}” (${time}): cử ${names || 'người dự'}. Người được cử đã có giấy mời riêng.`,
  declines: ({ leader: name, title, time, unit, reason }) =>
    `${leaderOf(name)} đã trả lời “${title}” (${time}): ${unit} vắng${reason ? `, lý do: ${reason}` : ''}.`,
};

/** What is said when a unit's invitation is passed to its leader (R39). */
export const leader = {
  pass: 'Trình lãnh đạo',
  remind: 'Nhắc lãnh đạo',
  takeBack: 'Rút lại đề nghị',
  buttons: { attend: 'Tôi dự', send: 'Cử người', decline: 'Vắng' },

  title: (title: string) => `Trình đồng chí cho ý kiến: ${title}`,
  askedBy: (name: string) => `Người trình: ${name}`,
  note: (note: string) => `Ý kiến của người trình: ${note}`,
  answers,
  state: {
    asked: 'Xin đồng chí cho ý kiến.',
    off: 'Hiện chưa cần trả lời; khi có lịch mới, đồng chí sẽ nhận được tin.',
    answered: (answer: string, at: string) => `Đồng chí đã trả lời lúc ${at}: ${answer}.`,
    taken_back: (at: string) => `Đầu mối đã rút lại đề nghị lúc ${at}; đồng chí không cần trả lời.`,
    superseded: (at: string) => `Đã trình lại lúc ${at}; xin xem tin mới.`,
    overtaken: (at: string) =>
      `Giấy mời đã có trả lời hoặc đã được thu hồi lúc ${at}; đồng chí không cần trả lời nữa.`,
  },
  /** On the desk's card and on the board. */
  card: {
    asked: (name: string, at: string) => `Đang trình lãnh đạo ${name} từ ${at}`,
    askedMinimal: (at: string) => `Đang trình lãnh đạo từ ${at}`,
    answered: (name: string, at: string, answer: string) =>
      `Lãnh đạo ${name} đã trả lời lúc ${at}: ${answer}`,
    answeredMinimal: (at: string, answer: string) => `Lãnh đạo đã trả lời lúc ${at}: ${answer}`,
  },

  /** The office's form, and what became of it. */
  behalf: {
    title: 'Trình lãnh đạo đơn vị',
    lead: 'Lãnh đạo nhận một thẻ riêng và trả lời bằng một lần bấm; đầu mối được báo ngay.',
    waits: (name: string) => `Đang trình lãnh đạo ${name}.`,
    who: 'Trình ai',
    choose: 'Chọn lãnh đạo',
    only: (name: string) => `Lãnh đạo: ${name}`,
    note: 'Ý kiến kèm theo',
    submit: 'Trình lãnh đạo',
    again: 'Trình lại',
    againHint: 'Trình lại cần ý kiến mới hoặc lãnh đạo khác; chỉ để nhắc thì bấm Nhắc lãnh đạo.',
    remind: 'Nhắc lãnh đạo',
    takeBack: 'Rút lại đề nghị',
    nobody: 'Danh bạ chưa ghi người đứng đầu đơn vị. Xin ghi chức vụ người đứng đầu ở mục Cán bộ rồi trình.',
  },
  /** On the leader's own page of the site. */
  own: {
    title: 'Xin ý kiến đồng chí',
    askedBy: (name: string, at: string) => (name ? `${name} trình lúc ${at}` : `Trình lúc ${at}`),
    note: (note: string) => `Ý kiến của người trình: ${note}`,
    lead: 'Đồng chí trực tiếp dự, báo vắng ở đây, hoặc cử người ở mục bên dưới. Đầu mối được báo ngay.',
    attend: 'Tôi dự',
    decline: 'Báo vắng',
    reason: 'Lý do vắng',
  },
  urge: (title: string, time: string, unit: string) =>
    `Nhắc: giấy mời “${title}” (${time}) gửi ${unit} đang chờ đồng chí cho ý kiến.`,
  choose: (title: string) => `Đơn vị có nhiều lãnh đạo. Trình ai giấy mời “${title}”?`,
  asked: (name: string, title: string) => `Đã trình lãnh đạo ${name} giấy mời “${title}”.`,
  askedAgain: (name: string, title: string) =>
    `Đã trình lại lãnh đạo ${name} giấy mời “${title}”; lần trình trước không còn hiệu lực.`,
  waits: (name: string, title: string, at: string) =>
    `Giấy mời “${title}” đã trình lãnh đạo ${name} lúc ${at}, đang chờ ý kiến nên không trình thêm. Nếu cần, xin bấm Nhắc lãnh đạo; muốn trình lại với ý kiến mới, xin gõ: trình lãnh đạo: … (ý kiến).`,
  reminded: (name: string, title: string) =>
    `Đã nhắc lãnh đạo ${name} về giấy mời “${title}”. Có ý kiến sẽ báo đồng chí ngay.`,
  askedHint:
    'Có ý kiến sẽ báo đồng chí ngay. Trong khi chờ, đồng chí vẫn trả lời thay được, hoặc gõ: rút lại đề nghị.',
  notReached: (name: string) =>
    `Lãnh đạo ${name} chưa liên kết kênh nhắn tin nên tin mới chỉ nằm trên trang cá nhân. Xin báo trực tiếp, hoặc đề nghị văn phòng cấp mã liên kết; đồng chí vẫn trả lời thay được.`,
  takenBack: (name: string, title: string) =>
    `Đã rút lại đề nghị trình lãnh đạo ${name} giấy mời “${title}”; lãnh đạo sẽ được báo. Giấy mời đang chờ đồng chí trả lời.`,
  notWaiting: 'Hiện không có giấy mời nào đang trình lãnh đạo; chưa có gì thay đổi.',

  answered,
  answeredOwn: ({ leader: name, title, time, unit }: Answered) =>
    `${leaderOf(name)} đã trả lời “${title}” (${time}): dự theo giấy mời riêng; ${unit} tham dự. Xin cử người dự.`,
  saved: {
    attends: (unit: string, title: string) =>
      `Đã ghi nhận: đồng chí dự “${title}” thay mặt ${unit}. Giấy mời riêng của đồng chí ở tin kế tiếp; đầu mối đã được báo, văn phòng thấy trên bảng theo dõi.`,
    attendsOwn: (unit: string, title: string) =>
      `Đã ghi nhận: đồng chí dự “${title}” theo giấy mời riêng, và ${unit} tham dự. Đầu mối đã được báo để cử người dự của đơn vị.`,
    ownWaits: 'Giấy mời riêng của đồng chí vẫn chờ trả lời; xin mở giấy mời để trả lời.',
    declines: (unit: string, title: string, reason: string) =>
      `Đã ghi nhận: ${unit} vắng “${title}”, lý do: ${reason}. Đầu mối đã được báo; văn phòng thấy trên bảng theo dõi.`,
  },
  over: {
    takenBack: (unit: string, title: string) =>
      `Đầu mối ${unit} đã rút lại đề nghị về giấy mời “${title}”; đồng chí không cần trả lời nữa.`,
    withdrawn: (unit: string, title: string) =>
      `Giấy mời “${title}” gửi ${unit} đã được thu hồi; đồng chí không cần trả lời nữa.`,
    answered: {
      desk: (unit: string, title: string, rsvp: Rsvp) =>
        `Đầu mối ${unit} đã trả lời “${title}”: ${became[rsvp]}. Đồng chí không cần trả lời nữa; nếu có ý kiến khác, xin mở giấy mời.`,
      office: (unit: string, title: string, rsvp: Rsvp) =>
        `Văn phòng đã ghi trả lời của ${unit} về “${title}”: ${became[rsvp]}. Đồng chí không cần trả lời nữa; nếu có ý kiến khác, xin mở giấy mời.`,
    },
  },
};
