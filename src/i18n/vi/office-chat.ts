type Answers = { invited: number; accepted: number; declined: number; substituted: number; pending: number };

/** What the assistant tells the secretariat in chat about its own meetings. */
export const officeChat = {
  state: (facts: { title: string; time: string; place: string }) =>
    `Tình hình “${facts.title}”\n${facts.time}, ${facts.place}`,
  answers: (facts: Answers) =>
    `Đã mời ${facts.invited}: dự ${facts.accepted}, có người đi thay ${facts.substituted}, vắng ${facts.declined}, chưa trả lời ${facts.pending}.`,
  seen: (facts: { seen: number; readers: number }) =>
    `Đã xem giấy mời: ${facts.seen}/${facts.readers} người nhận.`,
  understood: (facts: { acknowledged: number; told: number }) =>
    `Đã rõ thay đổi: ${facts.acknowledged}/${facts.told} người nhận.`,
  call: (count: number) => `Cần gọi điện: ${count} (xem “Cần gọi điện” trên trang quản trị).`,
  whoButton: 'Ai chưa trả lời',
  placeButton: 'Đổi địa điểm',
  timeButton: 'Đổi giờ',
  pending: (title: string) => `Chưa trả lời “${title}”:`,
  nobodyPending: (title: string) => `“${title}”: tất cả đã trả lời.`,
  more: (count: number) => `… và ${count} đơn vị, đại biểu khác (xem trang quản trị).`,
  askPlace: (title: string, place: string) =>
    `Địa điểm hiện nay của “${title}”: ${place}. Xin gõ phòng hoặc địa điểm mới.`,
  askTime: (title: string, time: string) =>
    `Thời gian hiện nay của “${title}”: ${time}. Xin gõ giờ mới, ví dụ: 14h30 hoặc 14h30 ngày 25/12.`,
  chooseRoom: 'Xin chọn phòng:',
  previewTitle: (title: string) => `Xem trước thay đổi “${title}”. Chưa có gì được gửi.`,
  reach: (facts: { writeNow: number; template: number; link: number; nobody: number }) => {
    const parts = [
      facts.writeNow > 0 && `nhắn ngay được ${facts.writeNow} người`,
      facts.template > 0 && `chỉ theo mẫu ${facts.template}`,
      facts.link > 0 && `chỉ qua trang cá nhân hoặc thư điện tử ${facts.link}`,
      facts.nobody > 0 && `không có kênh ${facts.nobody}`,
    ].filter(Boolean);
    return `Sẽ báo: ${parts.join(', ') || 'chưa có ai được mời'}.`;
  },
  nobody: (names: string) => `Phải gọi điện: ${names}.`,
  resets: (count: number) => `${count} trả lời phải xác nhận lại.`,
  noResets: 'Các trả lời đã có được giữ nguyên.',
  limitOver: (time: string) => `Hạn trả lời cũ (${time}) không còn đủ thời gian cho người được hỏi lại.`,
  limitNew: (time: string) =>
    `Hạn trả lời mới: ${time}; trả lời trước hạn này là đúng hạn. Muốn hạn khác, xin gõ “hạn” kèm giờ, ví dụ: hạn 16h30.`,
  unknownRoom: 'Lưu ý: địa điểm này không có trong danh sách phòng họp; xin kiểm tra lại cách viết.',
  clash: (title: string) => `Lưu ý: phòng đang có “${title}” vào giờ này.`,
  late: 'Lưu ý: báo sau thời hạn của quy chế.',
  askSend: 'Gửi thay đổi này?',
  sendButton: 'Gửi thay đổi',
  dropButton: 'Không gửi',
  held: (title: string, people: number, seconds: number) =>
    `Đã ghi thay đổi “${title}”; sẽ gửi tới ${people} người nhận sau ${seconds} giây. Trong lúc chờ có thể hủy, mọi việc trở lại như trước.`,
  nowButton: 'Gửi ngay',
  undoButton: 'Hủy gửi',
  sent: (title: string) => `Đang gửi thay đổi “${title}”. Gõ “tình hình” để xem ai đã rõ.`,
  undone: (title: string) => `Đã hủy gửi; “${title}” trở lại như mọi người đang biết.`,
  nothing: (about: string) =>
    about === ''
      ? 'Cơ quan hiện không có cuộc họp nào sắp tới đã phát hành.'
      : `Không tìm thấy cuộc họp sắp tới nào khớp “${about}”. Xin gõ mã cuộc họp hoặc vài chữ trong tên.`,
  noTime: (title: string) =>
    `Chưa đọc được giờ mới của “${title}”; chưa có gì thay đổi. Xin gõ ví dụ: 14h30 hoặc 14h30 ngày 25/12.`,
  privately:
    'Trong nhóm, trợ lý chỉ đăng lịch họp và số liệu chung. Trả lời, cử người dự và việc riêng xin nhắn riêng cho trợ lý.',
  groupSchedule: (lines: string) => `Lịch họp sắp tới:\n${lines}`,
  groupLine: (facts: { time: string; title: string; place: string; answered: number; invited: number }) =>
    `• ${facts.time}: ${facts.title}. ${facts.place}. Đã trả lời ${facts.answered}/${facts.invited}.`,
};
