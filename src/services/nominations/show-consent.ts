import { enqueueEdits } from '#db/queries/cards.ts';
import type { Nomination } from '#db/queries/nominations.ts';
import type { NominationId } from '#domain/ids.ts';
import type { MessageFacts } from '#messages/facts.ts';
import type { Context } from '../context.ts';
import { interactiveUrgency } from '../invitations/refresh-cards.ts';

export type ConsentOutcome = MessageFacts['consent_saved'];

/** The thing that a request for the chair's word is about, as its messages are filed. */
export const consentRef = (id: NominationId) => `nomination:${id}`;

/** What stands of a request that is over; one that was never decided was withdrawn. */
export const outcomeOf = ({ consent }: Nomination): ConsentOutcome['outcome'] =>
  consent === 'granted' || consent === 'refused' ? consent : 'withdrawn';

/** Whoever was asked sees on the request itself what became of it. */
export async function showOutcome(ctx: Context, nomination: Nomination): Promise<void> {
  if (nomination.consent === 'not_needed') return;
  await enqueueEdits(ctx.db, {
    kind: 'consent_asked',
    ref: consentRef(nomination.id),
    facts: { outcome: outcomeOf(nomination) },
    urgency: interactiveUrgency,
  });
}
