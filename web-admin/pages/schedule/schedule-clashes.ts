import type { MeetingId, RoomId } from '#domain/ids.ts';
import { toOfficeTime } from '#lib/office-time.ts';
import { formatDate } from '#messages/time.ts';
import { type Conflicts, findConflicts, findMeetingConflicts } from '#services/schedule/find-conflicts.ts';
import { attrs, type Html, html } from '#web-kit/html.ts';
import { callout } from '#web-kit/parts.ts';
import { choosePerson } from '../../person-choice.ts';
import { type AdminApp, type AdminContext, idOf, isId } from '../../site.ts';
import { instantOf, type MeetingTyped } from '../meetings/meeting-input.ts';

const fields = 'on,startTime,endTime,endOn,roomId,chair,chairId';
/** Names that are read at a glance; the rest is a number. */
const mostNames = 12;

/** The hint under day, hour and room that follows what is typed; for a new meeting, and for one that has people already. */
export function clashPages(app: AdminApp): void {
  const root = '/o/:officeId/meetings';
  app.get(`${root}/clashes`, async (c) => c.html(await typedClashes(c, null)));
  app.get(`${root}/:id/clashes`, async (c) => c.html(await typedClashes(c, idOf<MeetingId>(c, 'id'))));
}

/** The place of the hint in a meeting's form. `action` is where the form is sent: `…/meetings/new`, `…/<id>/edit` or `…/<id>/reschedule`. */
export function clashHint({ action, now = '' }: { action: string; now?: Html | '' }): Html {
  const live = {
    'hx-get': action.replace(/\/(new|edit|reschedule)$/, '/clashes'),
    'hx-trigger': 'load, change delay:200ms from:closest form',
    'hx-include': 'closest form',
    'hx-params': fields,
    'hx-sync': 'this:replace',
  };
  return html`<div id="clashes" aria-live="polite"${attrs(live)}>${now}</div>`;
}

async function typedClashes(c: AdminContext, meetingId: MeetingId | null): Promise<Html> {
  const found = await clashesOf(c, meetingId, c.req.query());
  if (!found) return html``;
  return clashCallout(c, found) ?? html`<p class="hint">${c.get('words').adminSchedule.clashes.none}</p>`;
}

/** The same warning over a change that is looked at before it is told; nothing when all is clear. */
export async function clashesOfChange(c: AdminContext, id: MeetingId, typed: ClashTyped): Promise<Html | ''> {
  const found = await clashesOf(c, id, typed);
  return (found && clashCallout(c, found)) ?? '';
}

type ClashTyped = Partial<
  Pick<MeetingTyped, 'on' | 'startTime' | 'endTime' | 'endOn' | 'roomId' | 'chair' | 'chairId'>
>;

/** Null as long as what was typed is no time. */
async function clashesOf(
  c: AdminContext,
  meetingId: MeetingId | null,
  typed: ClashTyped,
): Promise<Conflicts | null> {
  const { ctx, office } = c.get('desk');
  const { on = '', startTime = '', endTime = '', endOn, roomId = '', chair = '', chairId = '' } = typed;
  const startsAt = instantOf(on, startTime, office.timeZone);
  const endsAt = instantOf(endOn || on, endTime, office.timeZone);
  if (!startsAt || !endsAt || endsAt <= startsAt) return null;
  const chosen = await choosePerson(c, { text: chair, chosenId: chairId });
  return findConflicts(ctx, office.id, {
    ...{ startsAt, endsAt, meetingId },
    roomId: isId(roomId) ? (roomId as RoomId) : null,
    chairId: chosen.kind === 'one' ? chosen.id : null,
  });
}

/** The warning on a stored meeting's pages; nothing when all is clear. */
export async function meetingClashes(c: AdminContext, id: MeetingId): Promise<Html | ''> {
  const { ctx, office } = c.get('desk');
  return clashCallout(c, await findMeetingConflicts(ctx, office.id, id)) ?? '';
}

function clashCallout(c: AdminContext, { room, rooms, tooSmall, people }: Conflicts): Html | null {
  const words = c.get('words').adminSchedule.clashes;
  const ofRoom = [
    ...rooms.map((clash) => html`<li>${words.room(clash.title, spanWords(c, clash))}</li>`),
    ...(tooSmall && room ? [html`<li>${words.small(room.name, tooSmall.seats, tooSmall.invited)}</li>`] : []),
  ];
  if (ofRoom.length === 0 && people.length === 0) return null;
  const names = people.slice(0, mostNames).map((clash) => {
    const time = spanWords(c, clash);
    const said =
      clash.title === null
        ? words.busy(clash.fullName, time)
        : words.of(clash.fullName, words[clash.how], clash.title, time);
    return html`<li>${said}</li>`;
  });
  const count = new Set(people.map(({ personId }) => personId)).size;
  const left = people.length - names.length;
  return callout({
    tone: rooms.length > 0 || people.some(({ how }) => how !== 'invited') ? 'warn' : 'info',
    title: words.title,
    body: html`${ofRoom.length > 0 ? html`<ul>${ofRoom}</ul>` : ''}${
      count > 0
        ? html`<p>${words.people(count)}:</p><ul>${names}${left > 0 ? html`<li>${words.more(left)}</li>` : ''}</ul>`
        : ''
    }<p><small>${words.note}</small></p>`,
  });
}

/** "08:00–11:30 ngày 14/12", the end with its day where it is another one. */
function spanWords(c: AdminContext, { startsAt, endsAt }: { startsAt: Date; endsAt: Date }): string {
  const { timeZone } = c.get('desk').office;
  const [from, to] = [toOfficeTime(startsAt, timeZone), toOfficeTime(endsAt, timeZone)];
  const short = (on: string) => formatDate(on).slice(0, 5);
  return from.on === to.on
    ? `${from.time}–${to.time} ${short(from.on)}`
    : `${from.time} ${short(from.on)} – ${to.time} ${short(to.on)}`;
}
