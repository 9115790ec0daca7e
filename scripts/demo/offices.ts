import type { RuleSetPreset } from '#domain/rule-sets/meeting-class.ts';
import type { DemoOffice } from './types.ts';

/** How the commune's committee meets and decides: the quorum and the majority that no preset sets. */
const workingRules: RuleSetPreset = {
  code: 'lam_viec_ubnd',
  name: 'Quy chế làm việc của UBND xã Gò Sim',
  number: '05/2025/QĐ-UBND',
  issuedOn: '2025-07-01',
  inForceFrom: '2025-07-01',
  legalBasis: 'Luật Tổ chức chính quyền địa phương',
  block: 'state',
  classes: [
    {
      ...{ code: 'committee_session', name: 'Phiên họp UBND xã', meetingKind: 'session' },
      ...{ noticeDaysRegular: 3, noticeDaysExtraordinary: 1, dayCounting: 'working' },
      ...{ officeDayEndsAt: '17:00', paperDueDays: null, packDueDays: null, conclusionDueDays: 5 },
      ...{ substituteNeedsConsent: true, messengerDetail: 'full', defaultHeadCount: 1 },
      ...{ rollCallOpensMinutes: 60, opinionsSeenBy: 'invited', opinionsInChat: true },
      quorum: { numerator: 2, denominator: 3 },
      voting: {
        base: 'entitled',
        majority: { numerator: 1, denominator: 2, isMoreThan: true },
        quorum: { numerator: 2, denominator: 3 },
        ...{ isChangeable: false, substitutesVote: false },
      },
    },
  ],
};

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
    ownRules: [workingRules],
    publishedAddress: 'https://hop.gosim.example',
    botNames: 'Zalo “UBND xã Gò Sim”',
    contactName: 'Tạ Thị Bích Thủy',
    contactPhone: '0900000901',
    messengerApprovalNumber: '37/QĐ-UBND',
    messengerApprovalOn: '2026-02-03',
  },
];
