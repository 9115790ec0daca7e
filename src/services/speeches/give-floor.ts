import { z } from 'zod';
import { notifyChange } from '#db/queries/changes.ts';
import { findFloor, listSpeeches, moveSpeech } from '#db/queries/speeches.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { MeetingId, SpeechId } from '#domain/ids.ts';
import { canMove, type SpeechState } from '#domain/sittings/speech.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { record } from '../record.ts';
import { conductInSession } from '../sittings/conduct-sitting.ts';

const speechId = z.uuid().transform((id) => id as SpeechId);

/** `floor`: who had the floor on the console when it was pressed; null for nobody. `minutes`: how long they may speak. */
export const floorInput = z.object({
  floor: speechId.nullable(),
  minutes: z.int().min(1).max(180).nullable().default(null),
});

/**
 * "Mời phát biểu": gives one who waits the floor, for so many minutes; whoever had it has spoken (R24). One has the floor at
 * a time. Refuses `sitting_moved_on` when another console gave it to somebody since, `speech_over` for a wish that does not
 * wait, `sitting_not_open` before and after the meeting.
 */
export async function callSpeaker(
  ctx: Context,
  meetingId: MeetingId,
  id: SpeechId,
  input: z.input<typeof floorInput>,
): Promise<void> {
  const { floor, minutes } = parseInput(floorInput, input);
  await inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const { office, actor } = await conductInSession(inner, meetingId);
    const speaking = await findFloor(tx, meetingId);
    // Ended meanwhile, by this console's own press or another's: whoever is called has the floor next all the same.
    if (speaking && speaking.id !== floor) throw new RefusedError('sitting_moved_on');
    const called = (await listSpeeches(tx, meetingId)).find((speech) => speech.id === id);
    if (!called) throw new RefusedError('not_found');
    if (speaking) await moveSpeech(tx, speaking.id, 'speaking', { state: 'spoken', endedAt: ctx.now });
    const begun = { state: 'speaking', startedAt: ctx.now, allottedMinutes: minutes } as const;
    if (!(await moveSpeech(tx, id, 'waiting', begun))) throw new RefusedError('speech_over');
    await record({ ...inner, actor }, 'speech.called', id, {
      officeId: office.id,
      data: { meetingId, minutes },
    });
    await notifyChange(tx, `meeting:${meetingId}`);
  });
}

/** What the chair does with a wish besides calling it: it was spoken, goes back to the queue, or is passed over. */
export const speechStates = ['spoken', 'waiting', 'passed_over'] as const;
export const speechMoveInput = z.object({ state: z.enum(speechStates) });

const audits = {
  spoken: 'speech.ended',
  waiting: 'speech.returned',
  passed_over: 'speech.passed_over',
} as const;

/**
 * Ends a speech, puts one that was called by mistake back at its place, or passes a wish over (R24). Refuses `speech_over` when
 * it stands otherwise by now, `sitting_not_open` before and after the meeting.
 */
export async function settleSpeech(
  ctx: Context,
  meetingId: MeetingId,
  id: SpeechId,
  input: z.input<typeof speechMoveInput>,
): Promise<void> {
  const { state } = parseInput(speechMoveInput, input);
  await inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const { office, actor } = await conductInSession(inner, meetingId);
    const speech = (await listSpeeches(tx, meetingId)).find((one) => one.id === id);
    if (!speech) throw new RefusedError('not_found');
    if (!canMove(speech.state, state)) throw new RefusedError('speech_over');
    if (!(await moveSpeech(tx, id, speech.state, { state, ...times(state, ctx.now) })))
      throw new RefusedError('speech_over');
    await record({ ...inner, actor }, audits[state], id, { officeId: office.id, data: { meetingId } });
    await notifyChange(tx, `meeting:${meetingId}`);
  });
}

/** Who goes back to the queue has not spoken yet. */
function times(state: SpeechState, now: Date) {
  if (state === 'spoken') return { endedAt: now };
  return state === 'waiting' ? { startedAt: null, allottedMinutes: null } : {};
}
