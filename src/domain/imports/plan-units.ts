import type { UnitId } from '#domain/ids.ts';
import { foldVietnamese, isSameName } from '#lib/vietnamese.ts';
import { unitKindWords } from './columns.lexicon.ts';
import { foldCode, type KnownUnit, unitFinder } from './find-unit.ts';
import { type RowReader, readRow } from './read-row.ts';
import { holderOf, type Remit } from './remit.ts';
import { type CellChange, type ColumnMap, isBlankRow, outcomeOf, type RowPlan } from './table.ts';

/** A unit to be written: new without an id; its parent is a known id or the code of another row. */
export type UnitWrite = {
  id: UnitId | null;
  facts: Omit<KnownUnit, 'id' | 'parentId'>;
  parent: { id: UnitId } | { code: string } | null;
  /** The name it bore until now, when it changes. */
  before: KnownUnit | null;
};

type Draft = {
  row: number;
  reader: RowReader;
  code: string;
  known: KnownUnit | null;
  write: UnitWrite | null;
};

/** Decides what a table of units will do: which are new, which change and how, and which cells are wrong (R3). */
export function planUnits(
  rows: readonly (readonly string[])[],
  map: ColumnMap,
  { units, today, remit }: { units: readonly KnownUnit[]; today: string; remit: Remit },
): { rows: RowPlan[]; writes: UnitWrite[] } {
  const byCode = new Map(units.map((unit) => [foldCode(unit.code), unit]));
  const drafts = rows.flatMap((cells, row): Draft[] =>
    isBlankRow(cells) ? [] : [draftOf(row, readRow(cells, map), byCode, today)],
  );
  refuseDoubles(drafts);
  const find = unitFinder(units);
  const fileParent = fileFinder(drafts);
  for (const draft of drafts) placeUnder(draft, fileParent, find);
  refuseCycles(drafts, units);
  refuseTakenNames(drafts, units);
  const nameOf = parentNames(units, drafts);
  refuseOutside(drafts, remit, nameOf);
  refuseBelowErrors(drafts);
  const plans = drafts.map((draft) => planOf(draft, nameOf));
  const writes = drafts.flatMap(({ write }, index) => {
    const outcome = plans[index]?.outcome;
    return write && (outcome === 'new' || outcome === 'update') ? [write] : [];
  });
  return { rows: plans, writes };
}

function draftOf(row: number, reader: RowReader, byCode: Map<string, KnownUnit>, today: string): Draft {
  const code = reader.required('code', 40);
  const known = code === null ? null : (byCode.get(foldCode(code)) ?? null);
  const name = known ? (reader.text('name', 200) ?? known.name) : reader.required('name', 200);
  const short = reader.text('shortName', 60) ?? known?.shortName ?? null;
  const kind = kindOf(reader) ?? known?.kind ?? 'other';
  const protocolRank = reader.number('protocolRank') ?? known?.protocolRank ?? 1000;
  const validFrom = reader.date('validFrom') ?? known?.validFrom ?? today;
  const validTo = reader.date('validTo') ?? known?.validTo ?? null;
  if (validTo !== null && validTo < validFrom) reader.fail('validTo', 'ends_before_start');
  if (code === null || name === null) return { row, reader, code: code ?? '', known, write: null };
  if (short === null && name.length > 60) reader.fail('shortName', 'required_short_name', { most: 60 });
  const shortName = short ?? name.slice(0, 60);
  const facts = { code: known?.code ?? code, name, shortName, kind, protocolRank, validFrom, validTo };
  const parent = known?.parentId ? { id: known.parentId } : null;
  return {
    row,
    reader,
    code: foldCode(code),
    known,
    write: { id: known?.id ?? null, facts, parent, before: known },
  };
}

function kindOf(reader: RowReader): string | null {
  const words = reader.text('kind', 60);
  if (words === null) return null;
  const folded = foldVietnamese(words);
  const found = Object.entries(unitKindWords).find(([, names]) => names.includes(folded));
  return found?.[0] ?? reader.fail('kind', 'unknown_kind', { value: words });
}

function refuseDoubles(drafts: readonly Draft[]): void {
  const first = new Map<string, Draft>();
  for (const draft of drafts) {
    const earlier = first.get(draft.code);
    if (draft.code === '') continue;
    if (earlier) draft.reader.fail('code', 'duplicate_line', { row: earlier.row });
    else first.set(draft.code, draft);
  }
}

/** The parent of a row: another row's code first, else a unit that is known by code or name. */
function placeUnder(
  draft: Draft,
  findRow: (words: string) => Draft | undefined,
  find: ReturnType<typeof unitFinder>,
): void {
  const words = draft.reader.text('parent', 200);
  if (words === null || !draft.write) return;
  const row = findRow(words);
  if (row && !row.known) {
    draft.write.parent = { code: row.code };
    return;
  }
  const found = row?.known ? ({ kind: 'one', unit: row.known } as const) : find(words);
  if (found.kind === 'one') draft.write.parent = { id: found.unit.id };
  else if (found.kind === 'none') draft.reader.fail('parent', 'parent_unknown', { value: words });
  else
    draft.reader.fail('parent', 'ambiguous_unit', { units: found.units.map(({ code }) => code).join(', ') });
}

function fileFinder(drafts: readonly Draft[]): (words: string) => Draft | undefined {
  const rows = new Map<string, Draft>();
  for (const draft of drafts.toReversed()) {
    if (!draft.write) continue;
    rows.set(foldVietnamese(draft.write.facts.shortName), draft);
    rows.set(foldVietnamese(draft.write.facts.name), draft);
  }
  for (const draft of drafts.toReversed()) if (draft.code !== '') rows.set(draft.code, draft);
  return (words) => rows.get(foldCode(words)) ?? rows.get(foldVietnamese(words));
}

