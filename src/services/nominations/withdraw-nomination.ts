import { notifyChange } from '#db/queries/changes.ts';
import {
  findInvitation,
  findInvitationOfNomination,
  lockInvitation,
  withdrawInvitations,
} from '#db/queries/invitations.ts';
import { findNomination, moveNomination } from '#db/queries/nominations.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { NominationId } from '#domain/ids.ts';
import { canMove } from '#domain/nominations/lifecycle.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { actableInvitation } from '../gate.ts';
import { requireOpen } from '../invitations/answer-invitation.ts';
import { refreshCards } from '../invitations/refresh-cards.ts';
import { record } from '../record.ts';

/** Takes a nominee's place back (R40); their own invitation ends and they are told. What was stays in the history. */
export async function withdrawNomination(ctx: Context, id: NominationId): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const known = await findNomination(tx, id);
    if (known) await lockInvitation(tx, known.invitationId);
    const nomination = await findNomination(tx, id);
    const named = nomination ? await findInvitation(tx, { id: nomination.invitationId }) : null;
    if (!nomination || !named) throw new RefusedError('not_found');
    const own = await actableInvitation(inner, 'nominations.write_for', named.invitation.ref);
    const { meeting, office } = await requireOpen(inner, own, null);
    if (!canMove(nomination.state, 'withdrawn')) throw new RefusedError('nomination_over');
    await moveNomination(tx, id, { state: 'withdrawn' }, own.actor, ctx.now);
    const theirs = await findInvitationOfNomination(tx, id);
    if (theirs) {
      await withdrawInvitations(tx, [theirs.invitation.id], ctx.now);
      await refreshCards(inner, { ...theirs, invitation: { ...theirs.invitation, withdrawnAt: ctx.now } });
      await tellPeople(inner, office, [nomination.personId], {
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
    await record({ ...inner, actor: own.actor }, 'nomination.withdrawn', id, { officeId: office.id });
    await refreshCards(inner, own);
    await notifyChange(tx, `meeting:${meeting.id}`);
  });
}
