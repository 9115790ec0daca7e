import type { SecrecyWarning } from '#domain/voting/secret-round.ts';

/** Before a result is shown: what it would say of single voters. */
const warnings: Record<SecrecyWarning, string> = {
  unanimous:
    'Tất cả phiếu hợp lệ chọn như nhau: công bố kết quả là cho biết lựa chọn của từng người đã bỏ phiếu. Xin ý kiến chủ trì trước khi công bố.',
  few_ballots:
    'Có dưới 5 phiếu hợp lệ: khi công bố chỉ nêu thông qua hay không thông qua, không nêu số phiếu của từng lựa chọn.',
};

/** What a secret round does not promise, in one honest sentence each. */
const limits = [
  'Người quản trị máy chủ, nếu can thiệp trong lúc lượt đang mở, có thể biết phiếu của thiết bị không chạy được chương trình mã hóa; ai giữ cả mã của tổ kiểm phiếu và bản sao cơ sở dữ liệu (hoặc tệp nhật ký ghi của nó) từ lúc đó thì mở được phong bì.',
  'Nếu tất cả chọn như nhau thì chính kết quả cho biết từng người đã chọn gì.',
  'Hệ thống không ngăn được việc người khác đứng cạnh ép buộc hoặc nhìn màn hình khi đại biểu chọn.',
];

