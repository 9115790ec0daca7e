import type { CheckStage, DocumentKind, VersionRefusal, VersionState } from '#domain/documents/lifecycle.ts';
import type { CirculationMark, SecrecyLevel } from '#domain/secrecy/verdict.ts';

/** One paper in a chat; without a title where a third party must not read it. */
type DocumentLine = { number: number; title: string | null; pages: number | null; url: string };

const states: Record<VersionState, string> = {
  uploading: 'Đang tải lên',
  checking: 'Đang kiểm tra',
  refused: 'Không nhận',
  undecided: 'Chờ quyết định',
  stopped: 'Đã dừng: tài liệu mật',
  kept: 'Đã kiểm tra',
  submitted: 'Chờ tiếp nhận',
  accepted: 'Đã tiếp nhận',
  returned: 'Đã trả lại',
  withdrawn: 'Đã rút',
  lapsed: 'Đã hết hạn',
};

const stages: Record<CheckStage, string> = {
  waiting: 'đang chờ đến lượt',
  no_room: 'đã nhận đủ tệp, đang chờ máy chủ có thêm chỗ trống để lưu; không cần gửi lại',
  scanning: 'đang quét mã độc',
  reading: 'đang đọc nội dung',
  judging: 'đang tìm dấu mật',
  keeping: 'đang lưu',
};

const refusals: Record<VersionRefusal, string> = {
  file_type_unknown:
    'Tệp không phải là PDF, Word, Excel, PowerPoint hay ảnh JPG, PNG. Xin xuất tài liệu ra PDF rồi tải lên lại.',
  file_empty: 'Tệp không có nội dung. Xin mở lại tệp gốc để kiểm tra rồi tải lên lại.',
  file_too_large: 'Tệp lớn hơn 50 MB. Xin giảm độ phân giải bản quét hoặc chia thành nhiều phần.',
  file_unpacks_too_large: 'Tệp bung ra quá lớn nên đã dừng đọc. Xin xuất tài liệu ra PDF rồi tải lên lại.',
  file_unsafe_archive:
    'Cấu trúc tệp không an toàn. Xin mở bằng Word, Excel hoặc PowerPoint, lưu lại rồi tải lên.',
  file_encrypted: 'Tệp có mật khẩu nên không kiểm tra được. Xin bỏ mật khẩu rồi tải lên lại.',
  file_damaged: 'Tệp bị hỏng hoặc chưa tải đủ. Xin mở thử tệp gốc, lưu lại rồi tải lên.',
  file_too_many_pages: 'Tệp có quá nhiều trang. Xin chia thành nhiều tài liệu.',
  file_too_many_pixels: 'Ảnh trong tệp quá lớn. Xin giảm kích thước ảnh rồi tải lên lại.',
  file_took_too_long:
    'Đọc tệp mất quá nhiều thời gian nên đã dừng. Xin chia nhỏ hoặc quét lại ở độ phân giải thấp hơn.',
  file_took_too_much_memory:
    'Đọc tệp cần quá nhiều bộ nhớ nên đã dừng. Xin chia nhỏ hoặc giảm kích thước ảnh.',
  file_infected: 'Phần mềm diệt vi-rút phát hiện mã độc trong tệp. Xin kiểm tra lại máy tính và tệp gốc.',
  file_not_checked:
    'Việc kiểm tra bị gián đoạn nhiều lần nên đã dừng. Xin xuất tài liệu ra PDF rồi tải lên lại.',
  meeting_closed:
    'Cuộc họp đã đóng trong lúc kiểm tra nên tài liệu không vào hồ sơ được nữa. Nếu cần bổ sung, xin liên hệ văn phòng.',
};

const kinds: Record<DocumentKind, string> = { paper: 'Tài liệu họp', contribution: 'Tài liệu góp ý' };
const levels: Record<SecrecyLevel, string> = {
  top_secret: 'Tuyệt mật',
  secret: 'Tối mật',
  confidential: 'Mật',
};
const circulation: Record<CirculationMark, string> = {
  recall: 'Tài liệu thu hồi',
  internal: 'Lưu hành nội bộ',
  not_to_spread: 'Không phổ biến',
};

