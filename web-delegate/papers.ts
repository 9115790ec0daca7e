import { type Context as Exchange, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { sentences } from '#i18n/sentences.ts';
import { formatShortTime } from '#messages/time.ts';
import { type Context, contextOf, type Program } from '#services/context.ts';
import { openPaper, recordSeen, whosePaper } from '#services/documents/open-paper.ts';
import {
  openPaperPage,
  openPaperText,
  prepareFirstPage,
  readReadingPlace,
} from '#services/documents/read-pages.ts';
import { InvalidError, RefusedError } from '#services/errors.ts';
import { pageChannel } from '#services/inbox/page.ts';
import { html } from '#web-kit/html.ts';
import { phonePage } from '#web-kit/phone-page.ts';
import { pageHeaders } from '#web-kit/security.ts';
import { themeOf } from '#web-kit/theme.ts';
import { type DelegateChecks, delegateChecks, readDevice } from './device.ts';
import { sendPaper } from './download.ts';
import { readerMark } from './reading-look.ts';
import { readingPage } from './reading-page.ts';
import { readingTextPage } from './reading-text-page.ts';
import { soughtIn, wordsLayer } from './reading-words.ts';
import { registerDelegateAssets } from './static-files.ts';
import { type DelegateOptions, isLookedAt } from './visit.ts';

type Reader = { c: Exchange; ctx: Context; fullName: string; language: 'vi' | 'en'; token: string };

/**
 * Papers, to be mounted at `/d`: `/:token` with its pages as pictures. An address opens for its own person on a device of
 * theirs; every other way to it gets one and the same page that says nothing.
 */
export function paperRoutes(
  program: Program,
  { secureCookies, timeZone = 'Asia/Ho_Chi_Minh' }: DelegateOptions,
  checks: DelegateChecks = delegateChecks,
): Hono {
  registerDelegateAssets();
  const app = new Hono();
  app.use(pageHeaders(), compress(), bodyLimit({ maxSize: 16 * 1024 }));
  const onPaper = async (c: Exchange, handle: (reader: Reader) => Promise<Response>) => {
    try {
      const token = c.req.param('token') ?? '';
      const person = await whosePaper(program, token);
      const secret = person ? readDevice(c, person.id, secureCookies) : null;
      if (!person || !(await checks.isOwnDevice(program, person.id, secret))) return gone(c);
      const actor = { kind: 'delegate', personId: person.id, via: pageChannel.channel } as const;
      const ctx = contextOf(program, { actor });
      return await handle({ c, ctx, token, fullName: person.fullName, language: person.language });
    } catch (error) {
      if (error instanceof RefusedError || error instanceof InvalidError) return gone(c);
      throw error;
    }
  };
  const lookOf = ({ c, ctx, token, fullName, language }: Reader) => ({
    ...{ fullName, language, theme: themeOf(c), timeZone },
    ...{ now: ctx.now, path: `/d/${token}`, find: findOf(c) },
  });
  app.get('/:token', (c) =>
    onPaper(c, async (reader) => {
      const { ctx, token } = reader;
      const paper = await openPaper(ctx, token, { isLookedAt: isLookedAt(c) });
      if (program.papers) prepareFirstPage(paper, program.papers);
      return c.html(readingPage(paper, await readReadingPlace(ctx, paper), lookOf(reader)));
    }),
  );
  const sendPicture = (isLight: boolean) => (c: Exchange) =>
    onPaper(c, async (reader) => {
      if (!program.papers) return gone(c);
      const time = formatShortTime(reader.ctx.now, timeZone);
      const markOf = (found: Parameters<typeof readerMark>[0]) => readerMark(found, reader, time);
      const wish = { token: reader.token, page: Number(c.req.param('page')), isLight, markOf };
      const bytes = await openPaperPage(reader.ctx, wish, program.papers);
      // Nothing stays in the browser: what is withdrawn must not come back from there.
      const headers = { 'Content-Type': 'image/jpeg', 'Cache-Control': 'private, no-store' };
      return c.body(new Uint8Array(bytes), 200, headers);
    });
  app.get('/:token/pages/:page', sendPicture(false));
  app.get('/:token/pages/:page/light', sendPicture(true));
  app.get('/:token/pages/:page/words', (c) =>
    onPaper(c, async ({ ctx, token }) => {
      const { words } = await openPaperText(ctx, token, Number(c.req.param('page')));
      return c.html(wordsLayer(words, soughtIn(findOf(c))));
    }),
  );
  app.get('/:token/text/:page', (c) =>
    onPaper(c, async (reader) => {
      const { ctx, token } = reader;
      const opened = await openPaperText(ctx, token, Number(c.req.param('page')));
      if (isLookedAt(c)) await openPaper(ctx, token, { isLookedAt: true });
      if (isLookedAt(c)) await recordSeen(ctx, token, { pages: [opened.page], last: opened.page });
      return c.html(readingTextPage(opened, lookOf(reader)));
    }),
  );
  app.get('/:token/download', (c) =>
    onPaper(c, async (reader) =>
      program.papers ? sendPaper({ ...reader, timeZone }, program.papers) : gone(c),
    ),
  );
  app.post('/:token/seen', (c) =>
    onPaper(c, async ({ ctx, token }) => {
      if (!checks.isOwnOrigin(c, program.house)) return gone(c);
      await recordSeen(ctx, token, await c.req.json().catch(() => ({})));
      return c.body(null, 204);
    }),
  );
  app.all('*', gone);
  return app;
}

/** What was looked for when the paper was found. */
const findOf = (c: Exchange) => (c.req.query('tim') ?? '').slice(0, 200).trim();

/** The one page for every address that opens nothing here: wrong, expired, recalled, or somebody else's. */
function gone(c: Exchange): Response | Promise<Response> {
  const words = sentences('vi').documents.reading;
  const page = phonePage({
    lang: 'vi',
    title: words.goneTitle,
    words: sentences('vi').delegate.frame,
    theme: themeOf(c),
    live: false,
    styles: ['delegate/page.css'],
    heading: words.heading,
    main: html`<div class="closed"><h2>${words.goneTitle}</h2><p>${words.gone}</p><ul class="todo">${words.goneTodo.map((step) => html`<li>${step}</li>`)}</ul></div>`,
  });
  return c.html(page, 404);
}
