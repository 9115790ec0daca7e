import type { Waiting } from '#services/sittings/read-sitting.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { numberField, selectField, textField } from '#web-kit/fields.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { badge, callout, disclosure } from '#web-kit/parts.ts';
import { timer } from '#web-kit/timer.ts';
import { keptIn, type Room, type RoomSection, roomButton, roomForm, wordsOf } from './section.ts';

/** Who has the floor and who waits for it: the chair's hand on it, and everybody's own wish. */
export const speakingSection: RoomSection = {
  name: 'speaking',
  show: (room) => {
    const { meeting } = room.room;
    if (meeting.state !== 'announced' && meeting.state !== 'in_session') return null;
    const own = room.role === 'seat' ? ownWish(room) : '';
    const queue = room.console ? queueOf(room) : '';
    return {
      card: { title: words(room).title },
      live: html`${floor(room)}${own}${queue}`,
      ...(room.console ? { form: noteHand(room) } : room.role === 'seat' ? { form: asking(room) } : {}),
    };
  },
};

const words = (room: Room) => wordsOf(room).sittings.speaking;

function floor(room: Room): Html {
  const { floor: has } = room.room;
  if (!has) return html`<p class="muted">${words(room).nobody}</p>`;
  const { speech, startedAt, endsAt } = has;
  const over = wordsOf(room).sittings.agenda.overdue;
  const running = timer({ startedAt, endsAt, now: room.visit.ctx.now, over });
  const acts = room.console
    ? html`<div class="room-acts">${roomButton(room, { path: `speeches/${speech.id}/spoken`, label: words(room).end, kind: 'primary', icon: 'stop' })}${roomButton(room, { path: `speeches/${speech.id}/waiting`, label: words(room).requeue, kind: 'quiet', icon: 'undo' })}</div>`
    : '';
  const subject = room.console && speech.subject ? html`<p class="muted">${speech.subject}</p>` : '';
  return html`<p class="room-step">${words(room).floor}</p><p class="room-now">${speech.fullName}</p>${subject}<p class="room-time">${running}</p>${acts}`;
}

/** Those who wait, in the fair order; the first has the large button. */
function queueOf(room: Room): Html {
  const { queue, meeting } = room.room;
  if (queue.length === 0)
    return html`<p>${words(room).empty}</p><p class="muted">${words(room).emptyBody}</p>`;
  const isOn = meeting.state === 'in_session';
  const rows = queue.map(
    (waiting, at) => html`<li>${waitingLine(room, waiting)}${isOn ? calling(room, waiting, at) : ''}</li>`,
  );
  return html`<h3>${words(room).queue(queue.length)}</h3><ol class="room-queue">${rows}</ol><p class="muted">${words(room).fair}</p>`;
}

function waitingLine(room: Room, { speech, spokenMinutes }: Waiting): Html {
  const had = spokenMinutes > 0 ? words(room).spoke(spokenMinutes) : words(room).notYet;
  const about = speech.subject ? html`<br>${speech.subject}` : '';
  return html`<p><strong>${speech.fullName}</strong> <small class="muted">${had}</small>${about}</p>`;
}

function calling(room: Room, { speech }: Waiting, at: number): Html {
  const { fullName, id } = speech;
  const minutes = numberField({
    ...{ name: 'minutes', id: `minutes-${id}`, label: words(room).minutes, min: 1, max: 180 },
    ...{ optional: words(room).noLimit },
  });
  const call = button({
    ...{ label: words(room).call, icon: 'check', size: 'large' },
    attributes: { 'aria-label': words(room).callNamed(fullName) },
    ...(at === 0 && !room.room.floor ? { kind: 'primary' as const } : {}),
  });
  const fields = html`<input type="hidden" name="floor" value="${room.room.floor?.speech.id ?? ''}">`;
  const limited = roomForm(room, {
    path: `speeches/${id}/call`,
    body: html`${fields}${minutes}${buttonRow(button({ label: words(room).callNamed(fullName), size: 'large' }))}`,
  });
  const pass = roomButton(room, {
    ...{ path: `speeches/${id}/passed_over`, label: words(room).passOver, kind: 'quiet' },
    attributes: { 'aria-label': words(room).passOverNamed(fullName) },
  });
  return html`<div class="room-call">${roomForm(room, { path: `speeches/${id}/call`, body: html`${fields}${buttonRow(call)}` })}${disclosure({ summary: words(room).more, body: html`${limited}${pass}` })}</div>`;
}

/** One's own wish: its place, and the way back. */
function ownWish(room: Room): Child {
  const { queue, floor: has } = room.room;
  const { id } = room.visit.person;
  if (has?.speech.personId === id) return callout({ tone: 'success', body: words(room).ownFloor });
  const at = queue.findIndex(({ speech }) => speech.personId === id);
  const own = queue[at];
  if (!own) return '';
  const subject = own.speech.subject ? html`<p class="muted">${own.speech.subject}</p>` : '';
  return html`<p>${badge({ label: words(room).ownPlace(at + 1), tone: 'info' })}</p>${subject}${roomButton(room, { path: 'withdraw', label: words(room).withdraw, icon: 'x' })}`;
}

function asking(room: Room): Html {
  const subject = textField({
    ...{ name: 'subject', label: words(room).subject, hint: words(room).subjectHint },
    ...{ autocomplete: 'off', maxLength: 200, value: keptIn(room, 'speak', 'subject') },
  });
  const ask = button({ label: words(room).ask, kind: 'primary', size: 'large', icon: 'chat' });
  return roomForm(room, {
    path: 'speak',
    className: 'room-form room-ask',
    body: html`${subject}${buttonRow(ask)}`,
  });
}

/** For somebody who raised a hand in the room. */
function noteHand(room: Room): Html {
  const { seats = [] } = room.console ?? {};
  if (seats.length === 0) return html``;
  const options = seats.map(({ personId, fullName, title }) => ({
    value: personId,
    label: title ? `${fullName}, ${title}` : fullName,
  }));
  const person = selectField({
    ...{ name: 'personId', label: words(room).person, empty: words(room).choose, options },
  });
  const note = buttonRow(button({ label: words(room).note, size: 'large', icon: 'plus' }));
  const body = roomForm(room, { path: 'hands', body: html`${person}${note}` });
  return disclosure({ summary: words(room).note, body });
}
