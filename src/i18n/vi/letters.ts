import type { Doubt, LetterKind } from '#domain/letters/letter-reading.ts';

/** A meeting drafted from a letter: what was read stands in the form, each field with the words it was read from. */
export const letters = {
  title: 'Tạo từ giấy mời',
  open: 'Tạo từ giấy mời',
  lead: 'Tải lên giấy mời hoặc công văn mời họp. Hệ thống đọc thời gian, địa điểm, chủ trì, nội dung, số và ngày văn bản rồi điền sẵn; đồng chí kiểm tra rồi mới lưu.',
  file: 'Tệp giấy mời, công văn',
  fileHint: 'PDF, bản quét, DOCX, JPG hoặc PNG, nhiều nhất 50 MB. Tệp chỉ được đọc, không được lưu lại.',
  fileMissing: 'Xin chọn một tệp',
  declared: 'Tôi bảo đảm tệp này không chứa bí mật nhà nước',
  declaredMissing: 'Xin xác nhận tệp không chứa bí mật nhà nước',
  read: 'Đọc và điền vào mẫu',
  reading: 'Đang đọc giấy mời; bản quét có thể mất vài chục giây…',
  filledTitle: 'Đã điền theo giấy mời, xin kiểm tra từng ô',
  filledBody:
    'Dưới mỗi ô là nguyên văn câu chữ đã đọc và số trang. Ô có chữ “Cần kiểm tra” là chỗ chưa chắc chắn. Chưa có gì được lưu.',
  nothingTitle: 'Chưa đọc được thông tin cuộc họp nào trong tệp',
  nothingBody: 'Xin nhập tay vào mẫu dưới đây.',
  amends: {
    change:
      'Văn bản này thay đổi một cuộc họp đã mời. Nếu cuộc họp đã có trong hệ thống, xin mở cuộc họp đó để sửa thay vì tạo mới.',
    postponement:
      'Văn bản này hoãn một cuộc họp đã mời. Nếu cuộc họp đã có trong hệ thống, xin mở cuộc họp đó và chọn “Hoãn”.',
    cancellation:
      'Văn bản này hủy một cuộc họp đã mời. Nếu cuộc họp đã có trong hệ thống, xin mở cuộc họp đó và chọn “Hủy”.',
  } as Partial<Record<LetterKind, string>>,
  source: (quote: string, page: number) => `Trang ${page}: “${quote}”`,
  check: 'Cần kiểm tra',
  chairNotKnown: (name: string) => `“${name}” chưa có trong danh bạ, xin chọn người khác hoặc để trống.`,
  called: {
    title: 'Thành phần theo giấy mời',
    lead: 'Đơn vị, người khớp với danh bạ đã được chọn sẵn bên dưới; xin kiểm tra rồi mới lưu. Phần chưa khớp, xin tự tìm và chọn.',
    leadSaved: 'Danh sách mời đã lưu; đây là thành phần ghi trong giấy mời để đối chiếu.',
    page: (page: number) => `Trang ${page}`,
    chosen: 'Đã chọn sẵn',
    chosenUnits: (count: number) => `Đã chọn sẵn ${count} đơn vị`,
    several: (names: readonly string[]) => `Có thể là: ${names.join(' hoặc ')}. Xin chọn.`,
    none: 'Không có trong danh bạ, xin tự tìm và chọn',
    answerBy: (limit: string) => `Hạn trả lời ghi trong giấy mời: ${limit}.`,
  },
  choices: (values: readonly string[]) =>
    `Giấy mời có nhiều cách hiểu: ${values.join(' hoặc ')}. Xin chọn và điền.`,
  doubts: {
    several: 'có nhiều giá trị',
    weekday_differs: 'thứ trong tuần không khớp với ngày',
    reckoned: 'giấy mời không ghi năm',
    unlikely: 'khác thường',
    ends_before_start: 'kết thúc trước khi bắt đầu',
    damaged: 'chữ không rõ',
    unlabelled: 'không ghi thành mục riêng',
    mended: 'chữ số đọc không rõ',
  } as Record<Doubt, string>,
  besides: 'Trong giấy mời còn ghi',
  chair: 'Chủ trì',
  chairLater: 'Giấy mời chỉ ghi chức vụ nên ô Chủ trì để trống. Xin chọn người giữ chức vụ ấy.',
  participants: 'Thành phần',
  participantsLater:
    'Ở bước “Người được mời”, đơn vị và người có trong danh bạ sẽ được chọn sẵn để đồng chí kiểm tra.',
  answerBy: 'Hạn trả lời',
  answerByLater: 'Được điền sẵn ở bước “Người được mời”.',
  preparations: 'Cần chuẩn bị',
  attachments: 'Gửi kèm',
  onlinePlaces: 'Điểm cầu, trực tuyến',
};
