/** What `npm run -s token` says beside the token itself. */
export const token = {
  usage: 'Cách dùng: npm run -s token -- --account TÊN_ĐĂNG_NHẬP',
  unknownAccount: (name: string) => `Không có tài khoản “${name}”; chưa có gì được tạo.`,
  disabledAccount: (name: string) => `Tài khoản “${name}” đang bị khóa; chưa có gì được tạo.`,
  noHouse: (folder: string) =>
    `Trong ${folder} chưa có dữ liệu nào. Nếu chương trình chạy với DATA_DIR hoặc DATABASE_URL, xin đặt đúng như vậy cho lệnh này.`,
};
