import { sentences } from '#i18n/sentences.ts';
import { createOwnFeed, revokeOwnFeeds } from '#services/schedule/manage-feeds.ts';
import { button, buttonLink, buttonRow, copyButton } from '#web-kit/buttons.ts';
import { form } from '#web-kit/fields.ts';
import { type Child, html } from '#web-kit/html.ts';
import { callout } from '#web-kit/parts.ts';
import { phonePage } from '#web-kit/phone-page.ts';
import { formTokenOf } from './device.ts';
import { ownMenu } from './own-menu.ts';
import { requireOwnPost } from './posts.ts';
import { lookOf, type Site, strangerPage, type Visit } from './visit.ts';

/** "Lịch họp trong điện thoại": only on a device that is the person's own. */
export async function showCalendar(site: Site, visit: Visit): Promise<Response> {
  const { secret } = visit;
  if (secret === null) return strangerPage(visit);
  return calendarPage(visit, formTokenOf(site.program.house, secret), '');
}

/** A new address, shown this once. */
export async function makeCalendar(site: Site, visit: Visit): Promise<Response> {
  const post = await requireOwnPost(site, visit);
  if (post instanceof Response) return post;
  const { address } = await createOwnFeed(visit.ctx);
  const words = sentences(visit.person.language).adminSchedule.feeds;
  const made = html`<section><h2>${words.madeTitle}</h2>${callout({ tone: 'warn', body: words.once })}
<p class="feed-address"><code id="feed-address">${address}</code></p>
${buttonRow(html`${buttonLink({ href: address.replace(/^https?:/, 'webcal:'), label: words.open, icon: 'calendar', kind: 'primary' })}${copyButton({ label: words.copy, from: '#feed-address', done: words.copied })}`)}
<ul class="todo">${words.ways.map((way) => html`<li>${way}</li>`)}</ul></section>`;
  return calendarPage(visit, post.view.formToken, made);
}

/** Ends every address the person ever took. */
export async function endCalendars(site: Site, visit: Visit): Promise<Response> {
  const post = await requireOwnPost(site, visit);
  if (post instanceof Response) return post;
  await revokeOwnFeeds(visit.ctx);
  const words = sentences(visit.person.language).adminSchedule.feeds;
  const said = callout({ tone: 'success', body: words.delegate.offDone });
  return calendarPage(visit, post.view.formToken, said);
}

function calendarPage(visit: Visit, csrfToken: string, made: Child): Response | Promise<Response> {
  const { c, person, path } = visit;
  const { delegate, adminSchedule } = sentences(person.language);
  const words = adminSchedule.feeds.delegate;
  const make = button({ label: words.make, icon: 'calendar', kind: 'primary', size: 'large' });
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
      tools: ownMenu({ path, language: person.language }, 'calendar'),
      main: html`<div class="closed">${made}<section><p>${words.body}</p>${form({ action: `${path}/calendar`, csrfToken, body: buttonRow(make) })}</section>
${form({ action: `${path}/calendar/off`, csrfToken, body: buttonRow(button({ label: words.off, kind: 'quiet' })) })}</div>`,
    }),
  );
}
