import { enqueueEdits, findToldCard, listUnacknowledged, markAcknowledged } from '#db/queries/cards.ts';
import { notifyChange } from '#db/queries/changes.ts';
import { findMeetingById } from '#db/queries/meetings.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { MeetingFacts } from '#messages/facts.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { ownInvitation } from '../gate.ts';
import { findToldFacts } from '../meetings/card-facts.ts';
import { record } from '../record.ts';
import { asPeopleKnow } from './held-answers.ts';
import { interactiveUrgency } from './refresh-cards.ts';

export type Acknowledged = { title: string; answerAgain: boolean };

/**
 * "Đã rõ": the reader has understood the newest notice of their invitation that was told (R21). It is noted once for the
 * person who says so, shown on their own card and on the board, and says nothing about coming. Refuses `meeting_changed`
 * when the card that was tapped is not the newest, `invitation_withdrawn`, and `meeting_not_open` before anybody was told.
 */
export async function acknowledge(
  ctx: Context,
  { ref, cardVersion = null }: { ref: string; cardVersion?: number | null },
): Promise<Acknowledged> {
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const own = await ownInvitation(inner, ref);
    if (own.invitation.withdrawnAt) throw new RefusedError('invitation_withdrawn');
    const found = await findMeetingById(tx, own.invitation.meetingId);
    const told = found && (await findToldFacts(inner, found.meeting.ref))?.meeting;
    if (!found || !told || (own.actor.kind !== 'delegate' && own.actor.kind !== 'desk'))
      throw new RefusedError('meeting_not_open');
    const { personId } = own.actor;
    const newest = (await findToldCard(tx, personId, ref)) ?? told.version;
    if (cardVersion !== null && cardVersion < newest) throw new RefusedError('meeting_changed');
    if (await markAcknowledged(tx, personId, ref)) {
      const edit = {
        recipientKey: personId,
        kind: 'invitation',
        ref,
        facts: {},
        urgency: interactiveUrgency,
      };
      await enqueueEdits(tx, edit);
      await record({ ...inner, actor: own.actor }, 'invitation.acknowledged', own.invitation.id, {
        officeId: found.office.id,
        data: { version: newest },
      });
      await notifyChange(tx, `meeting:${found.meeting.id}`);
    }
    const [known] = await asPeopleKnow(inner, [own]);
    const { rsvp, rsvpVersion } = known?.invitation ?? own.invitation;
    const isOpen = (told.state ?? 'announced') === 'announced';
    return { title: told.title, answerAgain: isOpen && rsvp === 'pending' && rsvpVersion > 0 };
  });
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
