import type { PersonId, UnitId } from '#domain/ids.ts';
import { foldVietnamese, isSameName } from '#lib/vietnamese.ts';
import { existsOn, foldCode, type KnownUnit, unitFinder } from './find-unit.ts';
import { type KnownPerson, personMatcher } from './match-person.ts';
import { type PostDraft, type PostWrite, planPost } from './plan-post.ts';
import { type RowReader, readRow } from './read-row.ts';
import { type Remit, refuseOutside } from './remit.ts';
import { type CellChange, type ColumnMap, isBlankRow, outcomeOf, type RowPlan } from './table.ts';

type Facts = { code: string | null; fullName: string; phone: string | null; email: string | null };

/** A person to be written with what is new about their posts and desks; new without an id. */
export type PersonWrite = {
  id: PersonId | null;
  facts: Facts;
  isChanged: boolean;
  posts: PostWrite[];
  deskUnitIds: UnitId[];
  /** The person as they stand until it is written; null when new. */
  before: KnownPerson | null;
};

type Draft = {
  row: number;
  reader: RowReader;
  facts: Facts | null;
  known: KnownPerson | null;
  post: PostDraft | null;
  isDesk: boolean;
};

/** What the plan knows beside the table. */
export type PeopleKnown = {
  units: readonly KnownUnit[];
  people: readonly KnownPerson[];
  today: string;
  remit: Remit;
};

/**
 * Decides what a table of people will do (R3). Several rows of one person are several posts; a blank cell leaves what
 * stands, and nothing is ever taken away: who leaves a post or a desk leaves it by its own act.
 */
export function planPeople(
  rows: readonly (readonly string[])[],
  map: ColumnMap,
  known: PeopleKnown,
): { rows: RowPlan[]; writes: PersonWrite[] } {
  const find = unitFinder(known.units);
  const match = personMatcher(known.people);
  const drafts = rows.flatMap((cells, row): Draft[] =>
    isBlankRow(cells) ? [] : [draftOf(row, readRow(cells, map), { find, match, today: known.today })],
  );
  const groups = groupRows(drafts);
  const plans = [...groups.values()].map((group) => planGroup(group, known));
  return {
    rows: plans.flatMap((plan) => plan.rows).toSorted((a, b) => a.row - b.row),
    writes: plans.flatMap((plan) => plan.write ?? []),
  };
}

type Tools = {
  find: ReturnType<typeof unitFinder>;
  match: ReturnType<typeof personMatcher>;
  today: string;
};

function draftOf(row: number, reader: RowReader, { find, match, today }: Tools): Draft {
  const code = reader.text('code', 40);
  const fullName = reader.required('fullName', 120);
  const phone = reader.phone('phone');
  const email = reader.email('email');
  const unit = unitOf(reader, find, today);
  const title = reader.text('title', 200);
  if (unit && title === null && !reader.has('title')) reader.fail('title', 'required');
  if (!unit && title !== null && !reader.has('unit')) reader.fail('unit', 'required');
  const isHead = reader.yesNo('isHead');
  const protocolRank = reader.number('protocolRank');
  const validFrom = reader.date('validFrom');
  const isDesk = reader.yesNo('isDesk') ?? false;
  if (isDesk && !unit && !reader.has('unit')) reader.fail('unit', 'required');
  const facts = fullName === null ? null : { code, fullName, phone, email };
  const known = facts ? match({ ...facts, unitId: unit?.id ?? null }, reader) : null;
  const post = unit && title !== null ? { unit, title, isHead, protocolRank, validFrom } : null;
  return { row, reader, facts, known, post, isDesk };
}

function unitOf(reader: RowReader, find: Tools['find'], today: string): KnownUnit | null {
  const words = reader.text('unit', 200);
  if (words === null) return null;
  const found = find(words);
  if (found.kind === 'none') return reader.fail('unit', 'unknown_unit', { value: words });
  if (found.kind === 'several')
    return reader.fail('unit', 'ambiguous_unit', { units: found.units.map(({ code }) => code).join(', ') });
  if (!existsOn(found.unit, today)) return reader.fail('unit', 'unit_not_valid', { name: found.unit.name });
  return found.unit;
}

/** Rows that speak of one person: known as the same, of one code, or of one name with one phone or in one unit. */
function groupRows(drafts: readonly Draft[]): Map<string, Draft[]> {
  const groups = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const key = keyOf(draft);
    const group = groups.get(key);
    if (group) group.push(draft);
    else groups.set(key, [draft]);
  }
  return groups;
}

