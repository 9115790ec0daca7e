import { z } from 'zod';
import { findMeeting } from '#db/queries/meetings.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { MeetingId, OfficeId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { parseInput } from '../input.ts';
import { record } from '../record.ts';
import { classOn } from '../templates/template-class.ts';
import { planOf } from './meeting-plan.ts';
import { type Planted, plantMeeting } from './plant-meeting.ts';

export const copyInput = z
  .object({ startsAt: z.date(), endsAt: z.date() })
  .superRefine(({ startsAt, endsAt }, issues) => {
    if (endsAt <= startsAt)
      issues.addIssue({ code: 'custom', path: ['endsAt'], message: 'end_before_start' });
  });
export type CopyInput = z.input<typeof copyInput>;

/**
 * Writes a new draft at another time with the facts, invitees and agenda of a meeting; its letter, answers and nominees are
 * not taken. Units that have ended are left out and named with their successors. Nobody is told.
 */
export async function copyMeeting(
  ctx: Context,
  officeId: OfficeId,
  id: MeetingId,
  input: CopyInput,
): Promise<Planted> {
  const proof = permit(ctx, 'meetings.write', officeId);
  const { startsAt, endsAt } = parseInput(copyInput, input);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const found = await findMeeting(tx, proof, id);
    if (!found) throw new RefusedError('not_found');
    const { facts, invitees, agenda } = await planOf(inner, proof, found);
    const on = toOfficeDate(startsAt, found.office.timeZone);
    const { startTime: _, durationMinutes: __, ...kept } = facts;
    const planted = await plantMeeting(inner, proof, {
      ...{ invitees, agenda, timeZone: found.office.timeZone },
      facts: {
        ...kept,
        secrecyLevel: found.meeting.secrecyLevel,
        startsAt,
        endsAt,
        classId: await classOn(inner, proof, kept.classId, on),
      },
    });
    await record(inner, 'meeting.copied', planted.meeting.id, {
      officeId,
      data: { from: id, ref: planted.meeting.ref, leftOut: planted.leftOut.map(({ name }) => name) },
    });
    return planted;
  });
}
