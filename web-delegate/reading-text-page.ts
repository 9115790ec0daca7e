import { sentences } from '#i18n/sentences.ts';
import { formatShortTime } from '#messages/time.ts';
import type { OpenedText } from '#services/documents/read-pages.ts';
import { buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { type Html, html } from '#web-kit/html.ts';
import { callout } from '#web-kit/parts.ts';
import { phonePage } from '#web-kit/phone-page.ts';
import { findQuery, type ReadingLook, readerMark } from './reading-look.ts';
import { soughtIn, wordsText } from './reading-words.ts';

/** One page of a paper as plain text: for who cannot see a picture, has no script, or has next to no line. */
export function readingTextPage(opened: OpenedText, look: ReadingLook): Html {
  const { paper, page, text, source, unitName, code } = opened;
  const all = sentences(look.language);
  const words = all.reading;
  const pages = paper.pages ?? page;
  const to = (number: number) => `${look.path}/text/${number}${findQuery(look.find)}`;
  const steps = [
    page > 1 ? buttonLink({ href: to(page - 1), label: words.text.previous, icon: 'arrow-left' }) : '',
    page < pages ? buttonLink({ href: to(page + 1), label: words.text.next, icon: 'arrow-right' }) : '',
  ];
  const body = text.trim() === '' ? words.text.none : wordsText(text, soughtIn(look.find));
  return phonePage({
    lang: look.language,
    title: `${words.text.title(page, pages)}: ${paper.title}`,
    words: { ...all.delegate.frame, skip: all.reading.skip },
    theme: look.theme,
    ...{ live: false, lean: true, bodyClass: 'reading-page' },
    styles: ['delegate/reading.css'],
    heading: all.documents.reading.heading,
    identity: all.documents.reading.reader(look.fullName, unitName),
    back: { href: `${look.path}${findQuery(look.find)}#trang-${page}`, label: words.asPictures },
    main: html`<h2>${paper.title}</h2><p class="muted">${words.text.title(page, pages)}</p>
${source === 'ocr' ? callout({ tone: 'warn', body: words.text.guessed }) : ''}
<div class="reading-text">${body}</div>
<p class="muted reading-reader">${readerMark({ unitName, code }, look, formatShortTime(look.now, look.timeZone)).join(' · ')}</p>
<nav aria-label="${words.text.pages}">${buttonRow(steps)}</nav>`,
  });
}
