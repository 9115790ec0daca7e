import { findMeeting } from '#db/queries/meetings.ts';
import { listNominationsOfMeeting, type Nomination } from '#db/queries/nominations.ts';
import { listParticipants, type ParticipantRow } from '#db/queries/participants.ts';
import type { MeetingId, OfficeId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { compareGivenNames } from '#lib/vietnamese.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';

export type Participant = ParticipantRow & { nominees: Nomination[] };

/**
 * Who is invited, in the order of protocol: by the unit's rank, within a unit by the post's, its named persons before the
 * unit itself, and equals by their given name as a Vietnamese list does. Nominees stand with those who sent them.
 */
export async function readParticipants(
  ctx: Context,
  officeId: OfficeId,
  id: MeetingId,
): Promise<Participant[]> {
  const proof = permit(ctx, 'meetings.read', officeId);
  const found = await findMeeting(ctx.db, proof, id);
  if (!found) throw new RefusedError('not_found');
  const on = toOfficeDate(found.meeting.startsAt, found.office.timeZone);
  const [rows, nominations] = await Promise.all([
    listParticipants(ctx.db, proof, { meetingId: id, on, now: ctx.now }),
    listNominationsOfMeeting(ctx.db, id),
  ]);
  const open = nominations.flatMap(({ nomination }) => (isOpen(nomination) ? [nomination] : []));
  const nominees = Map.groupBy(open, ({ invitationId }) => invitationId as string);
  return rows
    .filter((row) => !row.viaNomination)
    .map((row) => ({ ...row, nominees: nominees.get(row.invitationId) ?? [] }))
    .sort(byProtocol);
}

const isOpen = ({ state }: Nomination) => state === 'proposed' || state === 'confirmed';
const last = Number.MAX_SAFE_INTEGER;

/** Whoever has no rank comes last; a unit stands behind the persons of its own rank who are named. */
export function byProtocol(
  a: Pick<ParticipantRow, 'unitRank' | 'postRank' | 'unitId' | 'name'>,
  b: Pick<ParticipantRow, 'unitRank' | 'postRank' | 'unitId' | 'name'>,
): number {
  return (
    (a.unitRank ?? last) - (b.unitRank ?? last) ||
    Number(a.unitId !== null) - Number(b.unitId !== null) ||
    (a.postRank ?? last) - (b.postRank ?? last) ||
    compareGivenNames(a.name, b.name)
  );
}