/** Biểu quyết kín: the voter's own page, the office's part of a round, and the printed ballot. */
export const secretRounds = {
  title: 'Biểu quyết kín',
  limits,
  limitsTitle: 'Điều hệ thống không bảo đảm',
  rule: 'Cách tính',
  labels: { tellers: 'Tổ kiểm phiếu', words: 'Mã của tổ kiểm phiếu', reason: 'Lý do hủy' },
  voter: {
    back: 'Về trang cá nhân',
    question: 'Ý kiến của đồng chí',
    required: 'Xin chọn một ý kiến rồi bấm Bỏ phiếu. Chưa có phiếu nào được gửi.',
    submit: 'Bỏ phiếu',
    submitAgain: 'Bỏ phiếu thay phiếu trước',
    sending: 'Đang gửi phiếu…',
    received: 'Phiếu đã được nhận.',
    receivedMeans:
      'Phiếu nằm trong phong bì đã niêm phong đến khi tổ kiểm phiếu mở. Trang này không cho biết đồng chí đã chọn gì.',
    mayChange:
      'Đến khi đóng lượt, đồng chí có thể bỏ phiếu lại; phiếu sau thay phiếu trước. Số lần bỏ phiếu không được ghi.',
    final: 'Phiếu đã gửi không đổi được.',
    how: 'Lựa chọn được niêm phong bằng khóa của tổ kiểm phiếu ngay trên thiết bị này. Không ghi người bỏ, giờ bỏ và thứ tự phiếu vào kết quả.',
    howPlain:
      'Thiết bị này không chạy chương trình niêm phong, nên máy chủ niêm phong phiếu ngay khi nhận, trước khi lưu.',
    notSent:
      'Mất kết nối, chưa biết phiếu đã đến nơi chưa. Lựa chọn được giữ trên trang này và sẽ tự gửi lại khi có mạng; xin để trang mở. Gửi lại không tạo thêm phiếu.',
    notSentAgain:
      'Mất kết nối, chưa biết phiếu đã đến nơi chưa; phiếu đã nhận trước đó vẫn được giữ. Khi có mạng, xin bấm “Bỏ phiếu thay phiếu trước” lần nữa; gửi lại không tạo thêm phiếu.',
    tooLate:
      'Phiếu đến sau khi lượt đã đóng nên không được nhận và không được tính. Nếu do mất mạng, xin báo ngay chủ trì hoặc thư ký.',
    lastCounts: 'Nếu đồng chí bỏ phiếu nhiều lần thì phiếu nhận sau cùng trước khi đóng được kiểm.',
    over: 'Lượt này đã đóng, không nhận thêm phiếu.',
    overReceived: 'Phiếu của đồng chí đã được nhận trước khi đóng lượt và đã được kiểm cùng các phiếu khác.',
    overMissing: 'Không có phiếu của đồng chí trong lượt này.',
    voided: 'Lượt này bị hủy và sẽ được bỏ phiếu lại ở một lượt mới.',
  },
  card: {
    open: (meeting: string, motion: string) =>
      `Biểu quyết kín tại ${meeting}.\nNội dung: ${motion}\nPhiếu kín chỉ bỏ trên trang cá nhân, không trả lời trong cuộc trò chuyện này.`,
    openBrief: (meeting: string) =>
      `Biểu quyết kín tại ${meeting}.\nPhiếu kín chỉ bỏ trên trang cá nhân, không trả lời trong cuộc trò chuyện này.`,
    page: (address: string) => `Mở trang bỏ phiếu: ${address}`,
    noPage: 'Mở trang cá nhân của đồng chí để bỏ phiếu; chưa có địa chỉ thì xin gặp thư ký.',
  },
  office: {
    tellers: 'Tổ kiểm phiếu',
    tellersHint: 'Chọn người của cuộc họp giữ mã mở phong bì; nên từ hai người.',
    tellersNone: 'Chưa chọn người nào vào tổ kiểm phiếu. Xin chọn ít nhất một người.',
    open: 'Mở lượt bỏ phiếu kín',
    openMeans:
      'Khi mở, hệ thống tạo khóa của tổ kiểm phiếu và cho xem mã một lần duy nhất để in. Mất mã thì không kiểm được phiếu.',
    words: 'Mã của tổ kiểm phiếu',
    wordsOnce:
      'Mã chỉ hiện lần này và không được lưu ở đâu. In ra, giao cho tổ kiểm phiếu giữ; hủy bản in sau khi kiểm phiếu xong.',
    wordsPrint: 'In mã',
    wordsFor: (names: string) => `Giao cho: ${names}`,
    wordsKept: 'Tôi đã in và giao mã',
    received: (cast: number, present: number) => `Đã nhận ${cast} trên ${present} phiếu`,
    close: 'Đóng lượt và kiểm phiếu',
    closeHint: 'Tổ kiểm phiếu nhập mã đã in. Sai mã thì không có gì thay đổi.',
    closeSubmit: 'Mở phong bì và kiểm phiếu',
    lost: 'Mất mã của tổ kiểm phiếu',
    lostMeans:
      'Phong bì không mở được nữa: lượt này bị hủy, phong bì bị xóa, sau đó mở một lượt mới để bỏ phiếu lại.',
    reason: 'Lý do hủy',
    voidSubmit: 'Hủy lượt này',
    voided: (reason: string) => `Lượt bị hủy, chưa kiểm phiếu. Lý do: ${reason}`,
    publish: 'Công bố kết quả',
    publishAnyway: 'Tôi đã xin ý kiến chủ trì; công bố kết quả',
    minutes: 'Biên bản kiểm phiếu',
    warnings,
  },
  paper: {
    personnel: 'Nhân sự thuộc thẩm quyền của cơ quan Đảng (QĐ 190-QĐ/TW): chỉ bỏ phiếu kín bằng phiếu in',
    fields: 'Phiếu in, nội dung nhân sự',
    names: 'Danh sách trên phiếu, mỗi người một dòng',
    namesHint: 'Phiếu in xếp theo thứ tự A, B, C của tên; không in tên người bỏ phiếu.',
    seats: 'Số lượng được bầu',
    print: 'In phiếu',
    title: 'Phiếu bầu',
    titleOpinion: 'Phiếu lấy ý kiến',
    seal: '(Đóng dấu của cơ quan hoặc tổ kiểm phiếu)',
    atMeeting: (title: string) => `Tại: ${title}`,
    on: (day: string) => `Ngày ${day}`,
    matter: 'Nội dung',
    order: 'TT',
    name: 'Họ và tên',
    agree: 'Đồng ý',
    disagree: 'Không đồng ý',
    elect: (seats: number) => `Bầu không quá ${seats} người. Đánh dấu X vào một trong hai ô trên mỗi dòng.`,
    mark: 'Đánh dấu X vào một trong hai ô trên mỗi dòng.',
    markOne: 'Đánh dấu X vào một ô.',
    rules:
      'Phiếu không hợp lệ: không do tổ kiểm phiếu phát ra; bầu quá số lượng; ghi thêm người ngoài danh sách; có ký tên hoặc đánh dấu riêng. Không ghi tên người bỏ phiếu.',
    copies: 'In đúng số phiếu bằng số người có mặt được quyền bỏ phiếu; mỗi trang một phiếu.',
  },
};
