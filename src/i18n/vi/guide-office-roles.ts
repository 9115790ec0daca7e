import type { GuideRole } from './guide-roles.ts';

const secretariat: GuideRole = {
  title: 'Thư ký, văn phòng',
  lead: 'Người tạo lịch, mời họp, theo dõi trả lời và báo thay đổi.',
  duties: [
    {
      title: 'Xem lịch đầu giờ',
      part: 'schedule',
      picture: {
        name: 'week',
        alt: 'Lịch họp tuần của cơ quan với bộ lọc và các nút tuần trước, tuần sau',
      },
      steps: [
        'Đăng nhập. Trang đầu là lịch họp tuần; chọn Tuần, Tháng hoặc Danh sách.',
        'Lọc theo phòng họp, cán bộ, loại cuộc họp. Bấm phím ? để xem các phím tắt.',
        'Tìm nhanh cuộc họp, cán bộ, đơn vị ở ô tìm phía trên, không cần gõ dấu.',
        'In “Lịch công tác tuần” từ nút In trên trang lịch.',
      ],
    },
    {
      title: 'Tạo cuộc họp',
      part: 'schedule',
      picture: {
        name: 'meeting-new',
        alt: 'Biểu mẫu tạo cuộc họp đã điền, có dòng cho biết thời hạn thông báo theo quy chế',
      },
      steps: [
        'Bấm “Tạo cuộc họp”. Điền tên, loại, ngày giờ, địa điểm, chủ trì.',
        'Đọc dòng thời hạn thông báo và dòng trùng phòng, trùng người hiện ngay khi điền.',
        'Bấm “Lưu bản nháp”. Chưa ai nhận được gì.',
        'Họp lặp lại: dùng “Mẫu và chuỗi họp”, hoặc sao chép cuộc họp cũ.',
      ],
    },
    {
      title: 'Chọn người được mời',
      part: 'information',
      picture: {
        name: 'invitees',
        alt: 'Trang chọn đơn vị được mời theo cây đơn vị, có số người của từng đơn vị',
      },
      steps: [
        'Đánh dấu các đơn vị; ghi số người mỗi đơn vị được cử.',
        'Mời đích danh lãnh đạo, khách mời; mời cả ban chỉ đạo bằng một dấu.',
        'Đặt hạn trả lời nếu cần, rồi bấm “Lưu và xem trước”.',
      ],
    },
    {
      title: 'Xem trước và phát hành',
      part: 'information',
      picture: {
        name: 'announce',
        alt: 'Trang xem trước giấy mời trên từng kênh, bên cạnh là số người báo được theo từng cách',
      },
      steps: [
        'Đọc giấy mời đúng như người nhận sẽ thấy trên từng kênh.',
        'Xem phần “Báo được đến đâu”: ai nhắn được ngay, ai chỉ có trang cá nhân, ai phải gọi điện.',
        'Bấm “Phát hành”. Trong 60 giây còn bấm được “Hủy gửi”; bấm “Gửi ngay” nếu đã chắc.',
        'Quá hạn thông báo họp thường kỳ: chuyển thành họp bất thường, hoặc ghi lý do và người cho phép.',
      ],
    },
    {
      title: 'Theo dõi trả lời',
      part: 'registration',
      picture: {
        name: 'board',
        alt: 'Bảng theo dõi trả lời: số dự, vắng, chưa trả lời và từng giấy mời với tin đã đến đâu',
      },
      steps: [
        'Mở cuộc họp, xem bảng theo dõi; bảng tự cập nhật, không cần tải lại.',
        'Lọc “Chưa trả lời”, “Vắng”, “Chưa xem”, “Cần gọi điện”, “Chờ chủ trì”.',
        'Ai báo qua điện thoại thì bấm “Ghi nhận”; người đó được đề nghị xác nhận lại.',
        'Tải danh sách ra Excel hoặc CSV khi cần.',
      ],
    },
    {
      title: 'Hỏi và đổi nhanh trong ứng dụng nhắn tin',
      part: 'information',
      steps: [
        'Dùng tài khoản nhắn tin đã liên kết của mình. Gõ “tình hình” kèm vài chữ trong tên cuộc họp, hoặc “ai chưa trả lời”.',
        'Gõ “đổi phòng họp sang Hội trường B” hoặc “đổi giờ họp sang 14h30”; đọc phần xem trước rồi bấm “Gửi thay đổi”.',
        'Trong 60 giây còn gõ được “hủy gửi”; đã chắc thì gõ “gửi ngay”.',
        'Gõ “hoãn họp”, “hủy họp” hoặc “dời họp” để nhận địa chỉ trang thực hiện của cuộc họp đó.',
      ],
    },
    {
      title: 'Báo thay đổi, dời, hoãn, hủy',
      part: 'information',
      picture: {
        name: 'change',
        alt: 'Trang xem trước thay đổi: mục cũ và mới, câu trả lời phải cho lại, thẻ đang có và thẻ sẽ nhận',
      },
      steps: [
        'Mở cuộc họp, bấm “Sửa và báo thay đổi”, hoặc chọn Dời, Hoãn, Hủy.',
        'Xem trước: mục nào cũ → mới, câu trả lời nào phải cho lại, ai báo được bằng cách nào.',
        'Chọn lý do và mức độ khẩn rồi gửi; thông báo được giữ 60 giây để còn hủy được.',
        'Người khác vừa sửa cùng lúc thì trang cho xem bản của họ để chọn; không mất nội dung nào.',
        'Theo dõi cột “Đã rõ” trên bảng.',
      ],
    },
    {
      title: 'Giao chuẩn bị tài liệu',
      part: 'papers',
      steps: [
        'Mở cuộc họp, chọn “Chương trình”. Thêm từng nội dung, người trình bày, số phút, đơn vị chuẩn bị tài liệu.',
        'Sắp thứ tự bằng cách kéo, hoặc bằng nút lên, xuống.',
        'Mở “Chia sẻ tài liệu” để xem đơn vị nào phải gửi gì và hạn theo quy chế.',
      ],
    },
    {
      title: 'Lấy ý kiến và đọc ý kiến của đại biểu',
      part: 'opinions',
      steps: [
        'Ý kiến theo từng nội dung của một cuộc họp: mở cuộc họp, mục “Ý kiến”.',
        'Lấy ý kiến giữa hai kỳ họp: mở “Ý kiến của đại biểu”, bấm “Lập phiếu lấy ý kiến”; theo dõi ai đã trả lời, ghi tiếp thu, giải trình và in bảng tổng hợp.',
        'Lời nhắn kèm câu trả lời, cũng ở “Ý kiến của đại biểu”: lý do vắng và phần văn phòng ghi hộ mà đại biểu báo chưa đúng.',
        'Ghi hộ chưa đúng thì mở giấy mời, hỏi lại và ghi cho đúng.',
      ],
    },
    {
      title: 'Trả lời góp ý phần mềm, kiến nghị sửa quy chế',
      part: 'opinions',
      steps: [
        'Mở “Góp ý, kiến nghị”; số bên cạnh là số phiếu đang chờ, phiếu chờ lâu nhất đứng đầu.',
        'Mở phiếu, bấm “Tiếp nhận”; giao người phụ trách, ghi chú nội bộ nếu cần.',
        'Viết câu trả lời, hoặc chọn “Chưa thực hiện được” và nêu lý do; bấm “Xem trước” rồi “Gửi trả lời”. Người gửi nhận được ở nơi đã nhắn.',
        'Góp ý gửi bằng văn bản hoặc qua điện thoại: bấm “Ghi văn bản, cuộc gọi”, nhập người gửi, số, ngày và nội dung.',
        'Tổng hợp gửi cấp trên: lọc “Kiến nghị sửa quy chế” và khoảng ngày, rồi bấm “Tải về”.',
      ],
    },
    {
      title: 'Đôn đốc việc còn thiếu',
      part: 'registration',
      picture: {
        name: 'chase',
        alt: 'Trang Đôn đốc: giấy mời chưa xem, chưa trả lời, chưa cử người và nút Nhắc',
      },
      steps: [
        'Mở “Đôn đốc”: việc còn thiếu ở mọi cuộc họp sắp tới.',
        'Bấm “Nhắc” từng nơi hoặc “Nhắc tất cả”. Hệ thống tự giữ giới hạn số lần và giờ nghỉ.',
        'Nhắc không được thì bấm “Báo lãnh đạo”.',
      ],
    },
    {
      title: 'Theo dõi đơn vị kiểm tra trong ngày',
      part: 'registration',
      steps: [
        'Mở “Kiểm tra trong ngày”: mỗi đơn vị một dòng, mỗi khung giờ một cột; ghi ai xem, lúc nào, bằng cách nào.',
        'Chọn ngày khác, hoặc bấm tên đơn vị để xem cả tháng.',
        'Đơn vị không kiểm tra lượt nào được nêu riêng để văn phòng liên hệ; hệ thống không tự gửi lời phê bình.',
        'Bấm “Tải danh sách” để lấy bảng tính.',
      ],
    },
    {
      title: 'Gọi điện trước giờ họp',
      part: 'registration',
      picture: {
        name: 'calls',
        alt: 'Danh sách cần gọi điện: tên, số điện thoại, vì sao phải gọi, nút ghi kết quả',
      },
      steps: [
        'Mở “Cần gọi điện”: những người chưa chắc đã biết tin.',
        'Bấm số để gọi, rồi bấm “Đã báo” hoặc “Không nghe”.',
        'Bấm “Ghi chi tiết” khi người khác nghe máy, hoặc trả lời luôn qua điện thoại.',
      ],
    },
    {
      title: 'Tra số và bằng chứng thông báo',
      part: 'information',
      picture: {
        name: 'notices',
        alt: 'Sổ thông báo: số, thời gian, việc, cuộc họp, người gửi và số người đã báo',
      },
      steps: [
        'Mở “Sổ thông báo”: mỗi lần gửi có một số trong năm, không bỏ số.',
        'Bấm vào số để xem nội dung, danh sách người nhận và thời điểm từng người nhận, xem, rõ.',
        'Bấm “In” để lưu hồ sơ.',
      ],
    },
    {
      title: 'Giữ danh bạ đúng',
      part: 'registers',
      picture: {
        name: 'onboarding',
        alt: 'Trang tiến độ đưa vào sử dụng: từng đơn vị còn thiếu đầu mối hay chưa liên kết điện thoại',
      },
      steps: [
        'Mở “Tiến độ đưa vào sử dụng” để biết đơn vị nào chưa có đầu mối, ai chưa liên kết.',
        'Thiếu đầu mối: bấm “Phân công đầu mối”; đổi người thì dùng “Bàn giao” và in biên bản.',
        'Chưa liên kết: bấm “In phiếu”, trao tận tay từng người.',
        'Thêm, sửa cán bộ và chức vụ ở mục “Cán bộ”; người thôi việc thì ghi ngày thôi.',
      ],
    },
  ],
};

