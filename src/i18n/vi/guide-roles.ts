import { guideOfficeRoles } from './guide-office-roles.ts';
import { guideRoom } from './guide-room.ts';

/** Which function of the menu a duty belongs to; null when it belongs to none. */
type GuidePart =
  | 'schedule'
  | 'information'
  | 'papers'
  | 'registration'
  | 'opinions'
  | 'reports'
  | 'statistics'
  | 'registers'
  | 'administration';

/** One duty of a role: two to six steps, and the picture of the page where it is done. */
export type GuideDuty = {
  title: string;
  part: GuidePart | null;
  steps: readonly string[];
  picture?: { name: string; alt: string };
};

/** The duties of one role in the order of a working day. */
export type GuideRole = { title: string; lead: string; duties: readonly GuideDuty[] };

export type GuideRoleName = 'delegate' | 'desk' | 'leader' | 'secretariat' | 'chair' | 'admin' | 'auditor';

const delegate: GuideRole = {
  title: 'Đại biểu',
  lead: 'Người được mời họp. Không cần tài khoản, không cài phần mềm.',
  duties: [
    {
      title: 'Mở trang cá nhân lần đầu',
      part: null,
      picture: {
        name: 'phone-bind',
        alt: 'Trang xác nhận thiết bị trên điện thoại, có ô nhập mã dùng một lần',
      },
      steps: [
        'Bấm đường dẫn văn phòng gửi, hoặc quét mã QR trên phiếu mời liên kết.',
        'Xem trang ghi đúng tên mình. Không đúng thì đóng lại.',
        'Nhập mã dùng một lần trên phiếu, hoặc nhắn “mã” trong ứng dụng đã liên kết để lấy mã.',
        'Từ lần sau, máy này mở thẳng trang cá nhân, không cần mã.',
      ],
    },
    {
      title: 'Đọc giấy mời',
      part: 'information',
      picture: {
        name: 'phone-invitation',
        alt: 'Giấy mời trên điện thoại với thời gian, địa điểm và các nút Tham dự, Vắng',
      },
      steps: [
        'Mở tin nhắn của văn phòng hoặc trang cá nhân.',
        'Đọc tên cuộc họp, thời gian, địa điểm, nội dung, người liên hệ.',
        'Cần xem lại mọi cuộc họp: gõ “lịch” hoặc bấm “Lịch họp của tôi”.',
      ],
    },
    {
      title: 'Trả lời tham dự hay vắng',
      part: 'registration',
      picture: { name: 'phone-answered', alt: 'Điện thoại hiện câu trả lời đã được ghi nhận: tham dự' },
      steps: [
        'Dự họp: bấm “Tham dự”, hoặc gõ “tham dự”.',
        'Không dự được: bấm “Vắng” rồi ghi lý do. Có thể gõ một tin: “vắng, đi công tác Hà Nội”.',
        'Thấy “Đã ghi nhận” là xong. Đổi ý thì trả lời lại trước giờ họp.',
      ],
    },
    {
      title: 'Đề nghị người đi thay',
      part: 'registration',
      steps: [
        'Bấm “Cử người đi thay” trên giấy mời, hoặc gõ: “cử Nguyễn Văn An, Phó Giám đốc, 0912 345 678”.',
        'Xem lại tên, chức vụ, số điện thoại rồi bấm “Đúng”.',
        'Nếu quy chế yêu cầu, người đi thay chỉ được mời khi chủ trì đồng ý; kết quả được báo lại.',
        'Muốn rút: gõ “rút” và họ tên.',
      ],
    },
    {
      title: 'Khi lịch họp thay đổi',
      part: 'information',
      picture: {
        name: 'phone-change',
        alt: 'Thẻ báo thay đổi địa điểm họp: nơi cũ, nơi mới, lý do và đề nghị trả lời lại',
      },
      steps: [
        'Đọc thẻ mới: mỗi mục thay đổi ghi cũ → mới, kèm lý do. Thẻ cũ ghi rõ đã được thay.',
        'Bấm “Đã rõ”, hoặc gõ “đã rõ”. Chưa bấm thì văn phòng sẽ gọi điện.',
        'Thẻ đề nghị trả lời lại thì bấm “Tham dự” hoặc “Vắng” lần nữa; không thì câu trả lời cũ vẫn giữ.',
      ],
    },
    {
      title: 'Đưa lịch họp vào lịch điện thoại',
      part: 'schedule',
      picture: { name: 'phone-calendar', alt: 'Trang tạo địa chỉ lịch họp cho ứng dụng lịch của điện thoại' },
      steps: [
        'Ở trang cá nhân, bấm hình tờ lịch phía trên.',
        'Bấm nút tạo địa chỉ lịch, rồi mở bằng ứng dụng lịch của máy.',
        'Địa chỉ này là riêng, không gửi cho người khác. Nghi lộ thì bấm ngừng và tạo địa chỉ mới.',
      ],
    },
    {
      title: 'Chọn giờ nhắc buổi tối',
      part: 'registration',
      steps: [
        'Mỗi tối chỉ một tin, lúc 19:30, và chỉ khi còn việc chưa xong; bấm nút trong tin để làm ngay.',
        'Đổi giờ: gõ “nhắc tôi lúc 20h”, hoặc bấm hình chuông trên trang cá nhân.',
        'Không muốn nhận: gõ “không nhắc buổi tối”. Giấy mời và thay đổi vẫn được gửi như thường.',
      ],
    },
    {
      title: 'Đổi ngôn ngữ, thôi nhận tin',
      part: null,
      steps: [
        'Đọc bằng tiếng Anh: gõ “tiếng Anh”. Trở lại: gõ “tiếng Việt”.',
        'Thôi nhận ở tài khoản nhắn tin này: gõ “hủy liên kết”, đọc điều sẽ không nhận nữa rồi xác nhận.',
        'Liên kết lại: xin văn phòng mã mới, gõ mã đó trong ứng dụng.',
      ],
    },
    {
      title: 'Góp ý phần mềm, kiến nghị sửa quy chế',
      part: 'opinions',
      steps: [
        'Gõ “góp ý phần mềm: nội dung” hoặc “kiến nghị sửa quy chế: nội dung”, nêu điều, khoản nếu có. Nhiều nhất 2000 ký tự, chưa nhận hình ảnh, tệp.',
        'Nhận số phiếu, ví dụ GY-12/2026. Trả lời của cơ quan sẽ đến đúng nơi đã nhắn.',
        'Xem tình trạng: gõ “góp ý của tôi”. Chưa thỏa đáng: bấm “Trả lời thêm”, hoặc gõ “GY-12/2026: nội dung”.',
        'Có tài khoản thì gửi và xem được ở “Việc của tôi”, mục “Góp ý, kiến nghị”.',
      ],
    },
  ],
};

