import { insertInvitees, insertMeetings } from '#db/queries/import-writes.ts';
import type { Capacity } from '#domain/attendance/presence.ts';
import type { MeetingId, UnitId } from '#domain/ids.ts';
import type { MeetingWrite } from '#domain/imports/plan-meetings.ts';
import type { Permit } from '#domain/permissions.ts';
import { newUuid } from '#lib/random.ts';
import { newReadableCode } from '#lib/secrets.ts';
import { foldVietnamese } from '#lib/vietnamese.ts';
import type { Context } from '../context.ts';

/** Writes the meetings of an import as drafts with whom they invite; nobody is told. */
export async function applyMeetings(
  ctx: Context,
  proof: Permit<'meetings.write'>,
  writes: readonly MeetingWrite[],
): Promise<void> {
  const rows = writes.map(({ unitIds, guestUnitIds, headCount, ...facts }) => {
    const ref = newReadableCode(ctx.random, 6);
    const searchText = foldVietnamese(`${facts.title} ${facts.place} ${ref}`);
    const id = newUuid(ctx.random) as MeetingId;
    const meeting = { ...facts, form: 'on_site' as const, id, ref, searchText };
    return { unitIds, guestUnitIds, headCount, meeting };
  });
  const drafts = rows.map(({ meeting }) => meeting);
  await insertMeetings(ctx.db, proof, drafts, { changedBy: ctx.actor, now: ctx.now });
  const invitees = rows.flatMap(({ unitIds, guestUnitIds, headCount, meeting }) => {
    const as = (capacity: Capacity) => (unitId: UnitId) => ({
      ...{ meetingId: meeting.id, unitId, headCountLimit: headCount, capacity },
      ref: newReadableCode(ctx.random, 8),
    });
    return [...unitIds.map(as('member')), ...guestUnitIds.map(as('guest'))];
  });
  await insertInvitees(ctx.db, proof, invitees);
}
