import type { DemoPerson } from './types.ts';
import { units } from './units.ts';

type Post = [fullName: string, title: string, seat?: 'head' | 'desk'];

/** Invented names by unit; the order within a unit is its protocol order. */
const posts: Readonly<Record<string, readonly Post[]>> = {
  TU: [
    ['Lâm Thế Ẩn', 'Bí thư Tỉnh ủy', 'head'],
    ['Quách Hữu Nhẫn', 'Phó Bí thư Thường trực Tỉnh ủy'],
    ['Đoàn Thị Ngọc Ảnh', 'Phó Bí thư Tỉnh ủy'],
  ],
  VPTU: [
    ['Trịnh Bá Khoẻ', 'Chánh Văn phòng', 'head'],
    ['Ngô Thị Thúy Hằng', 'Phó Chánh Văn phòng'],
    ['Kiều Diễm Lệ', 'Trưởng phòng Tổng hợp'],
    ['Hồ Ngọc Ưng', 'Trưởng phòng Cơ yếu - Công nghệ thông tin'],
    ['Nguyễn Thị Ngoan', 'Văn thư', 'desk'],
  ],
  BTC: [
    ['Đặng Xuân Ửng', 'Trưởng ban', 'head'],
    ['Thái Thị Mỹ Lộc', 'Phó Trưởng ban'],
    ['Phạm Quỳnh Giao', 'Chuyên viên Văn phòng', 'desk'],
  ],
  UBKT: [
    ['Nghiêm Đức Thuần', 'Chủ nhiệm', 'head'],
    ['Châu Văn Ngữ', 'Phó Chủ nhiệm Thường trực'],
    ['Lý Thị Nhường', 'Chuyên viên', 'desk'],
  ],
  BTGDV: [
    ['Mai Thị Ngọc Diễm', 'Trưởng ban', 'head'],
    ['Võ Trường Kỷ', 'Phó Trưởng ban'],
    ['Huỳnh Nhật Vỹ', 'Chuyên viên Văn phòng', 'desk'],
  ],
  BNC: [
    ['Bùi Công Chẩn', 'Trưởng ban', 'head'],
    ['Vòng Chí Phẩm', 'Phó Trưởng ban'],
    ['Tạ Đình Hoẵng', 'Chuyên viên', 'desk'],
  ],
  'DU-CQD': [
    ['Khổng Minh Trữ', 'Phó Bí thư Thường trực', 'head'],
    ['Đào Thị Yến Vy', 'Chuyên viên', 'desk'],
  ],
  'DU-UBND': [
    ['Từ Hải Đỉnh', 'Phó Bí thư Thường trực', 'head'],
    ['Lương Thị Rạng', 'Chuyên viên', 'desk'],
  ],
  TCT: [
    ['Phan Thị Hoài Mộng', 'Hiệu trưởng', 'head'],
    ['Đinh Khắc Thoả', 'Phó Hiệu trưởng'],
    ['Cao Thị Lượm', 'Văn thư', 'desk'],
  ],
  BAO: [
    ['Dương Quốc Vọng', 'Tổng Biên tập', 'head'],
    ['Trương Thị Cẩm Nhung', 'Phó Tổng Biên tập'],
    ['Lê Hiếu Nghĩa', 'Thư ký toà soạn', 'desk'],
  ],
  MTTQ: [
    ['Nguyễn Thị Mỹ Dữ', 'Chủ tịch', 'head'],
    ['Sơn Rịt Thi', 'Phó Chủ tịch'],
    ['Trần Thị Ánh Loan', 'Chuyên viên', 'desk'],
  ],
  LDLD: [
    ['Hà Tấn Lợi', 'Chủ tịch', 'head'],
    ['Nguyễn Đình Quặng', 'Phó Chủ tịch'],
    ['Đỗ Thị Kiều Oanh', 'Chuyên viên', 'desk'],
  ],
  HND: [
    ['Thạch Sô Phia', 'Chủ tịch', 'head'],
    ['Lê Thị Bưởi', 'Chuyên viên', 'desk'],
  ],
  DTN: [
    ['Vũ Hoàng Bảo Ngữ', 'Bí thư', 'head'],
    ['Lê Thị Hồng Nữ', 'Phó Bí thư'],
    ['Phùng Nhã Uyển', 'Chánh Văn phòng', 'desk'],
  ],
  HPN: [
    ['Điểu Thị Xuân Nở', 'Chủ tịch', 'head'],
    ['Nguyễn Hồng Nhạn', 'Chuyên viên', 'desk'],
  ],
  CCB: [
    ['Đỗ Trọng Vững', 'Chủ tịch', 'head'],
    ['Trần Quang Đĩnh', 'Chuyên viên', 'desk'],
  ],
  HDND: [
    ['Lê Thị Thu Nguyệt Ẩn', 'Phó Chủ tịch Thường trực', 'head'],
    ['Phạm Hữu Chí Dũng', 'Trưởng Ban Pháp chế'],
    ['Trần Thị Quế Lâm', 'Chuyên viên', 'desk'],
  ],
  UBND: [
    ['Hoàng Sĩ Nguyên Ngạn', 'Chủ tịch', 'head'],
    ['Đặng Thị Kim Chuông', 'Phó Chủ tịch'],
    ['Huỳnh Tấn Ngưỡng', 'Phó Chủ tịch'],
  ],
  VPUBND: [
    ['Vương Đăng Khuê', 'Chánh Văn phòng', 'head'],
    ['Bùi Thị Hạnh Nguyên', 'Phó Chánh Văn phòng'],
    ['Ninh Thị Vẹn', 'Trưởng phòng Hành chính', 'desk'],
  ],
  SNV: [
    ['Triệu Quang Nghị', 'Giám đốc', 'head'],
    ['Ông Thị Bảo Trân', 'Phó Giám đốc'],
    ['Nguyễn Thị Ngọc Hường', 'Trưởng phòng Cải cách hành chính'],
    ['Nguyễn Thị Ngọc Hường', 'Chuyên viên Văn phòng', 'desk'],
  ],
  STC: [
    ['Lưu Thế Hiển', 'Giám đốc', 'head'],
    ['Đàm Thị Xuân Quỳ', 'Phó Giám đốc'],
    ['Võ Thị Lặng', 'Văn thư', 'desk'],
  ],
  SXD: [
    ['Phạm Đắc Kỳ', 'Giám đốc', 'head'],
    ['Nguyễn Trọng Chữ', 'Phó Giám đốc'],
    ['Hứa Thị Mỵ', 'Văn thư', 'desk'],
  ],
  SCT: [
    ['Âu Dương Khải', 'Giám đốc', 'head'],
    ['Lê Ngọc Tuyết Sương', 'Phó Giám đốc'],
    ['Trần Văn Giỏi', 'Chuyên viên Văn phòng', 'desk'],
  ],
  SNNMT: [
    ['Đinh Trần Vĩnh Phước', 'Giám đốc', 'head'],
    ['Hồ Thị Sậy', 'Phó Giám đốc'],
    ['Ngô Quốc Đẵng', 'Phó Giám đốc'],
    ['Phan Thị Mận', 'Văn thư', 'desk'],
  ],
  SKHCN: [
    ['Tống Viết Thuỵ', 'Giám đốc', 'head'],
    ['Lại Thị Thanh Tuyền', 'Phó Giám đốc'],
    ['Doãn Minh Hiệp', 'Trưởng phòng Chuyển đổi số'],
    ['Bạch Thị Như Ý', 'Chuyên viên Văn phòng', 'desk'],
  ],
  SGDDT: [
    ['Nguyễn Thị Diệu Huyền Ưu', 'Giám đốc', 'head'],
    ['Mạc Đăng Thiều', 'Phó Giám đốc'],
    ['Trần Thị Hoài Ẩm', 'Văn thư', 'desk'],
  ],
  SYT: [
    ['Đoàn Nguyễn Tường Văn', 'Giám đốc', 'head'],
    ['Phạm Thị Ỷ Lan', 'Phó Giám đốc'],
    ['Lê Văn Rồi', 'Văn thư', 'desk'],
  ],
  SVHTTDL: [
    ['Cù Thị Hoạ Mi', 'Giám đốc', 'head'],
    ['Thân Trọng Nhuệ', 'Phó Giám đốc'],
    ['Huỳnh Thị Tiểu Mẫn', 'Văn thư', 'desk'],
  ],
  STP: [
    ['Giang Thị Phượng Kiều', 'Giám đốc', 'head'],
    ['Trần Lê Duy Luật', 'Phó Giám đốc'],
    ['Nguyễn Kỳ Ngộ', 'Văn thư', 'desk'],
  ],
  TTR: [
    ['Bế Văn Cẩn', 'Chánh Thanh tra', 'head'],
    ['Trần Thị Lệ Quyễn', 'Phó Chánh Thanh tra'],
    ['Phạm Thị Hoà Thuận', 'Văn thư', 'desk'],
  ],
  'P-NH': [
    ['Trương Lộc Chương', 'Chủ tịch', 'head'],
    ['Lê Thị Ngọc Bướm', 'Phó Chủ tịch'],
    ['Nguyễn Hoàng Oai', 'Chuyên viên', 'desk'],
  ],
  'P-BT': [
    ['Phó Thị Minh Nguyệt', 'Chủ tịch', 'head'],
    ['Tăng Vĩnh Lạc', 'Phó Chủ tịch'],
    ['Lê Thị Sửu', 'Chuyên viên', 'desk'],
  ],
  'X-SV': [
    ["Điểu K'Rắc", 'Chủ tịch', 'head'],
    ['Thị Bơ', 'Phó Chủ tịch'],
    ['Nguyễn Thị Nết', 'Văn thư', 'desk'],
  ],
  'X-DM': [
    ['Vi Văn Thưởng Sơn', 'Chủ tịch', 'head'],
    ['Lò Thị Pằn', 'Văn thư', 'desk'],
  ],
  'X-LC': [
    ['Hoàng A Sình', 'Chủ tịch', 'head'],
    ['Giàng Thị Mẩy', 'Văn thư', 'desk'],
  ],
  'X-TN': [
    ['Phan Hữu Đệ', 'Chủ tịch', 'head'],
    ['Trần Thị Ráng', 'Văn thư', 'desk'],
  ],
  'X-GS': [
    ['Võ Thành Trẻ', 'Chủ tịch', 'head'],
    ['Huỳnh Thị Ngọc Thảo Nguyên', 'Phó Chủ tịch'],
    ['Trần Ngọc Bửu Toàn', 'Phó Chủ tịch'],
  ],
  'GS-DU': [
    ['Đặng Hoài Viễn', 'Bí thư', 'head'],
    ['Lê Thị Mười Một', 'Chuyên viên', 'desk'],
  ],
  'GS-VP': [
    ['Tạ Thị Bích Thủy', 'Chánh Văn phòng', 'head'],
    ['Nguyễn Quốc Thịnh Vượng', 'Phó Chánh Văn phòng'],
    ['Trần Thị Út Nhỏ', 'Văn thư', 'desk'],
  ],
  'GS-KT': [
    ['Lê Phước Đậu', 'Trưởng phòng', 'head'],
    ['Nguyễn Bá Tước', 'Phó Trưởng phòng'],
    ['Phạm Thị Cúc Hoa', 'Chuyên viên', 'desk'],
  ],
  'GS-VHXH': [
    ['Nguyễn Thị Ẻn', 'Trưởng phòng', 'head'],
    ['Bùi Khánh Duyệt', 'Chuyên viên', 'desk'],
  ],
  'GS-HCC': [
    ['Hồ Tuấn Kiệt Ân', 'Giám đốc', 'head'],
    ['Ngô Thị Yến Nhi', 'Chuyên viên', 'desk'],
  ],
  'GS-MT': [
    ['Trần Văn Bảy Rưỡi', 'Chủ tịch', 'head'],
    ['Lê Thị Trúc Đào', 'Chuyên viên', 'desk'],
  ],
};

/** Invented numbers from a row that no subscriber has: 0900 000 001 and on. */
const phoneOf = (ordinal: number) => `0900${String(ordinal).padStart(6, '0')}`;

const seated = units.flatMap((unit) =>
  (posts[unit.code] ?? []).map(([fullName, title, seat], index) => ({
    code: `${unit.code.toLowerCase()}-${index + 1}`,
    fullName,
    title,
    unitCode: unit.code,
    isHead: seat === 'head',
    isDesk: seat === 'desk',
    protocolRank: unit.protocolRank * 10 + index,
  })),
);

/** Everybody in protocol order; a code is the unit's code and the place within it (`snv-3`). */
export const people: readonly DemoPerson[] = seated.map((person, index) => ({
  ...person,
  phone: phoneOf(index + 1),
}));
