import type { Console } from '#services/sittings/read-sitting.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { numberField, selectField, textField } from '#web-kit/fields.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { disclosure } from '#web-kit/parts.ts';
import { timer } from '#web-kit/timer.ts';
import { type DeskPart, type DeskRoom, deskButton, deskForm, errorIn, typedIn, wordsOf } from './part.ts';

type Waiting = Console['queue'][number];

/** Who has the floor and who waits, with the office's hand on it at the chair's word. */
export function speakingPart(desk: DeskRoom): DeskPart {
  const { state } = desk.room.meeting;
  const isOpen = state === 'announced' || state === 'in_session';
  const live = isOpen ? html`${floor(desk)}${queue(desk)}` : html`<p class="muted">${words(desk).over}</p>`;
  const { title } = words(desk);
  return { name: 'speaking', title, live, ...(desk.mayAct && isOpen ? { form: raisedHand(desk) } : {}) };
}

const words = (desk: DeskRoom) => wordsOf(desk).speaking;

function floor(desk: DeskRoom): Html {
  const { floor: has } = desk.room;
  if (!has) return html`<p class="muted">${words(desk).nobody}</p>`;
  const { speech, startedAt, endsAt } = has;
  const over = wordsOf(desk).agenda.overdue;
  const running = timer({ startedAt, endsAt, now: desk.c.get('desk').ctx.now, over });
  const acts = desk.mayAct
    ? html`<div class="sitting-acts">${deskButton(desk, { path: `speeches/${speech.id}/spoken`, label: words(desk).end, kind: 'primary', icon: 'stop' })}${deskButton(desk, { path: `speeches/${speech.id}/waiting`, label: words(desk).requeue, kind: 'quiet', icon: 'undo' })}</div>`
    : '';
  const subject = speech.subject ? html`<p class="muted">${speech.subject}</p>` : '';
  return html`<p class="muted">${words(desk).floor}</p><p class="sitting-now">${speech.fullName}</p>${subject}<p class="sitting-time">${running}</p>${acts}`;
}

function queue(desk: DeskRoom): Child {
  const { queue: waiting, meeting } = desk.room;
  if (waiting.length === 0)
    return html`<p>${words(desk).empty}</p><p class="muted">${words(desk).emptyBody}</p>`;
  const isOn = desk.mayAct && meeting.state === 'in_session';
  const rows = waiting.map((one) => html`<li>${line(desk, one)}${isOn ? calling(desk, one) : ''}</li>`);
  return html`<h3>${words(desk).queue(waiting.length)}</h3><ol class="sitting-list">${rows}</ol><p class="muted">${words(desk).fair}</p>`;
}

function line(desk: DeskRoom, { speech, spokenMinutes }: Waiting): Html {
  const had = spokenMinutes > 0 ? words(desk).spoke(spokenMinutes) : words(desk).notYet;
  const about = speech.subject ? html`<br>${speech.subject}` : '';
  return html`<p><strong>${speech.fullName}</strong> <small class="muted">${had}</small>${about}</p>`;
}

function calling(desk: DeskRoom, { speech }: Waiting): Html {
  const { id, fullName } = speech;
  const hidden = html`<input type="hidden" name="floor" value="${desk.room.floor?.speech.id ?? ''}">`;
  const minutes = numberField({
    ...{ name: 'minutes', id: `minutes-${id}`, label: words(desk).minutes, min: 1, max: 180 },
    optional: words(desk).noLimit,
  });
  const call = button({
    ...{ label: words(desk).call, size: 'small', icon: 'check' },
    attributes: { 'aria-label': words(desk).callNamed(fullName) },
  });
  const limited = deskForm(
    desk,
    `speeches/${id}/call`,
    html`${hidden}${minutes}${buttonRow(button({ label: words(desk).callNamed(fullName), size: 'small' }))}`,
  );
  const pass = deskButton(desk, {
    ...{ path: `speeches/${id}/passed_over`, label: words(desk).passOver, kind: 'quiet', size: 'small' },
    attributes: { 'aria-label': words(desk).passOverNamed(fullName) },
  });
  return html`<div class="sitting-acts">${deskForm(desk, `speeches/${id}/call`, html`${hidden}${buttonRow(call)}`)}${pass}</div>${disclosure({ summary: words(desk).more, body: limited })}`;
}

function raisedHand(desk: DeskRoom): Html {
  const options = desk.room.seats.map(({ personId, fullName, title }) => ({
    value: personId,
    label: title ? `${fullName}, ${title}` : fullName,
  }));
  const person = selectField({
    ...{ name: 'personId', id: 'f-hand', label: words(desk).person, empty: words(desk).choose, options },
    ...{ value: typedIn(desk, 'hands', 'personId'), error: errorIn(desk, 'hands', 'personId') },
  });
  const subject = textField({
    ...{ name: 'subject', label: words(desk).subject, autocomplete: 'off', maxLength: 200 },
    value: typedIn(desk, 'hands', 'subject'),
  });
  const note = buttonRow(button({ label: words(desk).note, icon: 'plus' }));
  return disclosure({
    summary: words(desk).note,
    body: deskForm(desk, 'hands', html`${person}${subject}${note}`),
    open: desk.failed?.act === 'hands',
  });
}
