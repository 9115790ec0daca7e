import { listAgenda } from '#db/queries/agenda.ts';
import { listInvitationsOf } from '#db/queries/invitations.ts';
import { findMeetingById, type MeetingInFull } from '#db/queries/meetings.ts';
import type { AgendaItemId, MeetingId, UnitId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { unitSpokenFor } from '../gate.ts';
import { type JudgedTask, readOwnTasks } from '../paper-tasks/read-tasks.ts';
import { personOf } from './declare-upload.ts';

/** Where one hands in papers of a meeting: an address on one's personal page, which opens on one's own device alone. */
export const handInUrl = (page: string, meetingId: MeetingId): string => `${page}/hand-in/${meetingId}`;

/** An item of the agenda to which one may hand in; `task` when the unit was asked for its papers. */
export type PlaceItem = { id: AgendaItemId; title: string; position: number; task: JudgedTask | null };

/** A unit and a meeting to which it may hand in papers now: it is invited, or was asked for papers. */
export type Place = Pick<MeetingInFull, 'meeting' | 'office' | 'rules'> & {
  unitId: UnitId;
  unitName: string;
  items: PlaceItem[];
};

/** Meetings to which the person may hand in papers for a unit they speak for, the soonest first (R41, R44). */
export async function readPlaces(ctx: Context, meetingId?: MeetingId): Promise<Place[]> {
  if (ctx.actor.kind !== 'delegate') throw new RefusedError('not_permitted');
  const isAsked = (id: MeetingId) => meetingId === undefined || id === meetingId;
  const tasks = (await readOwnTasks(ctx)).filter(({ meeting }) => isAsked(meeting.id));
  const invited = await invitedUnits(ctx, isAsked);
  const found = new Map<string, Pick<Place, 'unitId' | 'unitName'> & { meetingId: MeetingId }>();
  for (const { meeting, unitId, unitName } of tasks)
    found.set(`${meeting.id}:${unitId}`, { meetingId: meeting.id, unitId, unitName });
  for (const one of invited) if (!found.has(keyOf(one))) found.set(keyOf(one), one);
  const places = await Promise.all(
    [...found.values()].map(async ({ meetingId: id, unitId, unitName }): Promise<Place[]> => {
      const full = await findMeetingById(ctx.db, id);
      if (!full) return [];
      const agenda = await listAgenda(ctx.db, id);
      const items = agenda
        .filter(({ secrecyLevel }) => secrecyLevel === null)
        .map(({ id: itemId, title, position }) => {
          const task = tasks.find((one) => one.itemId === itemId && one.unitId === unitId) ?? null;
          return { id: itemId, title, position, task };
        });
      const { meeting, office, rules } = full;
      return [{ ...{ meeting, office, rules, unitId, unitName, items } }];
    }),
  );
  return places
    .flat()
    .toSorted((a, b) => a.meeting.startsAt.getTime() - b.meeting.startsAt.getTime() || byName(a, b));
}

const byName = (a: Place, b: Place) => (a.unitName < b.unitName ? -1 : 1);
const keyOf = ({ meetingId, unitId }: { meetingId: MeetingId; unitId: UnitId }) => `${meetingId}:${unitId}`;

async function invitedUnits(ctx: Context, isAsked: (id: MeetingId) => boolean) {
  const personId = personOf(ctx);
  const rows = await listInvitationsOf(ctx.db, personId, ctx.now, ctx.now);
  const open = rows.filter(({ meeting }) => isAsked(meeting.id) && meeting.state !== 'cancelled');
  const found = [];
  for (const { meeting, invitation, unitName } of open) {
    const full = invitation.unitId ? await findMeetingById(ctx.db, meeting.id) : null;
    if (!full || !invitation.unitId) continue;
    if (!(await unitSpokenFor(ctx, personId, full, invitation.unitId))) continue;
    found.push({ meetingId: meeting.id, unitId: invitation.unitId, unitName: unitName ?? '' });
  }
  return found;
}
