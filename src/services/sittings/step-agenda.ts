import { z } from 'zod';
import { listAgenda } from '#db/queries/agenda.ts';
import { notifyChange } from '#db/queries/changes.ts';
import { insertSittingEvent, updateSitting } from '#db/queries/sittings.ts';
import { findFloor, moveSpeech } from '#db/queries/speeches.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { AgendaItemId, MeetingId } from '#domain/ids.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { record } from '../record.ts';
import { conductInSession } from './conduct-sitting.ts';

const itemId = z.uuid().transform((id) => id as AgendaItemId);

/** `from`: the item that was on the console when it was pressed; null for none. `to`: null ends it without another. */
export const stepInput = z.object({ from: itemId.nullable(), to: itemId.nullable() });

/**
 * Goes on to another item of the agenda, or back to one (R24); whoever has the floor gives it up, and what was spent on the
 * item stays as events. Refuses `sitting_moved_on` when another console has moved since, `sitting_not_open` before and after
 * the meeting, `not_found` for an item of another agenda.
 */
export async function stepAgenda(
  ctx: Context,
  meetingId: MeetingId,
  input: z.input<typeof stepInput>,
): Promise<void> {
  const { from, to } = parseInput(stepInput, input);
  await inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const { sitting, office, actor } = await conductInSession(inner, meetingId);
    if (sitting.currentItemId !== from) throw new RefusedError('sitting_moved_on');
    if (to === from) return;
    const items = await listAgenda(tx, meetingId);
    if (to !== null && !items.some(({ id }) => id === to)) throw new RefusedError('not_found');
    const floor = await findFloor(tx, meetingId);
    if (floor) await moveSpeech(tx, floor.id, 'speaking', { state: 'spoken', endedAt: ctx.now });
    const happened = { meetingId, actedBy: actor, at: ctx.now };
    if (from) await insertSittingEvent(tx, { ...happened, kind: 'item_ended', agendaItemId: from });
    if (to) await insertSittingEvent(tx, { ...happened, kind: 'item_started', agendaItemId: to });
    await updateSitting(tx, meetingId, { currentItemId: to, itemStartedAt: to ? ctx.now : null });
    await record({ ...inner, actor }, 'sitting.moved', meetingId, {
      officeId: office.id,
      data: { from, to },
    });
    await notifyChange(tx, `meeting:${meetingId}`);
  });
}
