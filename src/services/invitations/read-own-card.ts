import { listInvitationsOf } from '#db/queries/invitations.ts';
import { countTellings } from '#db/queries/outbox.ts';
import type { PersonId } from '#domain/ids.ts';
import type { MessageFacts } from '#messages/facts.ts';
import type { Context } from '../context.ts';
import { ownInvitation } from '../gate.ts';
import { sharedFacts } from '../meetings/card-facts.ts';
import { requireOpen } from './answer-invitation.ts';
import { personalFacts } from './card-facts.ts';

/** The present card of one's own invitation. Refuses like answering it would. */
export async function readOwnCard(
  ctx: Context,
  ref: string,
  cardVersion: number | null,
): Promise<MessageFacts['invitation']> {
  const own = await ownInvitation(ctx, ref);
  const meeting = await requireOpen(ctx, own, cardVersion);
  const [facts] = await personalFacts(ctx, [own]);
  if (!facts) throw new Error('an invitation without facts');
  return { ...sharedFacts(meeting, await countTellings(ctx.db, meeting.meeting.ref)), ...facts };
}

/** Invitations that the person can still answer, for themselves and for the units whose desk they hold, soonest first. */
export function findOwnInvitations(ctx: Context, personId: PersonId) {
  return listInvitationsOf(ctx.db, personId, ctx.now);
}
