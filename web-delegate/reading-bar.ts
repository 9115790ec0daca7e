import { sentences } from '#i18n/sentences.ts';
import type { OpenedPaper } from '#services/documents/open-paper.ts';
import type { OwnDocument } from '#services/documents/own-documents.ts';
import type { PapersOfItem, ReadingPlace } from '#services/documents/read-pages.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { attrs, fill, type Html, html } from '#web-kit/html.ts';
import { icon } from '#web-kit/icons.ts';
import { findQuery, type ReadingLook } from './reading-look.ts';

const pathOf = ({ url }: OwnDocument) => (url === null ? null : new URL(url).pathname);

/** What stays at the thumb's reach: the page one is on, the way to other pages and papers, and the size of the page. */
export function readingBar(
  { paper, pages }: OpenedPaper,
  { items, listUrl }: ReadingPlace,
  look: ReadingLook,
): Html {
  const { documents, reading } = sentences(look.language);
  const label = pages.length > 0 ? documents.page(1, pages.length) : reading.others;
  const zoom = (name: 'in' | 'out') =>
    button({
      ...{
        type: 'button',
        label: reading.zoom[name],
        icon: name === 'in' ? 'plus' : 'minus',
        iconOnly: true,
      },
      attributes: { 'data-reading-zoom': name },
    });
  const jumps = pages.map(({ number }) => html`<li><a href="#trang-${number}">${number}</a></li>`);
  return html`<div class="reading-bar"><details class="reading-menu" data-menu><summary class="button"><span data-reading-now="${fill(reading.now, { pages: pages.length })}">${label}</span><span class="visually-hidden">${reading.menu}</span>${icon('chevron-down')}</summary>
<div class="reading-panel">${pages.length > 1 ? html`<nav aria-label="${reading.jump}"><h2>${reading.jump}</h2><ol class="reading-jumps">${jumps}</ol></nav>` : ''}
<nav aria-label="${reading.others}"><h2>${reading.others}</h2>${items.map((item) => itemPapers(item, look))}</nav>
<ul class="reading-ways">${paper.pages ? html`<li><a href="${look.path}/text/1${findQuery(look.find)}">${reading.asText}</a></li>` : ''}${
    listUrl ? html`<li><a${attrs({ href: new URL(listUrl).pathname })}>${reading.list}</a></li>` : ''
  }</ul></div></details>
${pages.length > 0 ? html`<div class="reading-zoom" role="group"${attrs({ 'aria-label': reading.zoom.now.replace('{percent}', '100'), 'data-reading-size': reading.zoom.now, hidden: true })}>${zoom('out')}<output aria-hidden="true">100%</output>${zoom('in')}</div>` : ''}</div>`;
}

function itemPapers({ item, papers }: PapersOfItem, look: ReadingLook): Html {
  const { reading } = sentences(look.language);
  const rows = papers.map((paper) => {
    const path = pathOf(paper);
    if (path === null) return html`<li>${reading.paperOnly}</li>`;
    const current = path === look.path ? 'page' : undefined;
    return html`<li><a${attrs({ href: path, 'aria-current': current })}>${paper.number}. ${paper.title}</a></li>`;
  });
  return html`<h3>${item ?? reading.wholeMeeting}</h3><ul class="reading-papers">${rows}</ul>`;
}

/** The way on at the end of a paper, to the next one of the meeting; nothing behind the last. */
export function nextPaper({ items }: ReadingPlace, { path, language }: ReadingLook): Html {
  const open = items.flatMap(({ papers }) => papers).filter(({ url }) => url !== null);
  const next = open[open.findIndex((paper) => pathOf(paper) === path) + 1];
  const href = next ? pathOf(next) : null;
  if (!next || href === null || href === path) return html``;
  const label = sentences(language).reading.next(next.title);
  return buttonRow(buttonLink({ href, label, icon: 'arrow-right' }));
}
