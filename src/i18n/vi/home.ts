/** The menu, the settings of the chat, receipts, and meetings named by code or number. */
export const home = {
  menu: (name: string) =>
    `Kính chào ${name}. Xin chọn chức năng, hoặc gõ thẳng: “lịch”, “đã nhận”, “tham dự”, “vắng, lý do”, “cử họ tên, chức vụ, số điện thoại”. Nhiều cuộc họp cùng lúc: gõ kèm mã trên giấy mời, ví dụ “HT5J tham dự”.`,
  functions: {
    schedule: 'Lịch họp',
    information: 'Cung cấp thông tin',
    papers: 'Chia sẻ tài liệu',
    registration: 'Đăng ký tham dự',
    opinions: 'Đóng góp ý kiến',
    reports: 'Báo cáo',
    statistics: 'Thống kê',
  },
  about: {
    information: `Cung cấp thông tin: giấy mời và mọi thay đổi được gửi vào đây.
• Báo đã nhận giấy mời: gõ “đã nhận”.
• Xác nhận đã rõ thay đổi: gõ “đã rõ”.
• Đầu mối xác nhận kiểm tra thông tin: gõ “đã kiểm tra”.
• Trình lãnh đạo đơn vị: gõ “trình lãnh đạo”.`,
    papers: `Chia sẻ tài liệu:
• Đọc tài liệu cuộc họp: gõ “tài liệu”.
• Đầu mối xem tài liệu đơn vị phải nộp: gõ “tài liệu phải nộp”; xin thêm thời gian: gõ “xin lùi hạn”.
• Tài liệu mật không ở đây: nhận bản giấy tại văn thư.`,
    registration: `Đăng ký tham dự:
• “tham dự”, hoặc “vắng, lý do”.
• “cử họ tên, chức vụ, số điện thoại”; “rút họ tên”.
• Nhiều cuộc họp: gõ kèm mã trên giấy mời hoặc số trong danh sách, ví dụ “HT5J tham dự”, “2 vắng, đi công tác”.`,
    opinions: `Đóng góp ý kiến:
• Về nội dung cuộc họp: gõ “góp ý mục 2: …” hoặc “ý kiến: …”; không nhất trí với quyết định: “bảo lưu ý kiến mục 2: …”.
• Phiếu lấy ý kiến đang chờ: gõ “phiếu lấy ý kiến”.
• Về phần mềm: gõ “góp ý phần mềm” kèm nội dung.
• Về quy chế: gõ “kiến nghị sửa quy chế” kèm nội dung.`,
    reports: (address: string) =>
      `Báo cáo: cán bộ có tài khoản xem, in và xuất báo cáo của đơn vị tại ${address}`,
    statistics: (address: string) => `Thống kê: cán bộ có tài khoản xem số liệu của đơn vị tại ${address}`,
  },
  noChanges: 'Hiện không có thay đổi nào chờ đồng chí xác nhận.',
  guideButton: 'Hướng dẫn',

  receive: 'Đã nhận',
  receivedState: '✓ Đã báo nhận',
  received: (title: string) => `Đã ghi nhận: đồng chí đã nhận giấy mời “${title}”.`,
  receivedChange: (title: string) =>
    `Đã ghi nhận: đồng chí đã nhận thông báo về “${title}”. Đọc xong thay đổi, xin xác nhận: đã rõ.`,
  answerNext: 'Xin trả lời khi có thể: tham dự, hoặc vắng kèm lý do.',

  missing: (what: string) => `Còn thiếu: ${what}`,
  gaps: {
    not_seen: 'xem giấy mời',
    not_answered: 'trả lời giấy mời',
    not_acknowledged: 'xác nhận đã rõ',
    not_nominated: 'cử người dự',
  },

  thanked: 'Trân trọng cảm ơn đồng chí.',
  noMeeting: (about: string) =>
    `Không tìm thấy giấy mời nào của đồng chí có mã hoặc số “${about}”; chưa có gì thay đổi. Gõ “lịch” để xem các cuộc họp.`,

  confirmUnlink: (facts: { name: string; others: number; pending: number }) =>
    [
      `Hủy liên kết tài khoản nhắn tin này với ${facts.name}? Giấy mời, thông báo thay đổi và nhắc việc sẽ không đến đây nữa.`,
      facts.others > 0
        ? `Đồng chí vẫn nhận qua ${facts.others} kênh khác.`
        : 'Đồng chí không còn kênh nhắn tin nào khác: có việc, văn phòng phải gọi điện.',
      facts.pending > 0 ? `Còn ${facts.pending} giấy mời chưa trả lời.` : '',
    ]
      .filter(Boolean)
      .join('\n'),
  unlinkYes: 'Hủy liên kết',
  unlinkNo: 'Giữ lại',
  unlinked: (name: string, others: number) =>
    `Đã hủy liên kết với ${name}. Từ nay giấy mời, thay đổi và nhắc việc không đến đây nữa${others > 0 ? '; các kênh khác vẫn nhận như cũ' : ''}. Muốn liên kết lại, xin gõ mã 8 ký tự do văn phòng cấp.`,
  nothingToUnlink: 'Trang này không dùng liên kết tài khoản nhắn tin, nên không có gì để hủy.',

  languageSet: 'Đã chuyển sang tiếng Việt. To change to English, type: English.',
};
