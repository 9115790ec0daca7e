import type { Lacking } from '#domain/conclusions/acting.ts';
import type { Refusal } from '#domain/refusals.ts';
import { lacking } from './conclusions.ts';

/** Facts of a refusal as they stand in the sentence: times and days already in words. */
export type RefusalWords = Readonly<Record<string, string | number>>;

const gone = ({ unit, on, validTo }: RefusalWords) =>
  validTo ? `${unit} không còn hoạt động vào ${on}` : `${unit} chưa hoạt động vào ${on}`;

/** What a later change was about, after which a reorganisation cannot be undone. */
const builtUpon: Readonly<Record<string, string>> = {
  answers: 'đơn vị kế thừa đã trả lời hoặc cử người dự họp',
  reorganised: 'đã có lần sắp xếp sau liên quan đến cùng đơn vị',
  units: 'thông tin đơn vị đã được sửa',
  posts: 'chức vụ của cán bộ đã thay đổi',
  desks: 'đầu mối đã thay đổi',
  invitations: 'đơn vị mới đã được mời họp',
  papers: 'đơn vị mới đã được giao chuẩn bị tài liệu',
  roots: 'đơn vị mới đã được chọn làm đơn vị của một văn phòng',
};

/** What became of an invitation that was before its leader. */
const leaderRequestOver: Readonly<Record<string, string>> = {
  answered: 'Lãnh đạo đã trả lời từ trước; không có gì thay đổi. Muốn đổi, xin mở giấy mời và trả lời lại.',
  overtaken:
    'Giấy mời này đã được đầu mối hoặc văn phòng trả lời trước, nên chưa ghi thêm gì. Nếu có ý kiến khác, xin mở giấy mời (gõ: lịch) và trả lời lại.',
  superseded: 'Giấy mời này đã được trình lại; xin trả lời ở tin mới nhất. Chưa có gì thay đổi.',
  taken_back: 'Đầu mối đã rút lại đề nghị về giấy mời này; đồng chí không cần trả lời. Chưa có gì thay đổi.',
  none: 'Giấy mời này không đang trình lãnh đạo; không có gì thay đổi.',
};

/** What a meeting lacks before it is closed, as one clause. */
const lackingIn = (codes: string | number | undefined) =>
  String(codes ?? '')
    .split(',')
    .map((code) => lacking[code as Lacking] ?? code)
    .join('; ');

