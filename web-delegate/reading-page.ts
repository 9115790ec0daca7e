import { mayDownload } from '#domain/documents/download.ts';
import { sentences } from '#i18n/sentences.ts';
import { formatShortTime } from '#messages/time.ts';
import type { OpenedPaper } from '#services/documents/open-paper.ts';
import type { ReadingPlace } from '#services/documents/read-pages.ts';
import { buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { attrs, fill, type Html, html } from '#web-kit/html.ts';
import { badge, callout } from '#web-kit/parts.ts';
import { phonePage } from '#web-kit/phone-page.ts';
import { downloadWay } from './download.ts';
import { nextPaper, readingBar } from './reading-bar.ts';
import { findQuery, type ReadingLook, readerMark } from './reading-look.ts';

/** A paper page by page, with the reader's name, unit, time and code drawn over each page by the page itself. */
export function readingPage(opened: OpenedPaper, place: ReadingPlace, look: ReadingLook): Html {
  const { paper, pages, meeting, unitName } = opened;
  const all = sentences(look.language);
  const { documents, reading } = all;
  const time = (at: Date) => formatShortTime(at, look.timeZone);
  const goOn = place.lastPage !== null && place.lastPage > 1 ? place.lastPage : null;
  return phonePage({
    lang: look.language,
    title: paper.title,
    words: { ...all.delegate.frame, skip: reading.skip },
    theme: look.theme,
    ...{ live: false, lean: true, bodyClass: 'reading-page' },
    styles: ['delegate/reading.css'],
    scripts: ['delegate/reading.js'],
    heading: documents.reading.heading,
    identity: documents.reading.reader(look.fullName, unitName),
    ...(place.listUrl
      ? { back: { href: new URL(place.listUrl).pathname, label: documents.reading.mine } }
      : {}),
    main: html`<div class="reading-head"><h2>${paper.title}</h2><p class="muted">${documents.reading.meeting(meeting.title, time(meeting.startsAt))}</p>
${paper.circulation.length > 0 ? html`<p class="cluster">${paper.circulation.map((mark) => badge({ label: documents.circulation[mark], tone: 'warn' }))}</p>` : ''}
${goOn ? buttonRow(buttonLink({ href: `#trang-${goOn}`, label: reading.goOn(goOn), icon: 'arrow-right' })) : ''}</div>
${pages.length === 0 ? withoutPictures(opened, look) : pageList(opened, look)}
<div class="reading-end">${nextPaper(place, look)}${downloadWay(paper, look.path, look.language)}</div>${goneWords(look, place)}`,
    bottom: readingBar(opened, place, look),
  });
}

function withoutPictures({ paper }: OpenedPaper, look: ReadingLook): Html {
  const { documents, reading } = sentences(look.language);
  const actions = paper.pages
    ? buttonLink({
        href: `${look.path}/text/1${findQuery(look.find)}`,
        label: reading.asText,
        kind: 'primary',
      })
    : '';
  const { textOrFile, textOnly, fileOnly, noPages } = documents.reading;
  const isFile = mayDownload(paper.circulation);
  const body = paper.pages ? (isFile ? textOrFile : textOnly) : isFile ? fileOnly : noPages;
  return callout({ body, actions });
}

function pageList(opened: OpenedPaper, look: ReadingLook): Html {
  const { documents, reading } = sentences(look.language);
  const { pages } = opened;
  const mark = readerMark(opened, look, formatShortTime(look.now, look.timeZone)).join(' · ');
  const list = pages.map(({ number, width, height }) => {
    const source = `${look.path}/pages/${number}/light`;
    const alt = documents.reading.altOf(number, pages.length);
    // The first picture goes before everything; the others wait for the script, or for the reader without one.
    const picture =
      number === 1
        ? html`<img${attrs({ src: source, alt, fetchpriority: 'high', decoding: 'sync' })}>`
        : html`<noscript><img${attrs({ src: source, alt, loading: 'lazy' })}></noscript>`;
    return html`<li id="trang-${number}" data-page="${number}"><figure>${picture}${markOver(mark, width, height)}<figcaption>${documents.page(number, pages.length)}</figcaption></figure></li>`;
  });
  return html`<ol class="reading"${attrs({
    'data-reading': look.path,
    'data-find': findQuery(look.find),
    'data-alt': fill(reading.alt, { pages: pages.length }),
    'data-failed': reading.failed,
    'data-retry': reading.retry,
  })}>${list}</ol>`;
}

/** Attributes of SVG and no style, so that the strict policy of the page holds; it also gives the page its shape. */
function markOver(text: string, width: number, height: number): Html {
  const middle = Math.round(width / 2);
  const at = [0.2, 0.5, 0.8].map((part) => Math.round(height * part));
  const size = Math.max(12, Math.round(width / 36));
  const line = (y: number) =>
    html`<text x="${middle}" y="${y}" font-size="${size}" text-anchor="middle" transform="rotate(-24 ${middle} ${y})">${text}</text>`;
  return html`<svg class="reading-mark" viewBox="0 0 ${width} ${height}" aria-hidden="true" focusable="false">${at.map(line)}</svg>`;
}

/** What stands in the place of the pages when the paper is taken away while it is read. */
function goneWords({ language }: ReadingLook, { listUrl }: ReadingPlace): Html {
  const { reading } = sentences(language);
  const actions = listUrl ? buttonLink({ href: new URL(listUrl).pathname, label: reading.list }) : '';
  return html`<template data-reading-gone>${callout({
    tone: 'warn',
    title: reading.goneTitle,
    body: html`<p>${reading.gone}</p><p>${reading.goneTodo}</p>`,
    actions,
  })}</template>`;
}
