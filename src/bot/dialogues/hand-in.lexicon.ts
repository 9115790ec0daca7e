/** "Nộp tài liệu", "góp tài liệu": where one's unit hands in papers. */
export const handingIn = [
  'nộp tài liệu',
  'nộp tài liệu họp',
  'nộp tài liệu cuộc họp',
  'nộp báo cáo',
  'nộp tờ trình',
  'góp tài liệu',
  'gửi tài liệu góp ý',
  'nộp tài liệu góp ý',
  'tài liệu góp ý',
  'đóng góp tài liệu',
  'gửi tài liệu',
  'gửi tài liệu họp',
  'tải tài liệu lên',
  'nộp tài liệu ở đâu',
  'gửi tài liệu ở đâu',
  'góp tài liệu ở đâu',
  'nộp ở đâu',
  'link nộp tài liệu',
  'đường dẫn nộp tài liệu',
  'hand in papers',
];

/** Who wants it, before the verb. */
export const asking = [
  'tôi',
  'em',
  'mình',
  'đơn vị',
  'cơ quan',
  'muốn',
  'cần',
  'xin',
  'xin phép',
  'cho',
  'cho tôi',
  'cho em',
];
