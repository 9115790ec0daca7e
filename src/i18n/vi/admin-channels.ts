import type { AlarmCode } from '#domain/messengers/alarms.ts';

const alarms: Record<AlarmCode, { title: string; todo: string }> = {
  not_connected: {
    title: 'Chưa kết nối',
    todo: 'Tin đang được giữ lại, chưa mất. Quản trị viên của Official Account bấm “Kết nối” và chấp thuận.',
  },
  grant_lost: {
    title: 'Mất quyền gửi tin',
    todo: 'Tin đang được giữ lại, chưa mất. Quản trị viên của Official Account bấm “Kết nối lại” và chấp thuận.',
  },
  refresh_unanswered: {
    title: 'Chưa gia hạn được quyền gửi tin',
    todo: 'Zalo chưa trả lời; hệ thống tự thử lại. Nếu quá một giờ vẫn còn báo này, bấm “Kết nối lại”.',
  },
  account_off: {
    title: 'Tài khoản hoặc ứng dụng đang bị tắt',
    todo: 'Mở trang quản lý Official Account và trang ứng dụng của Zalo, kích hoạt lại. Tin đang được giữ lại.',
  },
  not_allowed: {
    title: 'Tài khoản chưa được dùng chức năng này',
    todo: 'Kiểm tra xác thực và gói dịch vụ của Official Account, quyền đã cấp cho ứng dụng; sau đó bấm “Kết nối lại”.',
  },
  out_of_quota: {
    title: 'Hết lượt gửi',
    todo: 'Mua thêm lượt hoặc nâng gói. Trong lúc chờ, tin đi theo kênh kế tiếp của từng người.',
  },
  out_of_money: {
    title: 'Tài khoản trả phí chưa liên kết hoặc hết tiền',
    todo: 'Nạp tiền hoặc liên kết tài khoản Zalo Cloud. Tin đang được giữ lại.',
  },
  template_wrong: {
    title: 'Mẫu tin không dùng được',
    todo: 'Đối chiếu mã mẫu và tham số trong ZALO_TEMPLATES với mẫu Zalo đã duyệt. Trong lúc chờ, tin đi theo kênh kế tiếp.',
  },
  proof_wrong: {
    title: 'Khóa bí mật của ứng dụng không khớp',
    todo: 'Kiểm tra ZALO_APP_SECRET và ZALO_APPSECRET_PROOF rồi khởi động lại. Tin đang được giữ lại.',
  },
  buttons_refused: {
    title: 'Zalo không nhận nút bấm',
    todo: 'Tin vẫn đi, lựa chọn được đánh số. Đặt ZALO_BUTTONS=0 để không thử nút nữa.',
  },
  content_refused: {
    title: 'Zalo từ chối nội dung',
    todo: 'Xem lại tiêu đề, nội dung cuộc họp; tin đó đã chuyển sang kênh kế tiếp của từng người.',
  },
  token_refused: {
    title: 'Mã truy cập (token) không được chấp nhận',
    todo: 'Kiểm tra token của kênh này trong cấu hình rồi khởi động lại. Tin đang được giữ lại, chưa mất.',
  },
  limit_reached: {
    title: 'Đã chạm giới hạn gửi của kênh',
    todo: 'Chờ sang kỳ mới hoặc nâng gói. Tin đang được giữ lại và sẽ gửi khi kênh cho phép.',
  },
};

/** Every messenger of the house, its state, and what to do about it. */
export const adminChannels = {
  title: 'Kênh nhắn tin',
  lead: 'Theo thứ tự ưu tiên khi gửi. Kênh nào có vướng mắc thì hiện việc cần làm.',
  none: 'Chưa có kênh nhắn tin nào',
  noneHint:
    'Giấy mời đang nằm trên trang cá nhân của từng người. Người cài đặt khai tài khoản Zalo, Telegram hoặc thư điện tử trong cấu hình rồi khởi động lại.',
  states: { working: 'Đang hoạt động', paused: 'Đang tạm nghỉ', trouble: 'Cần xử lý', off: 'Chưa gửi được' },
  account: 'Tài khoản',
  lastSent: 'Tin gửi gần nhất',
  never: 'Chưa gửi tin nào',
  waiting: 'Đang chờ gửi',
  waitingCount: (count: number) => (count === 0 ? 'Không có' : `${count} tin`),
  paused: 'Tạm nghỉ đến',
  connected: 'Kết nối từ',
  token: 'Quyền gửi tin',
  tokenAge: (from: string, until: string) =>
    `Gia hạn lúc ${from}, dùng được đến ${until}; hệ thống tự gia hạn`,
  tokenOver: (until: string) => `Hết hạn lúc ${until}; tự gia hạn khi có tin cần gửi`,
  notConnected: 'Chưa kết nối',
  tokenLost: 'Đã mất, cần kết nối lại',
  quota: 'Lượt gửi còn lại',
  noQuota: 'Chưa có số liệu; Zalo cho biết sau khi có tin gửi đi',
  quotaLeft: (remain: string, total: string | null, until: string | null, readAt: string) =>
    `${remain}${total ? `/${total}` : ''}${until ? `, đến ${until}` : ''} (đọc lúc ${readAt})`,
  quotaKinds: {
    sub_quota: 'Theo gói',
    purchase_quota: 'Mua thêm',
    reward_quota: 'Được tặng',
    daily: 'Trong ngày',
  } as Readonly<Record<string, string>>,
  templates: 'Mẫu tin đã khai',
  noTemplates:
    'Chưa khai mẫu nào: ngoài 7 ngày kể từ lần nhắn gần nhất của người nhận, tin đi theo kênh kế tiếp',
  templateKinds: {
    invitation: 'giấy mời',
    invitation_changed: 'thay đổi',
    invitation_postponed: 'hoãn',
    invitation_cancelled: 'hủy',
    invitation_withdrawn: 'rút giấy mời',
    urge: 'đôn đốc',
    escalation: 'báo lãnh đạo',
    other: 'các tin khác',
  } as Readonly<Record<string, string>>,
  alarms,
  since: (time: string) => `Từ ${time}`,
  said: (words: string) => `Zalo trả lời: ${words}`,
  connect: 'Kết nối',
  reconnect: 'Kết nối lại',
  connectHint:
    'Mở trang của Zalo để quản trị viên Official Account chấp thuận, rồi tự quay lại đây. Bắt đầu và kết thúc trong cùng một trình duyệt, trong 15 phút.',
  onwardsTitle: 'Kết nối Official Account',
  onwards: (host: string) => `Sang ${host} để chấp thuận`,
  back: 'Quay lại',
  connectByAdmin: 'Việc kết nối do tài khoản quản trị của cơ quan thực hiện.',
  waitsForOther:
    'Kênh này gửi bằng quyền của Official Account, nay chưa kết nối. Tin đang được giữ lại, chưa mất.',
  connectBy: (office: string) =>
    `Tài khoản này dùng chung, nên do ${office || 'cơ quan quản lý toàn bộ hệ thống'} kết nối.`,
  refusedAtMessenger: 'Chưa kết nối: phía Zalo không chấp thuận hoặc đã hủy. Không có gì bị thay đổi.',
};
