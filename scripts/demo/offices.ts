import type { DemoOffice } from './types.ts';

/**
 * Two convening bodies over the same units: one of the Party, one of the State. The province's office keeps the whole tree,
 * which has three bodies at its top; the commune's manages the commune.
 */
export const offices: readonly DemoOffice[] = [
  {
    code: 'vptu',
    unitCode: 'VPTU',
    rootUnitCode: null,
    name: 'Văn phòng Tỉnh ủy Thanh Nguyên',
    shortName: 'Văn phòng Tỉnh ủy',
    block: 'party',
    rulePresets: ['binh_phuoc'],
    publishedAddress: 'https://hop.thanhnguyen.example',
    botNames: 'Zalo “Văn phòng Tỉnh ủy Thanh Nguyên”, Telegram @vptu_thanhnguyen_bot',
    contactName: 'Ngô Thị Thúy Hằng',
    contactPhone: '0900000900',
    messengerApprovalNumber: '214-TB/TU',
    messengerApprovalOn: '2026-01-12',
  },
  {
    code: 'go-sim',
    unitCode: 'GS-VP',
    rootUnitCode: 'X-GS',
    name: 'Văn phòng HĐND và UBND xã Gò Sim',
    shortName: 'Văn phòng xã Gò Sim',
    block: 'state',
    rulePresets: ['go_dau_2013', 'qd_45_2018'],
    publishedAddress: 'https://hop.gosim.example',
    botNames: 'Zalo “UBND xã Gò Sim”',
    contactName: 'Tạ Thị Bích Thủy',
    contactPhone: '0900000901',
    messengerApprovalNumber: '37/QĐ-UBND',
    messengerApprovalOn: '2026-02-03',
  },
];
