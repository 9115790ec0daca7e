const list = (phrases: string) => phrases.split(',').map((phrase) => phrase.trim());

/** Posts as people shorten them, and as they are shown. The longest that fits wins. */
export const titles: readonly (readonly [shown: string, ...typed: string[]])[] = [
  ['Chủ tịch', 'chủ tịch', 'ct'],
  ['Phó Chủ tịch', 'phó chủ tịch', 'p chủ tịch', 'pct', 'phó ct', 'p ct'],
  ['Phó Chủ tịch Thường trực', 'phó chủ tịch thường trực', 'pcttt', 'pct tt', 'pct thường trực'],
  ['Bí thư', 'bí thư', 'bt'],
  ['Phó Bí thư', 'phó bí thư', 'pbt', 'p bí thư', 'phó bt'],
  ['Phó Bí thư Thường trực', 'phó bí thư thường trực', 'pbttt', 'pbt tt', 'pbt thường trực'],
  ['Giám đốc', 'giám đốc', 'gđ'],
  ['Phó Giám đốc', 'phó giám đốc', 'pgđ', 'p giám đốc', 'phó gđ', 'p gđ'],
  ['Trưởng phòng', 'trưởng phòng', 'tp', 'trp'],
  ['Phó Trưởng phòng', 'phó trưởng phòng', 'phó phòng', 'ptp', 'pp', 'phó tp', 'p trưởng phòng'],
  ['Trưởng ban', 'trưởng ban', 'tb'],
  ['Phó Trưởng ban', 'phó trưởng ban', 'phó ban', 'ptb', 'pb', 'p trưởng ban'],
  ['Chánh Văn phòng', 'chánh văn phòng', 'cvp', 'chánh vp'],
  ['Phó Chánh Văn phòng', 'phó chánh văn phòng', 'phó văn phòng', 'pcvp', 'pvp', 'phó cvp', 'phó chánh vp'],
  ['Chánh Thanh tra', 'chánh thanh tra', 'ctt'],
  ['Phó Chánh Thanh tra', 'phó chánh thanh tra', 'pctt'],
  ['Chuyên viên', 'chuyên viên', 'cv'],
  ['Chuyên viên chính', 'chuyên viên chính', 'cvc'],
  ['Chuyên viên cao cấp', 'chuyên viên cao cấp', 'cvcc'],
  ['Công chức', 'công chức'],
  ['Cán bộ', 'cán bộ', 'cb'],
  ['Ủy viên', 'ủy viên', 'uv'],
  ['Ủy viên Ban Thường vụ', 'ủy viên ban thường vụ', 'uvbtv', 'uv btv', 'ủy viên btv'],
  ['Ủy viên Thường trực', 'ủy viên thường trực', 'uvtt'],
  ['Hiệu trưởng', 'hiệu trưởng', 'ht'],
  ['Phó Hiệu trưởng', 'phó hiệu trưởng', 'pht', 'hiệu phó'],
  ['Chi cục trưởng', 'chi cục trưởng', 'cct'],
  ['Phó Chi cục trưởng', 'phó chi cục trưởng', 'pcct'],
  ['Cục trưởng', 'cục trưởng'],
  ['Phó Cục trưởng', 'phó cục trưởng'],
  ['Trưởng Công an', 'trưởng công an', 'trưởng ca'],
  ['Phó Trưởng Công an', 'phó trưởng công an', 'phó công an'],
  ['Chỉ huy trưởng', 'chỉ huy trưởng', 'cht'],
  ['Phó Chỉ huy trưởng', 'phó chỉ huy trưởng', 'chỉ huy phó', 'pcht'],
  ['Trạm trưởng', 'trạm trưởng', 'trưởng trạm'],
  ['Phó Trạm trưởng', 'phó trạm trưởng', 'phó trưởng trạm'],
  ['Trưởng ấp', 'trưởng ấp'],
  ['Trưởng khu phố', 'trưởng khu phố'],
  ['Trưởng thôn', 'trưởng thôn'],
  ['Tổ trưởng', 'tổ trưởng'],
  ['Tổ phó', 'tổ phó'],
  ['Đội trưởng', 'đội trưởng'],
  ['Đội phó', 'đội phó'],
  ['Kế toán', 'kế toán'],
  ['Kế toán trưởng', 'kế toán trưởng', 'ktt'],
  ['Văn thư', 'văn thư'],
  ['Thư ký', 'thư ký'],
  ['Thủ quỹ', 'thủ quỹ'],
  ['Viện trưởng', 'viện trưởng'],
  ['Chánh án', 'chánh án'],
  ['Đại biểu HĐND', 'đại biểu hđnd', 'đb hđnd'],
];

/** Titles that, typed without marks and without a comma, are also the end of a name (Trường Phong). */
export const nameLikeTitles: readonly string[] = ['truong phong', 'truong ban', 'thu ky'];

