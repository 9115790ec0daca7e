import type { MeetingId } from '#domain/ids.ts';
import { sendNow } from '#services/broadcasts/end-hold.ts';
import { chooseInvitees, type InviteesInput } from '#services/invitations/choose-invitees.ts';
import { announceMeeting } from '#services/meetings/announce-meeting.ts';
import { createMeeting } from '#services/meetings/create-meeting.ts';
import type { RunningHouse } from './running.ts';

const day = 86_400_000;

/** A meeting in twenty days, told at once to these invitees, in a house that runs by the real clock. */
export async function tellMeeting(house: RunningHouse, title: string, invitees: InviteesInput) {
  const { office, classes } = house.seed;
  const ctx = house.as('secretariat');
  const startsAt = new Date(Date.now() + 20 * day);
  const meeting = await createMeeting(ctx, office.id, {
    classId: classes.session,
    regularity: 'regular',
    title,
    startsAt,
    endsAt: new Date(startsAt.getTime() + 3_600_000),
    place: 'Phòng 1',
  });
  const invitations = await chooseInvitees(ctx, office.id, meeting.id, invitees);
  await announceMeeting(ctx, office.id, { id: meeting.id as MeetingId, version: meeting.version });
  await sendNow(ctx, office.id, meeting.id);
  return { meeting, invitations };
}
