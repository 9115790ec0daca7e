import { listInvitationsOf } from '#db/queries/invitations.ts';
import { listToldFacts } from '#db/queries/outbox.ts';
import type { PersonId } from '#domain/ids.ts';
import type { MeetingFacts, MessageFacts } from '#messages/facts.ts';
import type { Context } from '../context.ts';
import { ownInvitation } from '../gate.ts';
import { toldFacts } from '../meetings/card-facts.ts';
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
  return { ...(await toldFacts(ctx, meeting)), ...facts };
}

/**
 * Invitations that the person can still answer, for themselves and for the units they speak for, soonest first; with the
 * facts that they were told, not those of a change that is still held.
 */
export async function findOwnInvitations(ctx: Context, personId: PersonId) {
  const rows = await listInvitationsOf(ctx.db, personId, ctx.now);
  const told = await listToldFacts(
    ctx.db,
    rows.map((row) => row.meeting.ref),
  );
  return rows.map((row) => {
    const known = told.get(row.meeting.ref) as { meeting: MeetingFacts } | undefined;
    if (!known) return row;
    const { title, startsAt, place, version } = known.meeting;
    return { ...row, meeting: { ...row.meeting, title, place, version, startsAt: new Date(startsAt) } };
  });
}
