import { guideRoles } from './guide-roles.ts';

/** The public guide (R20): its frame, how to tell the real bot, what is recorded, what to do when something fails. */
export const guide = {
  title: 'Hướng dẫn sử dụng',
  lead: 'Mỗi vai trò có vài việc, xếp theo thứ tự một ngày làm việc. Hình chụp từ trang thật, với dữ liệu của một tỉnh không có thật.',
  edition: (version: string, date: string) => `Phiên bản ${version}, cập nhật ngày ${date}`,
  frame: {
    skip: 'Đến nội dung hướng dẫn',
    theme: 'Nền tối',
    close: 'Đóng',
    failed: 'Chưa tải được. Xin kiểm tra kết nối mạng rồi thử lại.',
  },
  otherLanguage: 'English',
  nav: {
    label: 'Mục lục hướng dẫn',
    open: 'Mở mục lục',
    start: 'Đọc trước',
    roles: 'Theo vai trò',
    whole: 'Bản in đầy đủ',
  },
  link: 'Hướng dẫn sử dụng',
  print: 'In hướng dẫn',
  signIn: 'Đăng nhập trang văn phòng',
  rolesTitle: 'Đồng chí làm việc với vai trò nào?',
  duties: (count: number) => `${count} việc`,
  roleTitle: (role: string) => `Hướng dẫn cho ${role}`,
  dutyList: 'Trong phần này',
  picture: 'Xem hình cỡ lớn',
  functionsTitle: 'Bảy chức năng',
  functionsLead: 'Theo quy chế, hệ thống có bảy chức năng chính. Bấm vào việc cần xem.',
  functionColumn: 'Chức năng',
  dutyColumn: 'Việc có hướng dẫn',
  roles: guideRoles,

  real: {
    title: 'Nhận ra trang và tài khoản thật',
    lead: 'Chỉ tin những địa chỉ và tài khoản ghi trong bảng này.',
    office: 'Cơ quan',
    address: 'Địa chỉ',
    accounts: 'Tài khoản nhắn tin',
    none: 'Chưa công bố; chỉ dùng trang cá nhân',
    empty: (address: string) => `Địa chỉ chính thức của hệ thống: ${address}`,
    rules: [
      'Văn phòng không hỏi mật khẩu, mã OTP ngân hàng, tiền hay giấy tờ tùy thân qua tin nhắn.',
      'Mã liên kết và mã thiết bị chỉ nhập trên trang có đúng địa chỉ trong bảng. Không đưa mã cho người khác.',
      'Mỗi giấy mời có mã riêng, đối chiếu được với giấy mời trên giấy hoặc với văn phòng.',
      'Thấy địa chỉ hoặc tài khoản lạ: không bấm, không trả lời, gọi văn phòng theo số đã biết từ trước.',
    ],
  },

  privacy: {
    title: 'Hệ thống ghi lại những gì',
    lead: 'Hệ thống ghi ai đã mở giấy mời nào, mở lúc nào, và ai trả lời gì, trả lời lúc nào. Mục đích: văn phòng biết ai đã nhận được tin, ai cần gọi điện, và làm báo cáo theo quy chế.',
    points: [
      'Chỉ người có trách nhiệm của cơ quan mời họp xem được; mỗi lần sửa đều có nhật ký.',
      'Gửi bao nhiêu qua ứng dụng nhắn tin là do cơ quan đặt cho từng loại cuộc họp: mức tối thiểu hoặc mức đầy đủ. Mọi mức đều có trang cá nhân ghi đủ nội dung.',
      'Mức tối thiểu: tên cuộc họp, thời gian, địa điểm, mã, tình trạng trả lời và đường dẫn trang cá nhân.',
      'Mức đầy đủ gửi thêm: chủ trì, nội dung, đơn vị mời, người hoặc đơn vị được kính mời, số giấy mời, hạn đề nghị trả lời, người liên hệ và số điện thoại, lý do thay đổi, lý do vắng, tên người dự.',
      'Điều tự gõ trong ứng dụng nhắn tin cũng đi qua ứng dụng đó. Trước khi phát hành, văn phòng xem nguyên văn tin sẽ gửi.',
      'Không theo dõi vị trí, không đọc danh bạ hay tin nhắn khác trên máy.',
      'Không gửi nội dung bí mật nhà nước qua hệ thống này.',
    ],
  },

  trouble: {
    title: 'Khi gặp trục trặc',
    items: [
      {
        when: 'Không mở được đường dẫn',
        todo: 'Mở lại từ tin nhắn gốc. Vẫn không được thì xin đầu mối đơn vị hoặc văn phòng đường dẫn mới.',
      },
      {
        when: 'Trang đòi mã xác nhận thiết bị',
        todo: 'Nhắn “mã” trong ứng dụng đã liên kết, hoặc hỏi đầu mối, văn phòng. Mã dùng một lần.',
      },
      {
        when: 'Mạng yếu, bấm chưa thấy kết quả',
        todo: 'Chờ có mạng rồi mở lại trang. Chỉ khi thấy “Đã ghi nhận” thì câu trả lời mới được ghi.',
      },
      {
        when: 'Không nhận được tin',
        todo: 'Trang cá nhân luôn có đủ mọi tin. Xin mở trang đó và báo văn phòng để liên kết lại.',
      },
      {
        when: 'Quên mật khẩu, tài khoản bị khóa',
        todo: 'Báo người quản trị của văn phòng để được cấp lại. Không ai xem được mật khẩu cũ.',
      },
      {
        when: 'Mất điện thoại',
        todo: 'Báo ngay văn phòng để thu hồi liên kết và thiết bị.',
      },
      {
        when: 'Trang báo lỗi kèm một mã',
        todo: 'Chụp hoặc chép mã đó gửi văn phòng; người quản trị tìm được nguyên nhân theo mã.',
      },
      {
        when: 'Hệ thống ngừng hẳn',
        todo: 'Trả lời qua điện thoại ghi trên giấy mời; văn phòng ghi hộ và đề nghị xác nhận lại sau.',
      },
    ],
  },

  faq: {
    title: 'Câu hỏi thường gặp',
    items: [
      {
        q: 'Có phải cài phần mềm không?',
        a: 'Không. Trả lời được ngay trong ứng dụng nhắn tin đã liên kết, hoặc trên trang cá nhân bằng trình duyệt.',
      },
      {
        q: 'Đã báo dự rồi, nay bận thì sao?',
        a: 'Trả lời lại trước giờ họp: bấm “Vắng” và ghi lý do. Câu trả lời sau cùng được tính; các lần trước vẫn lưu.',
      },
      {
        q: 'Gõ không dấu có được không?',
        a: 'Được. “vang, di cong tac Ha Noi” vẫn được hiểu. Chưa hiểu thì hệ thống hỏi lại và không ghi gì.',
      },
      {
        q: '“Đã xem” và “Đã rõ” khác nhau thế nào?',
        a: '“Đã xem” là đã mở. “Đã rõ” là chính người nhận xác nhận đã nắm thay đổi. Hai việc được ghi riêng.',
      },
      {
        q: 'Chuyển tiếp đường dẫn cho người khác thì họ có xem được không?',
        a: 'Không. Trang cá nhân chỉ mở trên máy đã xác nhận bằng mã của chính chủ.',
      },
      {
        q: 'Văn phòng ghi hộ sai thì sao?',
        a: 'Hệ thống báo cho người được ghi hộ. Bấm “Sửa lại” để văn phòng biết và sửa.',
      },
    ],
  },

  /** What is added while a meeting of one's own is held or near. */
  replyRoom: `Cuộc họp đang diễn ra hoặc sắp họp:
• Điểm danh: gõ “điểm danh” kèm mã trên màn hình phòng họp, ví dụ “điểm danh 4821”; dự qua mạng thêm “trực tuyến”.
• Phát biểu: “xin phát biểu về kinh phí”; “thôi phát biểu”.
• Ý kiến: “ý kiến mục 2: nội dung”; “bảo lưu ý kiến: nội dung”.
• Biểu quyết: bấm trên thẻ; phiếu kín chỉ bỏ trên trang cá nhân, mục “Phòng họp”.`,
  /** What is added for who has an account of an office. */
  replyOffice: `Dành cho văn phòng:
• “tình hình” kèm vài chữ trong tên cuộc họp; “ai chưa trả lời”.
• “đổi phòng họp sang Hội trường B”, “đổi giờ họp sang 14h30”: xem trước rồi mới gửi; “gửi ngay”, “hủy gửi” trong lúc chờ.
• “hoãn họp”, “hủy họp”, “dời họp”: nhận địa chỉ trang để thực hiện.`,
  /** What the bot answers to "hướng dẫn": the seven functions in short, and where all of it stands. */
  reply: (address: string) =>
    `HƯỚNG DẪN NHANH
1. Lịch họp: gõ “lịch”.
2. Cung cấp thông tin: giấy mời và mọi thay đổi được gửi vào đây; nhận được, gõ “đã nhận”; đọc xong thay đổi, gõ “đã rõ”.
3. Chia sẻ tài liệu: gõ “tài liệu” để đọc; đầu mối gõ “tài liệu phải nộp”, “xin lùi hạn”.
4. Đăng ký tham dự: “tham dự”; “vắng, lý do”; “cử họ tên, chức vụ, số điện thoại”; “rút họ tên”; “trình lãnh đạo”, “rút lại đề nghị”. Nhiều cuộc họp: kèm mã trên giấy mời, ví dụ “HT5J tham dự”.
5. Đóng góp ý kiến: “góp ý phần mềm: nội dung”; “kiến nghị sửa quy chế: nội dung”; “góp ý của tôi”.
6. Báo cáo, 7. Thống kê: đầu mối có tài khoản xem ở trang “Việc của tôi”.
Mở trang cá nhân trên máy mới: gõ “mã”. Đổi ngôn ngữ: “tiếng Anh”. Thôi nhận tại đây: “hủy liên kết”.
Hướng dẫn đầy đủ, có hình, in được: ${address}`,
};
