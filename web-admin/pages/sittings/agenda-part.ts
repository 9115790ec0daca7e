import type { AgendaItemId } from '#domain/ids.ts';
import { formatClock } from '#messages/time.ts';
import { neighbours } from '#services/sittings/read-sitting.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { textField } from '#web-kit/fields.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { disclosure } from '#web-kit/parts.ts';
import { timer } from '#web-kit/timer.ts';
import { type DeskPart, type DeskRoom, deskButton, deskForm, errorIn, typedIn, wordsOf } from './part.ts';

/** The agenda with its timer, and the hand on it: begin, next, back, end. */
export function agendaPart(desk: DeskRoom): DeskPart {
  const { room, mayAct } = desk;
  const live = html`${now(desk)}${mayAct ? steering(desk) : ''}${items(desk)}${mayAct ? ending(desk) : ''}`;
  const isBefore = mayAct && room.meeting.state === 'announced' && room.sitting !== null;
  const { title } = wordsOf(desk).agenda;
  return { name: 'agenda', title, live, ...(isBefore ? { form: starting(desk) } : {}) };
}

function now(desk: DeskRoom): Html {
  const words = wordsOf(desk).agenda;
  const { current, meeting, items: all, office } = desk.room;
  if (meeting.state === 'ended' || meeting.state === 'closed')
    return html`<p class="sitting-now">${words.over}</p>`;
  if (!current)
    return html`<p class="sitting-now">${meeting.state === 'in_session' ? words.opened : words.before}</p>`;
  const { item, startedAt, endsAt } = current;
  const at = all.findIndex(({ id }) => id === item.id) + 1;
  const running = timer({ startedAt, endsAt, now: desk.c.get('desk').ctx.now, over: words.overdue });
  const by = item.presenter ? html`<p class="muted">${words.presenter(item.presenter)}</p>` : '';
  return html`<p class="muted">${words.item(at, all.length)} · ${words.since(formatClock(startedAt, office.timeZone))}</p>
<p class="sitting-now">${item.title}</p>${by}<p class="sitting-time">${running}</p>`;
}

type Look = Omit<Parameters<typeof deskButton>[1], 'path' | 'fields'>;
const step = (desk: DeskRoom, to: AgendaItemId | null, look: Look) =>
  deskButton(desk, {
    ...{ ...look, path: 'step' },
    fields: { from: desk.room.current?.item.id ?? '', to: to ?? '' },
  });

function steering(desk: DeskRoom): Child {
  const words = wordsOf(desk).agenda;
  const { meeting, current } = desk.room;
  if (meeting.state !== 'in_session') return '';
  const { next, previous } = neighbours(desk.room);
  const label = current ? words.next : words.first;
  const forward = next
    ? step(desk, next, { label, kind: 'primary', icon: 'arrow-right' })
    : current
      ? step(desk, null, { label: words.stop, kind: 'primary', icon: 'check' })
      : '';
  const back = previous
    ? step(desk, previous, { label: words.previous, kind: 'quiet', icon: 'arrow-left' })
    : '';
  return html`<div class="sitting-acts">${forward}${back}</div>`;
}

/** Asked twice, and away from the way to the next item. */
function ending(desk: DeskRoom): Child {
  const words = wordsOf(desk).agenda;
  if (desk.room.meeting.state !== 'in_session') return '';
  const sure = deskButton(desk, { path: 'end', label: words.endNow, kind: 'danger', icon: 'stop' });
  return disclosure({ summary: words.end, body: html`<p>${words.endSure}</p>${sure}` });
}

function items(desk: DeskRoom): Html {
  const words = wordsOf(desk).agenda;
  const { items: all, current, meeting } = desk.room;
  if (all.length === 0) return html`<p class="muted">${words.none}</p>`;
  const isOpen = desk.mayAct && meeting.state === 'in_session';
  const rows = all.map((item, index) => {
    const isOn = item.id === current?.item.id;
    const length = item.durationMinutes === null ? '' : ` · ${words.minutes(item.durationMinutes)}`;
    const label = words.goTo(item.title);
    const go =
      isOpen && !isOn
        ? step(desk, item.id, { label, icon: 'arrow-right', kind: 'quiet', iconOnly: true })
        : '';
    return html`<li${isOn ? html` aria-current="step"` : ''}><span>${index + 1}. ${item.title}<small class="muted">${length}</small></span>${go}</li>`;
  });
  return html`<ul class="sitting-items">${rows}</ul>`;
}

function starting(desk: DeskRoom): Html {
  const words = wordsOf(desk).agenda;
  const { isMet } = desk.room.quorum;
  const word = isMet
    ? ''
    : textField({
        ...{ name: 'quorumWord', label: words.quorumWord, hint: words.quorumHint, autocomplete: 'off' },
        ...{ value: typedIn(desk, 'start', 'quorumWord'), error: errorIn(desk, 'start', 'quorumWord') },
      });
  const label = isMet ? words.start : words.startAnyway;
  return deskForm(
    desk,
    'start',
    html`${word}${buttonRow(button({ label, kind: 'primary', icon: 'check' }))}`,
  );
}
