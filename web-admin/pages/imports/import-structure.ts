import { type StructureChange, structureChanges } from '#domain/imports/structure.ts';
import { formatDate } from '#messages/time.ts';
import type { AssessedRow } from '#services/imports/assess-import.ts';
import type { ImportInFull } from '#services/imports/read-import.ts';
import { buttonLink } from '#web-kit/buttons.ts';
import { checkbox } from '#web-kit/choices.ts';
import { hiddenField } from '#web-kit/fields.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { callout, type Tone } from '#web-kit/parts.ts';
import type { AdminContext } from '../../site.ts';

/** How grave a change of the tree looks. */
export const structureTones: Record<StructureChange, Tone> = { end: 'danger', rename: 'warn', move: 'warn' };
/** What one eye takes in; the rest stands in the table below, under its own filter. */
const mostNamed = 20;

/** Names every unit that would end, be renamed or be moved, and says where successions belong. */
export function structureWarning(c: AdminContext, found: ImportInFull): Child {
  const { structure, rows } = found.assessment;
  if (structure.units === 0) return '';
  const words = c.get('words').adminImports.structure;
  const { path, can } = c.get('desk');
  const lists = structureChanges.map((change) => {
    const touched = rows.filter((row) => row.structure.includes(change));
    return touched.length === 0 ? '' : changeList(c, change, touched);
  });
  const link = can('units.reorganise')
    ? buttonLink({ href: `${path}/units/reorganise`, label: words.link, size: 'small' })
    : undefined;
  return callout({
    tone: 'warn',
    title: words.title(structure.units),
    body: html`${lists}<p>${words.body}</p>`,
    actions: link,
  });
}

function changeList(c: AdminContext, change: StructureChange, rows: readonly AssessedRow[]): Html {
  const words = c.get('words').adminImports.structure;
  const lines = rows.slice(0, mostNamed).map((row) => html`<li>${lineOf(c, change, row)}</li>`);
  const rest = rows.length - lines.length;
  const more = rest > 0 ? html`<li><a href="?show=${change}">${words.more(rest)}</a></li>` : '';
  return html`<p><strong>${words.changes[change]} (${rows.length})</strong></p><ul>${lines}${more}</ul>`;
}

function lineOf(c: AdminContext, change: StructureChange, { changes, knownName = '' }: AssessedRow): string {
  const words = c.get('words').adminImports.structure;
  const changed = (field: string) => changes.find((each) => each.field === field);
  if (change === 'end') return words.end(knownName, formatDate(changed('validTo')?.after ?? ''));
  if (change === 'move') return words.move(knownName, changed('parent')?.after || words.top);
  const name = changed('name') ?? changed('shortName');
  return words.rename(name?.before ?? knownName, name?.after ?? '');
}

/** The tick without which such a table is not written; a tick for other numbers than today's is not kept. */
export function structureAgreement(c: AdminContext, { assessment }: ImportInFull): Child {
  const { structure } = assessment;
  if (structure.units === 0) return '';
  const words = c.get('words').adminImports.structure;
  const data = c.get('form');
  const isKept = data.get('structure') === 'on' && data.get('structureUnits') === String(structure.units);
  return html`${hiddenField('structureUnits', String(structure.units))}${checkbox({
    ...{ name: 'structure', label: words.agree(structure), hint: words.agreeHint, checked: isKept },
  })}`;
}
