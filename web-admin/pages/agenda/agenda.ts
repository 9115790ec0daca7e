import { moveEntry } from '#domain/agenda/timing.ts';
import type { MeetingId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { type Agenda, readAgenda } from '#services/agenda/read-agenda.ts';
import { saveAgenda } from '#services/agenda/save-agenda.ts';
import { RefusedError } from '#services/errors.ts';
import { type MeetingDetail, readMeeting } from '#services/meetings/read-meeting.ts';
import { findUnitsOn } from '#services/units/units.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { form } from '#web-kit/fields.ts';
import { type Child, html } from '#web-kit/html.ts';
import { callout, card } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { meetingHead } from '../../meeting-tabs.ts';
import { choiceProblem, type PersonChoice } from '../../person-choice.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf, visitOf, wantsFragment } from '../../site.ts';
import {
  type ItemTyped,
  issueNames,
  itemAsInput,
  itemAsTyped,
  itemFieldsOf,
  itemLabels,
  readItem,
  typedItem,
} from './agenda-form.ts';
import { agendaCard, agendaEditor, versionField } from './agenda-list.ts';

const root = '/o/:officeId/meetings/:id/agenda';

/** The agenda of a meeting: its order, and one item at a time. */
export function agendaPages(app: AdminApp): void {
  app.get(root, async (c) => agendaPage(c, await stored(c), blank));
  app.post(root, addFromForm);
  app.post(`${root}/order`, orderFromForm);
  app.get(`${root}/:itemId`, async (c) => {
    const found = await stored(c);
    const item = itemOf(c, found.agenda);
    return itemPage(c, found, { typed: itemAsTyped(item), problems: noProblems });
  });
  app.post(`${root}/:itemId`, editFromForm);
  app.post(`${root}/:itemId/remove`, removeFromForm);
}

type Stored = { detail: MeetingDetail; agenda: Agenda; here: string; isOpen: boolean };
type FormState = { typed: ItemTyped; problems: Problems; choice?: PersonChoice };
const blank: FormState = { typed: typedItem(new URLSearchParams()), problems: noProblems };

async function stored(c: AdminContext): Promise<Stored> {
  const { ctx, office, path, can } = c.get('desk');
  const id = idOf<MeetingId>(c, 'id');
  const [detail, agenda] = await Promise.all([
    readMeeting(ctx, office.id, id),
    readAgenda(ctx, office.id, id),
  ]);
  const isOver = ['ended', 'closed', 'cancelled'].includes(detail.meeting.state);
  return {
    ...{ detail, agenda, here: `${path}/meetings/${id}` },
    isOpen: can('meetings.write') && !isOver,
  };
}

function itemOf(c: AdminContext, agenda: Agenda) {
  const item = agenda.items.find(({ id }) => id === c.req.param('itemId'));
  if (!item || !c.get('desk').can('meetings.write')) throw new RefusedError('not_found');
  return item;
}

const typedVersion = (c: AdminContext) => Number(c.get('form').get('version') ?? Number.NaN);

/** Saves the items over the version that the form was built upon. */
function save(c: AdminContext, items: Parameters<typeof saveAgenda>[2]['items'], index: number) {
  const { ctx, office } = c.get('desk');
  const edit = { id: idOf<MeetingId>(c, 'id'), version: typedVersion(c), items };
  return attempt(c, () => saveAgenda(ctx, office.id, edit), issueNames(index));
}

/** A refusal that another editor caused is said in this page's own words. */
function explained(c: AdminContext, problems: Problems): Problems {
  if (problems.code !== 'changed_meanwhile') return problems;
  c.status(409);
  return { ...problems, general: c.get('words').adminAgenda.agenda.conflictForm };
}

async function addFromForm(c: AdminContext) {
  const found = await stored(c);
  const typed = typedItem(c.get('form'));
  const { input, choice } = await readItem(c, typed);
  const presenter = choice.kind === 'several' ? choiceProblem(c, choice) : undefined;
  c.status(422);
  if (presenter)
    return agendaPage(c, found, { typed, choice, problems: { ...noProblems, fields: { presenter } } });
  const { items } = found.agenda;
  const outcome = await save(c, [...items.map(itemAsInput), input], items.length);
  if (outcome.done) return goTo(c, `${found.here}/agenda?done=agenda_saved#f-title`);
  return agendaPage(c, found, { typed, choice, problems: explained(c, outcome.problems) });
}

async function editFromForm(c: AdminContext) {
  const found = await stored(c);
  const { items } = found.agenda;
  const { id } = itemOf(c, found.agenda);
  const typed = typedItem(c.get('form'));
  const { input, choice } = await readItem(c, typed);
  const presenter = choice.kind === 'several' ? choiceProblem(c, choice) : undefined;
  c.status(422);
  if (presenter)
    return itemPage(c, found, { typed, choice, problems: { ...noProblems, fields: { presenter } } });
  const index = items.findIndex((item) => item.id === id);
  const next = items.map((item) => (item.id === id ? { ...input, id } : itemAsInput(item)));
  const outcome = await save(c, next, index);
  if (outcome.done) return goTo(c, `${found.here}/agenda?done=agenda_saved`);
  return itemPage(c, found, { typed, choice, problems: explained(c, outcome.problems) });
}

async function removeFromForm(c: AdminContext) {
  const found = await stored(c);
  const item = itemOf(c, found.agenda);
  const kept = found.agenda.items.filter(({ id }) => id !== item.id);
  const outcome = await save(c, kept.map(itemAsInput), 0);
  if (outcome.done) return goTo(c, `${found.here}/agenda?done=agenda_removed`);
  c.status(422);
  return itemPage(c, found, { typed: itemAsTyped(item), problems: explained(c, outcome.problems) });
}

/** One step up or down, or to a place; the answer to a live page is the list and a sentence that is read out. */
async function orderFromForm(c: AdminContext) {
  const { ctx, office } = c.get('desk');
  const found = await stored(c);
  const { items } = found.agenda;
  const words = c.get('words').adminAgenda.agenda;
  const [way = '', itemId = '', to = ''] = (c.get('form').get('act') ?? '').split(':');
  const from = items.findIndex(({ id }) => id === itemId);
  const moved = items[from];
  const places: Record<string, number> = { up: from - 1, down: from + 1, to: Number(to) };
  const place = places[way];
  if (!moved || place === undefined || !Number.isInteger(place)) throw new RefusedError('not_found');
  const next = moveEntry(items, from, place);
  const outcome = await save(c, next.map(itemAsInput), 0);
  const isConflict = !outcome.done && outcome.problems.code === 'changed_meanwhile';
  if (!outcome.done && !isConflict) throw new RefusedError(outcome.problems.code ?? 'not_found');
  if (!wantsFragment(c)) return goTo(c, `${found.here}/agenda${isConflict ? '?done=agenda_conflict' : ''}`);
  const agenda = await readAgenda(ctx, office.id, found.detail.meeting.id);
  const now = agenda.items.findIndex(({ id }) => id === itemId) + 1;
  const said = now - 1 === from ? words.atEnd : words.moved;
  const news = isConflict ? words.conflict : said(moved.title, now, items.length);
  return c.html(html`${agendaEditor(c, found.here, agenda)}${versionField(agenda.version, 'add-version', true)}
<p id="agenda-news" hx-swap-oob="innerHTML">${news}</p>${isConflict ? html`<div id="agenda-conflict" hx-swap-oob="innerHTML">${callout({ tone: 'warn', body: news })}</div>` : ''}`);
}

async function unitsFor(c: AdminContext, { detail }: Stored) {
  const { ctx, office, can } = c.get('desk');
  if (!can('people.read')) return [];
  return findUnitsOn(ctx, office.id, { on: toOfficeDate(detail.meeting.startsAt, office.timeZone) });
}

async function agendaPage(c: AdminContext, found: Stored, state: FormState) {
  const words = c.get('words').adminAgenda.agenda;
  const { detail, agenda, here, isOpen } = found;
  const page = (body: Child) =>
    adminPage(c, {
      title: `${words.title} · ${detail.meeting.title}`,
      section: 'week',
      styles: ['admin/meeting.css'],
      scripts: ['admin/agenda.js'],
      main: html`${meetingHead(c, detail, 'agenda')}<div class="stack readable">${body}</div>`,
    });
  if (!isOpen)
    return page(
      html`${c.get('desk').can('meetings.write') ? callout({ body: words.closed }) : ''}${agendaCard(c, here, agenda)}`,
    );
  const units = await unitsFor(c, found);
  return page(html`${problemSummary(c, state.problems, itemLabels(c))}<div id="agenda-conflict"></div>
${card({ title: words.title, note: words.lead, body: agendaEditor(c, here, agenda) })}
<p id="agenda-news" class="visually-hidden" role="status" aria-live="polite"></p>
${card({
  title: words.add,
  body: form({
    action: `${here}/agenda`,
    csrfToken: visitOf(c).formToken,
    body: html`${versionField(agenda.version, 'add-version')}${itemFieldsOf(c, { ...state, units })}${buttonRow(button({ label: words.addSubmit, kind: 'primary', icon: 'plus' }))}`,
  }),
})}`);
}

async function itemPage(c: AdminContext, found: Stored, state: FormState) {
  const words = c.get('words').adminAgenda.agenda;
  const { detail, agenda, here } = found;
  const action = `${here}/agenda/${c.req.param('itemId')}`;
  const csrfToken = visitOf(c).formToken;
  const units = await unitsFor(c, found);
  const version = versionField(agenda.version);
  const back = buttonLink({ href: `${here}/agenda`, label: words.cancel, kind: 'quiet' });
  return adminPage(c, {
    title: `${words.itemTitle} · ${detail.meeting.title}`,
    section: 'week',
    styles: ['admin/meeting.css'],
    main: html`${meetingHead(c, detail, 'agenda')}<div class="stack readable">${problemSummary(c, state.problems, itemLabels(c))}
${form({ action, csrfToken, body: html`${version}${card({ title: words.itemTitle, body: itemFieldsOf(c, { ...state, units }) })}${buttonRow(html`${button({ label: words.save, kind: 'primary', icon: 'check' })}${back}`)}` })}
${form({ action: `${action}/remove`, csrfToken, body: html`${version}${card({ body: html`<div class="stack"><p>${words.removeBody}</p>${buttonRow(button({ label: words.remove, icon: 'trash', kind: 'danger' }))}</div>` })}` })}</div>`,
  });
}
