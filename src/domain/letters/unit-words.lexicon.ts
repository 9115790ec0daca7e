/** Short forms in names of bodies, without marks: each is read as its words on both sides of a comparison. */
export const shortForms: Readonly<Record<string, string>> = {
  ubnd: 'uy ban nhan dan',
  hdnd: 'hoi dong nhan dan',
  ubmttq: 'uy ban mat tran to quoc',
  mttq: 'mat tran to quoc',
  ubkt: 'uy ban kiem tra',
  vptu: 'van phong tinh uy',
  vp: 'van phong',
  tu: 'tinh uy',
  bcd: 'ban chi dao',
  btc: 'ban to chuc',
  btgdv: 'ban tuyen giao va dan van',
  bnc: 'ban noi chinh',
  lhpn: 'lien hiep phu nu',
  ccb: 'cuu chien binh',
  ldld: 'lien doan lao dong',
  tncs: 'thanh nien cong san',
  'kh&cn': 'khoa hoc va cong nghe',
  khcn: 'khoa hoc va cong nghe',
  'nn&mt': 'nong nghiep va moi truong',
  nnmt: 'nong nghiep va moi truong',
  'gd&dt': 'giao duc va dao tao',
  gddt: 'giao duc va dao tao',
  'gd-dt': 'giao duc va dao tao',
  'tt&tt': 'thong tin va truyen thong',
  vhttdl: 'van hoa the thao va du lich',
  'vhtt&dl': 'van hoa the thao va du lich',
  vhxh: 'van hoa xa hoi',
  'vh-xh': 'van hoa xa hoi',
  ptth: 'phat thanh truyen hinh',
  hcc: 'hanh chinh cong',
  ccq: 'cac co quan',
};

/** Who stands for a body: taken off to find it. Without marks. */
export const standsFor =
  /^(?:(?:dai dien|moi|01|02|1|2|mot)\s+)*(?:(?:cac )?dong chi )?(?:(?:tap the )?lanh dao|thu truong|nguoi dung dau|(?:pho )?giam doc|(?:pho )?chu tich(?: hoac pho chu tich)?|(?:pho )?bi thu(?: thuong truc)?|(?:pho )?truong(?=\s+(?:ban|phong|cong an))|chanh(?=\s+van phong)|pho chanh(?=\s+van phong)|(?:ban )?thuong truc|ban thuong vu|chu nhiem|hieu truong|uy vien|(?:chuyen vien|can bo|cong chuc)(?: phu trach [^,]*)?)\s+(?:(?:va|hoac|cua)\s+)?/;

/** Bodies that are called all together, without marks; `name` narrows the kind to those whose name begins so. */
export const collectives: readonly { words: RegExp; kind: string; name?: RegExp }[] = [
  {
    words: /^dang uy (?:cac )?xa,? (?:phuong|va phuong).*$/,
    kind: 'party_committee',
    name: /^dang uy (?:xa|phuong|dac khu)/,
  },
  {
    words:
      /^(?:uy ban nhan dan )?cac xa,? (?:va )?phuong(?:,? dac khu)?(?: trong tinh| tren dia ban(?: tinh)?)?$/,
    kind: 'commune',
  },
  {
    words: /^(?:uy ban nhan dan )?cac xa(?: trong tinh)?$/,
    kind: 'commune',
    name: /^(?:uy ban nhan dan )?xa /,
  },
  {
    words: /^(?:uy ban nhan dan )?cac phuong(?: trong tinh)?$/,
    kind: 'commune',
    name: /^(?:uy ban nhan dan )?phuong /,
  },
  { words: /^cac so(?:,? (?:ban,? )?nganh)?(?:,? (?:cap )?tinh)?$/, kind: 'department' },
  { words: /^cac ban(?: xay dung)? dang(?: cua)?(?: tinh uy)?$/, kind: 'party_board' },
  {
    words: /^cac (?:dang uy|cap uy)(?: truc thuoc)?(?: tinh uy)?$/,
    kind: 'party_committee',
    name: /^dang uy/,
  },
  { words: /^cac (?:to chuc chinh tri ?-? ?xa hoi|doan the)(?: (?:cap )?tinh)?$/, kind: 'mass_organisation' },
];
