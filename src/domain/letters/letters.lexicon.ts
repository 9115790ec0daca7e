/** What a labelled part of a letter holds. `other` ends the part before it and is read by nobody. */
export type SectionKind =
  | 'time'
  | 'old'
  | 'place'
  | 'time_and_place'
  | 'chair'
  | 'contents'
  | 'participants'
  | 'addressees'
  | 'attend'
  | 'requests'
  | 'papers_due'
  | 'contact'
  | 'attachments'
  | 'other';

/** What parts are called, without marks; each may be followed by a colon. Longer names stand before their beginnings. */
export const sectionNames: Readonly<Record<SectionKind, readonly string[]>> = {
  old: ['thoi gian cu', 'dia diem cu', 'thoi gian truoc day', 'noi dung cu', 'thoi gian da moi', 'ly do'],
  time_and_place: ['thoi gian, dia diem', 'thoi gian va dia diem', 'thoi gian - dia diem'],
  time: [
    ...['thoi gian to chuc', 'thoi gian hop', 'thoi gian moi', 'thoi gian du hop', 'thoi gian lam viec'],
    ...['thoi gian khai mac', 'thoi gian bat dau', 'thoi gian'],
    ...['vao luc', 'vao hoi', 'khai mac luc', 'ngay gio'],
  ],
  place: [
    ...['dia diem to chuc', 'dia diem hop', 'dia diem moi', 'dia diem du hop', 'dia diem', 'noi hop', 'tai'],
  ],
  chair: ['nguoi chu tri', 'dong chu tri', 'chu tri cuoc hop', 'chu tri hoi nghi', 'chu tri', 'chu toa'],
  contents: [
    ...[
      'noi dung cuoc hop',
      'noi dung hoi nghi',
      'noi dung lam viec',
      'noi dung hop',
      'noi dung chinh',
      'noi dung',
    ],
    ...['chuong trinh hop', 'chuong trinh ky hop', 'chuong trinh'],
  ],
  participants: [
    ...['thanh phan tham du hop', 'thanh phan tham du', 'thanh phan tham gia', 'thanh phan du hop'],
    ...['thanh phan kinh moi', 'thanh phan moi hop', 'thanh phan moi du', 'thanh phan moi', 'thanh phan hop'],
    ...['thanh phan du', 'thanh phan trieu tap', 'thanh phan', 'khach moi', 'dai bieu tham du'],
    ...['dai bieu moi', 'doi tuong tham du', 'doi tuong'],
  ],
  addressees: ['kinh gui', 'kinh moi', 'tran trong kinh moi', 'trieu tap', 'nguoi duoc moi'],
  attend: ['toi du', 'den du', 'tham du', 've du'],
  requests: ['yeu cau doi voi dai bieu', 'yeu cau', 'chuan bi', 'cong tac chuan bi', 'de nghi'],
  papers_due: ['han gui tai lieu', 'thoi han gui tai lieu', 'han nop tai lieu'],
  contact: [
    ...['dau moi lien he', 'nguoi lien he', 'thong tin lien he', 'lien he', 'dien thoai lien he', 'dau moi'],
  ],
  attachments: [
    'tai lieu gui kem',
    'tai lieu kem theo',
    'gui kem',
    'dinh kem',
    'kem theo',
    'tai lieu dinh kem',
  ],
  other: [
    ...[
      'tai lieu hop',
      'tai lieu',
      'trang phuc',
      'bao cao vien',
      'ghi chu',
      'phuong tien',
      'kinh phi',
      'thu ky',
    ],
    ...['dang ky tham du', 'dang ky du hop', 'dang ky'],
    ...['hinh thuc', 'hoc vien mang theo', 'don vi bao cao', 'thoi luong', 'giay to'],
  ],
};

/** Words with which a paragraph of its own begins, without marks. */
export const openings = [
  ...['can cu', 'thuc hien', 'thua uy nhiem', 'thua lenh', 'theo ', 'tiep theo', 'de nghi', 'tran trong'],
  ...[
    'rat mong',
    'rat han hanh',
    'kinh mong',
    'moi thong tin',
    'moi thac mac',
    'moi chi tiet',
    'su hien dien',
  ],
  ...['do ', 'nay ', 'ngay ', 'toi du', 'den du', 'du hop', 'du hoi nghi', 'gui kem', 'dinh kem', 'tai lieu'],
  ...['xin vui long', 'danh sach', 'van phong'],
];

