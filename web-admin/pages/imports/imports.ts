import type { ImportId } from '#domain/ids.ts';
import { importFields } from '#domain/imports/columns.lexicon.ts';
import { type ImportKind, importKinds } from '#domain/imports/table.ts';
import type { Refusal } from '#domain/refusals.ts';
import { refusalSentence } from '#messages/refusals.ts';
import { formatShortTime } from '#messages/time.ts';
import { RefusedError } from '#services/errors.ts';
import { dropRow, fixCells, mapColumns } from '#services/imports/change-import.ts';
import { confirmImport, dropImport } from '#services/imports/confirm-import.ts';
import { findImports, readImport } from '#services/imports/read-import.ts';
import { stageImport } from '#services/imports/stage-import.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { radioCards } from '#web-kit/choices.ts';
import { fileField, form } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { badge, card, emptyState, pageHead } from '#web-kit/parts.ts';
import { dataTable } from '#web-kit/tables.ts';
import { adminPage } from '../../frame.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { sendFile } from '../../send-file.ts';
import { type AdminApp, type AdminContext, goTo, idOf, sheetsOf, visitOf } from '../../site.ts';
import { cellFixes, importPreview } from './import-preview.ts';

const root = '/o/:officeId/imports';

/** Spreadsheets brought in: the list with its upload, one table in preview, and templates to fill in. */
export function importPages(app: AdminApp): void {
  app.get(root, (c) => listPage(c, noProblems));
  app.post(root, upload);
  app.get(`${root}/templates/:kind`, downloadTemplate);
  app.get(`${root}/:id`, (c) => previewPage(c, noProblems));
  app.post(`${root}/:id/cells`, (c) => act(c, 'cells'));
  app.post(`${root}/:id/rows/:row/drop`, (c) => act(c, 'row'));
  app.post(`${root}/:id/columns`, (c) => act(c, 'columns'));
  app.post(`${root}/:id/confirm`, (c) => act(c, 'confirm'));
  app.post(`${root}/:id/drop`, async (c) => {
    const { ctx, office, path } = c.get('desk');
    await dropImport(ctx, office.id, idOf<ImportId>(c, 'id'));
    return goTo(c, `${path}/imports?done=import_dropped`);
  });
}

