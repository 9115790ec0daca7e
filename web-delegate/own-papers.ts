import { sentences } from '#i18n/sentences.ts';
import { formatShortTime } from '#messages/time.ts';
import { type OwnDocuments, readOwnDocuments } from '#services/documents/own-documents.ts';
import { type OwnPaperFound, pageAddress, searchOwnPapers } from '#services/documents/search-papers.ts';
import { RefusedError } from '#services/errors.ts';
import { type Html, html } from '#web-kit/html.ts';
import { rowList } from '#web-kit/lists.ts';
import { badge, callout, card, emptyState } from '#web-kit/parts.ts';
import { phonePage } from '#web-kit/phone-page.ts';
import { hitList, markedText, searchForm } from '#web-kit/search.ts';
import { ownHandouts } from './own-handouts.ts';
import { ownMenu } from './own-menu.ts';
import { notBound } from './posts.ts';
import { lookOf, type Site, type Visit } from './visit.ts';

/** Papers of one's meetings, the soonest meeting first, each opening by an address of one's own; or those that hold what was typed. */
export async function showPapers(site: Site, visit: Visit): Promise<Response> {
  const { options } = site;
  const { c, path, person, secret } = visit;
  if (secret === null) return notBound(c);
  const { language, theme } = lookOf(visit);
  const words = sentences(language);
  const { own } = words.documents;
  const typed = (c.req.query('search') ?? '').trim();
  const list =
    typed === ''
      ? await allPapers(visit, options.timeZone)
      : await foundPapers(visit, typed, options.timeZone);
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
      tools: ownMenu({ path, language }, 'papers'),
      main: html`<div class="stack">${typed === '' ? await ownHandouts(site, visit, secret) : ''}${list}</div>`,
    }),
  );
}

type Words = ReturnType<typeof sentences>['documents'];

async function allPapers(visit: Visit, timeZone: string): Promise<Html> {
  const words = sentences(lookOf(visit).language);
  const { own } = words.documents;
  const found = await readOwnDocuments(visit.ctx);
  if (found.length === 0) return emptyState({ icon: 'file', title: own.empty, body: own.emptyBody });
  return html`${searchBox(visit, '')}${found.map((meeting) => ofMeeting(meeting, words.documents, timeZone))}`;
}

function searchBox(visit: Visit, value: string): Html {
  const { label, hint, submit } = sentences(lookOf(visit).language).paperSearch;
  return searchForm({ action: `${visit.path}/papers`, value, label, hint, submit });
}

/** What takes too long says so, and keeps what was typed. */
async function foundPapers(visit: Visit, typed: string, timeZone: string): Promise<Html> {
  const { paperSearch: words } = sentences(lookOf(visit).language);
  const found = await searchOwnPapers(visit.ctx, typed).catch((error: unknown) => {
    if (error instanceof RefusedError && error.code === 'search_too_slow') return null;
    throw error;
  });
  const box = searchBox(visit, typed);
  const all = html`<p><a href="${visit.path}/papers">${words.all}</a></p>`;
  if (found === null) return html`${box}${callout({ tone: 'warn', body: words.tooSlow })}${all}`;
  if (found.length === 0)
    return html`${box}${emptyState({ icon: 'search', title: words.nothing(typed), body: words.nothingHint })}${all}`;
  const list = hitList(found.map((paper) => hit(paper, words, timeZone)));
  return html`${box}${card({ title: words.title, note: words.found(found.length), flush: true, body: list })}${all}`;
}

function hit(paper: OwnPaperFound, words: ReturnType<typeof sentences>['paperSearch'], timeZone: string) {
  const { pathname, search } = new URL(paper.url);
  const href = `${pathname}${search}`;
  const left = paper.pageCount - paper.pages.length;
  return {
    ...{ title: markedText(paper.title), href, more: left > 0 ? words.more(left) : null },
    detail: words.meeting(paper.meeting.title, formatShortTime(paper.meeting.startsAt, timeZone)),
    places: paper.pages.map(({ number, excerpt }) => ({
      ...{ label: words.place(number), href: pageAddress(href, number), text: markedText(excerpt) },
    })),
  };
}

function ofMeeting({ meeting, documents }: OwnDocuments, words: Words, timeZone: string): Html {
  const rows = documents.map(({ number, title, pages, circulation, url }) => ({
    title: `${number}. ${url === null ? words.paperOnly : title}`,
    ...(url === null ? {} : { href: new URL(url).pathname }),
    detail: html`${pages ? words.pages(pages) : ''} ${circulation.map((mark) => badge({ label: words.circulation[mark], tone: 'warn' }))}`,
  }));
  const note = formatShortTime(meeting.startsAt, timeZone);
  return card({ title: meeting.title, note, flush: true, body: rowList(rows) });
}
