/** Papers and contributions that a unit hands in from its own page, and the way there from a chat (R41, R44). */
export const handIn = {
  title: 'Nộp tài liệu',
  back: 'Về trang riêng',
  toList: 'Các cuộc họp khác',
  lead: 'Nộp tài liệu được giao hoặc góp tài liệu cho cuộc họp, thay mặt đơn vị của đồng chí.',
  emptyTitle: 'Hiện không có cuộc họp nào để nộp tài liệu',
  emptyBody:
    'Khi đơn vị của đồng chí được mời họp hoặc được giao chuẩn bị tài liệu, cuộc họp sẽ hiện ở đây. Nếu đồng chí không phải đầu mối, xin gửi tài liệu qua đầu mối của đơn vị.',
  owed: (count: number, by: string | null) =>
    `Còn ${count} tài liệu phải nộp${by === null ? '' : `, hạn ${by}`}`,
  notOwed: 'Có thể góp tài liệu',
  closed:
    'Cuộc họp này đã kết thúc, đã hủy hoặc đơn vị của đồng chí không còn trong thành phần, nên không nộp ở đây được. Tài liệu đã nộp vẫn được giữ.',
  form: {
    title: 'Gửi tài liệu',
    next: (title: string) => `Gửi bản mới của “${title}”`,
    place: 'Nộp cho',
    asked: (position: number, title: string, by: string | null) =>
      `Được giao: nội dung ${position}. ${title}${by === null ? '' : ` (hạn ${by})`}`,
    about: (position: number, title: string) => `Góp ý: nội dung ${position}. ${title}`,
    general: 'Góp ý chung cho cuộc họp',
    later: 'Cần thêm thời gian: nhắn “xin lùi hạn” ở trang riêng; văn phòng trả lời tại đó.',
    laterLink: 'Về trang riêng để nhắn',
    submit: 'Gửi tài liệu',
    noScript:
      'Trình duyệt này không chạy được phần gửi tiếp khi mất mạng, nên chỉ nhận tệp đến 10 MB và phải giữ trang mở đến khi gửi xong. Tệp lớn hơn, xin mở bằng trình duyệt khác hoặc nhờ văn phòng tải lên.',
    tooLarge:
      'Tệp lớn hơn 10 MB nên chưa gửi được bằng trình duyệt này; chưa có gì được lưu. Xin mở trang bằng trình duyệt có chạy kịch bản (nhận đến 50 MB), hoặc giảm độ phân giải bản quét.',
  },
  papers: {
    title: 'Đã gửi',
    empty: 'Chưa gửi tài liệu nào cho cuộc họp này.',
    paper: 'Tài liệu được giao',
    contribution: 'Tài liệu góp ý',
    unnamed: 'Tài liệu đang kiểm tra',
    by: (who: string, at: string) => `${who} gửi ${at}`,
    again: 'Gửi bản mới',
    withdraw: 'Rút bản này',
    of: (act: string, title: string) => `${act}: ${title}`,
  },
  states: {
    uploading: (until: string) => `Tệp chưa tới đủ. Chọn lại đúng tệp ấy để gửi tiếp, đến ${until}.`,
    undecided: (until: string) =>
      `Chưa chắc tệp có dấu mật hay không, nên văn phòng phải xem và quyết định trước ${until}. Đồng chí không cần làm gì thêm.`,
    kept: 'Đã kiểm tra, chờ văn phòng tiếp nhận.',
    submitted: (at: string) => `Đã nộp lúc ${at}, chờ văn phòng xem và duyệt.`,
    accepted: 'Văn phòng đã duyệt; đại biểu được mời đọc được bản này.',
    returned: (why: string) => `Văn phòng trả lại: ${why}. Xin sửa rồi gửi bản mới.`,
    withdrawn: 'Bản này đã rút; không ai mở được.',
    withdrawnByOffice: (why: string) => `Văn phòng đã rút tài liệu này. Lý do: ${why}`,
    stopped: 'Có dấu mật nên hệ thống không giữ lại tệp. Xin nộp bản giấy tại văn thư.',
    lapsed: 'Đã quá hạn nên tệp bị xóa. Nếu vẫn cần, xin gửi lại.',
  },
  late: (hours: number) => `Muộn ${hours} giờ so với hạn.`,
  said: {
    sent: 'Đã nhận đủ tệp. Hệ thống đang kiểm tra; kết quả hiện ở mục Đã gửi bên dưới.',
    stopped:
      'Tên tài liệu hoặc tên tệp có dấu mật nên không nhận tệp, không lưu gì. Xin nộp bản giấy tại văn thư.',
    withdrawn: 'Đã rút bản tài liệu.',
  },
  chat: {
    none: 'Hiện đơn vị của đồng chí không có cuộc họp nào để nộp tài liệu. Nếu đồng chí không phải đầu mối, xin gửi qua đầu mối của đơn vị hoặc văn phòng.',
    head: 'Đồng chí nộp, góp tài liệu tại trang riêng theo đường dẫn của từng cuộc họp:',
    owedLine: (item: string, by: string | null) =>
      `   • phải nộp: ${item}${by === null ? '' : `, hạn ${by}`}`,
    meeting: (at: number, title: string, time: string) => `${at}. “${title}” (${time})`,
    contribute: '   • góp tài liệu cho cuộc họp',
    anItem: (position: number) => `nội dung ${position}`,
    item: (title: string) => `nội dung “${title}”`,
    returned: (item: string) => `${item} (văn phòng trả lại, xin nộp bản khác)`,
    more: (count: number, url: string) => `Còn ${count} cuộc họp nữa; xin xem tất cả tại: ${url}`,
    foot: 'Đường dẫn chỉ mở được trên máy đồng chí đã xác nhận. Tài liệu mật không nộp ở đây: xin giao bản giấy tại văn thư.',
  },
};
