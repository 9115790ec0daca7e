import { avatar } from '#web-kit/avatar.ts';
import { type Attributes, attrs, type Child, classes, type Html, html } from '#web-kit/html.ts';
import { type IconName, icon } from '#web-kit/icons.ts';

/** How good or bad something is; always shown with an icon and words, never by colour alone. */
export type Tone = 'neutral' | 'info' | 'success' | 'warn' | 'danger';

const TONE_ICONS: Readonly<Record<Tone, IconName>> = {
  neutral: 'circle',
  info: 'info',
  success: 'check',
  warn: 'clock',
  danger: 'alert',
};

/** A status pill: icon and word in the tone's colours. */
export function badge(options: { label: string; tone?: Tone; icon?: IconName }): Html {
  const tone = options.tone ?? 'neutral';
  return html`<span class="badge tone-${tone}">${icon(options.icon ?? TONE_ICONS[tone])}<span>${options.label}</span></span>`;
}

/** A box that stands out of the page: a notice, a warning, an outcome. `urgent` is read out at once. */
export function callout(options: {
  tone?: Tone;
  title?: string;
  body?: Child;
  actions?: Child;
  icon?: IconName;
  urgent?: boolean;
  id?: string;
}): Html {
  const tone = options.tone ?? 'info';
  const role = options.urgent ? 'alert' : undefined;
  return html`<div class="callout callout-${tone}"${attrs({ id: options.id, role })}>
${icon(options.icon ?? (tone === 'warn' ? 'alert' : TONE_ICONS[tone]))}<div>
${options.title ? html`<p class="callout-title">${options.title}</p>` : ''}${options.body ? html`<div>${options.body}</div>` : ''}</div>
${options.actions ? html`<div class="callout-actions">${options.actions}</div>` : ''}</div>`;
}

/** A titled area of a page; `flush` lets a table or list reach its edges. */
export function card(options: {
  title?: string;
  level?: 2 | 3;
  note?: Child;
  actions?: Child;
  body: Child;
  footer?: Child;
  flush?: boolean;
  id?: string;
  attributes?: Attributes;
}): Html {
  const heading =
    options.level === 3
      ? html`<h3 class="card-title">${options.title}</h3>`
      : html`<h2 class="card-title">${options.title}</h2>`;
  const head = html`<div class="card-head"><div>${options.title ? heading : ''}${options.note ? html`<p class="card-note">${options.note}</p>` : ''}</div>${
    options.actions ? html`<div class="card-actions">${options.actions}</div>` : ''
  }</div>`;
  return html`<section class="${classes('card', options.flush && 'card-flush')}"${attrs({ id: options.id, ...options.attributes })}>
${options.title || options.actions ? head : ''}<div class="card-body">${options.body}</div>
${options.footer ? html`<div class="card-foot">${options.footer}</div>` : ''}</section>`;
}

/** The head of a page: where I am, what it is, and the few things to do here. */
export function pageHead(options: {
  title: string;
  crumbs?: Child;
  status?: Child;
  lead?: Child;
  actions?: Child;
}): Html {
  return html`<div class="page-head">${options.crumbs}<div class="page-head-row"><div>
<h1>${options.title}${options.status ? html` ${options.status}` : ''}</h1>
${options.lead ? html`<p class="lead">${options.lead}</p>` : ''}</div>
${options.actions ? html`<div class="button-row">${options.actions}</div>` : ''}</div></div>`;
}

/** The way from the start to this page; the last entry is the page itself. */
export function breadcrumbs(options: {
  label: string;
  items: readonly { href?: string; label: string }[];
}): Html {
  return html`<nav class="crumbs" aria-label="${options.label}"><ol>${options.items.map(({ href, label }) =>
    href === undefined
      ? html`<li><span aria-current="page">${label}</span></li>`
      : html`<li><a${attrs({ href })}>${label}</a>${icon('chevron-right')}</li>`,
  )}</ol></nav>`;
}

export type Tab = {
  href: string;
  label: string;
  current?: boolean;
  count?: { value: number; meaning: string };
};

/** Sections of one subject as links; `count` is a figure with its meaning in words. */
export function tabs(options: { label: string; items: readonly Tab[] }): Html {
  return html`<nav class="tabs" aria-label="${options.label}"><ul>${options.items.map((item) => tabOf(item))}</ul></nav>`;
}

