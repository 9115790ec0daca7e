import { z } from 'zod';
import { notifyChange } from '#db/queries/changes.ts';
import { findHeldFacts } from '#db/queries/outbox.ts';
import { insertSitting, insertSittingEvent, updateSitting } from '#db/queries/sittings.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { MeetingId } from '#domain/ids.ts';
import { cannotStart } from '#domain/sittings/starting.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { newToken } from '#lib/secrets.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { line, parseInput } from '../input.ts';
import { findToldFacts } from '../meetings/card-facts.ts';
import { unmarked } from '../meetings/input.ts';
import { record } from '../record.ts';
import { conductSitting, type Turns, turns } from './conduct-sitting.ts';
import { readQuorum } from './read-quorum.ts';

/** `quorumWord`: what whoever presides says to begin without the number of people that the class asks for. */
export const startInput = z.object({ quorumWord: unmarked(line(300, 0)).default('') });

/**
 * Begins the meeting (R24): announced → in session, once, whoever presses; opens the roll-call where nobody has. Without its
 * quorum it begins only on a word of whoever presides, which is noted with the figures. Refuses `meeting_not_today` before its
 * day, `hold_running` while something about it can still be taken back, `meeting_without_quorum`, `wrong_state` for whoever came second.
 */
export async function startMeeting(
  ctx: Context,
  meetingId: MeetingId,
  input: z.input<typeof startInput> = {},
  taking: Turns = turns,
): Promise<void> {
  const { quorumWord } = parseInput(startInput, input);
  await inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    await insertSitting(tx, { meetingId, checkInKey: newToken(ctx.random), rollCallOpenedAt: ctx.now });
    const found = await conductSitting(inner, meetingId, taking);
    const { meeting, office, actor } = found;
    const quorum = await readQuorum(inner, found);
    const held = await findHeldFacts(tx, meeting.ref);
    const refusal = cannotStart({
      state: meeting.state,
      startsOn: toOfficeDate(meeting.startsAt, office.timeZone),
      today: toOfficeDate(ctx.now, office.timeZone),
      isHeld: held !== null || (await findToldFacts(inner, meeting.ref)) === null,
      quorumMet: quorum.isMet,
      quorumWord,
    });
    if (refusal)
      throw new RefusedError(refusal, {
        there: quorum.there,
        needed: quorum.needed ?? 0,
        startsAt: meeting.startsAt.toISOString(),
      });
    const move = { from: 'announced', to: 'in_session', by: actor, now: ctx.now } as const;
    if (!(await taking.move(tx, meetingId, move))) throw new RefusedError('wrong_state');
    await updateSitting(tx, meetingId, { openedAt: ctx.now, openedBy: actor });
    const text = quorum.isMet ? '' : quorumWord;
    await insertSittingEvent(tx, { meetingId, kind: 'opened', text, actedBy: actor, at: ctx.now });
    await record({ ...inner, actor }, 'sitting.opened', meetingId, {
      officeId: office.id,
      data: { summoned: quorum.summoned, there: quorum.there, needed: quorum.needed, quorumWord: text },
    });
    await notifyChange(tx, `meeting:${meetingId}`);
  });
}
