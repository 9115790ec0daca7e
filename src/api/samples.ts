import { examples } from '#i18n/examples.ts';

/** Invented answers for the description; the compiler and a test hold them against the schemas. */
export const sampleId = 'b1d0c1a4-6f5e-4a55-9c3e-2f1b7a9d0c11';
export const sampleOtherId = '3f0a9b52-7c1d-4e8b-8a6f-5d4c3b2a1f00';

export const sampleOffice = {
  id: sampleId,
  name: examples.officeName,
  shortName: examples.officeShortName,
  block: 'state' as const,
  timeZone: 'Asia/Ho_Chi_Minh',
  messengerApprovalNumber: examples.decisionNumber,
  messengerApprovalOn: '2026-01-05',
  publishedAddress: 'https://hop.anphuoc.example',
  botNames: 'Telegram @anphuoc_bot',
  rootUnitId: sampleOtherId,
};

export const sampleMeetingFacts = {
  classId: sampleId,
  regularity: 'regular' as const,
  title: examples.meetingTitle,
  content: examples.meetingContent,
  secrecyLevel: null,
  startsAt: '2026-12-14T08:00:00+07:00',
  endsAt: '2026-12-14T11:00:00+07:00',
  place: examples.place,
  roomId: sampleOtherId,
  form: 'on_site' as const,
  chairId: sampleOtherId,
  contactName: examples.otherName,
  contactPhone: '0900000002',
  letterNumber: examples.letterNumber,
  letterOn: '2026-12-07',
};

export const sampleMeeting = {
  ...sampleMeetingFacts,
  id: sampleId,
  ref: 'H4K9TM',
  state: 'draft' as const,
  version: 1,
  startsAt: '2026-12-14T01:00:00.000Z',
  endsAt: '2026-12-14T04:00:00.000Z',
  announcedAt: null,
  lateReason: null,
  lateApprovedBy: null,
  changeReason: null,
  changeNote: null,
  updatedAt: '2026-12-07T01:00:00.000Z',
};

export const sampleAnswered = {
  ref: 'K7M2QX9B',
  rsvp: 'declined' as const,
  rsvpReason: examples.reason,
  rsvpVersion: 1,
  answeredAt: '2026-12-08T02:10:00.000Z',
  answeredVia: 'on_behalf',
};

export const sampleInvitation = {
  ...sampleAnswered,
  id: sampleOtherId,
  unitId: sampleId,
  unitName: examples.unitName,
  unitNow: null,
  personId: null,
  personName: null,
  groupName: null,
  viaNominationId: null,
  headCountLimit: 2,
  capacity: 'member' as const,
  answerBy: '2026-12-11T10:00:00.000Z',
};

export const sampleNomination = {
  id: sampleId,
  invitationId: sampleOtherId,
  personId: sampleId,
  fullName: examples.personName,
  title: examples.post,
  phone: '0900000011',
  role: 'official' as const,
  reason: null,
  state: 'confirmed' as const,
  consent: 'not_needed' as const,
  updatedAt: '2026-12-08T02:10:00.000Z',
};

export const sampleBroadcast = {
  id: sampleOtherId,
  version: 2,
  notBefore: '2026-12-07T01:01:00.000Z',
  cancelledAt: null,
};
