import { z } from 'zod';
import { updateMeeting } from '#db/queries/meetings.ts';
import { findOffice } from '#db/queries/offices.ts';
import {
  findRuleSet,
  listDraftsUnder,
  lockRuleSet,
  type RuleSet,
  updateRuleSet,
  type WholeRuleSet,
} from '#db/queries/rule-set-drafts.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { shiftDays } from '#domain/calendar/office-day.ts';
import type { OfficeId, RuleSetId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import { fromOfficeTime } from '#lib/office-time.ts';
import { type Context, within } from '../context.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { isoDate, parseInput } from '../input.ts';
import { record } from '../record.ts';
import { revisionsOf } from './read-rule-set.ts';

const publishInput = z.object({ from: isoDate });

/**
 * Puts a draft in force from a date (R5): the set it replaces ends on the day before, announced meetings keep the class they
 * follow, draft meetings from that date move to the class of the same code. `revision` names the whole that was read.
 */
export async function putInForce(
  ctx: Context,
  officeId: OfficeId,
  act: { id: RuleSetId; revision: string; from: string },
): Promise<{ moved: number }> {
  const proof = permit(ctx, 'rules.write', officeId);
  const { from } = parseInput(publishInput, act);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    if (!(await lockRuleSet(tx, proof, act.id))) throw new RefusedError('not_found');
    const draft = await findRuleSet(tx, proof, act.id);
    if (!draft) throw new RefusedError('not_found');
    if (draft.set.status !== 'draft') throw new RefusedError('rule_set_in_force');
    if (revisionsOf(draft).whole !== act.revision) throw new RefusedError('changed_meanwhile');
    if (draft.classes.length === 0) throw new RefusedError('rule_set_empty');
    if (draft.set.inForceTo !== null && draft.set.inForceTo < from)
      throw new InvalidError([{ field: 'from', code: 'not_valid' }]);
    const { previousId } = draft.set;
    if (previousId) await endPrevious(inner, proof, previousId, from);
    await updateRuleSet(tx, proof, act.id, { status: 'in_force', inForceFrom: from });
    await record(inner, 'rule_set.put_in_force', act.id, { officeId, data: { from, previousId } });
    return { moved: previousId ? await moveDrafts(inner, proof, draft, previousId) : 0 };
  });

  async function moveDrafts(
    inner: Context,
    forWrite: Permit<'rules.write'>,
    draft: WholeRuleSet,
    previousId: RuleSetId,
  ): Promise<number> {
    const office = await findOffice(inner.db, officeId);
    if (!office) throw new RefusedError('not_found');
    const start = fromOfficeTime({ on: from, time: '00:00' }, office.timeZone);
    const byMeetings = permit(inner, 'meetings.write', officeId);
    let moved = 0;
    for (const { id, code } of await listDraftsUnder(inner.db, forWrite, previousId, start)) {
      const classId = draft.classes.find(({ rules }) => rules.code === code)?.id;
      if (!classId) continue;
      const { version } = await updateMeeting(inner.db, byMeetings, id, { classId }, inner.actor, inner.now);
      await record(inner, 'meeting.edited', id, { officeId, data: { version, ruleSetId: draft.set.id } });
      moved += 1;
    }
    return moved;
  }
}

/** A set is replaced once, and only by what begins after it has begun itself. */
async function endPrevious(
  ctx: Context,
  proof: Permit<'rules.write'>,
  id: RuleSetId,
  from: string,
): Promise<void> {
  if (!(await lockRuleSet(ctx.db, proof, id))) throw new RefusedError('not_found');
  const set: RuleSet | undefined = (await findRuleSet(ctx.db, proof, id))?.set;
  if (set?.status !== 'in_force') throw new InvalidError([{ field: 'previousId', code: 'not_valid' }]);
  if (set.inForceFrom >= from) throw new InvalidError([{ field: 'from', code: 'not_valid' }]);
  if (set.inForceTo !== null && set.inForceTo < shiftDays(from, -1)) return;
  await updateRuleSet(ctx.db, proof, id, { inForceTo: shiftDays(from, -1) });
  const data = { inForceTo: shiftDays(from, -1) };
  await record(ctx, 'rule_set.ended', id, { officeId: proof.officeId, data });
}
