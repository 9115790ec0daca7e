import type { MeetingId, UnitId } from '#domain/ids.ts';
import { type Gap, gaps } from '#domain/invitations/gaps.ts';
import { type Chase, type ChaseFilter, readChase, urgedTogether } from '#services/urges/read-chase.ts';
import { escalateInvitation, previewUrgeAll, urgeAll, urgeInvitation } from '#services/urges/urge.ts';
import { hasUrged } from '#services/urges/urge-readers.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { csrfField, hiddenField, selectField } from '#web-kit/fields.ts';
import { attrs, type Child, type Html, html } from '#web-kit/html.ts';
import { dialog } from '#web-kit/overlays.ts';
import { breadcrumbs, callout, card, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { shortTime } from '../../meeting-words.ts';
import { attempt, type Problems } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, isId, visitOf, wantsFragment } from '../../site.ts';
import { urgedNotice, urgeForecast } from './chase-outcome.ts';
import { chaseTable } from './chase-table.ts';

const root = '/o/:officeId/chase';

/** What is missing of the coming meetings, and one tap to say so (R52). */
export function chasePages(app: AdminApp): void {
  app.get(root, (c) => chasePage(c, undefined));
  app.post(`${root}/urge`, (c) => act(c, urgeInvitation));
  app.post(`${root}/escalate`, (c) => act(c, escalateInvitation));
  // The address that a form leaves behind, opened again: nothing is sent by it.
  for (const act of ['urge', 'escalate']) app.get(`${root}/${act}`, (c) => goTo(c, hereOf(c, filterOf(c))));
  app.get(`${root}/urge-all`, askUrgeAll);
  app.post(`${root}/urge-all`, async (c) => {
    const { ctx, office } = c.get('desk');
    const { gap, meetingId, unitId } = filterOf(c);
    const outcome = await attempt(c, () => urgeAll(ctx, office.id, { gap, meetingId, unitId }));
    return outcome.done ? chasePage(c, urgedNotice(c, outcome.result)) : refusedPage(c, outcome.problems);
  });
}

/** Without a next page in between: what was done and who was skipped stands above the list as it is now. */
async function act(c: AdminContext, verb: typeof urgeInvitation) {
  const { ctx, office } = c.get('desk');
  const ref = c.get('form').get('ref') ?? '';
  const about = gapOf(c.get('form').get('about'));
  const outcome = await attempt(c, () => verb(ctx, office.id, { ref, gap: about }));
  if (!outcome.done) return refusedPage(c, outcome.problems);
  return chasePage(c, urgedNotice(c, outcome.result, verb === escalateInvitation));
}

/** "Nhắc tất cả" asks first: so many by messenger, so many who must be called; over the list, or as a page of its own. */
async function askUrgeAll(c: AdminContext) {
  const words = c.get('words').adminChase.chase;
  const { ctx, office, path } = c.get('desk');
  const filter = filterOf(c);
  const forecast = await previewUrgeAll(ctx, office.id, filter);
  const title = words.ask(forecast.invitations);
  const isAny = hasUrged(forecast);
  const send = button({ label: words.askSend, icon: 'bell', kind: 'primary' });
  const close = words.askBack;
  const back = buttonLink({ href: hereOf(c, filter), label: close, kind: 'quiet' });
  const body = html`<div class="stack"><p>${isAny ? words.askLead : ''}</p>${urgeForecast(c, forecast)}<form method="post" data-guard${attrs({ action: `${path}/chase/urge-all` })}>${csrfField(visitOf(c).formToken)}${filterFields(filter)}${buttonRow(html`${isAny ? send : ''}${back}`)}</form></div>`;
  if (wantsFragment(c)) {
    return c.html(dialog({ id: 'urge-all', title, closeLabel: close, openAtOnce: true, body }));
  }
  const { nav } = c.get('words').admin;
  const items = [{ href: hereOf(c, filter), label: words.title }, { label: title }];
  return adminPage(c, {
    title,
    section: 'chase',
    main: html`${pageHead({ title, crumbs: breadcrumbs({ label: nav.crumbs, items }) })}
<div class="readable">${card({ body })}</div>`,
  });
}

function refusedPage(c: AdminContext, problems: Problems) {
  c.status(409);
  return chasePage(c, callout({ tone: 'warn', body: problems.general ?? '', urgent: true }));
}

const gapOf = (text: string | null): Gap | null => gaps.find((gap) => gap === text) ?? null;

