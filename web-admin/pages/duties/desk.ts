import type { PersonId, UnitId } from '#domain/ids.ts';
import { RefusedError } from '#services/errors.ts';
import { endDesk, handOverDesk } from '#services/units/hand-over-desk.ts';
import { readDesk } from '#services/units/read-desk.ts';
import { assignDesk } from '#services/units/units.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { form, hiddenField, selectField, textField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { breadcrumbs, callout, card, emptyState, pageHead } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { adminPage } from '../../frame.ts';
import { longTime } from '../../meeting-words.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { remitHint } from '../../remit-hint.ts';
import { type AdminApp, type AdminContext, goTo, idOf, isId, visitOf } from '../../site.ts';
import { dayOf } from '../people/person.ts';
import { sheetPage } from './desk-sheet.ts';

const root = '/o/:officeId/units/:id/desk';
type Desk = Awaited<ReturnType<typeof readDesk>>;

/** A unit's desk: who holds it, handing it over, its history, and the sheet that both sign. */
export function deskPages(app: AdminApp): void {
  app.get(root, (c) => deskPage(c, noProblems));
  app.post(root, assignFromForm);
  app.post(`${root}/hand-over`, handOverFromForm);
  app.post(`${root}/end`, async (c) => {
    const { ctx, office } = c.get('desk');
    const which = { unitId: idOf<UnitId>(c, 'id'), personId: chosen(c, 'personId') as PersonId };
    const outcome = await attempt(c, () => endDesk(ctx, office.id, which));
    return outcome.done ? goTo(c, `${ownPath(c)}?done=desk_ended`) : refuse(c, outcome.problems);
  });
  app.get(`${root}/:seatId/sheet`, sheetPage);
}

const ownPath = (c: AdminContext) => `${c.get('desk').path}/units/${idOf(c, 'id')}/desk`;

/** An id that the form names; what cannot be one does not exist. */
function chosen(c: AdminContext, name: string): string {
  const id = c.get('form').get(name) ?? '';
  if (!isId(id)) throw new RefusedError('not_found');
  return id;
}

function refuse(c: AdminContext, problems: Problems) {
  c.status(422);
  return deskPage(c, problems);
}

/** The person chosen to take the desk, or a problem that says that nobody was. */
function takerOf(c: AdminContext): PersonId | Problems {
  const id = c.get('form').get('toPersonId') ?? '';
  if (isId(id)) return id as PersonId;
  return { ...noProblems, fields: { toPersonId: c.get('words').admin.issues.required(0) } };
}

const decisionOf = (c: AdminContext) => (c.get('form').get('decisionNumber') ?? '').trim();

async function handOverFromForm(c: AdminContext) {
  const { ctx, office } = c.get('desk');
  const toPersonId = takerOf(c);
  if (typeof toPersonId !== 'string') return refuse(c, toPersonId);
  const from = c.get('form').get('fromPersonId') ?? '';
  const fromPersonId = isId(from) ? (from as PersonId) : null;
  const outcome = await attempt(c, () =>
    handOverDesk(ctx, office.id, idOf<UnitId>(c, 'id'), {
      ...{ fromPersonId, toPersonId, decisionNumber: decisionOf(c) },
    }),
  );
  return outcome.done ? goTo(c, `${ownPath(c)}?done=desk_handed_over`) : refuse(c, outcome.problems);
}

/** One more holder beside those there are. */
async function assignFromForm(c: AdminContext) {
  const { ctx, office } = c.get('desk');
  const personId = takerOf(c);
  if (typeof personId !== 'string') return refuse(c, personId);
  const decisionNumber = decisionOf(c);
  const unitId = idOf<UnitId>(c, 'id');
  const outcome = await attempt(c, () => assignDesk(ctx, office.id, { unitId, personId, decisionNumber }));
  return outcome.done ? goTo(c, `${ownPath(c)}?done=desk_assigned`) : refuse(c, outcome.problems);
}

async function deskPage(c: AdminContext, problems: Problems) {
  const { ctx, office, path, can } = c.get('desk');
  const words = c.get('words').adminDesks.desk;
  const desk = await readDesk(ctx, office.id, idOf<UnitId>(c, 'id'), office.timeZone);
  const mayWrite = can('people.write') && desk.heldBy === null;
  const title = words.title(desk.unit.name);
  const items = [
    { href: `${path}/units`, label: c.get('words').adminPeople.units.title },
    { label: desk.unit.shortName },
  ];
  const crumbs = breadcrumbs({ label: c.get('words').admin.nav.crumbs, items });
  const actions = html`${buttonLink({ href: `${path}/people?unit=${desk.unit.id}`, label: words.people, icon: 'users' })}${
    mayWrite
      ? buttonLink({ href: `${path}/units/${desk.unit.id}/order`, label: words.order, icon: 'list' })
      : ''
  }`;
  const labels = { toPersonId: words.to, decisionNumber: words.decisionNumber };
  return adminPage(c, {
    title,
    section: 'units',
    main: html`${pageHead({ title, lead: words.lead, crumbs, actions })}
<div class="stack">${problemSummary(c, problems, labels)}${remitHint(c, desk.heldBy)}${holdersPart(c, desk, mayWrite)}${mayWrite ? changeCards(c, desk, problems) : ''}${historyCard(c, desk)}</div>`,
  });
}

