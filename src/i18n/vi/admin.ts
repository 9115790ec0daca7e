import type { Role } from '#domain/actor.ts';
import { adminAccounts } from './admin-accounts.ts';

type IssueCode =
  | 'required'
  | 'too_long'
  | 'too_short'
  | 'too_small'
  | 'too_big'
  | 'not_valid'
  | 'end_before_start'
  | 'last_day_before_first'
  | 'not_a_phone'
  | 'not_a_contact_phone'
  | 'after_start'
  | 'in_the_past'
  | 'taken'
  | 'unchanged';

const issues: Record<IssueCode, (limit: number) => string> = {
  required: () => 'Xin điền mục này.',
  too_long: (limit) => `Dài quá ${limit.toLocaleString('vi')} ký tự, xin viết gọn lại.`,
  too_short: (limit) => `Cần ít nhất ${limit} ký tự.`,
  too_small: (limit) => `Nhỏ nhất là ${limit}.`,
  too_big: (limit) => `Lớn nhất là ${limit}.`,
  not_valid: () => 'Giá trị chưa hợp lệ, xin kiểm tra lại.',
  end_before_start: () => 'Giờ kết thúc phải sau giờ bắt đầu.',
  last_day_before_first: () => 'Ngày cuối không được trước ngày đầu.',
  not_a_phone: () => 'Số điện thoại chưa đúng, ví dụ: 0912 345 678; số nước ngoài bắt đầu bằng dấu +.',
  not_a_contact_phone: () => 'Số điện thoại chưa đúng, ví dụ: 0912 345 678; 0276 3822 123, máy lẻ 105.',
  after_start: () => 'Không được sau giờ họp bắt đầu, xin chọn lại.',
  in_the_past: () => 'Thời điểm này đã qua, xin chọn lại.',
  taken: () => 'Giá trị này đã được dùng, xin chọn giá trị khác.',
  unchanged: () => 'Giống với giá trị đang có, xin nhập giá trị mới.',
};

const roles: Record<Role, string> = {
  admin: 'Quản trị',
  secretariat: 'Thư ký, văn thư',
  chair: 'Chủ trì',
  auditor: 'Kiểm tra, giám sát',
};

const roleHints: Record<Role, string> = {
  admin: 'Mọi việc của cơ quan, kể cả tài khoản và thiết lập',
  secretariat: 'Tạo và phát hành cuộc họp, ghi nhận trả lời, quản lý danh bạ',
  chair: 'Xem cuộc họp, cho ý kiến về người đi thay',
  auditor: 'Chỉ xem, không sửa',
};

