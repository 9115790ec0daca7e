import { randomUUID } from 'node:crypto';
import { getConnInfo } from '@hono/node-server/conninfo';
import { type Context, Hono } from 'hono';
import { adminRoutes } from '#web-admin/app.ts';
import { delegateRoutes } from '#web-delegate/app.ts';
import { guideRoutes } from '#web-delegate/guide/app.ts';
import { paperRoutes } from '#web-delegate/papers.ts';
import { screenRoutes } from '#web-delegate/screen/app.ts';
import { assetRoutes } from '#web-kit/assets.ts';
import manifest from '../package.json' with { type: 'json' };
import type { Config } from './config.ts';
import { sentences } from './i18n/sentences.ts';
import { addressList } from './lib/address-list.ts';
import type { Log } from './lib/log.ts';
import type { Program } from './services/context.ts';

/** The interface for machines answers whatever the sites do not know. */
type Fetcher = { fetch(request: Request, env: unknown): Response | Promise<Response> };

/** One address for everything: the sites, their assets, and the interface for machines. */
export async function createSite(
  program: Program,
  config: Config,
  api: Fetcher,
  log: Pick<Log, 'error'>,
): Promise<Hono> {
  const reportBroken = (err: unknown, requestId: string) => log.error({ err, requestId }, 'page broke');
  const isProxy = addressList(config.trustedProxies);
  const options = {
    secureCookies: config.publicUrl.startsWith('https:'),
    clientAddress: (c: Context) => clientAddress(c, isProxy),
    timeZone: config.timeZone,
    reportBroken,
  };
  const app = new Hono();
  // The secretariat's site has its own page for this; a personal page and the demo say it in one sentence.
  app.onError((error, c) => {
    const requestId = randomUUID();
    reportBroken(error, requestId);
    return c.text(sentences('vi').delegate.broken(requestId), 500, { 'Cache-Control': 'no-store' });
  });
  app.get('/', (c) => c.redirect(config.demo ? '/demo' : '/admin'));
  app.route('/', assetRoutes());
  // A messenger sends its administrator back here; the site's own session decides what becomes of it.
  app.get('/oauth/zalo', (c) => c.redirect(`/admin/connected${new URL(c.req.url).search}`, 303));
  app.route('/admin', adminRoutes(program, options));
  app.route('/p', delegateRoutes(program, options));
  app.route('/d', paperRoutes(program, options));
  app.route('/screen', screenRoutes(program));
  app.route('/huong-dan', guideRoutes(program, manifest));
  if (config.demo) {
    const { demoPages } = await import('#scripts/demo/pages.ts');
    app.route('/demo', await demoPages(program, options));
  }
  app.all('*', (c) => api.fetch(c.req.raw, c.env));
  return app;
}

/** Where a request comes from; a forwarded address counts only when a trusted proxy of ours wrote it. */
function clientAddress(c: Context, isProxy: (address: string) => boolean): string {
  const peer = getConnInfo(c).remote.address ?? '';
  if (!isProxy(peer)) return peer;
  return c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() || peer;
}