function holdersPart(c: AdminContext, { unit, holders, head }: Desk, mayWrite: boolean): Html {
  const words = c.get('words').adminDesks.desk;
  const { path } = c.get('desk');
  if (holders.length === 0) {
    const body = head ? words.emptyHead(head.fullName) : words.emptyNobody;
    return callout({ tone: head ? 'warn' : 'danger', title: words.empty, body });
  }
  const end = (personId: string, name: string) =>
    form({
      action: `${path}/units/${unit.id}/desk/end`,
      csrfToken: visitOf(c).formToken,
      body: html`${hiddenField('personId', personId)}${button({ label: words.end, size: 'small', attributes: { 'aria-label': words.endOf(name) } })}`,
    });
  const lines = holders.map(({ personId, fullName, fromAt, decisionNumber }) => {
    const facts = [
      words.since(dayOf(c, fromAt)),
      ...(decisionNumber ? [words.decision(decisionNumber)] : []),
    ];
    return html`<li class="link-line"><div><a href="${path}/people/${personId}"><strong>${fullName}</strong></a><br><small class="muted">${facts.join(', ')}</small></div>${mayWrite ? end(personId, fullName) : ''}</li>`;
  });
  return card({ title: words.holders, body: html`<ul class="plain">${lines}</ul>` });
}

/** Without a holder the desk is given; with one it is handed over, or one more is named. */
function changeCards(c: AdminContext, desk: Desk, problems: Problems): Html {
  const words = c.get('words').adminDesks.desk;
  const { path } = c.get('desk');
  const own = `${path}/units/${desk.unit.id}/desk`;
  if (desk.colleagues.length === 0) {
    const href = `${path}/people/new?unit=${desk.unit.id}`;
    const add = buttonLink({ href, label: words.addPerson, icon: 'plus' });
    return card({
      title: desk.holders.length === 0 ? words.nameTitle : words.handOverTitle,
      body: html`<div class="stack"><p>${words.nobody}</p>${buttonRow(add)}</div>`,
    });
  }
  const change = (options: { title: string; note: string; action: string; submit: string; from: Html }) =>
    card({
      ...{ title: options.title, note: options.note },
      body: form({
        action: options.action,
        csrfToken: visitOf(c).formToken,
        className: 'readable',
        body: html`<div class="form">${options.from}${takerFields(c, desk, problems, options.action)}</div>${buttonRow(button({ label: options.submit, kind: 'primary' }))}`,
      }),
    });
  const handOver = `${own}/hand-over`;
  if (desk.holders.length === 0)
    return change({
      ...{ title: words.nameTitle, note: words.nameNote, action: handOver, submit: words.nameSubmit },
      from: html``,
    });
  return html`<div class="columns">${change({
    ...{ title: words.handOverTitle, note: words.handOverNote, action: handOver, submit: words.submit },
    from: giverField(c, desk),
  })}${change({ title: words.moreTitle, note: words.nameNote, action: own, submit: words.nameSubmit, from: html`` })}</div>`;
}

function giverField(c: AdminContext, { holders }: Desk): Html {
  const words = c.get('words').adminDesks.desk;
  const options = holders.map(({ personId, fullName }) => ({ value: personId, label: fullName }));
  const value = c.get('form').get('fromPersonId') ?? holders[0]?.personId;
  return selectField({ name: 'fromPersonId', label: words.from, options, value });
}

function takerFields(c: AdminContext, { colleagues }: Desk, problems: Problems, action: string): Html {
  const words = c.get('words').adminDesks.desk;
  // Two forms of one page share the names: the ids tell them apart, and what was typed stays where it was typed.
  const isSent = c.req.method === 'POST' && c.req.path === action;
  const suffix = action.endsWith('/hand-over') ? '' : '-more';
  const typed = (name: string) => (isSent ? (c.get('form').get(name) ?? '') : '');
  const errorOf = (name: string) => (isSent ? problems.fields[name] : undefined);
  const options = colleagues.map(({ id, fullName, title }) => ({
    value: id as string,
    label: [fullName, title].filter(Boolean).join(', '),
  }));
  return html`${selectField({ name: 'toPersonId', id: `f-toPersonId${suffix}`, label: words.to, hint: words.toHint, empty: words.toEmpty, options, value: typed('toPersonId'), required: true, error: errorOf('toPersonId') })}
${textField({ name: 'decisionNumber', id: `f-decisionNumber${suffix}`, label: words.decisionNumber, value: typed('decisionNumber'), optional: words.optional, width: 'medium', autocomplete: 'off', maxLength: 60, error: errorOf('decisionNumber') })}`;
}

function historyCard(c: AdminContext, { unit, seats }: Desk): Html {
  const words = c.get('words').adminDesks.desk;
  const { path } = c.get('desk');
  type Seat = (typeof seats)[number];
  const columns: Column<Seat>[] = [
    { head: words.person, rowHeader: true, cell: ({ fullName }) => fullName },
    { head: words.fromAt, cell: ({ fromAt }) => longTime(c, fromAt) },
    { head: words.toAt, cell: ({ toAt }) => (toAt ? longTime(c, toAt) : words.now) },
    { head: words.decisionHead, cell: ({ decisionNumber }) => decisionNumber },
  ];
  const sheet = ({ id, fullName }: Seat) =>
    buttonLink({
      href: `${path}/units/${unit.id}/desk/${id}/sheet`,
      ...{ label: words.sheet, icon: 'print', size: 'small' },
      attributes: { 'aria-label': words.sheetOf(fullName) },
    });
  const body = dataTable({
    ...{ caption: words.historyCaption, captionHidden: true, columns, rows: seats },
    empty: emptyState({ icon: 'clock', title: words.never }),
    actions: { head: words.sheet, cell: sheet },
  });
  return card({ title: words.history, flush: true, body });
}