const chair: GuideRole = {
  title: 'Chủ trì',
  lead: 'Người chủ trì cuộc họp; xem được mọi thông tin, không phải nhập gì.',
  duties: [
    {
      title: 'Xem lịch mình chủ trì',
      part: 'schedule',
      steps: [
        'Gõ “lịch” trong ứng dụng nhắn tin, hoặc đăng nhập và mở “Lịch họp tuần”.',
        'Lọc theo tên mình để xem riêng lịch cá nhân; in được thành lịch tuần.',
      ],
    },
    {
      title: 'Cho ý kiến về người đi thay',
      part: 'registration',
      picture: {
        name: 'consent',
        alt: 'Bảng theo dõi lọc Chờ chủ trì, có nút Đồng ý và Không đồng ý cho người đi thay',
      },
      steps: [
        'Có đề nghị thì nhận được tin báo; mở cuộc họp và chọn “Chờ chủ trì”.',
        'Bấm “Đồng ý” hoặc “Không đồng ý”. Người đề nghị được báo ngay.',
        'Đồng ý thì người đi thay nhận giấy mời. Có thể nhờ thư ký bấm thay theo ý kiến của mình.',
      ],
    },
    {
      title: 'Nắm tình hình trước giờ họp',
      part: 'registration',
      picture: {
        name: 'participants',
        alt: 'Danh sách người dự theo thứ tự lễ tân, ai dự, ai vắng, ai đi thay',
      },
      steps: [
        'Mở cuộc họp, xem số dự, số vắng và lý do.',
        'Mở “Thành phần” để xem người dự theo thứ tự lễ tân.',
        'Dòng “còn thiếu” ở đầu trang cho biết việc phải xong trước bước tiếp theo.',
      ],
    },
  ],
};

