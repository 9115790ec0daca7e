import { type Attributes, attrs, type Child, classes, type Html, html } from '#web-kit/html.ts';
import { icon } from '#web-kit/icons.ts';

export type Column<Row> = {
  head: string;
  cell: (row: Row) => Child;
  /** The cell that names the row: a row header, and the card's title on a phone. */
  rowHeader?: boolean;
  align?: 'end' | 'center';
  /** `name` keeps a name of several words on two lines where the table may scroll. */
  width?: 'fit' | 'wide' | 'name';
  /** The head becomes a link; `direction` is how the rows stand now. */
  sort?: { href: string; direction?: 'ascending' | 'descending' };
  /** Leaves the column out of the cards on phones. */
  hideOnPhone?: boolean;
};

export type TableOptions<Row> = {
  caption: string;
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** Buttons or links at the end of each row, under a head in words. */
  actions?: { head: string; cell: (row: Row) => Child };
  /** Shown in place of the rows: what the emptiness means and what to do next (`emptyState`). */
  empty: Child;
  rowAttributes?: (row: Row) => Attributes & { tone?: 'danger' | 'warn' | 'muted' | 'selected' };
  /** Gives the table a height of its own, so that head and page stay while forty rows scroll. */
  scroll?: boolean;
  id?: string;
  bodyAttributes?: Attributes;
};

/** A table of records: sortable heads, sticky head, row actions; on a phone every row turns into a card. */
export function dataTable<Row>(options: TableOptions<Row>): Html {
  if (options.rows.length === 0)
    return html`<div class="table-empty"${attrs({ id: options.id })}>${options.empty}</div>`;
  const frame = attrs({
    class: classes('table-wrap', options.scroll && 'table-scroll'),
    ...(options.scroll ? { tabindex: 0, role: 'region', 'aria-label': options.caption } : {}),
  });
  // The roles repeat what the tags say, because the card view on phones changes `display` and would lose them.
  return html`<div${frame}><table class="table" role="table"${attrs({ id: options.id })}>
<caption${attrs({ class: options.captionHidden && 'visually-hidden' })}>${options.caption}</caption>
<thead role="rowgroup"><tr role="row">${options.columns.map(headCell)}${
    options.actions
      ? html`<th role="columnheader" scope="col" class="col-actions"><span class="visually-hidden">${options.actions.head}</span></th>`
      : ''
  }</tr></thead>
<tbody role="rowgroup"${attrs(options.bodyAttributes ?? {})}>${options.rows.map((row) => bodyRow(row, options))}</tbody>
</table></div>`;
}

/** One row alone, for a live swap of what changed; takes the same options as the whole table. */
export function tableRow<Row>(row: Row, options: TableOptions<Row>): Html {
  return bodyRow(row, options);
}

function columnClass<Row>(column: Column<Row>): string {
  return classes(
    column.align && `align-${column.align}`,
    column.width && `col-${column.width}`,
    column.hideOnPhone && 'phone-hidden',
  );
}

function headCell<Row>(column: Column<Row>): Html {
  const { sort } = column;
  const given = attrs({
    class: columnClass(column) || undefined,
    'aria-sort': sort === undefined ? undefined : (sort.direction ?? 'none'),
  });
  const mark = sort?.direction === undefined ? '' : icon('chevron-down');
  const label =
    sort === undefined
      ? column.head
      : html`<a class="sort"${attrs({ href: sort.href })}>${column.head}${mark}</a>`;
  return html`<th role="columnheader" scope="col"${given}>${label}</th>`;
}

function bodyRow<Row>(row: Row, options: TableOptions<Row>): Html {
  const { tone, ...others } = options.rowAttributes?.(row) ?? {};
  const cells = options.columns.map((column) => {
    const name = columnClass(column) || undefined;
    if (column.rowHeader)
      return html`<th role="rowheader" scope="row"${attrs({ class: name })}>${column.cell(row)}</th>`;
    return html`<td role="cell"${attrs({ class: name, 'data-label': column.head })}>${column.cell(row)}</td>`;
  });
  return html`<tr role="row"${attrs({ class: tone && `row-${tone}`, ...others })}>${cells}${
    options.actions
      ? html`<td role="cell" class="col-actions"><div class="row-actions">${options.actions.cell(row)}</div></td>`
      : ''
  }</tr>`;
}

/** Links to the pages of a long list. */
export function pagination(options: {
  label: string;
  summary: string;
  previous?: { href: string; label: string } | undefined;
  next?: { href: string; label: string } | undefined;
}): Html {
  const { previous, next } = options;
  return html`<nav class="pagination" aria-label="${options.label}"><p>${options.summary}</p>
${previous ? html`<a class="button button-small"${attrs({ href: previous.href, rel: 'prev' })}>${icon('chevron-left')}${previous.label}</a>` : ''}
${next ? html`<a class="button button-small"${attrs({ href: next.href, rel: 'next' })}>${next.label}${icon('chevron-right')}</a>` : ''}</nav>`;
}
