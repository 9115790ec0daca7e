import { shareMeeting } from '#db/queries/answers.ts';
import { findInvitation, lockInvitation, type NamedInvitation } from '#db/queries/invitations.ts';
import { findMeetingById } from '#db/queries/meetings.ts';
import { listStandingUnits } from '#db/queries/unit-days.ts';
import { listDesksOf, listUnitHeads } from '#db/queries/units.ts';
import type { Actor } from '#domain/actor.ts';
import type { OfficeId, PersonId, UnitId } from '#domain/ids.ts';
import { type Action, decidePermit, type Permit } from '#domain/permissions.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import type { Context } from './context.ts';
import { RefusedError } from './errors.ts';

/** Mints the proof that the caller may do this in the office, or refuses. */
export function permit<A extends Action>(ctx: Context, action: A, officeId: OfficeId): Permit<A> {
  const proof = decidePermit(ctx.grants, action, officeId);
  if (!proof) throw new RefusedError('not_permitted');
  return proof;
}

/** The system's own proof, for jobs of the timetable only. */
export function systemPermit<A extends Action>(ctx: Context, action: A, officeId: OfficeId): Permit<A> {
  if (ctx.actor.kind !== 'system') throw new RefusedError('not_permitted');
  const proof = decidePermit([{ role: 'admin', officeId }], action, officeId);
  if (!proof) throw new RefusedError('not_permitted');
  return proof;
}

declare const proof: unique symbol;
/** The proof that the caller may act on this invitation, and as whom. */
export type ActableInvitation = NamedInvitation & { readonly actor: Actor; readonly [proof]: true };

/**
 * Authority over an invitation comes from the linked person alone: invitees act for themselves, desk holders and
 * heads for their unit. Another's invitation does not exist for the caller (`not_found`).
 */
export async function ownInvitation(ctx: Context, ref: string): Promise<ActableInvitation> {
  if (ctx.actor.kind !== 'delegate') throw new RefusedError('not_permitted');
  const { personId, via } = ctx.actor;
  const found = await findInvitation(ctx.db, { ref });
  if (!found) throw new RefusedError('not_found');
  if (found.invitation.personId === personId) return { ...found, actor: ctx.actor } as ActableInvitation;
  const { unitId, meetingId } = found.invitation;
  const meeting = unitId ? await findMeetingById(ctx.db, meetingId) : null;
  const speaksFor = unitId && meeting ? await unitSpokenFor(ctx, personId, meeting, unitId) : null;
  if (!speaksFor) throw new RefusedError('not_found');
  return { ...found, actor: { kind: 'desk', personId, unitId: speaksFor, via } } as ActableInvitation;
}

/** As which unit one speaks: a successor's desk names its own people; for the office's hand it is the invited unit. */
export function speakingUnit(own: ActableInvitation): UnitId | null {
  return own.actor.kind === 'desk' ? own.actor.unitId : own.invitation.unitId;
}

/**
 * As which unit the person may act for one in a matter of a meeting: the unit itself, or one that stands for it on the
 * meeting's day; null when for none. A unit speaks through the holders of its desk, and through its head of the day, which
 * begins at the office's midnight.
 */
export async function unitSpokenFor(
  ctx: Context,
  personId: PersonId,
  { meeting, office }: { meeting: { startsAt: Date }; office: { timeZone: string } },
  unitId: UnitId,
): Promise<UnitId | null> {
  return (await unitsSpokenFor(ctx, personId, { meeting, office }, [unitId])).get(unitId) ?? null;
}

