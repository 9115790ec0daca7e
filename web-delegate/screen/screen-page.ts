import { sentences } from '#i18n/sentences.ts';
import { toOfficeTime } from '#lib/office-time.ts';
import { formatFullDate } from '#messages/time.ts';
import type { ScreenView, ShownCode } from '#services/sittings/read-screen.ts';
import { documentOf } from '#web-kit/head.ts';
import { attrs, type Child, type Html, html } from '#web-kit/html.ts';
import { icon } from '#web-kit/icons.ts';
import { qrCode } from '#web-kit/qr.ts';
import { timer } from '#web-kit/timer.ts';
import { voteOn } from './screen-vote.ts';

/** A room is Vietnamese. */
const language = 'vi';
const words = sentences(language);
const { screen } = words.sittings;

function shell(title: string, body: Html): Html {
  return documentOf({
    ...{ lang: language, title, theme: 'dark', words: words.delegate.frame, entry: 'still.js' },
    styles: ['delegate/screen.css'],
    scripts: ['timer.js', 'delegate/screen.js'],
    ...{ bodyClass: 'screen-page', body },
  });
}

/** The screen of a room: readable from its far end, dark, and alive. */
export function screenPage(view: ScreenView, path: string): Html {
  const live = attrs({
    'data-screen': true,
    'hx-ext': 'sse',
    'sse-connect': `${path}/stream`,
    'hx-get': `${path}/live`,
    'hx-trigger': 'sse:changed, refresh',
    'hx-target': '#screen',
    'hx-swap': 'innerHTML',
    'hx-sync': 'this:replace',
    'hx-request': '{"timeout": 8000}',
  });
  return shell(
    view.room.meeting.title,
    html`<main id="main" tabindex="-1"${live}><div id="screen">${screenParts(view)}</div>
<p class="screen-cut" role="status" data-cut hidden>${icon('alert')}${screen.offline}</p></main>`,
  );
}

/** An address that was replaced, or never was. */
export function gonePage(): Html {
  return shell(
    screen.gone,
    html`<main id="main" tabindex="-1"><div class="screen-gone"><h1>${screen.gone}</h1><p>${screen.goneBody}</p></div></main>`,
  );
}

/** Everything that changes. */
export function screenParts(view: ScreenView): Html {
  const { room, quorum, code } = view;
  const { timeZone } = room.office;
  const clock = toOfficeTime(view.now, timeZone);
  const date = formatFullDate(clock.on, language);
  // One second late rather than early: the next code must be the one that is fetched.
  const untilNext = code ? code.endsAt.getTime() - view.now.getTime() + 1000 : 60_000;
  return html`<div class="screen-frame"${attrs({ 'data-next': String(untilNext) })}>
<header class="screen-head"><h1>${room.meeting.title}</h1><p class="screen-clock"><time>${clock.time}</time><span>${date}</span></p></header>
<div class="screen-main">${nowOn(view)}${speakerOn(view)}${voteOn(view.vote)}</div>
<aside class="screen-side">${code ? codeOn(code) : ''}<p class="screen-there">${screen.there(quorum.there, quorum.summoned)}</p></aside></div>`;
}

const headed = (label: string, body: Child, className: string) =>
  html`<section class="screen-part ${className}"><h2>${label}</h2>${body}</section>`;

/** The item that is on, and its time. */
function nowOn({ room, now }: ScreenView): Html {
  const { current, items, meeting } = room;
  if (meeting.state === 'ended' || meeting.state === 'closed')
    return html`<p class="screen-big">${screen.over}</p>`;
  if (!current)
    return html`<p class="screen-big">${meeting.state === 'in_session' ? screen.opened : screen.welcome}</p>`;
  const { item, startedAt, endsAt } = current;
  const { agenda } = words.sittings;
  const at = items.findIndex(({ id }) => id === item.id) + 1;
  const running = timer({ startedAt, endsAt, now, over: agenda.overdue });
  return headed(
    agenda.item(at, items.length),
    html`<p class="screen-big">${item.title}</p><p class="screen-time">${running}</p>`,
    'screen-item',
  );
}

function speakerOn({ room, now }: ScreenView): Html | '' {
  if (!room.floor) return '';
  const { speech, startedAt, endsAt } = room.floor;
  const running = timer({ startedAt, endsAt, now, over: words.sittings.agenda.overdue });
  return headed(
    screen.speaker,
    html`<p class="screen-big">${speech.fullName}</p><p class="screen-time">${running}</p>`,
    'screen-speaker',
  );
}

/** The code in digits for whoever types it, and as a picture for whoever scans it. */
function codeOn({ digits, address }: ShownCode): Html {
  return html`<section class="screen-code" aria-label="${screen.code}"><h2>${screen.checkIn}</h2>${qrCode({ text: address, label: screen.codeAlt })}<p class="screen-digits">${digits}</p><p class="screen-how">${screen.codeHow}</p></section>`;
}
