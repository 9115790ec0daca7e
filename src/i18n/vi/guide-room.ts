import type { GuideDuty } from './guide-roles.ts';

const delegate: readonly GuideDuty[] = [
  {
    title: 'Điểm danh khi vào phòng họp',
    part: 'registration',
    picture: {
      name: 'phone-check-in',
      alt: 'Trang điểm danh trên điện thoại: ô nhập mã bốn chữ số đang hiện trên màn hình phòng họp',
    },
    steps: [
      'Xem mã bốn chữ số trên màn hình phòng họp; mã đổi mỗi phút.',
      'Quét mã QR trên màn hình, hoặc gõ “điểm danh” kèm mã, ví dụ “điểm danh 4821”. Dự qua mạng: gõ thêm “trực tuyến”.',
      'Thấy “Đã ghi nhận đồng chí có mặt” là xong. Không có điện thoại thì báo văn phòng ghi.',
    ],
  },
  {
    title: 'Theo dõi cuộc họp, đăng ký phát biểu',
    part: 'opinions',
    picture: {
      name: 'phone-room',
      alt: 'Trang Phòng họp trên điện thoại của đại biểu: nội dung đang bàn và nút đăng ký phát biểu',
    },
    steps: [
      'Mở “Phòng họp” trên trang cá nhân: nội dung đang bàn, ai đang phát biểu, lượt biểu quyết đang mở.',
      'Ghi vấn đề rồi bấm “Đăng ký phát biểu”; hoặc gõ “xin phát biểu về kinh phí”.',
      'Trang cho biết thứ tự chờ; người chưa phát biểu được mời trước.',
      'Không phát biểu nữa: bấm rút đăng ký, hoặc gõ “thôi phát biểu”.',
    ],
  },
  {
    title: 'Biểu quyết',
    part: 'opinions',
    steps: [
      'Lượt mở thì nhận được thẻ; trang Phòng họp cũng hiện nút. Đọc nội dung và cách tính.',
      'Chọn “Tán thành”, “Không tán thành” hoặc “Không biểu quyết”, rồi xác nhận.',
      'Thấy mã phiếu là phiếu đã được ghi. Đổi được hay không là theo quy chế, trang ghi rõ.',
      'Mất mạng lúc gửi: để trang mở, phiếu tự gửi lại và chỉ được tính một lần.',
    ],
  },
  {
    title: 'Bỏ phiếu kín',
    part: 'opinions',
    steps: [
      'Mở trang cá nhân trên máy đã xác nhận. Phiếu kín không bao giờ nhận trong tin nhắn.',
      'Chọn rồi bấm “Bỏ phiếu”. Phiếu được niêm phong ngay trên máy.',
      'Trang chỉ báo “Phiếu đã được nhận”, không cho biết đã chọn gì.',
      'Đọc phần “Điều hệ thống không bảo đảm” trước khi bỏ phiếu.',
    ],
  },
  {
    title: 'Cho ý kiến bằng chữ, trả lời phiếu lấy ý kiến',
    part: 'opinions',
    picture: {
      name: 'phone-mine',
      alt: 'Trang Việc của tôi trên điện thoại: phiếu lấy ý kiến đang chờ trả lời, kèm hạn',
    },
    steps: [
      'Trước và trong cuộc họp: mở “Phòng họp”, bấm “Gửi ý kiến bằng chữ”; hoặc gõ “ý kiến mục 2: nội dung”.',
      'Không tán thành một quyết định: chọn “Ý kiến bảo lưu”; ý kiến này được đưa vào biên bản.',
      'Phiếu lấy ý kiến: bấm trả lời trên thẻ, hoặc gõ “phiếu lấy ý kiến”.',
      'Mọi việc đang chờ ở “Việc của tôi” trên trang cá nhân, việc quá hạn đứng đầu.',
    ],
  },
];

const desk: readonly GuideDuty[] = [
  {
    title: 'Nhận và báo cáo nhiệm vụ theo kết luận',
    part: 'reports',
    steps: [
      'Kết luận giao việc cho đơn vị thì đầu mối và lãnh đạo nhận một thẻ. Bấm “Đã nhận”.',
      'Có kết quả: bấm “Báo cáo” và ghi trong một tin; hoặc gõ “báo cáo nhiệm vụ: nội dung”.',
      'Xem mọi nhiệm vụ: gõ “nhiệm vụ của đơn vị”, hoặc mở “Nhiệm vụ” trên trang cá nhân.',
      'Thẻ “Đính chính” ghi chỗ khác với trước và lý do; đọc rồi bấm “Đã nhận” lần nữa.',
    ],
  },
];

