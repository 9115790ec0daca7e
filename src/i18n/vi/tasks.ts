import type { TaskState } from '#domain/conclusions/action-item.ts';
import type { ChangedField } from '#domain/conclusions/task-change.ts';

type Standing = TaskState | 'overdue';
const fields: Record<ChangedField, string> = {
  leadUnitId: 'Đơn vị chủ trì',
  supportUnitIds: 'Đơn vị phối hợp',
  product: 'Sản phẩm',
  dueOn: 'Thời hạn',
};
const none = 'không có';
const standings: Record<Standing, string> = {
  open: 'Đang thực hiện',
  reported: 'Đã báo cáo, chờ văn phòng ghi nhận',
  done: 'Đã hoàn thành',
  withdrawn: 'Đã rút',
  overdue: 'Quá hạn',
};

/** Tasks of conclusions: in chat, on the unit's own page and in the office's list (C14). */
export const tasks = {
  standings,
  meeting: (title: string, time: string) => `“${title}” (${time})`,
  aTask: 'nhiệm vụ theo kết luận cuộc họp',
  assigned: {
    lead: (unit: string, meeting: string) => `${unit} được giao nhiệm vụ theo kết luận cuộc họp ${meeting}:`,
    support: (unit: string, meeting: string) =>
      `Đơn vị của đồng chí phối hợp với ${unit} thực hiện nhiệm vụ theo kết luận cuộc họp ${meeting}:`,
  },
  changed: {
    lead: (task: string, unit: string, meeting: string) =>
      `Đính chính nhiệm vụ “${task}” của ${unit} theo kết luận cuộc họp ${meeting}:`,
    support: (task: string, unit: string, meeting: string) =>
      `Đính chính nhiệm vụ “${task}” do ${unit} chủ trì, đơn vị của đồng chí phối hợp, theo kết luận cuộc họp ${meeting}:`,
    former: (task: string, unit: string, meeting: string) =>
      `Đơn vị của đồng chí thôi tham gia nhiệm vụ “${task}” theo kết luận cuộc họp ${meeting}; ${unit} chủ trì.`,
    chair: (task: string, unit: string, meeting: string) =>
      `Kính báo đồng chí: văn phòng đã đính chính nhiệm vụ “${task}” của ${unit} theo kết luận cuộc họp ${meeting}:`,
  },
  withdrawn: (task: string, meeting: string) =>
    `Nhiệm vụ “${task}” theo kết luận cuộc họp ${meeting} đã được rút; không cần thực hiện, báo cáo nữa.`,
  changedField: (field: ChangedField, was: string, now: string) =>
    `${fields[field]}: ${now || none} (trước đây: ${was || none})`,
  changedReason: (reason: string) => `Lý do: ${reason}`,
  fields,
  what: (text: string) => `Nhiệm vụ: ${text}`,
  product: (product: string) => `Sản phẩm: ${product}`,
  support: (units: string) => `Phối hợp: ${units}`,
  dueOn: (on: string) => `Thời hạn: ${on}`,
  noDay: 'Thời hạn: kết luận không ấn định.',
  seePage: (address: string) => (address ? `Xem tại: ${address}` : 'Xem ở trang cá nhân.'),
  receivedButton: 'Đã nhận',
  reportButton: 'Báo cáo',
  reportItem: (at: number) => `Báo cáo mục ${at}`,
  due: (unit: string, daysLeft: number) => {
    if (daysLeft > 0) return `Còn không quá ${daysLeft} ngày đến hạn nhiệm vụ của ${unit}:`;
    if (daysLeft === 0) return `Hôm nay đến hạn nhiệm vụ của ${unit}:`;
    return `Nhiệm vụ của ${unit} đã quá hạn, chưa có báo cáo:`;
  },
  overdueOffice: (unit: string, _daysLeft: number) => `${unit} chưa báo cáo nhiệm vụ đã quá hạn:`,
  reported: (unit: string, by: string) => `${unit}${by ? ` (${by})` : ''} báo cáo kết quả nhiệm vụ.`,
  report: (text: string) => `Báo cáo: ${text}`,
  accept: 'Ghi nhận hoàn thành',
  acceptedToUnit: (task: string) => `Văn phòng đã ghi nhận hoàn thành nhiệm vụ “${task}”.`,
  returnedToUnit: (task: string, reason: string) =>
    `Văn phòng đề nghị bổ sung báo cáo nhiệm vụ “${task}”${reason ? `: ${reason}` : ''}. Nhiệm vụ được mở lại.`,
  acceptedByOffice: (unit: string, task: string) =>
    `Đã ghi nhận ${unit} hoàn thành nhiệm vụ “${task}”; đơn vị được báo ngay.`,
  received: (task: string, by: string | null) =>
    `Đã ghi đơn vị đã nhận nhiệm vụ “${task}”${by ? `, thời hạn ${by}` : ''}. Khi có kết quả, xin bấm Báo cáo.`,
  askReport: (task: string) =>
    `Xin nhập nội dung báo cáo nhiệm vụ “${task}” trong một tin. Không ghi nội dung mật; muốn thôi, xin gõ: không.`,
  confirmReport: (task: string, report: string) =>
    `Gửi báo cáo sau cho nhiệm vụ “${task}”, đúng không ạ?\n${report}`,
  reportTaken: (task: string) =>
    `Đã gửi báo cáo nhiệm vụ “${task}” đến văn phòng. Khi văn phòng ghi nhận hoặc đề nghị bổ sung, đồng chí sẽ được báo.`,
  choose: 'Đồng chí báo cáo nhiệm vụ nào?',
  ownNone: 'Đơn vị của đồng chí không còn nhiệm vụ nào đang thực hiện.',
  ownHead: (count: number) => `Đơn vị của đồng chí có ${count} nhiệm vụ theo kết luận các cuộc họp:`,
  ownLine: ({
    at,
    text,
    due,
    role,
    standing,
  }: {
    at: number;
    text: string;
    due: string | null;
    role: 'lead' | 'support';
    standing: Standing;
  }) =>
    `${at}. ${text}${due ? `; thời hạn ${due}` : ''}${role === 'support' ? '; phối hợp' : ''} – ${standings[standing].toLocaleLowerCase('vi')}`,
  page: {
    title: 'Nhiệm vụ',
    lead: 'Nhiệm vụ giao theo kết luận các cuộc họp; việc quá hạn ở trên cùng.',
    ownLead: 'Nhiệm vụ của đơn vị theo kết luận các cuộc họp.',
    back: 'Về trang cá nhân',
    empty: 'Chưa có nhiệm vụ nào',
    emptyBody:
      'Nhiệm vụ được lập khi phát hành thông báo kết luận: mở một cuộc họp đã họp, vào mục Kết luận.',
    ownEmptyBody: 'Khi văn phòng phát hành kết luận giao việc cho đơn vị, nhiệm vụ hiện ở đây.',
    toSchedule: 'Đến lịch họp',
    task: 'Nhiệm vụ',
    leadUnit: 'Chủ trì',
    support: 'Phối hợp',
    product: 'Sản phẩm',
    due: 'Thời hạn',
    noDay: 'Không ấn định',
    standing: 'Tình trạng',
    meeting: 'Cuộc họp',
    receivedAt: (name: string, at: string) => `Đã nhận: ${name}, ${at}`,
    notReceived: 'Đơn vị chưa bấm Đã nhận',
    reports: (count: number) => `${count} lần báo cáo`,
    said: {
      received: 'Đã nhận',
      reported: 'Báo cáo',
      accepted: 'Ghi nhận hoàn thành',
      returned: 'Đề nghị bổ sung',
    },
    saidBy: (what: string, name: string, at: string) => `${what} – ${name}, ${at}`,
    accept: 'Ghi nhận hoàn thành',
    acceptFor: (unit: string) => `Ghi nhận hoàn thành của ${unit}`,
    giveBack: 'Đề nghị bổ sung',
    reason: 'Cần bổ sung gì',
    reasonHint: 'Đơn vị đọc được nội dung này; nhiệm vụ được mở lại.',
    change: 'Thay đổi, rút',
    changeFor: (text: string) => `Thay đổi, rút nhiệm vụ: ${text}`,
    changeTitle: 'Đính chính nhiệm vụ',
    changeLead:
      'Thông báo kết luận đã phát hành giữ nguyên; thay đổi được ghi thành đính chính kèm lý do. Đơn vị, chủ trì cuộc họp được báo ngay.',
    changeReason: 'Căn cứ, lý do',
    changeReasonHint: 'Ai quyết định, ngày nào, vì sao. Đơn vị đọc được nội dung này.',
    supportHint: 'Tên đơn vị như trong danh bạ, cách nhau bằng dấu chấm phẩy.',
    chooseUnit: 'Chọn đơn vị',
    saveChange: 'Đính chính',
    cancel: 'Thôi',
    withdraw: 'Rút nhiệm vụ',
    withdrawHint: 'Nhiệm vụ đã rút không mở lại được; nội dung và lý do vẫn xem được.',
    history: 'Các lần đính chính',
    noHistory: 'Chưa đính chính lần nào.',
    changed: (version: number) => `Đính chính lần ${version - 1}`,
    changedAt: (name: string, at: string) => (name ? `${name}, ${at}` : at),
    wasWithdrawn: 'Rút nhiệm vụ',
    conflict: 'Người khác vừa đính chính nhiệm vụ này',
    conflictBody:
      'Phần vừa nhập còn nguyên trong ô dưới đây, chưa lưu; các lần đính chính ở cuối trang. Xin xem lại rồi lưu.',
    corrections: 'Đính chính sau khi phát hành',
    correctionOf: (at: number, text: string) => `Nhiệm vụ ${at}: ${text}`,
  },
};
