/** Bodies, names and subjects as they stand in the letters of Vietnamese offices; all invented. */
export const stateIssuers = [
  {
    superior: 'ỦY BAN NHÂN DÂN TỈNH ĐỒNG NAI',
    issuer: 'VĂN PHÒNG',
    short: 'VP',
    authority: 'KT. CHÁNH VĂN PHÒNG',
  },
  { superior: null, issuer: 'ỦY BAN NHÂN DÂN XÃ GÒ DẦU', short: 'UBND', authority: 'TM. ỦY BAN NHÂN DÂN' },
  { superior: 'ỦY BAN NHÂN DÂN TỈNH TÂY NINH', issuer: 'SỞ NỘI VỤ', short: 'SNV', authority: 'GIÁM ĐỐC' },
  {
    superior: null,
    issuer: 'HỘI ĐỒNG NHÂN DÂN TỈNH ĐỒNG NAI',
    short: 'HĐND',
    authority: 'TM. THƯỜNG TRỰC HĐND',
  },
] as const;

export const partyIssuers = [
  { superior: 'TỈNH ỦY ĐỒNG NAI', issuer: 'VĂN PHÒNG', short: 'VPTU', authority: 'T/L BAN THƯỜNG VỤ' },
  {
    superior: 'ĐẢNG BỘ TỈNH TÂY NINH',
    issuer: 'ĐẢNG ỦY XÃ GÒ DẦU',
    short: 'ĐU',
    authority: 'T/M BAN THƯỜNG VỤ',
  },
  { superior: null, issuer: 'TỈNH ỦY TÂY NINH', short: 'TU', authority: 'T/M BAN THƯỜNG VỤ' },
] as const;

export const kinds = [
  { name: 'GIẤY MỜI', short: 'GM' },
  { name: 'BÁO CÁO', short: 'BC' },
  { name: 'THÔNG BÁO', short: 'TB' },
  { name: 'KẾ HOẠCH', short: 'KH' },
  { name: 'TỜ TRÌNH', short: 'TTr' },
  { name: 'CHƯƠNG TRÌNH', short: 'CTr' },
] as const;

export const subjects = [
  'Họp giao ban công tác tuần 48 năm 2026',
  'Kết quả thực hiện nhiệm vụ phát triển kinh tế - xã hội quý III năm 2026',
  'Triển khai công tác phòng, chống thiên tai trên địa bàn',
  'Tổng kết chương trình xây dựng nông thôn mới giai đoạn 2021 - 2026',
  'Thẩm định dự án đường liên xã giai đoạn 2',
  'Rà soát quy hoạch sử dụng đất đến năm 2030',
] as const;

export const sentences = [
  'Thực hiện chương trình công tác năm 2026, cơ quan đã chủ trì, phối hợp với các đơn vị liên quan triển khai đầy đủ các nhiệm vụ được giao, bảo đảm tiến độ và chất lượng theo yêu cầu.',
  'Trong quý III, tổng thu ngân sách trên địa bàn đạt 1.245,6 tỷ đồng, bằng 78,3% dự toán năm, tăng 6,1% so với cùng kỳ năm trước.',
  'Công tác cải cách hành chính tiếp tục được đẩy mạnh; tỷ lệ hồ sơ giải quyết đúng hạn đạt 97,8%, tỷ lệ hồ sơ nộp trực tuyến đạt 64%.',
  'Đề nghị các phòng, ban, đơn vị chuẩn bị nội dung báo cáo, gửi về Văn phòng trước 16 giờ 00 ngày 24/11/2026 để tổng hợp.',
  'Các xã, phường đã hoàn thành việc rà soát hộ nghèo, hộ cận nghèo; hỗ trợ kịp thời 312 hộ gia đình bị ảnh hưởng bởi mưa lũ.',
  'Bên cạnh kết quả đạt được, việc giải ngân vốn đầu tư công còn chậm, một số dự án vướng mắc về giải phóng mặt bằng chưa được tháo gỡ.',
  'Giao Văn phòng theo dõi, đôn đốc việc thực hiện và báo cáo kết quả trước ngày 15 hằng tháng.',
  'Các đại biểu nghiên cứu tài liệu trước trên hệ thống phòng họp không giấy; Văn phòng không phát tài liệu bản giấy tại cuộc họp.',
  'Hệ thống trường lớp tiếp tục được đầu tư; có 41/46 trường đạt chuẩn quốc gia, tỷ lệ huy động trẻ ra lớp đạt 99,2%.',
  'Tình hình an ninh chính trị, trật tự an toàn xã hội được giữ vững; không để xảy ra điểm nóng, phức tạp.',
  'Sản xuất nông nghiệp ổn định, diện tích gieo trồng đạt 12.430 ha; giá một số mặt hàng nông sản tăng, người dân yên tâm đầu tư.',
  'Yêu cầu thủ trưởng các cơ quan, đơn vị nghiêm túc triển khai thực hiện, nếu có khó khăn thì kịp thời phản ánh để được hướng dẫn.',
] as const;

