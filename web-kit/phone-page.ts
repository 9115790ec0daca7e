import { type DocumentOptions, documentOf, type FrameWords } from '#web-kit/head.ts';
import { type Attributes, attrs, type Child, classes, type Html, html, safeAddress } from '#web-kit/html.ts';
import { icon, productMark } from '#web-kit/icons.ts';
import { themeSwitch } from '#web-kit/theme.ts';

export type PhonePageOptions = DocumentOptions & {
  words: FrameWords;
  /** The header: who speaks to me, and who I am. */
  heading: string;
  identity?: string | undefined;
  back?: { href: string; label: string } | undefined;
  tools?: Child;
  /** A strip under the header that stays in sight, such as the next meeting. */
  pinned?: Child;
  /** The messages (`chat.ts`), or any content when `log` is left out. */
  main: Child;
  /** Makes the content a chat log: a name for the list, and attributes such as `sse-connect`. */
  log?: { label: string; attributes?: Attributes } | undefined;
  /** The sticky composer, or other buttons at the thumb's reach. */
  bottom?: Child;
};

/** A full-height page for one hand: header with identity, content that scrolls (by the keyboard too), a bottom that stays. */
export function phonePage(options: PhonePageOptions): Html {
  return documentOf({
    ...options,
    entry: 'phone.js',
    bodyClass: classes('phone-page', options.log !== undefined && 'has-log', options.bodyClass),
    body: html`<header class="phone-header">
${
  options.back
    ? html`<a class="icon-button"${attrs({ href: options.back.href, 'aria-label': options.back.label })}>${icon('arrow-left')}</a>`
    : productMark(32)
}
<div class="phone-title"><h1>${options.heading}</h1>${options.identity ? html`<p>${options.identity}</p>` : ''}</div>
<div class="page-tools">${options.tools}${themeSwitch({ label: options.words.theme })}</div>
</header>
${options.pinned ? html`<div class="phone-pinned">${options.pinned}</div>` : ''}
<main id="main" tabindex="${options.log === undefined ? 0 : -1}">${mainOf(options)}</main>
${options.bottom ? html`<footer class="phone-bottom">${options.bottom}</footer>` : ''}`,
  });
}

function mainOf({ log, main }: PhonePageOptions): Child {
  if (log === undefined) return html`<div class="phone-content">${main}</div>`;
  return html`<div id="messages" class="messages" role="log" aria-live="polite" tabindex="0" data-log${attrs({
    'aria-label': log.label,
    ...log.attributes,
  })}>${main}</div>`;
}

/** A plain link row for the bottom of a phone page or a short menu. */
export function phoneLink(options: { href: string; label: string }): Html {
  return html`<a class="phone-link" href="${safeAddress(options.href)}"><span>${options.label}</span>${icon('chevron-right')}</a>`;
}