/** "Du …" as a verb, without marks; not the first syllable of another word. */
export const attending =
  /^(?:(?:toi|den|ve|tham) )?du (?!an\b|thao\b|kien\b|toan\b|bao\b|phong\b|tru\b|tinh\b|luat\b|bi\b|khuyet\b|do\b)/;

/** How the name of a meeting begins, without marks. */
export const titleOpenings =
  /^(?:v\/v|ve viec|(?:tham |toi |den )?du\b|moi\b|hop\b|hoi nghi|hoi thao|hoi cho|hoi dam|hoi thi|cuoc hop|buoi|le\b|ky hop|phien hop|phien giai trinh|lop\b|toa dam|dien dan|giao ban|tap huan|ngay hoi|dai hoi|chuong trinh|trien khai|to chuc|lam viec|gap mat|hop mat|so ket|tong ket|doi thoai|tiep xuc)/;

/** What calls people together, without marks: a letter without any of it invites to nothing. */
export const callingWords =
  /\b(?:kinh moi|moi|du hop|hop|hoi nghi|trieu tap|tham du|hoi thao|toa dam|giao ban|tap huan|ky hop|den du|toi du)\b/;

/** Words of a post or rank, without marks. */
export const postWords =
  /\b(?:chu tich|giam doc|bi thu|truong|pho|chanh van phong|chu nhiem|uy vien|thuong truc|lanh dao|thu truong|hieu truong|cuc truong|tinh uy vien|chuyen vien|chi huy|vien truong|chanh an|quyen|chanh|doi truong|tong)\b/;

/** Titles before a name, without marks. */
export const honorifics =
  /^(?:(?:cac )?dong chi|d\/c|dc|ong|ba|anh|chi|co|gs|pgs|ts|ths|bs|bsckii|ks|ls|luat su|bac si|(?:thieu|trung|thuong|dai) (?:tuong|ta|uy)|dai tuong)\b[.:]?\s*/;

/** Family names, without marks. */
export const familyNames = new Set(
  `nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dao doan vuong trinh truong dinh lam phung mai to tang
  ha ta chu chau cao luong luu trieu tong thai la quach ninh kieu diep lo lu lai au hua khuc nghiem bach giang dam dong thach kim
  son danh tien ung tieu ton phi mac cu an luc to ong quan thi khuong hong viet cam nong be hoa ma sung giap than cung cong le
  van thieu tu van bang co mach ro y h'`.split(/\s+/),
);

/** Body names that are not whole without the place on the next line, without marks. */
export const unfinishedBodies =
  /^(?:uy ban|uy ban nhan dan|hoi dong nhan dan|uy ban mttq viet nam|uy ban mat tran to quoc viet nam|uy ban mttqvn|mat tran to quoc viet nam|uy ban mat tran to quoc|ban chap hanh dang bo|hoi dong nhan dan va uy ban nhan dan)$/;
/** The end of an item whose place a scan may have lost, without marks. */
export const endsWithoutPlace =
  /\b(?:uy ban|uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|(?:mttq|mat tran to quoc)(?: viet nam)?|dang uy|cong an|ban chi huy quan su)$/;
/** Parts of a body that sign for it, in a line of their own, without marks. */
export const organs = /^(?:ban thuong truc|ban thuong vu|ban chap hanh|thuong truc)$/;
export const placeKinds = /^(?:tinh|thanh pho|tp\.?|xa|phuong|dac khu|huyen|quan|thi xa|thi tran)\b/;
/** How the name of a body begins in a head, without marks. */
export const bodyOpenings =
  /^(?:so|ban|van phong|uy ban|ubnd|hoi dong|hdnd|dang uy|dang bo|tinh uy|thanh uy|huyen uy|tinh doan|doan|cong an|bo|chi cuc|cuc|tong cuc|truong|trung tam|phong|hoi|lien doan|mat tran|thue|kho bac|vien|toa an|thuong truc|bhxh|bao hiem|benh vien|ngan hang|cong ty|tap doan|hiep hoi|thanh tra|thanh doan|bo chi huy|hai quan|kiem lam|quy|bao tang|thu vien|nha thieu nhi|dai phat thanh|hop tac xa|lien minh|hoc vien|chi nhanh|tinh|thanh pho|chi bo|to)\b/;
