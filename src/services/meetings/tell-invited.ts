import { listInvitations } from '#db/queries/invitations.ts';
import { findMeetingById } from '#db/queries/meetings.ts';
import { countTellings, enqueue, insertBroadcast, supersedeHeld } from '#db/queries/outbox.ts';
import type { BroadcastId, MeetingId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import { planDeliveries } from '../broadcasts/plan-deliveries.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { personalFacts } from '../invitations/card-facts.ts';
import { whoIsTold } from '../invitations/who-is-told.ts';
import { sharedFacts } from './card-facts.ts';

export type Announcement = { broadcastId: BroadcastId; notBefore: Date };

/** Urgency of a first invitation: behind answers to what people just typed, before digests. */
const invitationUrgency = 50;

/** Enqueues the invitation of the meeting's present version to everybody who is told, after the hold. */
export async function tellInvited(
  ctx: Context,
  proof: Permit<'meetings.write' | 'meetings.announce'>,
  meetingId: MeetingId,
): Promise<Announcement> {
  const found = await findMeetingById(ctx.db, meetingId);
  if (!found) throw new RefusedError('not_found');
  const invited = await listInvitations(ctx.db, proof, meetingId);
  const told = await whoIsTold(ctx, invited, found);
  const { holdSeconds } = ctx.house;
  await supersedeHeld(ctx.db, found.meeting.ref);
  const { id: broadcastId, notBefore } = await insertBroadcast(ctx.db, {
    officeId: found.office.id,
    kind: 'invitation',
    ref: found.meeting.ref,
    version: found.meeting.version,
    facts: sharedFacts(found, (await countTellings(ctx.db, found.meeting.ref)) + 1),
    holdSeconds,
    createdBy: ctx.actor,
  });
  const facts = await personalFacts(ctx, told);
  const plan = await planDeliveries(
    ctx,
    found.office,
    told.map((row) => row.personId),
  );
  await enqueue(ctx.db, {
    broadcastId,
    urgency: invitationUrgency,
    holdSeconds,
    notices: told.map((row, at) => ({
      recipientKey: row.personId,
      personId: row.personId,
      kind: 'invitation',
      ref: row.invitation.ref,
      version: found.meeting.version,
      facts: facts[at],
    })),
    deliveries: plan.flatMap((person) => person.deliveries),
  });
  return { broadcastId, notBefore };
}
