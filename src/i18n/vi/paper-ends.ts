import type { CirculationMark } from '#domain/secrecy/verdict.ts';

/** How the reading of a paper ends: recalled, or withdrawn everywhere because a secret one had slipped in (R18). */
export const paperEnds = {
  recall: {
    act: 'Thu hồi',
    title: 'Thu hồi tài liệu này?',
    body: 'Đường dẫn của mọi người hết hiệu lực ngay, kể cả người đang đọc. Ai đã đọc bản nào vẫn được giữ.',
    marked: (marks: readonly CirculationMark[]) =>
      `${marks.includes('recall') ? 'Tài liệu thu hồi' : 'Tài liệu lưu hành hạn chế'}: chỉ xem, tự thu hồi khi cuộc họp kết thúc.`,
    badge: 'Đã thu hồi',
    done: (who: string | null, at: string) =>
      who ? `${who} thu hồi, ${at}. Không ai mở được nữa.` : `Đã tự thu hồi khi cuộc họp kết thúc, ${at}.`,
  },
  incident: {
    act: 'Báo tài liệu mật lộ, lọt',
    see: 'Xem việc xử lý sự cố',
    title: 'Tài liệu mật lộ, lọt lên hệ thống',
    lead: 'Gỡ ngay ở mọi nơi, báo người đã mở và liệt kê bản sao lưu còn giữ.',
    warning:
      'Đường dẫn hết hiệu lực; tệp, ảnh trang, chữ tìm kiếm, tên tài liệu và tin nhắn đã nhắc tên bị xóa, kể cả ở cuộc họp khác có cùng tệp. Việc này không hoàn tác được.',
    level: 'Độ mật ghi trên tài liệu',
    levelHint: 'Chỉ ghi độ mật; không ghi tên hay nội dung tài liệu.',
    confirm: 'Tôi đã đối chiếu: tài liệu có bí mật nhà nước và phải gỡ ngay.',
    submit: 'Thu hồi và xóa ngay',
    known: 'vì là tệp mật đã gỡ trước đây',
    slipped: 'khi có người báo tài liệu mật lộ, lọt lên hệ thống',
    stillHeld: (act: string) =>
      `Bản trước của tài liệu này còn nằm trên hệ thống; không đại biểu nào mở được nữa. Xin đối chiếu, nếu cũng có bí mật nhà nước thì chọn “${act}” để xóa ngay.`,
    none: 'Chưa ghi nhận sự cố nào với tài liệu này.',
    done: 'Việc đã làm',
    facts: {
      at: 'Thời điểm',
      by: 'Người báo',
      level: 'Độ mật',
      documents: 'Tài liệu cùng tệp đã gỡ',
      versions: 'Bản đã xóa',
      readers: 'Người đã mở, đã được báo',
      downloads: 'Lượt tải về',
      messages: 'Tin nhắn đã gỡ',
      disk: 'Tệp trên máy chủ',
    },
    wiped: (at: string) => `Đã xóa hết, ${at}`,
    wiping: 'Còn tệp chưa xóa được; hệ thống tự làm lại mỗi giờ. Nếu quá một giờ, xin báo quản trị mạng.',
    readersTitle: 'Ai đã mở tài liệu',
    readersNone: 'Chưa ai mở tài liệu này trên đường dẫn của mình.',
    readerLine: (name: string, unit: string, at: string, downloads: number) =>
      `${name}${unit ? ` (${unit})` : ''}: mở lần đầu ${at}${downloads > 0 ? `, tải về ${downloads} lần` : ''}`,
    backupsTitle: 'Bản sao lưu có thể còn giữ',
    backupsBetween: (from: string, until: string) =>
      `Mọi bản sao lưu cơ sở dữ liệu và thư mục dữ liệu làm từ ${from} đến ${until} có thể còn tài liệu này.`,
    backupsNow: 'bây giờ',
    backupsUnknown:
      'Hệ thống chưa biết nơi đặt bản sao lưu (BACKUP_DIR). Xin quản trị mạng tìm theo khoảng thời gian trên.',
    backupsEmpty: (folder: string) => `Trong ${folder} không có tệp nào làm trong khoảng thời gian này.`,
    backupLine: (name: string, at: string, size: string) => `${name}, ${at}, ${size}`,
    todoTitle: 'Việc còn phải làm ngoài hệ thống',
    todo: [
      'Hủy các bản sao lưu nói trên theo quy định, rồi làm bản sao lưu mới.',
      'Quản trị mạng dọn phần đã xóa còn nằm trong tệp của cơ sở dữ liệu bằng các lệnh dưới đây.',
      'Đề nghị người đã mở xóa ảnh chụp, bản tải về; xem tên nội dung trong chương trình có lộ gì không.',
      'Báo người đứng đầu cơ quan và cơ quan có thẩm quyền về sự cố lộ, mất bí mật nhà nước.',
    ],
    forAdministrators: 'Dành cho quản trị hệ thống',
    commandsLabel: 'Lệnh dọn cơ sở dữ liệu',
  },
};
