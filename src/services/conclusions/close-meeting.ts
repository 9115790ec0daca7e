import { endPresences } from '#db/queries/attendance.ts';
import { notifyChange } from '#db/queries/changes.ts';
import { countAskingRequests, countUnpublishedRounds } from '#db/queries/conclusion-facts.ts';
import { listConclusions } from '#db/queries/conclusions.ts';
import { findSitting, moveMeeting } from '#db/queries/sittings.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { type Lacking, lackingToClose } from '#domain/conclusions/acting.ts';
import type { ConclusionFacts } from '#domain/conclusions/facts.ts';
import type { MeetingId, OfficeId } from '#domain/ids.ts';
import { shownState } from '#domain/meetings/shown-state.ts';
import { endOvertakenChanges } from '../change-requests/end-overtaken.ts';
import { type Context, within } from '../context.ts';
import { freezeDossier } from '../dossiers/freeze-dossier.ts';
import { RefusedError } from '../errors.ts';
import { endOvertakenExtensions } from '../paper-tasks/end-overtaken.ts';
import { record } from '../record.ts';
import { gatherFacts } from './gather-facts.ts';
import { meetingToConclude } from './office-conclusion.ts';

/** What the meeting lacks before it may be closed; nothing when it may. `known`: its facts where they were gathered. Needs `conclusions.write`. */
export async function readClosing(
  ctx: Context,
  officeId: OfficeId,
  meetingId: MeetingId,
  known?: ConclusionFacts,
): Promise<Lacking[]> {
  const found = await meetingToConclude(ctx, officeId, meetingId);
  const [facts, unpublished, asking, conclusions] = await Promise.all([
    known ?? gatherFacts(ctx, found),
    countUnpublishedRounds(ctx.db, meetingId),
    countAskingRequests(ctx.db, meetingId),
    listConclusions(ctx.db, meetingId),
  ]);
  const { rules, meeting } = found;
  return lackingToClose({ rules, meeting, unpublished, asking, conclusions, present: facts.present.length });
}

/**
 * Closes a meeting that is over (R37): ended → closed, for good. One that nobody ended in its room counts as over by the clock.
 * Refuses `closing_incomplete` with what is missing, `meeting_not_over`, `meeting_closed` for whoever comes second. Needs
 * `conclusions.write`.
 */
export async function closeMeeting(ctx: Context, officeId: OfficeId, meetingId: MeetingId): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const { meeting } = await meetingToConclude(inner, officeId, meetingId);
    if (meeting.state === 'closed') throw new RefusedError('meeting_closed');
    if (shownState(meeting, ctx.now) !== 'ended') throw new RefusedError('meeting_not_over');
    const move = { from: meeting.state, to: 'closed', by: ctx.actor, now: ctx.now } as const;
    if (!(await moveMeeting(tx, meetingId, move))) throw new RefusedError('meeting_closed');
    const lacking = await readClosing(inner, officeId, meetingId);
    if (lacking.length > 0) throw new RefusedError('closing_incomplete', { lacking: lacking.join() });
    await record(inner, 'meeting.closed', meetingId, { officeId });
    // Whom nobody saw leave was there until the end; a meeting that nobody ended was over by the clock.
    const sitting = await findSitting(tx, meetingId);
    const untilAt = sitting?.endedAt ?? meeting.endsAt;
    await endPresences(tx, meetingId, { untilAt, endedBy: ctx.actor });
    // What waits for a decision that nobody can take any more stands in the dossier as ended.
    await endOvertakenChanges(inner, { meetingId });
    await endOvertakenExtensions(inner, { meetingId });
    await freezeDossier(inner, meetingId);
    await notifyChange(tx, `meeting:${meetingId}`);
  });
}
