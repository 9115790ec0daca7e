/** "Tìm …": what comes after it is looked for inside papers. */
export const search = ['~tìm', '~tìm kiếm', '~tìm giúp', '~tìm giúp tôi', 'search', 'find'];
/** The same, said in full: heard even in the middle of a question. */
export const insidePapers = [
  ...['trong tài liệu', 'trong các tài liệu', 'trong tài liệu họp', 'trong tài liệu của tôi', 'ở tài liệu'],
  ...['tài liệu', 'tài liệu có', 'tài liệu chứa', 'inside papers', 'in papers'],
];
/** What a request ends with; few words, since each is taken from what is sought. */
export const politely = ['=ạ', '=nhé', '=nha', 'giúp tôi', 'giúp em', 'giùm tôi', 'với ạ'];
