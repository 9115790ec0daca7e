/** The one search box over meetings, people, units and papers. */
export const adminFind = {
  title: 'Tìm kiếm',
  label: 'Tìm cuộc họp, cán bộ, đơn vị, tài liệu',
  hint: 'Cuộc họp, cán bộ, đơn vị, chữ trong tài liệu',
  submit: 'Tìm',
  lead: 'Gõ có dấu hay không dấu đều được; nhiều từ thì kết quả có đủ các từ. Muốn tìm nguyên cụm, xin để trong ngoặc kép.',
  start: 'Xin gõ từ cần tìm',
  nothing: (typed: string) => `Không tìm thấy kết quả cho “${typed}”`,
  nothingHint: 'Xin thử ít từ hơn, hoặc chỉ gõ tên riêng, mã cuộc họp, bốn số cuối điện thoại.',
  meetings: 'Cuộc họp',
  people: 'Cán bộ',
  units: 'Đơn vị',
  ended: (on: string) => `đã kết thúc ngày ${on}`,
  found: (count: number) => `${count} kết quả`,
};
