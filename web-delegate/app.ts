import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { sseHeaders, sseStream } from '#lib/sse.ts';
import { noteLook } from '#services/checks/record-check.ts';
import type { Program } from '#services/context.ts';
import { pageChannel, readPage } from '#services/inbox/page.ts';
import { findOwnSittings } from '#services/sittings/find-own-sittings.ts';
import { pageHeaders } from '#web-kit/security.ts';
import { endCalendars, makeCalendar, showCalendar } from './calendar.ts';
import { chatPage } from './chat-page.ts';
import { findCheckIn, postCheckIn, postUnitPerson, showCheckIn } from './check-in/check-in.ts';
import { landCheckIn } from './check-in/landing.ts';
import { bindPage } from './closed-pages.ts';
import { showConclusion } from './conclusions/own-conclusion.ts';
import { showOwnTasks } from './conclusions/own-tasks.ts';
import { type DelegateChecks, delegateChecks, keepDevice } from './device.ts';
import { showHandedIn, showHandIn, showPlaces } from './hand-in.ts';
import { limitBody, limitPlainFile } from './hand-in-body.ts';
import { declareForScript, handInWhole, receiveBytes, withdrawVersion } from './hand-in-posts.ts';
import { showMine } from './mine.ts';
import { endNudges, saveNudges, showNudges } from './nudges.ts';
import { postOpinion, showOpinionPlaces, showOpinions } from './opinions/opinions.ts';
import { postAnswer, showRequest } from './opinions/requests.ts';
import { showPapers } from './own-papers.ts';
import { bind, notBound, press, say } from './posts.ts';
import { roomRoutes } from './room/room.ts';
import { registerDelegateAssets } from './static-files.ts';
import { tagHeader, tagOf, thread } from './thread.ts';
import {
  chatViewOf,
  type DelegateOptions,
  isLookedAt,
  lookOf,
  onVisit,
  type Site,
  unknownAddress,
  type Visit,
} from './visit.ts';
import { postBallot, showBallot } from './voting/ballot.ts';
import { postSecretBallot, showSecretBallot } from './voting/secret-ballot.ts';

const defaults = { timeZone: 'Asia/Ho_Chi_Minh', answerWithinMs: 2000 };

/**
 * The personal pages, to be mounted at `/p`: `/:token` with its chat, its live stream and its posts. `checks` is there
 * for the tests that take one away.
 */
