import type { MeetingId } from '#domain/ids.ts';
import { sendNow } from '#services/broadcasts/end-hold.ts';
import { chooseInvitees, type InviteesInput } from '#services/invitations/choose-invitees.ts';
import { announceMeeting } from '#services/meetings/announce-meeting.ts';
import { createMeeting } from '#services/meetings/create-meeting.ts';
import type { MeetingInput } from '#services/meetings/input.ts';
import type { TestProgram } from './program.ts';

/** What a usual meeting of the seeded office looks like: two weeks ahead, so that no notice limit is near. */
export function usualMeeting(test: Pick<TestProgram, 'seed'>): MeetingInput {
  return {
    classId: test.seed.classes.session,
    regularity: 'regular',
    title: 'Họp rà soát dự toán ngân sách năm 2027',
    content: 'Nghe Sở Tài chính báo cáo; thảo luận.',
    startsAt: new Date('2026-12-21T01:00:00Z'),
    endsAt: new Date('2026-12-21T04:00:00Z'),
    place: 'Phòng họp số 1, UBND tỉnh',
    contactName: 'Trần Thị Ngọc Ánh',
    contactPhone: '0900 000 002',
  };
}

/** A draft of the secretariat with its invitees. */
export async function draftMeeting(
  test: TestProgram,
  invitees: InviteesInput,
  change: Partial<MeetingInput> = {},
) {
  const ctx = test.as('secretariat');
  const { office } = test.seed;
  const meeting = await createMeeting(ctx, office.id, { ...usualMeeting(test), ...change });
  const invitations = await chooseInvitees(ctx, office.id, meeting.id, invitees);
  return { meeting, invitations, officeId: office.id };
}

/** A meeting that has been announced to its invitees. */
export async function announcedMeeting(
  test: TestProgram,
  invitees: InviteesInput,
  change: Partial<MeetingInput> = {},
) {
  const draft = await draftMeeting(test, invitees, change);
  const announcement = await announceMeeting(test.as('secretariat'), draft.officeId, {
    id: draft.meeting.id as MeetingId,
    version: draft.meeting.version,
  });
  return { ...draft, announcement };
}

/** A meeting whose hold was ended: people know of it and can answer. */
export async function toldMeeting(
  test: TestProgram,
  invitees: InviteesInput,
  change: Partial<MeetingInput> = {},
) {
  const announced = await announcedMeeting(test, invitees, change);
  await sendNow(test.as('secretariat'), announced.officeId, announced.meeting.id);
  return announced;
}