/** As which unit the person may act for each of these, judged at once; those for which they may not are left out. */
export async function unitsSpokenFor(
  ctx: Context,
  personId: PersonId,
  { meeting, office }: { meeting: { startsAt: Date }; office: { timeZone: string } },
  unitIds: UnitId[],
): Promise<Map<UnitId, UnitId>> {
  const { timeZone } = office;
  const standing = await listStandingUnits(ctx.db, unitIds, toOfficeDate(meeting.startsAt, timeZone));
  const instead = Map.groupBy(standing, (unit) => unit.unitId);
  const answering = (id: UnitId) => [id, ...(instead.get(id) ?? []).map((unit) => unit.standingId)];
  const seats = await listDesksOf(ctx.db, personId, ctx.now);
  const desks = new Set(seats.filter((seat) => sitsFor(seat, meeting, ctx.now)).map((seat) => seat.unitId));
  const deskless = unitIds.map(answering).filter((ids) => !ids.some((id) => desks.has(id)));
  const heads = await listUnitHeads(ctx.db, [...new Set(deskless.flat())], toOfficeDate(ctx.now, timeZone));
  const headed = new Set(heads.filter((head) => head.personId === personId).map((head) => head.unitId));
  return new Map(
    unitIds.flatMap((id): [UnitId, UnitId][] => {
      const ids = answering(id);
      const as = ids.find((one) => desks.has(one)) ?? ids.find((one) => headed.has(one));
      return as ? [[id, as]] : [];
    }),
  );
}

/**
 * Whether a seat at a unit's desk counts for a meeting: one that a reorganisation gives from a later day counts for what is
 * held from that day on, and for nothing before.
 */
export function sitsFor({ fromAt }: { fromAt: Date }, { startsAt }: { startsAt: Date }, now: Date): boolean {
  return fromAt <= now || fromAt <= startsAt;
}

/**
 * The office's own hand on an invitation, for what was told by phone or on paper (R36). An invitation of an office where
 * the caller has no role does not exist for them (`not_found`).
 */
export async function officeInvitation(
  ctx: Context,
  action: 'invitations.answer_for' | 'nominations.write_for' | 'nominations.consent',
  ref: string,
): Promise<ActableInvitation> {
  const found = await findInvitation(ctx.db, { ref });
  const meeting = found ? await findMeetingById(ctx.db, found.invitation.meetingId) : null;
  const isKnown = ctx.grants.some((grant) => grant.officeId === meeting?.office.id);
  if (!found || !meeting || !isKnown) throw new RefusedError('not_found');
  permit(ctx, action, meeting.office.id);
  return { ...found, actor: ctx.actor } as ActableInvitation;
}

/**
 * The chair of the meeting, from their own linked chat, for their word on a substitute: no account and no role. A meeting
 * that somebody else chairs does not exist for them (`not_found`).
 */
export async function chairedInvitation(ctx: Context, ref: string): Promise<ActableInvitation> {
  if (ctx.actor.kind !== 'delegate') throw new RefusedError('not_permitted');
  const { personId, via } = ctx.actor;
  const found = await findInvitation(ctx.db, { ref });
  const meeting = found ? await findMeetingById(ctx.db, found.invitation.meetingId) : null;
  if (!found || meeting?.meeting.chairId !== personId) throw new RefusedError('not_found');
  return { ...found, actor: { kind: 'chair', personId, via } } as ActableInvitation;
}

/** The right way in for whoever calls: a linked person acts for themselves or their unit, an account for the office. */
export function actableInvitation(
  ctx: Context,
  action: 'invitations.answer_for' | 'nominations.write_for',
  ref: string,
): Promise<ActableInvitation> {
  return ctx.actor.kind === 'delegate' ? ownInvitation(ctx, ref) : officeInvitation(ctx, action, ref);
}

/**
 * The same, with the invitation locked first and the right to it proved behind its lock: two acts on it take turns, and the
 * second one decides on what the first one left, be it that the right is gone.
 */
export async function lockActable(
  ctx: Context,
  action: 'invitations.answer_for' | 'nominations.write_for',
  ref: string,
): Promise<ActableInvitation> {
  const named = await findInvitation(ctx.db, { ref });
  if (!named) throw new RefusedError('not_found');
  // First the meeting, then its invitation, as every change of the meeting does.
  await shareMeeting(ctx.db, named.invitation.meetingId);
  await lockInvitation(ctx.db, named.invitation.id);
  return actableInvitation(ctx, action, ref);
}