/**
 * Sections that are too many for a phone: there a menu names the one that is open and holds all of them, and only those
 * that are `near` (three at most) stand beside it as tabs. Works without script.
 */
export function manyTabs(options: {
  label: string;
  /** The menu's button when the open section stands beside it. */
  more: string;
  items: readonly (Tab & { near?: boolean })[];
}): Html {
  const { label, more, items } = options;
  const open = items.find(({ current }) => current);
  const named = open === undefined || open.near ? undefined : open.label;
  const links = items.map(
    ({ href, label: name, current }) =>
      html`<a class="menu-item"${attrs({ href, 'aria-current': current ? 'page' : undefined })}>${name}</a>`,
  );
  return html`<nav class="tabs tabs-many" aria-label="${label}"><ul>${items.map((item) => tabOf(item, item.near))}</ul>
<details class="menu${named ? ' is-current' : ''}" data-menu><summary>${named ? html`<span class="visually-hidden">${label}: </span>` : ''}<span>${named ?? more}</span>${icon('chevron-down')}</summary><div class="menu-panel">${links}</div></details></nav>`;
}

function tabOf({ href, label, current, count }: Tab, isNear = false): Html {
  return html`<li${attrs({ class: isNear === true && 'tab-near' })}><a${attrs({ href, 'aria-current': current ? 'page' : undefined })}>${label}${
    count
      ? html` <span class="tab-count"><span aria-hidden="true">${count.value}</span><span class="visually-hidden">${count.meaning}</span></span>`
      : ''
  }</a></li>`;
}

/** What stands where nothing is yet: what the emptiness means, and the next step. */
export function emptyState(options: { icon?: IconName; title: string; body?: Child; actions?: Child }): Html {
  return html`<div class="empty">${icon(options.icon ?? 'list')}<p class="empty-title">${options.title}</p>
${options.body ? html`<p>${options.body}</p>` : ''}${options.actions ? html`<div class="button-row">${options.actions}</div>` : ''}</div>`;
}

/** Facts with their names: a list of label and value, side by side on wide screens. */
export function keyValues(
  items: readonly { label: string; value: Child; icon?: IconName }[],
  options: { columns?: boolean } = {},
): Html {
  return html`<dl class="facts${options.columns ? ' facts-columns' : ''}">${items.map(
    (item) =>
      html`<div><dt>${item.icon ? icon(item.icon) : ''}${item.label}</dt><dd>${item.value}</dd></div>`,
  )}</dl>`;
}

/** What happened when, oldest or newest first as given; `at` is the instant for machines, `time` the words. */
export function timeline(
  items: readonly { at?: string; time: string; title: Child; body?: Child; tone?: Tone; icon?: IconName }[],
): Html {
  return html`<ol class="timeline">${items.map((item) => {
    const tone = item.tone ?? 'neutral';
    const time =
      item.at === undefined
        ? html`<span>${item.time}</span>`
        : html`<time datetime="${item.at}">${item.time}</time>`;
    return html`<li class="tone-${tone}"><span class="timeline-mark">${icon(item.icon ?? TONE_ICONS[tone])}</span>
<div><p class="timeline-title">${item.title}</p>${item.body ? html`<div class="timeline-body">${item.body}</div>` : ''}</div><p class="timeline-time">${time}</p></li>`;
  })}</ol>`;
}

/** A person or unit in one line: initials, name, a detail under it. */
export function person(options: { name: string; detail?: Child; href?: string }): Html {
  const name = options.href ? html`<a${attrs({ href: options.href })}>${options.name}</a>` : options.name;
  return html`<span class="person">${avatar({ name: options.name, size: 'small' })}<span><span class="person-name">${name}</span>${
    options.detail ? html`<span class="person-detail">${options.detail}</span>` : ''
  }</span></span>`;
}

/** A value that changed: the old one struck through, the new one strong, both named for screen readers. */
export function changedValue(options: { from: string; to: string; fromWord: string; toWord: string }): Html {
  return html`<span class="changed"><del><span class="visually-hidden">${options.fromWord} </span>${options.from}</del>${icon('arrow-right')}<ins><span class="visually-hidden">${options.toWord} </span>${options.to}</ins></span>`;
}

/** Details behind a summary line. */
export function disclosure(options: { summary: string; body: Child; open?: boolean }): Html {
  return html`<details class="disclosure"${attrs({ open: options.open })}><summary>${icon('chevron-right')}${options.summary}</summary><div>${options.body}</div></details>`;
}
