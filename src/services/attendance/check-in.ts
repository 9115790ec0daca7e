import { z } from 'zod';
import { shareMeeting } from '#db/queries/answers.ts';
import {
  insertPresence,
  listOpenRollCalls,
  type OpenRollCall,
  presenceState,
} from '#db/queries/attendance.ts';
import { notifyChange } from '#db/queries/changes.ts';
import { lockInvitation } from '#db/queries/invitations.ts';
import { findMeetingById } from '#db/queries/meetings.ts';
import { consumeRate, giveBackRate, type RateLimit } from '#db/queries/rate-limits.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { isCheckInCode } from '#domain/attendance/check-in-code.ts';
import type { PresenceForm } from '#domain/attendance/presence.ts';
import type { MeetingId, PersonId } from '#domain/ids.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { record } from '../record.ts';

/** Six wrong codes of one person in five minutes, then a pause: a code is guessed once in eight hundred such pauses. */
const tries: RateLimit = { name: 'check-in', points: 6, seconds: 300 };

export const checkInInput = z.object({
  code: z.string().trim().min(1).max(20),
  /** Where the person sits; a meeting that is held online only has no room. */
  form: z.enum(['on_site', 'online']).default('on_site'),
});
export type CheckInInput = z.input<typeof checkInInput>;

/** `already`: they were noted before, and nothing changed. */
export type CheckedIn = {
  title: string;
  at: Date;
  startsAt: Date;
  timeZone: string;
  form: PresenceForm;
  already: boolean;
};

/**
 * Counts a code that a person types, and refuses the seventh wrong one (`too_many_tries`); where no roll-call is open none
 * is counted (`roll_call_not_open`). It stands apart from `checkIn` because a
 * refusal undoes the savepoint that one may run in, and the count must stay.
 */
export async function countCheckInTry(ctx: Context): Promise<void> {
  if (!(await hasOpenRollCall(ctx))) throw new RefusedError('roll_call_not_open');
  const verdict = await consumeRate(ctx.db, tries, ownId(ctx));
  if (!verdict.allowed)
    throw new RefusedError('too_many_tries', { minutes: Math.ceil(verdict.retryAfterSeconds / 60) });
}

/**
 * The person notes themselves as there by the code on the room's screen (C10): their own linked identity, the code of this
 * minute or the one before, and an open roll-call of theirs, this meeting's where one is named. Refuses
 * `roll_call_not_open`, `check_in_code_wrong` and, online at a meeting held in its room alone, `check_in_on_site`. The caller
 * has counted the try.
 */
export async function checkIn(
  ctx: Context,
  input: CheckInInput,
  meetingId: MeetingId | null = null,
): Promise<CheckedIn> {
  const { code, form } = parseInput(checkInInput, input);
  const personId = ownId(ctx);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const all = await listOpenRollCalls(tx, personId, ctx.now);
    const open = all.filter((one) => meetingId === null || one.meetingId === meetingId);
    if (open.length === 0) throw new RefusedError('roll_call_not_open');
    const roll = open.find((one) => isCheckInCode(one, code, ctx.now));
    if (!roll) throw new RefusedError('check_in_code_wrong');
    const done = await noteSelf(inner, personId, roll, form);
    await giveBackRate(tx, tries, personId);
    return done;
  });
}

async function noteSelf(
  ctx: Context,
  personId: PersonId,
  { meetingId, invitationId }: OpenRollCall,
  wished: PresenceForm,
): Promise<CheckedIn> {
  // Whoever ends the meeting meanwhile is waited for, and closes no interval that is not written yet.
  await shareMeeting(ctx.db, meetingId);
  const open = await listOpenRollCalls(ctx.db, personId, ctx.now);
  const found = await findMeetingById(ctx.db, meetingId);
  if (!found || !open.some((one) => one.meetingId === meetingId))
    throw new RefusedError('roll_call_not_open');
  const { title, startsAt } = found.meeting;
  if (wished === 'online' && found.meeting.form === 'on_site') throw new RefusedError('check_in_on_site');
  const form = found.meeting.form === 'online' ? 'online' : wished;
  await lockInvitation(ctx.db, invitationId);
  const done = { title, at: ctx.now, startsAt, timeZone: found.office.timeZone, form };
  if ((await presenceState(ctx.db, invitationId)).isThere) return { ...done, already: true };
  const made = await insertPresence(ctx.db, {
    ...{ meetingId, invitationId, personId, form, source: 'code' },
    ...{ fromAt: ctx.now, notedBy: ctx.actor, notedAt: ctx.now },
  });
  if (made === null) return { ...done, already: true };
  const data = { meetingId, personId, form, source: 'code', fromAt: ctx.now.toISOString() };
  await record(ctx, 'presence.noted', invitationId, { officeId: found.office.id, data });
  await notifyChange(ctx.db, `meeting:${meetingId}`);
  return { ...done, already: false };
}

/** Whether the person has a seat in a meeting whose roll-call is open. */
export async function hasOpenRollCall(ctx: Context): Promise<boolean> {
  return (await listOpenRollCalls(ctx.db, ownId(ctx), ctx.now)).length > 0;
}

/** Only a linked person has a presence of their own. */
function ownId(ctx: Context): PersonId {
  if (ctx.actor.kind !== 'delegate') throw new RefusedError('not_permitted');
  return ctx.actor.personId;
}
