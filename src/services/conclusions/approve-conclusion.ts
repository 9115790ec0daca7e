import type { z } from 'zod';
import { listSecretariat } from '#db/queries/accounts.ts';
import { notifyChange } from '#db/queries/changes.ts';
import { type Conclusion, findConclusion, updateConclusion } from '#db/queries/conclusions.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { isApproved } from '#domain/conclusions/lifecycle.ts';
import type { ConclusionId } from '#domain/ids.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import { type Context, within } from '../context.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { interactiveUrgency } from '../invitations/refresh-cards.ts';
import { record } from '../record.ts';
import { type Conducted, conductMeeting } from '../sittings/conduct-meeting.ts';
import { approvalInput, remarkInput } from './input.ts';
import { aboutConclusion, conclusionRef } from './office-conclusion.ts';

export type ConclusionSettled = ReturnType<typeof aboutConclusion> & { at: string; again: boolean };
type Before = { conclusion: Conclusion; found: Conducted };

/** Whoever acts takes turns; exported for the test that takes it away. */
export const lockConclusion = (ctx: Context, id: ConclusionId): Promise<Conclusion | null> =>
  findConclusion(ctx.db, id, { lock: true });

/**
 * The conclusion that lies before the chair, at exactly the version that was read: what was changed since is not approved by an
 * older card (`conclusion_changed`), what was taken back is not either (`conclusion_not_proposed`).
 */
async function beforeChair(
  ctx: Context,
  id: ConclusionId,
  version: number,
  lock: typeof lockConclusion,
): Promise<Before> {
  const conclusion = await lock(ctx, id);
  if (!conclusion) throw new RefusedError('not_found');
  const found = await conductMeeting(ctx, conclusion.meetingId);
  if (conclusion.version !== version) throw new RefusedError('conclusion_changed');
  if (conclusion.state === 'draft') throw new RefusedError('conclusion_not_proposed');
  return { conclusion, found };
}

/**
 * The chair's yes to a conclusion (R37): from their own phone by a tap, or noted by the office with how it was said (`note`,
 * required then). A second tap finds it approved and writes nothing. Refuses `conclusion_changed`, `conclusion_not_proposed`.
 */
export async function approveConclusion(
  ctx: Context,
  id: ConclusionId,
  input: z.input<typeof approvalInput>,
  lock = lockConclusion,
): Promise<ConclusionSettled> {
  const { version, note } = parseInput(approvalInput, input);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const { conclusion, found } = await beforeChair(inner, id, version, lock);
    const { actor, office, meeting } = found;
    const about = aboutConclusion(found, conclusion);
    if (isApproved(conclusion.state))
      return { ...about, at: (conclusion.approvedAt ?? ctx.now).toISOString(), again: true };
    if (meeting.state === 'closed') throw new RefusedError('meeting_closed');
    if (actor.kind !== 'chair' && note === '') throw new InvalidError([{ field: 'note', code: 'required' }]);
    const approved = {
      state: 'approved',
      approvedAt: ctx.now,
      approvedBy: actor,
      approvalNote: note,
    } as const;
    await updateConclusion(tx, id, approved);
    await record({ ...inner, actor }, 'conclusion.approved', id, {
      officeId: office.id,
      data: { version, note },
    });
    await tellOffice(inner, { conclusion, found }, null);
    await notifyChange(tx, `meeting:${meeting.id}`);
    return { ...about, at: ctx.now.toISOString(), again: false };
  });
}

/**
 * Gives a proposed text back to the secretariat with what is to be changed; it is a draft again. Refuses like an approval, and
 * `conclusion_approved` afterwards.
 */
export async function returnConclusion(
  ctx: Context,
  id: ConclusionId,
  input: z.input<typeof remarkInput>,
): Promise<ConclusionSettled> {
  const { version, remark } = parseInput(remarkInput, input);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const before = await beforeChair(inner, id, version, lockConclusion);
    const { conclusion, found } = before;
    if (isApproved(conclusion.state)) throw new RefusedError('conclusion_approved');
    await updateConclusion(tx, id, { state: 'draft' });
    await record({ ...inner, actor: found.actor }, 'conclusion.returned', id, {
      officeId: found.office.id,
      data: { version, remark },
    });
    await tellOffice(inner, before, remark);
    await notifyChange(tx, `meeting:${found.meeting.id}`);
    return { ...aboutConclusion(found, conclusion), at: ctx.now.toISOString(), again: false };
  });
}

async function tellOffice(ctx: Context, { conclusion, found }: Before, remark: string | null): Promise<void> {
  const staff = await listSecretariat(ctx.db, found.office.id);
  await tellPeople(
    ctx,
    found.office,
    staff.map(({ personId }) => personId),
    {
      ...{ kind: 'conclusion_decided', version: conclusion.version },
      ref: `${conclusionRef(conclusion.id)}:${remark === null ? 'approved' : `returned:${conclusion.proposals}`}`,
      urgency: interactiveUrgency + 20,
      facts: {
        ...aboutConclusion(found, conclusion),
        remark,
        by: found.actor.kind === 'chair' ? 'chair' : 'office',
      },
    },
  );
}
