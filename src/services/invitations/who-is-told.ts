import type { NamedInvitation } from '#db/queries/invitations.ts';
import type { MeetingInFull } from '#db/queries/meetings.ts';
import type { PersonId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { whoSpeaks } from '../units/who-speaks.ts';

/** One person who gets the card of one invitation, and in which quality. */
export type Told = NamedInvitation & {
  personId: PersonId;
  readerName: string;
  as: 'delegate' | 'desk' | 'head';
};

/**
 * Who is told of each invitation: the invited person; for a unit whoever speaks for it. A unit with nobody yields nobody:
 * the preview says so by name.
 */
export async function whoIsTold(
  ctx: Context,
  invited: NamedInvitation[],
  meeting: MeetingInFull,
): Promise<Told[]> {
  const unitIds = [...new Set(invited.flatMap((row) => row.invitation.unitId ?? []))];
  const speakers = await whoSpeaks(ctx, unitIds, meeting);
  return invited.flatMap((row): Told[] => {
    const { personId, unitId } = row.invitation;
    if (personId) return [{ ...row, personId, readerName: row.personName ?? '', as: 'delegate' }];
    if (!unitId) return [];
    return (speakers.get(unitId) ?? []).map(({ personId, fullName, as }) => ({
      ...row,
      ...{ personId, readerName: fullName, as },
    }));
  });
}
