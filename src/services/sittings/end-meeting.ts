import { endPresences } from '#db/queries/attendance.ts';
import { notifyChange } from '#db/queries/changes.ts';
import { hasOpenRound, insertSittingEvent, updateSitting } from '#db/queries/sittings.ts';
import { closeSpeeches } from '#db/queries/speeches.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { MeetingId } from '#domain/ids.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { record } from '../record.ts';
import { conductInSession, type Turns, turns } from './conduct-sitting.ts';

/**
 * Ends the meeting (R24): in session → ended; the item and the speech that go on end with it, whoever still waits to speak is
 * passed over, and whoever is in the room was there until now. Refuses `voting_open` while a round is open, `sitting_not_open` for whoever came second.
 */
export async function endMeeting(ctx: Context, meetingId: MeetingId, taking: Turns = turns): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    // A round that is being opened is waited for, and one that comes later finds the meeting ended.
    await taking.holdVoting(tx, meetingId);
    const { sitting, office, actor } = await conductInSession(inner, meetingId, taking);
    const move = { from: 'in_session', to: 'ended', by: actor, now: ctx.now } as const;
    if (!(await taking.move(tx, meetingId, move))) throw new RefusedError('sitting_not_open');
    if (await hasOpenRound(tx, meetingId)) throw new RefusedError('voting_open');
    const happened = { meetingId, actedBy: actor, at: ctx.now };
    if (sitting.currentItemId)
      await insertSittingEvent(tx, {
        ...{ ...happened, kind: 'item_ended', agendaItemId: sitting.currentItemId },
      });
    await insertSittingEvent(tx, { ...happened, kind: 'ended' });
    await closeSpeeches(tx, meetingId, ctx.now);
    const stayed = await endPresences(tx, meetingId, { untilAt: ctx.now, endedBy: actor });
    const ended = { endedAt: ctx.now, endedBy: actor, currentItemId: null, itemStartedAt: null };
    await updateSitting(tx, meetingId, ended);
    await record({ ...inner, actor }, 'sitting.ended', meetingId, { officeId: office.id, data: { stayed } });
    await notifyChange(tx, `meeting:${meetingId}`);
  });
}
