import type { Button } from '#messages/message.ts';

type Sample = { from?: 'in'; text: string; buttons?: Button[][] };

const answers = (ref: string, version: number, third: string): Button[][] => [
  [
    { label: 'Tham dự', action: `acc:${ref}:${version}` },
    { label: 'Vắng', action: `dec:${ref}:${version}` },
    { label: third, action: `nom:${ref}:${version}` },
  ],
];

/** A morning on a desk holder's page, in the order it happened. */
export const SAMPLES: Sample[] = [
  {
    text: 'Đã liên kết với Võ Thị Hồng Gấm. Từ nay giấy mời và nhắc việc của Văn phòng UBND tỉnh An Phước sẽ đến đây.',
  },
  {
    text: [
      'Giấy mời: Họp giao ban các sở, ban, ngành tháng 12/2026',
      'Thời gian: 08 giờ 00, thứ Hai, ngày 14/12/2026',
      'Địa điểm: Phòng họp số 1, Trụ sở UBND tỉnh',
      'Chủ trì: Chủ tịch Lê Hữu Phước',
      'Đơn vị mời: Văn phòng UBND tỉnh An Phước',
      'Kính mời: Sở Tài chính (cử 2 người dự)',
      'Theo giấy mời số 218/GM-UBND, ngày 05/12/2026',
      'Đề nghị trả lời trước: 17:00 10/12',
      'Liên hệ: Trần Thị Ngọc Ánh, 0900 000 002',
      'Mã: ZNEY-UPYW',
      'Tình trạng: đơn vị đã xác nhận tham dự',
      'Người dự: Nguyễn Văn Hùng (Trưởng phòng Ngân sách)',
    ].join('\n'),
    buttons: answers('ZNEYUPYW', 2, 'Cử thêm người'),
  },
  { from: 'in', text: 'Tham dự' },
  {
    text: 'Đã ghi nhận: đơn vị tham dự “Họp giao ban các sở, ban, ngành tháng 12/2026”. Đề nghị cử người dự, ví dụ: cử Nguyễn Văn An, Phó Giám đốc, 0912 345 678',
  },
  { from: 'in', text: 'dạ cử anh Nguyễn Văn Hùng trưởng phòng ngân sách ạ' },
  {
    text: 'Có nhiều người tên Nguyễn Văn Hùng. Xin chọn:',
    buttons: [
      [{ label: 'Nguyễn Văn Hùng, Trưởng phòng Ngân sách', action: 'pick:tok:0' }],
      [{ label: 'Nguyễn Văn Hùng, Phó Trưởng phòng Giá', action: 'pick:tok:1' }],
    ],
  },
  {
    text: [
      'Giấy mời: Họp Ban Chỉ đạo chuyển đổi số',
      'Thời gian: 14 giờ 00, thứ Tư, ngày 16/12/2026',
      'Địa điểm: Phòng họp số 2',
      'Mã: ABCD-2345',
      'Tình trạng: chưa trả lời',
    ].join('\n'),
    buttons: answers('ABCD2345', 2, 'Cử người'),
  },
  {
    text: [
      'Giấy mời: Họp Ban Chỉ đạo chuyển đổi số',
      'Thẻ này đã được thay bằng lần 2; xin xem thông báo mới nhất.',
      'Mã: ABCD-2345',
    ].join('\n'),
  },
  {
    text: [
      'Thông báo hủy họp: Họp rà soát dự toán ngân sách năm 2027',
      'Cuộc họp 08 giờ 00, thứ Sáu, ngày 18/12/2026, tại Phòng họp số 1, đã hủy. Đề nghị không đến dự.',
      'Lý do: theo ý kiến của cấp trên; Thường trực Tỉnh ủy họp đột xuất.',
      'Đơn vị mời: Văn phòng UBND tỉnh An Phước',
      'Mã: QWER-2345 (lần 2)',
      '✓ Đã xác nhận: đã rõ',
    ].join('\n'),
    buttons: [[{ label: 'Đã rõ', action: 'ack:QWER2345:3' }]],
  },
  {
    text: [
      'THƯỢNG KHẨN – Thông báo thay đổi: Họp Ban Chỉ đạo chuyển đổi số',
      '• Thời gian: 14:00 → 15:30, thứ Tư, ngày 16/12/2026',
      '• Địa điểm: Phòng họp số 2 → Hội trường lớn, Trụ sở UBND tỉnh',
      'Lý do: bất khả kháng. Phòng họp số 2 mất điện.',
      'Đề nghị trả lời lại theo thông tin mới; câu trả lời trước không còn giá trị.',
      'Thời gian: 15 giờ 30, thứ Tư, ngày 16/12/2026',
      'Địa điểm: Hội trường lớn, Trụ sở UBND tỉnh (trực tiếp kết hợp trực tuyến)',
      'Chủ trì: Phó Chủ tịch Nguyễn Thị Ánh Tuyết',
      'Nội dung: Tiến độ Đề án 06; dữ liệu đất đai; ý kiến các sở về dự toán năm 2027',
      'Mã: ABCD-2345 (lần 2)',
      'Tình trạng: chưa trả lời',
    ].join('\n'),
    buttons: [...answers('ABCD2345', 3, 'Cử người'), [{ label: 'Đã rõ', action: 'ack:ABCD2345:3' }]],
  },
];
