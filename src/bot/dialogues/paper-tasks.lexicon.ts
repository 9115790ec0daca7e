/** "Tài liệu phải nộp": what one's unit still owes. */
export const ownPapers = [
  'tài liệu phải nộp',
  'tài liệu cần nộp',
  'tài liệu còn nộp',
  'tài liệu còn thiếu',
  'phải nộp tài liệu gì',
  'còn phải nộp gì',
  'còn thiếu tài liệu gì',
  'hạn nộp tài liệu',
  'bao giờ nộp tài liệu',
];

/** "Xin lùi hạn": more time for the papers. */
export const extension = [
  'xin lùi hạn',
  'lùi hạn',
  'lùi hạn nộp',
  'xin lùi hạn nộp',
  'gia hạn',
  'xin gia hạn',
  'xin gia hạn nộp',
  'gia hạn nộp',
  'xin thêm thời gian nộp',
  'xin nộp chậm',
  'xin nộp muộn',
];
/** For whom it is asked. */
export const onBehalf = ['cho em', 'cho tôi', 'cho mình', 'cho đơn vị', 'cho cơ quan', 'đơn vị', 'cho'];
export const aboutPapers = ['tài liệu', 'báo cáo', 'tờ trình', 'văn bản'];
