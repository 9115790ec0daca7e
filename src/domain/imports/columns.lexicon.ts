import type { ImportKind } from './table.ts';

/** A column an import knows: the names people give it (compared without marks), and whether rows are nothing without it. */
export type ImportField = { name: string; required: boolean; names: readonly string[] };

const field = (name: string, names: string, required = false): ImportField => ({
  name,
  required,
  names: names.split(' | '),
});

/** The columns of each kind, in the order of the template. */
export const importFields: Record<ImportKind, readonly ImportField[]> = {
  units: [
    field('code', 'Mã đơn vị | Mã | Mã ĐV | Ký hiệu | Mã định danh | Code | Unit code', true),
    field(
      'name',
      'Tên đơn vị | Tên đầy đủ | Tên | Đơn vị | Tên cơ quan | Cơ quan | Name | Unit | Unit name',
      true,
    ),
    field('shortName', 'Tên ngắn | Tên gọi ngắn | Tên viết tắt | Viết tắt | Tên gọi | Short name'),
    field('kind', 'Khối | Loại | Loại đơn vị | Loại hình | Kind | Type'),
    field(
      'parent',
      'Mã đơn vị cấp trên | Mã cấp trên | Cấp trên | Đơn vị cấp trên | Trực thuộc | Đơn vị chủ quản | Parent | Parent code',
    ),
    field('protocolRank', 'Thứ tự lễ tân | Thứ tự | STT lễ tân | Protocol rank | Rank | Order'),
    field('validFrom', 'Hoạt động từ ngày | Từ ngày | Ngày thành lập | Hiệu lực từ | Valid from | From'),
    field('validTo', 'Hoạt động đến ngày | Đến ngày | Ngày kết thúc | Hiệu lực đến | Valid to | To | Until'),
  ],
  people: [
    field(
      'code',
      'Mã cán bộ | Mã CB | Mã nhân sự | Mã nhân viên | Mã CBCC | Mã | Số hiệu | Code | Staff code',
    ),
    field('fullName', 'Họ và tên | Họ tên | Họ tên cán bộ | Tên cán bộ | Tên | Full name | Name', true),
    field('phone', 'Điện thoại | Số điện thoại | SĐT | ĐT | Di động | Điện thoại di động | Phone | Mobile'),
    field('email', 'Thư điện tử | Email | E-mail | Địa chỉ email | Hộp thư | Mail'),
    field(
      'unit',
      'Đơn vị | Mã đơn vị | Tên đơn vị | Cơ quan | Đơn vị công tác | Phòng ban | Nơi công tác | Unit | Unit code',
    ),
    field('title', 'Chức vụ | Chức danh | Chức vụ, chức danh | Title | Position | Post'),
    field(
      'isHead',
      'Lãnh đạo | Đứng đầu | Người đứng đầu | Là lãnh đạo | Thủ trưởng | Head | Is head | Leader',
    ),
    field('protocolRank', 'Thứ tự lễ tân | Thứ tự | STT lễ tân | Protocol rank | Rank | Order'),
    field('isDesk', 'Đầu mối | Là đầu mối | Nhân sự đầu mối | Đầu mối của đơn vị | Desk | Desk holder'),
    field('validFrom', 'Từ ngày | Giữ chức từ | Ngày bổ nhiệm | Ngày nhận việc | From | Valid from | Since'),
  ],
  meetings: [
    field('on', 'Ngày họp | Ngày | Ngày tháng | Date | Day', true),
    field('startTime', 'Giờ bắt đầu | Giờ | Bắt đầu | Từ giờ | Thời gian bắt đầu | Start | Start time', true),
    field('endTime', 'Giờ kết thúc | Kết thúc | Đến giờ | Thời gian kết thúc | End | End time', true),
    field(
      'title',
      'Tên cuộc họp | Cuộc họp | Nội dung | Trích yếu | Nội dung cuộc họp | Title | Meeting',
      true,
    ),
    field('class', 'Loại cuộc họp | Loại họp | Loại | Class | Meeting class', true),
    field('regularity', 'Tính chất | Thường kỳ | Thường kỳ hay bất thường | Regularity'),
    field('place', 'Địa điểm | Phòng họp | Phòng | Nơi họp | Place | Room | Location', true),
    field('chair', 'Chủ trì | Người chủ trì | Chủ tọa | Chair'),
    field(
      'units',
      'Đơn vị mời | Mã đơn vị mời | Thành phần | Thành phần mời | Đơn vị dự | Units | Invited units',
    ),
    field('contactName', 'Người liên hệ | Đầu mối liên hệ | Liên hệ | Contact'),
    field('contactPhone', 'Điện thoại liên hệ | SĐT liên hệ | Contact phone'),
    field('content', 'Nội dung chi tiết | Chuẩn bị | Ghi chú | Content | Note'),
    field('guestUnits', 'Đơn vị khách mời | Khách mời | Mã đơn vị khách mời | Guest units | Guests'),
  ],
};

/** Words for yes and no in a cell, without marks. */
export const yesWords = new Set('co,x,v,dung,1,yes,y,true,la,lanh dao,dau moi,✓,✔'.split(','));
export const noWords = new Set('khong,ko,k,0,no,n,false,sai,-'.split(','));

/** What people call the kinds of units, without marks. */
export const unitKindWords: Readonly<Record<string, readonly string[]>> = {
  department: [
    'so, ban, nganh',
    'so',
    'so nganh',
    'so ban nganh',
    'phong',
    'phong ban',
    'nha nuoc',
    'department',
  ],
  party_committee: [
    'cap uy',
    'dang uy',
    'tinh uy',
    'thanh uy',
    'huyen uy',
    'party_committee',
    'party committee',
  ],
  party_board: ['ban dang', 'ban xay dung dang', 'dang', 'khoi dang', 'party_board', 'party board'],
  commune: ['xa, phuong', 'xa', 'phuong', 'xa phuong', 'dac khu', 'thi tran', 'commune', 'ward'],
  mass_organisation: [
    ...['mat tran, doan the', 'mat tran', 'doan the', 'mat tran doan the', 'hoi'],
    ...['mass_organisation', 'mass organisation'],
  ],
  office: ['van phong', 'office'],
  steering_committee: ['ban chi dao', 'steering_committee', 'steering committee'],
  other: ['khac', 'other'],
};

/** What people call a meeting's regularity, without marks. */
export const regularityWords: Readonly<Record<'regular' | 'extraordinary', readonly string[]>> = {
  regular: ['thuong ky', 'dinh ky', 'thuong xuyen', 'regular', 'co', 'x'],
  extraordinary: ['bat thuong', 'dot xuat', 'khan', 'dot xuat, bat thuong', 'extraordinary', 'khong'],
};
