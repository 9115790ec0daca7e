import type { AgendaItemId } from '#domain/ids.ts';
import { neighbours } from '#services/sittings/read-sitting.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { textField } from '#web-kit/fields.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { card, disclosure } from '#web-kit/parts.ts';
import { timer } from '#web-kit/timer.ts';
import { clockOf, keptIn, type Room, type RoomSection, roomButton, roomForm, wordsOf } from './section.ts';

/** What is on, with its timer; for whoever presides the way to the next item, the beginning and the end. */
export const agendaSection: RoomSection = {
  name: 'agenda',
  show: (room) => ({
    card: { title: words(room).title },
    live: html`${now(room)}${room.console ? steering(room) : ''}${wholeAgenda(room)}`,
    ...(canStart(room) ? { form: starting(room) } : {}),
  }),
};

/** The end of the meeting, asked twice and away from everything that is done all the time. */
export const endingSection: RoomSection = {
  name: 'ending',
  show: (room) => {
    if (!room.console || room.room.meeting.state !== 'in_session') return null;
    const sure = roomButton(room, { path: 'end', label: words(room).endNow, kind: 'danger', icon: 'stop' });
    const body = html`<p>${words(room).endSure}</p>${sure}`;
    return { live: card({ body: disclosure({ summary: words(room).end, body }) }) };
  },
};

const canStart = ({ console, room }: Room) => console !== null && room.meeting.state === 'announced';
const words = (room: Room) => wordsOf(room).sittings.agenda;

/** The item that is on: its place, title, who presents it, and its time. */
function now(room: Room): Html {
  const { current, items, meeting } = room.room;
  const { state } = meeting;
  if (state === 'ended' || state === 'closed') return html`<p class="room-now">${words(room).over}</p>`;
  if (!current)
    return html`<p class="room-now">${state === 'in_session' ? words(room).opened : words(room).before}</p>`;
  const { item, startedAt, endsAt } = current;
  const at = items.findIndex(({ id }) => id === item.id) + 1;
  const running = timer({ startedAt, endsAt, now: room.visit.ctx.now, over: words(room).overdue });
  const by = item.presenter ? html`<p class="muted">${words(room).presenter(item.presenter)}</p>` : '';
  return html`<p class="room-step">${words(room).item(at, items.length)} · ${words(room).since(clockOf(room, startedAt))}</p>
<p class="room-now">${item.title}</p>${by}<p class="room-time">${running}</p>`;
}

const step = (room: Room, to: AgendaItemId | null, look: Parameters<typeof roomButton>[1]) =>
  roomButton(room, { ...look, fields: { from: room.room.current?.item.id ?? '', to: to ?? '' } });

function steering(room: Room): Child {
  const { meeting, current } = room.room;
  if (meeting.state !== 'in_session') return '';
  const { next, previous } = neighbours(room.room);
  const forward = next
    ? step(room, next, {
        ...{ path: 'step', kind: 'primary', icon: 'arrow-right' },
        label: current ? words(room).next : words(room).first,
      })
    : current
      ? step(room, null, { path: 'step', kind: 'primary', icon: 'check', label: words(room).stop })
      : '';
  const back = previous
    ? step(room, previous, { path: 'step', kind: 'quiet', icon: 'arrow-left', label: words(room).previous })
    : '';
  return html`<div class="room-acts">${forward}${back}</div>`;
}

/** All items; whoever presides goes to any of them. */
function wholeAgenda(room: Room): Child {
  const { items, current, meeting } = room.room;
  if (items.length === 0) return html`<p class="muted">${words(room).none}</p>`;
  const isOpen = room.console !== null && meeting.state === 'in_session';
  const rows = items.map((item, index) => {
    const isOn = item.id === current?.item.id;
    const length = item.durationMinutes === null ? '' : ` · ${words(room).minutes(item.durationMinutes)}`;
    const go =
      isOpen && !isOn
        ? step(room, item.id, {
            ...{ path: 'step', label: words(room).goTo(item.title), icon: 'arrow-right' },
            ...{ kind: 'quiet', iconOnly: true },
          })
        : '';
    return html`<li${isOn ? html` aria-current="step"` : ''}><span>${index + 1}. ${item.title}<small class="muted">${length}</small></span>${go}</li>`;
  });
  return disclosure({ summary: words(room).all, body: html`<ul class="room-items">${rows}</ul>` });
}

/** Without its quorum the meeting begins on a word of whoever presides. */
function starting(room: Room): Html {
  const { quorum } = room.console ?? {};
  const word =
    quorum?.isMet === false
      ? textField({
          ...{ name: 'quorumWord', label: words(room).quorumWord, hint: words(room).quorumHint },
          ...{ autocomplete: 'off', maxLength: 300, value: keptIn(room, 'start', 'quorumWord') },
        })
      : '';
  const label = quorum?.isMet === false ? words(room).startAnyway : words(room).start;
  const begin = button({ label, kind: 'primary', size: 'large', icon: 'check' });
  return roomForm(room, { path: 'start', body: html`${word}${buttonRow(begin)}` });
}
