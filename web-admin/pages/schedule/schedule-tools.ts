import { toOfficeDate } from '#lib/office-time.ts';
import type { findRooms } from '#services/rooms/find-rooms.ts';
import { button, buttonLink } from '#web-kit/buttons.ts';
import { dateField, hiddenField, selectField, textField } from '#web-kit/fields.ts';
import { attrs, type Html, html } from '#web-kit/html.ts';
import { icon } from '#web-kit/icons.ts';
import { dialog, dialogButton } from '#web-kit/overlays.ts';
import { choiceProblem, type PersonChoice, type PersonTyped, personField } from '../../person-choice.ts';
import { type ScheduleQuery, scheduleAddress, scheduleViews, stepsOf } from '../../schedule-address.ts';
import type { AdminContext } from '../../site.ts';

/** Whose schedule is asked for: as typed, as understood, and the name of who stands in the address. */
export type ScheduleWho = { typed: PersonTyped; choice: PersonChoice; name: string | null };

const shortcut = (name: string, keys: string) => ({ 'data-key': name, 'aria-keyshortcuts': keys });

/** Back, today, forward. */
export function stepLinks(c: AdminContext, query: ScheduleQuery): Html {
  const words = c.get('words').adminSchedule.steps;
  const { ctx, office } = c.get('desk');
  const { previous, next } = stepsOf(query);
  const today = toOfficeDate(ctx.now, office.timeZone);
  const go = (on: string) => scheduleAddress(c, query, { on });
  return html`<nav class="sched-steps" aria-label="${words.label}">${buttonLink({ href: go(previous), label: words[query.view].previous, icon: 'chevron-left', iconOnly: true, attributes: shortcut('previous', 'ArrowLeft k') })}${buttonLink({ href: go(today), label: words.today, attributes: shortcut('today', 't') })}${buttonLink({ href: go(next), label: words[query.view].next, icon: 'chevron-right', iconOnly: true, attributes: shortcut('next', 'ArrowRight j') })}</nav>`;
}

/** Week, month, list. */
export function viewLinks(c: AdminContext, query: ScheduleQuery): Html {
  const words = c.get('words').adminSchedule;
  const keys = dialogButton({
    dialogId: 'keys',
    label: words.shortcuts,
    icon: 'info',
    iconOnly: true,
    attributes: shortcut('keys', '?'),
  });
  return html`<div class="sched-end"><nav class="sched-views" aria-label="${words.views.label}">${scheduleViews.map(
    (view) =>
      html`<a${attrs({
        href: scheduleAddress(c, query, { view }),
        'aria-current': view === query.view ? 'page' : undefined,
        ...shortcut(view, view.charAt(0)),
      })}>${words.views[view]}</a>`,
  )}</nav><span class="sched-keys">${keys}</span></div>`;
}

type Filters = {
  query: ScheduleQuery;
  who: ScheduleWho;
  rooms: Awaited<ReturnType<typeof findRooms>>;
  classes: readonly { code: string; name: string }[];
};

/** What is shown, as a form that works without script: words, day, room, class, state, person. */
export function filterForm(c: AdminContext, filters: Filters): Html {
  const { query, who } = filters;
  const words = c.get('words').adminSchedule.filters;
  const isWrong = choiceProblem(c, who.choice) !== undefined;
  const isOpen = Boolean(query.room || query.class || query.state || query.person || isWrong);
  return html`<form class="sched-filter" method="get" role="search"${attrs({ action: c.get('desk').path, 'aria-label': words.label })}>${hiddenField('view', query.view)}
${textField({ name: 'q', label: words.q, labelHidden: true, type: 'search', placeholder: `${words.q}: ${words.qHint.toLocaleLowerCase('vi')}`, value: query.q, autocomplete: 'off', attributes: shortcut('search', '/') })}
${dateField({ name: 'on', label: words.on, labelHidden: true, value: query.on })}
${button({ label: words.submit, icon: 'search' })}
<details class="sched-more"${attrs({ open: isOpen })}><summary>${icon('settings')}${words.title}</summary><div class="sched-fields">${narrowingFields(c, filters)}</div></details>
${shownFilters(c, filters)}</form>`;
}

function narrowingFields(c: AdminContext, { query, who, rooms, classes }: Filters): Html {
  const words = c.get('words').adminSchedule.filters;
  const states = Object.entries(c.get('words').adminMeetings.states);
  const open = rooms.filter((room) => room.closedAt === null || room.id === query.room);
  return html`${selectField({ name: 'room', label: words.room, empty: words.roomAny, value: query.room ?? '', options: open.map(({ id, name }) => ({ value: id, label: name })) })}
${selectField({ name: 'class', label: words.class, empty: words.classAny, value: query.class, options: classes.map(({ code, name }) => ({ value: code, label: name })) })}
${selectField({ name: 'state', label: words.state, empty: words.stateAny, value: query.state ?? '', options: states.map(([value, label]) => ({ value, label })) })}
${query.person ? hiddenField('person', query.person) : personField(c, { name: 'who', label: words.who, hint: words.whoHint, typed: who.typed, choice: who.choice, error: choiceProblem(c, who.choice) })}`;
}

/** What narrows the schedule now, each with a way to take it off. */
function shownFilters(c: AdminContext, { query, who, rooms, classes }: Filters): Html | '' {
  const words = c.get('words').adminSchedule.filters;
  const { states } = c.get('words').adminMeetings;
  const off: { label: string | undefined; change: Partial<ScheduleQuery> }[] = [
    { label: query.q ? `“${query.q}”` : undefined, change: { q: '' } },
    { label: rooms.find(({ id }) => id === query.room)?.name, change: { room: null } },
    { label: who.name ?? undefined, change: { person: null } },
    { label: classes.find(({ code }) => code === query.class)?.name, change: { class: '' } },
    { label: query.state ? states[query.state] : undefined, change: { state: null } },
  ];
  const chips = off.flatMap(({ label, change }) =>
    label
      ? [
          html`<li><a class="chip"${attrs({ href: scheduleAddress(c, query, change), 'aria-label': words.remove(label) })}>${label}${icon('x')}</a></li>`,
        ]
      : [],
  );
  if (chips.length === 0) return '';
  return html`<div class="sched-shown"><span>${words.shown}</span><ul class="chips">${chips}</ul></div>`;
}

/** The table of shortcuts, and the switch that turns them off (WCAG 2.1.4). */
export function keysDialog(c: AdminContext): Html {
  const words = c.get('words').adminSchedule.keys;
  const body = html`<table class="keys-table"><thead><tr><th scope="col">${words.column}</th><th scope="col">${words.does}</th></tr></thead><tbody>${words.rows.map(
    ([keys, does]) => html`<tr><th scope="row"><kbd>${keys}</kbd></th><td>${does}</td></tr>`,
  )}</tbody></table><p class="hint">${words.note}</p><label class="keys-switch"><input type="checkbox" id="keys-on" checked> ${words.on}</label>`;
  return dialog({ id: 'keys', title: words.title, closeLabel: words.close, body });
}
