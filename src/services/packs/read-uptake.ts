import { listInvitations, type NamedInvitation } from '#db/queries/invitations.ts';
import { findMeeting } from '#db/queries/meetings.ts';
import { countGivenPapers, listReadings, type PersonReading } from '#db/queries/paper-uptake.ts';
import type { MeetingId, OfficeId, PersonId } from '#domain/ids.ts';
import { type Uptake, uptakeOf } from '#domain/packs/uptake.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { whoSpeaks } from '../units/who-speaks.ts';

/** One invited unit or person with what they have taken of the papers, and who of them read. */
export type InviteeUptake = Uptake & {
  unitId: string | null;
  name: string;
  people: (Uptake & { personId: PersonId; fullName: string })[];
};
export type MeetingUptake = {
  /** How many papers the meeting has, those given out in print left out. */
  papers: number;
  invitees: InviteeUptake[];
};

/**
 * Which invited units and persons have taken the papers (R50), in protocol order: papers opened, as they stand, by anybody
 * of the unit, its nominees too; since when; and how many were read to the last page. Needs `documents.read`; seven queries at most
 * whatever the number of people.
 */
export async function readUptake(
  ctx: Context,
  officeId: OfficeId,
  meetingId: MeetingId,
): Promise<MeetingUptake> {
  const proof = permit(ctx, 'documents.read', officeId);
  const reading = permit(ctx, 'meetings.read', officeId);
  const found = await findMeeting(ctx.db, reading, meetingId);
  if (!found) throw new RefusedError('not_found');
  const [invited, papers, readings] = await Promise.all([
    listInvitations(ctx.db, reading, meetingId),
    countGivenPapers(ctx.db, proof, meetingId),
    listReadings(ctx.db, proof, meetingId),
  ]);
  const own = invited.filter(({ invitation }) => invitation.viaNominationId === null);
  const speakers = await whoSpeaks(
    ctx,
    own.flatMap(({ invitation }) => invitation.unitId ?? []),
    found,
  );
  const invitees = own.map((row): InviteeUptake => {
    const { unitId, personId } = row.invitation;
    const speaking = new Set(unitId ? speakers.get(unitId)?.map((one) => one.personId) : []);
    const isTheirs = (one: PersonReading) =>
      unitId ? one.unitIds.includes(unitId) || speaking.has(one.personId) : one.personId === personId;
    return uptakeOfInvitee(row, readings.filter(isTheirs));
  });
  return { papers, invitees };
}

function uptakeOfInvitee(
  { invitation, unitName, personName }: NamedInvitation,
  theirs: readonly PersonReading[],
): InviteeUptake {
  return {
    ...uptakeOf(theirs),
    ...{ unitId: invitation.unitId, name: unitName ?? personName ?? '' },
    people: theirs.map((one) => ({
      ...uptakeOf([one]),
      ...{ personId: one.personId, fullName: one.fullName },
    })),
  };
}
