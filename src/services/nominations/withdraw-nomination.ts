import { notifyChange } from '#db/queries/changes.ts';
import { findInvitation, writeAnswer } from '#db/queries/invitations.ts';
import { findNomination } from '#db/queries/nominations.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { NominationId } from '#domain/ids.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { type ActableInvitation, lockActable } from '../gate.ts';
import { requireOpen } from '../invitations/answer-invitation.ts';
import { refreshCards } from '../invitations/refresh-cards.ts';
import { endNomination } from './end-nomination.ts';

/**
 * Takes a nominee's place back (R40); their own invitation ends and they are told. Whoever had given their place away has
 * it again, and has still to answer. What was stays in the history.
 */
export async function withdrawNomination(ctx: Context, id: NominationId): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const known = await findNomination(tx, id);
    const named = known ? await findInvitation(tx, { id: known.invitationId }) : null;
    if (!named) throw new RefusedError('not_found');
    const own = await lockActable(inner, 'nominations.write_for', named.invitation.ref);
    const meeting = await requireOpen(inner, own, null);
    const nomination = await findNomination(tx, id);
    if (!nomination) throw new RefusedError('not_found');
    await endNomination(inner, own, meeting, nomination);
    if (own.invitation.rsvp === 'substituted') await takePlaceBack(inner, own);
    await refreshCards(inner, own);
    await notifyChange(tx, `meeting:${meeting.meeting.id}`);
  });
}

async function takePlaceBack(ctx: Context, own: ActableInvitation): Promise<void> {
  own.invitation = await writeAnswer(ctx.db, own.invitation.id, {
    rsvp: 'pending',
    reason: null,
    answeredBy: own.actor,
    via: 'via' in own.actor ? own.actor.via : 'on_behalf',
    now: ctx.now,
  });
}
