import { expireClaims } from '#db/queries/claims.ts';
import { findInvitationOfNomination, withdrawInvitations } from '#db/queries/invitations.ts';
import type { MeetingInFull } from '#db/queries/meetings.ts';
import { moveNomination, type Nomination } from '#db/queries/nominations.ts';
import { listStillInvited } from '#db/queries/notice-readers.ts';
import { ringsForTheFirstTime } from '#domain/broadcasts/quiet-hours.ts';
import { canMove } from '#domain/nominations/lifecycle.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import type { Context } from '../context.ts';
import { endLostLinks } from '../documents/end-lost-links.ts';
import { RefusedError } from '../errors.ts';
import type { ActableInvitation } from '../gate.ts';
import { refreshCards } from '../invitations/refresh-cards.ts';
import { toldFacts } from '../meetings/card-facts.ts';
import { record } from '../record.ts';
import { showOutcome } from './show-consent.ts';

/**
 * Ends one nomination of a locked invitation: the nominee's own invitation is withdrawn, and they are told if they had
 * one, by the facts they know of the meeting. Refuses `nomination_over` when it has ended already.
 */
export async function endNomination(
  ctx: Context,
  own: ActableInvitation,
  found: MeetingInFull,
  nomination: Nomination,
): Promise<void> {
  if (!canMove(nomination.state, 'withdrawn')) throw new RefusedError('nomination_over');
  const ended = await moveNomination(ctx.db, nomination.id, { state: 'withdrawn' }, own.actor, ctx.now);
  await showOutcome(ctx, ended);
  await expireClaims(ctx.db, nomination.id, ctx.now);
  await record({ ...ctx, actor: own.actor }, 'nomination.withdrawn', nomination.id, {
    officeId: found.office.id,
  });
  const theirs = await findInvitationOfNomination(ctx.db, nomination.id);
  if (!theirs) return;
  await withdrawInvitations(ctx.db, [theirs.invitation.id], ctx.now);
  await endLostLinks(ctx, [nomination.personId]);
  await refreshCards(ctx, { ...theirs, invitation: { ...theirs.invitation, withdrawnAt: ctx.now } });
  const { title, startsAt, endsAt, place, timeZone, ref, officeName } = (await toldFacts(ctx, found)).meeting;
  const { personId } = nomination;
  const others = { meetingId: found.meeting.id, exceptRef: theirs.invitation.ref };
  const stillInvited = (await listStillInvited(ctx.db, others, [personId])).has(personId);
  await tellPeople(ctx, found.office, [personId], {
    kind: 'invitation_withdrawn',
    ref: theirs.invitation.ref,
    version: 1,
    urgency: 30,
    atAnyHour: ringsForTheFirstTime('normal', new Date(startsAt), ctx.now),
    facts: {
      meeting: { title, startsAt, endsAt, place, timeZone, ref, officeName },
      invitationRef: theirs.invitation.ref,
      stillInvited,
    },
  });
}
