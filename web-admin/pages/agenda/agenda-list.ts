import { formatClock, formatLength } from '#messages/time.ts';
import type { Agenda } from '#services/agenda/read-agenda.ts';
import { button, buttonLink } from '#web-kit/buttons.ts';
import { csrfField } from '#web-kit/fields.ts';
import { attrs, type Child, type Html, html } from '#web-kit/html.ts';
import { icon } from '#web-kit/icons.ts';
import { badge, card, emptyState } from '#web-kit/parts.ts';
import { type AdminContext, visitOf } from '../../site.ts';

type Item = Agenda['items'][number];

/** The agenda as one reads it: the hour of each item, what, who, how long. */
export function agendaCard(c: AdminContext, here: string, agenda: Agenda, isSwap = false): Html {
  const words = c.get('words').adminAgenda.agenda;
  const isEmpty = agenda.items.length === 0;
  const edit = c.get('desk').can('meetings.write')
    ? buttonLink({ href: `${here}/agenda`, label: isEmpty ? words.open : words.edit, size: 'small' })
    : undefined;
  const body = isEmpty
    ? html`<p class="hint">${words.emptyRead}</p>`
    : html`<ol class="agenda">${agenda.items.map((item, index) => html`<li class="agenda-item">${itemBody(c, item, agenda.timing.starts[index] ?? null)}</li>`)}</ol>${sumLine(c, agenda)}`;
  const swap = isSwap ? { 'hx-swap-oob': 'true' } : {};
  return card({ id: 'agenda-read', title: words.readTitle, actions: edit, body, attributes: swap });
}

/** The list whose order is changed by buttons, by drag, or without script. */
export function agendaEditor(c: AdminContext, here: string, agenda: Agenda): Html {
  const words = c.get('words').adminAgenda.agenda;
  if (agenda.items.length === 0)
    return html`<div id="agenda-list">${emptyState({ icon: 'list', title: words.empty, body: words.emptyBody })}</div>`;
  const given = attrs({
    'hx-post': `${here}/agenda/order`,
    'hx-target': '#agenda-list',
    'hx-swap': 'outerHTML',
  });
  return html`<div id="agenda-list"><form method="post" action="${here}/agenda/order"${given}>${csrfField(visitOf(c).formToken)}${versionField(agenda.version)}
<p class="hint">${words.keys}</p><ol class="agenda agenda-editor" data-agenda aria-label="${words.listLabel}">${agenda.items.map((item, index) => editorRow(c, here, item, agenda.timing.starts[index] ?? null))}</ol></form>${sumLine(c, agenda)}</div>`;
}

/** The version that an answer to this page is built upon. */
export function versionField(version: number, id?: string, isSwap = false): Html {
  const swap = isSwap ? 'true' : undefined;
  return html`<input type="hidden" name="version"${attrs({ id, value: version, 'hx-swap-oob': swap })}>`;
}

function editorRow(c: AdminContext, here: string, item: Item, startsAt: Date | null): Html {
  const words = c.get('words').adminAgenda.agenda;
  const move = (way: 'up' | 'down') =>
    button({
      label: words[way](item.title),
      icon: 'chevron-down',
      iconOnly: true,
      kind: 'quiet',
      name: 'act',
      value: `${way}:${item.id}`,
      attributes: { id: `${way}-${item.id}`, ...(way === 'up' ? { 'data-up': true } : {}) },
    });
  const edit = buttonLink({
    href: `${here}/agenda/${item.id}`,
    label: words.editItem(item.title),
    icon: 'edit',
    iconOnly: true,
    kind: 'quiet',
  });
  return html`<li class="agenda-item" data-agenda-item="${item.id}"><span class="agenda-handle" data-agenda-handle aria-hidden="true" title="${words.drag(item.title)}">${icon('menu')}</span>${itemBody(c, item, startsAt)}<span class="agenda-acts">${move('up')}${move('down')}${edit}</span></li>`;
}

function itemBody(c: AdminContext, item: Item, startsAt: Date | null): Html {
  const words = c.get('words').adminAgenda.agenda;
  const { timeZone } = c.get('desk').office;
  const facts = [
    item.presenter && words.presenter(item.presenter),
    item.durationMinutes === null ? words.untimed : words.minutes(item.durationMinutes),
    item.paperUnit && words.papers(item.paperUnit),
  ].filter(Boolean);
  const clock: Child = startsAt
    ? html`<time datetime="${startsAt.toISOString()}">${formatClock(startsAt, timeZone)}</time>`
    : html`<span class="muted" title="${words.noClock}">–<span class="visually-hidden">${words.noClock}</span></span>`;
  return html`<span class="agenda-time">${clock}</span><div class="agenda-body"><p class="agenda-title">${item.title}</p><p class="agenda-facts">${facts.join(' · ')}</p>${item.note ? html`<p class="agenda-note lines">${item.note}</p>` : ''}</div>`;
}

function sumLine(c: AdminContext, { timing }: Agenda): Html {
  const words = c.get('words').adminAgenda.agenda;
  const length = (minutes: number) => (minutes === 0 ? words.none : formatLength(minutes, c.get('language')));
  const { totalMinutes, meetingMinutes, overMinutes, untimed } = timing;
  const state =
    overMinutes > 0
      ? badge({ label: words.over(length(overMinutes)), tone: 'danger' })
      : untimed > 0
        ? badge({ label: words.sumUntimed(untimed), tone: 'warn' })
        : badge({ label: words.fits, tone: 'success' });
  return html`<p class="agenda-sum">${words.sum(length(totalMinutes), length(meetingMinutes))} ${state}</p>`;
}
