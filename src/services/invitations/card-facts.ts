import { listOpenOfInvitations } from '#db/queries/change-requests.ts';
import type { NamedInvitation } from '#db/queries/invitations.ts';
import { listNewestLeaderRequests, type NamedLeaderRequest } from '#db/queries/leader-requests.ts';
import { listNominators, listOpenNominations } from '#db/queries/nominations.ts';
import { findGaps, type Gap } from '#domain/invitations/gaps.ts';
import type { InvitationFacts } from '#messages/facts.ts';
import type { Context } from '../context.ts';

/** What stands on each of these cards about the reader's own part, as it is now; at most five queries whatever the number. */
export async function personalFacts(
  ctx: Context,
  rows: NamedInvitation[],
): Promise<{ invitation: InvitationFacts }[]> {
  const ids = rows.map((row) => row.invitation.id);
  const requests = await listNewestLeaderRequests(ctx.db, ids);
  const nominations = Map.groupBy(
    await listOpenNominations(ctx.db, ids),
    (nomination) => nomination.invitationId,
  );
  const wishes = Map.groupBy(await listOpenOfInvitations(ctx.db, ids), (request) => request.invitationId);
  const nominators = await listNominators(
    ctx.db,
    rows.flatMap(({ invitation }) => invitation.viaNominationId ?? []),
  );
  return rows.map(({ invitation, unitName, unitNow, personName, groupName }) => ({
    invitation: {
      ref: invitation.ref,
      invitee: invitation.unitId ? 'unit' : invitation.viaNominationId ? 'nominee' : 'person',
      unitName:
        unitName ?? (invitation.viaNominationId && nominators.get(invitation.viaNominationId)) ?? null,
      unitNow,
      personName,
      groupName,
      headCountLimit: invitation.headCountLimit,
      answerBy: invitation.answerBy?.toISOString() ?? null,
      rsvp: invitation.rsvp,
      rsvpReason: invitation.rsvpReason,
      withdrawn: invitation.withdrawnAt !== null,
      missing: missingOf(invitation, nominations.get(invitation.id)?.length ?? 0),
      answerAgain: invitation.rsvp === 'pending' && invitation.rsvpVersion > 0,
      wishes: (wishes.get(invitation.id) ?? []).map(({ wish }) => wish),
      leader: leaderOf(requests.get(invitation.id), invitation),
      nominees: (nominations.get(invitation.id) ?? []).map((nominee) => ({
        fullName: nominee.fullName,
        title: nominee.title,
        consent: nominee.consent,
      })),
    },
  }));
}

/** What the card asks for; whether its reader acknowledged it, and whether it takes place, is known where it is shown. */
function missingOf({ unitId, rsvp }: NamedInvitation['invitation'], nominees: number): Gap[] {
  const shown = { wasTold: true, takesAnswers: true, wasSeen: true, isChange: true, wasAcknowledged: false };
  return findGaps({ ...shown, isUnit: unitId !== null, rsvp, nominees });
}

/** A passing that waits, or the leader's answer as long as it is the one that stands; null otherwise. */
export function leaderOf(
  request: NamedLeaderRequest | undefined,
  { rsvpVersion }: { rsvpVersion: number },
): NonNullable<InvitationFacts['leader']> | null {
  if (!request) return null;
  const { leaderName: name, askedAt, settledAt, answer, state } = request;
  if (state === 'asked') return { name, at: askedAt.toISOString(), answer: null };
  if (state !== 'answered' || request.rsvpVersion !== rsvpVersion) return null;
  return { name, at: (settledAt ?? askedAt).toISOString(), answer };
}
