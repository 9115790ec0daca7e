/** The delegate's personal page, and the demo that shows three of them. */
export const delegate = {
  heading: 'Giấy mời và trả lời',
  /** The button of all own pages. */
  menu: 'Danh mục',
  of: (name: string) => `Trang riêng của ${name}`,
  frame: {
    skip: 'Đến phần tin nhắn',
    theme: 'Nền tối',
    close: 'Đóng',
    failed:
      'Chưa nhận được trả lời, nên chưa biết đã gửi được chưa. Xin kiểm tra mạng rồi gửi lại; gửi lại không thành hai lần.',
  },

  log: 'Tin nhắn',
  fromOffice: 'Văn phòng nhắn',
  fromMe: 'Đồng chí trả lời',
  today: 'Hôm nay',
  yesterday: 'Hôm qua',
  edited: (time: string) => `cập nhật ${time}`,
  replaced: 'Đã có thông báo mới hơn ở bên dưới.',
  newest: 'Có tin mới',
  offline: 'Đang nối lại. Tin mới sẽ hiện khi có mạng.',
  emptyTitle: 'Chưa có tin nào',
  emptyBody: 'Giấy mời và nhắc việc sẽ hiện tại đây. Đồng chí không cần cài phần mềm nào.',

  /** In the place of an address of ours in a message. */
  links: {
    paper: 'Mở tài liệu',
    paperAt: (page: number) => `Mở tài liệu, trang ${page}`,
    file: 'Tải tệp về máy',
    papers: 'Mở danh sách tài liệu',
    handIn: 'Mở trang nộp tài liệu',
    calendar: 'Mở trang lịch họp',
    vote: 'Mở trang bỏ phiếu',
    conclusions: 'Mở toàn văn',
    page: 'Mở trang',
  },

  composer: 'Nội dung trả lời',
  placeholder: 'Nhắn cho văn phòng',
  send: 'Gửi',
  shortcuts: { schedule: 'Lịch họp của tôi', device: 'Mở trên máy khác', help: 'Trợ giúp' },
  textMissing: 'Chưa có nội dung. Xin gõ câu trả lời rồi bấm Gửi.',
  textTooLong: (limit: number) =>
    `Nội dung dài quá ${limit} ký tự nên chưa gửi. Xin rút gọn hoặc chia làm nhiều tin.`,
  resend: 'Chưa gửi',

  bind: {
    title: 'Xác nhận thiết bị',
    lead: (name: string) => `Đường dẫn này dành riêng cho ${name}.`,
    why: 'Thiết bị này chưa được xác nhận nên chưa xem và chưa trả lời được gì. Nếu đồng chí đúng là người có tên trên, xin nhập mã dùng một lần.',
    notYou: 'Nếu không phải, xin đóng trang này. Chưa có thông tin nào được mở hay thay đổi.',
    code: 'Mã xác nhận',
    codeHint: '8 chữ và số, ví dụ ABCD-2345',
    codeMissing: 'Xin nhập mã xác nhận.',
    confirm: 'Xác nhận',
    waysTitle: 'Lấy mã ở đâu',
    ways: {
      slip: {
        title: 'Trên phiếu văn phòng đưa',
        body: 'Là “Mã liên kết” in cạnh hình QR của phiếu.',
      },
      chat: {
        title: 'Trong tin nhắn đã liên kết',
        body: 'Nhắn chữ “mã” cho tài khoản của văn phòng, mã đến ngay.',
      },
      office: { title: 'Hỏi văn phòng', body: 'Hỏi đầu mối của đơn vị hoặc cơ quan mời họp.' },
    },
  },

  unknown: {
    title: 'Không mở được trang',
    body: 'Đường dẫn không đúng, hoặc đã được thay bằng đường dẫn khác.',
    todo: [
      'Xin mở lại đường dẫn từ tin nhắn gốc, không gõ lại bằng tay.',
      'Nếu vẫn không được, xin hỏi đầu mối của đơn vị hoặc cơ quan mời họp để nhận đường dẫn mới.',
    ],
  },
  notOurForm: {
    title: 'Chưa gửi được',
    body: 'Yêu cầu không đến từ trang này, hoặc trang đã mở quá lâu. Chưa có gì thay đổi.',
    reopen: 'Mở lại trang',
  },
  broken: (requestId: string) =>
    `Hệ thống gặp lỗi, việc vừa rồi có thể chưa được ghi nhận. Xin đồng chí mở lại trang để xem và thử lại; nếu vẫn lỗi, xin báo văn phòng kèm mã ${requestId}.`,

  demo: {
    title: 'Dùng thử',
    lead: 'Trên trang văn phòng, hãy mở một cuộc họp, phát hành giấy mời rồi bấm “Gửi ngay”. Giấy mời đến cả ba máy điện thoại: bấm “Tham dự” trên một máy và xem bảng theo dõi đổi theo.',
    site: 'Trang văn phòng',
    openSite: 'Mở riêng trang văn phòng',
    openPhone: 'Mở riêng',
    signIn: (username: string) => `Đăng nhập bằng tài khoản ${username}.`,
    screens: 'Màn hình',
    phoneOf: (name: string) => `Máy của ${name}`,
    note: 'Đây là dữ liệu dùng thử của một tỉnh không có thật.',
  },
};
