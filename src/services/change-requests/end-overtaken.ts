import { shareMeeting } from '#db/queries/answers.ts';
import { decideChangeRequests } from '#db/queries/change-requests.ts';
import { notifyChange } from '#db/queries/changes.ts';
import { findInvitation, lockInvitation } from '#db/queries/invitations.ts';
import { findMeetingById } from '#db/queries/meetings.ts';
import { listOvertakenChanges, type OvertakenChange } from '#db/queries/overtaken-changes.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { MeetingId } from '#domain/ids.ts';
import { eachByItself, throwTogether } from '#lib/each-by-itself.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import { type Context, within } from '../context.ts';
import { refreshCards } from '../invitations/refresh-cards.ts';
import { toldFacts } from '../meetings/card-facts.ts';
import { record } from '../record.ts';
import { wishersOf } from './request-change.ts';

/** With other reminders: nothing is asked of the reader. */
const overtakenUrgency = 45;

/**
 * Ends the late wishes that nobody can grant any more (D5): the meeting was cancelled or postponed, or is over, it asks
 * everybody anew, or the invitation was withdrawn. Whoever wished hears why. A change that is still held ends nothing yet.
 * Each by itself: one that fails stops no other. Returns how many were ended.
 */
export async function endOvertakenChanges(
  ctx: Context,
  which: { meetingId?: MeetingId } = {},
): Promise<number> {
  let ended = 0;
  const failures = await eachByItself(
    await listOvertakenChanges(ctx.db, { now: ctx.now, ...which }),
    async (known) => {
      if (await inTransaction(ctx.db, (tx) => endOne(within(ctx, tx), known))) ended += 1;
    },
  );
  throwTogether(failures, 'late wishes could not be ended');
  return ended;
}

async function endOne(ctx: Context, { id, meetingId, invitationId }: OvertakenChange): Promise<boolean> {
  // First the meeting, then its invitation, as every change of the meeting does.
  await shareMeeting(ctx.db, meetingId);
  await lockInvitation(ctx.db, invitationId);
  const [still] = await listOvertakenChanges(ctx.db, { now: ctx.now, id });
  const meeting = await findMeetingById(ctx.db, meetingId);
  const own = await findInvitation(ctx.db, { id: invitationId });
  if (!still || !meeting || !own) return false;
  const decision = { state: 'overtaken', decidedBy: ctx.actor, decidedAt: ctx.now } as const;
  const [request] = await decideChangeRequests(ctx.db, [id], { ...decision, overtakenBy: still.by });
  if (!request) return false;
  await record(ctx, 'change_request.overtaken', id, {
    officeId: meeting.office.id,
    data: { invitationId, by: still.by },
  });
  await refreshCards(ctx, own);
  const { meeting: known } = await toldFacts(ctx, meeting);
  await tellPeople(ctx, meeting.office, wishersOf(request), {
    kind: 'change_overtaken',
    ref: `change:${id}`,
    version: 1,
    urgency: overtakenUrgency,
    facts: {
      ...{ title: known.title, startsAt: known.startsAt, timeZone: known.timeZone },
      ...{ from: own.invitation.rsvp, wish: request.wish, by: still.by },
    },
  });
  await notifyChange(ctx.db, `meeting:${meetingId}`);
  return true;
}
