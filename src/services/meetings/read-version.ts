import { listMeetingVersions } from '#db/queries/meeting-history.ts';
import { findMeeting, findMeetingVersion, type Meeting } from '#db/queries/meetings.ts';
import { findPeople } from '#db/queries/people.ts';
import type { MeetingId, OfficeId, PersonId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';

/** A meeting as it stood at one version, and who has changed it since. */
export type StoodAt = {
  meeting: Meeting;
  chairName: string | null;
  /** The newest change after that version; null when there is none. */
  changedSince: { at: Date; byName: string | null } | null;
};

/**
 * The facts somebody had before their eyes while another was quicker, so that both changes can be laid side by side.
 * Refuses `not_found` for a version that never was.
 */
export async function readVersion(
  ctx: Context,
  officeId: OfficeId,
  { id, version }: { id: MeetingId; version: number },
): Promise<StoodAt> {
  const proof = permit(ctx, 'meetings.read', officeId);
  const found = await findMeeting(ctx.db, proof, id);
  const facts = found && (await findMeetingVersion(ctx.db, id, version));
  if (!found || !facts) throw new RefusedError('not_found');
  const newest = (await listMeetingVersions(ctx.db, proof, id)).at(-1);
  const by = newest && 'personId' in newest.changedBy ? newest.changedBy.personId : null;
  const ids = [facts.chairId, by].filter((one): one is PersonId => Boolean(one));
  const names = new Map((await findPeople(ctx.db, ids)).map((person) => [person.id, person.fullName]));
  return {
    meeting: { ...found.meeting, ...facts } as Meeting,
    chairName: (facts.chairId && names.get(facts.chairId)) ?? null,
    changedSince:
      newest && newest.version > version
        ? { at: newest.changedAt, byName: (by && names.get(by)) ?? null }
        : null,
  };
}
