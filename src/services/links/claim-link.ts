import { expireClaims, insertClaimCode, listClaimFacts } from '#db/queries/claims.ts';
import { findInvitation } from '#db/queries/invitations.ts';
import { findMeetingById } from '#db/queries/meetings.ts';
import { findNomination, type Nomination } from '#db/queries/nominations.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { NominationId } from '#domain/ids.ts';
import { canClaim } from '#domain/links/claim.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { actableInvitation, lockActable, speakingUnit } from '../gate.ts';
import { record } from '../record.ts';
import { hashCode, newLinkCode, writeCode } from './issue-code.ts';
import { ensurePersonalLinks, personalAddresses } from './personal-link.ts';

/** It is handed over within the day; a new one is one tap. */
export const claimHours = 24;

export type ClaimLink = { name: string; title: string; address: string; expiresAt: Date; timeZone: string };

/**
 * A link that a desk hands to a nominee whom nothing reaches: it opens their page on the first browser that confirms, once,
 * within a day and not after the meeting, and dies with the nomination. A newer one replaces it. Refuses `nomination_over`,
 * and `claim_not_allowed` for who can be reached otherwise or is of another unit.
 */
export function issueClaimLink(ctx: Context, id: NominationId): Promise<ClaimLink> {
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const known = await findNomination(tx, id);
    const named = known ? await findInvitation(tx, { id: known.invitationId }) : null;
    if (!named) throw new RefusedError('not_found');
    const own = await lockActable(inner, 'nominations.write_for', named.invitation.ref);
    const nomination = await findNomination(tx, id);
    const meeting = await findMeetingById(tx, own.invitation.meetingId);
    if (!nomination || !meeting) throw new RefusedError('not_found');
    const { endsAt, title } = meeting.meeting;
    if (nomination.state !== 'confirmed' || endsAt <= ctx.now) throw new RefusedError('nomination_over');
    const { personId, fullName: name } = nomination;
    const facts = (await listClaimFacts(tx, [personId])).get(personId);
    if (!facts || !canClaim(facts, speakingUnit(own))) throw new RefusedError('claim_not_allowed', { name });
    await expireClaims(tx, id, ctx.now);
    const code = newLinkCode(ctx);
    const expiresAt = new Date(Math.min(ctx.now.getTime() + claimHours * 3_600_000, endsAt.getTime()));
    const issuedBy = own.actor;
    await insertClaimCode(tx, { codeHash: hashCode(code), personId, issuedBy, expiresAt, nominationId: id });
    await ensurePersonalLinks(inner, [personId]);
    const page = (await personalAddresses(inner, [personId])).get(personId) ?? '';
    await record({ ...inner, actor: own.actor }, 'link.claim_issued', personId, {
      officeId: meeting.office.id,
      data: { nominationId: id },
    });
    const address = `${page}?code=${writeCode(code)}`;
    return { name, title, address, expiresAt, timeZone: meeting.office.timeZone };
  });
}

/** For whom of these nominees of one invitation the caller may have a claim link. */
export async function findClaimable(
  ctx: Context,
  ref: string,
  nominations: Nomination[],
): Promise<Nomination[]> {
  if (nominations.length === 0) return [];
  const own = await actableInvitation(ctx, 'nominations.write_for', ref);
  const facts = await listClaimFacts(
    ctx.db,
    nominations.map(({ personId }) => personId),
  );
  return nominations.filter(({ personId, state }) => {
    const known = facts.get(personId);
    return state === 'confirmed' && known !== undefined && canClaim(known, speakingUnit(own));
  });
}