/** Where a title goes on: of which body. Written in capitals when it is one of these. */
export const bodies: readonly string[] = [
  'ubnd',
  'hđnd',
  'mttq',
  'hđ',
  'tu',
  'vp',
  'lđlđ',
  'hnd',
  'hlhpn',
  'ccb',
  'tncs',
];

/** What stands between the verb and the name. */
export const honorifics =
  list(`bs, bác sĩ, ths, thạc sĩ, ts, tiến sĩ, ks, kỹ sư, ls, luật sư, đồng chí, đ/c, đc, đ c, ông, bà, anh, chị, em, cô, chú, a, c, thầy, bác, người, người dự, người đi,
  người tham dự, người đi thay, cán bộ, là, gồm, gồm có, các đồng chí, các ông bà, đại biểu, cho, họ tên, họ và tên, tên`);

/** Verbs after which a unit's person is named. */
export const sendingVerbs = list(`nominate, cử, đề cử, phân công, ủy quyền cho, giao cho`);

/** Between two persons. */
export const conjunctions = list(`và, với`);

/** Verbs and openings in front of a name, without any meaning of their own. */
export const leads =
  list(`nominate, cử, cử thêm, thêm, đề cử, xin cử, trân trọng, đề nghị, đề nghị cho, đề nghị cử, bằng, thay bằng, người dự, người tham dự, thành phần dự, thành phần tham dự,
  danh sách dự, danh sách dự họp, danh sách cử, đại biểu dự, vp, phân công, ủy quyền, ủy quyền cho, giao, giao cho, nhờ, thay bằng, đổi thành, đổi sang,
  đăng ký, đăng ký dự, đăng ký tham dự, thay người, em, tôi, xin, đơn vị, đơn vị em, đơn vị tôi, dạ, thưa, ok, thành phần, danh sách`);

export const substituteWords =
  list(`đi thay, dự thay, họp thay, đi dự thay, đi họp thay, tham dự thay, người dự thay, thay, thay mặt,
  thay cho, dự họp thay`);
export const accompanyingWords = list(
  `đi cùng, cùng đi, đi kèm, kèm theo, tháp tùng, cùng dự, dự cùng, đi theo`,
);
export const officialWords = list(`chính thức, dự chính thức, đại biểu chính thức, trưởng đoàn`);

/** What may follow everything and says nothing. */
export const trailing =
  list(`đi dự, dự họp, đi họp, tham dự, tham dự họp, đi dự họp, đi tham dự, dự cuộc họp, dự hội nghị, đi dự hội nghị,
  tham gia, có mặt, dự giao ban, dự tập huấn, đi tập huấn, họp, ạ, a, nhé, nha, nhe, giúp em, giúp, cảm ơn, cám ơn, xin cảm ơn, sẽ, ah`);
/** One-word endings that are names too (Nguyễn Văn Dự). */
export const namelikeTrailing = list(`dự, đi`);

export const phoneLabels = list(
  `số điện thoại, số đt, sđt, đt, điện thoại, di động, số, dđ, tel, phone, zalo, số zalo, liên hệ`,
);

export const familyNames =
  list(`nguyễn, trần, lê, phạm, hoàng, huỳnh, phan, vũ, võ, đặng, bùi, đỗ, hồ, ngô, dương, lý, đinh, đoàn,
  trương, mai, tô, hà, tạ, lâm, cao, lưu, đào, trịnh, châu, quách, từ, thái, tăng, tống, triệu, vương, phùng, nông, vi, lò, giàng, thạch,
  sơn, kim, điểu, thị, hứa, la, lương, mạc, nghiêm, ninh, ông, quan, tôn, trang, văn, kiều, khổng, khúc, doãn, cù, chu, âu, bạch, biện,
  cái, chế, danh, đàm, đồng, giang, hàn, lục, lại, mã, ma, nhan, phí, sầm, thân, tiêu, tôn, ung, viên, đồng, y, k, h`);

export const middleNames = list(`văn, thị`);

/** A name never holds one of these words: the text says something else. Most are names too without their marks. */
export const notInNames =
  list(`không, ko, chưa, =chẳng, =đừng, =vắng, =bận, =ốm, từ chối, =dự, tham dự, được, =ai, =gì, nào, =sao, mà, =nhưng,
  nếu, =họp, hội nghị, =vì, =nên, =cử, =thay, =đi, =cùng, người, lãnh đạo, =để, hoặc, với, và, =sẽ, =nhờ, giùm, đồng chí, đ/c, đơn vị,
  cơ quan, ubnd, hđnd, =xã, =phường, =phòng, =sở, =số, =tỉnh, =huyện, sdt, chức vụ, email, =gọi, =báo, =giúp, =phụ trách, =liên hệ, đào tạo, tôn giáo`);

/** Labels before a title. */
export const titleLabels = list(`chức vụ, chức danh, là, hiện là, hiện nay là`);
