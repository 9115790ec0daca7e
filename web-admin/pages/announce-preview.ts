import type { MessageFacts } from '#messages/facts.ts';
import type { Message, MessageLimits } from '#messages/message.ts';
import { render } from '#messages/render.ts';
import type { Preview, PreviewReader } from '#services/meetings/preview-announcement.ts';
import { buttonLink } from '#web-kit/buttons.ts';
import { type Html, html } from '#web-kit/html.ts';
import { icon } from '#web-kit/icons.ts';
import { badge, callout, card, disclosure } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import type { AdminContext } from '../site.ts';

/** The page carries everything; where no messenger is set up, the least that any of them does: short, and without buttons. */
const pageLimits: MessageLimits = { textLength: 4000, buttons: true, thirdParty: false };
const leastLimits: MessageLimits = { textLength: 2000, buttons: false, thirdParty: true };

/** Each kind of card side by side, as the page and as a messenger show it. */
export function previewCards(c: AdminContext, preview: Preview): Html {
  const words = c.get('words').adminMeetings.announce;
  const { messengers } = c.get('program').house;
  const channels: Readonly<Record<string, string>> = c.get('words').adminBoard.channels;
  const shown = new Map(
    messengers.map(({ channel, limits }) => [
      words.messengerOf(channels[channel] ?? channel),
      limits ?? leastLimits,
    ]),
  );
  if (shown.size === 0) shown.set(words.messenger, leastLimits);
  return card({
    title: words.cardsTitle,
    note: words.cardsNote,
    body: html`<div class="stack">${preview.cards.map(
      (
        facts,
      ) => html`<section><h3 class="form-part">${words.cardFor[facts.invitation.invitee]}</h3><div class="phones">
${phoneCard(words.page, rendered(c, facts, pageLimits))}${[...shown].map(([name, limits]) => phoneCard(name, rendered(c, facts, limits)))}</div></section>`,
    )}</div>`,
  });
}

function rendered(c: AdminContext, facts: MessageFacts['invitation'], limits: MessageLimits): Message {
  const pageUrl = `${c.get('program').house.publicUrl}/p/…`;
  return render('invitation', facts, { language: 'vi', limits, again: false, pageUrl });
}

function phoneCard(title: string, message: Message): Html {
  return html`<figure class="phone-card"><figcaption>${icon('phone')}${title}</figcaption>
<div class="phone-screen"><p class="phone-text" lang="vi">${message.text}</p>${message.buttons.map(
    (row) => html`<p class="phone-buttons">${row.map(({ label }) => html`<span>${label}</span>`)}</p>`,
  )}</div></figure>`;
}

/** Everything that stands in the way of a reader: approval, units nobody answers for, people without a messenger. */
export function reachWarnings(c: AdminContext, preview: Preview): Html {
  const words = c.get('words').adminMeetings.announce;
  const { path, can } = c.get('desk');
  const toSettings = can('office.write')
    ? buttonLink({ href: `${path}/settings`, label: words.toSettings, size: 'small' })
    : undefined;
  const notApproved = preview.approved
    ? ''
    : callout({
        tone: 'warn',
        title: words.notApprovedTitle,
        body: words.notApprovedBody,
        actions: toSettings,
      });
  const { unreached } = preview;
  const nobody =
    unreached.length === 0
      ? ''
      : callout({
          tone: 'danger',
          title: words.unreachedTitle(unreached.length),
          body: html`<ul>${unreached.map((name) => html`<li>${name}</li>`)}</ul><p>${words.unreachedBody}</p>`,
        });
  const pageOnly = preview.readers.filter(({ messenger }) => messenger === null).length;
  const calls =
    preview.approved && pageOnly > 0 ? callout({ tone: 'warn', body: words.pageOnlyBody(pageOnly) }) : '';
  return html`${notApproved}${nobody}${calls}`;
}

/** Everybody who gets it and on whose behalf, behind one line: the counts stand in the card about reach. */
export function readersCard(c: AdminContext, preview: Preview): Html {
  const words = c.get('words').adminMeetings.announce;
  const columns: Column<PreviewReader>[] = [
    {
      head: words.reader,
      rowHeader: true,
      cell: (row) => html`${row.name}<br><small class="muted">${forWhom(row, words.as[row.as])}</small>`,
    },
    { head: words.how, width: 'fit', cell: (row) => howBadge(c, row) },
  ];
  const table = dataTable({
    caption: words.readersCaption,
    captionHidden: true,
    columns,
    rows: preview.readers,
    empty: '',
    scroll: preview.readers.length > 12,
  });
  return card({
    title: words.readersTitle,
    body: disclosure({
      summary: words.counts(preview.readers.length),
      body: table,
      open: preview.readers.length <= 12,
    }),
  });
}

/** "Sở Nội vụ · đầu mối": on whose behalf somebody reads; a person invited by name reads for nobody else. */
const forWhom = (row: PreviewReader, as: string) =>
  row.invitee === row.name ? as : [row.invitee, as].join(' · ');

function howBadge(c: AdminContext, { messenger }: PreviewReader): Html {
  const words = c.get('words');
  if (messenger === null) return badge({ label: words.adminMeetings.announce.pageOnly, tone: 'warn' });
  const name = words.adminBoard.channels[messenger.channel] ?? messenger.channel;
  return badge({ label: name, tone: 'success', icon: 'send' });
}
