import { type HandoutRow, listHandouts, listHandoutsOf } from '#db/queries/handouts.ts';
import { listInvitations } from '#db/queries/invitations.ts';
import { findMeeting, findMeetingById, type MeetingInFull } from '#db/queries/meetings.ts';
import { readingHours } from '#domain/documents/limits.ts';
import { type HandoutStanding, standingOf } from '#domain/handouts/standing.ts';
import type { DocumentId, MeetingId, OfficeId, PersonId, UnitId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { personOf } from '../documents/declare-upload.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { whoSpeaks } from '../units/who-speaks.ts';

export type { HandoutRow };

/** Somebody who is to have a copy: comes to the meeting, or takes it for a unit. */
export type Recipient = {
  personId: PersonId;
  fullName: string;
  unitId: UnitId | null;
  unitName: string | null;
};

/** One recipient of one paper with the copy they hold, or held last. */
export type HandoutLine = Recipient & { copy: HandoutRow | null; standing: HandoutStanding };

/**
 * Who is to have secret papers of the meeting: those invited to come, and whoever speaks for an invited unit; nobody who has
 * declined or sends another. The caller has proved the right to the meeting.
 */
export async function recipientsOf(
  ctx: Context,
  officeId: OfficeId,
  meeting: MeetingInFull,
): Promise<Recipient[]> {
  const proof = permit(ctx, 'meetings.read', officeId);
  const rows = await listInvitations(ctx.db, proof, meeting.meeting.id);
  const coming = rows.filter(({ invitation }) => ['pending', 'accepted'].includes(invitation.rsvp));
  const unitIds = coming.flatMap(({ invitation }) => invitation.unitId ?? []);
  const speakers = await whoSpeaks(ctx, unitIds, meeting);
  const found = coming.flatMap(({ invitation, personName, unitName }): Recipient[] => {
    const { personId, unitId } = invitation;
    if (personId) return [{ personId, fullName: personName ?? '', unitId: null, unitName }];
    if (!unitId) return [];
    return (speakers.get(unitId) ?? []).map((one) => ({
      ...{ personId: one.personId, fullName: one.fullName, unitId, unitName },
    }));
  });
  const once = new Map(found.toReversed().map((one) => [one.personId, one]));
  return found.filter((one) => once.get(one.personId) === one);
}

/** One paper's recipients with what each has signed for; whoever still holds a copy is listed whatever they answered. Needs `documents.read`. */
export async function readHandouts(
  ctx: Context,
  officeId: OfficeId,
  { meetingId, documentId }: { meetingId: MeetingId; documentId: DocumentId },
): Promise<HandoutLine[]> {
  const proof = permit(ctx, 'documents.read', officeId);
  const meeting = await findMeeting(ctx.db, permit(ctx, 'meetings.read', officeId), meetingId);
  if (!meeting) throw new RefusedError('not_found');
  const copies = (await listHandouts(ctx.db, proof, meetingId)).filter(
    (copy) => copy.documentId === documentId,
  );
  const newest = new Map(copies.map((copy) => [copy.personId, copy]));
  const recipients = await recipientsOf(ctx, officeId, meeting);
  const listed = new Set(recipients.map(({ personId }) => personId));
  const others = [...newest.values()].filter(({ personId }) => !listed.has(personId));
  const all: Recipient[] = [
    ...recipients,
    ...others.map(({ personId, fullName, unitName }) => ({ personId, fullName, unitId: null, unitName })),
  ];
  return all.map((one) => {
    const copy = newest.get(one.personId) ?? null;
    return { ...one, copy, standing: standingOf(copy) };
  });
}

/** Copies that the caller holds, or gave back not long ago, with the meeting of each. */
export async function readOwnHandouts(ctx: Context) {
  const since = new Date(ctx.now.getTime() - readingHours * 3_600_000);
  const copies = await listHandoutsOf(ctx.db, personOf(ctx), since);
  const meetings = new Map<MeetingId, MeetingInFull | null>();
  for (const { meetingId } of copies)
    if (!meetings.has(meetingId)) meetings.set(meetingId, await findMeetingById(ctx.db, meetingId));
  return copies.flatMap((copy) => {
    const found = meetings.get(copy.meetingId);
    if (!found) return [];
    const { title, startsAt } = found.meeting;
    const meeting = { title, startsAt, timeZone: found.office.timeZone };
    return [{ copy, standing: standingOf(copy), meeting }];
  });
}
