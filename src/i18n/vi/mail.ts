/** What stands below the text of every e-mail. */
export const mail = {
  answer: (labels: string) => `Để trả lời (${labels}), xin mở trang cá nhân theo địa chỉ trong thư.`,
  automatic: 'Thư tự động của hệ thống mời họp; thư trả lời vào địa chỉ này không có người đọc.',
};
