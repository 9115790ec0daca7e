import type { NamedInvitation } from '#db/queries/invitations.ts';
import { enqueueEdits } from '#db/queries/outbox.ts';
import type { Context } from '../context.ts';
import { personalFacts } from './card-facts.ts';

/** Urgency of showing somebody what they just did: before everything that nobody is waiting for. */
export const interactiveUrgency = 10;

/** Every card of this invitation, wherever it was shown, gets to show the present answer and nominees. */
export async function refreshCards(ctx: Context, own: NamedInvitation): Promise<void> {
  const [facts] = await personalFacts(ctx, [own]);
  await enqueueEdits(ctx.db, {
    kind: 'invitation',
    ref: own.invitation.ref,
    facts,
    urgency: interactiveUrgency,
  });
}