/** The filter of the address, or of the form that was sent from a filtered page. */
function filterOf(c: AdminContext): Required<ChaseFilter> {
  const data = c.req.method === 'POST' ? c.get('form') : new URL(c.req.url).searchParams;
  const idIn = (name: string) => (isId(data.get(name) ?? '') ? data.get(name) : null);
  return {
    gap: gapOf(data.get('gap')),
    meetingId: idIn('meeting') as MeetingId | null,
    unitId: idIn('unit') as UnitId | null,
  };
}

async function chasePage(c: AdminContext, notice: Child) {
  const words = c.get('words').adminChase.chase;
  const { ctx, office, path } = c.get('desk');
  const filter = filterOf(c);
  const chase = await readChase(ctx, office.id, filter);
  const calls = buttonLink({ href: `${path}/calls`, label: words.toCalls, icon: 'phone' });
  return adminPage(c, {
    title: words.title,
    section: 'chase',
    styles: ['admin/chase.css'],
    main: html`${pageHead({ title: words.title, lead: words.lead, actions: html`${calls}${allButton(c, chase, filter)}` })}
<div class="stack">${notice}${filterForm(c, chase, filter)}${chips(c, chase, filter)}
${chaseTable(c, chase, filter, filterFields(filter))}<p class="hint">${words.limits}</p></div><div id="dialog"></div>`,
  });
}

/** The filter goes along with every form, so that the page after it is the same one. */
function filterFields({ gap, meetingId, unitId }: ChaseFilter): Html {
  return html`${hiddenField('gap', gap ?? '')}${hiddenField('meeting', meetingId ?? '')}${hiddenField('unit', unitId ?? '')}`;
}

function allButton(c: AdminContext, { rows }: Chase, filter: ChaseFilter): Child {
  const { can } = c.get('desk');
  const count = urgedTogether(rows, filter).length;
  if (!can('meetings.announce') || count === 0) return '';
  const href = hereOf(c, filter, '/urge-all');
  return buttonLink({
    ...{ href, label: c.get('words').adminChase.chase.urgeAll(count), icon: 'bell', kind: 'primary' },
    attributes: { 'hx-get': href, 'hx-target': '#dialog', 'hx-swap': 'innerHTML' },
  });
}

/** The chase board with this filter in its address. */
function hereOf(c: AdminContext, { gap, meetingId, unitId }: ChaseFilter, act = ''): string {
  const query = new URLSearchParams();
  if (gap) query.set('gap', gap);
  if (meetingId) query.set('meeting', meetingId);
  if (unitId) query.set('unit', unitId);
  return `${c.get('desk').path}/chase${act}${query.size > 0 ? `?${query}` : ''}`;
}

function filterForm(c: AdminContext, { meetings, units }: Chase, filter: ChaseFilter): Html {
  const words = c.get('words').adminChase.chase;
  const meetingOptions = meetings.map(({ id, title, startsAt }) => ({
    value: id as string,
    label: `${shortTime(c, startsAt)} ${title}`,
  }));
  const unitOptions = units.map(({ id, name }) => ({ value: id as string, label: name }));
  return html`<form class="chase-filter" method="get"${attrs({ action: `${c.get('desk').path}/chase` })}>${hiddenField('gap', filter.gap ?? '')}
${selectField({ name: 'meeting', label: words.meeting, empty: words.anyMeeting, value: filter.meetingId ?? '', options: meetingOptions })}
${selectField({ name: 'unit', label: words.unit, empty: words.anyUnit, value: filter.unitId ?? '', options: unitOptions })}
${button({ label: words.show, icon: 'search' })}</form>`;
}

function chips(c: AdminContext, { counts }: Chase, filter: ChaseFilter): Html {
  const words = c.get('words').adminChase.chase;
  const chip = (gap: Gap | null) => {
    const count = counts[gap ?? 'all'];
    const given = attrs({
      href: hereOf(c, { ...filter, gap }),
      'aria-current': (filter.gap ?? null) === gap ? 'true' : undefined,
    });
    return html`<a class="chip"${given}>${gap ? words.gaps[gap] : words.all} <span class="chip-count"><span aria-hidden="true">${count}</span><span class="visually-hidden">${words.meaning(count)}</span></span></a>`;
  };
  return html`<nav class="chips" aria-label="${words.filterLabel}">${chip(null)}${gaps.map(chip)}</nav>`;
}