/** Nobody stands above themselves, whether the way round goes through the file or through what is known. */
function refuseCycles(drafts: readonly Draft[], units: readonly KnownUnit[]): void {
  const codeOfId = new Map(units.map((unit) => [unit.id, foldCode(unit.code)]));
  const above = new Map<string, string | null>();
  for (const unit of units)
    above.set(foldCode(unit.code), unit.parentId ? (codeOfId.get(unit.parentId) ?? null) : null);
  for (const { code, write } of drafts) {
    if (!write) continue;
    const { parent } = write;
    above.set(
      code,
      parent === null ? null : 'id' in parent ? (codeOfId.get(parent.id) ?? null) : parent.code,
    );
  }
  for (const { code, write, reader } of drafts) {
    if (!write || !reader.has('parent')) continue;
    const seen = new Set<string>();
    let at = above.get(code) ?? null;
    while (at !== null && at !== code && !seen.has(at)) {
      seen.add(at);
      at = above.get(at) ?? null;
    }
    if (at === code) reader.fail('parent', 'cycle');
  }
}

/** A new code for a unit that stands already at the same place under the same name would make it twice. */
function refuseTakenNames(drafts: readonly Draft[], units: readonly KnownUnit[]): void {
  const inFile = new Set(drafts.map(({ code }) => code));
  const placeOf = (parentId: UnitId | null, name: string) => `${parentId} ${foldVietnamese(name)}`;
  const standing = units.filter((unit) => unit.validTo === null && !inFile.has(foldCode(unit.code)));
  const places = new Map(standing.map((unit) => [placeOf(unit.parentId, unit.name), unit]));
  for (const { known, write, reader } of drafts) {
    if (known || !write) continue;
    const parentId = write.parent && 'id' in write.parent ? write.parent.id : null;
    if (write.parent && parentId === null) continue;
    const twin = places.get(placeOf(parentId, write.facts.name));
    if (twin && isSameName(twin.name, write.facts.name))
      reader.fail('code', 'name_taken', { code: twin.code });
  }
}

/** Nobody writes a unit, or puts one below a unit or at the top, where the office does not manage. */
function refuseOutside(
  drafts: readonly Draft[],
  remit: Remit,
  nameOf: (parent: UnitWrite['parent']) => string,
): void {
  for (const { known, write, reader } of drafts) {
    if (!write || reader.issues.length > 0) continue;
    const changes = known ? changesOf(known, write, nameOf) : [];
    if (known && changes.length === 0) continue;
    const own = known ? holderOf(remit, known.id) : undefined;
    if (known && own !== undefined) reader.fail('code', 'outside_remit', { name: known.name, office: own });
    const { parent } = write;
    if ((known && !isMoved(known, write)) || (parent && 'code' in parent)) continue;
    const above = holderOf(remit, parent?.id ?? null);
    if (above !== undefined) reader.fail('parent', 'outside_remit', { name: nameOf(parent), office: above });
  }
}

/** A new unit cannot stand below a row that is not written; one error climbs down as far as it must. */
function refuseBelowErrors(drafts: readonly Draft[]): void {
  const rows = new Map(drafts.map((draft) => [draft.code, draft]));
  let isDone = false;
  while (!isDone) {
    isDone = true;
    for (const { write, reader } of drafts) {
      if (!write?.parent || 'id' in write.parent || reader.issues.length > 0) continue;
      const above = rows.get(write.parent.code);
      if (!above || above.reader.issues.length === 0) continue;
      reader.fail('parent', 'parent_row_wrong', { row: above.row });
      isDone = false;
    }
  }
}

function parentNames(
  units: readonly KnownUnit[],
  drafts: readonly Draft[],
): (write: UnitWrite['parent']) => string {
  const names = new Map(units.map((unit) => [unit.id as string, unit.name]));
  for (const { code, write } of drafts) if (write) names.set(code, write.facts.name);
  return (parent) => (parent === null ? '' : (names.get('id' in parent ? parent.id : parent.code) ?? ''));
}

const compared = ['name', 'shortName', 'kind', 'protocolRank', 'validFrom', 'validTo'] as const;

function isMoved(known: KnownUnit, { parent }: UnitWrite): boolean {
  if (parent === null) return known.parentId !== null;
  return !('id' in parent) || parent.id !== known.parentId;
}

function changesOf(
  known: KnownUnit,
  write: UnitWrite,
  nameOf: (parent: UnitWrite['parent']) => string,
): CellChange[] {
  const cells = compared.map((field) => ({
    field,
    before: String(known[field] ?? ''),
    after: String(write.facts[field] ?? ''),
  }));
  const changes: CellChange[] = cells.filter(({ before, after }) => before !== after);
  if (!isMoved(known, write)) return changes;
  const before = nameOf(known.parentId ? { id: known.parentId } : null);
  return [...changes, { field: 'parent', before, after: nameOf(write.parent) }];
}

function planOf(
  { row, reader, known, write }: Draft,
  nameOf: (parent: UnitWrite['parent']) => string,
): RowPlan {
  const { issues, notes } = reader;
  const changes = known && write && issues.length === 0 ? changesOf(known, write, nameOf) : [];
  const outcome = outcomeOf({ issues, changes }, known !== null);
  return { row, outcome, changes, issues, notes, ...(known ? { knownName: known.name } : {}) };
}
