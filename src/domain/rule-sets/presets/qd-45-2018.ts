import type { MeetingClass, RuleSetPreset } from '../meeting-class.ts';

/**
 * QĐ 45 Đ9–10: invitation and papers at least 3 working days before, unless urgent, when the convener decides.
 * It sets no quorum; a substitute attends only with the chair's consent; the conclusion follows in 5 working days.
 */
const everyMeeting = {
  noticeDaysRegular: 3,
  noticeDaysExtraordinary: null,
  dayCounting: 'working',
  officeDayEndsAt: '17:00',
  paperDueDays: null,
  packDueDays: 3,
  conclusionDueDays: 5,
  substituteNeedsConsent: true,
  messengerDetail: 'full',
  defaultHeadCount: 1,
} satisfies Partial<MeetingClass>;

/** The Prime Minister's rules on meetings of administrative agencies; UBND sessions are outside them (Đ1.3). */
export const qd45of2018: RuleSetPreset = {
  code: 'qd_45_2018',
  name: 'Quy định chế độ họp trong hoạt động quản lý, điều hành của cơ quan thuộc hệ thống hành chính nhà nước',
  number: '45/2018/QĐ-TTg',
  issuedOn: '2018-11-09',
  inForceFrom: '2018-12-25',
  legalBasis: 'Luật Tổ chức Chính phủ ngày 19/6/2015; Luật Tổ chức chính quyền địa phương ngày 19/6/2015',
  block: 'state',
  classes: [
    { code: 'briefing', name: 'Họp giao ban', meetingKind: 'briefing', ...everyMeeting },
    { code: 'working_session', name: 'Họp giải quyết công việc', meetingKind: 'session', ...everyMeeting },
    { code: 'advisory_session', name: 'Họp tham mưu, tư vấn', meetingKind: 'session', ...everyMeeting },
    { code: 'coordination_session', name: 'Họp điều phối', meetingKind: 'session', ...everyMeeting },
    { code: 'expert_session', name: 'Họp chuyên môn', meetingKind: 'session', ...everyMeeting },
    { code: 'thematic_session', name: 'Họp chuyên đề', meetingKind: 'session', ...everyMeeting },
    {
      code: 'review_conference',
      name: 'Hội nghị sơ kết, tổng kết',
      meetingKind: 'conference',
      ...everyMeeting,
    },
    { code: 'training', name: 'Họp tập huấn, triển khai', meetingKind: 'training', ...everyMeeting },
    { code: 'other', name: 'Cuộc họp khác', meetingKind: 'other', ...everyMeeting },
  ],
};
