import { attrs, type Child, classes, type Html, html } from '#web-kit/html.ts';
import { icon } from '#web-kit/icons.ts';

/** An entry of a day: an hour or span, a title that is a link, and what belongs to it. */
export type DayEntry = {
  at?: string;
  time: string;
  until?: string | undefined;
  title: string;
  href: string;
  facts?: Child;
  status?: Child;
  /** Drawn as the one that matters now. */
  current?: boolean;
  cancelled?: boolean;
};

/** A list by days, such as a week: each day with its entries, or a word when it is free. */
export function dayList(
  days: readonly {
    on: string;
    title: string;
    note?: string;
    today?: boolean;
    entries: readonly DayEntry[];
    free: string;
  }[],
): Html {
  return html`<div class="days">${days.map(
    (
      day,
    ) => html`<section class="${classes('day', day.today && 'day-today')}"${attrs({ 'aria-label': day.title })}>
<h2 class="day-title"><time datetime="${day.on}">${day.title}</time>${day.note ? html`<small>${day.note}</small>` : ''}</h2>
${day.entries.length === 0 ? html`<p class="day-free">${day.free}</p>` : html`<ul>${day.entries.map(dayEntry)}</ul>`}</section>`,
  )}</div>`;
}

function dayEntry(entry: DayEntry): Html {
  const look = classes('entry', entry.current && 'entry-current', entry.cancelled && 'entry-cancelled');
  return html`<li class="${look}"><p class="entry-time"><time${attrs({ datetime: entry.at })}>${entry.time}</time>${
    entry.until ? html`<small>${entry.until}</small>` : ''
  }</p><div class="entry-body"><a class="entry-title"${attrs({ href: entry.href })}>${entry.title}</a>${
    entry.facts ? html`<p class="entry-facts">${entry.facts}</p>` : ''
  }</div>${entry.status ? html`<div class="entry-status">${entry.status}</div>` : ''}</li>`;
}

/** Rows of anything: a title, a line under it, and something at the end. */
export function rowList(
  rows: readonly { title: Child; detail?: Child; end?: Child; start?: Child; href?: string; id?: string }[],
): Html {
  return html`<ul class="rows">${rows.map((row) => {
    const title = row.href ? html`<a${attrs({ href: row.href })}>${row.title}</a>` : row.title;
    return html`<li${attrs({ id: row.id })}>${row.start}<div><p class="row-title">${title}</p>${row.detail ? html`<p class="row-detail">${row.detail}</p>` : ''}</div>${
      row.end ? html`<div class="row-end">${row.end}</div>` : ''
    }</li>`;
  })}</ul>`;
}

/** A box that filters the `data-filter-item` elements inside `target` while one types, whatever the accents. */
export function filterBox(options: {
  target: string;
  label: string;
  placeholder?: string;
  none: string;
}): Html {
  return html`<div class="filter"><label class="filter-box">${icon('search')}<span class="visually-hidden">${options.label}</span><input type="search" autocomplete="off" data-filter="${options.target}"${attrs({ placeholder: options.placeholder })}></label>
<p class="filter-none" role="status" data-filter-none="${options.none}"></p></div>`;
}

/** Controls above a list: filters at the start, buttons at the end. */
export function toolbar(options: { start?: Child; end?: Child }): Html {
  return html`<div class="toolbar"><div>${options.start}</div><div class="button-row">${options.end}</div></div>`;
}
