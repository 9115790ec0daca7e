import { countWaiting as countRows, type Waiting } from '#db/queries/waiting.ts';
import { openFeedbackStates } from '#domain/feedback/lifecycle.ts';
import type { OfficeId } from '#domain/ids.ts';
import { decidePermit } from '#domain/permissions.ts';
import type { Context } from '../context.ts';

const nothing: Waiting = { changeRequests: 0, extensions: 0, feedback: 0 };

/** What waits for the office, as far as the caller may read it: nothing is refused, it is not counted. */
export async function countWaiting(ctx: Context, officeId: OfficeId): Promise<Waiting> {
  const proof = decidePermit(ctx.grants, 'meetings.read', officeId);
  if (!proof) return nothing;
  const mayReadFeedback = decidePermit(ctx.grants, 'feedback.read', officeId) !== null;
  return countRows(ctx.db, proof, {
    now: ctx.now,
    feedbackStates: mayReadFeedback ? openFeedbackStates : [],
  });
}
