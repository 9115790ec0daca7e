import { listAttendees } from '#db/queries/attendance.ts';
import { notifyChange } from '#db/queries/changes.ts';
import type { MeetingInFull } from '#db/queries/meetings.ts';
import { insertSitting } from '#db/queries/sittings.ts';
import { newToken } from '#lib/secrets.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import type { Context } from '../context.ts';
import { toldFacts } from '../meetings/card-facts.ts';
import { record } from '../record.ts';

/** Behind nothing but an answer to what somebody just did: whoever enters the room looks for it now. */
const rollCallUrgency = 20;

/**
 * Makes the sitting of a meeting whose roll-call begins, in the transaction of the caller, who has proved the right to it:
 * once, whoever does it, and then everybody who may still come is told how one checks in. True for whoever began it.
 */
export async function beginRollCall(ctx: Context, found: MeetingInFull): Promise<boolean> {
  const { id: meetingId } = found.meeting;
  const row = { meetingId, checkInKey: newToken(ctx.random), rollCallOpenedAt: ctx.now };
  if (!(await insertSitting(ctx.db, row))) return false;
  await record(ctx, 'roll_call.opened', meetingId, { officeId: found.office.id });
  await tell(ctx, found);
  await notifyChange(ctx.db, `meeting:${meetingId}`);
  return true;
}

async function tell(ctx: Context, found: MeetingInFull): Promise<void> {
  const attendees = await listAttendees(ctx.db, found.meeting.id);
  const standIns = new Set(attendees.map(({ standsFor }) => standsFor));
  const coming = attendees.filter(
    ({ rsvp, invitationId, absence }) =>
      rsvp !== 'declined' && absence === null && !standIns.has(invitationId),
  );
  const { meeting } = await toldFacts(ctx, found);
  // A roll-call that opens anew after the meeting was moved is told anew.
  const { version } = found.meeting;
  const { ref, title, startsAt, place, timeZone, form } = meeting;
  await tellPeople(
    ctx,
    found.office,
    coming.map(({ personId }) => personId),
    {
      ...{ kind: 'roll_call_opened', ref: `roll-call:${ref}`, version },
      ...{ urgency: rollCallUrgency, atAnyHour: true },
      facts: { meetingRef: ref, title, startsAt, place, timeZone, form },
    },
  );
}