export const headings = [
  'I. TÌNH HÌNH CHUNG',
  'II. KẾT QUẢ THỰC HIỆN',
  'III. TỒN TẠI, HẠN CHẾ',
  'IV. NHIỆM VỤ TRỌNG TÂM',
  'V. TỔ CHỨC THỰC HIỆN',
] as const;

export const people = [
  'Nguyễn Thị Hồng Vân',
  'Trần Quốc Việt',
  'Lê Hoàng Phúc',
  'Phạm Thị Mỹ Duyên',
  'Đỗ Minh Khôi',
  'Võ Văn Tấn',
] as const;

export const places = ['Đồng Nai', 'Tây Ninh', 'Gò Dầu', 'Biên Hòa'] as const;

/** Words that hold "mật" or look like a mark, as innocent papers have them: a subject, a heading, a sentence. */
export const lookAlikes = [
  {
    name: 'bảo mật',
    subject: 'Tăng cường công tác bảo mật hệ thống thông tin',
    heading: 'CÔNG TÁC BẢO MẬT',
    text: 'Thực hiện đổi mật khẩu hằng tháng, không dùng chung mật khẩu; bảo đảm an toàn, bảo mật dữ liệu của hệ thống.',
  },
  {
    name: 'quy định bí mật nhà nước',
    subject: 'Phổ biến quy định về bảo vệ bí mật nhà nước',
    heading: 'QUY ĐỊNH VỀ BẢO VỆ BÍ MẬT NHÀ NƯỚC',
    text: 'Cán bộ, công chức không soạn thảo, lưu giữ tài liệu có nội dung bí mật nhà nước trên máy tính có kết nối mạng Internet.',
  },
  {
    name: 'mật độ dân số',
    subject: 'Kết quả điều tra dân số giữa kỳ năm 2026',
    heading: 'MẬT ĐỘ DÂN SỐ',
    text: 'Mật độ dân số bình quân toàn xã là 812 người/km2, mật độ xây dựng tại trung tâm đạt 42%.',
  },
  {
    name: 'mật ong',
    subject: 'Đề án phát triển sản phẩm OCOP năm 2026',
    heading: 'MẬT ONG RỪNG',
    text: 'Sản phẩm mật ong rừng và mật hoa dừa được công nhận đạt 4 sao, sản lượng 12 tấn mật mỗi năm.',
  },
  {
    name: 'Mặt trận',
    subject: 'Chương trình phối hợp với Mặt trận Tổ quốc',
    heading: 'ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM',
    text: 'Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam xã giám sát việc thực hiện các chính sách an sinh.',
  },
  {
    name: 'tên người',
    subject: 'Phân công nhiệm vụ tổ giúp việc',
    heading: 'DANH SÁCH TỔ GIÚP VIỆC',
    text: 'Ông Nguyễn Văn Mật, Phó Chánh Văn phòng, làm Tổ trưởng; bà Lê Thị Mật Hoa làm thư ký.',
  },
  {
    name: 'cơ mật, mật thiết',
    subject: 'Ôn lại truyền thống ngành văn phòng cấp ủy',
    heading: 'TRUYỀN THỐNG',
    text: 'Thời triều Nguyễn, Viện Cơ mật giúp vua bàn việc nước; ngày nay, mối liên hệ mật thiết với nhân dân là cội nguồn sức mạnh.',
  },
  {
    name: 'địa danh',
    subject: 'Khảo sát tuyến đường tại thị trấn Mật',
    heading: 'KHU VỰC CẦU MẬT',
    text: 'Đoàn khảo sát đi từ cầu Mật, thị trấn Mật Sơn đến ấp Đá Mật, dài 3,2 km, hiện trạng mặt đường cấp phối.',
  },
  {
    name: 'bỏ phiếu kín, bí mật',
    subject: 'Hướng dẫn bầu cử bằng phiếu kín',
    heading: 'NGUYÊN TẮC BẦU CỬ',
    text: 'Bầu cử theo nguyên tắc phổ thông, bình đẳng, trực tiếp và bỏ phiếu kín; bí mật cá nhân, bí mật gia đình được pháp luật bảo hộ.',
  },
  {
    name: 'bí mật kinh doanh',
    subject: 'Thẩm định hồ sơ mời thầu',
    heading: 'BÍ MẬT KINH DOANH',
    text: 'Nhà thầu chịu trách nhiệm giữ bí mật kinh doanh; thông tin bảo mật trong hồ sơ dự thầu không được tiết lộ.',
  },
  {
    name: 'dày đặc, cẩn mật',
    subject: 'Bảo vệ lễ hội năm 2026',
    heading: 'CÔNG TÁC BẢO VỆ',
    text: 'Lực lượng công an canh phòng cẩn mật, tuần tra với mật độ cao; nguồn tin từ mật phục, trinh sát được xử lý kịp thời.',
  },
  {
    name: 'mật mã, cơ yếu',
    subject: 'Hướng dẫn sử dụng chứng thư số chuyên dùng',
    heading: 'KỸ THUẬT MẬT MÃ',
    text: 'Chứng thư số do Cục Chứng thực số và Bảo mật thông tin, Ban Cơ yếu Chính phủ cấp; khóa bí mật do người ký giữ.',
  },
] as const;
