/** "Tài liệu": the papers of one's meetings, to be read. */
export const ownDocuments = [
  'tài liệu',
  'tài liệu họp',
  'tài liệu cuộc họp',
  'tài liệu của tôi',
  'danh sách tài liệu',
  'xem tài liệu',
  'mở tài liệu',
  'đọc tài liệu',
  'xin tài liệu',
  'cho xem tài liệu',
  'cho tôi xem tài liệu',
  'papers',
  'my papers',
  'documents',
];