export function delegateRoutes(
  program: Program,
  options: DelegateOptions,
  checks: DelegateChecks = delegateChecks,
): Hono {
  registerDelegateAssets();
  const site: Site = { program, options: { ...defaults, ...options }, checks };
  const app = new Hono();
  app.use(pageHeaders(), compress(), limitBody);
  app.get('/check-in/:digits', (c) => landCheckIn(site, c));
  app.get('/:token', (c) => onVisit(site, c, showPage));
  app.get('/:token/messages', (c) => onVisit(site, c, showMessages));
  app.get('/:token/stream', (c) => onVisit(site, c, openStream));
  app.get('/:token/calendar', (c) => onVisit(site, c, showCalendar));
  app.post('/:token/calendar', (c) => onVisit(site, c, makeCalendar));
  app.post('/:token/calendar/off', (c) => onVisit(site, c, endCalendars));
  app.get('/:token/mine', (c) => onVisit(site, c, showMine));
  app.get('/:token/tasks', (c) => onVisit(site, c, showOwnTasks));
  app.get('/:token/conclusions/:conclusionId', (c) => onVisit(site, c, showConclusion));
  app.get('/:token/papers', (c) => onVisit(site, c, showPapers));
  app.get('/:token/hand-in', (c) => onVisit(site, c, showPlaces));
  app.get('/:token/hand-in/:meetingId', (c) => onVisit(site, c, showHandIn));
  app.post('/:token/hand-in/:meetingId', limitPlainFile(site), (c) => onVisit(site, c, handInWhole));
  app.get('/:token/hand-in/:meetingId/list', (c) => onVisit(site, c, showHandedIn));
  app.post('/:token/hand-in/:meetingId/declare', (c) => onVisit(site, c, declareForScript));
  app.post('/:token/hand-in/:meetingId/versions/:versionId/withdraw', (c) =>
    onVisit(site, c, withdrawVersion),
  );
  app.on(['GET', 'PATCH'], '/:token/uploads/:upload', (c) => onVisit(site, c, receiveBytes));
  app.get('/:token/check-in', (c) => onVisit(site, c, findCheckIn));
  app.get('/:token/check-in/:ref', (c) => onVisit(site, c, showCheckIn));
  app.post('/:token/check-in/:ref', (c) => onVisit(site, c, postCheckIn));
  app.post('/:token/check-in/:ref/people', (c) => onVisit(site, c, postUnitPerson));
  app.get('/:token/opinions', (c) => onVisit(site, c, showOpinionPlaces));
  app.get('/:token/opinions/:ref', (c) => onVisit(site, c, showOpinions));
  app.post('/:token/opinions/:ref', (c) => onVisit(site, c, postOpinion));
  app.get('/:token/requests/:id', (c) => onVisit(site, c, showRequest));
  app.post('/:token/requests/:id', (c) => onVisit(site, c, postAnswer));
  app.get('/:token/reminders', (c) => onVisit(site, c, showNudges));
  app.post('/:token/reminders', (c) => onVisit(site, c, saveNudges));
  app.post('/:token/reminders/off', (c) => onVisit(site, c, endNudges));
  app.get('/:token/vote/:roundId', (c, next) =>
    onVisit(site, c, async (at, visit) => (await showSecretBallot(at, visit)) ?? next().then(() => c.res)),
  );
  app.get('/:token/vote/:roundId', (c) => onVisit(site, c, showBallot));
  app.post('/:token/vote/:roundId', (c) => onVisit(site, c, postBallot));
  app.post('/:token/vote/:roundId/envelope', (c) => onVisit(site, c, postSecretBallot));
  roomRoutes(app, site);
  app.post('/:token/bind', (c) => onVisit(site, c, bind));
  app.post('/:token/press', (c) => onVisit(site, c, press));
  app.post('/:token/say', (c) => onVisit(site, c, say));
  app.all('*', unknownAddress);
  return app;
}

async function showPage(site: Site, visit: Visit): Promise<Response> {
  const { c, ctx, person, path, secret } = visit;
  if (secret === null) {
    const code = c.req.query('code') ?? '';
    const claimed = /^[A-Za-z0-9-]{8,9}$/.test(code);
    const typed = claimed ? code : '';
    return c.html(bindPage(lookOf(visit), { fullName: person.fullName, path, typed, claimed }));
  }
  if (c.req.query('code') !== undefined) return c.redirect(path, 303);
  keepDevice(c, person.id, { secret, secure: site.options.secureCookies });
  if (isLookedAt(c)) await noteLook(ctx, person.id, pageChannel.channel);
  const messages = await readPage(ctx, person.id, { seen: isLookedAt(c) });
  const [room] = await findOwnSittings(ctx);
  return c.html(chatPage(messages, { ...chatViewOf(site, visit, secret), room }, null));
}

async function showMessages(site: Site, visit: Visit): Promise<Response> {
  const { c, ctx, person, secret } = visit;
  if (secret === null) return notBound(c);
  const messages = await readPage(ctx, person.id, { seen: isLookedAt(c) });
  const list = thread(messages, chatViewOf(site, visit, secret));
  const tag = tagOf(list);
  // The stream asks to look twice a minute; on a weak network an unchanged list must cost next to nothing.
  if (c.req.header(tagHeader) === tag) return c.body(null, 204);
  return c.html(list, 200, { [tagHeader]: tag });
}

async function openStream({ program }: Site, { c, person, secret }: Visit): Promise<Response> {
  if (secret === null) return notBound(c);
  const stream = sseStream({
    subscribe: (listener) => program.onChange(`person:${person.id}`, listener),
    signal: c.req.raw.signal,
  });
  return c.body(stream, 200, sseHeaders);
}
