import { sentences } from '#i18n/sentences.ts';
import { toOfficeDate, toOfficeTime } from '#lib/office-time.ts';
import { hashSecret } from '#lib/secrets.ts';
import { decodeAction } from '#messages/actions.ts';
import type { Button, Language } from '#messages/message.ts';
import { formatFullDate } from '#messages/time.ts';
import { bubble, dayMark, messageCard, type OwnLinks, textWithLinks } from '#web-kit/chat.ts';
import { csrfField, hiddenField } from '#web-kit/fields.ts';
import { attrs, type Child, classes, type Html, html } from '#web-kit/html.ts';
import { icon } from '#web-kit/icons.ts';
import { badge, emptyState, type Tone } from '#web-kit/parts.ts';
import {
  addressWords,
  type CardState,
  type CardText,
  type PageMessage,
  readCard,
  replacedMessages,
  withoutOwnAddress,
} from './card-text.ts';

/** What a list of messages needs beside them: the reader, the moment, and what their forms carry. */
export type ThreadView = {
  language: Language;
  timeZone: string;
  now: Date;
  publicUrl: string;
  /** `/p/<token>`. */
  path: string;
  formToken: string;
};

const dayMs = 86_400_000;
const stateTones: Record<CardState, Tone> = {
  pending: 'warn',
  accepted: 'success',
  declined: 'neutral',
  substituted: 'info',
};
/** The button that stands for each answer. */
const stateVerbs: Record<CardState, string | null> = {
  pending: null,
  accepted: 'accept',
  declined: 'decline',
  substituted: 'nominate',
};

/** Names what a live page has on screen, so that it is not sent again. */
export const tagHeader = 'x-list-tag';
export const tagOf = (list: Html) => hashSecret(String(list)).slice(0, 16);

/** The chat as it stands, oldest first, with a line before each day; every part has an id, so that a live page can merge it. */
export function thread(messages: readonly PageMessage[], view: ThreadView): Html {
  const words = sentences(view.language).delegate;
  if (messages.length === 0)
    return html`<div id="no-messages">${emptyState({ icon: 'chat', title: words.emptyTitle, body: words.emptyBody })}</div>`;
  const replaced = replacedMessages(messages);
  const lastId = messages.at(-1)?.id ?? 0;
  let day = '';
  return html`${messages.map((message) => {
    const on = toOfficeDate(message.createdAt, view.timeZone);
    const mark = on === day ? '' : html`<div id="d-${on}">${dayMark(dayName(on, view))}</div>`;
    day = on;
    return [mark, oneMessage(message, { ...view, lastId, replaced: replaced.has(message.id) })];
  })}`;
}

