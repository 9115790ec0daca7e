import { insertMeeting, type Meeting } from '#db/queries/meetings.ts';
import { findPerson } from '#db/queries/people.ts';
import { findClass } from '#db/queries/rule-sets.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { ClassId, OfficeId, PersonId } from '#domain/ids.ts';
import { isInForce } from '#domain/rule-sets/validity.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { newReadableCode } from '#lib/secrets.ts';
import { type Context, within } from '../context.ts';
import { InvalidError } from '../errors.ts';
import { permit } from '../gate.ts';
import { parseInput } from '../input.ts';
import { record } from '../record.ts';
import { type MeetingInput, meetingInput } from './input.ts';
import { placeInRoom } from './place-in-room.ts';

/** Writes a draft of the office (R1, R6). Nobody is told before it is announced. Throws invalid, refused. */
export async function createMeeting(ctx: Context, officeId: OfficeId, input: MeetingInput): Promise<Meeting> {
  const proof = permit(ctx, 'meetings.write', officeId);
  const facts = await placeInRoom(ctx, proof, parseInput(meetingInput, input));
  await requireOwnClass(ctx, officeId, facts);
  await requireKnownChair(ctx, facts.chairId);
  return inTransaction(ctx.db, async (tx) => {
    const ref = newReadableCode(ctx.random, 6);
    const meeting = await insertMeeting(tx, proof, { ...facts, ref }, ctx.actor, ctx.now);
    await record(within(ctx, tx), 'meeting.created', meeting.id, {
      officeId,
      data: { ref, title: facts.title },
    });
    return meeting;
  });
}

/**
 * A meeting follows its own office's rules only, and those in force on its day (R5): any other class, a draft's too, is the
 * invalid field `classId`. The class that a meeting already follows stays with it.
 */
export async function requireOwnClass(
  ctx: Context,
  officeId: OfficeId,
  { classId, startsAt }: { classId: ClassId; startsAt: Date },
  follows?: ClassId,
): Promise<void> {
  if (classId === follows) return;
  const found = await findClass(ctx.db, classId);
  if (!found || found.officeId !== officeId || !isInForce(found, toOfficeDate(startsAt, found.timeZone)))
    throw new InvalidError([{ field: 'classId', code: 'not_valid' }]);
}

/** A chair is a person of the register, or not named yet; anybody else is the invalid field `chairId`. */
export async function requireKnownChair(ctx: Context, chairId: PersonId | null): Promise<void> {
  if (chairId && !(await findPerson(ctx.db, chairId)))
    throw new InvalidError([{ field: 'chairId', code: 'not_valid' }]);
}
