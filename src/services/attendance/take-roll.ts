import { type AttendeeRow, listAttendees } from '#db/queries/attendance.ts';
import { findMeetingById, type MeetingInFull } from '#db/queries/meetings.ts';
import { findSitting, type Sitting } from '#db/queries/sittings.ts';
import type { Actor } from '#domain/actor.ts';
import type { PresenceSource } from '#domain/attendance/presence.ts';
import type { MeetingId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { unitSpokenFor } from '../gate.ts';
import { conductMeeting, presidingPerson } from '../sittings/conduct-meeting.ts';
import { rollCallState, rollTimes } from './read-attendance.ts';

declare const proof: unique symbol;

/** The proof that the caller may note something of one person's presence, and as whom. */
export type RollHand = MeetingInFull & {
  readonly sitting: Sitting;
  readonly who: AttendeeRow;
  readonly actor: Actor;
  readonly source: Exclude<PresenceSource, 'code'>;
  /** The meeting is over: what is noted is a correction, with its time. */
  readonly overAt: Date | null;
  readonly [proof]: 'roll';
};

/**
 * Whose hand it is (C10): whoever conducts the meeting notes anybody, until it is closed; a unit's desk its own nominees,
 * while the roll-call is open. For everybody else there is no such meeting or person (`not_found`). Refuses
 * `roll_call_not_open` before it is opened and `roll_call_over` after.
 */
export async function takeRoll(ctx: Context, meetingId: MeetingId, ref: string): Promise<RollHand> {
  const hand = await whoseHand(ctx, meetingId);
  const [who] = await listAttendees(ctx.db, meetingId, ref);
  if (!who) throw new RefusedError('not_found');
  const actor = hand.actor ?? (await asDesk(ctx, hand, who));
  const sitting = requireOpen(ctx, hand, { isDesk: actor.kind === 'desk' });
  const source = actor.kind === 'desk' ? 'desk' : actor.kind === 'chair' ? 'chair' : 'secretariat';
  const { overAt } = rollTimes(hand, sitting, ctx.now);
  return { ...hand, sitting, who, actor, source, overAt } as RollHand;
}

type Found = MeetingInFull & { sitting: Sitting | null };

/** Who conducts, or a delegate who has still to prove that they speak for a unit. */
async function whoseHand(ctx: Context, meetingId: MeetingId): Promise<Found & { actor: Actor | null }> {
  if (ctx.actor.kind !== 'delegate') return conductMeeting(ctx, meetingId);
  const found = await findMeetingById(ctx.db, meetingId);
  if (!found) throw new RefusedError('not_found');
  const sitting = await findSitting(ctx.db, meetingId);
  if (presidingPerson(found, sitting) === ctx.actor.personId) return conductMeeting(ctx, meetingId);
  return { ...found, sitting, actor: null };
}

async function asDesk(ctx: Context, found: Found, who: AttendeeRow): Promise<Actor> {
  if (ctx.actor.kind !== 'delegate' || who.namedByUnitId === null) throw new RefusedError('not_found');
  const { personId, via } = ctx.actor;
  const unitId = await unitSpokenFor(ctx, personId, found, who.namedByUnitId);
  if (unitId === null) throw new RefusedError('not_found');
  return { kind: 'desk', personId, unitId, via };
}

/** The sitting if something may be noted now. */
export function requireOpen(ctx: Context, found: Found, { isDesk }: { isDesk: boolean }): Sitting {
  const state = rollCallState(found, found.sitting, ctx.now);
  if (found.sitting === null || state === 'not_open') throw new RefusedError('roll_call_not_open');
  if (state === 'closed' || (state === 'over' && isDesk)) throw new RefusedError('roll_call_over');
  return found.sitting;
}
