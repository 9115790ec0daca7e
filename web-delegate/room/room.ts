import type { Hono } from 'hono';
import { sseHeaders, sseStream } from '#lib/sse.ts';
import { formatMeetingTime } from '#messages/time.ts';
import { findOwnSittings } from '#services/sittings/find-own-sittings.ts';
import { html } from '#web-kit/html.ts';
import { rowList } from '#web-kit/lists.ts';
import { card, emptyState } from '#web-kit/parts.ts';
import { phonePage } from '#web-kit/phone-page.ts';
import { ownMenu } from '../own-menu.ts';
import { lookOf, onVisit, type Site, type Visit } from '../visit.ts';
import { roomActs } from './acts.ts';
import { notOwnDevice, onRoom } from './enter.ts';
import { roomPage, roomParts, shapeOf } from './room-page.ts';
import { type Room, wordsOf } from './section.ts';

/** The room of a meeting on the personal page: `/p/<token>/room/<ref>`, and the list of rooms one may enter now. */
export function roomRoutes(app: Hono, site: Site): void {
  app.get('/:token/room', (c) => onVisit(site, c, showRooms));
  app.get('/:token/room/:ref', (c) =>
    onRoom(site, c, async (room) => c.html(await roomPage(room, saidBefore(room)))),
  );
  app.get('/:token/room/:ref/live', (c) => onRoom(site, c, showLive));
  app.get('/:token/room/:ref/stream', (c) =>
    onRoom(site, c, ({ room, visit }) => {
      const stream = sseStream({
        subscribe: (listener) => site.program.onChange(`meeting:${room.meeting.id}`, listener),
        signal: visit.c.req.raw.signal,
      });
      return c.body(stream, 200, sseHeaders);
    }),
  );
  roomActs(app, site);
}

async function showLive(room: Room): Promise<Response> {
  const { c } = room.visit;
  // The page should have other forms by now: they are drawn with the page alone, once nobody types in them.
  if (c.req.query('shape') !== shapeOf(room)) c.header('x-parts-stale', 'true');
  return c.html(await roomParts(room, null));
}

/** What was done just before, without script; only sentences that we know can be asked for. */
function saidBefore(room: Room) {
  const known: Readonly<Record<string, string>> = wordsOf(room).sittings.room.done;
  const asked = room.visit.c.req.query('done') ?? '';
  const text = Object.hasOwn(known, asked) ? known[asked] : undefined;
  return text === undefined ? null : ({ tone: 'success', text } as const);
}

/** Of one room its page at once; of several a list; without any what to wait for. */
async function showRooms(site: Site, visit: Visit): Promise<Response> {
  const { c, ctx, path, person } = visit;
  if (visit.secret === null) return notOwnDevice(visit);
  const found = await findOwnSittings(ctx);
  const [only] = found;
  if (only && found.length === 1) return c.redirect(`${path}/room/${only.ref}`, 303);
  const { language, theme } = lookOf(visit);
  const words = wordsOf({ visit });
  const rows = found.map(({ ref, title, startsAt }) => ({
    ...{ title, href: `${path}/room/${ref}` },
    detail: formatMeetingTime(startsAt, language, site.options.timeZone),
  }));
  const { room } = words.sittings;
  const main =
    rows.length === 0
      ? emptyState({ icon: 'calendar', title: room.none, body: room.noneBody })
      : card({ title: room.list, flush: true, body: rowList(rows) });
  return c.html(
    phonePage({
      ...{ lang: language, theme, title: room.title, words: words.delegate.frame, live: false },
      styles: ['delegate/page.css'],
      ...{ heading: room.title, identity: person.fullName, back: { href: path, label: room.back } },
      tools: ownMenu({ path, language }, 'room'),
      main: html`<div class="stack">${main}</div>`,
    }),
  );
}