/** Papers of a meeting: on the office's site, on the personal page and in chat. */
export const documents = {
  states,
  stages,
  refusals,
  kinds,
  levels,
  circulation,
  title: 'Tài liệu',
  ofMeeting: 'Tài liệu chung của cuộc họp',
  paperOnly: 'Tài liệu mật: nhận bản giấy tại văn thư',
  paperOnlyHint: (where: string, who: string, at: string) =>
    `Hệ thống dừng ${where}, không lưu lại gì ngoài việc này. Người tải lên: ${who}, ${at}.`,
  where: {
    title: 'vì dấu mật ở tên tài liệu',
    file_name: 'vì dấu mật ở tên tệp',
    metadata: 'vì dấu mật trong thuộc tính của tệp',
    page: (page: number) => `vì dấu mật ở trang ${page}`,
    decided: 'theo quyết định của người thứ hai',
  },
  emptyTitle: 'Chưa có tài liệu nào',
  emptyBody:
    'Tải tài liệu lên để các đại biểu đọc trên điện thoại. Mỗi tệp được kiểm tra dấu mật trước khi lưu.',
  emptyReader: 'Khi văn phòng tiếp nhận tài liệu, tài liệu sẽ hiện ở đây.',
  unavailable: 'Máy chủ này chưa được cấu hình để nhận tài liệu. Xin liên hệ quản trị mạng.',
  owed: {
    title: 'Tài liệu các đơn vị phải gửi',
    waiting: (waiting: number, all: number) => `Còn ${waiting} trên ${all} nội dung chưa có tài liệu.`,
    all: (count: number) => `Đã có tài liệu của cả ${count} nội dung.`,
    due: (by: string) => `Hạn ${by}`,
    add: 'Thêm hộ',
    addFor: (unit: string, item: string) => `Thêm hộ ${unit} tài liệu “${item}”`,
  },
  add: {
    title: 'Tải tài liệu lên',
    next: (title: string) => `Tải bản mới của “${title}”`,
    name: 'Tên tài liệu',
    nameHint: 'Như trên tài liệu, ví dụ “Báo cáo dự toán ngân sách năm 2027”.',
    item: 'Thuộc nội dung',
    itemNone: 'Tài liệu chung của cuộc họp',
    owner: 'Đơn vị chuẩn bị',
    ownerNone: 'Văn phòng',
    file: 'Tệp',
    fileHint: 'PDF, Word, Excel, PowerPoint, JPG hoặc PNG, không quá 50 MB.',
    declare: 'Tôi cam đoan tài liệu không chứa bí mật nhà nước.',
    declareHint: 'Tài liệu mật không đưa lên hệ thống; xin nộp bản giấy tại văn thư.',
    submit: 'Tải lên',
    newVersion: 'Tải bản mới',
    fileMissing: 'Xin chọn tệp cần tải lên.',
    progress: 'Tiến độ tải lên',
    sending: 'Đã gửi {percent}%. Xin đừng đóng trang này; nếu mất mạng, việc gửi sẽ tự tiếp tục.',
    waiting: 'Mất kết nối, sẽ tự gửi tiếp khi có mạng. Phần đã gửi được giữ nguyên.',
    sent: 'Đã gửi xong. Hệ thống đang kiểm tra tệp.',
    failed: 'Chưa gửi được tệp. Phần đã gửi được giữ trong 24 giờ; xin bấm Tải lên để gửi tiếp.',
    full: 'Máy chủ tạm hết chỗ trống. Phần đã gửi được giữ nguyên và sẽ tự gửi tiếp khi có chỗ.',
    over: 'Lần gửi này đã kết thúc vì bản này đã rút hoặc đã quá 24 giờ. Xin bấm Tải lên để gửi lại tệp từ đầu.',
    unsent: 'Chưa kết nối được nên chưa gửi gì. Những gì đã gõ vẫn còn; xin bấm Tải lên lại khi có mạng.',
    noScript: 'Tệp lớn có thể mất vài phút; xin giữ trang này mở đến khi trang đổi.',
  },
  version: (number: number) => `Bản ${number}`,
  current: 'Bản đang dùng',
  older: (count: number) => `${count} bản trước`,
  pages: (count: number) => `${count} trang`,
  size: (bytes: number) =>
    bytes < 1_048_576
      ? `${Math.max(1, Math.round(bytes / 1024))} KB`
      : `${(bytes / 1_048_576).toLocaleString('vi-VN', { maximumFractionDigits: 1 })} MB`,
  uploadedBy: (who: string, at: string) => `${who} tải lên và cam đoan không chứa bí mật nhà nước, ${at}`,
  checkingAt: (stage: string, page: number | null, pages: number | null) =>
    page === null ? `Hệ thống ${stage}.` : `Hệ thống ${stage}: trang ${page}${pages ? `/${pages}` : ''}.`,
  unnamed: 'Tài liệu chưa qua kiểm tra',
  antivirus: { clean: 'Đã quét mã độc', infected: 'Có mã độc', not_scanned: 'Chưa quét mã độc' },
  signed: 'Có chữ ký số',
  active: 'Có nội dung động (macro, kịch bản)',
  next: {
    uploading: (until: string) => `Tệp chưa tới đủ. Có thể gửi tiếp đến ${until}.`,
    undecidedOwn: (until: string) =>
      `Hệ thống chưa chắc tệp này có dấu mật hay không, nên một người khác của văn phòng phải xem và quyết định trước ${until}. Quá hạn, tệp bị xóa.`,
    undecided: (until: string) =>
      `Có tài liệu mà hệ thống chưa chắc có dấu mật hay không. Xin xem các trang và quyết định trước ${until}; quá hạn, tệp bị xóa.`,
    kept: 'Đã kiểm tra, chưa thấy dấu mật. Bấm Nộp để văn phòng tiếp nhận.',
    submitted: 'Chờ văn phòng xem và tiếp nhận hoặc trả lại.',
    accepted: 'Đại biểu được mời đọc được bản này.',
    returned: (why: string) => `Lý do trả lại: ${why}`,
    withdrawn: (who: string, why: string) => `${who} rút tài liệu. Lý do: ${why}`,
    lapsed: 'Đã quá hạn nên tệp bị xóa, chỉ còn ghi nhận này. Nếu vẫn cần, xin tải lên lại.',
  },
  acts: {
    look: 'Xem các trang',
    original: 'Tải tệp gốc',
    decide: 'Xem và quyết định',
    submit: 'Nộp',
    accept: 'Tiếp nhận',
    return: 'Trả lại',
    withdraw: 'Rút tài liệu',
    readers: (count: number) => `${count} người đã đọc`,
    of: (act: string, title: string) => `${act}: ${title}`,
  },
  reason: 'Lý do',
  returnHint: 'Người nộp đọc được lý do này.',
  withdrawHint: 'Rút xong, không ai mở được tài liệu nữa, kể cả người đang đọc.',
  waiting: {
    title: 'Chờ quyết định',
    lead: 'Tài liệu mà hệ thống chưa chắc có dấu mật hay không. Người tải lên không tự quyết định được.',
    question: 'Trên các trang này có dấu mật (Mật, Tối mật, Tuyệt mật) hay không?',
    unread: (pages: string) => `Không đọc được trang ${pages}.`,
    suspect: (level: string, page: number) => `Có chữ giống dấu “${level}” ở trang ${page}.`,
    keep: 'Không có dấu mật: cho lưu',
    stop: 'Có dấu mật: dừng và xóa',
    noPictures:
      'Tệp này không có ảnh trang để xem, nên chỉ có thể dừng và xóa. Xin nhờ người nộp xuất ra PDF rồi tải lên lại.',
  },
  page: (page: number, pages: number) => `Trang ${page}/${pages}`,
  back: 'Về danh sách tài liệu',
  readersTitle: (title: string) => `Ai đã đọc “${title}”`,
  readers: 'Người đã đọc',
  readersEmpty: 'Chưa ai mở tài liệu này',
  readersEmptyBody: 'Khi đại biểu mở tài liệu từ điện thoại, lần mở đầu tiên và số trang đã xem hiện ở đây.',
  readerHeads: {
    who: 'Người đọc',
    unit: 'Đơn vị',
    version: 'Bản',
    first: 'Mở lần đầu',
    pages: 'Trang đã xem',
    last: 'Trang cuối',
    downloads: 'Số lần tải về',
  },
  seenOf: (seen: number, pages: number | null) => (pages ? `${seen}/${pages}` : `${seen}`),
  chat: {
    none: 'Hiện chưa có tài liệu nào để đồng chí đọc. Khi văn phòng đưa tài liệu vào cuộc họp, đồng chí nhắn “tài liệu” để xem.',
    meeting: (title: string, time: string) => `Tài liệu cuộc họp “${title}” (${time}):`,
    line: ({ number, title, pages, url }: DocumentLine) =>
      `${number}. ${title ?? `Tài liệu số ${number}`}${pages ? ` (${pages} trang)` : ''}\n${url}`,
    paperOnly: (number: number) => `${number}. Mục có tài liệu mật, nhận tại văn thư.`,
    foot: 'Đường dẫn chỉ mở được trên máy đồng chí đã xác nhận; xin không chuyển tiếp. Cần tìm trong tài liệu, xin nhắn “tìm” và từ cần tìm.',
    more: (count: number, url: string) => `Còn ${count} tài liệu nữa; xin xem tất cả tại trang riêng: ${url}`,
  },
  own: {
    title: 'Tài liệu của tôi',
    empty: 'Chưa có tài liệu nào',
    emptyBody: 'Khi văn phòng đưa tài liệu vào cuộc họp của đồng chí, tài liệu sẽ hiện ở đây.',
    back: 'Về trang riêng',
  },
  reading: {
    heading: 'Tài liệu cuộc họp',
    meeting: (title: string, time: string) => `${title}, ${time}`,
    reader: (name: string, unit: string) => (unit ? `${name} · ${unit}` : name),
    mine: 'Tài liệu của tôi',
    altOf: (page: number, pages: number) => `Trang ${page} trên ${pages}`,
    noPages: 'Tài liệu này chưa có ảnh trang để đọc tại đây. Xin liên hệ văn phòng để nhận bản in.',
    textOrFile:
      'Tài liệu này không có ảnh trang. Xin đọc dạng chữ ngay tại đây, hoặc tải tệp về máy để xem đúng cách trình bày.',
    textOnly: 'Tài liệu này không có ảnh trang. Xin đọc dạng chữ ngay tại đây.',
    fileOnly: 'Tài liệu này không có ảnh trang để đọc tại đây. Xin tải tệp về máy để xem.',
    download: 'Tải tệp về máy',
    viewOnly: 'Tài liệu này chỉ đọc tại đây, không tải về.',
    viewOnlyTitle: 'Tài liệu chỉ đọc tại đây',
    readHere: 'Đọc tài liệu',
    goneTitle: 'Không mở được tài liệu',
    gone: 'Đường dẫn này không mở được tài liệu nào trên máy này.',
    goneTodo: [
      'Nhắn “tài liệu” để nhận lại danh sách tài liệu của đồng chí.',
      'Nếu dùng máy hoặc trình duyệt mới: mở trang riêng của đồng chí và nhập mã xác nhận trước.',
      'Nếu vẫn không mở được, xin liên hệ văn phòng.',
    ],
  },
};
