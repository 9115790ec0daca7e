import type { NamedInvitation } from '#db/queries/invitations.ts';
import type { MeetingInFull } from '#db/queries/meetings.ts';
import { listStandingUnits } from '#db/queries/unit-days.ts';
import { listDeskHolders, listUnitHeads } from '#db/queries/units.ts';
import type { PersonId, UnitId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import type { Context } from '../context.ts';
import { sitsFor } from '../gate.ts';

/** One person who gets the card of one invitation, and in which quality. */
export type Told = NamedInvitation & {
  personId: PersonId;
  readerName: string;
  as: 'delegate' | 'desk' | 'head';
};

/**
 * Who is told of each invitation: the invited person; for a unit its desk holders (R31), and when the desk is empty its
 * head. For a unit that has ended by the meeting's day those of its successors are told as well. A unit with nobody
 * yields nobody: the preview says so by name.
 */
export async function whoIsTold(
  ctx: Context,
  invited: NamedInvitation[],
  { meeting, office }: MeetingInFull,
): Promise<Told[]> {
  const unitIds = [...new Set(invited.flatMap((row) => row.invitation.unitId ?? []))];
  const on = toOfficeDate(meeting.startsAt, office.timeZone);
  const standing = Map.groupBy(await listStandingUnits(ctx.db, unitIds, on), (row) => row.unitId);
  const answering = (id: UnitId) => [id, ...(standing.get(id) ?? []).map((row) => row.standingId)];
  const all = [...new Set(unitIds.flatMap(answering))];
  const seats = await listDeskHolders(ctx.db, all, ctx.now);
  const holders = Map.groupBy(
    seats.filter((seat) => sitsFor(seat, meeting, ctx.now)),
    (row) => row.unitId,
  );
  const deskless = all.filter((id) => !holders.has(id));
  const heads = Map.groupBy(await listUnitHeads(ctx.db, deskless, on), (row) => row.unitId);
  return invited.flatMap((row): Told[] => {
    const { personId, unitId } = row.invitation;
    if (personId) return [{ ...row, personId, readerName: row.personName ?? '', as: 'delegate' }];
    if (!unitId) return [];
    const readers = answering(unitId).flatMap((id): Reader[] => {
      const desk = (holders.get(id) ?? []).map((reader) => ({ ...reader, as: 'desk' as const }));
      const head = (heads.get(id) ?? []).slice(0, 1).map((reader) => ({ ...reader, as: 'head' as const }));
      return [...desk, ...head];
    });
    const once = new Map(readers.reverse().map((reader) => [reader.personId, reader]));
    return [...once.values()]
      .reverse()
      .map((reader) => ({ ...row, personId: reader.personId, readerName: reader.fullName, as: reader.as }));
  });
}

type Reader = { personId: PersonId; fullName: string; as: 'desk' | 'head' };
