import { findInvitation } from '#db/queries/invitations.ts';
import type { MeetingInFull } from '#db/queries/meetings.ts';
import { findNomination } from '#db/queries/nominations.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { NominationId } from '#domain/ids.ts';
import { canMove } from '#domain/nominations/lifecycle.ts';
import { changeWay, requestChange, type WishedChange } from '../change-requests/request-change.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { lockActable } from '../gate.ts';
import { requireOpen } from '../invitations/answer-invitation.ts';
import { recordWithdrawal } from './record-withdrawal.ts';

/** With a `request` nobody was withdrawn yet: the office decides. */
export type Withdrawn = { meeting: MeetingInFull; request: WishedChange | null };

/**
 * Takes a nominee's place back (R40); their own invitation ends and they are told. Whoever had given their place away has
 * it again, and has still to answer. What was stays in the history. After the limit for answering it becomes a request to
 * the office (D5).
 */
export async function withdrawNomination(ctx: Context, id: NominationId): Promise<Withdrawn> {
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const known = await findNomination(tx, id);
    const named = known ? await findInvitation(tx, { id: known.invitationId }) : null;
    if (!named) throw new RefusedError('not_found');
    const own = await lockActable(inner, 'nominations.write_for', named.invitation.ref);
    const meeting = await requireOpen(inner, own, null);
    const nomination = await findNomination(tx, id);
    if (!nomination) throw new RefusedError('not_found');
    if (!canMove(nomination.state, 'withdrawn')) throw new RefusedError('nomination_over');
    // A substitute who still waits for the chair is nobody's place yet.
    const isFirst = nomination.state === 'proposed';
    if (changeWay(inner, own, { isFirst }) === 'request') {
      const { fullName } = nomination;
      const wish = { act: 'withdraw', nominationId: id, fullName } as const;
      return { meeting, request: await requestChange(inner, own, meeting, wish) };
    }
    await recordWithdrawal(inner, own, meeting, nomination);
    return { meeting, request: null };
  });
}
