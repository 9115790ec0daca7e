import { findSaid } from '#db/queries/cards.ts';
import { listInvitationsOf } from '#db/queries/invitations.ts';
import { findMeetingById } from '#db/queries/meetings.ts';
import { listToldFacts } from '#db/queries/outbox.ts';
import type { PersonId } from '#domain/ids.ts';
import type { MeetingFacts, MessageFacts } from '#messages/facts.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { type ActableInvitation, ownInvitation } from '../gate.ts';
import { findToldFacts, toldFacts } from '../meetings/card-facts.ts';
import { requireOpen } from './answer-invitation.ts';
import { personalFacts } from './card-facts.ts';
import { asPeopleKnow } from './held-answers.ts';

/** The present card of one's own invitation. Refuses like answering it would. */
export async function readOwnCard(
  ctx: Context,
  ref: string,
  cardVersion: number | null,
): Promise<MessageFacts['invitation']> {
  const own = await ownInvitation(ctx, ref);
  const meeting = await requireOpen(ctx, own, cardVersion);
  return cardOf(ctx, own, await toldFacts(ctx, meeting));
}

/** Whether the code is that of an invitation of whoever acts: its card may be asked for by typing it. */
export async function isOwnCard(ctx: Context, ref: string): Promise<boolean> {
  try {
    return !(await ownInvitation(ctx, ref)).invitation.withdrawnAt;
  } catch (error) {
    if (error instanceof RefusedError) return false;
    throw error;
  }
}

/** The same for looking at it, be the meeting postponed, cancelled or over; refuses what was never told or was withdrawn. */
export async function showOwnCard(ctx: Context, ref: string): Promise<MessageFacts['invitation']> {
  const own = await ownInvitation(ctx, ref);
  if (own.invitation.withdrawnAt) throw new RefusedError('invitation_withdrawn');
  const meeting = await findMeetingById(ctx.db, own.invitation.meetingId);
  const told = meeting && (await findToldFacts(ctx, meeting.meeting.ref));
  if (!told) throw new RefusedError('meeting_not_open');
  return cardOf(ctx, own, told);
}

async function cardOf(
  ctx: Context,
  own: ActableInvitation,
  told: { meeting: MeetingFacts },
): Promise<MessageFacts['invitation']> {
  const [facts] = await personalFacts(ctx, await asPeopleKnow(ctx, [own]));
  if (!facts) throw new Error('an invitation without facts');
  const said = 'personId' in own.actor ? await findSaid(ctx.db, own.actor.personId, own.invitation.ref) : {};
  return { ...told, ...facts, ...said };
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
  return (await asPeopleKnow(ctx, rows)).map((row) => {
    const known = told.get(row.meeting.ref) as { meeting: MeetingFacts } | undefined;
    if (!known) return row;
    const { title, startsAt, place, version } = known.meeting;
    return { ...row, meeting: { ...row.meeting, title, place, version, startsAt: new Date(startsAt) } };
  });
}
