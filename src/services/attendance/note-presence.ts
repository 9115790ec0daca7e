import { z } from 'zod';
import { shareMeeting } from '#db/queries/answers.ts';
import { endPresence, insertPresence, presenceState, voidPresences } from '#db/queries/attendance.ts';
import { notifyChange } from '#db/queries/changes.ts';
import { findInvitation, lockInvitation } from '#db/queries/invitations.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { isThere } from '#domain/attendance/presence.ts';
import type { MeetingId } from '#domain/ids.ts';
import { type Context, within } from '../context.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import { paragraph, parseInput } from '../input.ts';
import { unmarked } from '../meetings/input.ts';
import { record } from '../record.ts';
import { type RollHand, takeRoll } from './take-roll.ts';

const ref = z.string().max(20);
/** When it was; without it as the mark says. */
const at = z.date().nullable().default(null);

export const presentInput = z.object({
  ref,
  /** `present`: since the start, or since now before it; `late`: since now. */
  mark: z.enum(['present', 'late']).default('present'),
  form: z.enum(['on_site', 'online']).default('on_site'),
  at,
});
export type PresentInput = z.input<typeof presentInput>;
export const leftInput = z.object({ ref, at });
export const voidInput = z.object({ ref, reason: unmarked(paragraph(300)) });

/** What keeps two who note the same person at once from noting them twice; the races take it away to show that they can fail. */
export type PresenceKeeping = { lock: typeof lockInvitation; insert: typeof insertPresence };
export const presenceKeeping: PresenceKeeping = { lock: lockInvitation, insert: insertPresence };

/**
 * Notes that an invited person is there: by who conducts, or by their unit's desk (C10). Noting anew whoever is there changes
 * nothing. The time, where one is given, lies between the opening of the roll-call and now, or the end (`InvalidError` of `at`).
 */
export async function notePresent(
  ctx: Context,
  meetingId: MeetingId,
  input: PresentInput,
  keeping: PresenceKeeping = presenceKeeping,
): Promise<void> {
  const given = parseInput(presentInput, input);
  await onRoll(ctx, meetingId, given.ref, keeping, async (inner, hand) => {
    const { hasCome, isThere: isHere } = await presenceState(inner.db, hand.who.invitationId);
    if (isHere || wasThere(hand, given.at)) return false;
    const fromAt = given.at ?? cameAt(inner, hand, given.mark, hasCome);
    requireTime(inner, hand, fromAt);
    const made = await keeping.insert(inner.db, {
      meetingId,
      invitationId: hand.who.invitationId,
      personId: hand.who.personId,
      form: given.form,
      source: hand.source,
      ...{ fromAt, untilAt: hand.overAt },
      notedBy: hand.actor,
      notedAt: inner.now,
    });
    if (made === null) return false;
    const { source } = hand;
    await note(inner, hand, 'presence.noted', { form: given.form, source, fromAt: fromAt.toISOString() });
    return true;
  });
}

/** A desk and whoever came back are there from now on; the office's "present" means from the start. */
function cameAt(ctx: Context, hand: RollHand, mark: 'present' | 'late', hasCome: boolean): Date {
  const { startsAt } = hand.meeting;
  const isSinceStart = mark === 'present' && hand.source !== 'desk' && !hasCome;
  if (isSinceStart) return startsAt < ctx.now ? startsAt : ctx.now;
  // After the end nobody comes "now".
  if (hand.overAt !== null) throw new InvalidError([{ field: 'at', code: 'required' }]);
  return ctx.now;
}

/** After the end: whoever stayed until then was there, and so was who is noted for a time in which they were. */
function wasThere({ who, overAt }: RollHand, at: Date | null): boolean {
  if (overAt === null) return false;
  const stands = (end: Date | null) => end === null || end >= overAt;
  return at === null ? who.presences.some(({ untilAt }) => stands(untilAt)) : isThere(who.presences, at);
}

function requireTime(ctx: Context, { sitting, meeting, overAt }: RollHand, time: Date): void {
  const from = Math.min(sitting.rollCallOpenedAt.getTime(), meeting.startsAt.getTime());
  if (time > (overAt ?? ctx.now) || time.getTime() < from)
    throw new InvalidError([{ field: 'at', code: 'not_valid' }]);
}

/** Notes that somebody who is there, or was until the end, has left, now or at the time given. Refuses `not_in_room` when they are not. */
export async function noteLeft(
  ctx: Context,
  meetingId: MeetingId,
  input: z.input<typeof leftInput>,
): Promise<void> {
  const given = parseInput(leftInput, input);
  await onRoll(ctx, meetingId, given.ref, presenceKeeping, async (inner, hand) => {
    if (given.at === null && hand.overAt !== null)
      throw new InvalidError([{ field: 'at', code: 'required' }]);
    const untilAt = given.at ?? inner.now;
    requireTime(inner, hand, untilAt);
    const ended = await endPresence(inner.db, hand.who.invitationId, {
      ...{ untilAt, endedBy: hand.actor, overAt: hand.overAt },
    });
    if (ended === null) throw new RefusedError('not_in_room', { name: hand.who.name });
    await note(inner, hand, 'presence.ended', { untilAt: untilAt.toISOString() });
    return true;
  });
}

/** Takes back what was noted of one person's presence, with the reason; the rows stay (R48). Refuses `not_in_room` where nothing is noted. */
export async function voidPresence(
  ctx: Context,
  meetingId: MeetingId,
  input: z.input<typeof voidInput>,
): Promise<void> {
  const { reason, ref: of } = parseInput(voidInput, input);
  if (reason === '') throw new RefusedError('reason_required');
  await onRoll(ctx, meetingId, of, presenceKeeping, async (inner, hand) => {
    const change = { voidedAt: inner.now, voidedBy: hand.actor, voidReason: reason };
    if ((await voidPresences(inner.db, hand.who.invitationId, change)) === 0)
      throw new RefusedError('not_in_room', { name: hand.who.name });
    await note(inner, hand, 'presence.voided', { reason });
    return true;
  });
}

/**
 * One act on one person's place in the roll: the meeting is held as it is, acts on the same person take turns, and the right
 * is proved behind the lock. `work` tells whether anything changed.
 */
export function onRoll(
  ctx: Context,
  meetingId: MeetingId,
  of: string,
  keeping: Pick<PresenceKeeping, 'lock'>,
  work: (inner: Context, hand: RollHand) => Promise<boolean>,
): Promise<void> {
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    await shareMeeting(tx, meetingId);
    const named = await findInvitation(tx, { ref: of });
    if (named?.invitation.meetingId !== meetingId) throw new RefusedError('not_found');
    await keeping.lock(tx, named.invitation.id);
    const hand = await takeRoll(inner, meetingId, of);
    if (await work(inner, hand)) await notifyChange(tx, `meeting:${meetingId}`);
  });
}

/** Writes down what was noted of whom. */
export function note(
  ctx: Context,
  hand: RollHand,
  action: string,
  data: Record<string, unknown>,
): Promise<void> {
  return record({ ...ctx, actor: hand.actor }, action, hand.who.invitationId, {
    officeId: hand.office.id,
    data: { meetingId: hand.meeting.id, personId: hand.who.personId, ...data },
  });
}
