import { listConclusions } from '#db/queries/conclusions.ts';
import { listDaysOff } from '#db/queries/offices.ts';
import type { MeetingId, OfficeId } from '#domain/ids.ts';
import { type NextStep, stepsAhead } from '#domain/meetings/next-step.ts';
import { readAgenda } from '../agenda/read-agenda.ts';
import type { Context } from '../context.ts';
import { type MeetingDetail, readMeeting } from './read-meeting.ts';

/** What the meeting needs next and by when, the first thing first (R22, BP Đ9, QĐ 45). */
export async function readNextSteps(ctx: Context, officeId: OfficeId, id: MeetingId): Promise<NextStep[]> {
  const [detail, agenda] = await Promise.all([readMeeting(ctx, officeId, id), readAgenda(ctx, officeId, id)]);
  return nextStepsOf(ctx, detail, agenda.items.length);
}

/** The same for a meeting that has been read already. */
export async function nextStepsOf(
  ctx: Context,
  { meeting, rules, office, invitations, nominations }: MeetingDetail,
  agendaItems: number,
): Promise<NextStep[]> {
  const own = invitations.map(({ invitation }) => invitation);
  const pending = own.filter(({ rsvp }) => rsvp === 'pending');
  const open = nominations.filter(({ state }) => state === 'proposed' || state === 'confirmed');
  const senders = new Set(open.map(({ invitationId }) => invitationId));
  const withoutNominee = own.filter(
    ({ id, unitId, rsvp }) => unitId !== null && rsvp === 'accepted' && !senders.has(id),
  );
  const written = meeting.state === 'draft' ? [] : await listConclusions(ctx.db, meeting.id);
  const limits = [...pending, ...withoutNominee].flatMap(({ answerBy }) => answerBy?.getTime() ?? []);
  return stepsAhead({
    now: ctx.now,
    ...{ state: meeting.state, regularity: meeting.regularity, meetingClass: rules },
    ...{ startsAt: meeting.startsAt, endsAt: meeting.endsAt, timeZone: office.timeZone },
    daysOff: await listDaysOff(ctx.db),
    hasChair: meeting.chairId !== null,
    invited: own.length,
    pending: pending.length,
    withoutNominee: withoutNominee.length,
    answerBy: limits.length > 0 ? new Date(Math.min(...limits)) : null,
    agendaItems,
    isConcluded: written.some(({ kind, state }) => kind === 'notice' && state === 'issued'),
  });
}
