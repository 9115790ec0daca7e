import type { MeetingClass, RuleSetPreset } from '../meeting-class.ts';

/** Bình Phước sets no notice days at all; its paper deadlines (Đ9) name three levels and no other meeting. */
const everyMeeting = {
  noticeDaysRegular: null,
  noticeDaysExtraordinary: null,
  dayCounting: 'calendar',
  officeDayEndsAt: '17:00',
  paperDueDays: null,
  packDueDays: null,
  substituteNeedsConsent: false,
  messengerDetail: 'full',
  defaultHeadCount: 1,
} satisfies Partial<MeetingClass>;

/** Our default, not the text's: what the Party's standing bodies discuss stays off foreign messengers. */
const standingBody = {
  ...everyMeeting,
  paperDueDays: 3,
  packDueDays: 1,
  messengerDetail: 'minimal',
} as const;

/** Bình Phước's regulation (about 2018). The copy at hand bears neither number nor date: the office fills them in. */
export const binhPhuoc: RuleSetPreset = {
  code: 'binh_phuoc',
  name: 'Quy định về việc sử dụng phần mềm văn phòng không giấy trong các cơ quan, ban, ngành tỉnh Bình Phước',
  number: null,
  issuedOn: null,
  inForceFrom: null,
  legalBasis:
    'Quy định số 29-QĐ/VPTW ngày 25/12/2013 của Văn phòng Trung ương Đảng; ' +
    'Nghị quyết số 07-NQ/TU ngày 12/9/2018 của Ban Thường vụ Tỉnh ủy Bình Phước; ' +
    'Quy định số 09-QĐi/TU ngày 18/5/2018 của Tỉnh ủy Bình Phước',
  block: 'party',
  classes: [
    { code: 'standing_members', name: 'Họp Thường trực Tỉnh ủy', meetingKind: 'session', ...standingBody },
    {
      code: 'standing_committee',
      name: 'Họp Ban Thường vụ Tỉnh ủy',
      meetingKind: 'session',
      ...standingBody,
    },
    {
      code: 'committee_conference',
      name: 'Hội nghị Tỉnh ủy',
      meetingKind: 'conference',
      ...standingBody,
      paperDueDays: 5,
      packDueDays: 2,
    },
    { code: 'session', name: 'Cuộc họp', meetingKind: 'session', ...everyMeeting },
    { code: 'conference', name: 'Hội nghị', meetingKind: 'conference', ...everyMeeting },
    { code: 'training', name: 'Tập huấn', meetingKind: 'training', ...everyMeeting },
    { code: 'briefing', name: 'Giao ban', meetingKind: 'briefing', ...everyMeeting },
    { code: 'other', name: 'Cuộc họp khác', meetingKind: 'other', ...everyMeeting },
  ],
};
