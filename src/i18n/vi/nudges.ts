/** The evening's reminder and the choice of its hour, in chat and on the personal page. */
export const nudges = {
  head: (count: number) => `Nhắc buổi tối: còn ${count} việc của đồng chí chưa xong.`,
  ofUnit: (line: string, unit: string) => `${line} (${unit})`,
  more: (count: number) => `… và ${count} việc khác, gõ “lịch” để xem.`,
  foot: 'Đổi giờ: gõ “nhắc tôi lúc 20h”; thôi nhắc: gõ “không nhắc buổi tối”.',
  chosen: (at: string) =>
    `Từ nay chỉ nhắc đồng chí lúc ${at}, và chỉ những hôm còn việc chưa xong. Thay đổi gấp vẫn được báo ngay.`,
  standing: (at: string) =>
    `Đồng chí đang được nhắc lúc ${at}, chỉ những hôm còn việc chưa xong. Đổi giờ: gõ “nhắc tôi lúc 20h”.`,
  off: 'Đã thôi nhắc buổi tối. Giấy mời, thay đổi và lời nhắc của văn phòng vẫn được gửi; đồng chí tự theo dõi việc chưa xong bằng cách gõ “lịch”. Muốn nhắc lại: gõ “nhắc tôi lúc 19h30”.',
  refused: (at: string) =>
    `Từ 22:00 đến 06:00 là giờ nghỉ, trợ lý không nhắc lúc ${at}. Xin chọn giờ khác, ví dụ: “nhắc tôi lúc 20h”. Giờ nhắc hiện tại giữ nguyên.`,
  page: {
    title: 'Nhắc buổi tối',
    lead: 'Mỗi tối chỉ một tin, chỉ khi còn việc chưa xong: chưa xem, chưa trả lời, chưa cử người, chưa bấm “Đã rõ”.',
    at: 'Giờ nhắc',
    hint: 'Từ 06:00 đến trước 22:00.',
    submit: 'Lưu giờ nhắc',
    off: 'Không nhắc buổi tối',
    offMeans: 'Giấy mời, thay đổi và lời nhắc của văn phòng vẫn được gửi như thường.',
    isOff: 'Hiện không nhắc buổi tối.',
    isAt: (at: string) => `Hiện nhắc lúc ${at}.`,
    saved: 'Đã lưu.',
    wrong: 'Giờ nhắc phải từ 06:00 đến trước 22:00. Giờ đang dùng chưa thay đổi.',
    back: 'Về trang của tôi',
  },
};
