import type { MeetingId } from '#domain/ids.ts';
import { sentences } from '#i18n/sentences.ts';
import { formatMeetingTime, formatShortTime } from '#messages/time.ts';
import { readHandIn } from '#services/documents/hand-in.ts';
import { type Place, readPlaces } from '#services/documents/hand-in-places.ts';
import { RefusedError } from '#services/errors.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { rowList } from '#web-kit/lists.ts';
import { callout, card, emptyState } from '#web-kit/parts.ts';
import { phonePage } from '#web-kit/phone-page.ts';
import { uploadScripts } from '#web-kit/upload.ts';
import { formTokenOf } from './device.ts';
import { handInForm, type Typed } from './hand-in-form.ts';
import { handedIn } from './hand-in-list.ts';
import { ownMenu } from './own-menu.ts';
import { notBound } from './posts.ts';
import { lookOf, type Site, strangerPage, type Visit } from './visit.ts';

/** Meetings to which one's unit may hand in papers; only on a device that is the person's own. */
export async function showPlaces(_site: Site, visit: Visit): Promise<Response> {
  const { ctx, path, secret } = visit;
  if (secret === null) return strangerPage(visit);
  const words = sentences(visit.person.language).handIn;
  const places = await readPlaces(ctx);
  const meetings = [...Map.groupBy(places, ({ meeting }) => meeting.id).values()];
  const main =
    meetings.length === 0
      ? emptyState({ icon: 'file', title: words.emptyTitle, body: words.emptyBody })
      : card({ flush: true, body: rowList(meetings.map((some) => placeRow(visit, some))) });
  return page(visit, {
    title: words.title,
    main: html`<p>${words.lead}</p>${main}`,
    back: path,
    backLabel: words.back,
  });
}

function placeRow({ path, person }: Visit, places: readonly Place[]) {
  const words = sentences(person.language).handIn;
  const [first] = places;
  const zone = first?.office.timeZone ?? 'UTC';
  const owed = places
    .flatMap(({ items }) => items)
    .filter(({ task }) => task && outstanding.has(task.standing));
  const due = owed.flatMap(({ task }) => task?.dueAt ?? []).toSorted((a, b) => a.getTime() - b.getTime())[0];
  const by = due ? formatShortTime(due, zone) : null;
  return {
    title: first?.meeting.title ?? '',
    href: `${path}/hand-in/${first?.meeting.id}`,
    detail: html`${first ? formatMeetingTime(first.meeting.startsAt, person.language, zone) : ''}<br>${owed.length > 0 ? words.owed(owed.length, by) : words.notOwed}`,
  };
}
const outstanding = new Set(['asked', 'returned']);

const nothingTyped = (fields = new URLSearchParams()): Typed => ({ fields, errors: {}, general: null });

/** What one's unit hands in to one meeting: the form, and how everything sent so far stands. */
export function showHandIn(site: Site, visit: Visit): Promise<Response> {
  const asked = visit.c.req.query();
  const fields = new URLSearchParams({ item: asked.item ?? '', documentId: asked.document ?? '' });
  return handInPage(site, visit, nothingTyped(fields));
}

/** The same page with what was typed and what is wrong with it. */
export async function handInPage(site: Site, visit: Visit, typed: Typed): Promise<Response> {
  const { c, ctx, person, path, secret } = visit;
  if (secret === null) return strangerPage(visit);
  const words = sentences(person.language);
  const meetingId = meetingOf(visit);
  const found = await readHandIn(ctx, meetingId).catch(onlyUnknown);
  const [place] = found?.places ?? [];
  const back = { back: `${path}/hand-in`, backLabel: words.handIn.toList };
  if (!found || !place) {
    c.status(404);
    return page(visit, {
      ...back,
      title: words.handIn.title,
      main: callout({ tone: 'warn', body: words.handIn.closed }),
    });
  }
  const here = `${path}/hand-in/${meetingId}`;
  const csrfToken = formTokenOf(site.program.house, secret);
  const look = { language: person.language, here, csrfToken, chat: path };
  const said = saidOf(visit);
  const send = site.program.papers
    ? handInForm(look, found, typed)
    : callout({ tone: 'warn', body: words.documents.unavailable });
  const { meeting, office } = place;
  return page(visit, {
    ...back,
    title: words.handIn.title,
    live: true,
    main: html`<p><strong>${meeting.title}</strong><br>${formatMeetingTime(meeting.startsAt, person.language, office.timeZone)}</p>
${said ? callout({ ...said }) : ''}${send}${handedIn({ ...look, timeZone: office.timeZone }, found.papers)}`,
  });
}

/** The list alone, which asks for itself while something is on its way. */
export async function showHandedIn(site: Site, visit: Visit): Promise<Response> {
  const { c, ctx, person, path, secret } = visit;
  if (secret === null) return notBound(c);
  const meetingId = meetingOf(visit);
  const { places, papers } = await readHandIn(ctx, meetingId);
  const timeZone = places[0]?.office.timeZone ?? 'UTC';
  const csrfToken = formTokenOf(site.program.house, secret);
  const look = { language: person.language, here: `${path}/hand-in/${meetingId}`, csrfToken, timeZone };
  return c.html(handedIn(look, papers));
}

/** The meeting of the address; what cannot be an id asks nothing of anybody. */
export const meetingOf = ({ c }: Visit): MeetingId => (c.req.param('meetingId') ?? '') as MeetingId;

function onlyUnknown(error: unknown): null {
  if (error instanceof RefusedError && error.code === 'not_found') return null;
  throw error;
}

function saidOf({ c, person }: Visit): { tone: 'success' | 'warn'; body: string } | null {
  const { said } = sentences(person.language).handIn;
  const done = c.req.query('done') ?? '';
  if (!(done in said)) return null;
  return { tone: done === 'stopped' ? 'warn' : 'success', body: said[done as keyof typeof said] };
}

type Shown = { title: string; main: Child; back: string; backLabel: string; live?: boolean };

function page(
  visit: Visit,
  { title, main, back, backLabel, live = false }: Shown,
): Response | Promise<Response> {
  const { c, person } = visit;
  const { language, theme } = lookOf(visit);
  const content: Html = html`<div class="stack hand-in">${main}</div>`;
  return c.html(
    phonePage({
      ...{ lang: language, title, words: sentences(language).delegate.frame, theme, live },
      ...{ styles: ['delegate/page.css'], scripts: live ? uploadScripts : [] },
      ...{ heading: title, identity: person.fullName, back: { href: back, label: backLabel }, main: content },
      tools: ownMenu({ path: visit.path, language }, 'hand_in'),
    }),
  );
}
