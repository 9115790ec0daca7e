import { createHash } from 'node:crypto';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { sentences } from '#i18n/sentences.ts';
import type { Program } from '#services/context.ts';
import { RefusedError } from '#services/errors.ts';
import { type FeedCalendar, type FeedEvent, readFeed } from '#services/schedule/read-feed.ts';
import { named } from './describe.ts';
import type { ApiEnv } from './env.ts';

const hourSeconds = 3600;
const retryMinutes = 10;

const calendarRoute = createRoute({
  ...named('readCalendar', 'calendar'),
  method: 'get',
  path: '/ics/{token}',
  security: [],
  request: { params: z.object({ token: z.string().max(100).meta({ example: 'Kx0…w.ics' }) }) },
  responses: {
    200: {
      description: 'The calendar of a person, a room or an office: 30 days back to 365 ahead.',
      content: { 'text/calendar': { schema: z.string(), example: 'BEGIN:VCALENDAR\r\n' } },
    },
    304: { description: 'Nothing has changed since the ETag that was named.' },
    404: { description: 'No such address, or it was revoked.' },
    429: { description: 'Read too often: try again after the named time.' },
  },
});

/** Calendars for subscription: the address itself is the key, and is never written anywhere. */
export function calendarRoutes(api: OpenAPIHono<ApiEnv>, program: Program): void {
  api.openapi(calendarRoute, async (c) => {
    const token = c.req.valid('param').token.replace(/\.ics$/, '');
    const { db, house, clock } = program;
    const found = await readFeed({ db, house, now: clock() }, token);
    if (found === 'unknown') throw new RefusedError('not_found');
    if (found === 'too_often') throw new RefusedError('too_many_tries', { minutes: retryMinutes });
    const body = writeCalendar(found);
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
    const headers = { ETag: etag, 'Cache-Control': 'private, max-age=300' };
    const known = (c.req.header('if-none-match') ?? '')
      .split(',')
      .map((tag) => tag.trim().replace(/^W\//, ''));
    if (known.includes(etag)) return c.body(null, 304, headers);
    return c.body(body, 200, {
      ...headers,
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'inline; filename="lich-hop.ics"',
    });
  });
}

/** iCalendar text of a feed (RFC 5545): instants in UTC, the version as SEQUENCE, no clock of the writing in it. */
export function writeCalendar({ scope, name, language, events }: FeedCalendar): string {
  const words = sentences(language).adminSchedule.feeds;
  const calendar = ical({
    name: words.names[scope](name),
    prodId: { company: 'Moi Hop', product: 'Lich hop', language: language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    ttl: hourSeconds,
  });
  for (const event of events)
    calendar.createEvent({
      id: event.uid,
      sequence: event.meeting.version,
      stamp: event.toldAt,
      start: event.startsAt,
      end: event.endsAt,
      summary: summaryOf(event, language),
      location: event.meeting.place,
      description: describe(event, language),
      status: statusOf(event),
    });
  return calendar.toString();
}

function statusOf({ meeting }: FeedEvent): ICalEventStatus {
  if (meeting.state === 'cancelled') return ICalEventStatus.CANCELLED;
  return meeting.state === 'postponed' ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED;
}

/** Not every calendar shows a status, so what is off says so in its title. */
function summaryOf({ meeting }: FeedEvent, language: 'vi' | 'en'): string {
  const { paper } = sentences(language).adminSchedule;
  if (meeting.state !== 'cancelled' && meeting.state !== 'postponed') return meeting.title;
  return `${paper[meeting.state]}: ${meeting.title}`;
}

/** The rest of the card; of a class that tells third parties only the least, the reference alone. */
function describe({ meeting, rsvp }: FeedEvent, language: 'vi' | 'en'): string {
  const words = sentences(language).adminSchedule.feeds;
  const ref = words.facts.ref(meeting.ref);
  const answer = rsvp ? [words.facts.answer(words.answers[rsvp])] : [];
  if (meeting.detail === 'minimal') return [...answer, ref].join('\n');
  const contact = [meeting.contactName, meeting.contactPhone].filter(Boolean).join(', ');
  return [
    ...answer,
    ...(meeting.chairName ? [words.facts.chair(meeting.chairName)] : []),
    ...(meeting.content ? [meeting.content] : []),
    ...(contact ? [words.facts.contact(contact)] : []),
    ref,
  ].join('\n');
}
