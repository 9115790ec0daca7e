import { listUnreceived, markReceived } from '#db/queries/cards.ts';
import type { MeetingFacts } from '#messages/facts.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { findUnacknowledged, type Unacknowledged } from './acknowledge.ts';
import { noteOnCard } from './note-on-card.ts';

/** `change`: what was received is a change that is not understood yet; `answerNext`: it still wants an answer. */
export type Received = { title: string; change: boolean; answerNext: boolean };

/**
 * "Đã nhận": the newest notice of the reader's invitation has arrived (R13, R16). A fact of its own with its own time: it is
 * neither "Đã rõ" of a change nor an answer. Noted once, on the reader's card and on the board. Refuses as `noteOnCard`.
 */
export async function receive(
  ctx: Context,
  { ref, cardVersion = null }: { ref: string; cardVersion?: number | null },
): Promise<Received> {
  const note = { mark: markReceived, action: 'invitation.received' } as const;
  const { title, isOpen, rsvp } = await noteOnCard(ctx, { ref, cardVersion }, note);
  const changes = ctx.actor.kind === 'delegate' ? await findUnacknowledged(ctx) : [];
  const change = changes.some((one) => one.ref === ref);
  return { title, change, answerNext: isOpen && rsvp === 'pending' };
}

/** Newest cards of coming meetings that the reader was told of and has said nothing to, the soonest meeting first. */
export async function findUnreceived(ctx: Context): Promise<Unacknowledged[]> {
  if (ctx.actor.kind !== 'delegate') throw new RefusedError('not_permitted');
  const cards = await listUnreceived(ctx.db, ctx.actor.personId, ctx.now);
  return cards.map(({ ref, version, facts }) => {
    const { title, startsAt } = (facts as { meeting: MeetingFacts }).meeting;
    return { ref, version, title, startsAt };
  });
}