function keyOf({ row, facts, known, post }: Draft): string {
  if (known) return `id ${known.id}`;
  if (!facts) return `row ${row}`;
  if (facts.code) return `code ${foldCode(facts.code)}`;
  const name = foldVietnamese(facts.fullName);
  if (facts.phone) return `phone ${facts.phone} ${name}`;
  return post ? `unit ${post.unit.id} ${name}` : `row ${row}`;
}

function planGroup(
  group: readonly Draft[],
  { today, remit }: PeopleKnown,
): { rows: RowPlan[]; write: PersonWrite | null } {
  refuseDifferences(group);
  refuseDoublePosts(group);
  refuseOutside(group, { remit, today, isChanged: changesPerson(group) });
  const good = group.filter(({ reader }) => reader.issues.length === 0);
  const facts = mergedFacts(good);
  const known = good[0]?.known ?? null;
  const posts: PostWrite[] = [];
  const deskUnitIds = new Set<UnitId>();
  const rows = group.map((draft): RowPlan => {
    const { row, reader, post } = draft;
    const { issues, notes } = reader;
    const changes = known && facts && draft === good[0] ? factChanges(known, facts) : [];
    if (post && issues.length === 0) {
      const inUnit = good.filter((other) => other.post?.unit.id === post.unit.id).length;
      const planned = planPost(post, known?.posts ?? [], { today, isAlone: inUnit === 1 });
      changes.push(...planned.changes);
      if (planned.write) posts.push(planned.write);
      if (draft.isDesk && !known?.deskUnitIds.includes(post.unit.id) && !deskUnitIds.has(post.unit.id)) {
        deskUnitIds.add(post.unit.id);
        changes.push({ field: 'isDesk', before: '', after: post.unit.shortName });
      }
    }
    const isKnown = draft.known !== null;
    const outcome = outcomeOf({ issues, changes }, isKnown);
    return { row, outcome, changes: isKnown ? changes : [], issues, notes };
  });
  if (!facts) return { rows, write: null };
  const isChanged = known !== null && factChanges(known, facts).length > 0;
  const isNeeded = known === null || isChanged || posts.length > 0 || deskUnitIds.size > 0;
  const write = {
    id: known?.id ?? null,
    facts,
    isChanged,
    posts,
    deskUnitIds: [...deskUnitIds],
    before: known,
  };
  return { rows, write: isNeeded ? write : null };
}

/** Whether the rows that are read well change what is known of the person. */
function changesPerson(group: readonly Draft[]): boolean {
  const good = group.filter(({ reader }) => reader.issues.length === 0);
  const known = good[0]?.known;
  const facts = mergedFacts(good);
  return known && facts ? factChanges(known, facts).length > 0 : false;
}

/** The same post of the same person stands in one row only. */
function refuseDoublePosts(group: readonly Draft[]): void {
  const seen = new Map<string, number>();
  for (const { post, reader, row } of group) {
    const key = post ? `${post.unit.id} ${foldVietnamese(post.title)}` : 'none';
    const earlier = seen.get(key);
    if (earlier !== undefined) reader.fail(post ? 'title' : 'fullName', 'duplicate_line', { row: earlier });
    else seen.set(key, row);
  }
}

/** Rows of one person agree on the name, and on what else they say twice. */
function refuseDifferences(group: readonly Draft[]): void {
  const [first, ...others] = group;
  for (const { facts, reader } of others) {
    if (!facts || !first?.facts) continue;
    const told = { line: 'differs_from_line', row: { row: first.row } } as const;
    if (!isSameName(facts.fullName, first.facts.fullName)) reader.fail('fullName', told.line, told.row);
    for (const field of ['phone', 'email'] as const) {
      const [before, after] = [first.facts[field], facts[field]];
      if (before && after && before !== after) reader.fail(field, told.line, told.row);
    }
  }
}

function mergedFacts(group: readonly Draft[]): Facts | null {
  const all = group.flatMap(({ facts }) => facts ?? []);
  const [first] = all;
  const known = group.find((draft) => draft.known)?.known;
  if (!first) return null;
  const said = (field: 'code' | 'phone' | 'email') =>
    all.find((facts) => facts[field] !== null)?.[field] ?? known?.[field] ?? null;
  return {
    code: known?.code ?? said('code'),
    fullName: first.fullName,
    phone: said('phone'),
    email: said('email'),
  };
}

function factChanges(known: KnownPerson, facts: Facts): CellChange[] {
  return (['code', 'fullName', 'phone', 'email'] as const).flatMap((field) => {
    const [before, after] = [known[field] ?? '', facts[field] ?? ''];
    return before === after ? [] : [{ field, before, after }];
  });
}
