import { at, everyRole, get, post, put, type Ready, type Row, under, writers } from './row.ts';

const facts = ({ classId }: Ready) => ({
  ...{ classId, regularity: 'regular', title: 'Họp giao ban tháng 12', place: 'Phòng họp số 1' },
  ...{ startsAt: '2026-12-14T08:00:00+07:00', endsAt: '2026-12-14T11:00:00+07:00' },
});
const act = { version: 2, reason: 'superior_order', note: 'Theo lịch của cấp trên.' };
const nextWeek = { startsAt: '2026-12-21T08:00:00+07:00', endsAt: '2026-12-21T11:00:00+07:00' };
const limitQuery = ({ classId }: Ready) =>
  `classId=${classId}&regularity=regular&startsAt=2026-12-14T01:00:00Z`;

/** A meeting from its draft to the notices of its changes. */
export const meetingRows: Row[] = [
  get('listMeetings', everyRole, at('/meetings')),
  post('createMeeting', writers, at('/meetings'), { body: facts }),
  post('proposeFromLetter', writers, at('/meetings/from-letter?fileName=giay-moi.pdf&declared=true'), {
    contentType: 'application/octet-stream',
    body: () => 'giấy mời',
    prepare: async ({ program }) => {
      const facts = { type: 'pdf' as const, hash: 'letter', size: 1, pictures: [], pages: [], metadata: {} };
      const read = {
        outcome: 'read' as const,
        facts: { ...facts, hasActiveContent: false, isSigned: false },
      };
      if (program.papers) program.papers = { ...program.papers, inspect: async () => read };
    },
  }),
  get('readCalled', writers, under('meeting', '/called'), { state: 'draft' }),
  get('readMeeting', everyRole, under('meeting'), { state: 'draft' }),
  put('editMeeting', writers, under('meeting'), {
    state: 'draft',
    body: (ready) => ({ ...facts(ready), version: 1 }),
  }),
  get('previewNoticeLimit', writers, (ready) => `${ready.office}/notice-limit?${limitQuery(ready)}`),
  put('chooseInvitees', writers, under('meeting', '/invitees'), {
    state: 'draft',
    body: ({ seed }) => ({ units: [{ unitId: seed.units.home.id }] }),
  }),
  get('previewAnnouncement', writers, under('meeting', '/announcement-preview'), { state: 'draft' }),
  get('previewReach', writers, under('meeting', '/reach'), { state: 'draft' }),
  get('readNextSteps', everyRole, under('meeting', '/next-steps'), { state: 'draft' }),
  post('announceMeeting', writers, under('meeting', '/announce'), {
    state: 'draft',
    body: () => ({ version: 1 }),
  }),
  post('cancelHold', writers, under('meeting', '/cancel-hold'), { state: 'held' }),
  post('sendNow', writers, under('meeting', '/send-now'), { state: 'held' }),
  post('previewChange', writers, under('meeting', '/change-preview'), {
    state: 'told',
    body: () => ({ act: 'cancel', version: 2 }),
  }),
  post('postponeMeeting', writers, under('meeting', '/postpone'), { state: 'told', body: () => act }),
  post('cancelMeeting', writers, under('meeting', '/cancel'), { state: 'told', body: () => act }),
  post('rescheduleMeeting', writers, under('meeting', '/reschedule'), {
    state: 'told',
    body: () => ({ ...act, ...nextWeek }),
  }),
  get('listNotices', everyRole, at('/notices')),
  get('readNotice', everyRole, under('notice'), { state: 'told' }),
  get('readBoard', everyRole, under('meeting', '/board'), { state: 'draft' }),
  get('streamMeeting', everyRole, under('meeting', '/stream'), { state: 'draft' }),
  get('readAgenda', everyRole, under('meeting', '/agenda'), { state: 'draft' }),
  put('saveAgenda', writers, under('meeting', '/agenda'), {
    state: 'draft',
    body: () => ({ version: 0, items: [{ title: 'Khai mạc' }] }),
  }),
];
