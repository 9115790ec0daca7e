import type { Context as Exchange } from 'hono';
import { mayDownload } from '#domain/documents/download.ts';
import { sentences } from '#i18n/sentences.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import type { Language } from '#messages/message.ts';
import { refusalSentence } from '#messages/refusals.ts';
import { formatDate } from '#messages/time.ts';
import type { Context } from '#services/context.ts';
import { openDownload, recordDownload, saveHeaders } from '#services/documents/open-download.ts';
import type { OpenedPaper } from '#services/documents/open-paper.ts';
import { RefusedError } from '#services/errors.ts';
import type { Papers } from '#services/ports.ts';
import { buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { type Html, html } from '#web-kit/html.ts';
import { phonePage } from '#web-kit/phone-page.ts';
import { answerWithFile } from '#web-kit/send-file.ts';
import { themeOf } from '#web-kit/theme.ts';

type Reader = {
  c: Exchange;
  ctx: Context;
  token: string;
  fullName: string;
  language: Language;
  timeZone: string;
};

/** GET and HEAD of `/d/:token/download`: a PDF with the reader's mark on each page, or the file as it was handed in. */
export async function sendPaper(reader: Reader, { downloads }: Pick<Papers, 'downloads'>): Promise<Response> {
  const { c, ctx, token, fullName, timeZone } = reader;
  try {
    const found = await openDownload(ctx, token);
    const { unitName, code } = found.reader;
    const day = formatDate(toOfficeDate(ctx.now, timeZone));
    const mark = [fullName, unitName, day, code].filter(Boolean).join(' · ');
    const file = await downloads.open(found.file.hash, found.mayBeMarked ? mark : null);
    if (!file) throw new RefusedError('not_found');
    const onBegin = () => recordDownload(ctx, found, file);
    return await answerWithFile(c, { file, headers: saveHeaders(found.file), onBegin });
  } catch (error) {
    if (error instanceof RefusedError && error.code === 'paper_view_only') return viewOnly(reader, error);
    throw error;
  }
}

/** How a paper is taken away, below its title: a button, or why there is none. */
export function downloadWay(
  paper: Pick<OpenedPaper['paper'], 'circulation'>,
  path: string,
  language: Language,
): Html {
  const words = sentences(language).documents.reading;
  if (!mayDownload(paper.circulation)) return html`<p class="muted">${words.viewOnly}</p>`;
  // No `download` attribute: what is refused meanwhile is a page to be read, not a file.
  return buttonRow(buttonLink({ href: `${path}/download`, label: words.download, icon: 'download' }));
}

function viewOnly(
  { c, language, token, timeZone }: Reader,
  error: RefusedError,
): Response | Promise<Response> {
  const words = sentences(language).documents.reading;
  const page = phonePage({
    lang: language,
    title: words.viewOnlyTitle,
    words: sentences(language).delegate.frame,
    theme: themeOf(c),
    live: false,
    styles: ['delegate/page.css'],
    heading: words.heading,
    main: html`<div class="closed"><h2>${words.viewOnlyTitle}</h2><p>${refusalSentence(error, language, timeZone)}</p>
${buttonRow(buttonLink({ href: `/d/${token}`, label: words.readHere, kind: 'primary' }))}</div>`,
  });
  return c.html(page, 403);
}
