import { importFields } from '#domain/imports/columns.lexicon.ts';
import { expireAfterDays, importExpiresAt, keepRowsDays } from '#domain/imports/retention.ts';
import { type StructureChange, structureChanges } from '#domain/imports/structure.ts';
import type { RowOutcome } from '#domain/imports/table.ts';
import type { AssessedRow } from '#services/imports/assess-import.ts';
import type { CellFix } from '#services/imports/change-import.ts';
import type { ImportInFull } from '#services/imports/read-import.ts';
import { summaryOf } from '#services/imports/summary.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { checkbox } from '#web-kit/choices.ts';
import { form, hiddenField, selectField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { badge, breadcrumbs, callout, card, disclosure, keyValues, pageHead, tabs } from '#web-kit/parts.ts';
import { pagination } from '#web-kit/tables.ts';
import { adminPage } from '../../frame.ts';
import { shortTime } from '../../meeting-words.ts';
import { type Problems, problemSummary } from '../../problems.ts';
import { type AdminContext, visitOf } from '../../site.ts';
import { importRows } from './import-rows.ts';
import { structureAgreement, structureWarning } from './import-structure.ts';

const perPage = 100;
const outcomes = ['error', 'new', 'update', 'same'] as const satisfies readonly RowOutcome[];
const stateTones = { staged: 'warn', done: 'success', dropped: 'neutral', expired: 'neutral' } as const;

/** One import: before it is written its rows, errors and acts; afterwards what became of it and what comes next. */
export function importPreview(c: AdminContext, found: ImportInFull, problems: Problems) {
  const { path } = c.get('desk');
  const words = c.get('words').adminImports;
  const { fileName, kind, state } = found.import;
  const crumbs = breadcrumbs({
    label: c.get('words').admin.nav.crumbs,
    items: [{ href: `${path}/imports`, label: words.title }, { label: fileName }],
  });
  const status = badge({ label: words.states[state], tone: stateTones[state] });
  return adminPage(c, {
    title: fileName,
    section: 'imports',
    scripts: ['admin/progress.js'],
    styles: ['admin/imports.css'],
    main: html`${pageHead({ title: fileName, lead: words.kinds[kind], crumbs, status })}
<div class="stack">${problemSummary(c, problems)}${state === 'staged' ? staged(c, found) : over(c, found)}</div>`,
  });
}

function staged(c: AdminContext, found: ImportInFull): Html {
  const { assessment } = found;
  const words = c.get('words').adminImports;
  if (assessment.missing.length > 0) {
    const names = assessment.missing
      .map((field) => words.fields[found.import.kind][field] ?? field)
      .join(', ');
    const body = callout({ tone: 'danger', title: words.missingTitle, body: words.missingBody(names) });
    return html`${body}${columnForm(c, found, true)}${dropForm(c, found)}`;
  }
  const view = viewOf(c, found);
  const errors = assessment.counts.error;
  const warning =
    errors === 0 ? '' : callout({ tone: 'warn', title: words.errorsTitle(errors), body: words.errorsBody });
  return html`${structureWarning(c, found)}${warning}${filters(c, found, view)}${rowForm(c, found, view)}${confirmForm(c, found)}${columnForm(c, found, false)}${dropForm(c, found)}`;
}

type Show = RowOutcome | StructureChange | 'all';
type View = { show: Show; page: number; rows: AssessedRow[] };

/** Which rows are looked at: those with errors first, as long as there are any. */
function viewOf(c: AdminContext, { assessment }: ImportInFull): View {
  const form = new URLSearchParams(c.get('form').get('view') ?? '');
  const asked = c.req.query('show') ?? form.get('show');
  const fallback = assessment.counts.error > 0 ? 'error' : 'all';
  const every: readonly Show[] = [...outcomes, ...structureChanges, 'all'];
  const show = every.find((each) => each === asked) ?? fallback;
  const rows = assessment.rows.filter(
    ({ outcome, structure }) =>
      show === 'all' || outcome === show || structure.some((change) => change === show),
  );
  const pages = Math.max(1, Math.ceil(rows.length / perPage));
  const page = Math.min(pages, Math.max(1, Number(c.req.query('page') ?? form.get('page') ?? 1) || 1));
  return { show, page, rows };
}

function filters(c: AdminContext, { assessment }: ImportInFull, view: View): Html {
  const words = c.get('words').adminImports;
  const item = (show: Show, label: string, value: number) => ({
    href: `?show=${show}`,
    label,
    current: view.show === show,
    count: { value, meaning: words.countOf(value) },
  });
  const all = item('all', words.all, assessment.rows.length);
  const each = outcomes.map((outcome) => item(outcome, words.outcomes[outcome], assessment.counts[outcome]));
  const tree = structureChanges
    .filter((change) => assessment.structure[change] > 0)
    .map((change) => item(change, words.structure.changes[change], assessment.structure[change]));
  return tabs({ label: words.filters, items: [all, ...each, ...tree] });
}

function rowForm(c: AdminContext, found: ImportInFull, view: View): Html {
  const { path } = c.get('desk');
  const words = c.get('words').adminImports;
  const { id } = found.import;
  const from = (view.page - 1) * perPage;
  const shown = view.rows.slice(from, from + perPage);
  const address = (page: number) => `?show=${view.show}&page=${page}`;
  const hasErrors = shown.some(({ outcome }) => outcome === 'error');
  const save = hasErrors
    ? html`<p class="hint">${words.cellsHint}</p>${buttonRow(button({ label: words.saveCells, kind: 'primary', icon: 'check' }))}`
    : '';
  const pages =
    view.rows.length > perPage
      ? pagination({
          label: words.pages,
          summary: words.page(from + 1, from + shown.length, view.rows.length),
          previous: view.page > 1 ? { href: address(view.page - 1), label: words.previous } : undefined,
          next:
            from + perPage < view.rows.length
              ? { href: address(view.page + 1), label: words.next }
              : undefined,
        })
      : '';
  return form({
    action: `${path}/imports/${id}/cells`,
    csrfToken: visitOf(c).formToken,
    body: html`${hiddenField('view', address(view.page))}<div class="import-rows">${importRows(c, found, shown)}</div>${pages}${save}`,
  });
}

function confirmForm(c: AdminContext, found: ImportInFull): Html {
  const words = c.get('words').adminImports;
  const { counts } = found.assessment;
  const writes = counts.new + counts.update;
  const skip =
    counts.error > 0
      ? html`${hiddenField('errors', String(counts.error))}${checkbox({ name: 'skip', label: words.skip(counts.error), hint: words.skipNeeded })}`
      : '';
  const says = writes > 0 ? words.confirmBody(counts.new, counts.update, counts.same) : words.confirmNothing;
  return form({
    action: `${c.get('desk').path}/imports/${found.import.id}/confirm`,
    csrfToken: visitOf(c).formToken,
    body: card({
      title: words.confirmTitle,
      body: html`<div class="stack"><p>${says}</p>${skip}${structureAgreement(c, found)}${buttonRow(button({ label: words.confirm(writes), kind: 'primary' }))}
<p class="hint" role="status" data-progress hidden><progress aria-label="${words.confirming}"></progress> ${words.confirming}</p></div>`,
    }),
  });
}

function columnForm(c: AdminContext, found: ImportInFull, isOpen: boolean): Html {
  const words = c.get('words').adminImports;
  const { id, kind, columns } = found.import;
  const { map } = summaryOf(found.import);
  const options = columns.map((name, index) => ({
    value: String(index),
    label: words.columnNamed(index + 1, name),
  }));
  const fields = importFields[kind].map(({ name, required }) =>
    selectField({
      name: `column.${name}`,
      label: words.fields[kind][name] ?? name,
      value: map[name] === undefined ? '' : String(map[name]),
      empty: words.mapNone,
      required,
      options,
    }),
  );
  const body = form({
    action: `${c.get('desk').path}/imports/${id}/columns`,
    csrfToken: visitOf(c).formToken,
    body: html`<p class="hint">${words.mapLead}</p><div class="pair">${fields}</div>${buttonRow(button({ label: words.mapSave, ...(isOpen ? { kind: 'primary' } : {}) }))}`,
  });
  return isOpen ? card({ title: words.mapTitle, body }) : disclosure({ summary: words.mapTitle, body });
}

/** The last of a staged table: when it expires by itself, and putting it away at once. */
function dropForm(c: AdminContext, found: ImportInFull): Html {
  const words = c.get('words').adminImports;
  const at = shortTime(c, importExpiresAt(found.import.createdAt));
  return form({
    action: `${c.get('desk').path}/imports/${found.import.id}/drop`,
    csrfToken: visitOf(c).formToken,
    body: html`<p class="hint">${words.expires(at, expireAfterDays)}</p>${buttonRow(
      button({ label: words.drop, kind: 'danger', size: 'small', icon: 'trash' }),
    )}`,
  });
}

const nextPaths = { units: '/units', people: '/people', meetings: '' } as const;

function over(c: AdminContext, found: ImportInFull): Html {
  const { path } = c.get('desk');
  const words = c.get('words').adminImports;
  const { kind, state, fileName } = found.import;
  const { sha256, result, structure } = summaryOf(found.import);
  const again = buttonLink({ href: `${path}/imports`, label: words.again });
  const sealed = { label: words.fingerprint, value: html`<code class="break">${sha256}</code>` };
  if (state === 'expired')
    return html`${callout({ tone: 'neutral', title: words.expiredTitle, body: words.expiredBody(expireAfterDays), actions: again })}${card({ body: keyValues([sealed]) })}`;
  if (state === 'dropped' || !result) return callout({ tone: 'neutral', body: words.droppedBody });
  const { counts, skipped } = result;
  const written = words.doneBody(counts.new, counts.update, counts.same, skipped);
  const done = structure ? `${written} ${words.structure.done(structure)}` : written;
  const actions = html`${buttonLink({ href: path + nextPaths[kind], label: words.nextLinks[kind], kind: 'primary' })}${again}`;
  return html`${callout({ tone: 'success', title: words.doneTitle(fileName), body: done })}
${card({ title: words.nextTitle, body: html`<div class="stack"><p>${words.nextSteps[kind]}</p>${buttonRow(actions)}</div>` })}
${card({ body: keyValues([sealed, { label: words.kept, value: words.keptBody(keepRowsDays) }]) })}`;
}

/** The cells a form carries: `cell.<row>.<field>` with what stood there as `was.<row>.<field>`. */
export function cellFixes(data: URLSearchParams): CellFix[] {
  return [...data].flatMap(([name, value]): CellFix[] => {
    const [, row, field] = /^cell\.(\d{1,6})\.(\w{1,40})$/.exec(name) ?? [];
    if (row === undefined || field === undefined) return [];
    const was = data.get(`was.${row}.${field}`);
    return [{ row: Number(row), field, value, ...(was === null ? {} : { was }) }];
  });
}
