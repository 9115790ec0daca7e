import { findMeetingById, type MeetingInFull } from '#db/queries/meetings.ts';
import { findPeople } from '#db/queries/people.ts';
import { findOwnSeat, findSitting, hasPresided, type Sitting } from '#db/queries/sittings.ts';
import type { Actor } from '#domain/actor.ts';
import type { InvitationId, MeetingId, PersonId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';

declare const proof: unique symbol;

/** The proof that the caller may conduct the meeting, and as whom. */
export type Conducted = MeetingInFull & {
  readonly sitting: Sitting | null;
  readonly actor: Actor;
  readonly [proof]: 'conduct';
};

/**
 * Who conducts a meeting: whoever presides now (its chair, or the deputy it was handed to) from their own linked phone or
 * page, and the office's hand with `meetings.conduct`, at the chair's word. The chair or a deputy in whose place somebody else
 * presides is told who (`not_presiding`); for everybody else there is nothing to conduct (`not_found`; an account without the
 * permission: `not_permitted`).
 */
export async function conductMeeting(ctx: Context, meetingId: MeetingId): Promise<Conducted> {
  const found = await findMeetingById(ctx.db, meetingId);
  if (!found) throw new RefusedError('not_found');
  const sitting = await findSitting(ctx.db, meetingId);
  if (ctx.actor.kind !== 'delegate') {
    const isKnown = ctx.grants.some((grant) => grant.officeId === found.office.id);
    if (!isKnown) throw new RefusedError('not_found');
    permit(ctx, 'meetings.conduct', found.office.id);
    return { ...found, sitting, actor: ctx.actor } as Conducted;
  }
  const { personId, via } = ctx.actor;
  const presidingId = presidingPerson(found, sitting);
  if (presidingId !== personId) throw await whyNotPresiding(ctx, found, { personId, presidingId });
  return { ...found, sitting, actor: { kind: 'chair', personId, via } } as Conducted;
}

async function whyNotPresiding(
  ctx: Context,
  { meeting }: MeetingInFull,
  { personId, presidingId }: { personId: PersonId; presidingId: PersonId | null },
): Promise<RefusedError> {
  const knows = meeting.chairId === personId || (await hasPresided(ctx.db, meeting.id, personId));
  const [now] = knows && presidingId ? await findPeople(ctx.db, [presidingId]) : [];
  if (!now) return new RefusedError('not_found');
  const name = now.fullName;
  return new RefusedError('not_presiding', meeting.state === 'ended' ? { name, isOver: 1 } : { name });
}

/** Who presides now; null where no chair was ever set. */
export const presidingPerson = (
  { meeting }: Pick<MeetingInFull, 'meeting'>,
  sitting: Pick<Sitting, 'presidingId'> | null,
): PersonId | null => sitting?.presidingId ?? meeting.chairId;

/** The proof that the caller has a seat of their own in the meeting. */
export type Seated = MeetingInFull & {
  readonly sitting: Sitting | null;
  readonly personId: PersonId;
  readonly via: string;
  readonly seat: { invitationId: InvitationId; capacity: 'member' | 'guest'; viaNomination: boolean };
  readonly [proof]: 'seat';
};

/** A linked person's own seat in a meeting that people know of; without one there is no such meeting (`not_found`). */
export async function takeSeat(ctx: Context, meetingId: MeetingId): Promise<Seated> {
  if (ctx.actor.kind !== 'delegate') throw new RefusedError('not_permitted');
  const { personId, via } = ctx.actor;
  const found = await findMeetingById(ctx.db, meetingId);
  const seat = found ? await findOwnSeat(ctx.db, meetingId, personId) : null;
  if (!found || !seat || found.meeting.state === 'draft' || found.meeting.state === 'cancelled')
    throw new RefusedError('not_found');
  return { ...found, sitting: await findSitting(ctx.db, meetingId), personId, via, seat } as Seated;
}
