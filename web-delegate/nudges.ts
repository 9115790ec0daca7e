import { sentences } from '#i18n/sentences.ts';
import { InvalidError } from '#services/errors.ts';
import { chooseNudgeHour, type NudgeHour, readNudgeHour } from '#services/nudges/choose-hour.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { form, timeField } from '#web-kit/fields.ts';
import { type Child, html } from '#web-kit/html.ts';
import { callout } from '#web-kit/parts.ts';
import { phonePage } from '#web-kit/phone-page.ts';
import { formTokenOf } from './device.ts';
import { ownMenu } from './own-menu.ts';
import { requireOwnPost } from './posts.ts';
import { lookOf, type Site, strangerPage, type Visit } from './visit.ts';

type Shown = { hour: NudgeHour; typed?: string; error?: string; said?: Child };

/** "Nhắc buổi tối" (C7): when, and that it is to end; only on a device that is the person's own. */
export async function showNudges(site: Site, visit: Visit): Promise<Response> {
  const { ctx, secret } = visit;
  if (secret === null) return strangerPage(visit);
  const token = formTokenOf(site.program.house, secret);
  return nudgePage(visit, token, { hour: await readNudgeHour(ctx) });
}

/** Saves the hour; one of the night stays in the form with the reason. */
export async function saveNudges(site: Site, visit: Visit): Promise<Response> {
  const post = await requireOwnPost(site, visit);
  if (post instanceof Response) return post;
  return choose(visit, post.view.formToken, post.fields.at);
}

/** "Không nhắc buổi tối". */
export async function endNudges(site: Site, visit: Visit): Promise<Response> {
  const post = await requireOwnPost(site, visit);
  return post instanceof Response ? post : choose(visit, post.view.formToken, null);
}

async function choose(visit: Visit, token: string, at: string | null): Promise<Response> {
  const { ctx, c, person } = visit;
  const { page: words } = sentences(person.language).nudges;
  try {
    const hour = await chooseNudgeHour(ctx, at);
    return nudgePage(visit, token, { hour, said: callout({ tone: 'success', body: words.saved }) });
  } catch (error) {
    if (!(error instanceof InvalidError)) throw error;
    c.status(422);
    return nudgePage(visit, token, { hour: await readNudgeHour(ctx), typed: at ?? '', error: words.wrong });
  }
}

function nudgePage(
  visit: Visit,
  csrfToken: string,
  { hour, typed, error, said }: Shown,
): Response | Promise<Response> {
  const { c, person, path } = visit;
  const { delegate, nudges } = sentences(person.language);
  const { page: words } = nudges;
  const value = typed ?? hour.at ?? '';
  const save = button({ label: words.submit, kind: 'primary', size: 'large' });
  const off =
    hour.at === null
      ? ''
      : html`<section>${form({ action: `${path}/reminders/off`, csrfToken, body: buttonRow(button({ label: words.off, kind: 'quiet' })) })}<p class="muted">${words.offMeans}</p></section>`;
  return c.html(
    phonePage({
      lang: person.language,
      title: `${words.title}: ${person.fullName}`,
      words: delegate.frame,
      theme: lookOf(visit).theme,
      styles: ['delegate/page.css'],
      heading: words.title,
      identity: person.fullName,
      back: { href: path, label: words.back },
      tools: ownMenu({ path, language: person.language }, 'reminders'),
      main: html`<div class="closed">${said ?? ''}<section><p>${words.lead}</p><p><strong>${hour.at === null ? words.isOff : words.isAt(hour.at)}</strong></p>
${form({ action: `${path}/reminders`, csrfToken, body: html`${timeField({ name: 'at', label: words.at, hint: words.hint, value, error, required: true, min: '06:00', max: '21:59' })}${buttonRow(save)}` })}</section>${off}</div>`,
    }),
  );
}
