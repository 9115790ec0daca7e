/** What the assistant says in chat: office register, one thing first, what to do last. */
export const messages = {
  again: '(Gửi lại)',
  code: (ref: string) => `Mã: ${ref}`,
  revision: (number: number) => `lần ${number}`,
  replyWith: (choices: string) => `Trả lời bằng số: ${choices}`,
  choice: (number: number, label: string) => `${number} – ${label}`,
  more: '… (xem đầy đủ trên trang cá nhân)',
  page: (address: string) => `Chi tiết: ${address}`,

  card: {
    title: (title: string) => `Giấy mời: ${title}`,
    time: (time: string) => `Thời gian: ${time}`,
    place: (place: string) => `Địa điểm: ${place}`,
    extraordinary: 'Họp bất thường',
    online: 'Họp trực tuyến',
    hybrid: 'trực tiếp kết hợp trực tuyến',
    chair: (name: string) => `Chủ trì: ${name}`,
    content: (content: string) => `Nội dung: ${content}`,
    office: (name: string) => `Đơn vị mời: ${name}`,
    letter: (number: string, date: string | null) =>
      date ? `Theo giấy mời số ${number}, ngày ${date}` : `Theo giấy mời số ${number}`,
    invitedUnit: (name: string, limit: number) => `Kính mời: ${name} (cử ${limit} người dự)`,
    unitNow: (name: string, now: string) => `${name} (nay là ${now})`,
    invitedPerson: (name: string) => `Kính mời: ${name}`,
    invitedMember: (name: string, group: string) => `Kính mời: ${name}, thành viên ${group}`,
    invitedNominee: (name: string, unit: string) => `Kính mời: ${name}, do ${unit} cử`,
    answerBy: (time: string) => `Đề nghị trả lời trước: ${time}`,
    contact: (name: string, phone: string) => `Liên hệ: ${[name, phone].filter(Boolean).join(', ')}`,
    withdrawn: 'Giấy mời này đã được thu hồi.',
  },

  state: {
    pending: 'Tình trạng: chưa trả lời',
    accepted: 'Tình trạng: đã xác nhận tham dự',
    acceptedUnit: 'Tình trạng: đơn vị đã xác nhận tham dự',
    declined: 'Tình trạng: đã báo vắng',
    declinedReason: (reason: string) => `Tình trạng: đã báo vắng (${reason})`,
    substituted: 'Tình trạng: đã có người đi thay',
    nominees: (names: string) => `Người dự: ${names}`,
    nomineeCount: (count: number) => `Đã cử ${count} người dự`,
    consentRequested: 'chờ chủ trì đồng ý',
    noNominee: 'Chưa cử người dự',
  },

  answers: {
    accept: 'Tham dự',
    decline: 'Vắng',
    nominate: 'Cử người',
    substitute: 'Cử người đi thay',
    addNominee: 'Cử thêm người',
  },
  confirm: 'Đúng',
  deny: 'Sửa lại',
  menuButton: 'Lịch họp của tôi',
  deviceCodeButton: 'Lấy mã thiết bị',

  accepted: (title: string) => `Đã ghi nhận: tham dự “${title}”. Trân trọng cảm ơn.`,
  acceptedUnit: (title: string) =>
    `Đã ghi nhận: đơn vị tham dự “${title}”. Đề nghị cử người dự, ví dụ: cử Nguyễn Văn An, Phó Giám đốc, 0912 345 678`,
  declined: (title: string, reason: string) => `Đã ghi nhận: vắng “${title}”, lý do: ${reason}.`,
  changeMind: 'Nếu thay đổi, xin trả lời lại trước giờ họp.',
  askReason: (title: string) => `Xin cho biết lý do vắng “${title}”. Ví dụ: đi công tác Hà Nội.`,
  askNominee: (title: string, left: number) =>
    `Xin cho biết người dự “${title}” (còn cử được ${left} người).\nGõ: cử họ tên, chức vụ, số điện thoại.\nVí dụ: cử Nguyễn Văn An, Phó Giám đốc, 0912 345 678`,
  confirmNominee: (title: string, nominees: string) =>
    `Cử dự “${title}”:\n${nominees}\nThông tin trên đã đúng chưa?`,
  nominee: (facts: { fullName: string; title: string | null; phone: string | null }) =>
    [facts.fullName, facts.title, facts.phone].filter(Boolean).join(', '),
  nomineeNew: '(chưa có trong danh bạ, sẽ được thêm)',
  noPhone: 'chưa có số điện thoại',
  confirmReason: (title: string, reason: string) =>
    `Lý do vắng “${title}” là: “${reason}”, đúng không? Nếu đồng chí dự, xin bấm “Tham dự” trên giấy mời hoặc gõ: tham dự.`,
  confirmDecline: (title: string, reason: string | null) =>
    reason ? `Đồng chí báo vắng “${title}”, lý do: ${reason}?` : `Đồng chí báo vắng “${title}”?`,
  declineYes: 'Báo vắng',
  declineNo: 'Chưa báo',
  confirmWithdrawal: (title: string, name: string) => `Rút tên ${name} khỏi danh sách dự “${title}”?`,
  withdrawYes: 'Rút',
  withdrawNo: 'Không rút',
  nomineeWithdrawn: (title: string, name: string) =>
    `Đã rút tên ${name} khỏi “${title}”; người được rút tên sẽ được báo.`,
  noSuchNominee: 'Không tìm thấy người được cử có tên này; danh sách được giữ nguyên. Xin gõ: rút họ tên.',
  chooseNominee: 'Rút tên ai? Xin chọn:',
  choosePerson: (name: string) => `Có nhiều người tên ${name}. Xin chọn:`,
  nominated: (title: string, names: string) =>
    `Đã cử ${names} dự “${title}”. Người được cử đã có giấy mời riêng.`,
  nomineesUnreached: (names: string) =>
    `Chưa có kênh nhắn tin để báo cho: ${names}. Xin đề nghị văn phòng cấp mã liên kết, hoặc đồng chí báo trực tiếp.`,
  nominatedWaiting: (title: string, names: string) =>
    `Đã đề nghị ${names} đi thay tại “${title}”. Đang chờ chủ trì đồng ý; có kết quả sẽ báo ngay.`,
  chooseMeeting: 'Xin chọn cuộc họp:',
  confirmMeeting: {
    accept: 'Xin xác nhận tham dự cuộc họp:',
    decline: 'Xin xác nhận vắng cuộc họp:',
    nominate: 'Xin xác nhận cử người dự cuộc họp:',
  },
  meetingChoice: (title: string, time: string) => `${title} (${time})`,
  schedule: (lines: string) => `Lịch họp sắp tới:\n${lines}`,
  scheduleEmpty: 'Hiện không có cuộc họp nào sắp tới dành cho đồng chí.',
  scheduleLine: (facts: { number: number; time: string; title: string; place: string; state: string }) =>
    `${facts.number}. ${facts.time}: ${facts.title}. ${facts.place}. ${facts.state}`,
  deskReceived: (unit: string, office: string) =>
    `Từ bây giờ đồng chí là đầu mối của ${unit}: giấy mời của ${office} gửi đơn vị sẽ đến đây, và đồng chí trả lời, cử người dự thay mặt đơn vị.`,
  deskDuties: (lines: string) => `Các cuộc họp sắp tới của đơn vị, bấm để xem giấy mời:\n${lines}`,
  deskNoDuties: 'Hiện đơn vị không có cuộc họp nào sắp tới.',
  deskGivenUp: (unit: string, office: string) =>
    `Từ bây giờ đồng chí không còn là đầu mối của ${unit}; ${office} đã ghi nhận. Giấy mời cũ của đơn vị không trả lời được từ đây nữa.`,
  rsvp: { pending: 'Chưa trả lời', accepted: 'Tham dự', declined: 'Vắng', substituted: 'Có người đi thay' },

  withdrawn: (title: string, time: string) =>
    `Đơn vị đã thay đổi người dự “${title}” (${time}). Đồng chí không cần dự cuộc họp này nữa.`,
  noticeLimit: (title: string, deadline: string) =>
    `Sắp hết hạn thông báo họp: “${title}” phải được phát hành trước ${deadline}. Giấy mời còn là bản nháp.`,
  maintenance: (facts: { from: string; until: string; text: string }) =>
    `Thông báo bảo trì hệ thống\nTừ: ${facts.from}\nĐến: ${facts.until}\n${facts.text}\nTrong thời gian này trả lời của đồng chí có thể được ghi nhận chậm; không có gì bị mất.`,
  maintenanceCancelled: (facts: { from: string; until: string; text: string }) =>
    `Đã hủy đợt bảo trì hệ thống từ ${facts.from}. Mời Họp hoạt động bình thường.`,
  consentAsked: (facts: { meeting: string; person: string; nominee: string; reason: string | null }) =>
    `${facts.person} đề nghị cử ${facts.nominee} đi thay tại “${facts.meeting}”${facts.reason ? `, lý do: ${facts.reason}` : ''}.`,
  consentGranted: (meeting: string, nominee: string) =>
    `Chủ trì đồng ý để ${nominee} đi thay tại “${meeting}”.`,
  consentRefused: (meeting: string, nominee: string) =>
    `Chủ trì không đồng ý để ${nominee} đi thay tại “${meeting}”. Xin đồng chí trả lời lại giấy mời.`,

  linked: (name: string, offices: string) =>
    `Đã liên kết với ${name}. Từ nay giấy mời và nhắc việc của ${offices} sẽ đến đây.`,
  askLink: (address: string) =>
    `Tài khoản này chưa được liên kết. Xin gõ mã 8 ký tự do văn phòng cấp (ví dụ: ABCD-2345). Địa chỉ chính thức: ${address}`,
  deviceCode: (code: string, minutes: number) =>
    `Mã xác nhận thiết bị: ${code}. Mã dùng một lần, có hiệu lực ${minutes} phút. Không đưa mã này cho người khác.`,
  notUnderstood:
    'Xin lỗi, chưa hiểu ý đồng chí; chưa có gì thay đổi. Gõ “lịch” để xem lịch họp hoặc “trợ giúp” để xem hướng dẫn.',
  askPlainText:
    'Xin lỗi, ở đây chỉ đọc được chữ, chưa đọc được hình ảnh, tệp, nhãn dán, tin thoại. Trả lời xin đồng chí gõ bằng chữ, ví dụ: “tham dự” hoặc “vắng, đi công tác Hà Nội”. Tài liệu họp xin gửi văn phòng theo cách ghi trong giấy mời, không gửi vào đây.',
  invalid: (problem: string) => `${problem} Chưa có gì được ghi; xin đồng chí sửa rồi gửi lại.`,
  questionOver:
    'Nút này thuộc câu hỏi đã qua nên không còn tác dụng; chưa có gì thay đổi. Xin gõ lại yêu cầu.',
  allClear: 'Đồng chí không còn thay đổi nào chờ xác nhận đã rõ. Gõ “lịch” để xem lịch họp.',
  whichIsMeant:
    'Sau câu hỏi vừa rồi có tin mới nên chưa rõ đồng chí trả lời điều gì; chưa có gì thay đổi. Nếu đồng ý với câu hỏi, xin gõ “đúng”; nếu không, xin gõ “không” rồi trả lời tin mới.',
  dropped: 'Đã bỏ qua, chưa có gì thay đổi.',
};
