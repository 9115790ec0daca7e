import type { z } from '@hono/zod-openapi';
import type { Answered } from '#services/invitations/answer-invitation.ts';
import type { MeetingDetail } from '#services/meetings/read-meeting.ts';
import type { Office } from './env.ts';
import type {
  answeredSchema,
  broadcastSchema,
  invitationSchema,
  meetingSchema,
  nominationSchema,
  officeSchema,
} from './schemas.ts';

type Meeting = MeetingDetail['meeting'];
type Invitation = Answered['invitation'];
type NamedInvitation = MeetingDetail['invitations'][number];
type Nomination = MeetingDetail['nominations'][number];
type Broadcast = NonNullable<MeetingDetail['broadcast']>;

export const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** Each field is named, so that a new column never leaves the house by itself. */
export function officeView(office: Office): z.infer<typeof officeSchema> {
  const { id, name, shortName, block, timeZone, publishedAddress, botNames } = office;
  const { messengerApprovalNumber, messengerApprovalOn, rootUnitId } = office;
  const approval = { messengerApprovalNumber, messengerApprovalOn };
  return { id, name, shortName, block, timeZone, ...approval, publishedAddress, botNames, rootUnitId };
}

export function meetingView(meeting: Meeting): z.infer<typeof meetingSchema> {
  const { id, ref, state, version, classId, regularity, title, content, place, roomId, form } = meeting;
  const { chairId, contactName, contactPhone, letterNumber, letterOn, lateReason, lateApprovedBy } = meeting;
  const { changeReason, changeNote, secrecyLevel } = meeting;
  return {
    ...{ id, ref, state, version, classId, regularity, title, content, place, roomId, form, chairId },
    ...{ contactName, contactPhone, letterNumber, letterOn, lateReason, lateApprovedBy },
    ...{ changeReason, changeNote, secrecyLevel },
    startsAt: meeting.startsAt.toISOString(),
    endsAt: meeting.endsAt.toISOString(),
    announcedAt: iso(meeting.announcedAt),
    updatedAt: meeting.updatedAt.toISOString(),
  };
}

export function answeredView(invitation: Invitation): z.infer<typeof answeredSchema> {
  const { ref, rsvp, rsvpReason, rsvpVersion, answeredVia } = invitation;
  return { ref, rsvp, rsvpReason, rsvpVersion, answeredVia, answeredAt: iso(invitation.answeredAt) };
}

export function invitationView(named: NamedInvitation): z.infer<typeof invitationSchema> {
  const { invitation, unitName, unitNow, personName, groupName } = named;
  const { id, unitId, personId, viaNominationId, headCountLimit, capacity } = invitation;
  return {
    ...answeredView(invitation),
    ...{ id, unitId, unitName, unitNow, personId, personName, groupName, viaNominationId, headCountLimit },
    capacity,
    answerBy: iso(invitation.answerBy),
  };
}

export function nominationView(nomination: Nomination): z.infer<typeof nominationSchema> {
  const { id, invitationId, personId, fullName, title, phone, role, reason, state, consent } = nomination;
  return {
    ...{ id, invitationId, personId, fullName, title, phone, role, reason, state, consent },
    updatedAt: nomination.updatedAt.toISOString(),
  };
}

export function broadcastView(broadcast: Broadcast | null): z.infer<typeof broadcastSchema> | null {
  if (!broadcast) return null;
  const { id, version, notBefore, cancelledAt } = broadcast;
  return { id, version, notBefore: notBefore.toISOString(), cancelledAt: iso(cancelledAt) };
}
