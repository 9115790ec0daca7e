import type { MeetingId, UnitId } from '#domain/ids.ts';
import { type Gap, gaps } from '#domain/invitations/gaps.ts';
import { type Chase, type ChaseFilter, readChase } from '#services/urges/read-chase.ts';
import { escalateInvitation, urgeAll, urgeInvitation } from '#services/urges/urge.ts';
import type { Urged } from '#services/urges/urge-readers.ts';
import { button, buttonLink } from '#web-kit/buttons.ts';
import { csrfField, hiddenField, selectField } from '#web-kit/fields.ts';
import { attrs, type Child, type Html, html } from '#web-kit/html.ts';
import { callout, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../frame.ts';
import { shortTime } from '../meeting-words.ts';
import { attempt, type Problems } from '../problems.ts';
import { type AdminApp, type AdminContext, isId, visitOf } from '../site.ts';
import { chaseTable } from './chase-table.ts';

const root = '/o/:officeId/chase';

/** What is missing of the coming meetings, and one tap to say so (R52). */
export function chasePages(app: AdminApp): void {
  app.get(root, (c) => chasePage(c, undefined));
  app.post(`${root}/urge`, (c) => act(c, urgeInvitation));
  app.post(`${root}/escalate`, (c) => act(c, escalateInvitation));
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
  const { chase } = c.get('words').adminChase;
  const isLeader = verb === escalateInvitation;
  const names = outcome.result.told.map(({ name }) => name).join(', ');
  return chasePage(
    c,
    isLeader ? callout({ tone: 'success', body: chase.escalated(names) }) : urgedNotice(c, outcome.result),
  );
}

function refusedPage(c: AdminContext, problems: Problems) {
  c.status(409);
  return chasePage(c, callout({ tone: 'warn', body: problems.general ?? '', urgent: true }));
}

/** Who was told, and of the others how many for which reason. */
function urgedNotice(c: AdminContext, { told, skipped }: Urged): Html {
  const words = c.get('words').adminChase.chase;
  const said = told.length === 0 ? words.nothing : words.result(told.length);
  const reasons = [...Map.groupBy(skipped, ({ code }) => code)].map(([code, those]) =>
    words.skippedWhy[code](new Set(those.map(({ name }) => name)).size),
  );
  const list = html`<p>${words.skipped(new Set(skipped.map(({ name }) => name)).size)}</p><ul>${reasons.map((reason) => html`<li>${reason}</li>`)}</ul>`;
  return callout({
    tone: told.length === 0 ? 'info' : 'success',
    body: html`<p>${said}</p>${skipped.length === 0 ? '' : list}`,
  });
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
${chaseTable(c, chase, filter, filterFields(filter))}<p class="hint">${words.limits}</p></div>`,
  });
}

/** The filter goes along with every form, so that the page after it is the same one. */
function filterFields({ gap, meetingId, unitId }: ChaseFilter): Html {
  return html`${hiddenField('gap', gap ?? '')}${hiddenField('meeting', meetingId ?? '')}${hiddenField('unit', unitId ?? '')}`;
}

function allButton(c: AdminContext, { rows }: Chase, filter: ChaseFilter): Child {
  const { can, path } = c.get('desk');
  if (!can('meetings.announce') || rows.length === 0) return '';
  const label = c.get('words').adminChase.chase.urgeAll(rows.length);
  return html`<form method="post" data-guard${attrs({ action: `${path}/chase/urge-all` })}>${csrfField(visitOf(c).formToken)}${filterFields(filter)}${button({ label, icon: 'bell', kind: 'primary' })}</form>`;
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
  const link = (gap: Gap | null) => {
    const query = new URLSearchParams();
    if (gap) query.set('gap', gap);
    if (filter.meetingId) query.set('meeting', filter.meetingId);
    if (filter.unitId) query.set('unit', filter.unitId);
    return `${c.get('desk').path}/chase${query.size > 0 ? `?${query}` : ''}`;
  };
  const chip = (gap: Gap | null) => {
    const count = counts[gap ?? 'all'];
    const given = attrs({
      href: link(gap),
      'aria-current': (filter.gap ?? null) === gap ? 'true' : undefined,
    });
    return html`<a class="chip"${given}>${gap ? words.gaps[gap] : words.all} <span class="chip-count"><span aria-hidden="true">${count}</span><span class="visually-hidden">${words.meaning(count)}</span></span></a>`;
  };
  return html`<nav class="chips" aria-label="${words.filterLabel}">${chip(null)}${gaps.map(chip)}</nav>`;
}
