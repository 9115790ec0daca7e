import type { Context as Exchange } from 'hono';
import { sentences } from '#i18n/sentences.ts';
import { whoseBrowser } from '#services/attendance/own-roll-call.ts';
import { html } from '#web-kit/html.ts';
import { phonePage } from '#web-kit/phone-page.ts';
import { themeOf } from '#web-kit/theme.ts';
import { readDevices } from '../device.ts';
import { type Site, unknownAddress } from '../visit.ts';

/** Where the QR of the room leads: on to the page of whose browser this is, or to the words that check in without one. */
export async function landCheckIn({ program }: Site, c: Exchange): Promise<Response> {
  const digits = c.req.param('digits') ?? '';
  if (!/^\d{4}$/.test(digits)) return unknownAddress(c);
  const owners = await whoseBrowser(program, readDevices(c));
  const pages = owners.map(({ fullName, address }) => ({
    fullName,
    href: `${new URL(address).pathname}/check-in?code=${digits}`,
  }));
  const [only] = pages;
  if (only && pages.length === 1) return c.redirect(only.href, 303);
  const { delegate, rollCall } = sentences('vi');
  const words = rollCall.self;
  const main =
    pages.length === 0
      ? html`<section><p>${words.chooseLead}</p><p><strong>${words.chooseSay(digits)}</strong></p></section>`
      : html`<section><p>${words.chooseWho}</p><ul>${pages.map(({ fullName, href }) => html`<li><a href="${href}">${fullName}</a></li>`)}</ul></section>`;
  return c.html(
    phonePage({
      lang: 'vi',
      title: words.chooseTitle,
      words: delegate.frame,
      theme: themeOf(c),
      live: false,
      styles: ['delegate/page.css'],
      heading: words.chooseTitle,
      main: html`<div class="closed">${main}</div>`,
    }),
  );
}
