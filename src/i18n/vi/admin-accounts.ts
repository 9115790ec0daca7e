/** Accounts of an office: the list, giving one or a role, and what an administrator does to one. */
export const adminAccounts = {
  title: 'Tài khoản',
  lead: 'Mỗi tài khoản là của một người. Không dùng chung, không đưa mật khẩu cho người khác.',
  caption: 'Các tài khoản của cơ quan',
  username: 'Tên đăng nhập',
  fullName: 'Họ và tên',
  role: 'Vai trò',
  passwordSetOn: 'Đặt mật khẩu',
  state: 'Tình trạng',
  active: 'Đang dùng',
  disabled: 'Đã khóa',
  add: 'Cấp tài khoản',
  addNote: 'Mật khẩu dùng một lần sẽ hiện ra ngay sau khi cấp; người nhận phải đổi ở lần đăng nhập đầu tiên.',
  person: 'Cấp cho',
  submit: 'Cấp tài khoản',
  createdTitle: (username: string) => `Đã cấp tài khoản ${username}`,
  createdBody:
    'Xin chép mật khẩu này ngay và trao tận tay. Mật khẩu chỉ hiện một lần, không xem lại được; lần đăng nhập đầu tiên phải đổi.',
  firstPassword: 'Mật khẩu dùng một lần',
  copy: 'Chép mật khẩu',
  copied: 'Đã chép',
  personTaken: 'Người này đã có tài khoản.',
  emptyTitle: 'Chưa có tài khoản nào',
  firstPending: 'chờ đổi mật khẩu dùng một lần',
  actions: 'Thao tác',
  bars: {
    own: 'Tài khoản của đồng chí',
    elsewhere:
      'Có vai trò ở cơ quan khác: người quản trị của mọi cơ quan đó mới cấp lại mật khẩu hoặc khóa được',
    outside: 'Người này do cơ quan khác quản lý: nơi đó cấp lại mật khẩu hoặc khóa',
  },
  resetTitle: (username: string) => `Đã cấp lại mật khẩu cho tài khoản ${username}`,
  resetBody:
    'Xin chép mật khẩu này ngay và trao tận tay. Mật khẩu chỉ hiện một lần, không xem lại được; lần đăng nhập tới phải đổi.',
  cancel: 'Để nguyên như cũ',
  willHappen: 'Khi đồng ý:',
  acts: {
    'reset-password': {
      label: 'Cấp lại mật khẩu',
      title: (name: string) => `Cấp lại mật khẩu cho ${name}?`,
      effects: [
        'Mật khẩu đang dùng hết hiệu lực ngay. Mật khẩu dùng một lần sẽ hiện ra để đồng chí trao tận tay; lần đăng nhập tới phải đổi.',
        'Mọi thiết bị đang đăng nhập tài khoản này đều bị đăng xuất.',
        'Mã truy cập API của tài khoản, nếu có, vẫn dùng được. Nếu ngờ bị lộ, xin khóa tài khoản.',
      ],
    },
    lock: {
      label: 'Khóa',
      title: (name: string) => `Khóa tài khoản của ${name}?`,
      effects: [
        'Tài khoản không đăng nhập được nữa cho đến khi được mở khóa; mã truy cập API của tài khoản cũng ngừng dùng được.',
        'Mọi thiết bị đang đăng nhập tài khoản này đều bị đăng xuất.',
        'Vai trò và những việc đã làm được giữ nguyên.',
      ],
    },
    unlock: {
      label: 'Mở khóa',
      title: (name: string) => `Mở khóa tài khoản của ${name}?`,
      effects: [
        'Tài khoản đăng nhập lại được bằng mật khẩu đang có, với các vai trò đang giữ.',
        'Mã truy cập API của tài khoản, nếu có, dùng lại được. Nếu quên mật khẩu, xin cấp lại mật khẩu.',
      ],
    },
    revoke: {
      label: 'Thu hồi',
      title: (name: string, role: string) => `Thu hồi vai trò “${role}” của ${name}?`,
      effects: [
        'Tài khoản không còn làm được những việc của vai trò này ở cơ quan; vai trò khác, nếu có, được giữ nguyên.',
        'Mọi thiết bị đang đăng nhập tài khoản này đều phải đăng nhập lại.',
      ],
    },
  },
  ownRevoked: 'Đây là tài khoản của chính đồng chí: xong việc này đồng chí phải đăng nhập lại.',
  grant: {
    title: 'Cấp vai trò cho tài khoản đã có',
    note: 'Dành cho người đã có tài khoản, kể cả ở cơ quan khác. Mật khẩu được giữ nguyên. Xin điền cán bộ hoặc tên đăng nhập.',
    person: 'Cán bộ đã có tài khoản',
    username: 'Hoặc tên đăng nhập',
    submit: 'Cấp vai trò',
    either: 'Xin điền cán bộ hoặc tên đăng nhập, chỉ một trong hai.',
    noAccount: 'Người này chưa có tài khoản. Xin dùng mục “Cấp tài khoản”.',
    noUsername: 'Chưa có tài khoản nào mang tên đăng nhập này, xin kiểm tra lại.',
    held: 'Tài khoản này đang giữ vai trò đó rồi.',
  },
};
