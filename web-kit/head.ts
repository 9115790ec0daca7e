import { assetUrl, moduleAddresses } from '#web-kit/assets.ts';
import { attrs, type Child, type Html, html } from '#web-kit/html.ts';
import type { Theme } from '#web-kit/theme.ts';

/** What both page shells put into `<head>` and around the body. */
export type DocumentOptions = {
  lang: string;
  title: string;
  theme?: Theme | undefined;
  csrfToken?: string | undefined;
  /** Asset names such as `admin/board.js`, loaded as modules after the kit's own. */
  scripts?: readonly string[] | undefined;
  /** Asset names of further stylesheets. */
  styles?: readonly string[] | undefined;
  /** Leave out htmx and its SSE extension where nothing is live. */
  live?: boolean | undefined;
  bodyClass?: string | undefined;
  /** Where a picture must come first over a weak line: the device's own letters, and of the kit's scripts only the fewest. */
  lean?: boolean | undefined;
};

/** The few words that every page's frame needs. */
export type FrameWords = {
  /** Skip link to the main content. */
  skip: string;
  /** Name of the switch between light and dark. */
  theme: string;
  /** Label of the button that closes a toast or a menu. */
  close: string;
  /** Said when a live request fails. */
  failed: string;
};

/** htmx as the CSP allows it: no eval, no inline style, nothing kept in the browser's storage, forms with 422 swap. */
export const HTMX_CONFIG = {
  includeIndicatorStyles: false,
  allowEval: false,
  allowScriptTags: false,
  selfRequestsOnly: true,
  historyCacheSize: 0,
  responseHandling: [
    { code: '204', swap: false },
    { code: '[23]..', swap: true },
    { code: '422', swap: true },
    { code: '[45]..', swap: false, error: true },
  ],
};

/** A whole document around a body; `entry` is the kit's own script of the shell. */
export function documentOf(
  options: DocumentOptions & { entry: string; words: FrameWords; body: Child },
): Html {
  const live = options.live ?? true;
  const lean = options.lean ?? false;
  const modules = [lean ? 'still.js' : options.entry, ...(options.scripts ?? [])];
  const fonts = lean ? [] : ['latin-400.woff2', 'vietnamese-400.woff2'];
  const sheets = ['kit.css', ...(options.styles ?? [])];
  return html`<!doctype html>
<html lang="${options.lang}"${attrs({ 'data-theme': options.theme, 'data-letters': lean ? 'device' : undefined })}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
${live ? html`<meta name="htmx-config" content="${JSON.stringify(HTMX_CONFIG)}">` : ''}
<title>${options.title}</title>
<link rel="icon" href="${assetUrl('favicon.svg')}" type="image/svg+xml">
${fonts.map(fontPreload)}
${sheets.map((name) => html`<link rel="stylesheet" href="${assetUrl(name)}">`)}
${live ? ['htmx.js', 'sse.js'].map((name) => html`<script src="${assetUrl(name)}" defer></script>`) : ''}
${[...new Set(modules.flatMap(moduleAddresses))].map((address) => html`<link rel="modulepreload" href="${address}">`)}
${modules.map((name) => html`<script type="module" src="${assetUrl(name)}"></script>`)}
</head>
<body${attrs({ class: options.bodyClass, 'hx-headers': csrfHeaders(options.csrfToken) })}>
<a class="skip-link" href="#main">${options.words.skip}</a>
${options.body}
<div id="live-region" class="visually-hidden" role="status" aria-live="polite"></div>
<div id="toasts" class="toasts" data-close="${options.words.close}" data-failed="${options.words.failed}"></div>
</body>
</html>`;
}

function fontPreload(name: string): Html {
  return html`<link rel="preload" href="${assetUrl(name)}" as="font" type="font/woff2" crossorigin>`;
}

function csrfHeaders(token: string | undefined): string | undefined {
  return token === undefined ? undefined : JSON.stringify({ 'x-csrf-token': token });
}
