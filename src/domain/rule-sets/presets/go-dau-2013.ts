import type { MeetingClass, RuleSetPreset } from '../meeting-class.ts';

/** GD Đ3.4 sets notice for every meeting alike; it sets no paper deadlines and says nothing of substitutes. */
const everyMeeting = {
  noticeDaysRegular: 3,
  noticeDaysExtraordinary: 1,
  dayCounting: 'calendar',
  officeDayEndsAt: '17:00',
  paperDueDays: null,
  packDueDays: null,
  substituteNeedsConsent: false,
  messengerDetail: 'full',
  defaultHeadCount: 1,
} satisfies Partial<MeetingClass>;

/** Gò Dầu's regulation of 2013. Its decision is numbered 432 on its face and 132 in the annex: the face counts. */
export const goDau2013: RuleSetPreset = {
  code: 'go_dau_2013',
  name: 'Quy chế quản lý, sử dụng phần mềm họp không giấy (UBND huyện Gò Dầu, 2013)',
  number: '432/QĐ-UBND',
  issuedOn: '2013-09-10',
  inForceFrom: '2013-09-10',
  legalBasis:
    'Luật Tổ chức Hội đồng nhân dân và Ủy ban nhân dân ngày 26/11/2003; ' +
    'Quyết định số 794/QĐ-UBND ngày 06/5/2013 của Ủy ban nhân dân tỉnh Tây Ninh; ' +
    'Tờ trình số 33/TTr-VHTT ngày 23/8/2013 của Trưởng phòng Văn hóa và Thông tin huyện',
  block: 'state',
  classes: [
    { code: 'session', name: 'Cuộc họp', meetingKind: 'session', ...everyMeeting },
    { code: 'conference', name: 'Hội nghị', meetingKind: 'conference', ...everyMeeting },
    { code: 'training', name: 'Tập huấn', meetingKind: 'training', ...everyMeeting },
    { code: 'briefing', name: 'Giao ban', meetingKind: 'briefing', ...everyMeeting },
    { code: 'other', name: 'Cuộc họp khác', meetingKind: 'other', ...everyMeeting },
  ],
};