const secretariat: readonly GuideDuty[] = [
  {
    title: 'Điểm danh',
    part: 'registration',
    picture: {
      name: 'attendance',
      alt: 'Lưới điểm danh: số có mặt, điều kiện tiến hành và các nút ghi cho từng người',
    },
    steps: [
      'Mở cuộc họp, mục “Điểm danh”. Điểm danh tự mở trước giờ họp; cần sớm hơn thì bấm mở ngay.',
      'Đưa mã lên phòng họp: mục “Điều hành”, bấm “Cấp địa chỉ màn hình” và mở địa chỉ đó trên máy của phòng.',
      'Ghi người không tự điểm danh bằng nút, hoặc bằng phím C, M, P, K.',
      'Xem dòng điều kiện tiến hành; in danh sách bằng “Bản in danh sách”.',
    ],
  },
  {
    title: 'Cùng chủ trì điều hành',
    part: 'information',
    picture: {
      name: 'sitting',
      alt: 'Trang Điều hành của văn phòng: nội dung đang bàn, số có mặt, phát biểu, kết luận đã ghi',
    },
    steps: [
      'Mở “Điều hành”. Chủ trì làm trên điện thoại của mình; văn phòng làm thay theo lời chủ trì.',
      'Bắt đầu, chuyển nội dung, mời phát biểu, ghi kết luận từng nội dung; mọi màn hình đổi ngay.',
      'Chủ trì cần thông tin thì yêu cầu hiện ở đây: bấm tiếp nhận, rồi trả lời.',
      'Điện thoại chủ trì hỏng: giao điều hành cho người được chủ trì ủy quyền, sau đó giao lại được.',
    ],
  },
  {
    title: 'Biểu quyết công khai',
    part: 'opinions',
    picture: {
      name: 'voting',
      alt: 'Trang Biểu quyết: nội dung, cách tính theo quy chế và lượt đã chuẩn bị',
    },
    steps: [
      'Mở “Biểu quyết”, thêm nội dung, bấm “Chuẩn bị lượt biểu quyết”. Cách tính lấy từ quy chế.',
      'Bấm “Mở lượt”: danh sách người biểu quyết được chốt, ai có mặt nhận thẻ ngay.',
      'Bấm “Đóng lượt và kiểm phiếu”, đọc kết quả với chủ trì, rồi “Công bố kết quả”.',
      'Giơ tay hoặc phiếu giấy: chọn cách đó khi chuẩn bị lượt và nhập số đếm.',
      'In “Biên bản kiểm phiếu”.',
    ],
  },
  {
    title: 'Biểu quyết kín, mã của tổ kiểm phiếu',
    part: 'opinions',
    steps: [
      'Chuẩn bị lượt với hình thức kín. Khi mở, chọn tổ kiểm phiếu, nên từ hai người.',
      'Mã của tổ kiểm phiếu chỉ hiện một lần: in, giao tận tay tổ kiểm phiếu. Mất mã thì không kiểm được phiếu.',
      'Khi đóng, tổ kiểm phiếu nhập mã; phong bì mở, trộn và đếm, không còn tên người bỏ phiếu.',
      'Mất mã thì hủy lượt với lý do và bỏ phiếu lại ở lượt mới.',
      'Nhân sự thuộc thẩm quyền của Đảng: hệ thống chỉ in phiếu, kiểm trên giấy.',
    ],
  },
  {
    title: 'Biên bản, kết luận và giao nhiệm vụ',
    part: 'information',
    picture: {
      name: 'conclusions',
      alt: 'Trang Kết luận: dự thảo viết từ dữ liệu đã ghi, bên cạnh là điểm danh, ý kiến, biểu quyết',
    },
    steps: [
      'Mở “Kết luận”, bấm lập dự thảo. Bản nháp chỉ viết từ điều đã ghi; chỗ chưa có là dấu chấm.',
      'Bấm “Sửa” để hoàn thiện và ghi nhiệm vụ: đơn vị chủ trì, phối hợp, sản phẩm, thời hạn.',
      'Bấm “Trình chủ trì”; chủ trì duyệt trên điện thoại, hoặc trả lại kèm điều cần sửa.',
      'Bấm “Phát hành” trong năm ngày làm việc kể từ khi họp xong; hạn hiện ở đây và ở “Việc của tôi”.',
      'Nhiệm vụ thay đổi sau khi phát hành: mở “Nhiệm vụ”, bấm vào việc, ghi đính chính kèm lý do.',
    ],
  },
  {
    title: 'Đóng cuộc họp, lấy hồ sơ',
    part: 'registers',
    steps: [
      'Ở cuối trang “Kết luận”, xem còn thiếu gì; bấm vào từng dòng để bổ sung.',
      'Bấm “Đóng cuộc họp”. Từ đó dữ liệu không sửa được nữa.',
      'Mở “Hồ sơ”, bấm “Tải tệp hồ sơ”; giải nén, mở index.html là đọc được, không cần phần mềm này.',
      'Phải đính chính: ghi thành bản bổ sung; bản cũ giữ nguyên.',
    ],
  },
];

const chair: readonly GuideDuty[] = [
  {
    title: 'Điều hành trên điện thoại',
    part: 'information',
    picture: {
      name: 'phone-console',
      alt: 'Bảng điều hành trên điện thoại của chủ trì: nội dung đang bàn, biểu quyết, phát biểu',
    },
    steps: [
      'Mở “Phòng họp” trên trang cá nhân. Xem số có mặt và điều kiện họp, rồi bấm “Bắt đầu cuộc họp”.',
      'Chuyển từng nội dung, mời người phát biểu theo thứ tự, ghi kết luận của từng nội dung.',
      'Ý kiến bằng chữ hiện ngay theo từng nội dung, kể cả ý kiến bảo lưu.',
      'Mở, đóng và công bố lượt biểu quyết ngay trên trang này.',
      'Cần thông tin thì gửi yêu cầu cho văn phòng. Bận thì giao quyền điều hành, nhận lại lúc nào cũng được.',
    ],
  },
  {
    title: 'Duyệt biên bản, thông báo kết luận',
    part: 'information',
    steps: [
      'Nhận thẻ trình duyệt, bấm địa chỉ để đọc toàn văn.',
      'Bấm “Duyệt”, hoặc “Cần sửa” và ghi điều cần sửa. Mỗi lần trình lại là một thẻ mới.',
      'Văn bản được sửa sau khi trình thì thẻ cũ không duyệt được nữa.',
      'Nhiệm vụ được đính chính sau khi phát hành thì chủ trì được báo.',
    ],
  },
];

/** What is done in the room and after it (issue 6), added to the duties of each role. */
export const guideRoom: Record<'delegate' | 'desk' | 'secretariat' | 'chair', readonly GuideDuty[]> = {
  delegate,
  desk,
  secretariat,
  chair,
};