async function upload(c: AdminContext) {
  const { ctx, office, path } = c.get('desk');
  const file = c.get('upload');
  const words = c.get('words').adminImports;
  if (!file) {
    c.status(422);
    return listPage(c, { ...noProblems, fields: { file: words.fileMissing } });
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const input = { kind: c.get('form').get('kind') ?? '', fileName: file.name.slice(-200), bytes };
  const outcome = await attempt(c, () => stageImport(ctx, office.id, input, sheetsOf(c)));
  if (outcome.done) return goTo(c, `${path}/imports/${outcome.result.id}`);
  c.status(422);
  const { general, fields } = outcome.problems;
  return listPage(
    c,
    general === null ? outcome.problems : { ...noProblems, fields: { ...fields, file: general } },
  );
}

async function listPage(c: AdminContext, problems: Problems) {
  const { ctx, office } = c.get('desk');
  const words = c.get('words').adminImports;
  const found = await findImports(ctx, office.id);
  const isTooBig = c.req.query('why') === 'sheet_too_big';
  const said = isTooBig ? { ...noProblems, fields: { file: sentenceOf(c, 'sheet_too_big') } } : problems;
  return adminPage(c, {
    title: words.title,
    section: 'imports',
    scripts: ['admin/progress.js'],
    main: html`${pageHead({ title: words.title, lead: words.lead })}
<div class="stack">${problemSummary(c, said, { file: words.file, kind: words.kind })}${uploadForm(c, said)}${templates(c)}
${card({ title: words.history, flush: true, body: history(c, found) })}</div>`,
  });
}

const sentenceOf = (c: AdminContext, code: Refusal) =>
  refusalSentence(new RefusedError(code), c.get('language'), c.get('desk').office.timeZone);

function uploadForm(c: AdminContext, problems: Problems): Html {
  const words = c.get('words').adminImports;
  const asked = c.get('form').get('kind') ?? c.req.query('kind') ?? 'units';
  const choices = importKinds.map((kind) => ({
    value: kind,
    label: words.kinds[kind],
    hint: words.kindHints[kind],
  }));
  return form({
    action: `${c.get('desk').path}/imports`,
    csrfToken: visitOf(c).formToken,
    upload: true,
    body: card({
      body: html`<div class="form">${radioCards({ name: 'kind', label: words.kind, value: asked, choices, error: problems.fields.kind })}
${fileField({ name: 'file', label: words.file, hint: words.fileHint, accept: '.xlsx,.csv,.txt,.tsv', required: true, error: problems.fields.file })}
${buttonRow(button({ label: words.upload, kind: 'primary', icon: 'upload' }))}
<p class="hint" role="status" data-progress hidden><progress aria-label="${words.uploading}"></progress> ${words.uploading}</p></div>`,
    }),
  });
}

function templates(c: AdminContext): Html {
  const words = c.get('words').adminImports;
  const links = importKinds.map((kind) =>
    buttonLink({
      href: `${c.get('desk').path}/imports/templates/${kind}`,
      label: words.template(words.kinds[kind]),
      icon: 'download',
      size: 'small',
    }),
  );
  return card({ title: words.templates, note: words.templatesLead, body: buttonRow(html`${links}`) });
}

type Listed = Awaited<ReturnType<typeof findImports>>[number];
const tones = { staged: 'warn', done: 'success', dropped: 'neutral', expired: 'neutral' } as const;

function history(c: AdminContext, found: readonly Listed[]): Html {
  const { office, path } = c.get('desk');
  const words = c.get('words').adminImports;
  return dataTable({
    caption: words.history,
    captionHidden: true,
    rows: found,
    empty: emptyState({ icon: 'upload', title: words.historyEmpty, body: words.historyEmptyBody }),
    columns: [
      {
        head: words.fileColumn,
        rowHeader: true,
        cell: (row) => html`<a href="${path}/imports/${row.id}">${row.fileName}</a>`,
      },
      { head: words.kindColumn, width: 'fit', cell: (row) => words.kinds[row.kind] },
      {
        head: words.whenColumn,
        width: 'fit',
        cell: (row) => formatShortTime(row.createdAt, office.timeZone),
      },
      {
        head: words.stateColumn,
        width: 'fit',
        cell: (row) => badge({ label: words.states[row.state], tone: tones[row.state] }),
      },
    ],
  });
}

async function previewPage(c: AdminContext, problems: Problems) {
  const { ctx, office } = c.get('desk');
  const found = await readImport(ctx, office.id, idOf<ImportId>(c, 'id'), office.timeZone);
  return importPreview(c, found, problems);
}

/** One act on a staged table; what cannot be done is said above the table, and nothing typed is lost but by another's change. */
async function act(c: AdminContext, what: 'cells' | 'row' | 'columns' | 'confirm') {
  const { ctx, office, path } = c.get('desk');
  const id = idOf<ImportId>(c, 'id');
  const data = c.get('form');
  const words = c.get('words').adminImports;
  const outcome = await attempt(c, async () => {
    if (what === 'cells') return fixCells(ctx, office.id, id, cellFixes(data));
    if (what === 'row') return dropRow(ctx, office.id, id, Number(c.req.param('row')));
    if (what === 'columns') return mapColumns(ctx, office.id, id, columnsOf(data));
    const agreed = (tick: string, count: string) =>
      data.get(tick) === 'on' ? Number(data.get(count) ?? 0) : 0;
    await confirmImport(ctx, office.id, id, {
      timeZone: office.timeZone,
      skipErrors: agreed('skip', 'errors'),
      structureUnits: agreed('structure', 'structureUnits'),
    });
  });
  if (outcome.done) return goTo(c, `${path}/imports/${id}${what === 'confirm' ? '' : viewOf(data)}`);
  c.status(422);
  const { problems } = outcome;
  const taken = Object.keys(problems.fields).length > 0 && what === 'columns';
  return previewPage(c, taken ? { ...noProblems, general: words.mapTaken } : problems);
}

/** The filter and page the person was looking at. */
function viewOf(data: URLSearchParams): string {
  const view = data.get('view') ?? '';
  return /^\?[\w=&]*$/.test(view) ? view : '';
}

function columnsOf(data: URLSearchParams): Record<string, number | null> {
  const named = [...data].filter(([name]) => name.startsWith('column.'));
  return Object.fromEntries(
    named.map(([name, value]) => [name.slice('column.'.length), value === '' ? null : Number(value)]),
  );
}

async function downloadTemplate(c: AdminContext) {
  const { can } = c.get('desk');
  const kind = importKinds.find((each) => each === c.req.param('kind')) as ImportKind | undefined;
  if (!kind || !can(kind === 'meetings' ? 'meetings.write' : 'people.write'))
    throw new RefusedError('not_found');
  const bytes = await sheetsOf(c).writeTemplate(kind, importFields[kind], c.get('language'));
  return sendFile(c, { bytes, name: `mau-${kind}.xlsx` });
}
