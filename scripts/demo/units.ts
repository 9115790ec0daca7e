import type { DemoUnit, DemoUnitKind } from './types.ts';

/** The day on which the invented province began in its present form, with two levels of local government. */
const FOUNDED_ON = '2025-07-01';

type Row = [code: string, name: string, shortName: string, kind: DemoUnitKind, parentCode: string | null];

const rows: readonly Row[] = [
  ['TU', 'Tỉnh ủy Thanh Nguyên', 'Tỉnh ủy', 'party_committee', null],
  ['VPTU', 'Văn phòng Tỉnh ủy', 'VPTU', 'office', 'TU'],
  ['BTC', 'Ban Tổ chức Tỉnh ủy', 'Ban Tổ chức', 'party_board', 'TU'],
  ['UBKT', 'Ủy ban Kiểm tra Tỉnh ủy', 'UBKT', 'party_board', 'TU'],
  ['BTGDV', 'Ban Tuyên giáo và Dân vận Tỉnh ủy', 'Ban Tuyên giáo và Dân vận', 'party_board', 'TU'],
  ['BNC', 'Ban Nội chính Tỉnh ủy', 'Ban Nội chính', 'party_board', 'TU'],
  ['DU-CQD', 'Đảng ủy các cơ quan Đảng tỉnh', 'Đảng ủy CCQ Đảng', 'party_committee', 'TU'],
  ['DU-UBND', 'Đảng ủy Ủy ban nhân dân tỉnh', 'Đảng ủy UBND', 'party_committee', 'TU'],
  ['TCT', 'Trường Chính trị tỉnh Thanh Nguyên', 'Trường Chính trị', 'other', 'TU'],
  ['BAO', 'Báo và Phát thanh, Truyền hình Thanh Nguyên', 'Báo và PTTH', 'other', 'TU'],
  ['BCD-CDS', 'Ban Chỉ đạo chuyển đổi số tỉnh', 'BCĐ chuyển đổi số', 'steering_committee', 'TU'],
  ['MTTQ', 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh', 'UBMTTQ tỉnh', 'mass_organisation', 'TU'],
  ['LDLD', 'Liên đoàn Lao động tỉnh', 'LĐLĐ tỉnh', 'mass_organisation', 'MTTQ'],
  ['HND', 'Hội Nông dân tỉnh', 'Hội Nông dân', 'mass_organisation', 'MTTQ'],
  ['DTN', 'Đoàn TNCS Hồ Chí Minh tỉnh', 'Tỉnh đoàn', 'mass_organisation', 'MTTQ'],
  ['HPN', 'Hội Liên hiệp Phụ nữ tỉnh', 'Hội LHPN', 'mass_organisation', 'MTTQ'],
  ['CCB', 'Hội Cựu chiến binh tỉnh', 'Hội CCB', 'mass_organisation', 'MTTQ'],
  ['HDND', 'Hội đồng nhân dân tỉnh', 'HĐND tỉnh', 'other', null],
  ['UBND', 'Ủy ban nhân dân tỉnh Thanh Nguyên', 'UBND tỉnh', 'other', null],
  ['VPUBND', 'Văn phòng Ủy ban nhân dân tỉnh', 'VP UBND tỉnh', 'office', 'UBND'],
  ['SNV', 'Sở Nội vụ', 'Sở Nội vụ', 'department', 'UBND'],
  ['STC', 'Sở Tài chính', 'Sở Tài chính', 'department', 'UBND'],
  ['SXD', 'Sở Xây dựng', 'Sở Xây dựng', 'department', 'UBND'],
  ['SCT', 'Sở Công Thương', 'Sở Công Thương', 'department', 'UBND'],
  ['SNNMT', 'Sở Nông nghiệp và Môi trường', 'Sở NN&MT', 'department', 'UBND'],
  ['SKHCN', 'Sở Khoa học và Công nghệ', 'Sở KH&CN', 'department', 'UBND'],
  ['SGDDT', 'Sở Giáo dục và Đào tạo', 'Sở GD&ĐT', 'department', 'UBND'],
  ['SYT', 'Sở Y tế', 'Sở Y tế', 'department', 'UBND'],
  ['SVHTTDL', 'Sở Văn hóa, Thể thao và Du lịch', 'Sở VHTTDL', 'department', 'UBND'],
  ['STP', 'Sở Tư pháp', 'Sở Tư pháp', 'department', 'UBND'],
  ['TTR', 'Thanh tra tỉnh', 'Thanh tra tỉnh', 'department', 'UBND'],
  ['P-NH', 'Ủy ban nhân dân phường Nguyên Hạ', 'Phường Nguyên Hạ', 'commune', 'UBND'],
  ['P-BT', 'Ủy ban nhân dân phường Bến Trảng', 'Phường Bến Trảng', 'commune', 'UBND'],
  ['X-SV', 'Ủy ban nhân dân xã Suối Vọng', 'Xã Suối Vọng', 'commune', 'UBND'],
  ['X-DM', 'Ủy ban nhân dân xã Đồi Mây', 'Xã Đồi Mây', 'commune', 'UBND'],
  ['X-LC', 'Ủy ban nhân dân xã Lũng Chiềng', 'Xã Lũng Chiềng', 'commune', 'UBND'],
  ['X-TN', 'Ủy ban nhân dân xã Trảng Nhãn', 'Xã Trảng Nhãn', 'commune', 'UBND'],
  ['X-GS', 'Ủy ban nhân dân xã Gò Sim', 'Xã Gò Sim', 'commune', 'UBND'],
  ['GS-DU', 'Đảng ủy xã Gò Sim', 'Đảng ủy xã', 'party_committee', 'TU'],
  ['GS-VP', 'Văn phòng HĐND và UBND xã Gò Sim', 'Văn phòng xã', 'office', 'X-GS'],
  ['GS-KT', 'Phòng Kinh tế xã Gò Sim', 'Phòng Kinh tế', 'other', 'X-GS'],
  ['GS-VHXH', 'Phòng Văn hóa - Xã hội xã Gò Sim', 'Phòng VH-XH', 'other', 'X-GS'],
  ['GS-HCC', 'Trung tâm Phục vụ hành chính công xã Gò Sim', 'Trung tâm HCC', 'other', 'X-GS'],
  ['GS-MT', 'Ủy ban Mặt trận Tổ quốc Việt Nam xã Gò Sim', 'UBMTTQ xã', 'mass_organisation', 'GS-DU'],
];

const standing = rows.map(
  ([code, name, shortName, kind, parentCode], index): DemoUnit => ({
    code,
    name,
    shortName,
    kind,
    parentCode,
    protocolRank: (index + 1) * 10,
    validFrom: FOUNDED_ON,
  }),
);

/** Every unit of the invented province in protocol order, and one that has gone up in another. */
export const units: readonly DemoUnit[] = [
  ...standing,
  {
    code: 'STTTT',
    name: 'Sở Thông tin và Truyền thông',
    shortName: 'Sở TT&TT',
    kind: 'department',
    parentCode: 'UBND',
    protocolRank: 900,
    validFrom: FOUNDED_ON,
    validTo: '2025-12-31',
    successorCode: 'SKHCN',
  },
];