const desk: GuideRole = {
  title: 'Đầu mối đơn vị',
  lead: 'Người được đơn vị phân công nhận giấy mời, trả lời và cử người dự.',
  duties: [
    {
      title: 'Cử người dự bằng một tin',
      part: 'registration',
      picture: {
        name: 'phone-nominate',
        alt: 'Đầu mối nhắn cử một người dự họp và hệ thống hỏi lại cho đúng người',
      },
      steps: [
        'Nhận giấy mời của đơn vị, xem số người được cử.',
        'Gõ: “cử Nguyễn Văn An, Phó Giám đốc, 0912 345 678”. Nhiều người thì mỗi người một dòng.',
        'Đọc lại phần hệ thống hiểu rồi bấm “Đúng”; chưa đúng thì bấm “Sửa lại”.',
        'Người được cử nhận giấy mời riêng. Đổi người: gõ “rút” và họ tên, rồi cử người khác.',
      ],
    },
    {
      title: 'Trình lãnh đạo đơn vị',
      part: 'registration',
      steps: [
        'Bấm “Trình lãnh đạo” trên giấy mời, hoặc gõ “trình lãnh đạo: ý kiến của đầu mối”.',
        'Lãnh đạo trả lời trên điện thoại của mình: dự, cử người, hoặc vắng; đầu mối được báo ngay.',
        'Trong khi chờ vẫn trả lời thay được. Không trình nữa: gõ “rút lại đề nghị”.',
      ],
    },
    {
      title: 'Kiểm tra thông tin trong ngày',
      part: 'information',
      steps: [
        'Đầu và cuối mỗi buổi làm việc, đầu mối nhận một thẻ: việc mới, việc thay đổi, việc đến hạn; không có gì mới thì một dòng.',
        'Làm ngay bằng nút trên thẻ, rồi bấm “Đã kiểm tra” (hoặc gõ “đã kiểm tra”). Một người bấm là đủ cho cả đơn vị.',
        'Mở trang cá nhân hoặc trang quản trị trong khung giờ cũng được tính; đã xem trước thì không có thẻ nữa.',
        'Ngày nghỉ không có thẻ. Xem kết quả của đơn vị ở “Việc của tôi”, mục tên đơn vị.',
      ],
    },
    {
      title: 'Xem việc còn phải làm',
      part: 'registration',
      picture: {
        name: 'duties',
        alt: 'Trang Việc của tôi: các cuộc họp cần trả lời và các cuộc họp sắp tới',
      },
      steps: [
        'Nếu có tài khoản, đăng nhập và mở “Việc của tôi”.',
        'Phần “Cần làm” ghi việc chưa trả lời, chưa cử người và hạn của từng việc.',
        'Bấm “Trả lời” để trả lời và cử người ngay trên trang.',
      ],
    },
    {
      title: 'Chuyển tin cho lãnh đạo và người dự',
      part: 'information',
      steps: [
        'Báo lãnh đạo đơn vị về giấy mời mới: gõ “trình lãnh đạo”.',
        'Người đã cử tự nhận mọi thay đổi; đầu mối không phải chuyển tiếp.',
        'Có thay đổi, đầu mối cũng bấm “Đã rõ”.',
        'Văn phòng nhắc việc nào thì làm ngay việc đó; nhắc nhiều lần không được, văn phòng báo lãnh đạo.',
      ],
    },
    {
      title: 'Bàn giao khi thôi làm đầu mối',
      part: 'registers',
      steps: [
        'Báo văn phòng tên người nhận và văn bản phân công.',
        'Văn phòng bàn giao trên trang: người cũ hết quyền và người mới có quyền cùng một lúc.',
        'Người mới nhận danh sách việc còn phải làm; hai bên ký biên bản bàn giao.',
      ],
    },
  ],
};

