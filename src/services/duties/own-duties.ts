import { listHeldAnswers } from '#db/queries/answers.ts';
import { type Duty, listDuties, listSpokenUnits } from '#db/queries/duties.ts';
import { listToldFacts } from '#db/queries/outbox.ts';
import { listPeopleOfUnit } from '#db/queries/people.ts';
import type { PersonId, UnitId } from '#domain/ids.ts';
import { type Compliance, measureCompliance } from '#domain/units/compliance.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import type { MeetingFacts } from '#messages/facts.ts';
import { readChecksOfUnit, type UnitChecks } from '../checks/read-checks.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';

/** The channel's name under which an answer from one's own pages of the site is kept. */
export const siteChannel = 'site';
const dayMs = 86_400_000;
/** A meeting of this morning still concerns the unit in the afternoon. */
const lookBackMs = 12 * 3_600_000;
const lookAheadDays = 120;
/** The regulations ask for a report each half year (R53): long enough to judge by. */
export const complianceDays = 182;

/** The person behind an account of the site, as the delegate they are: authority over invitations is theirs alone. */
export function asDelegate(ctx: Context): Context & { actor: { kind: 'delegate'; personId: PersonId } } {
  const { actor } = ctx;
  if (actor.kind === 'system' || !('personId' in actor)) throw new RefusedError('not_permitted');
  return { ...ctx, actor: { kind: 'delegate', personId: actor.personId, via: siteChannel } };
}

export type { Duty };
export type OwnDuties = { units: Awaited<ReturnType<typeof listSpokenUnits>>; duties: Duty[] };

/**
 * What concerns the signed-in person: meetings to which they, or units they speak for, are invited, from this half-day
 * on, soonest first, with the facts that people were told and not those of a change still held.
 */
export async function readOwnDuties(ctx: Context, timeZone: string): Promise<OwnDuties> {
  const { personId } = asDelegate(ctx).actor;
  const units = await spokenUnits(ctx, personId, timeZone);
  const duties = await listDuties(ctx.db, {
    personId,
    unitIds: units.map(({ id }) => id),
    from: new Date(ctx.now.getTime() - lookBackMs),
    until: new Date(ctx.now.getTime() + lookAheadDays * dayMs),
  });
  return { units, duties: await asTold(ctx, duties) };
}

const spokenUnits = (ctx: Context, personId: PersonId, timeZone: string) =>
  listSpokenUnits(ctx.db, personId, { on: toOfficeDate(ctx.now, timeZone), at: ctx.now });

/** Facts as they were told, and answers that only a held change has taken back. */
async function asTold(ctx: Context, found: Duty[]): Promise<Duty[]> {
  const refs = found.map(({ meetingRef }) => meetingRef);
  const ids = found.map(({ invitationId }) => invitationId);
  const [told, answers] = await Promise.all([listToldFacts(ctx.db, refs), listHeldAnswers(ctx.db, ids)]);
  return found.map((row) => {
    const { rsvp, rsvpReason } = answers.get(row.invitationId) ?? row;
    const duty = { ...row, rsvp, rsvpReason };
    const known = told.get(duty.meetingRef) as { meeting: MeetingFacts } | undefined;
    if (!known) return duty;
    const { title, place, startsAt, endsAt, state } = known.meeting;
    return {
      ...duty,
      ...{ title, place, startsAt: new Date(startsAt), endsAt: new Date(endsAt) },
      ...(state ? { state } : {}),
    };
  });
}

export type UnitRecord = {
  unit: OwnDuties['units'][number];
  compliance: Compliance;
  past: Duty[];
  /** Its days with windows of checks in the same time, today first (R38). */
  checks: UnitChecks;
};

/**
 * How a unit that the signed-in person speaks for has kept its duties in the last half year (R33); the leader answers
 * for it. Another's unit does not exist here (`not_found`).
 */
export async function readUnitRecord(ctx: Context, unitId: UnitId, timeZone: string): Promise<UnitRecord> {
  const { personId } = asDelegate(ctx).actor;
  const units = await spokenUnits(ctx, personId, timeZone);
  const unit = units.find(({ id }) => id === unitId);
  if (!unit) throw new RefusedError('not_found');
  const found = await listDuties(ctx.db, {
    personId: null,
    unitIds: [unitId],
    from: new Date(ctx.now.getTime() - complianceDays * dayMs),
    until: new Date(ctx.now.getTime() + lookAheadDays * dayMs),
  });
  const rows = await asTold(ctx, found);
  // Of a meeting that does not take place nothing was due.
  const held = rows.filter(({ state }) => state !== 'cancelled' && state !== 'postponed');
  const compliance = measureCompliance(
    held.map((row) => ({ ...row, answeredAt: answeredAt(row), nomineeCount: row.nominees.length })),
    ctx.now,
  );
  const checks = await readChecksOfUnit(ctx, unitId, complianceDays);
  return { unit, compliance, checks, past: rows.filter((row) => row.startsAt <= ctx.now).reverse() };
}

/** A later correction makes nothing late; what a change has asked for anew is open again. */
const answeredAt = (duty: Duty) => (duty.rsvp === 'pending' ? null : duty.firstAnsweredAt);

/** People whom a unit may send, for choosing instead of typing. */
export function findColleagues(ctx: Context, unitId: UnitId, timeZone: string) {
  return listPeopleOfUnit(ctx.db, unitId, toOfficeDate(ctx.now, timeZone));
}