/** The secretariat's site: its frame, sign-in, set-up, errors, and office settings. */
export const admin = {
  issues,
  roles,
  roleHints,
  frame: {
    skip: 'Đến nội dung chính',
    theme: 'Nền tối',
    close: 'Đóng',
    failed: 'Chưa gửi được. Xin kiểm tra kết nối mạng rồi thử lại.',
    otherLanguage: 'English',
  },
  nav: {
    label: 'Chức năng',
    open: 'Mở danh mục chức năng',
    otherOffices: 'Chuyển cơ quan',
    crumbs: 'Đường dẫn',
    groups: {
      schedule: 'Lịch họp',
      information: 'Cung cấp thông tin',
      papers: 'Chia sẻ tài liệu',
      registration: 'Đăng ký tham dự',
      opinions: 'Đóng góp ý kiến',
      reports: 'Báo cáo',
      statistics: 'Thống kê',
      registers: 'Danh bạ',
      administration: 'Quản trị',
    },
    entries: {
      week: 'Lịch họp tuần',
      new: 'Tạo cuộc họp',
      notices: 'Sổ thông báo',
      calls: 'Cần gọi điện',
      checks: 'Kiểm tra trong ngày',
      change_requests: 'Đề nghị đổi trả lời',
      chase: 'Đôn đốc',
      templates: 'Mẫu và chuỗi họp',
      rooms: 'Phòng họp',
      papers: 'Tài liệu cuộc họp',
      opinions: 'Ý kiến của đại biểu',
      feedback: 'Góp ý, kiến nghị',
      reports: 'Báo cáo, sổ sách',
      statistics: 'Số liệu theo kỳ',
      people: 'Cán bộ',
      groups: 'Nhóm, ban chỉ đạo',
      imports: 'Nhập từ bảng tính',
      units: 'Đơn vị và đầu mối',
      onboarding: 'Tiến độ đưa vào sử dụng',
      maintenance: 'Thông báo bảo trì',
      channels: 'Kênh nhắn tin',
      accounts: 'Tài khoản',
      rules: 'Quy chế, ngày nghỉ',
      settings: 'Thiết lập cơ quan',
    },
  },
  user: { menu: 'Tài khoản của tôi', password: 'Đổi mật khẩu', signOut: 'Đăng xuất' },
  outcomes: {
    change_approved: 'Đã duyệt và ghi như trả lời của chính người đề nghị; họ đang được báo.',
    change_requested:
      'Đã quá hạn trả lời, nên đề nghị đổi đã được chuyển đến văn phòng. Trả lời cũ còn nguyên cho đến khi văn phòng duyệt.',
    change_refused: 'Đã ghi là không duyệt. Trả lời cũ được giữ nguyên; người đề nghị đang được báo lý do.',
    leader_asked: 'Đã trình lãnh đạo đơn vị. Có trả lời, bảng theo dõi đổi ngay.',
    leader_taken_back: 'Đã rút lại đề nghị trình lãnh đạo. Lãnh đạo và đầu mối thấy ngay trên thẻ.',
    check_rules_saved: 'Đã lưu khung giờ kiểm tra.',
    feedback_sent: 'Đã gửi. Có trả lời sẽ hiện ở đây và trong ứng dụng nhắn tin.',
    feedback_added: 'Đã ghi thêm vào phiếu.',
    feedback_entered: 'Đã ghi vào sổ và cấp số phiếu.',
    feedback_taken_up: 'Đã tiếp nhận phiếu.',
    feedback_answered: 'Đã ghi câu trả lời. Nếu người gửi có trong danh bạ, tin đang được gửi.',
    feedback_noted: 'Đã lưu ghi chú.',
    feedback_assigned: 'Đã ghi người phụ trách.',
    feedback_filed: 'Đã xếp lại phiếu.',
    channel_connected: 'Đã kết nối. Tin đang chờ sẽ được gửi ngay.',
    maintenance_told: 'Đã thông báo bảo trì tới mọi người dùng hệ thống.',
    maintenance_cancelled: 'Đã hủy đợt bảo trì và báo lại cho mọi người.',
    created: 'Đã lưu bản nháp. Việc tiếp theo: chọn người được mời.',
    saved: 'Đã lưu thay đổi.',
    retold: (seconds: number) =>
      `Đã lưu. Thông báo thay đổi được giữ ${seconds} giây trước khi gửi tới mọi người được mời.`,
    cancel_told: (seconds: number) =>
      `Đã hủy cuộc họp. Thông báo hủy được gửi sau ${seconds} giây tới mọi người đã được báo về cuộc họp.`,
    postpone_told: (seconds: number) =>
      `Đã hoãn cuộc họp. Thông báo hoãn được gửi sau ${seconds} giây tới mọi người đã được báo về cuộc họp.`,
    invitees_told: 'Đã lưu danh sách mời; những người có thay đổi đang được báo.',
    invited: 'Đã lưu danh sách mời. Việc tiếp theo: xem trước và phát hành.',
    announced: (seconds: number) => `Đã phát hành. Giấy mời được giữ ${seconds} giây trước khi gửi.`,
    sent: 'Đã cho gửi ngay.',
    taken_back: 'Đã hủy gửi. Thông báo này chưa gửi tới ai.',
    answered: 'Đã ghi nhận trả lời.',
    nominated: 'Đã ghi nhận người được cử.',
    nomination_withdrawn: 'Đã rút người được cử. Nếu người đó đã được mời thì có tin báo cho người đó.',
    consented: 'Đã ghi ý kiến đồng ý của chủ trì. Người đi thay được mời ngay.',
    consent_refused: 'Đã ghi ý kiến không đồng ý của chủ trì và báo cho người đề nghị.',
    call_logged: 'Đã ghi cuộc gọi.',
    agenda_saved: 'Đã lưu chương trình.',
    agenda_removed: 'Đã bỏ nội dung khỏi chương trình.',
    agenda_conflict:
      'Người khác vừa sửa chương trình nên thứ tự anh/chị vừa đổi chưa được lưu. Đây là bản mới nhất.',
    room_saved: 'Đã lưu phòng họp.',
    room_closed: 'Phòng đã ngừng dùng. Các cuộc họp đã đặt phòng này giữ nguyên.',
    room_reopened: 'Phòng đã dùng lại được.',
    unit_corrected: 'Đã lưu chỗ đã sửa. Mọi cuộc họp, kể cả trước đây, hiện theo thông tin đúng.',
    reorganised: 'Đã sắp xếp xong.',
    reorganisation_undone: 'Đã hoàn tác. Mọi thứ trở lại như trước lần sắp xếp.',
    import_dropped: 'Đã bỏ bảng. Không có gì được ghi.',
    copied: 'Đã tạo bản sao. Xin xem lại trước khi phát hành.',
    made: 'Đã tạo bản nháp từ mẫu. Xin xem lại trước khi phát hành.',
    template_saved: 'Đã lưu mẫu. Các cuộc họp đã tạo trước đây giữ nguyên.',
    series_set: 'Đã lưu lịch và tạo bản nháp cho bốn tuần tới. Mỗi cuộc họp được phát hành riêng.',
    series_made: 'Đã tạo các bản nháp còn thiếu.',
    series_ended: 'Đã dừng chuỗi. Các cuộc họp đã tạo giữ nguyên.',
    unit_added: 'Đã thêm đơn vị.',
    person_added: 'Đã thêm cán bộ.',
    person_saved: 'Đã lưu thông tin cán bộ.',
    post_saved: 'Đã lưu chức vụ.',
    person_left: 'Đã ghi nhận. Người này không còn được mời và không nhận tin.',
    person_returned:
      'Đã ghi nhận trở lại. Việc tiếp theo: thêm chức vụ và cấp mã liên kết; tài khoản bị khóa cần được quản trị mở.',
    chat_unlinked: 'Đã gỡ liên kết.',
    order_saved: 'Đã lưu thứ tự.',
    group_saved: 'Đã lưu nhóm.',
    member_saved: 'Đã lưu thành viên.',
    member_removed: 'Đã đưa ra khỏi nhóm. Giấy mời đã gửi được giữ nguyên.',
    desk_handed_over: 'Đã bàn giao đầu mối và báo cho hai bên. Việc tiếp theo: in biên bản bàn giao.',
    desk_ended: 'Đã thôi phân công đầu mối.',
    cut_off: 'Đã thu hồi liên kết và thiết bị. Việc tiếp theo: cấp mã liên kết mới cho người này.',
    desk_assigned: 'Đã phân công đầu mối.',
    feed_revoked: 'Đã thu hồi địa chỉ lịch. Lịch đã đăng ký bằng địa chỉ này không cập nhật nữa.',
    settings_saved: 'Đã lưu thiết lập cơ quan.',
    account_locked: 'Đã khóa tài khoản. Mọi thiết bị của tài khoản đó đều đã đăng xuất.',
    account_unlocked: 'Đã mở khóa tài khoản. Người dùng đăng nhập lại được bằng mật khẩu đang có.',
    role_granted: 'Đã cấp vai trò. Người dùng thấy cơ quan này ngay ở lần mở trang tiếp theo.',
    role_revoked: 'Đã thu hồi vai trò. Người dùng phải đăng nhập lại.',
    rules_drafted: 'Đã tạo bản nháp. Việc tiếp theo: sửa cho đúng quy chế của cơ quan rồi ban hành.',
    rules_saved: 'Đã lưu bản nháp.',
    rules_deleted: 'Đã xóa bản nháp.',
    rules_in_force: 'Đã ban hành gói quy chế.',
    class_saved: 'Đã lưu quy định của loại cuộc họp.',
    class_removed: 'Đã bỏ loại cuộc họp khỏi bản nháp.',
    day_off_saved: 'Đã lưu ngày này. Mọi thời hạn được đếm lại ngay.',
    day_off_removed: 'Đã bỏ ngày này. Mọi thời hạn được đếm lại ngay.',
    days_off_entered: 'Đã nhập danh sách ngày. Mọi thời hạn được đếm lại ngay.',
    password_changed: 'Đã đổi mật khẩu. Mọi thiết bị đều đã đăng xuất; xin đăng nhập bằng mật khẩu mới.',
    set_up: 'Đã thiết lập xong. Xin đăng nhập bằng tài khoản vừa tạo.',
    signed_out: 'Anh/chị đã đăng xuất.',
  },
  problems: {
    /** What stands before a sentence about a field, where the form has a name of its own for it. */
    labels: {
      on: 'Ngày họp',
      startTime: 'Giờ bắt đầu',
      endTime: 'Giờ kết thúc',
      endOn: 'Ngày kết thúc',
      chair: 'Người chủ trì',
      person: 'Cán bộ',
      personId: 'Người nào',
      again: 'Nhập lại mật khẩu mới',
      jobTitle: 'Chức vụ',
      nomineeReason: 'Lý do',
      rsvp: 'Trả lời',
    },
    title: (count: number) => (count === 1 ? 'Có 1 điểm cần xem lại' : `Có ${count} điểm cần xem lại`),
    home: 'Về trang chính',
    refused: 'Chưa làm được việc này',
    broken: 'Phần mềm gặp lỗi',
    brokenBody: (requestId: string) =>
      `Xin lỗi anh/chị, việc vừa rồi chưa thực hiện được. Xin thử lại; nếu vẫn lỗi, báo người quản trị kèm mã ${requestId}.`,
    notFound: {
      title: 'Không tìm thấy trang này',
      body: 'Địa chỉ chưa đúng, hoặc nội dung không thuộc cơ quan và quyền của tài khoản này.',
    },
    invalid: {
      title: 'Thông tin gửi lên chưa hợp lệ',
      body: 'Chưa có gì thay đổi. Xin quay lại trang trước và kiểm tra các mục đã điền.',
    },
    foreignForm: {
      title: 'Chưa nhận được yêu cầu này',
      body: 'Để an toàn, phần mềm chỉ nhận biểu mẫu gửi từ chính trang của mình. Trang có thể đã mở quá lâu: xin mở lại trang rồi làm lại. Chưa có gì thay đổi.',
    },
  },
  signIn: {
    title: 'Đăng nhập',
    lead: 'Trang làm việc của văn phòng: tạo cuộc họp, mời họp, theo dõi trả lời.',
    username: 'Tên đăng nhập',
    password: 'Mật khẩu',
    reveal: 'Hiện mật khẩu',
    submit: 'Đăng nhập',
    ended:
      'Phiên làm việc đã kết thúc vì quá 30 phút không thao tác, hoặc đã quá 12 giờ. Xin đăng nhập lại; nội dung đã lưu vẫn còn nguyên.',
    endedKept:
      'Phiên làm việc đã kết thúc trước khi biểu mẫu được gửi. Xin đăng nhập lại; nội dung anh/chị vừa điền được giữ nguyên.',
    resumeTitle: 'Gửi tiếp biểu mẫu vừa điền',
    resumeBody: 'Anh/chị đã đăng nhập lại. Nội dung vừa điền chưa được gửi; xin bấm nút dưới đây để gửi.',
    resume: 'Gửi nội dung đã điền',
    leave: 'Bỏ nội dung này',
    help: 'Quên mật khẩu hoặc bị khóa: xin liên hệ người quản trị của văn phòng để được cấp lại.',
    delegates:
      'Đại biểu và đơn vị không cần tài khoản ở đây: xin mở đường dẫn trang cá nhân hoặc trả lời ngay trong ứng dụng nhắn tin.',
  },
  password: {
    title: 'Đổi mật khẩu',
    first: 'Đây là lần đăng nhập đầu tiên. Xin đặt mật khẩu riêng của anh/chị trước khi làm việc.',
    lead: 'Sau khi đổi, mọi thiết bị đang đăng nhập tài khoản này đều phải đăng nhập lại.',
    current: 'Mật khẩu hiện nay',
    next: 'Mật khẩu mới',
    nextHint: 'Từ 12 ký tự. Dễ nhớ và khó đoán nhất là một câu riêng, ví dụ vài từ không liên quan đến nhau.',
    again: 'Nhập lại mật khẩu mới',
    differ: 'Hai lần nhập chưa giống nhau.',
    wrong: 'Mật khẩu hiện nay chưa đúng.',
    same: 'Mật khẩu mới phải khác mật khẩu hiện nay.',
    submit: 'Đổi mật khẩu',
  },
  setUp: {
    title: 'Thiết lập lần đầu',
    lead: 'Chỉ làm một lần. Xong bước này, văn phòng có thể mời họp ngay.',
    keyTitle: 'Xác nhận người thiết lập',
    key: 'Khóa thiết lập',
    keyHint:
      'Khóa in trên màn hình máy chủ khi phần mềm khởi động. Nhờ đó chỉ người quản lý máy chủ thiết lập được.',
    officeTitle: 'Cơ quan chủ trì',
    officeName: 'Tên đầy đủ của cơ quan',
    officeNameHint: 'Như trên giấy mời, ví dụ: Văn phòng HĐND và UBND xã Gò Sim',
    officeShortName: 'Tên gọi ngắn',
    preset: 'Gói quy chế áp dụng',
    presetHint: 'Quyết định các loại cuộc họp và thời hạn thông báo. Văn phòng sửa lại được sau này.',
    presetNumber: (number: string) => `Số ${number}`,
    presetClasses: (count: number) => `${count} loại cuộc họp`,
    accountTitle: 'Tài khoản quản trị đầu tiên',
    fullName: 'Họ và tên',
    username: 'Tên đăng nhập',
    usernameHint: 'Từ 3 ký tự: chữ thường không dấu, số, dấu chấm, gạch ngang',
    password: 'Mật khẩu',
    submit: 'Hoàn tất thiết lập',
  },
  office: {
    title: 'Thiết lập cơ quan',
    lead: 'Những thông tin mọi người dựa vào để nhận ra tin nhắn thật của cơ quan.',
    publicTitle: 'Công bố để tránh giả mạo',
    publishedAddress: 'Địa chỉ chính thức của phần mềm',
    publishedAddressHint:
      'Hiện trong tin nhắn và trang hướng dẫn. Người nhận so địa chỉ này với đường dẫn trong tin để nhận ra tin giả mạo.',
    botNames: 'Tên tài khoản nhắn tin chính thức',
    botNamesHint:
      'Ví dụ: Zalo “Văn phòng xã Gò Sim”, Telegram @gosim_bot. Tin từ tài khoản tên khác là giả mạo.',
    approvalTitle: 'Văn bản cho phép dùng ứng dụng nhắn tin',
    approvalWhy:
      'Gửi giấy mời qua ứng dụng của bên thứ ba (Zalo, Telegram) cần được cấp có thẩm quyền cho phép. Khi để trống, giấy mời chỉ nằm trên trang cá nhân của từng người và không gửi ra ngoài. Gửi đầy đủ hay tối thiểu là do quy chế đặt cho từng loại cuộc họp.',
    approvalNumber: 'Số văn bản',
    approvalOn: 'Ngày văn bản',
    approvalStateYes: 'Đang cho phép gửi qua ứng dụng nhắn tin',
    approvalStateNo: 'Chỉ gửi lên trang cá nhân',
    optional: '(không bắt buộc)',
    submit: 'Lưu thiết lập',
  },
  remit: {
    elsewhere: (office: string) =>
      `Do ${office || 'quản trị hệ thống'} quản lý. Văn phòng mình xem và mời họp được; cần sửa gì xin liên hệ nơi quản lý.`,
    title: 'Phạm vi quản lý',
    hint: 'Văn phòng được ghi, sửa, sắp xếp đơn vị này và mọi đơn vị trực thuộc, cùng cán bộ ở đó. Mời họp thì mời được mọi đơn vị.',
    own: 'Đơn vị của văn phòng',
    whole: 'Toàn bộ cây đơn vị',
    ended: 'Đơn vị đang chọn, nay đã chấm dứt',
    maintenanceBy: (office: string) =>
      `Thông báo bảo trì gửi tới mọi người dùng hệ thống, nên do ${office || 'văn phòng quản lý toàn bộ cây đơn vị'} gửi.`,
  },
  home: {
    title: 'Chọn cơ quan',
    lead: 'Tài khoản này làm việc ở nhiều cơ quan.',
    noneTitle: 'Tài khoản chưa được giao vai trò',
    noneBody:
      'Anh/chị đã đăng nhập, nhưng chưa cơ quan nào giao vai trò cho tài khoản này. Xin liên hệ người quản trị của văn phòng. Nếu là đầu mối của đơn vị, xin dùng trang cá nhân hoặc ứng dụng nhắn tin đã liên kết.',
  },
  accounts: adminAccounts,
};
