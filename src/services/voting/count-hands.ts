import { z } from 'zod';
import { insertHandCount } from '#db/queries/voting.ts';
import type { MeetingId, RoundId } from '#domain/ids.ts';
import { judgeHandCount } from '#domain/voting/round.ts';
import type { Context } from '../context.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import { paragraph, parseInput } from '../input.ts';
import { unmarked } from '../meetings/input.ts';
import { record } from '../record.ts';
import { inRound, refuse } from './in-round.ts';

const number = z.number().int().min(0).max(10_000);

export const handCountInput = z.object({
  for: number,
  against: number,
  notVoting: number,
  /** Papers that were cast and are not valid. */
  spoilt: number.default(0),
  /** Papers handed out and got back; of raised hands there are none. */
  issued: number.nullable().default(null),
  collected: number.nullable().default(null),
  note: unmarked(paragraph(1000)).default(''),
});
export type HandCountInput = z.input<typeof handCountInput>;

/**
 * Writes down what the secretary or the tellers counted in an open round of raised hands or papers; the newest count is the
 * one that counts, earlier ones stay. Refuses numbers that cannot be: `count_exceeds`, `more_collected`, `count_differs`.
 */
export function enterHandCount(
  ctx: Context,
  meetingId: MeetingId,
  roundId: RoundId,
  input: HandCountInput,
): Promise<void> {
  return inRound(ctx, { meetingId, roundId }, async ({ ctx: inner, conducted, round }) => {
    const given = parseInput(handCountInput, input);
    if (round.state === 'draft' || round.state === 'withdrawn') throw new RefusedError('round_not_open');
    if (round.state !== 'open') throw new RefusedError('round_closed');
    const isPaper = round.way === 'paper';
    if (isPaper) requirePapers(given);
    const count = {
      votes: { for: given.for, against: given.against, not_voting: given.notVoting },
      spoilt: isPaper ? given.spoilt : 0,
      issued: isPaper ? given.issued : null,
      collected: isPaper ? given.collected : null,
    };
    refuse(judgeHandCount(round, count, round.presentCount ?? 0));
    const { note } = given;
    await insertHandCount(inner.db, { ...count, roundId, note, countedBy: inner.actor, countedAt: ctx.now });
    // How few secret papers were split stands with the tellers' count alone, never in the audit.
    const { votes, ...papers } = count;
    const shown = round.secrecy === 'secret' ? papers : { votes, ...papers };
    const about = { officeId: conducted.office.id, data: { meetingId, ...shown } };
    await record(inner, 'round.counted', roundId, about);
  });
}

function requirePapers({ issued, collected }: z.output<typeof handCountInput>): void {
  const missing = Object.entries({ issued, collected }).filter(([, value]) => value === null);
  if (missing.length > 0)
    throw new InvalidError(missing.map(([field]) => ({ field, code: 'required' }) as const));
}