/** One sentence a refusal: what happened, what was kept, what to do next. */
export const refusals: Record<Refusal, (facts: RefusalWords) => string> = {
  account_disabled: () =>
    'Tài khoản này đang bị khóa nên chưa đăng nhập được. Xin liên hệ quản trị của cơ quan để mở lại.',
  account_open: ({ username }) =>
    `Người này còn tài khoản đăng nhập “${username}”, nên chưa ghi nghỉ hoặc chuyển đi; không có gì bị thay đổi. Xin đề nghị quản trị của cơ quan khóa tài khoản trước.`,
  already_invited: ({ name }) =>
    `${name} đã có giấy mời dự cuộc họp này; danh sách người dự được giữ nguyên. Xin cử người khác hoặc bỏ tên này.`,
  already_set_up: () =>
    'Hệ thống đã được thiết lập từ trước; không có gì bị thay đổi. Xin đăng nhập bằng tài khoản quản trị đã cấp.',
  already_with_leader: ({ name, at }) =>
    `Giấy mời này đã trình lãnh đạo ${name} lúc ${at} và đang chờ ý kiến, nên không trình thêm. Xin nhắc lãnh đạo, hoặc rút lại đề nghị để tự trả lời; muốn trình lại, xin ghi thêm ý kiến.`,
  approval_missing: () =>
    'Cơ quan chưa ghi số, ngày văn bản cho phép dùng ứng dụng nhắn tin bên ngoài, nên chưa gửi qua đó. Thông báo vẫn có trên trang cá nhân của từng người; xin bổ sung văn bản cho phép rồi gửi lại.',
  change_request_over: () =>
    'Đề nghị này đã được quyết định, đã thay bằng đề nghị khác hoặc không còn cần xét; không có gì bị thay đổi. Xin tải lại để xem tình trạng mới nhất.',
  changed_meanwhile: () =>
    'Nội dung này vừa được người khác sửa. Bản đã sửa được giữ, phần vừa nhập chưa được lưu. Xin mở bản mới nhất rồi nhập lại.',
  check_in_code_wrong: () =>
    'Mã điểm danh không đúng hoặc đã đổi, nên chưa ghi có mặt. Xin nhập 4 chữ số đang hiện trên màn hình phòng họp; mã thay đổi mỗi phút.',
  check_in_on_site: () =>
    'Cuộc họp này họp tại phòng họp, không có điểm cầu trực tuyến, nên chưa ghi có mặt. Xin điểm danh tại phòng họp.',
  check_window_over: ({ closedAt }) =>
    `Khung kiểm tra này đã hết lúc ${closedAt} nên chưa ghi nhận. Thẻ của khung tới sẽ được gửi khi đến giờ.`,
  check_over: () =>
    'Phần văn phòng ghi thay này đã được thay bằng trả lời mới hơn; trả lời mới được giữ nguyên. Xin xem giấy mời để biết tình trạng hiện nay.',
  class_not_in_force: ({ name }) =>
    `Loại cuộc họp “${name}” không còn hiệu lực vào ngày họp, nên chưa phát hành; bản nháp được giữ nguyên. Xin mở phần sửa, chọn lại loại cuộc họp rồi phát hành.`,
  claim_not_allowed: ({ name }) =>
    `Không cấp được đường dẫn riêng cho ${name}: người này đã có kênh liên lạc hoặc thuộc đơn vị khác. Xin đề nghị văn phòng cấp mã.`,
  closing_incomplete: ({ lacking }) =>
    `Chưa đóng được cuộc họp: ${lackingIn(lacking)}. Không có gì bị thay đổi; xin bổ sung ở mục Kết luận rồi đóng lại.`,
  code_expired: () => 'Mã này đã hết hạn và không dùng được nữa. Xin đề nghị văn phòng cấp mã mới.',
  code_unknown: () =>
    'Mã này không đúng; chưa có gì được liên kết. Xin kiểm tra lại từng ký tự, hoặc đề nghị văn phòng cấp mã mới.',
  code_used: () => 'Mã này đã được dùng và chỉ dùng được một lần. Xin đề nghị văn phòng cấp mã mới.',
  conclusion_approved: () =>
    'Văn bản này chủ trì đã duyệt nên không sửa được nữa; bản đã duyệt được giữ nguyên.',
  conclusion_changed: () =>
    'Văn bản đã được sửa sau bản vừa bấm, nên chưa ghi gì. Bản mới sẽ được trình riêng; xin xem và duyệt ở thẻ mới nhất.',
  conclusion_issued: () => 'Thông báo kết luận này đã phát hành từ trước; lần bấm này không gửi thêm gì.',
  conclusion_not_approved: () =>
    'Văn bản chưa được chủ trì duyệt, hoặc là biên bản chỉ để lưu, nên chưa phát hành; chưa gửi cho ai. Xin trình chủ trì trước.',
  conclusion_not_proposed: () =>
    'Văn bản này hiện không chờ duyệt: văn phòng đang sửa. Chưa ghi gì; bản mới sẽ được trình lại.',
  conclusion_on_paper: () =>
    'Cuộc họp có độ mật nên biên bản, kết luận không lập trên hệ thống; chưa ghi gì. Xin lập văn bản giấy theo quy định về bảo vệ bí mật nhà nước.',
  conclusion_too_early: () =>
    'Cuộc họp chưa bắt đầu nên chưa lập biên bản, kết luận; chưa ghi gì. Xin làm lại khi họp.',
  conclusion_without_chair: () =>
    'Cuộc họp chưa ghi người chủ trì nên chưa trình được; bản thảo được giữ nguyên. Xin ghi chủ trì của cuộc họp trước.',
  consent_not_asked: () =>
    'Lượt cử người này hiện không chờ ý kiến chủ trì; không có gì bị thay đổi. Xin tải lại để xem tình trạng mới nhất.',
  declaration_missing: () =>
    'Chưa có cam đoan tài liệu không chứa bí mật nhà nước nên chưa nhận tệp; chưa có gì được lưu. Xin đánh dấu vào ô cam đoan rồi gửi lại. Tài liệu mật xin nộp bản giấy tại văn thư.',
  desk_changed: () =>
    'Đầu mối của đơn vị vừa được thay đổi, nên việc này chưa được ghi. Xin tải lại trang để xem ai đang là đầu mối rồi làm lại nếu còn cần.',
  document_recalled: () =>
    'Tài liệu này đã thu hồi nên không thay đổi được nữa; không có gì bị thay đổi. Nếu cần, xin tải lên thành tài liệu mới.',
  document_withdrawn: () =>
    'Tài liệu này đã được rút nên không thay đổi được nữa; không có gì bị thay đổi. Nếu cần, xin tải lên thành tài liệu mới.',
  dossier_not_frozen: () =>
    'Cuộc họp chưa có hồ sơ. Hồ sơ được lập khi cuộc họp được đóng; không có gì được ghi.',
  dossier_not_packed: () => 'Hồ sơ đang được đóng gói. Xin thử lại sau vài phút.',
  dossier_wiped: () => 'Nội dung bản hồ sơ này đã được xóa; chỉ còn mã kiểm tra. Xin dùng bản mới nhất.',
  feedback_closed: () =>
    'Phiếu này đã được trả lời rồi nên lần này chưa ghi; không có tin nào được gửi. Khi người gửi viết thêm, phiếu mở lại và trả lời tiếp được.',
  feedback_enough: ({ allowedAt }) =>
    `Hôm nay đồng chí đã gửi đủ số góp ý nhận được trong một ngày, nên nội dung này chưa được gửi. Xin giữ lại và gửi từ ${allowedAt}; việc gấp xin gọi văn phòng.`,
  gap_closed: ({ name }) =>
    `${name} vừa làm xong việc này nên chưa nhắc; không có tin nào được gửi. Xin tải lại để xem tình trạng mới nhất.`,
  head_count_exceeded: ({ limit, named }) =>
    `Giấy mời cho phép cử nhiều nhất ${limit} người và đã có ${named} người được cử; danh sách được giữ nguyên. Xin rút bớt tên trước khi cử thêm, hoặc đề nghị văn phòng cho thêm người.`,
  hold_over: () =>
    'Không còn thông báo nào đang chờ gửi: thời gian chờ đã hết hoặc thông báo đã được hủy. Nếu cần thay đổi, xin sửa cuộc họp để gửi thông báo mới.',
  hold_running: () =>
    'Thông báo trước của cuộc họp này còn đang chờ gửi, nên chưa làm được; không có gì bị thay đổi. Xin bấm “Gửi ngay” hoặc “Hủy gửi” rồi làm lại.',
  import_columns: () =>
    'Bảng còn thiếu cột bắt buộc nên chưa ghi gì vào danh bạ. Xin chọn cột cho từng mục còn thiếu rồi ghi lại.',
  import_errors: ({ count }) =>
    `Bảng đang có ${count} dòng lỗi, khác với số đã xem; chưa có gì được ghi. Xin xem lại các dòng lỗi, sửa hoặc đồng ý bỏ qua rồi ghi lại.`,
  import_expired: ({ days }) =>
    `Bảng này đã hết hạn vì quá ${days} ngày chưa ghi; không có gì được ghi và các dòng đã được xóa. Xin tải tệp lên lại.`,
  import_over: () =>
    'Bảng này đã được ghi hoặc đã bỏ từ trước; lần bấm này không thay đổi gì. Xin tải lại để xem kết quả.',
  import_structure: ({ count }) =>
    `Bảng này kết thúc, đổi tên hoặc chuyển ${count} đơn vị, khác với số đã đồng ý; chưa có gì được ghi. Xin xem lại các đơn vị đó, đánh dấu đồng ý rồi ghi lại.`,
  in_room: ({ name }) =>
    `${name} đang được ghi có mặt nên chưa ghi vắng; không có gì bị thay đổi. Nếu ghi nhầm, xin bỏ ghi có mặt trước.`,
  invitation_withdrawn: () =>
    'Giấy mời này đã được thu hồi nên không ghi nhận trả lời nữa. Nếu cần, xin liên hệ văn phòng.',
  last_admin: () =>
    'Đây là người quản trị cuối cùng còn đăng nhập được của cơ quan, nên chưa khóa hay thu hồi vai trò; không có gì bị thay đổi. Xin giao vai trò quản trị cho một người khác trước.',
  late_notice: ({ deadlineAt }) =>
    `Theo quy chế, cuộc họp này phải được thông báo trước ${deadlineAt}; hạn đó đã qua. Cuộc họp vẫn là bản nháp, chưa gửi cho ai. Xin lùi ngày họp, chuyển thành họp bất thường, hoặc ghi lý do và người cho phép thông báo muộn.`,
  leader_declined: ({ name }) =>
    `Lãnh đạo ${name} đã báo vắng; trả lời này được giữ nguyên. Nếu có ý kiến khác, xin trình lại lãnh đạo; trong khi chờ, đồng chí vẫn trả lời thay được.`,
  leader_request_over: ({ state }) => leaderRequestOver[state ?? ''] ?? leaderRequestOver.none ?? '',
  leader_yourself: ({ name }) =>
    `Đồng chí là người đứng đầu ${name} nên không cần trình; chưa có gì thay đổi. Xin trả lời trên giấy mời.`,
  letter_not_clear: () =>
    'Tệp có dấu hiệu của tài liệu mật hoặc có trang không đọc được nên hệ thống không đọc tiếp; không có gì được lưu. Giấy mời thường xin nhập tay; tài liệu mật xin xử lý theo quy định về bảo vệ bí mật nhà nước.',
  letter_unread: () =>
    'Chưa đọc được tệp này nên chưa điền được gì; không có gì được lưu. Xin chọn tệp PDF, DOCX, JPG hoặc PNG khác, hoặc nhập tay.',
  meeting_cancelled: () =>
    'Cuộc họp này đã hủy nên không ghi nhận trả lời nữa; câu trả lời trước đó, nếu có, được giữ nguyên. Xin trả lời “đã rõ” để cơ quan biết đồng chí đã nhận tin.',
  meeting_changed: () =>
    'Cuộc họp đã thay đổi sau thông báo vừa bấm, nên câu trả lời chưa được ghi. Xin xem thông báo mới nhất rồi trả lời lại.',
  meeting_closed: () =>
    'Cuộc họp đã đóng và hồ sơ đã lưu nên không ghi thêm được nữa; nội dung vừa gửi chưa được ghi. Nếu cần bổ sung hoặc đính chính, xin liên hệ văn phòng.',
  meeting_has_begun: () =>
    'Giờ bắt đầu đã qua nên không thông báo được nữa; bản nháp được giữ nguyên. Xin sửa lại thời gian họp rồi thông báo.',
  meeting_not_closed: () =>
    'Cuộc họp chưa được đóng nên chưa lập được hồ sơ. Xin hoàn thành kết luận rồi đóng cuộc họp.',
  meeting_not_open: () =>
    'Cuộc họp này hiện không nhận trả lời: chưa thông báo, đã kết thúc, hoãn hoặc hủy. Câu trả lời trước đó, nếu có, được giữ nguyên.',
  meeting_not_over: () =>
    'Cuộc họp chưa kết thúc nên chưa đóng được; không có gì bị thay đổi. Xin kết thúc cuộc họp ở bảng điều hành trước.',
  meeting_postponed: () =>
    'Cuộc họp này đã hoãn, chưa có thời gian mới, nên chưa ghi nhận trả lời; câu trả lời trước đó, nếu có, được giữ nguyên. Khi có lịch mới, đồng chí sẽ nhận được thông báo.',
  no_leader: ({ name }) =>
    `Chưa ghi người đứng đầu đơn vị của ${name} nên chưa báo được ai. Xin ghi chức vụ người đứng đầu ở mục Cán bộ, hoặc gọi điện.`,
  no_reader: ({ name }) =>
    `${name} chưa có ai nhận tin nên chưa nhắc được. Xin phân công đầu mối ở mục Đơn vị, hoặc gọi điện.`,
  messenger_refused: ({ reason }) =>
    `Ứng dụng nhắn tin không chấp nhận lần kết nối này (${reason}). Kết nối đang dùng được giữ nguyên; xin bấm Kết nối để làm lại.`,
  newer_answer: () =>
    'Lần bấm này đến chậm; sau đó đã có câu trả lời mới hơn, và câu trả lời mới hơn được giữ.',
  nobody_invited: () =>
    'Cuộc họp chưa có thành phần được mời nên chưa gửi cho ai; bản nháp được giữ nguyên. Xin chọn đơn vị hoặc người dự rồi thông báo.',
  nominees_named: ({ name }) =>
    `Đơn vị đã cử ${name} dự họp; danh sách được giữ nguyên. Nếu đơn vị vắng, xin rút tên (gõ: rút họ tên) rồi báo vắng.`,
  nomination_over: () =>
    'Lượt cử người này đã được rút hoặc thay từ trước; không có gì bị thay đổi. Xin tải lại để xem danh sách mới nhất.',
  not_found: () =>
    'Không tìm thấy nội dung này, hoặc nội dung không thuộc phạm vi được xem. Xin kiểm tra lại địa chỉ hoặc mã.',
  not_in_room: ({ name }) =>
    `${name} hiện không được ghi có mặt, nên không có gì để sửa; không có gì bị thay đổi. Xin tải lại để xem danh sách mới nhất.`,
  not_permitted: () =>
    'Chưa được giao quyền làm việc này; không có gì bị thay đổi. Nếu cần, xin liên hệ quản trị của cơ quan.',
  opinion_over: () =>
    'Cuộc họp đã kết thúc hoặc không diễn ra nên không nhận thêm ý kiến. Những ý kiến đã gửi được giữ nguyên.',
  opinion_request_over: () =>
    'Phiếu lấy ý kiến này đã đóng nên không nhận thêm trả lời. Câu trả lời đã gửi được giữ nguyên; cần bổ sung xin liên hệ văn phòng.',
  opinion_reserved_early: () =>
    'Ý kiến bảo lưu được ghi từ khi cuộc họp bắt đầu. Trước cuộc họp, xin gửi dưới dạng ý kiến góp ý.',
  opinion_secret: () =>
    'Nội dung này được xác định là bí mật nhà nước nên không nhận ý kiến bằng chữ trên phần mềm. Xin phát biểu trực tiếp tại cuộc họp hoặc gửi bản giấy theo chế độ mật.',
  outside_remit: ({ name, office }) =>
    `${name ? `${name} nằm ngoài phạm vi quản lý của văn phòng mình` : 'Việc này thuộc phạm vi toàn hệ thống, vượt phạm vi quản lý của văn phòng mình'}, nên chưa ghi; không có gì bị thay đổi. Xin đề nghị ${office || 'người quản trị hệ thống'} thực hiện.`,
  override_incomplete: ({ deadlineAt }) =>
    `Hạn thông báo là ${deadlineAt}, nay đã qua. Để thông báo muộn cần ghi đủ lý do và tên người cho phép; cuộc họp vẫn là bản nháp. Xin bổ sung rồi thông báo lại.`,
  own_upload: () =>
    'Đồng chí là người tải tài liệu này lên nên không tự quyết định được; tài liệu vẫn chờ. Xin nhờ một người khác của văn phòng xem và quyết định.',
  pack_empty: () =>
    'Chưa có tài liệu nào được tiếp nhận nên chưa có bộ tài liệu để gửi. Xin tiếp nhận tài liệu trước.',
  pack_nothing_new: () =>
    'Đã gửi cho mọi người tài liệu hiện có; tình trạng nhận của từng người ở Sổ thông báo.',
  pack_sent: () =>
    'Bộ tài liệu vừa được người khác gửi. Trang đã cập nhật; phần mới sau đó, nếu có, hiện ở đây.',
  paper_handed_in: () => 'Tài liệu này đã nộp, không cần lùi hạn nữa. Muốn thay bản khác, xin nộp bản mới.',
  item_secret_after_telling: () =>
    'Cuộc họp đã phát hành nên tên nội dung này đã đến người nhận; chưa có gì thay đổi. Xin bỏ nội dung này, thêm nội dung mới có độ mật, báo lộ mật ở từng tài liệu của nội dung (nếu có) và xử lý việc lộ theo quy định.',
  roll_call_not_open: () =>
    'Điểm danh chưa mở nên chưa ghi gì. Điểm danh mở trước giờ họp; xin thử lại khi vào phòng họp.',
  roll_call_over: () =>
    'Cuộc họp đã kết thúc nên không điểm danh được nữa; danh sách được giữ nguyên. Nếu ghi chưa đúng, xin liên hệ văn phòng.',
  roll_call_too_early: () =>
    'Chưa đến ngày họp nên chưa mở điểm danh; không có gì bị thay đổi. Xin mở vào ngày họp, hoặc để hệ thống tự mở trước giờ họp.',
  secret_after_telling: () =>
    'Cuộc họp đã phát hành nên tên cuộc họp đã đến người nhận; chưa có gì thay đổi. Xin hủy cuộc họp này, lập cuộc họp mới có độ mật, và xử lý việc lộ theo quy định.',
  paper_is_secret: () =>
    'Tài liệu này đã chuyển sang nhận bản giấy tại văn thư nên không nhận, không duyệt bản nào nữa; không có gì được lưu thêm.',
  extension_over: () =>
    'Đề nghị lùi hạn này không còn chờ quyết định: đã được giải quyết, đã thay bằng đề nghị khác, hoặc cuộc họp đã đổi. Xin mở lại danh sách.',
  paper_not_secret: () =>
    'Chỉ tài liệu mật mới giao nhận bản giấy ở đây; chưa ghi gì. Xin tải lại trang để xem tình trạng mới nhất.',
  paper_not_settled: () =>
    'Mục này chưa bỏ được vì đã giao bản giấy, còn tệp nằm trên hệ thống hoặc đã báo sự cố; chưa có gì thay đổi. Xin mở mục này để xem và xử lý tiếp.',
  paper_too_large: () =>
    'Tệp lớn hơn 50 MB nên chưa được nhận; chưa có gì được lưu. Xin giảm độ phân giải bản quét hoặc chia tài liệu thành nhiều phần rồi tải lên.',
  paper_version_over: () =>
    'Bản này đã có người xử lý hoặc đã hết hạn; không có gì bị thay đổi. Xin tải lại để xem tình trạng mới nhất.',
  paper_view_only: () =>
    'Tài liệu này chỉ đọc tại đây, không tải về, vì có dấu hạn chế lưu hành. Xin đọc từng trang trên máy này.',
  paper_without_limit: () => 'Loại cuộc họp này không đặt hạn nộp tài liệu nên không phải xin lùi hạn.',
  password_too_common: () =>
    'Mật khẩu này dễ đoán nên chưa được đổi. Xin chọn mật khẩu dài hơn, không chứa tên người, tên cơ quan hay dãy ký tự quen thuộc.',
  person_alike: ({ name }) =>
    `Danh bạ đã có ${name}, trùng số điện thoại hoặc trùng họ tên trong cùng đơn vị; chưa thêm ai. Xin mở hồ sơ đã có, hoặc xác nhận đây là người khác rồi thêm.`,
  person_elsewhere: ({ name }) =>
    `Chưa làm được, vì người này có vai trò hoặc chủ trì họp ở cơ quan khác: ${name}. Không có gì bị thay đổi. Xin đề nghị văn phòng của cơ quan đó thực hiện.`,
  person_left: ({ name }) =>
    `${name} đã nghỉ hoặc chuyển đi nên không làm được việc này; không có gì bị thay đổi. Nếu người này trở lại, xin ghi nhận trở lại trên hồ sơ trước.`,
  person_not_in_unit: () =>
    'Người này không giữ chức vụ nào ở đơn vị nên chưa thực hiện được; không có gì bị thay đổi. Xin kiểm tra lại họ tên hoặc đơn vị.',
  quiet_hours: ({ name, allowedAt }) =>
    `Ban đêm từ 22 giờ đến 6 giờ không nhắc ${name}, trừ khi cuộc họp diễn ra trong 12 giờ tới. Nhắc được từ ${allowedAt}; việc gấp xin gọi điện.`,
  reason_required: () =>
    'Báo vắng cần kèm lý do, nên câu trả lời chưa được ghi. Xin ghi ngắn gọn lý do rồi gửi lại.',
  remit_uncovered: () =>
    'Khi đó không còn văn phòng nào quản lý toàn bộ cây đơn vị, nên chưa thực hiện; không có gì bị thay đổi. Xin giao phạm vi toàn bộ cho một văn phòng khác trước.',
  reorganisation_built_upon: ({ what, names }) =>
    `Chưa hoàn tác được, vì sau lần sắp xếp này đã có thay đổi dựa trên kết quả của nó: ${builtUpon[what ?? ''] ?? what}${names ? ` (${names})` : ''}. Mọi dữ liệu được giữ nguyên. Xin xử lý những thay đổi đó trước, hoặc thực hiện một lần sắp xếp mới.`,
  reorganisation_undone: () =>
    'Lần sắp xếp này đã được hoàn tác từ trước; không có gì bị thay đổi. Xin tải lại để xem tình trạng mới nhất.',
  roll_call_not_possible: () =>
    'Chưa thể điểm danh: cuộc họp chưa phát hành giấy mời, đang hoãn hoặc đã kết thúc. Chưa có gì thay đổi.',
  rule_set_empty: () =>
    'Bản nháp chưa có loại cuộc họp nào nên chưa ban hành được. Xin thêm ít nhất một loại.',
  rule_set_in_force: () =>
    'Gói quy chế này đã ban hành nên không sửa, không xóa được. Xin soạn gói mới từ gói này rồi ban hành thay.',
  search_too_slow: () => 'Tìm trong tài liệu mất quá lâu nên đã dừng. Xin gõ thêm từ để thu hẹp rồi tìm lại.',
  setup_key_wrong: () =>
    'Khóa thiết lập không đúng; chưa có gì được tạo. Khóa mới nhất được in trên máy chủ ở lần khởi động gần nhất, xin nhập lại.',
  sheet_bears_mark: () =>
    'Bảng tính có dấu chỉ độ mật nên không nhập; không có gì được lưu. Xin bỏ nội dung đó khỏi bảng rồi nhập lại.',
  sheet_damaged: () =>
    'Tệp bị hỏng hoặc chưa tải lên trọn vẹn nên không đọc được; chưa có gì thay đổi. Xin mở tệp bằng Excel, lưu lại rồi tải lên lần nữa.',
  sheet_empty: () =>
    'Tệp không có dòng dữ liệu nào dưới dòng tiêu đề; chưa có gì thay đổi. Xin kiểm tra: chỉ trang tính đầu tiên được đọc.',
  sheet_encoding: () =>
    'Tệp CSV dùng bảng mã cũ (TCVN3, VNI, Windows-1258) nên không đọc được dấu tiếng Việt; chưa có gì thay đổi. Xin lưu lại dạng Excel (.xlsx) hoặc “CSV UTF-8” rồi tải lên.',
  sheet_not_a_sheet: () =>
    'Tệp này không phải bảng tính; chưa có gì thay đổi. Xin tải lên tệp Excel (.xlsx) hoặc CSV.',
  sheet_old_format: () =>
    'Tệp Excel đời cũ (.xls) hoặc tệp đặt mật khẩu nên không đọc được; chưa có gì thay đổi. Xin mở bằng Excel, lưu lại dạng .xlsx không mật khẩu rồi tải lên.',
  sheet_too_big: () =>
    'Tệp lớn hơn 5 MB nên chưa được đọc; chưa có gì thay đổi. Xin bỏ ảnh, bỏ các trang tính khác hoặc chia thành nhiều tệp.',
  sheet_too_heavy: () =>
    'Tệp cần quá nhiều bộ nhớ hoặc thời gian để đọc nên đã dừng lại; chưa có gì thay đổi. Xin chép riêng bảng dữ liệu sang một tệp mới rồi tải lên.',
  sheet_too_many_columns: () =>
    'Bảng có hơn 60 cột nên chưa được đọc; chưa có gì thay đổi. Xin chỉ giữ lại các cột cần dùng như trong tệp mẫu.',
  sheet_too_many_rows: () =>
    'Bảng có hơn 10.000 dòng nên chưa được đọc; chưa có gì thay đổi. Xin chia thành nhiều tệp.',
  sign_in_failed: () => 'Tên đăng nhập hoặc mật khẩu không đúng. Xin kiểm tra lại rồi đăng nhập.',
  sign_in_over: () =>
    'Lượt kết nối này đã dùng, đã quá 15 phút hoặc được bắt đầu từ một phiên đăng nhập khác. Kết nối đang dùng được giữ nguyên; xin bấm Kết nối để làm lại.',
  storage_full: () =>
    'Máy chủ tạm hết chỗ nên chưa nhận tiếp được; phần đã gửi vẫn được giữ trong 24 giờ. Xin báo quản trị mạng, rồi bấm gửi tiếp khi có chỗ.',
  substitute_named: ({ name }) =>
    `Đồng chí đã cử ${name} đi thay; câu trả lời này được giữ nguyên. Nếu cả hai cùng vắng, xin báo văn phòng; nếu đồng chí dự, xin bấm “Tham dự”.`,
  successor_not_there: ({ unit, on }) =>
    `${unit} không phải là đơn vị đang hoạt động vào ${on}, hoặc chính là đơn vị sẽ chấm dứt, nên không tiếp nhận được; không có gì bị thay đổi. Xin chọn đơn vị khác hoặc ngày khác.`,
  task_changed: () =>
    'Nhiệm vụ đã được đính chính sau tin vừa bấm; xin xem và bấm ở tin mới nhất. Lần bấm này không thay đổi gì.',
  task_done: () =>
    'Nhiệm vụ này đã được ghi nhận hoàn thành; không có gì bị thay đổi. Nếu cần bổ sung, xin liên hệ văn phòng.',
  task_not_reported: () =>
    'Đơn vị chưa báo cáo nhiệm vụ này nên chưa ghi nhận được; không có gì bị thay đổi.',
  task_unchanged: () => 'Chưa có gì khác với nhiệm vụ đang lưu; không có gì bị thay đổi.',
  task_withdrawn: () =>
    'Nhiệm vụ này đã được rút, không cần thực hiện, báo cáo nữa; không có gì bị thay đổi.',
  too_many_tries: ({ minutes }) => `Đã thử quá nhiều lần nên tạm dừng nhận. Xin thử lại sau ${minutes} phút.`,
  too_many_uploads: () =>
    'Đang có quá nhiều tệp tải lên dở dang nên tệp này chưa được nhận; các tệp kia vẫn giữ. Xin tải nốt, hoặc chờ lượt dở dang hết hạn sau 24 giờ.',
  unit_changed_later: ({ unit, on }) =>
    `${unit} đã có thay đổi ghi từ ${on}, nên không ghi thêm thay đổi trước đó được; không có gì bị thay đổi. Xin chọn ngày sau đó, hoặc hoàn tác lần thay đổi kia trước.`,
  unit_ended: ({ unit, validTo }) =>
    `${unit} đã có ngày chấm dứt hoạt động là ${validTo}, nên chưa thực hiện được; không có gì bị thay đổi. Xin xem “Lịch sử sắp xếp” của đơn vị.`,
  unit_not_begun: ({ unit, validFrom }) =>
    `${unit} chỉ hoạt động từ ${validFrom}, nên ngày có hiệu lực phải sau ngày đó; không có gì bị thay đổi. Xin chọn ngày khác.`,
  unit_not_valid: (facts) => {
    const next = facts.successors
      ? `Đơn vị kế thừa là ${facts.successors}; xin mời đơn vị đó`
      : 'Xin chọn đơn vị khác';
    return `${gone(facts)}, nên không mời được; thành phần dự họp được giữ nguyên. ${next}.`;
  },
  unit_under_itself: ({ unit }) =>
    `${unit} không thể trực thuộc chính mình hoặc đơn vị cấp dưới của mình; không có gì bị thay đổi. Xin chọn đơn vị cấp trên khác.`,
  unit_without_leader: ({ name }) =>
    `Danh bạ chưa ghi người đứng đầu của ${name} nên chưa trình được. Xin trả lời trên giấy mời, hoặc đề nghị văn phòng ghi chức vụ người đứng đầu rồi trình lại.`,
  upload_over: () =>
    'Lượt tải lên này đã xong, đã quá 24 giờ hoặc không đúng tệp đã khai; tệp chưa được nhận thêm. Xin chọn tệp và tải lên lại.',
  urged_enough: ({ name, allowedAt }) =>
    `Hôm nay ${name} đã được nhắc đủ số lần cơ quan cho phép nên chưa nhắc thêm. Nhắc được từ ${allowedAt}; việc gấp xin gọi điện.`,
  urged_recently: ({ name, allowedAt }) =>
    `${name} vừa được nhắc việc này trong 4 giờ qua nên chưa nhắc lại. Nhắc được từ ${allowedAt}; việc gấp xin gọi điện.`,
  which_leader: ({ names }) => `Đơn vị có nhiều lãnh đạo: ${names}; chưa trình ai. Xin chọn một người.`,
  wrong_messenger_account: () =>
    'Người quản trị vừa cho phép một tài khoản khác với tài khoản đã khai trong cấu hình của hệ thống. Kết nối đang dùng được giữ nguyên; xin chọn đúng tài khoản rồi làm lại.',
  wrong_state: () =>
    'Cuộc họp đang ở tình trạng không cho phép việc này; không có gì bị thay đổi. Xin tải lại để xem tình trạng mới nhất.',
  already_voted: ({ receipt }) =>
    `Đồng chí đã biểu quyết nội dung này, mã phiếu ${receipt}; quy định của lượt không cho đổi phiếu nên phiếu đã gửi được giữ nguyên.`,
  count_differs: ({ counted, collected }) =>
    `Số phiếu đã đếm (${counted}, gồm cả phiếu không hợp lệ) khác số phiếu thu về (${collected}), nên chưa ghi. Xin kiểm lại từng số.`,
  count_exceeds: ({ counted, present }) =>
    `Số vừa ghi (${counted}) nhiều hơn số thành viên có quyền biểu quyết có mặt khi mở lượt (${present}), nên chưa ghi. Xin đếm lại.`,
  count_missing: () =>
    'Chưa ghi kết quả đếm của lượt này nên chưa đóng được. Xin ghi số tay giơ hoặc số phiếu trước.',
  more_collected: ({ issued, collected }) =>
    `Số phiếu thu về (${collected}) nhiều hơn số phiếu phát ra (${issued}), nên chưa ghi. Xin kiểm lại.`,
  motion_voted: () =>
    'Nội dung này đã được đưa ra biểu quyết nên giữ nguyên câu chữ. Nếu cần, xin thêm nội dung mới.',
  motion_withdrawn: () =>
    'Nội dung này đã được rút; không có gì bị thay đổi. Nếu cần, xin thêm nội dung mới.',
  no_open_round: () =>
    'Hiện không có lượt biểu quyết nào đang mở mà đồng chí tham gia; chưa ghi nhận gì. Khi lượt mở, thẻ biểu quyết sẽ được gửi đến đồng chí.',
  no_vote_right: () =>
    'Đồng chí không có tên trong danh sách biểu quyết của lượt này nên chưa ghi phiếu. Nếu có nhầm lẫn, xin báo ban thư ký.',
  nobody_may_vote: () =>
    'Chưa có thành viên nào có quyền biểu quyết được điểm danh có mặt nên chưa mở lượt. Xin điểm danh trước.',
  not_there_at_opening: () =>
    'Khi mở lượt, đồng chí chưa được điểm danh có mặt nên không biểu quyết được ở lượt này; chưa ghi phiếu. Nếu có nhầm lẫn, xin báo ban thư ký.',
  meeting_without_quorum: ({ there, needed }) =>
    `Mới có ${there} thành viên có mặt, quy chế cần ${needed}, nên cuộc họp chưa bắt đầu. Nếu chủ trì vẫn cho họp, xin ghi ý kiến của chủ trì rồi bắt đầu lại.`,
  quorum_missing: ({ there, entitled, needed }) =>
    `Chưa đủ số người để mở biểu quyết: có mặt ${there}/${entitled} thành viên, cần ít nhất ${needed}. Lượt vẫn là bản chuẩn bị; xin điểm danh bổ sung rồi mở lại.`,
  round_already_open: () =>
    'Cuộc họp đang có một lượt biểu quyết mở; xin đóng lượt đó trước. Chưa có gì bị thay đổi.',
  round_closed: () =>
    'Lượt biểu quyết này đã đóng nên không ghi thêm phiếu. Phiếu đã được ghi trước đó (nếu có) vẫn được tính.',
  round_is_secret: () =>
    'Đây là lượt biểu quyết kín: chỉ bỏ phiếu trên trang cá nhân, không qua tin nhắn. Chưa ghi phiếu nào.',
  round_not_closed: () => 'Lượt biểu quyết này chưa đóng nên chưa công bố được kết quả. Xin đóng lượt trước.',
  round_not_open: () => 'Lượt biểu quyết này chưa mở; chưa ghi nhận gì. Xin chờ chủ trì mở lượt.',
  round_over: () => 'Lượt này đã mở hoặc đã kết thúc nên giữ nguyên. Nếu cần, xin chuẩn bị lượt mới.',
  voted_by_hand: () =>
    'Lượt này biểu quyết bằng giơ tay hoặc phiếu giấy tại phòng họp; chưa ghi phiếu qua đây.',
  voted_on_devices: () => 'Lượt này biểu quyết trên thiết bị của từng người nên không ghi số đếm tay.',
  voting_not_possible: () =>
    'Cuộc họp chưa mở điểm danh hoặc đã kết thúc nên chưa mở biểu quyết được. Xin mở điểm danh trước.',
  deputy_without_seat: () =>
    'Người này không có giấy mời dự họp nên chưa giao điều hành được; người đang điều hành giữ nguyên. Xin chọn người khác trong danh sách.',
  information_answered: () =>
    'Yêu cầu này đã có người của văn phòng trả lời trước; trả lời đó được giữ nguyên. Xin tải lại để xem.',
  not_presiding: ({ name, isOver }) =>
    isOver
      ? `Người duyệt biên bản, kết luận của cuộc họp hiện là ${name}, nên việc vừa bấm chưa thực hiện; không có gì bị thay đổi. Nếu cần, chủ trì nhận lại ở trang cá nhân, mục Phòng họp.`
      : `Cuộc họp đang do ${name} điều hành, nên việc vừa bấm chưa thực hiện; không có gì bị thay đổi. Nếu cần, chủ trì nhận lại điều hành ở trang cá nhân, mục Phòng họp.`,
  meeting_not_today: ({ startsAt }) =>
    `Chưa đến ngày họp (${startsAt}) nên chưa bắt đầu được; không có gì bị thay đổi. Nếu họp sớm hơn, xin dời giờ họp để mọi người được báo.`,
  sitting_moved_on: () =>
    'Bảng điều hành khác vừa thao tác trước, nên việc này chưa thực hiện. Xin xem tình trạng hiện tại rồi bấm lại nếu vẫn cần.',
  sitting_not_open: () =>
    'Cuộc họp không ở trong giờ họp (chưa mở điểm danh, chưa bắt đầu hoặc đã kết thúc), nên chưa thực hiện; không có gì bị thay đổi. Xin tải lại để xem tình trạng mới nhất.',
  speaking_closed: () => 'Cuộc họp không nhận đăng ký phát biểu lúc này, nên chưa ghi gì.',
  speech_over: () =>
    'Đăng ký phát biểu này không còn chờ (đã được mời, đã rút hoặc đã bỏ qua), nên không có gì thay đổi. Muốn phát biểu nữa, xin đăng ký lại.',
  voting_open: () =>
    'Một lượt biểu quyết đang mở nên chưa kết thúc, hoãn, hủy hoặc đổi giờ cuộc họp được. Xin đóng lượt biểu quyết trước.',
  ballot_kept: () =>
    'Một phiếu của đồng chí đã được nhận sau khi trang này mở; phiếu đó được giữ nguyên, phiếu vừa gửi không thay phiếu đó. Nếu muốn đổi, xin chọn lại.',
  ballot_final: () =>
    'Phiếu của đồng chí đã được nhận từ trước; quy định của lượt không cho đổi phiếu nên phiếu đã gửi được giữ nguyên.',
  hands_not_secret: () =>
    'Giơ tay thì không kín; chưa tạo lượt nào. Xin chọn bỏ phiếu trên thiết bị hoặc phiếu giấy.',
  personnel_on_paper: () =>
    'Nội dung về nhân sự của cơ quan Đảng chỉ bỏ phiếu kín bằng phiếu in (Quy chế bầu cử trong Đảng, QĐ 190-QĐ/TW), không biểu quyết qua hệ thống; chưa tạo lượt nào. Xin in phiếu và chọn cách “Phiếu giấy” để ghi kết quả kiểm phiếu.',
  secret_on_page: () =>
    'Phiếu kín chỉ bỏ trên trang cá nhân của đồng chí, không nhận qua tin nhắn. Chưa ghi phiếu nào; xin mở trang cá nhân.',
  teller_not_invited: () =>
    'Tổ kiểm phiếu chỉ gồm người được mời dự cuộc họp này; lượt chưa mở. Xin chọn lại.',
  words_wrong: () =>
    'Mã của tổ kiểm phiếu không đúng; chưa mở phong bì nào, lượt vẫn đang mở. Xin đối chiếu với bản in và nhập lại.',
};
