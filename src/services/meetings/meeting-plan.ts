import { listAgenda } from '#db/queries/agenda.ts';
import { listInvitations } from '#db/queries/invitations.ts';
import type { MeetingInFull } from '#db/queries/meetings.ts';
import { guestsOf } from '#domain/invitations/capacity.ts';
import type { Permit } from '#domain/permissions.ts';
import type { TemplateAgendaItem, TemplateFacts, TemplateInvitees } from '#domain/templates/template.ts';
import { minutesBetween, toOfficeTime } from '#lib/office-time.ts';
import type { Context } from '../context.ts';

export type MeetingPlan = { facts: TemplateFacts; invitees: TemplateInvitees; agenda: TemplateAgendaItem[] };

/** A meeting without its day: what a copy and a template take from it. Nominees are not taken, since units name anew. */
export async function planOf(
  ctx: Context,
  proof: Permit<'meetings.write'>,
  { meeting, office }: MeetingInFull,
): Promise<MeetingPlan> {
  const [invited, items] = await Promise.all([
    listInvitations(ctx.db, proof, meeting.id),
    listAgenda(ctx.db, meeting.id),
  ]);
  const own = invited.map((row) => row.invitation).filter((row) => row.viaNominationId === null);
  const { classId, regularity, title, content, place, roomId, form, chairId } = meeting;
  const { contactName, contactPhone, startsAt, endsAt } = meeting;
  return {
    facts: {
      ...{ classId, regularity, title, content, place, roomId, form, chairId, contactName, contactPhone },
      startTime: toOfficeTime(startsAt, office.timeZone).time,
      durationMinutes: minutesBetween(startsAt, endsAt),
    },
    invitees: {
      units: own.flatMap(({ unitId, headCountLimit }) => (unitId ? { unitId, headCountLimit } : [])),
      personIds: own.flatMap(({ personId, viaGroupId }) => (personId && !viaGroupId ? personId : [])),
      groupIds: [...new Set(own.flatMap(({ viaGroupId }) => viaGroupId ?? []))],
      guestIds: guestsOf(own),
    },
    agenda: items.map(
      ({ title: item, presenterId, presenterName, durationMinutes, paperUnitId, note, secrecyLevel }) => ({
        ...{ title: item, presenterId, presenterName, durationMinutes, paperUnitId, note, secrecyLevel },
      }),
    ),
  };
}
