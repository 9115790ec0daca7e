import type { Base, Choice, RoundState, VotingWay } from '#domain/voting/rule.ts';

const choices: Record<Choice, string> = {
  for: 'Tán thành',
  against: 'Không tán thành',
  not_voting: 'Không biểu quyết',
};

const bases: Record<Base, string> = {
  entitled: 'thành viên được triệu tập',
  present: 'thành viên có mặt khi mở lượt',
  cast: 'phiếu thu về',
  valid: 'phiếu hợp lệ',
};

const outcomes = { carried: 'Thông qua', not_carried: 'Không thông qua' };

const percent = new Intl.NumberFormat('vi-VN', {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

/** A vote as messages, the personal page and the site say it (R28). */
export const voting = {
  choices,
  outcomes,
  bases,
  /** "15/20 thành viên được triệu tập (75,0%)": never a share without what it is of. */
  share: (votes: number, of: number, base: Base) =>
    of === 0 ? `${votes}/0 ${bases[base]}` : `${votes}/${of} ${bases[base]} (${percent.format(votes / of)})`,
  chat: {
    opened: (meeting: string, number: number) =>
      number > 1 ? `BIỂU QUYẾT (lần ${number}) – ${meeting}` : `BIỂU QUYẾT – ${meeting}`,
    motion: (text: string) => `Nội dung: ${text}`,
    ask: 'Xin đồng chí chọn một phương án; hệ thống sẽ hỏi lại trước khi ghi.',
    onPage: (url: string) => `Biểu quyết trên trang cá nhân: ${url}`,
    onPageOnly: 'Xin đồng chí mở trang cá nhân để xem nội dung và biểu quyết.',
    confirm: (choice: string, meeting: string) =>
      `Đồng chí chọn “${choice}” tại cuộc họp “${meeting}”. Ghi phiếu này?`,
    replaces: 'Phiếu này thay phiếu đồng chí đã gửi.',
    isFinal: 'Phiếu đã ghi không đổi được.',
    yes: 'Đúng',
    no: 'Sửa lại',
    cast: (choice: string, receipt: string) => `Đã ghi phiếu “${choice}”. Mã phiếu: ${receipt}.`,
    again: (choice: string, receipt: string) =>
      `Đồng chí đã biểu quyết “${choice}” từ trước; phiếu được giữ nguyên, không ghi thêm. Mã phiếu: ${receipt}.`,
    changed: (choice: string, receipt: string) =>
      `Đã đổi phiếu thành “${choice}”. Mã phiếu: ${receipt}. Phiếu sau cùng được tính.`,
    mayChange: 'Đồng chí được đổi phiếu cho đến khi đóng lượt.',
    result: (meeting: string) => `KẾT QUẢ BIỂU QUYẾT – ${meeting}`,
    outcome: (outcome: keyof typeof outcomes) => `Kết quả: ${outcomes[outcome].toLocaleUpperCase('vi')}`,
    votes: (choice: string, share: string) => `${choice}: ${share}`,
    needed: (needed: number | null, of: number, base: Base) =>
      needed === null
        ? `Không có ${bases[base]} nào để tính tỷ lệ.`
        : `Cần ${needed} phiếu tán thành, tính trên ${of} ${bases[base]}.`,
    present: (present: number, entitled: number) =>
      `Có mặt khi mở lượt: ${present}/${entitled} thành viên có quyền biểu quyết.`,
    spoilt: (count: number) => `Phiếu không hợp lệ: ${count}.`,
    notCast: (count: number) => `Không gửi phiếu: ${count}.`,
    splitHidden: 'Số phiếu từng phương án không công bố để giữ kín.',
  },
  page: {
    title: 'Biểu quyết',
    back: 'Về trang cá nhân',
    lead: (meeting: string) => `Cuộc họp: ${meeting}`,
    matter: 'Nội dung biểu quyết',
    rule: 'Cách tính',
    choose: 'Phương án của đồng chí',
    next: 'Tiếp tục',
    choiceMissing: 'Xin chọn một phương án.',
    confirmTitle: 'Xác nhận phiếu',
    chosen: (choice: string) => `Đồng chí chọn: ${choice}`,
    send: 'Gửi phiếu',
    again: 'Chọn lại',
    done: 'Phiếu đã được ghi',
    receipt: (receipt: string) => `Mã phiếu: ${receipt}`,
    keep: 'Xin giữ mã này; sau khi đóng lượt, văn phòng đối chiếu được mã với phiếu đã tính.',
    before: (choice: string, receipt: string) => `Phiếu đã gửi: ${choice}, mã ${receipt}.`,
    mayChange: 'Đồng chí được đổi phiếu cho đến khi đóng lượt.',
    closed: 'Lượt này đã đóng',
    notCast: 'Đồng chí không gửi phiếu ở lượt này.',
    tooLate: (choice: string) =>
      `Phiếu “${choice}” đến sau khi lượt biểu quyết đã đóng nên không được ghi và không được tính. Nếu do mất mạng, xin báo ngay chủ trì hoặc thư ký.`,
    tooLateChange: (choice: string, kept: string) =>
      `Phiếu đổi sang “${choice}” đến sau khi lượt biểu quyết đã đóng nên không được ghi; phiếu “${kept}” đã gửi trước đó vẫn được tính.`,
    unsent:
      'Mất kết nối, chưa biết phiếu đã đến nơi chưa. Lựa chọn của đồng chí được giữ ở đây và sẽ tự gửi lại khi có mạng; xin để trang mở. Gửi lại không tạo thêm phiếu.',
    sending: 'Đang gửi phiếu…',
    open: 'Lượt biểu quyết đang mở',
  },
  states: {
    draft: 'Chuẩn bị',
    open: 'Đang mở',
    closed: 'Đã đóng, chưa công bố',
    published: 'Đã công bố',
    withdrawn: 'Đã rút',
    voided: 'Đã hủy',
  } satisfies Record<RoundState, string>,
  ways: {
    electronic: 'Trên thiết bị của từng người',
    hands: 'Giơ tay, thư ký đếm',
    paper: 'Phiếu giấy, tổ kiểm phiếu đếm',
  } satisfies Record<VotingWay, string>,
  secrecies: { open: 'Công khai (có tên)', secret: 'Kín' },
};