function dayName(on: string, { now, timeZone, language }: ThreadView): string {
  const words = sentences(language).delegate;
  if (on === toOfficeDate(now, timeZone)) return words.today;
  if (on === toOfficeDate(new Date(now.getTime() - dayMs), timeZone)) return words.yesterday;
  const name = formatFullDate(on, language);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

type MessageView = ThreadView & { lastId: number; replaced: boolean };

function oneMessage(message: PageMessage, view: MessageView): Html {
  const words = sentences(view.language);
  const isMine = message.direction === 'in';
  const frame = {
    id: `m-${message.id}`,
    from: isMine ? 'me' : 'them',
    sender: isMine ? words.delegate.fromMe : words.delegate.fromOffice,
    meta: metaOf(message, view),
  } as const;
  if (isMine) return bubble({ ...frame, text: message.text });
  const text = withoutOwnAddress(message.text, view.publicUrl);
  const card = readCard(text, words);
  if (card) return invitationCard(frame, card, message, view);
  const attachments = replies(message, view, { title: null, state: null, acknowledged: false });
  return bubble({ ...frame, text, links: linksOf(view), ...(attachments === null ? {} : { attachments }) });
}

/** Our own addresses, in words. */
const linksOf = ({ publicUrl, language }: ThreadView): OwnLinks => ({
  house: publicUrl,
  labelOf: (address) => addressWords(address, sentences(language)),
});

function metaOf({ createdAt, editedAt }: PageMessage, { timeZone, language }: ThreadView) {
  const { time } = toOfficeTime(createdAt, timeZone);
  const at = createdAt.toISOString();
  if (editedAt === null) return { at, time };
  const edited = sentences(language).delegate.edited(toOfficeTime(editedAt, timeZone).time);
  return { at, time: `${time}, ${edited}` };
}

function invitationCard(
  frame: Pick<Parameters<typeof messageCard>[0], 'id' | 'from' | 'sender' | 'meta'>,
  card: CardText,
  message: PageMessage,
  view: MessageView,
): Html {
  const words = sentences(view.language).delegate;
  const links = linksOf(view);
  const { state, acknowledged } = card;
  const outdated = view.replaced || card.replaced;
  const body: Child[] = [
    html`<div class="card-lines">${card.lines.map((line) => cardLine(line, links))}</div>`,
    state && !view.replaced
      ? html`<p class="card-state">${badge({ label: state.sentence, tone: stateTones[state.is] })}</p>`
      : '',
    view.replaced ? html`<p class="bubble-note">${words.replaced}</p>` : '',
    replies(message, view, { title: card.title, state: state?.is ?? null, acknowledged }),
  ];
  return messageCard({
    ...frame,
    band: card.changed
      ? { label: card.band, tone: outdated ? 'neutral' : 'warn', icon: 'bell' }
      : { label: card.band, tone: outdated ? 'neutral' : 'info' },
    title: card.title,
    lead:
      card.news.length > 0
        ? html`<div class="card-lines card-news">${card.news.map((line) => cardLine(line, links))}</div>`
        : '',
    facts: card.facts,
    body,
    outdated,
  });
}

function cardLine(line: string, links: OwnLinks): Html {
  const [, label, value] = /^([^:]{2,30}): (.+)$/.exec(line) ?? [];
  return label === undefined
    ? html`<p>${textWithLinks(line, links)}</p>`
    : html`<p><span class="line-label">${label}:</span> ${textWithLinks(value ?? '', links)}</p>`;
}

type Answered = { title: string | null; state: CardState | null; acknowledged: boolean };

/** One small form a button, so that each works alone without script and a second tap of one does not lock the others. */
function replies(message: PageMessage, view: MessageView, answered: Answered): Html | null {
  const buttons = message.buttons.flat();
  if (buttons.length === 0) return null;
  return html`<div class="${classes('replies', answered.title === null && 'replies-plain')}">${buttons.map(
    (button, index) =>
      pressForm({
        ...view,
        button,
        // A tap that is sent twice carries the same nonce; after anything was said, the next tap is a new one.
        nonce: `tap-${message.id}-${index}-${view.lastId}`,
        face: html`<button${replyLook(button, view, answered)}>${mark(button, answered)}<span>${button.label}</span></button>`,
      }),
  )}</div>`;
}

function replyLook(button: Button, view: MessageView, answered: Answered): Html {
  const { title, state } = answered;
  const verb = decodeAction(button.action)?.verb;
  const isMain = verb === 'confirm' || (verb === 'accept' && state !== 'accepted' && !view.replaced);
  const chosen = isChosen(button, answered);
  return attrs({
    class: classes('reply', isMain && 'reply-primary', chosen && 'reply-chosen'),
    'aria-label': title === null ? undefined : `${button.label}: ${title}`,
    'aria-pressed': chosen ? 'true' : undefined,
    disabled: view.replaced,
  });
}

function isChosen(button: Button, { state, acknowledged }: Answered): boolean {
  const verb = decodeAction(button.action)?.verb;
  if (verb === 'acknowledge') return acknowledged;
  return state !== null && verb !== undefined && verb === stateVerbs[state];
}

const mark = (button: Button, answered: Answered) => (isChosen(button, answered) ? icon('check') : '');

/** A form that presses one button: `face` is the button as it looks. */
export function pressForm(options: {
  path: string;
  formToken: string;
  button: Button;
  nonce: string;
  face: Child;
}): Html {
  const action = `${options.path}/press`;
  return html`<form method="post" data-guard${attrs({ action, 'hx-post': action })}>${csrfField(options.formToken)}${hiddenField('action', options.button.action)}${hiddenField('label', options.button.label)}${hiddenField('nonce', options.nonce)}${options.face}</form>`;
}
