import { attrs, type Child, type Html, html } from '#web-kit/html.ts';
import { icon } from '#web-kit/icons.ts';
import type { Tone } from '#web-kit/parts.ts';

/** One part of a whole, with the word that names it. */
export type Portion = { label: string; value: number; tone: Tone };

/** A stacked bar with its legend in words and figures; the legend is the text alternative. */
export function progress(options: {
  label: string;
  portions: readonly Portion[];
  legend?: boolean;
  total?: number;
}): Html {
  const total = options.total ?? sum(options.portions);
  const words = options.portions.map(({ label, value }) => `${label}: ${value}`).join(', ');
  const legend = options.portions.map(
    ({ label, value, tone }) =>
      html`<li><span class="swatch tone-${tone}" aria-hidden="true"></span>${label} <strong>${value}</strong></li>`,
  );
  return html`<figure class="progress">${bar(options.portions, total, { role: 'img', 'aria-label': `${options.label}. ${words}` })}${
    options.legend === false ? '' : html`<ul class="legend" aria-hidden="true">${legend}</ul>`
  }</figure>`;
}

function sum(portions: readonly Portion[]): number {
  return portions.reduce((total, { value }) => total + value, 0);
}

/** Widths are SVG attributes: the page's policy allows no inline style. */
function bar(portions: readonly Portion[], total: number, given: Record<string, string>): Html {
  let from = 0;
  const pieces = portions.map(({ value, tone }) => {
    const width = total > 0 ? (value / total) * 100 : 0;
    const piece = html`<rect class="tone-${tone}" x="${from.toFixed(2)}" y="0" width="${width.toFixed(2)}" height="8"/>`;
    from += width;
    return piece;
  });
  return html`<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none"${attrs(given)}>${pieces}</svg>`;
}

/** A figure with its name: how many of how many, with a thin bar; a link when it filters a list. */
export function stat(options: {
  label: string;
  value: number | string;
  /** What the value is out of, already in words such as "/ 42". */
  of?: string;
  /** 0 to 1, drawn as a bar under the figure. */
  share?: number;
  tone?: Tone;
  note?: Child;
  href?: string;
  current?: boolean;
  id?: string;
}): Html {
  const tone = options.tone ?? 'info';
  const share = Math.min(1, Math.max(0, options.share ?? 0)) * 100;
  const body = html`<span class="stat-label">${options.label}</span><span class="stat-value">${options.value}${
    options.of ? html`<span class="stat-of"> ${options.of}</span>` : ''
  }</span>${options.share === undefined ? '' : bar([{ label: '', value: share, tone }], 100, { 'aria-hidden': 'true' })}${
    options.note ? html`<span class="stat-note">${options.note}</span>` : ''
  }`;
  if (options.href === undefined) return html`<div class="stat"${attrs({ id: options.id })}>${body}</div>`;
  const current = options.current ? 'true' : undefined;
  return html`<a class="stat"${attrs({ href: options.href, id: options.id, 'aria-current': current })}>${body}</a>`;
}

/** Figures side by side. */
export function statRow(stats: Child, options: { id?: string } = {}): Html {
  return html`<div class="stat-row"${attrs({ id: options.id })}>${stats}</div>`;
}

/** A step of a longer way, done, present or still to come; the words say which. */
export function steps(options: {
  label: string;
  items: readonly { label: string; state: 'done' | 'current' | 'todo'; stateWord: string; note?: string }[];
}): Html {
  return html`<ol class="steps" aria-label="${options.label}">${options.items.map(
    (item) =>
      html`<li class="step-${item.state}"${attrs({ 'aria-current': item.state === 'current' ? 'step' : undefined })}><span class="step-mark">${
        item.state === 'done' ? icon('check') : ''
      }</span><span>${item.label}<span class="visually-hidden"> (${item.stateWord})</span>${item.note ? html`<small>${item.note}</small>` : ''}</span></li>`,
  )}</ol>`;
}
