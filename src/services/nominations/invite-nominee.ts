import { findInvitation, insertInvitations, invitedPersonIds, writeAnswer } from '#db/queries/invitations.ts';
import type { MeetingInFull } from '#db/queries/meetings.ts';
import type { Nomination } from '#db/queries/nominations.ts';
import { enqueue } from '#db/queries/outbox.ts';
import { answeredVia } from '#domain/actor.ts';
import { ringsAtAnyHour } from '#domain/broadcasts/quiet-hours.ts';
import { defaultMark } from '#domain/broadcasts/urgency.ts';
import { newReadableCode } from '#lib/secrets.ts';
import { planDeliveries } from '../broadcasts/plan-deliveries.ts';
import type { Context } from '../context.ts';
import { endLostLinks } from '../documents/end-lost-links.ts';
import { RefusedError } from '../errors.ts';
import type { ActableInvitation } from '../gate.ts';
import { personalFacts } from '../invitations/card-facts.ts';
import { interactiveUrgency } from '../invitations/refresh-cards.ts';
import { toldFacts, withoutChange } from '../meetings/card-facts.ts';
import { moveLimits, planFirstLimit } from '../meetings/plan-limit.ts';

/**
 * The nominee gets an invitation of their own, with its own reference, told at once. False when no messenger reaches
 * them: then it lies on their page only, and whoever nominated must know. They sit in the same capacity as who sent them;
 * whoever only comes along is a guest.
 */
export async function inviteNominee(
  ctx: Context,
  own: ActableInvitation,
  meeting: MeetingInFull,
  nomination: Nomination,
): Promise<boolean> {
  const invited = await invitedPersonIds(ctx.db, meeting.meeting.id, [nomination.personId]);
  if (invited.length > 0) throw new RefusedError('already_invited', { name: nomination.fullName });
  const [row] = await insertInvitations(ctx.db, [
    {
      ref: newReadableCode(ctx.random, 8),
      meetingId: meeting.meeting.id,
      personId: nomination.personId,
      viaNominationId: nomination.id,
      answerBy: own.invitation.answerBy,
      capacity: nomination.role === 'accompanying' ? 'guest' : own.invitation.capacity,
    },
  ]);
  // Of no version: a change that is held and taken back does not take it away.
  if (row) await moveLimits(ctx, 0, await planFirstLimit(ctx, meeting, [row]));
  const invitation = row ? await findInvitation(ctx.db, { id: row.id }) : null;
  if (!invitation) throw new Error('insert of an invitation returned nothing');
  const [facts] = await personalFacts(ctx, [
    { ...invitation, unitName: own.unitName ?? own.personName, unitNow: own.unitNow },
  ]);
  const plan = await planDeliveries(ctx, meeting.office, [nomination.personId], 'invitation');
  const told = withoutChange(await toldFacts(ctx, meeting));
  await enqueue(ctx.db, {
    broadcastId: null,
    urgency: interactiveUrgency + 10,
    holdSeconds: 0,
    atAnyHour: ringsAtAnyHour(defaultMark([meeting.meeting.startsAt], ctx.now)),
    notices: [
      {
        recipientKey: nomination.personId,
        personId: nomination.personId,
        kind: 'invitation',
        ref: invitation.invitation.ref,
        version: told.meeting.version,
        facts: { ...told, ...facts },
      },
    ],
    deliveries: plan.flatMap((person) => person.deliveries),
  });
  return plan.some((person) => person.messenger !== null);
}

/** The invited person's place goes to the substitute: their answer says so, and the substitute is invited. */
export async function passPlace(
  ctx: Context,
  own: ActableInvitation,
  meeting: MeetingInFull,
  nomination: Nomination,
): Promise<boolean> {
  own.invitation = await writeAnswer(ctx.db, own.invitation.id, {
    rsvp: 'substituted',
    reason: nomination.reason,
    answeredBy: own.actor,
    via: answeredVia(own.actor),
    now: ctx.now,
  });
  if (own.invitation.personId) await endLostLinks(ctx, [own.invitation.personId]);
  return inviteNominee(ctx, own, meeting, nomination);
}