const leader: GuideRole = {
  title: 'Lãnh đạo đơn vị',
  lead: 'Người đứng đầu đơn vị được mời. Việc thường ngày do đầu mối làm; lãnh đạo quyết định ai dự.',
  duties: [
    {
      title: 'Trả lời khi đơn vị chưa có đầu mối',
      part: 'registration',
      picture: {
        name: 'phone-decline',
        alt: 'Điện thoại của lãnh đạo đơn vị: hệ thống hỏi lý do vắng và ghi lại',
      },
      steps: [
        'Chưa có đầu mối thì giấy mời của đơn vị gửi thẳng đến người đứng đầu.',
        'Bấm “Tham dự” rồi cử người, hoặc bấm “Vắng” và ghi lý do.',
        'Nên phân công đầu mối bằng văn bản gửi văn phòng để không phải tự làm việc này.',
      ],
    },
    {
      title: 'Trả lời giấy mời do đầu mối trình',
      part: 'registration',
      steps: [
        'Đầu mối trình thì nhận được một thẻ, có ý kiến của người trình.',
        'Bấm “Tôi dự”, “Cử người” hoặc “Vắng” (ghi lý do); gõ chữ cũng được.',
        'Câu trả lời được ghi cho đơn vị, đầu mối biết ngay. Đầu mối rút lại hoặc trả lời trước thì thẻ ghi rõ.',
      ],
    },
    {
      title: 'Khi văn phòng báo việc còn thiếu',
      part: 'information',
      steps: [
        'Tin báo nêu cuộc họp, việc còn thiếu và số lần đã nhắc đầu mối.',
        'Chỉ đạo đầu mối làm ngay, hoặc tự trả lời trên giấy mời.',
        'Làm xong thì việc đó tự rút khỏi danh sách đôn đốc, không phải báo lại.',
      ],
    },
    {
      title: 'Xem đơn vị thực hiện thế nào',
      part: 'statistics',
      picture: {
        name: 'unit-record',
        alt: 'Trang tình hình thực hiện của đơn vị: đã xem, trả lời đúng hạn, trả lời muộn, đã cử người',
      },
      steps: [
        'Đăng nhập, mở “Việc của tôi”, chọn tên đơn vị ở bên trái.',
        'Xem số giấy mời đã xem, trả lời đúng hạn, muộn, không trả lời và đã cử người.',
        'Bấm “Cách tính” để biết từng số được tính thế nào.',
      ],
    },
  ],
};

/** A role with what it does in the room and after it. */
export const withRoom = (role: GuideRole, duties: readonly GuideDuty[]): GuideRole => ({
  ...role,
  duties: [...role.duties, ...duties],
});

/** What every role does, role by role. */
export const guideRoles: Record<GuideRoleName, GuideRole> = {
  delegate: withRoom(delegate, guideRoom.delegate),
  desk: withRoom(desk, guideRoom.desk),
  leader,
  ...guideOfficeRoles,
  secretariat: withRoom(guideOfficeRoles.secretariat, guideRoom.secretariat),
  chair: withRoom(guideOfficeRoles.chair, guideRoom.chair),
};
