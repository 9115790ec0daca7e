import type { NamedInvitation } from '#db/queries/invitations.ts';
import { hashSecret } from '#lib/secrets.ts';

/** A short mark of one list of invitees: another list has another mark, whatever the order. */
export function invitedDigest(invited: readonly NamedInvitation[]): string {
  const rows = invited.map(
    ({ invitation }) =>
      `${invitation.id}:${invitation.headCountLimit}:${invitation.capacity}:${invitation.answerBy?.toISOString() ?? ''}`,
  );
  return hashSecret(rows.sort().join()).slice(0, 24);
}
