import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { type Html, html } from '#web-kit/html.ts';
import { icon } from '#web-kit/icons.ts';

/** The reader's choice; without one the device decides. */
export type Theme = 'light' | 'dark';

/** Reads the reader's choice from the cookie that the theme switch writes. */
export function themeOf(c: Context): Theme | undefined {
  const stored = getCookie(c, 'theme');
  return stored === 'light' || stored === 'dark' ? stored : undefined;
}

/** The same switch as an entry of a menu. */
export function themeEntry(options: { label: string }): Html {
  return html`<button type="button" class="menu-item" data-theme-switch aria-pressed="false">${icon('theme')}${options.label}</button>`;
}

/** The switch between light and dark; its state is set by the page's script, which knows the device's wish. */
export function themeSwitch(options: { label: string }): Html {
  return html`<button type="button" class="icon-button" data-theme-switch aria-pressed="false" aria-label="${options.label}" title="${options.label}">${icon('theme')}</button>`;
}
