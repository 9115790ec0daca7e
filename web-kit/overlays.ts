import { type ButtonLook, button } from '#web-kit/buttons.ts';
import { type Attributes, attrs, type Child, type Html, html } from '#web-kit/html.ts';
import { icon } from '#web-kit/icons.ts';
import type { Tone } from '#web-kit/parts.ts';

/** A modal window of the browser's own kind; opened by `dialogButton`, closed by Escape, its X or a cancel button. */
export function dialog(options: {
  id: string;
  title: string;
  closeLabel: string;
  body: Child;
  actions?: Child;
  wide?: boolean;
  /** Opens as soon as it is in the page, as after a live request. */
  openAtOnce?: boolean;
}): Html {
  const titleId = `${options.id}-title`;
  const atOnce = options.openAtOnce ? true : undefined;
  return html`<dialog class="dialog${options.wide ? ' dialog-wide' : ''}"${attrs({ id: options.id, 'aria-labelledby': titleId, 'data-dialog-now': atOnce })}>
<div class="dialog-head"><h2 id="${titleId}">${options.title}</h2><button type="button" class="icon-button" data-dialog-close aria-label="${options.closeLabel}">${icon('x')}</button></div>
<div class="dialog-body">${options.body}</div>
${options.actions ? html`<div class="dialog-foot button-row">${options.actions}</div>` : ''}
</dialog>`;
}

/** The button that opens the dialog with this id. */
export function dialogButton(options: ButtonLook & { dialogId: string }): Html {
  const opens = { 'data-dialog-open': options.dialogId, 'aria-haspopup': 'dialog' };
  return button({ ...options, type: 'button', attributes: { ...opens, ...options.attributes } });
}

/** The button that closes the dialog it stands in, doing nothing else. */
export function dialogCloseButton(options: ButtonLook): Html {
  return button({
    ...options,
    type: 'button',
    attributes: { 'data-dialog-close': true, ...options.attributes },
  });
}

/**
 * Counts down from `remainingMs`. `sentence` holds `{s}` (seconds) or `{time}` (m:ss); at the end it becomes `done`
 * and the element fires `countdown-end`, which htmx can take as a trigger.
 */
export function countdown(options: {
  remainingMs: number;
  sentence: string;
  done: string;
  attributes?: Attributes;
}): Html {
  const seconds = Math.max(0, Math.ceil(options.remainingMs / 1000));
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  const now = options.sentence.replaceAll('{s}', String(seconds)).replaceAll('{time}', time);
  return html`<span class="countdown" role="timer" aria-live="off"${attrs({
    'data-countdown': Math.max(0, Math.round(options.remainingMs)),
    'data-sentence': options.sentence,
    'data-done': options.done,
    ...options.attributes,
  })}>${now}</span>`;
}

/** The bar that holds an act back for a while: what will happen, the seconds left, and the buttons to undo or hurry it. */
export function holdBar(options: {
  title: string;
  remainingMs: number;
  totalMs: number;
  sentence: string;
  done: string;
  actions: Child;
  attributes?: Attributes;
  id?: string;
}): Html {
  const left = Math.max(0, options.remainingMs);
  return html`<section class="hold" aria-label="${options.title}"${attrs({ id: options.id })}>
${icon('clock')}<div class="hold-text"><p class="hold-title">${options.title}</p>${countdown(options)}</div>
<div class="button-row">${options.actions}</div>
<progress class="hold-progress" max="${options.totalMs}" value="${left}" aria-hidden="true" data-countdown-bar></progress>
</section>`;
}

/** Value of an `HX-Trigger` response header that shows a toast; header bytes are ASCII, so letters are escaped. */
export function toastHeader(text: string, tone: Tone = 'success'): string {
  const json = JSON.stringify({ 'kit-toast': { text, tone } });
  return json.replace(
    /[\u007f-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
