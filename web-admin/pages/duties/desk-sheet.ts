import type { UnitId } from '#domain/ids.ts';
import { formatMeetingTime } from '#messages/time.ts';
import { readHandOverSheet } from '#services/units/read-desk.ts';
import { buttonLink } from '#web-kit/buttons.ts';
import { type Html, html } from '#web-kit/html.ts';
import { keyValues, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { longTime, shortTime } from '../../meeting-words.ts';
import { printButton } from '../../print-button.ts';
import { type AdminContext, idOf } from '../../site.ts';
import { dayOf } from '../people/person.ts';

type Sheet = Awaited<ReturnType<typeof readHandOverSheet>>;

/** The hand-over sheet of one seat (F16), for paper: who gives, who takes, the duties, and room for three signatures. */
export async function sheetPage(c: AdminContext) {
  const { ctx, office, path } = c.get('desk');
  const unitId = idOf<UnitId>(c, 'id');
  const which = { unitId, seatId: idOf<string>(c, 'seatId'), timeZone: office.timeZone };
  const sheet = await readHandOverSheet(ctx, office.id, which);
  const words = c.get('words').adminDesks.sheet;
  const back = buttonLink({ href: `${path}/units/${unitId}/desk`, label: words.back, kind: 'quiet' });
  return adminPage(c, {
    title: words.title,
    section: 'units',
    styles: ['admin/paper.css'],
    scripts: ['admin/print.js'],
    main: html`<div class="no-print">${pageHead({ title: words.title, actions: html`${printButton(words.print)}${back}` })}</div>
<article class="paper">${headOf(c)}${factsOf(c, sheet)}${rulesAndDuties(c, sheet)}${signatures(c)}</article>`,
  });
}

function headOf(c: AdminContext): Html {
  const { office, ctx } = c.get('desk');
  const words = c.get('words').adminDesks.sheet;
  return html`<header class="paper-head"><p><strong>${office.name}</strong></p><p>${words.place(dayOf(c, ctx.now))}</p></header>
<h2 class="paper-title">${words.heading}</h2><p class="paper-subject">${words.subject}</p>`;
}

function factsOf(c: AdminContext, { unit, seat, giver, head, username }: Sheet): Html {
  const words = c.get('words').adminDesks.sheet;
  const { office, ctx } = c.get('desk');
  const at = formatMeetingTime(seat.fromAt, c.get('language'), office.timeZone);
  const isNow = seat.toAt === null && seat.fromAt <= ctx.now;
  return keyValues([
    { label: words.unit, value: unit.name },
    { label: words.head, value: head?.fullName ?? words.unknown },
    { label: words.giver, value: giver?.fullName ?? words.firstGiver(office.name) },
    { label: words.taker, value: seat.fullName },
    { label: words.at, value: at },
    ...(giver ? [{ label: words.withdrawn, value: longTime(c, seat.fromAt) }] : []),
    { label: words.decision, value: seat.decisionNumber ?? words.unknown },
    ...(isNow ? [{ label: words.account, value: username ?? words.noAccount }] : []),
  ]);
}

function rulesAndDuties(c: AdminContext, { duties }: Sheet): Html {
  const words = c.get('words').adminDesks.sheet;
  const { rsvp } = c.get('words').messages;
  const lines = duties.map(
    ({ startsAt, title, place, rsvp: answer }) =>
      html`<li>${words.duty(shortTime(c, new Date(startsAt)), title, place, rsvp[answer])}</li>`,
  );
  return html`<h3>${words.rulesTitle}</h3><ol>${words.rules.map((rule) => html`<li>${rule}</li>`)}</ol>
<h3>${words.dutiesTitle}</h3>${lines.length === 0 ? html`<p>${words.noDuties}</p>` : html`<ol>${lines}</ol>`}`;
}

function signatures(c: AdminContext): Html {
  const words = c.get('words').adminDesks.sheet;
  const sign = (who: string) => html`<div><strong>${who}</strong><br><em>${words.signHint}</em></div>`;
  return html`<div class="signatures">${[words.signGiver, words.signTaker, words.signHead].map(sign)}</div>`;
}
