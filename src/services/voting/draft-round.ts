import { z } from 'zod';
import { notifyChange } from '#db/queries/changes.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { findMotion, insertRound, moveRound, type Round } from '#db/queries/voting.ts';
import type { MeetingId, MotionId, RoundId } from '#domain/ids.ts';
import type { MeetingClass } from '#domain/rule-sets/meeting-class.ts';
import { canMove, type VotingRule, votingWays } from '#domain/voting/rule.ts';
import { refusePlan } from '#domain/voting/secret-round.ts';
import { type Context, within } from '../context.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { record } from '../record.ts';
import { votingInput } from '../rule-sets/voting-input.ts';
import { conductMeeting } from '../sittings/conduct-meeting.ts';
import { inRound, refuse } from './in-round.ts';

export const roundInput = z.object({
  way: z.enum(votingWays).default('electronic'),
  secrecy: z.enum(['open', 'secret']).default('open'),
  /** Only where the class is silent; where it is not, its rule stands whatever is said here. */
  rule: votingInput.nullable().default(null),
});
export type RoundInput = z.input<typeof roundInput>;

/**
 * Prepares the next round of a motion. How it is voted and counted comes from the meeting's class; where its regulation is
 * silent it must be chosen (`rule` required), and nothing is made up (R28). Refuses `motion_withdrawn`,
 * `hands_not_secret`, and `personnel_on_paper` (QĐ 190-QĐ/TW).
 */
export async function draftRound(
  ctx: Context,
  meetingId: MeetingId,
  motionId: MotionId,
  input: RoundInput,
): Promise<Round> {
  const conducted = await conductMeeting(ctx, meetingId);
  const { way, secrecy, rule: chosen } = parseInput(roundInput, input);
  const rule = ruleOf(conducted.rules, chosen);
  return inTransaction(ctx.db, async (tx) => {
    const inner = { ...within(ctx, tx), actor: conducted.actor };
    const motion = await findMotion(tx, meetingId, motionId, { lock: true });
    if (!motion) throw new RefusedError('not_found');
    if (motion.withdrawnAt) throw new RefusedError('motion_withdrawn');
    const { isPersonnel } = motion;
    refuse(refusePlan({ secrecy, way, isPersonnel, block: conducted.office.block }));
    const round = await insertRound(tx, { motionId, meetingId, way, secrecy, rule, createdBy: inner.actor });
    const data = { meetingId, motionId, way, secrecy, rule };
    await record(inner, 'round.drafted', round.id, { officeId: conducted.office.id, data });
    await notifyChange(tx, `meeting:${meetingId}`);
    return round;
  });
}

/** The rule of a round: the class's own, else what was chosen for it. */
function ruleOf({ voting }: MeetingClass, chosen: VotingRule | null): VotingRule {
  const rule = voting ?? chosen;
  if (!rule) throw new InvalidError([{ field: 'rule', code: 'required' }]);
  return rule;
}

/** Takes a draft of a round back; one that was opened stays what it is (`round_over`). */
export function withdrawRound(ctx: Context, meetingId: MeetingId, roundId: RoundId): Promise<void> {
  return inRound(ctx, { meetingId, roundId }, async ({ ctx: inner, round, conducted }) => {
    const isTakenBack =
      canMove(round.state, 'withdrawn') && (await moveRound(inner.db, round, { state: 'withdrawn' }));
    if (!isTakenBack) throw new RefusedError('round_over');
    const about = { officeId: conducted.office.id, data: { meetingId } };
    await record(inner, 'round.withdrawn', roundId, about);
  });
}
