/** Cards of a change, a postponement, a cancellation (F4), and what is answered to "Đã rõ". */
export const changes = {
  titles: {
    edit: (title: string) => `Thông báo thay đổi: ${title}`,
    reschedule: (title: string) => `Thông báo dời lịch họp: ${title}`,
    postpone: (title: string) => `Thông báo hoãn họp: ${title}`,
    cancel: (title: string) => `Thông báo hủy họp: ${title}`,
  },
  marks: { normal: '', urgent: 'KHẨN', very_urgent: 'THƯỢNG KHẨN', express: 'HỎA TỐC' },
  marked: (mark: string, title: string) => `${mark} – ${title}`,
  fields: {
    time: 'Thời gian',
    ends: 'Kết thúc',
    place: 'Địa điểm',
    form: 'Hình thức',
    title: 'Tên cuộc họp',
    content: 'Nội dung',
    chair: 'Chủ trì',
    contact: 'Liên hệ',
    letter: 'Giấy mời',
    class: 'Loại cuộc họp',
  },
  line: (label: string, before: string, after: string) => `• ${label}: ${before} → ${after}`,
  elsewhere: '• Có thay đổi khác, xin xem trên trang cá nhân.',
  none: 'chưa nêu',
  forms: { on_site: 'trực tiếp', online: 'trực tuyến', hybrid: 'trực tiếp kết hợp trực tuyến' },
  letter: (number: string, date: string | null) => (date ? `số ${number}, ngày ${date}` : `số ${number}`),
  extraordinary: (name: string) => `${name} (bất thường)`,
  reasons: {
    force_majeure: 'bất khả kháng',
    superior_order: 'theo ý kiến của cấp trên',
    not_prepared: 'chưa chuẩn bị kịp',
    other: 'lý do khác',
  },
  reason: (reason: string) => `Lý do: ${reason}`,
  again: 'Đề nghị trả lời lại theo thông tin mới; câu trả lời trước không còn giá trị.',
  stands: 'Câu trả lời trước vẫn được giữ nguyên.',
  postponed: (time: string, place: string) =>
    `Cuộc họp dự kiến ${time}, tại ${place}, tạm hoãn. Thời gian mới sẽ được thông báo sau.`,
  cancelled: (time: string, place: string) => `Cuộc họp ${time}, tại ${place}, đã hủy. Đề nghị không đến dự.`,
  replaced: (revision: number) => `Thẻ này đã được thay bằng lần ${revision}; xin xem thông báo mới nhất.`,
  acknowledge: 'Đã rõ',
  acknowledgedState: '✓ Đã xác nhận: đã rõ',
  acknowledged: (title: string) => `Đã ghi nhận: đồng chí đã rõ thông báo về “${title}”. Trân trọng cảm ơn.`,
  acknowledgedAgain: (title: string) =>
    `Đã ghi nhận: đồng chí đã rõ thông báo về “${title}”. Đề nghị trả lời lại: Tham dự, hoặc Vắng kèm lý do.`,
  withdrawnByOffice: (title: string, time: string) =>
    `Văn phòng đã thay đổi thành phần mời dự “${title}” (${time}). Giấy mời trước đây được thu hồi, đồng chí không cần dự cuộc họp này nữa.`,
};
