import { moveAnswerLimits } from '#db/queries/answer-limits.ts';
import type { Invitation } from '#db/queries/invitations.ts';
import type { MeetingInFull } from '#db/queries/meetings.ts';
import { listDaysOff } from '#db/queries/offices.ts';
import { ringsAt } from '#domain/broadcasts/quiet-hours.ts';
import { defaultMark, type UrgencyMark } from '#domain/broadcasts/urgency.ts';
import type { InvitationId } from '#domain/ids.ts';
import { type LimitPlan, planAnswerLimit } from '#domain/invitations/new-limit.ts';
import type { ChangeFacts } from '#messages/facts.ts';
import type { Context } from '../context.ts';
import { InvalidError } from '../errors.ts';

export type Limited = Pick<Invitation, 'id' | 'rsvp' | 'answerBy'>;
export type ChangeLimit = LimitPlan<Limited>;

/**
 * Until when a change is answered, counted from when it will ring in a pocket. Refuses a chosen limit after the new start
 * (`after_start`) and one that is over before anybody is told (`in_the_past`), at the field `answerBy`.
 */
export async function planLimit(
  ctx: Context,
  { meeting, office }: MeetingInFull,
  invitations: readonly Limited[],
  { resets, mark, chosen }: Pick<ChangeFacts, 'resets'> & { mark: UrgencyMark; chosen: Date | null },
): Promise<ChangeLimit> {
  const released = new Date(ctx.now.getTime() + ctx.house.holdSeconds * 1000);
  if (chosen !== null) {
    const code = chosen > meeting.startsAt ? 'after_start' : chosen <= released ? 'in_the_past' : null;
    if (code) throw new InvalidError([{ field: 'answerBy', code }]);
  }
  return planAnswerLimit(invitations, {
    toldAt: ringsAt(released, mark, ctx.house.quietHours),
    startsAt: meeting.startsAt,
    ...{ resets, chosen, timeZone: office.timeZone },
    daysOff: await listDaysOff(ctx.db),
  });
}

/** Writes what was planned, for the version of the meeting that asks. */
export async function moveLimits(ctx: Context, version: number, { answerBy, moved }: ChangeLimit) {
  if (answerBy === null) return;
  const ids = moved.map(({ id }): InvitationId => id);
  await moveAnswerLimits(ctx.db, { ids, answerBy, version, by: ctx.actor, now: ctx.now });
}

/**
 * Gives whoever is invited now the time to answer, where the limit they were given is over before they hear of it: a draft
 * that lay, somebody added later, a nominee of the last hour.
 */
export function planFirstLimit(
  ctx: Context,
  meeting: MeetingInFull,
  invitations: readonly Limited[],
  mark: UrgencyMark = defaultMark([meeting.meeting.startsAt], ctx.now),
): Promise<ChangeLimit> {
  return planLimit(ctx, meeting, invitations, { resets: ['pending'], mark, chosen: null });
}
