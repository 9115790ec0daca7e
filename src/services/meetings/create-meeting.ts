import { z } from 'zod';
import { insertMeetingLetter } from '#db/queries/letters.ts';
import { insertMeeting, type Meeting } from '#db/queries/meetings.ts';
import { findOffice } from '#db/queries/offices.ts';
import { findPerson } from '#db/queries/people.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { ClassId, OfficeId, PersonId } from '#domain/ids.ts';
import { withheldMeeting } from '#domain/secrecy/declared.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { newReadableCode } from '#lib/secrets.ts';
import { type Context, within } from '../context.ts';
import { InvalidError } from '../errors.ts';
import { permit } from '../gate.ts';
import { parseInput } from '../input.ts';
import { record } from '../record.ts';
import { classOnDay } from '../rule-sets/class-on-day.ts';
import { type LetterInvitees, letterInvitees, type MeetingInput, meetingInput } from './input.ts';
import { placeInRoom } from './place-in-room.ts';

/**
 * Writes a draft of the office (R1, R6), with whom the letter calls that it was drafted from, if there was one. Nobody is told before
 * it is announced. Throws invalid, refused.
 */
export async function createMeeting(
  ctx: Context,
  officeId: OfficeId,
  input: MeetingInput & { letter?: LetterInvitees | null },
): Promise<Meeting> {
  const proof = permit(ctx, 'meetings.write', officeId);
  const given = await placeInRoom(ctx, proof, withheldMeeting(parseInput(meetingInput, input)));
  const facts = { ...given, classId: await requireOwnClass(ctx, officeId, given) };
  const { letter } = parseInput(z.object({ letter: letterInvitees }), { letter: input.letter });
  await requireKnownChair(ctx, facts.chairId);
  return inTransaction(ctx.db, async (tx) => {
    const ref = newReadableCode(ctx.random, 6);
    const meeting = await insertMeeting(tx, proof, { ...facts, ref }, ctx.actor, ctx.now);
    // Of a meeting declared a secret nobody keeps what its letter said (R17).
    if (letter && !given.secrecyLevel)
      await insertMeetingLetter(tx, proof, { meetingId: meeting.id, ...letter });
    await record(within(ctx, tx), 'meeting.created', meeting.id, {
      officeId,
      data: { ref },
    });
    return meeting;
  });
}

/**
 * A meeting follows its own office's rules only, those in force on its day (R5): of a set that another follows or precedes,
 * the class of the same code on that day. Any other class, a draft's too, is the invalid field `classId`, or `startsAt` where the
 * day has passed. The class that a meeting already follows stays with it.
 */
export async function requireOwnClass(
  ctx: Context,
  officeId: OfficeId,
  { classId, startsAt }: { classId: ClassId; startsAt: Date },
  follows?: ClassId,
): Promise<ClassId> {
  if (classId === follows) return classId;
  const proof = permit(ctx, 'meetings.write', officeId);
  const office = await findOffice(ctx.db, officeId);
  const found = office && (await classOnDay(ctx, proof, classId, toOfficeDate(startsAt, office.timeZone)));
  if (found) return found;
  const issue =
    startsAt < ctx.now
      ? ({ field: 'startsAt', code: 'in_the_past' } as const)
      : ({ field: 'classId', code: 'not_valid' } as const);
  throw new InvalidError([issue]);
}

/** A chair is a person of the register, or not named yet; anybody else is the invalid field `chairId`. */
export async function requireKnownChair(ctx: Context, chairId: PersonId | null): Promise<void> {
  if (chairId && !(await findPerson(ctx.db, chairId)))
    throw new InvalidError([{ field: 'chairId', code: 'not_valid' }]);
}
