import { findInvitationOfNomination, withdrawInvitations } from '#db/queries/invitations.ts';
import type { MeetingInFull } from '#db/queries/meetings.ts';
import { moveNomination, type Nomination } from '#db/queries/nominations.ts';
import { canMove } from '#domain/nominations/lifecycle.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import type { ActableInvitation } from '../gate.ts';
import { refreshCards } from '../invitations/refresh-cards.ts';
import { record } from '../record.ts';

/**
 * Ends one nomination of a locked invitation: the nominee's own invitation is withdrawn, and they are told if they had
 * one. Refuses `nomination_over` when it has ended already.
 */
export async function endNomination(
  ctx: Context,
  own: ActableInvitation,
  { meeting, office }: MeetingInFull,
  nomination: Nomination,
): Promise<void> {
  if (!canMove(nomination.state, 'withdrawn')) throw new RefusedError('nomination_over');
  await moveNomination(ctx.db, nomination.id, { state: 'withdrawn' }, own.actor, ctx.now);
  await record({ ...ctx, actor: own.actor }, 'nomination.withdrawn', nomination.id, { officeId: office.id });
  const theirs = await findInvitationOfNomination(ctx.db, nomination.id);
  if (!theirs) return;
  await withdrawInvitations(ctx.db, [theirs.invitation.id], ctx.now);
  await refreshCards(ctx, { ...theirs, invitation: { ...theirs.invitation, withdrawnAt: ctx.now } });
  await tellPeople(ctx, office, [nomination.personId], {
    kind: 'invitation_withdrawn',
    ref: theirs.invitation.ref,
    version: 1,
    urgency: 30,
    facts: {
      meeting: {
        title: meeting.title,
        startsAt: meeting.startsAt.toISOString(),
        place: meeting.place,
        timeZone: office.timeZone,
        ref: meeting.ref,
      },
      invitationRef: theirs.invitation.ref,
    },
  });
}
