import { sentences } from '#i18n/sentences.ts';
import type { Language } from '#messages/message.ts';
import { formatShortTime } from '#messages/time.ts';
import type { OpenedPaper } from '#services/documents/open-paper.ts';
import { attrs, type Html, html } from '#web-kit/html.ts';
import { badge, callout } from '#web-kit/parts.ts';
import { phonePage } from '#web-kit/phone-page.ts';
import type { Theme } from '#web-kit/theme.ts';

export type ReadingLook = {
  language: Language;
  theme: Theme | undefined;
  timeZone: string;
  now: Date;
  fullName: string;
  /** `/d/<token>`. */
  path: string;
};

/** How many pages load at once; the others as they come near. */
const eagerPages = 1;

/** A paper page by page, with the reader's name, unit, time and code drawn over each page by the page itself. */
export function readingPage({ paper, pages, meeting, unitName, code }: OpenedPaper, look: ReadingLook): Html {
  const words = sentences(look.language).documents;
  const time = (at: Date) => formatShortTime(at, look.timeZone);
  const mark = [look.fullName, unitName, time(look.now), code].filter(Boolean).join(' · ');
  const list = pages.map(
    ({ number, width, height }) =>
      html`<li id="trang-${number}" data-page="${number}"><figure><img${attrs({
        src: `${look.path}/pages/${number}`,
        alt: words.reading.altOf(number, pages.length),
        ...{ width, height, decoding: 'async' },
        loading: number <= eagerPages ? 'eager' : 'lazy',
      })}>${markOver(mark, width, height)}<figcaption>${words.page(number, pages.length)}</figcaption></figure></li>`,
  );
  return phonePage({
    lang: look.language,
    title: paper.title,
    words: sentences(look.language).delegate.frame,
    theme: look.theme,
    live: false,
    styles: ['delegate/page.css', 'delegate/reading.css'],
    scripts: ['delegate/reading.js'],
    heading: words.reading.heading,
    identity: words.reading.reader(look.fullName, unitName),
    main: html`<h2>${paper.title}</h2><p class="muted">${words.reading.meeting(meeting.title, time(meeting.startsAt))}</p>
<p>${paper.circulation.map((circulation) => badge({ label: words.circulation[circulation], tone: 'warn' }))}</p>
${pages.length === 0 ? callout({ body: words.reading.noPages }) : html`<ol class="reading" data-seen="${look.path}/seen">${list}</ol>`}`,
  });
}

/** Attributes of SVG and no style, so that the strict policy of the page holds; pages of any shape. */
function markOver(text: string, width: number, height: number): Html {
  const middle = Math.round(width / 2);
  const at = [0.2, 0.5, 0.8].map((part) => Math.round(height * part));
  const size = Math.max(12, Math.round(width / 36));
  const line = (y: number) =>
    html`<text x="${middle}" y="${y}" font-size="${size}" text-anchor="middle" transform="rotate(-24 ${middle} ${y})">${text}</text>`;
  return html`<svg class="reading-mark" viewBox="0 0 ${width} ${height}" aria-hidden="true" focusable="false">${at.map(line)}</svg>`;
}
