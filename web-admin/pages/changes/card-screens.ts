import type { MessageFacts } from '#messages/facts.ts';
import type { Message, MessageLimits, TemplateParts } from '#messages/message.ts';
import { render } from '#messages/render.ts';
import { type Html, html } from '#web-kit/html.ts';
import { icon } from '#web-kit/icons.ts';
import type { AdminContext } from '../../site.ts';

/** The page carries everything; where no messenger is set up, the least that any of them does: short, and without buttons. */
export const pageLimits: MessageLimits = { textLength: 4000, buttons: true, thirdParty: false };
export const leastLimits: MessageLimits = { textLength: 2000, buttons: false, thirdParty: true };

/** One card as the personal page and as each messenger show it. */
export function cardScreens(c: AdminContext, facts: MessageFacts['invitation']): Html {
  const words = c.get('words').adminMeetings.announce;
  const { messengers } = c.get('program').house;
  const channels: Readonly<Record<string, string>> = c.get('words').adminBoard.channels;
  const screens: Readonly<Record<string, string>> = { email: words.mail };
  const shown = new Map(
    messengers.map(({ channel, limits = leastLimits, reaches, fillTemplate }) => {
      const name = screens[reaches ?? 'linked'] ?? words.messengerOf(channels[channel] ?? channel);
      const message = rendered(c, facts, limits);
      return [name, fillTemplate ? filled(c, fillTemplate(message)) : message];
    }),
  );
  if (shown.size === 0) shown.set(words.messenger, rendered(c, facts, leastLimits));
  return html`${phoneCard(words.page, rendered(c, facts, pageLimits))}${[...shown].map(([name, message]) => phoneCard(name, message))}`;
}

/** What an approved template really carries: its own named parts and nothing of the card beside them. */
export function filled(c: AdminContext, parts: TemplateParts | null): Message {
  const words = c.get('words').adminMeetings.announce.template;
  if (!parts) return { text: words.none, buttons: [] };
  const lines = Object.entries(parts.data).map(([name, value]) => `${name}: ${value}`);
  return { text: [words.title(parts.templateId), ...lines, words.note].join('\n'), buttons: [] };
}

function rendered(c: AdminContext, facts: MessageFacts['invitation'], limits: MessageLimits): Message {
  const pageUrl = `${c.get('program').house.publicUrl}/p/…`;
  const reader = facts.invitation.personName ?? '…';
  return render('invitation', facts, { ...{ language: 'vi', limits, again: false }, pageUrl, reader });
}

/** A message as it stands on a phone, under the name of where. */
export function phoneCard(title: string, message: Message): Html {
  return html`<figure class="phone-card"><figcaption>${icon('phone')}${title}</figcaption>
<div class="phone-screen"><p class="phone-text" lang="vi">${message.text}</p>${message.buttons.map(
    (row) => html`<p class="phone-buttons">${row.map(({ label }) => html`<span>${label}</span>`)}</p>`,
  )}</div></figure>`;
}
