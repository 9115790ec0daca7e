import type { NamedInvitation } from '#db/queries/invitations.ts';
import { listOpenNominations } from '#db/queries/nominations.ts';
import type { InvitationFacts } from '#messages/facts.ts';
import type { Context } from '../context.ts';

/** What stands on each of these cards about the reader's own part, as it is now; two queries whatever the number. */
export async function personalFacts(
  ctx: Context,
  rows: NamedInvitation[],
): Promise<{ invitation: InvitationFacts }[]> {
  const nominations = Map.groupBy(
    await listOpenNominations(
      ctx.db,
      rows.map((row) => row.invitation.id),
    ),
    (nomination) => nomination.invitationId,
  );
  return rows.map(({ invitation, unitName, unitNow, personName, groupName }) => ({
    invitation: {
      ref: invitation.ref,
      invitee: invitation.unitId ? 'unit' : invitation.viaNominationId ? 'nominee' : 'person',
      unitName,
      unitNow,
      personName,
      groupName,
      headCountLimit: invitation.headCountLimit,
      answerBy: invitation.answerBy?.toISOString() ?? null,
      rsvp: invitation.rsvp,
      rsvpReason: invitation.rsvpReason,
      withdrawn: invitation.withdrawnAt !== null,
      answerAgain: invitation.rsvp === 'pending' && invitation.rsvpVersion > 0,
      nominees: (nominations.get(invitation.id) ?? []).map((nominee) => ({
        fullName: nominee.fullName,
        title: nominee.title,
        consent: nominee.consent,
      })),
    },
  }));
}
