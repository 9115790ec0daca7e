import { listUnacknowledged, markAcknowledged } from '#db/queries/cards.ts';
import type { MeetingFacts } from '#messages/facts.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { noteOnCard } from './note-on-card.ts';

export type Acknowledged = { title: string; answerAgain: boolean };

/**
 * "Đã rõ": the reader has understood the newest notice of their invitation that was told (R21). It is noted once for the
 * person who says so, shown on their own card and on the board, and says nothing about coming. Refuses as `noteOnCard`.
 */
export async function acknowledge(
  ctx: Context,
  { ref, cardVersion = null }: { ref: string; cardVersion?: number | null },
): Promise<Acknowledged> {
  const note = { mark: markAcknowledged, action: 'invitation.acknowledged' } as const;
  const { title, isOpen, rsvp, rsvpVersion } = await noteOnCard(ctx, { ref, cardVersion }, note);
  return { title, answerAgain: isOpen && rsvp === 'pending' && rsvpVersion > 0 };
}

export type Unacknowledged = { ref: string; version: number; title: string; startsAt: string };

/** Changes of coming meetings that the reader was told of and has not said "Đã rõ" to, the soonest meeting first. */
export async function findUnacknowledged(ctx: Context): Promise<Unacknowledged[]> {
  if (ctx.actor.kind !== 'delegate') throw new RefusedError('not_permitted');
  const cards = await listUnacknowledged(ctx.db, ctx.actor.personId, ctx.now);
  return cards.map(({ ref, version, facts }) => {
    const { title, startsAt } = (facts as { meeting: MeetingFacts }).meeting;
    return { ref, version, title, startsAt };
  });
}
