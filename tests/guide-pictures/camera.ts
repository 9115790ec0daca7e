import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { Shot } from './shots.ts';

/** What of a page is photographed, in its own pixels from the top left of the window. */
export type Frame = { x: number; y: number; width: number; height: number };

/** Tried in turn until the picture is light enough. */
const qualities = [82, 70, 55, 40, 25];
const mostBytes = 60_000;
/** Room above a part, so that its border is in the picture. */
const margin = 12;

/**
 * Photographs a part of the window as WebP, which Chromium writes itself, and as light as the guide needs. Throws when
 * even the poorest is too heavy: then the frame is too large.
 */
export async function photograph(page: Page, frame: Frame, file: URL): Promise<number> {
  await page.evaluate('document.fonts.ready');
  await page.evaluate('document.activeElement?.blur()');
  const session = await page.context().newCDPSession(page);
  for (const quality of qualities) {
    const { data } = await session.send('Page.captureScreenshot', {
      format: 'webp',
      quality,
      clip: { ...frame, scale: 1 },
    });
    const bytes = Buffer.from(data, 'base64');
    if (bytes.length > mostBytes) continue;
    writeFileSync(file, bytes);
    await session.detach();
    return bytes.length;
  }
  throw new Error(`${file.pathname} is heavier than ${mostBytes} bytes`);
}

/** A page's content without header and menu: its width, from its top or from the part that `from` names. */
export async function contentFrame(page: Page, { height, from }: Shot): Promise<Frame> {
  await page.evaluate('scrollTo(0, 0)');
  const box = await page.locator('main').boundingBox();
  const part = from ? await page.locator(from).first().boundingBox() : box;
  if (!box || !part) throw new Error(`no ${from ?? 'content'} on ${page.url()}`);
  const y = from ? part.y - margin : box.y;
  return { x: box.x, y, width: box.width, height: Math.min(height, box.y + box.height - y) };
}
