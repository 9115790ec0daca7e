import type { NamedInvitation } from '#db/queries/invitations.ts';
import type { MeetingInFull } from '#db/queries/meetings.ts';
import { listDeskHolders, listUnitHeads } from '#db/queries/units.ts';
import type { PersonId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import type { Context } from '../context.ts';

/** One person who gets the card of one invitation, and in which quality. */
export type Told = NamedInvitation & {
  personId: PersonId;
  readerName: string;
  as: 'delegate' | 'desk' | 'head';
};

/**
 * Who is told of each invitation: the invited person; for a unit its desk holders (R31), and when the desk is empty its
 * head. A unit with neither yields nobody: the preview says so by name.
 */
export async function whoIsTold(
  ctx: Context,
  invited: NamedInvitation[],
  { meeting, office }: MeetingInFull,
): Promise<Told[]> {
  const unitIds = invited.flatMap((row) => row.invitation.unitId ?? []);
  const holders = Map.groupBy(await listDeskHolders(ctx.db, unitIds), (row) => row.unitId);
  const deskless = unitIds.filter((id) => !holders.has(id));
  const on = toOfficeDate(meeting.startsAt, office.timeZone);
  const heads = Map.groupBy(await listUnitHeads(ctx.db, deskless, on), (row) => row.unitId);
  return invited.flatMap((row): Told[] => {
    const { personId, unitId } = row.invitation;
    if (personId) return [{ ...row, personId, readerName: row.personName ?? '', as: 'delegate' }];
    if (!unitId) return [];
    const desk = holders.get(unitId) ?? [];
    const readers = desk.length > 0 ? desk : (heads.get(unitId)?.slice(0, 1) ?? []);
    const as = desk.length > 0 ? 'desk' : 'head';
    return readers.map((reader) => ({ ...row, personId: reader.personId, readerName: reader.fullName, as }));
  });
}
