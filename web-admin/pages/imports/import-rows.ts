import { importFields } from '#domain/imports/columns.lexicon.ts';
import type { CellChange, CellIssue, ImportKind, RowOutcome } from '#domain/imports/table.ts';
import type { AssessedRow } from '#services/imports/assess-import.ts';
import type { ImportInFull } from '#services/imports/read-import.ts';
import { summaryOf } from '#services/imports/summary.ts';
import { button } from '#web-kit/buttons.ts';
import { textField } from '#web-kit/fields.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { badge, emptyState, type Tone } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import type { AdminContext } from '../../site.ts';
import { structureTones } from './import-structure.ts';

const tones: Record<RowOutcome, Tone> = { new: 'success', update: 'info', same: 'neutral', error: 'danger' };

/** Columns that hold names of several words; the others are codes, days and marks. */
const names: ReadonlySet<string> = new Set(['name', 'fullName', 'unit', 'title', 'content']);

/** The rows of a staged table as they will be written; a wrong cell is a field that can be corrected on the spot. */
export function importRows(c: AdminContext, found: ImportInFull, rows: readonly AssessedRow[]): Html {
  const { kind, fileName, id } = found.import;
  const words = c.get('words').adminImports;
  const { map, firstLine } = summaryOf(found.import);
  const wrong = new Set(rows.flatMap(({ issues }) => issues.map(({ field }) => field)));
  const fields = importFields[kind].filter(({ name }) => name in map || wrong.has(name));
  const columns: Column<AssessedRow>[] = [
    { head: words.line, width: 'fit', rowHeader: true, cell: ({ row }) => String(row + firstLine) },
    { head: words.outcome, cell: (row) => outcomeCell(c, kind, row) },
    ...fields.map(
      ({ name }): Column<AssessedRow> => ({
        head: words.fields[kind][name] ?? name,
        ...(names.has(name) ? { width: 'name' } : {}),
        cell: (plan) => valueCell(c, found, plan, name),
      }),
    ),
  ];
  const drop = ({ row }: AssessedRow) =>
    button({
      label: words.dropRow(row + firstLine),
      size: 'small',
      kind: 'quiet',
      icon: 'trash',
      attributes: {
        formaction: `${c.get('desk').path}/imports/${id}/rows/${row}/drop`,
      },
    });
  return dataTable({
    caption: words.caption(fileName),
    captionHidden: true,
    columns,
    rows,
    actions: { head: words.actions, cell: drop },
    empty: emptyState({ icon: 'list', title: words.noRows, body: words.noRowsBody }),
    // Ten columns and more are wider than a page; an empty table has nothing to scroll.
    scroll: rows.length > 0,
  });
}

function outcomeCell(c: AdminContext, kind: ImportKind, plan: AssessedRow): Child {
  const words = c.get('words').adminImports;
  const changes = plan.changes.map((change) => html`<li>${changeWords(c, kind, change)}</li>`);
  const notes = plan.notes.map(({ value }) => html`<li>${words.mended(value)}</li>`);
  const list = changes.length + notes.length > 0 ? html`<ul class="plain hint">${changes}${notes}</ul>` : '';
  const ordinary = badge({ label: words.outcomes[plan.outcome], tone: tones[plan.outcome] });
  const grave = plan.structure.map(
    (change) => html`${badge({ label: words.structure.changes[change], tone: structureTones[change] })} `,
  );
  return html`${grave.length > 0 ? grave : ordinary}${list}`;
}

function changeWords(c: AdminContext, kind: ImportKind, { field, before, after }: CellChange): string {
  const words = c.get('words').adminImports;
  const shown = (value: string) => {
    if (value === 'true' || value === 'false') return value === 'true' ? words.yes : words.no;
    if (field === 'kind') return c.get('words').adminPeople.units.kinds[value] ?? value;
    return /^\d{4}-\d\d-\d\d$/.test(value) ? value.split('-').toReversed().join('/') : value;
  };
  return words.changed(words.fields[kind][field] ?? field, shown(before), shown(after));
}

function valueCell(
  c: AdminContext,
  { import: staged }: ImportInFull,
  plan: AssessedRow,
  field: string,
): Child {
  const words = c.get('words').adminImports;
  const { map, firstLine } = summaryOf(staged);
  const stored = staged.rows[plan.row]?.[map[field] ?? -1] ?? '';
  const issues = plan.issues.filter((issue) => issue.field === field);
  if (issues.length === 0) return stored;
  const name = `cell.${plan.row}.${field}`;
  const label = words.fields[staged.kind][field] ?? field;
  const error = issues.map((issue) => issueWords(c, issue, firstLine)).join(' ');
  const value = c.get('form').get(name) ?? stored;
  return html`<input type="hidden" name="${`was.${plan.row}.${field}`}" value="${stored}">${textField({
    ...{ name, label: `${label}, ${words.line.toLowerCase()} ${plan.row + firstLine}`, labelHidden: true },
    ...{ value, error, autocomplete: 'off' },
  })}`;
}

/** Why a cell cannot be taken, with the file's own line numbers. */
export function issueWords(c: AdminContext, { code, facts }: CellIssue, firstLine: number): string {
  const line = typeof facts.row === 'number' ? facts.row + firstLine : 0;
  return c.get('words').adminImports.issues[code]({ ...facts, line });
}
