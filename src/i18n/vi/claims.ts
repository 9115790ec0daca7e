/** The link that a desk hands to a nominee whom no messenger reaches. */
export const claims = {
  button: 'Lấy đường dẫn riêng',
  buttonFor: (name: string) => `Đường dẫn cho ${name}`,
  unreached: (names: string) =>
    `Chưa có kênh nào để báo cho: ${names}. Đồng chí có thể lấy đường dẫn riêng của từng người để tự gửi cho họ.`,
  link: (facts: { name: string; title: string; address: string; until: string }) =>
    `Đường dẫn riêng của ${facts.name} (“${facts.title}”):\n${facts.address}\nĐề nghị chỉ gửi cho đúng người này. Đường dẫn dùng một lần, trên một máy, đến ${facts.until}; lấy đường dẫn mới thì đường dẫn này hết hiệu lực.`,
  page: {
    why: 'Đầu mối của đơn vị đã cấp đường dẫn này. Nếu đúng là đồng chí, bấm “Mở trên máy này”: giấy mời và câu trả lời sẽ gắn với máy này, đường dẫn không dùng được lần thứ hai.',
    code: 'Mã trong đường dẫn',
    confirm: 'Mở trên máy này',
  },
};
