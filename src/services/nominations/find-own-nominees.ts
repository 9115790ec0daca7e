import { listInvitationsOf } from '#db/queries/invitations.ts';
import { listOpenNominations } from '#db/queries/nominations.ts';
import type { NominationId, PersonId } from '#domain/ids.ts';
import { foldVietnamese } from '#lib/vietnamese.ts';
import type { Context } from '../context.ts';

export type OwnNominee = {
  nominationId: NominationId;
  ref: string;
  fullName: string;
  title: string | null;
  phone: string | null;
  meetingTitle: string;
};

/** Whom this person or their unit has named and may take back; `name` is a full name or its end, with or without marks. */
export async function findOwnNominees(ctx: Context, personId: PersonId, name: string): Promise<OwnNominee[]> {
  const open = await listInvitationsOf(ctx.db, personId, ctx.now);
  const nominations = await listOpenNominations(
    ctx.db,
    open.map((row) => row.invitation.id),
  );
  const asked = foldVietnamese(name);
  return nominations
    .filter((nomination) => asked === '' || ` ${foldVietnamese(nomination.fullName)}`.endsWith(` ${asked}`))
    .map(({ id, invitationId, fullName, title, phone }) => {
      const row = open.find((one) => one.invitation.id === invitationId);
      return {
        nominationId: id,
        ref: row?.invitation.ref ?? '',
        fullName,
        title,
        phone,
        meetingTitle: row?.meeting.title ?? '',
      };
    });
}
