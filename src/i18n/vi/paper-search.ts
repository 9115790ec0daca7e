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
  nothingHint: 'Xin thử ít từ hơn hoặc từ khác. Chỉ tìm trong các tài liệu mà đồng chí đang được đọc.',
  all: 'Xem tất cả tài liệu',
  tooSlow: 'Tìm trong tài liệu mất quá lâu nên đã dừng. Xin gõ thêm từ để thu hẹp.',
  meeting: (title: string, time: string) => `Cuộc họp “${title}”, ${time}`,
  chat: {
    ask: 'Đồng chí muốn tìm từ nào trong tài liệu? Xin nhắn “tìm” và từ cần tìm, ví dụ: tìm đầu tư công.',
    nothing: (sought: string) =>
      `Không có tài liệu nào chứa “${sought}” trong các tài liệu đồng chí đang được đọc. Xin thử ít từ hơn; gõ không dấu cũng được.`,
    found: (sought: string, count: number) => `Có ${count} tài liệu chứa “${sought}”:`,
    untitled: (meetingTitle: string) => `Tài liệu cuộc họp “${meetingTitle}”`,
    card: (title: string, pages: number | null, url: string) =>
      `${title}${pages ? ` (${pages} trang)` : ''}\n${url}`,
    inTitle: 'ở tên tài liệu',
    pages: (pages: number[], more: number) =>
      `trang ${pages.join(', ')}${more > 0 ? ` và ${more} trang khác` : ''}`,
    more: (count: number, url: string) => `Còn ${count} tài liệu nữa; xin tìm tại trang riêng: ${url}`,
  },
};
