/** What a secret meeting or item is called everywhere: nothing of what it is about (R17). */
export const neutralTitles = {
  meeting: 'Họp (tài liệu nhận trực tiếp)',
  agendaItem: 'Nội dung nhận tài liệu trực tiếp (bản giấy tại văn thư)',
} as const;
