import { enqueueEdits, findToldCard } from '#db/queries/cards.ts';
import { notifyChange } from '#db/queries/changes.ts';
import { findMeetingById } from '#db/queries/meetings.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { PersonId } from '#domain/ids.ts';
import type { Rsvp } from '#domain/invitations/lifecycle.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { ownInvitation } from '../gate.ts';
import { findToldFacts } from '../meetings/card-facts.ts';
import { record } from '../record.ts';
import { asPeopleKnow } from './held-answers.ts';
import { interactiveUrgency } from './refresh-cards.ts';

type Note = {
  /** Writes it on the newest told card of the person; false when it stood there before. */
  mark: (tx: Context['db'], personId: PersonId, ref: string) => Promise<boolean>;
  action: `invitation.${string}`;
};

/** What stands after it: the meeting's title, whether it takes place, and the answer as people know it. */
export type Noted = { title: string; isOpen: boolean; rsvp: Rsvp; rsvpVersion: number };

/**
 * Notes something that a reader says about the newest notice of their invitation that was told: once for whoever says it, with
 * an audit row, on their own card and on the board. Refuses `meeting_changed` when the card that was tapped is not the
 * newest, `invitation_withdrawn`, and `meeting_not_open` before anybody was told.
 */
export async function noteOnCard(
  ctx: Context,
  { ref, cardVersion }: { ref: string; cardVersion: number | null },
  { mark, action }: Note,
): Promise<Noted> {
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
    if (await mark(tx, personId, ref)) {
      const card = { recipientKey: personId, kind: 'invitation', ref };
      await enqueueEdits(tx, { ...card, facts: {}, urgency: interactiveUrgency });
      const about = { officeId: found.office.id, data: { version: newest } };
      await record({ ...inner, actor: own.actor }, action, own.invitation.id, about);
      await notifyChange(tx, `meeting:${found.meeting.id}`);
    }
    const [known] = await asPeopleKnow(inner, [own]);
    const { rsvp, rsvpVersion } = known?.invitation ?? own.invitation;
    return { title: told.title, isOpen: (told.state ?? 'announced') === 'announced', rsvp, rsvpVersion };
  });
}
