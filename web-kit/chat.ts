import { type Attributes, attrs, type Child, classes, type Html, html } from '#web-kit/html.ts';
import { type IconName, icon } from '#web-kit/icons.ts';
import type { Tone } from '#web-kit/parts.ts';

/** When a message was said, and what became of it: both in words, `at` for machines. */
export type MessageMeta = { at?: string; time: string; state?: { label: string; seen?: boolean } };

type MessageFrame = { from: 'me' | 'them'; sender: string; meta: MessageMeta; id?: string };

const address = /https?:\/\/[^\s“”"<>]*[^\s“”"<>.,;:!?)]/g;

/** Whose addresses may be tapped, and what stands in the place of each. */
export type OwnLinks = { house: string; labelOf: (address: URL) => string };

/** Addresses of our own house in a text as links with words; any other is left as text, for nobody to be led away by it. */
export function textWithLinks(text: string, { house, labelOf }: OwnLinks): Child[] {
  const parts: Child[] = [];
  let from = 0;
  for (const { 0: href, index } of text.matchAll(address)) {
    const url = href.startsWith(`${house}/`) ? URL.parse(href) : null;
    if (!url) continue;
    parts.push(text.slice(from, index), html`<a href="${href}">${labelOf(url)}</a>`);
    from = index + href.length;
  }
  return [...parts, text.slice(from)];
}

/** One message of plain text; line breaks are kept, and addresses of `links` can be tapped. */
export function bubble(
  options: MessageFrame & { text: string; attachments?: Child; links?: OwnLinks },
): Html {
  return message(
    options,
    html`<p class="bubble-text">${options.links === undefined ? options.text : textWithLinks(options.text, options.links)}</p>${options.attachments ? html`<div class="bubble-files">${options.attachments}</div>` : ''}`,
  );
}

/** A fact of a card: icon, name and value. */
export type CardFact = { icon: IconName; label: string; value: Child };

/** An answer to a card: a form button, or a link. */
export type Reply = {
  label: string;
  kind?: 'primary' | 'danger';
  icon?: IconName;
  name?: string;
  value?: string;
  href?: string;
  attributes?: Attributes;
  chosen?: boolean;
};

/** A message that asks or tells something: a band saying what it is, title, facts, and the buttons to answer with. */
export function messageCard(
  options: MessageFrame & {
    band: { label: string; tone?: Tone; icon?: IconName };
    title: string;
    /** What is new, before the facts. */
    lead?: Child;
    facts?: readonly CardFact[];
    body?: Child;
    note?: Child;
    /** Already replaced by a newer card: shown faded, without buttons. */
    outdated?: boolean;
    replies?: { action: string; csrfToken?: Child; items: readonly Reply[]; attributes?: Attributes };
  },
): Html {
  const { band, replies } = options;
  return message(
    options,
    html`<p class="card-band tone-${band.tone ?? 'info'}">${icon(band.icon ?? 'calendar')}<span>${band.label}</span></p>
<div class="bubble-card"><h2>${options.title}</h2>
${options.lead ?? ''}${options.facts ? html`<dl class="card-facts">${options.facts.map(cardFact)}</dl>` : ''}
${options.body ? html`<div>${options.body}</div>` : ''}${options.note ? html`<p class="bubble-note">${options.note}</p>` : ''}</div>
${replies && !options.outdated ? html`<form class="replies" method="post" data-guard${attrs({ action: replies.action, ...replies.attributes })}>${replies.csrfToken}${replies.items.map(reply)}</form>` : ''}`,
    classes('bubble-wide', options.outdated && 'bubble-outdated'),
  );
}

function cardFact(fact: CardFact): Html {
  return html`<div><dt>${icon(fact.icon)}<span class="visually-hidden">${fact.label}</span></dt><dd>${fact.value}</dd></div>`;
}

function reply(option: Reply): Html {
  const { name, value, href } = option;
  const face = [option.icon ? icon(option.icon) : '', html`<span>${option.label}</span>`];
  const look = classes('reply', option.kind && `reply-${option.kind}`, option.chosen && 'reply-chosen');
  if (href !== undefined) return html`<a${attrs({ class: look, href, ...option.attributes })}>${face}</a>`;
  const pressed = option.chosen ? 'true' : undefined;
  return html`<button${attrs({ class: look, name, value, 'aria-pressed': pressed, ...option.attributes })}>${face}</button>`;
}

function message(frame: MessageFrame, body: Child, extra = ''): Html {
  const { meta } = frame;
  const mark = meta.state ? icon(meta.state.seen ? 'check-double' : 'check') : '';
  const time = meta.at === undefined ? meta.time : html`<time datetime="${meta.at}">${meta.time}</time>`;
  return html`<article class="${classes('bubble', `bubble-${frame.from}`, extra)}"${attrs({ id: frame.id })}>
<p class="visually-hidden">${frame.sender}</p>${body}
<p class="bubble-meta">${time}${meta.state ? html`${mark}<span>${meta.state.label}</span>` : ''}</p></article>`;
}

/** The line between two days of a chat. */
export function dayMark(label: string): Html {
  return html`<p class="day-mark"><span>${label}</span></p>`;
}

/** A quiet line of the system itself, between messages. */
export function chatNote(text: Child): Html {
  return html`<p class="chat-note">${text}</p>`;
}

/** A file in a message or list: name, size and kind in words. */
export function fileLink(options: {
  href: string;
  name: string;
  detail?: string;
  attributes?: Attributes;
}): Html {
  return html`<a class="file-link"${attrs({ href: options.href, ...options.attributes })}>${icon('file')}<span><span class="file-name">${options.name}</span>${
    options.detail ? html`<small>${options.detail}</small>` : ''
  }</span></a>`;
}

/** Where one types: Enter sends on a keyboard, the button on a phone; `shortcuts` are sentences offered above it. */
export function composer(options: {
  action: string;
  name: string;
  label: string;
  placeholder?: string;
  sendLabel: string;
  csrfToken?: Child;
  attach?: { name: string; label: string; accept?: string };
  shortcuts?: readonly { label: string; value: string }[];
  attributes?: Attributes;
  maxLength?: number;
}): Html {
  const { name, attach, shortcuts } = options;
  return html`<form class="composer" method="post" data-guard data-composer${attrs({
    action: options.action,
    enctype: attach && 'multipart/form-data',
    ...options.attributes,
  })}>${options.csrfToken}
${shortcuts ? html`<div class="shortcuts">${shortcuts.map((each) => html`<button class="shortcut"${attrs({ name, value: each.value })}>${each.label}</button>`)}</div>` : ''}
<div class="composer-row">
${
  attach
    ? html`<label class="icon-button attach"><span class="visually-hidden">${attach.label}</span><input type="file" class="visually-hidden"${attrs({ name: attach.name, accept: attach.accept })}>${icon('paperclip')}</label>`
    : ''
}
<label class="visually-hidden" for="composer-text">${options.label}</label>
<textarea id="composer-text" rows="1" autocomplete="off" enterkeyhint="send"${attrs({ name, placeholder: options.placeholder, maxlength: options.maxLength })}></textarea>
<button class="send" aria-label="${options.sendLabel}">${icon('send')}</button></div></form>`;
}

/** A page of ours inside a drawn phone, several of which stand side by side. */
export function phoneFrame(options: { title: string; src: string; caption: Child }): Html {
  return html`<figure class="phone"><figcaption>${options.caption}</figcaption><div class="phone-case"><iframe${attrs({ title: options.title, src: options.src, loading: 'lazy' })}></iframe></div></figure>`;
}
