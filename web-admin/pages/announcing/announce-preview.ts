import type { Preview, PreviewReader } from '#services/meetings/preview-announcement.ts';
import { buttonLink } from '#web-kit/buttons.ts';
import { type Html, html } from '#web-kit/html.ts';
import { badge, callout, card, disclosure } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import type { AdminContext } from '../../site.ts';
import { cardScreens } from '../changes/card-screens.ts';

/** Each kind of card side by side, as the page and as a messenger show it. */
export function previewCards(c: AdminContext, preview: Preview): Html {
  const words = c.get('words').adminMeetings.announce;
  return card({
    title: words.cardsTitle,
    note: words.cardsNote,
    body: html`<div class="stack">${preview.cards.map(
      (
        facts,
      ) => html`<section><h3 class="form-part">${words.cardFor[facts.invitation.invitee]}</h3><div class="phones">
${cardScreens(c, facts)}</div></section>`,
    )}</div>`,
  });
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
  const pageOnly = new Set(
    preview.readers.filter(({ messenger }) => messenger === null).map(({ personId }) => personId),
  ).size;
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

function howBadge(c: AdminContext, { messenger, reach }: PreviewReader): Html {
  const words = c.get('words');
  if (messenger === null) {
    const label = words.adminChase.reach.buckets[reach];
    return badge({ label, tone: reach === 'nobody' ? 'danger' : 'warn' });
  }
  const name = words.adminBoard.channels[messenger.channel] ?? messenger.channel;
  return badge({ label: name, tone: 'success', icon: 'send' });
}
