import { formatClock } from '#messages/time.ts';
import type { Slip } from '#services/links/issue-slips.ts';
import { buttonLink } from '#web-kit/buttons.ts';
import { type Html, html } from '#web-kit/html.ts';
import { callout, pageHead } from '#web-kit/parts.ts';
import { qrCode } from '#web-kit/qr.ts';
import { adminPage } from '../../frame.ts';
import { printButton } from '../../print-button.ts';
import type { AdminContext } from '../../site.ts';
import { dayOf } from '../people/person.ts';

/** What the QR code of a slip opens. */
export type SlipTarget = { value: string; label: string; startLink?: (code: string) => string };

/** The personal page, and each messenger of the house that can be opened with a code. */
export function slipTargets(c: AdminContext): SlipTarget[] {
  const { adminBoard, adminDesks } = c.get('words');
  const page = { value: 'page', label: adminDesks.slips.targets.page ?? '' };
  const messengers = c
    .get('program')
    .house.messengers.flatMap(({ channel, startLink }) =>
      startLink ? [{ value: channel, label: adminBoard.channels[channel] ?? channel, startLink }] : [],
    );
  return [page, ...messengers];
}

/** The slips of these people, eight a page with cut lines, to be printed now: the codes are shown this once. */
export function slipSheet(c: AdminContext, slips: Slip[], target: SlipTarget | undefined) {
  const words = c.get('words').adminDesks.slips;
  const title = words.sheetTitle(slips.length);
  const back = buttonLink({ href: `${c.get('desk').path}/slips`, label: words.back, kind: 'quiet' });
  return adminPage(c, {
    title,
    section: 'people',
    styles: ['admin/paper.css'],
    scripts: ['admin/print.js'],
    main: html`<div class="no-print">${pageHead({ title, actions: html`${printButton(words.print)}${back}` })}${callout({ tone: 'warn', body: words.once })}</div>
<div class="slip-sheet">${slips.map((slip) => slipOf(c, slip, target))}</div>`,
  });
}

function slipOf(c: AdminContext, slip: Slip, target: SlipTarget | undefined): Html {
  const { office } = c.get('desk');
  const words = c.get('words').adminDesks.slips;
  const post = [slip.title, slip.unitName].filter(Boolean).join(', ');
  const text = target?.startLink?.(slip.code.replace('-', '')) ?? slip.address;
  const how = target?.startLink ? words.howMessenger(target.label) : words.howPage;
  const official = office.botNames ? html`<p>${words.official(office.botNames)}</p>` : '';
  const address = office.publishedAddress || c.get('program').house.publicUrl;
  const until = `${formatClock(slip.expiresAt, office.timeZone)}, ${dayOf(c, slip.expiresAt)}`;
  return html`<section class="slip" aria-label="${slip.fullName}"><div class="slip-head"><p class="slip-office">${office.name}</p><p>${words.slip}</p></div>
<div><p class="slip-name">${slip.fullName}</p><p>${post}</p></div>
<div class="slip-body">${qrCode({ text, label: words.qr(slip.fullName) })}<div><p>${words.code}</p><p class="slip-code">${slip.code}</p><p>${words.expires(until)}</p><p>${how}</p></div></div>
<div class="slip-foot">${official}<p>${words.address(address)}</p><p>${words.keep}</p></div></section>`;
}
