import type { MeetingState } from '#domain/meetings/lifecycle.ts';
import { sentences } from '#i18n/sentences.ts';
import { toOfficeTime } from '#lib/office-time.ts';
import { encodeAction } from '#messages/actions.ts';
import { button } from '#web-kit/buttons.ts';
import { composer } from '#web-kit/chat.ts';
import { csrfField, form, hiddenField, textArea } from '#web-kit/fields.ts';
import { attrs, type Html, html } from '#web-kit/html.ts';
import { icon } from '#web-kit/icons.ts';
import { callout } from '#web-kit/parts.ts';
import { phoneLink, phonePage } from '#web-kit/phone-page.ts';
import type { Theme } from '#web-kit/theme.ts';
import type { PageMessage } from './card-text.ts';
import { ownMenu } from './own-menu.ts';
import { pressForm, type ThreadView, tagOf, thread } from './thread.ts';

/** A text that was not taken: what was typed, and the sentence that says why. */
export type Unsent = { text: string; message: string };

export type ChatView = ThreadView & {
  fullName: string;
  theme: Theme | undefined;
  /** A fresh nonce for each form that types. */
  newNonce: () => string;
  /** A meeting whose room the reader may enter now. */
  room?: { ref: string; title: string; startsAt: Date; state: MeetingState } | undefined;
};

/** How every form of the page swaps: the answer of a post is the newest list, merged into the one on screen. */
const swaps = { 'hx-ext': 'merge', 'hx-target': '#messages', 'hx-swap': 'merge' };

/** The bound person's page: their chat, the newest in view, and where they answer. */
export function chatPage(messages: readonly PageMessage[], view: ChatView, unsent: Unsent | null): Html {
  const words = sentences(view.language).delegate;
  const list = thread(messages, view);
  return phonePage({
    lang: view.language,
    title: `${words.heading}: ${view.fullName}`,
    words: words.frame,
    theme: view.theme,
    styles: ['delegate/page.css'],
    scripts: ['delegate/page.js'],
    heading: words.heading,
    identity: view.fullName,
    tools: ownMenu(view, 'chat'),
    pinned: roomNow(view),
    log: {
      label: words.log,
      attributes: {
        'data-list-tag': tagOf(list),
        'hx-ext': 'sse, merge',
        'sse-connect': `${view.path}/stream`,
        'hx-get': `${view.path}/messages`,
        'hx-trigger': 'sse:changed, refresh',
        'hx-target': 'this',
        'hx-swap': 'merge',
      },
    },
    main: html`${list}${newestWithoutScript()}`,
    bottom: html`${liveNotes(words)}${unsent ? correction(unsent, view) : answering(view)}`,
  });
}

/** The way into the meeting that is held now, or is the next to begin today. */
function roomNow({ path, language, timeZone, room }: ChatView): Html | undefined {
  if (!room) return undefined;
  const { now, soon, title } = sentences(language).sittings.room;
  const { time } = toOfficeTime(room.startsAt, timeZone);
  const label = room.state === 'in_session' ? now(room.title) : soon(room.title, time);
  return html`<nav aria-label="${title}">${phoneLink({ href: `${path}/room/${room.ref}`, label })}</nav>`;
}

/** Browsers scroll to what has focus; with script the kit scrolls and nothing needs focus. */
function newestWithoutScript(): Html {
  return html`<noscript><span id="newest" tabindex="-1" autofocus></span></noscript>`;
}

function liveNotes(words: ReturnType<typeof sentences>['delegate']): Html {
  return html`<p class="offline-note" data-offline hidden>${icon('refresh')}${words.offline}</p>
<div class="newest"><button type="button" class="button button-small" data-newest hidden>${icon('chevron-down')}${words.newest}</button></div>`;
}

function answering(view: ChatView): Html {
  const words = sentences(view.language).delegate;
  return html`<div id="unsent"></div>
<div class="shortcuts"${attrs(swaps)}>${shortcuts(view)}</div>
${composer({
  action: `${view.path}/say`,
  name: 'text',
  label: words.composer,
  placeholder: words.placeholder,
  sendLabel: words.send,
  csrfToken: html`${csrfField(view.formToken)}${nonceField(view)}`,
  attributes: { 'hx-post': `${view.path}/say`, ...swaps },
})}`;
}

function shortcuts(view: ChatView): Html[] {
  const { shortcuts: labels } = sentences(view.language).delegate;
  const verbs = [
    ['schedule', labels.schedule],
    ['guide', labels.help],
    ['device_code', labels.device],
  ] as const;
  return verbs.map(([verb, label]) =>
    pressForm({
      ...view,
      button: { label, action: encodeAction({ verb }) },
      nonce: view.newNonce(),
      face: html`<button class="shortcut">${label}</button>`,
    }),
  );
}

const nonceField = (view: ChatView, outOfBand = false) =>
  html`<input type="hidden" id="say-nonce" name="nonce" value="${view.newNonce()}"${attrs({ 'hx-swap-oob': outOfBand ? 'true' : undefined })}>`;

/** Without script: the whole text again in a field of its size, with the reason, to be shortened and sent. */
function correction({ text, message }: Unsent, view: ChatView): Html {
  const words = sentences(view.language).delegate;
  return form({
    action: `${view.path}/say`,
    csrfToken: view.formToken,
    body: html`${hiddenField('nonce', view.newNonce())}${textArea({ name: 'text', label: words.composer, value: text, error: message, rows: 7 })}
${button({ label: words.send, kind: 'primary', icon: 'send' })}`,
  });
}

/** What a live post gets: the list, a new nonce for the composer, and nothing unsent any more. */
export function afterSaying(messages: readonly PageMessage[], view: ChatView): Html {
  return html`${thread(messages, view)}${nonceField(view, true)}<div id="unsent" hx-swap-oob="true"></div>`;
}

/** What a live post gets when the text was not taken; the composer keeps what was typed. */
export function unsentNote({ message }: Unsent, view: Pick<ChatView, 'language'>): Html {
  return callout({
    tone: 'danger',
    title: sentences(view.language).delegate.resend,
    body: message,
    urgent: true,
  });
}
