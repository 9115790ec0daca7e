import type { FeedId, PersonId, RoomId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { formatDate } from '#messages/time.ts';
import { RefusedError } from '#services/errors.ts';
import { findPeopleByIds } from '#services/people/read-person.ts';
import { findRooms } from '#services/rooms/find-rooms.ts';
import {
  createFeed,
  type FeedSubject,
  findFeeds,
  type NewFeed,
  revokeOneFeed,
} from '#services/schedule/manage-feeds.ts';
import { button, buttonLink, buttonRow, copyButton } from '#web-kit/buttons.ts';
import { form, hiddenField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { rowList } from '#web-kit/lists.ts';
import { breadcrumbs, callout, card, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { shortTime } from '../../meeting-words.ts';
import { type AdminApp, type AdminContext, goTo, idOf, isId, visitOf } from '../../site.ts';

type Named = { subject: FeedSubject; name: string; title: string };
const root = '/o/:officeId/calendar';

/** "Đăng ký lịch": calendar addresses of the office, a room or a person. */
export function calendarPages(app: AdminApp): void {
  app.get(root, async (c) => calendarPage(c, await namedSubject(c, (name) => c.req.query(name)), null));
  app.post(root, async (c) => {
    const { ctx, office } = c.get('desk');
    const named = await namedSubject(c, (name) => c.get('form').get(name));
    return calendarPage(c, named, await createFeed(ctx, office.id, named.subject));
  });
  app.post(`${root}/:feedId/revoke`, async (c) => {
    const { ctx, office } = c.get('desk');
    const { subject } = await namedSubject(c, (name) => c.get('form').get(name));
    await revokeOneFeed(ctx, office.id, { ...subject, id: idOf<FeedId>(c, 'feedId') });
    return goTo(c, `${calendarAddress(c, subject)}&done=feed_revoked`);
  });
}

/** Where the addresses of this calendar are kept. */
export function calendarAddress(c: AdminContext, subject: FeedSubject): string {
  return `${c.get('desk').path}/calendar?${new URLSearchParams(idsOf(subject))}`;
}

const idsOf = (subject: FeedSubject): [string, string][] => {
  if (subject.scope === 'room') return [['room', subject.roomId]];
  return subject.scope === 'person' ? [['person', subject.personId]] : [['of', 'office']];
};

/** Whose calendar the address or the form names; what is not there does not exist. */
async function namedSubject(
  c: AdminContext,
  given: (name: string) => string | null | undefined,
): Promise<Named> {
  const { ctx, office } = c.get('desk');
  const { names } = c.get('words').adminSchedule.feeds;
  const [room = '', person = ''] = [given('room') ?? '', given('person') ?? ''];
  if (isId(person)) {
    const ids = [person as PersonId];
    const [found] = await findPeopleByIds(ctx, office.id, { ids, timeZone: office.timeZone });
    if (!found) throw new RefusedError('not_found');
    const subject = { scope: 'person', personId: found.id } as const;
    return { subject, name: found.fullName, title: names.person(found.fullName) };
  }
  if (!isId(room))
    return { subject: { scope: 'office' }, name: office.name, title: names.office(office.name) };
  const found = (await findRooms(ctx, office.id, { withClosed: true })).find(({ id }) => id === room);
  if (!found) throw new RefusedError('not_found');
  const subject = { scope: 'room', roomId: room as RoomId } as const;
  return { subject, name: found.name, title: names.room(found.name) };
}

async function calendarPage(c: AdminContext, { subject, title }: Named, made: NewFeed | null) {
  const { ctx, office, path } = c.get('desk');
  const words = c.get('words').adminSchedule.feeds;
  const feeds = await findFeeds(ctx, office.id, subject);
  const crumbs = breadcrumbs({
    label: c.get('words').admin.nav.crumbs,
    items: [{ href: path, label: c.get('words').adminSchedule.titles.week }, { label: words.title }],
  });
  const hidden = idsOf(subject).map(([name, value]) => hiddenField(name, value));
  const make = form({
    action: `${path}/calendar`,
    csrfToken: visitOf(c).formToken,
    body: html`${hidden}${buttonRow(button({ label: feeds.length > 0 ? words.again : words.make, icon: 'plus', kind: made ? undefined : 'primary' }))}`,
  });
  const rows = feeds.map((feed) => ({
    title: words.listed(formatDate(toOfficeDate(feed.createdAt, office.timeZone))),
    detail: feed.lastReadAt ? words.read(shortTime(c, feed.lastReadAt)) : words.neverRead,
    end: form({
      action: `${path}/calendar/${feed.id}/revoke`,
      csrfToken: visitOf(c).formToken,
      body: html`${hidden}${button({ label: words.revoke, kind: 'danger', size: 'small' })}`,
    }),
  }));
  return adminPage(c, {
    title: words.title,
    section: 'week',
    main: html`${pageHead({ title: words.title, lead: title, crumbs })}<div class="stack readable">${made ? madeCard(c, made) : ''}
${card({ title, note: words.lead, flush: rows.length > 0, body: rows.length > 0 ? rowList(rows) : html`<p>${words.none}</p>`, footer: make })}</div>`,
  });
}

/** The new address, shown this once, with what to do with it. */
function madeCard(c: AdminContext, { address }: NewFeed): Html {
  const words = c.get('words').adminSchedule.feeds;
  return card({
    title: words.madeTitle,
    body: html`<div class="stack">${callout({ tone: 'warn', body: words.once })}
<p class="copy-line"><code id="feed-address">${address}</code></p>
<div class="button-row">${copyButton({ label: words.copy, from: '#feed-address', done: words.copied, kind: 'primary' })}${buttonLink({ href: address.replace(/^https?:/, 'webcal:'), label: words.open, icon: 'calendar' })}</div>
<div><h3 class="form-part">${words.how}</h3><ul class="ways">${words.ways.map((way) => html`<li>${way}</li>`)}</ul></div></div>`,
  });
}