const admin: GuideRole = {
  title: 'Quản trị',
  lead: 'Người giữ thiết lập, tài khoản, quy chế và dữ liệu đơn vị của cơ quan.',
  duties: [
    {
      title: 'Thiết lập cơ quan',
      part: 'administration',
      picture: {
        name: 'settings',
        alt: 'Trang thiết lập cơ quan: địa chỉ công bố, tài khoản nhắn tin, văn bản cho phép',
      },
      steps: [
        'Ghi địa chỉ và tên các tài khoản nhắn tin; hai mục này hiện công khai ở trang hướng dẫn.',
        'Ghi số, ngày văn bản cho phép dùng ứng dụng nhắn tin. Chưa có thì chỉ gửi lên trang cá nhân.',
      ],
    },
    {
      title: 'Cấp và khóa tài khoản',
      part: 'administration',
      picture: { name: 'accounts', alt: 'Danh sách tài khoản với vai trò, tình trạng và các thao tác' },
      steps: [
        'Bấm “Cấp tài khoản”, chọn người và vai trò. Mỗi tài khoản là của một người.',
        'Chép mật khẩu dùng một lần, trao tận tay. Mật khẩu chỉ hiện một lần.',
        'Quên mật khẩu: “Cấp lại mật khẩu”. Nghỉ việc hoặc nghi lộ: “Khóa”.',
        'Mất điện thoại: mở trang của cán bộ, bấm “Thu hồi liên kết và thiết bị”.',
      ],
    },
    {
      title: 'Giữ quy chế và ngày nghỉ',
      part: 'administration',
      picture: {
        name: 'rules',
        alt: 'Gói quy chế: tính thử cho một ngày họp, giờ chậm nhất của từng việc và cách đếm từng ngày',
      },
      steps: [
        'Mở “Quy chế, ngày nghỉ”. Soạn gói mới từ mẫu hoặc từ gói đang áp dụng.',
        'Đọc từng câu và ví dụ giờ cụ thể; sửa trên bản nháp.',
        'Bấm “Ban hành” với số, ngày văn bản. Mọi tài khoản được mời đọc và chấp hành khi đăng nhập.',
        'Ghi ngày nghỉ, ngày làm bù theo quyết định; hạn của các cuộc họp được tính lại.',
      ],
    },
    {
      title: 'Đặt khung giờ kiểm tra và số lần nhắc',
      part: 'registration',
      steps: [
        'Mở “Kiểm tra trong ngày”, bấm “Khung giờ và nhắc việc”.',
        'Chọn ngày áp dụng, các khung giờ, số phút trước và sau, số lần nhắc mỗi người một ngày.',
        'Bấm “Lưu khung giờ”. Những ngày đã qua giữ nguyên cách tính.',
      ],
    },
    {
      title: 'Nhập đơn vị, cán bộ, lịch họp',
      part: 'registers',
      picture: {
        name: 'import',
        alt: 'Bảng vừa tải lên được xem trước từng dòng, ô có lỗi được đánh dấu và sửa được ngay',
      },
      steps: [
        'Tải tệp mẫu, điền danh sách rồi tải lên. Nhập đơn vị trước, cán bộ sau.',
        'Xem từng dòng: mới, cập nhật, không đổi, có lỗi. Sửa ô sai ngay trên trang.',
        'Bấm “Ghi”. Trước khi bấm chưa có gì thay đổi.',
        'Cán bộ mới thì in phiếu mời liên kết.',
      ],
    },
    {
      title: 'Sắp xếp đơn vị',
      part: 'registers',
      picture: { name: 'units', alt: 'Cây đơn vị theo ngày, với đầu mối và các thao tác sắp xếp' },
      steps: [
        'Mở “Đơn vị và đầu mối”, bấm “Sắp xếp đơn vị”; chọn sáp nhập, chia tách, đổi tên, chuyển hoặc chấm dứt.',
        'Xem trước: giấy mời, chức vụ, đầu mối nào chuyển sang đơn vị kế thừa.',
        'Thực hiện. Cuộc họp cũ giữ tên cũ; giấy mời sắp tới theo đơn vị mới.',
        'Nhầm thì hoàn tác ở “Lịch sử sắp xếp”. Chỉ sửa chữ sai thì dùng “Sửa sai”.',
      ],
    },
    {
      title: 'Báo trước khi bảo trì',
      part: 'administration',
      picture: {
        name: 'maintenance',
        alt: 'Trang thông báo bảo trì: nội dung, thời gian bắt đầu và kết thúc',
      },
      steps: [
        'Mở “Thông báo bảo trì”, ghi việc gì, ảnh hưởng thế nào, liên hệ ai và thời gian.',
        'Bấm “Thông báo tới mọi người”: tin gửi qua kênh đã liên kết và hiện trên mọi trang.',
        'Xong sớm hoặc không làm nữa thì bấm hủy đợt bảo trì.',
      ],
    },
  ],
};

