import { sentences } from '#i18n/sentences.ts';
import { formatShortTime } from '#messages/time.ts';
import { type OwnDocuments, readOwnDocuments } from '#services/documents/own-documents.ts';
import { type Html, html } from '#web-kit/html.ts';
import { rowList } from '#web-kit/lists.ts';
import { badge, card, emptyState } from '#web-kit/parts.ts';
import { phonePage } from '#web-kit/phone-page.ts';
import { notBound } from './posts.ts';
import { lookOf, type Site, type Visit } from './visit.ts';

/** Papers of one's meetings, the soonest meeting first, each opening by an address of one's own. */
export async function showPapers({ options }: Site, visit: Visit): Promise<Response> {
  const { c, ctx, path, person, secret } = visit;
  if (secret === null) return notBound(c);
  const { language, theme } = lookOf(visit);
  const words = sentences(language);
  const found = await readOwnDocuments(ctx);
  const { own } = words.documents;
  const list =
    found.length === 0
      ? emptyState({ icon: 'file', title: own.empty, body: own.emptyBody })
      : found.map((meeting) => ofMeeting(meeting, words.documents, options.timeZone));
  return c.html(
    phonePage({
      lang: language,
      title: own.title,
      words: words.delegate.frame,
      theme,
      live: false,
      styles: ['delegate/page.css'],
      heading: own.title,
      identity: person.fullName,
      back: { href: path, label: own.back },
      main: html`<div class="stack">${list}</div>`,
    }),
  );
}

type Words = ReturnType<typeof sentences>['documents'];

function ofMeeting({ meeting, documents }: OwnDocuments, words: Words, timeZone: string): Html {
  const rows = documents.map(({ number, title, pages, circulation, url }) => ({
    title: `${number}. ${url === null ? words.paperOnly : title}`,
    ...(url === null ? {} : { href: new URL(url).pathname }),
    detail: html`${pages ? words.pages(pages) : ''} ${circulation.map((mark) => badge({ label: words.circulation[mark], tone: 'warn' }))}`,
  }));
  const note = formatShortTime(meeting.startsAt, timeZone);
  return card({ title: meeting.title, note, flush: true, body: rowList(rows) });
}
