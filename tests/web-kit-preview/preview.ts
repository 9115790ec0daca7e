import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { assetRoutes } from '#web-kit/assets.ts';
import { pageHeaders } from '#web-kit/security.ts';
import { boardPage, holdPage } from './live-pages.ts';
import { formPage, weekPage } from './office-pages.ts';
import { demoPage, dialogPage, emptyPage, iconsPage, loginPage, partsPage, treePage } from './other-pages.ts';
import { phoneSample } from './phone-sample.ts';

/** Every page of the preview by its path: all parts of the kit with an office's real content. */
export const PREVIEW_PAGES = {
  '/': weekPage,
  '/board': boardPage,
  '/form': formPage,
  '/hold': holdPage,
  '/login': loginPage,
  '/empty': emptyPage,
  '/parts': partsPage,
  '/tree': treePage,
  '/dialog': dialogPage,
  '/icons': iconsPage,
  '/demo': demoPage,
  '/phone': phoneSample,
} as const;

/** The preview as an app, with the same headers as the product's pages. */
export function previewApp(): Hono {
  const app = new Hono();
  app.use(pageHeaders());
  app.route('/', assetRoutes());
  for (const [path, handler] of Object.entries(PREVIEW_PAGES))
    app.on(['GET', 'POST'], path, (c) => handler(c));
  return app;
}

if (import.meta.main) {
  serve(
    { fetch: previewApp().fetch, hostname: '127.0.0.1', port: Number(process.argv[2] ?? 4173) },
    ({ port }) => console.info(`http://127.0.0.1:${port}/`),
  );
}
