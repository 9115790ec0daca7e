import { sentences } from '#i18n/sentences.ts';
import { RefusedError } from '#services/errors.ts';
import type { Child } from '#web-kit/html.ts';
import { phonePage } from '#web-kit/phone-page.ts';
import { ownMenu } from '../own-menu.ts';
import { lookOf, strangerPage, unknownAddress, type Visit } from '../visit.ts';

/** A page of opinions: own frame, own way back. */
export function opinionPage(
  visit: Visit,
  { title, main, back }: { title: string; main: Child; back?: { href: string; label: string } },
): Response | Promise<Response> {
  const { language, theme } = lookOf(visit);
  const words = sentences(language);
  return visit.c.html(
    phonePage({
      ...{ lang: language, title, words: words.delegate.frame, theme, live: false },
      ...{ styles: ['delegate/page.css'], heading: title, identity: visit.person.fullName },
      back: back ?? { href: visit.path, label: words.opinions.page.back },
      tools: ownMenu({ path: visit.path, language }, 'opinions'),
      main,
    }),
  );
}

/** A browser that is not the person's own is asked for the code; nothing is shown. */
export function askToBind(visit: Visit): Response | Promise<Response> {
  visit.c.status(403);
  return strangerPage(visit);
}

/** What is not there and what is somebody else's look the same. */
export function notThere({ c }: Visit, error: unknown): Response | Promise<Response> {
  if (error instanceof RefusedError && (error.code === 'not_found' || error.code === 'not_permitted'))
    return unknownAddress(c);
  throw error;
}
