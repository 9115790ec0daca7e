import type { MeetingId, RoomId } from '#domain/ids.ts';
import { toOfficeTime } from '#lib/office-time.ts';
import { formatDate } from '#messages/time.ts';
import { type Conflicts, findConflicts, findMeetingConflicts } from '#services/schedule/find-conflicts.ts';
import { attrs, type Html, html } from '#web-kit/html.ts';
import { callout } from '#web-kit/parts.ts';
import { choosePerson } from '../person-choice.ts';
import { type AdminApp, type AdminContext, idOf, isId } from '../site.ts';
import { instantOf } from './meeting-input.ts';

const fields = 'on,startTime,endTime,endOn,roomId,chair,chairId';
/** Names that are read at a glance; the rest is a number. */
const mostNames = 12;

/** The hint under day, hour and room that follows what is typed; for a new meeting, and for one that has people already. */
export function clashPages(app: AdminApp): void {
  const root = '/o/:officeId/meetings';
  app.get(`${root}/clashes`, async (c) => c.html(await typedClashes(c, null)));
  app.get(`${root}/:id/clashes`, async (c) => c.html(await typedClashes(c, idOf<MeetingId>(c, 'id'))));
}

/** The place of the hint in a meeting's form. `action` is where the form is sent: `…/meetings/new` or `…/meetings/<id>/edit`. */
export function clashHint({ action }: { action: string }): Html {
  const live = {
    'hx-get': action.replace(/\/(new|edit)$/, '/clashes'),
    'hx-trigger': 'load, change delay:200ms from:closest form',
    'hx-include': 'closest form',
    'hx-params': fields,
    'hx-sync': 'this:replace',
  };
  return html`<div id="clashes" aria-live="polite"${attrs(live)}></div>`;
}

async function typedClashes(c: AdminContext, meetingId: MeetingId | null): Promise<Html> {
  const { ctx, office } = c.get('desk');
  const typed = (name: string) => c.req.query(name) ?? '';
  const startsAt = instantOf(typed('on'), typed('startTime'), office.timeZone);
  const endsAt = instantOf(typed('endOn') || typed('on'), typed('endTime'), office.timeZone);
  if (!startsAt || !endsAt || endsAt <= startsAt) return html``;
  const chair = await choosePerson(c, { text: typed('chair'), chosenId: typed('chairId') });
  const found = await findConflicts(ctx, office.id, {
    startsAt,
    endsAt,
    meetingId,
    roomId: isId(typed('roomId')) ? (typed('roomId') as RoomId) : null,
    chairId: chair.kind === 'one' ? chair.id : null,
  });
  return clashCallout(c, found) ?? html`<p class="hint">${c.get('words').adminSchedule.clashes.none}</p>`;
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
