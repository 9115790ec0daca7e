/** What the program says on its own console. */
export const startup = {
  steps: {
    copying: 'Đang chuẩn bị PostgreSQL…',
    initializing: 'Đang tạo cơ sở dữ liệu lần đầu…',
    starting: 'Đang khởi động cơ sở dữ liệu…',
    joining: 'Cơ sở dữ liệu của thư mục này đang chạy: dùng chung.',
    offices: 'Đang tạo dữ liệu thử: cơ quan, đơn vị…',
    people: 'Đang tạo dữ liệu thử: 122 người…',
    meetings: 'Đang tạo dữ liệu thử: cuộc họp…',
  },
  migrating: (done: number, total: number) => `Đang cập nhật cấu trúc dữ liệu ${done}/${total}`,
  ready: (address: string) => `Mời Họp đã sẵn sàng: ${address}`,
  demo: (address: string) => `Xem thử ba điện thoại cạnh trang quản lý: ${address}`,
  passwordsTitle: 'Mật khẩu dùng một lần (chỉ in ra lần này, sẽ phải đổi khi đăng nhập):',
  password: (username: string, password: string, fullName: string) =>
    `  ${username.padEnd(16)} ${password}   ${fullName}`,
  setUp: (address: string, key: string) => `Thiết lập lần đầu: mở ${address} và nhập khóa thiết lập ${key}`,
  messenger: (name: string, mode: string) => `${name}: đang nhận tin (${mode})`,
  plainHttp: 'Lưu ý: chưa có HTTPS, chỉ dùng thử trên máy này. Đặt PUBLIC_URL=https://… khi đưa vào sử dụng.',
  rootUser: 'Lưu ý: đang chạy bằng quyền root; hãy dùng một tài khoản thường khi đưa vào sử dụng.',
  stopping: 'Đang dừng: gửi nốt các tin đang gửi…',
  stopped: 'Đã dừng.',
  configTitle: 'Không khởi động được vì thiết lập chưa đúng:',
  config: {
    wrong: (name: string) => `  ${name}: giá trị không hợp lệ. Xem .env.example để biết cách ghi.`,
    missing: (name: string) => `  ${name}: còn thiếu. Xem .env.example để biết cách tạo.`,
    needs_https: (name: string) =>
      `  ${name}: phải bắt đầu bằng https:// (chỉ bản thử trên máy này được dùng http).`,
  },
  portTaken: (port: number) =>
    `Cổng ${port} đang được dùng, có thể một bản Mời Họp khác đang chạy tại đó. Hãy mở địa chỉ đó, hoặc chạy thêm bằng cổng khác: PORT=${port + 1} npm start`,
  oldServer: (version: string) => `PostgreSQL quá cũ (${version}): cần bản 15 trở lên.`,
  noDatabase: 'Không kết nối được cơ sở dữ liệu trong DATABASE_URL: kiểm tra địa chỉ, tài khoản và máy chủ.',
  embedded: {
    no_binaries:
      'Máy này không có PostgreSQL kèm theo. Hãy cài PostgreSQL 15+ và đặt DATABASE_URL=postgres://…',
    not_reachable:
      'Không đọc hoặc ghi được thư mục dữ liệu. Hãy đặt DATA_DIR sang thư mục mà tài khoản này dùng được.',
    version_mismatch:
      'Thư mục dữ liệu do một bản PostgreSQL khác tạo ra. Hãy dùng đúng bản đó hoặc đặt DATA_DIR khác.',
    not_durable:
      'Máy chủ đang chạy trên thư mục này không bảo đảm an toàn dữ liệu (fsync tắt). Hãy dừng nó rồi chạy lại.',
    start_failed: 'Cơ sở dữ liệu không khởi động được. Xem postgres.log trong thư mục dữ liệu.',
    stop_failed: 'Cơ sở dữ liệu không dừng được. Xem postgres.log trong thư mục dữ liệu.',
  },
  detail: (text: string) => `Chi tiết: ${text}`,
};