const auditor: GuideRole = {
  title: 'Kiểm tra, giám sát',
  lead: 'Người xem để kiểm tra; không sửa được gì.',
  duties: [
    {
      title: 'Kiểm tra một lần thông báo',
      part: 'information',
      picture: {
        name: 'notice',
        alt: 'Một thông báo có số: nội dung đã báo và từng người nhận với thời điểm nhận, xem, rõ',
      },
      steps: [
        'Mở “Sổ thông báo”, chọn số thông báo.',
        'Đối chiếu nội dung, thay đổi so với lần trước và danh sách người nhận.',
        'Mỗi sự việc một thời điểm: đặt lên trang, gửi, xem, rõ. Không biết chắc thì ghi “chưa rõ”.',
      ],
    },
    {
      title: 'Xem cuộc họp đã qua những thay đổi nào',
      part: 'information',
      picture: { name: 'history', alt: 'Lịch sử cuộc họp: từng phiên bản, ai sửa, lúc nào' },
      steps: [
        'Mở cuộc họp, chọn “Lịch sử”.',
        'Xem từng lần sửa, người sửa, lý do; lần gửi trễ ghi lý do và người cho phép.',
        'Xem các gói quy chế đã áp dụng từng thời kỳ ở “Quy chế, ngày nghỉ”.',
      ],
    },
    {
      title: 'Lấy danh sách, sổ sách',
      part: 'reports',
      picture: {
        name: 'reports',
        alt: 'Trang báo cáo, sổ sách: các danh sách tải về được và các sổ in được',
      },
      steps: [
        'Mở “Báo cáo”, chọn khoảng thời gian.',
        'Tải danh sách cuộc họp, cán bộ, đơn vị ra Excel hoặc CSV; mỗi lần tải đều được ghi lại.',
        'In “Sổ thông báo” và “Lịch công tác tuần” để lưu hồ sơ.',
      ],
    },
    {
      title: 'Xem thống kê',
      part: 'statistics',
      picture: {
        name: 'statistics',
        alt: 'Trang thống kê: số cuộc họp, thông báo đúng hạn, tỷ lệ trả lời theo tháng và theo loại',
      },
      steps: [
        'Mở “Thống kê”, chọn khoảng thời gian.',
        'Xem số cuộc họp theo tháng, theo loại; thông báo đúng hạn, ra chậm; tỷ lệ trả lời.',
        'Mở “Cách tính” để biết từng số được tính thế nào.',
      ],
    },
  ],
};

/** What those do who work on the office's site. */
export const guideOfficeRoles = { secretariat, chair, admin, auditor };
