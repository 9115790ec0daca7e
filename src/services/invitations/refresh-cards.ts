import { enqueueEdits } from '#db/queries/cards.ts';
import type { NamedInvitation } from '#db/queries/invitations.ts';
import type { Context } from '../context.ts';
import { personalFacts } from './card-facts.ts';
import { asPeopleKnow } from './held-answers.ts';

/** Urgency of showing somebody what they just did: before everything that nobody is waiting for. */
export const interactiveUrgency = 10;

/**
 * Every card of this invitation, wherever it was shown, gets to show the present answer and nominees; the card of a change
 * that is still held gets what the change leaves of them.
 */
export async function refreshCards(ctx: Context, own: NamedInvitation): Promise<void> {
  const known = await asPeopleKnow(ctx, [own]);
  const [facts = {}, heldFacts = {}] = await personalFacts(ctx, [...known, own]);
  await enqueueEdits(ctx.db, {
    kind: 'invitation',
    ref: own.invitation.ref,
    facts,
    heldFacts,
    urgency: interactiveUrgency,
  });
}
