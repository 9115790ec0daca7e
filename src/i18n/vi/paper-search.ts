/** Looking for words inside papers: on the office's site, on the personal page and in chat. */
export const paperSearch = {
  title: 'Trong tài liệu',
  label: 'Tìm trong tài liệu',
  hint: 'Từ trong tài liệu, có dấu hay không đều được',
  submit: 'Tìm',
  place: (page: number) => `Trang ${page}:`,
  more: (count: number) => `Còn ${count} trang khác có các từ này.`,
  found: (count: number) => `${count} tài liệu`,
  nothing: (typed: string) => `Không có tài liệu nào chứa “${typed}”`,
  nothingHint:
    'Xin thử ít từ hơn, hoặc để nguyên cụm trong ngoặc kép. Chỉ tìm trong tài liệu mà đồng chí đang được đọc.',
  all: 'Xem tất cả tài liệu',
  tooSlow: 'Tìm trong tài liệu mất quá lâu nên đã dừng. Xin gõ thêm từ để thu hẹp.',
  meeting: (title: string, time: string) => `Cuộc họp “${title}”, ${time}`,
};
