import { afterAll, beforeAll, expect, it } from 'vitest';
import { linkIdentity } from '#db/queries/links.ts';
import { previewAnnouncement } from '#services/meetings/preview-announcement.ts';
import { announcedMeeting, draftMeeting } from '../support/meetings.ts';
import { type TestProgram, testProgram } from '../support/program.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram({
    house: { messengers: [{ channel: 'telegram', account: '1', thirdParty: true }] },
  });
  const { id } = test.seed.people.chairman;
  const user = { channel: 'telegram', account: '1', userKey: '77', chatKey: '77', personId: id };
  await linkIdentity(test.connection.db, user, test.clock.now());
});
afterAll(() => test.close());

const invitees = () => ({ personIds: [test.seed.people.chairman.id] });
const lanes = async (meetingId: string) => {
  const rows = await test.connection.sql`select o.lane from outbox o join invitations i on i.ref = o.ref
    where i.meeting_id = ${meetingId} order by o.lane`;
  return rows.map((row) => row.lane);
};

it('sends by the linked messenger and the page while the approval stands (QĐ 45 Đ10)', async () => {
  const { meeting } = await announcedMeeting(test, invitees());
  expect(await lanes(meeting.id)).toEqual(['telegram:1', 'web:main']);
});

it('sends by the page alone without the number and date of the approval, and says so before', async () => {
  await test.connection.sql`update offices set messenger_approval_number = null`;
  const draft = await draftMeeting(test, invitees());
  const preview = await previewAnnouncement(test.as('secretariat'), draft.officeId, draft.meeting.id);
  expect(preview).toMatchObject({ approved: false, readers: [{ messenger: null }] });
  const { meeting } = await announcedMeeting(test, invitees());
  expect(await lanes(meeting.id)).toEqual(['web:main']);
});
