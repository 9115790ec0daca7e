import { type Context as Exchange, Hono } from 'hono';
import { compress } from 'hono/compress';
import { sseHeaders, sseStream } from '#lib/sse.ts';
import type { Program } from '#services/context.ts';
import { meetingOfScreen, readScreen } from '#services/sittings/read-screen.ts';
import { pageHeaders } from '#web-kit/security.ts';
import { registerDelegateAssets } from '../static-files.ts';
import { gonePage, screenPage, screenParts } from './screen-page.ts';

/** The room's screen, to be mounted at `/screen`: whoever has the newest address sees it, and it shows nothing personal. */
export function screenRoutes(program: Program): Hono {
  registerDelegateAssets();
  const app = new Hono();
  app.use(pageHeaders(), compress());
  app.get('/:token', async (c) => {
    const view = await readScreen(program, tokenOf(c));
    return view ? c.html(screenPage(view, c.req.path)) : c.html(gonePage(), 404);
  });
  app.get('/:token/live', async (c) => {
    const view = await readScreen(program, tokenOf(c));
    // The page loads again, and says that its address is no longer in use.
    return view ? c.html(screenParts(view)) : c.body(null, 204, { 'hx-refresh': 'true' });
  });
  app.get('/:token/stream', async (c) => {
    const meetingId = await meetingOfScreen(program, tokenOf(c));
    if (!meetingId) return c.body(null, 404);
    const stream = sseStream({
      subscribe: (listener) => program.onChange(`meeting:${meetingId}`, listener),
      signal: c.req.raw.signal,
    });
    return c.body(stream, 200, sseHeaders);
  });
  app.all('*', (c) => c.html(gonePage(), 404));
  return app;
}

const tokenOf = (c: Exchange) => c.req.param('token') ?? '';
