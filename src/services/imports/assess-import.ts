import {
  listKnownMeetings,
  listKnownPeople,
  listKnownUnits,
  type PeopleSought,
} from '#db/queries/import-ground.ts';
import type { Import } from '#db/queries/imports.ts';
import { listRooms } from '#db/queries/rooms.ts';
import { listClassesOf } from '#db/queries/rule-set-drafts.ts';
import { listRuleSets } from '#db/queries/rule-sets.ts';
import type { OfficeId } from '#domain/ids.ts';
import { foldCode } from '#domain/imports/find-unit.ts';
import { missingFields } from '#domain/imports/match-columns.ts';
import { type KnownClass, type MeetingWrite, planMeetings } from '#domain/imports/plan-meetings.ts';
import { type PersonWrite, planPeople } from '#domain/imports/plan-people.ts';
import { planUnits, type UnitWrite } from '#domain/imports/plan-units.ts';
import { parseDay } from '#domain/imports/read-row.ts';
import {
  countStructure,
  type StructureChange,
  type StructureCounts,
  structureOf,
} from '#domain/imports/structure.ts';
import { type ColumnMap, countOutcomes, type OutcomeCounts, type RowPlan } from '#domain/imports/table.ts';
import { fromOfficeTime, toOfficeDate } from '#lib/office-time.ts';
import { foldVietnamese, normalizePhone } from '#lib/vietnamese.ts';
import type { Context } from '../context.ts';
import { permit } from '../gate.ts';
import { readRemit } from '../offices/remit.ts';
import { summaryOf } from './summary.ts';

export type ImportWrites =
  | { kind: 'units'; writes: UnitWrite[] }
  | { kind: 'people'; writes: PersonWrite[] }
  | { kind: 'meetings'; writes: MeetingWrite[] };

/** A row with what it does to the tree of units. */
export type AssessedRow = RowPlan & { structure: StructureChange[] };

/** What a staged table will do as things stand now, row by row; nothing of it is kept. */
export type Assessment = {
  rows: AssessedRow[];
  counts: OutcomeCounts;
  /** Units that would end, be renamed or stand elsewhere. */
  structure: StructureCounts;
  /** Required fields that no column holds; while there are any, rows are not judged. */
  missing: string[];
  todo: ImportWrites;
};

/**
 * Judges every row against the registers of this moment, with a number of queries that does not grow with the rows.
 * `lock` keeps the people of the table as they were judged until the transaction ends.
 */
export async function assessImport(
  ctx: Context,
  found: Import,
  timeZone: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<Assessment> {
  const { map } = summaryOf(found);
  const missing = missingFields(found.kind, map);
  const { kind } = found;
  if (missing.length > 0) {
    const none = { rows: [], counts: countOutcomes([]), structure: countStructure([]) };
    return { ...none, missing, todo: { kind, writes: [] } };
  }
  const planned = await planOf(ctx, found, map, { timeZone, lock });
  const rows = planned.rows.map((row) => ({ ...row, structure: structureOf(kind, row) }));
  return {
    ...{ rows, missing, todo: planned.todo },
    ...{ counts: countOutcomes(rows), structure: countStructure(rows) },
  };
}

type Planned = { rows: RowPlan[]; todo: ImportWrites };

type How = { timeZone: string; lock: boolean };

function planOf(ctx: Context, found: Import, map: ColumnMap, how: How): Promise<Planned> {
  const { timeZone } = how;
  if (found.kind === 'units') return planOfUnits(ctx, found, map, timeZone);
  if (found.kind === 'people') return planOfPeople(ctx, found, map, how);
  return planOfMeetings(ctx, found, map, timeZone);
}

async function planOfUnits(ctx: Context, found: Import, map: ColumnMap, timeZone: string): Promise<Planned> {
  const units = await listKnownUnits(ctx.db, permit(ctx, 'people.write', found.officeId));
  const remit = await readRemit(ctx, 'people.write', { units: units.map(({ id }) => id) });
  const today = toOfficeDate(ctx.now, timeZone);
  const { rows, writes } = planUnits(found.rows, map, { units, today, remit });
  return { rows, todo: { kind: 'units', writes } };
}

async function planOfPeople(
  ctx: Context,
  found: Import,
  map: ColumnMap,
  { timeZone, lock }: How,
): Promise<Planned> {
  const proof = permit(ctx, 'people.write', found.officeId);
  const today = toOfficeDate(ctx.now, timeZone);
  const texts = (field: string) => textsOf(found.rows, map, field);
  const sought: PeopleSought = {
    codes: texts('code').map(foldCode),
    phones: texts('phone').flatMap((text) =>
      [text, normalizePhone(text), normalizePhone(`0${text}`)].filter(isText),
    ),
    names: texts('fullName').map(foldVietnamese),
  };
  const [units, people] = await Promise.all([
    listKnownUnits(ctx.db, proof),
    listKnownPeople(ctx.db, proof, sought, { on: today, at: ctx.now, lock }),
  ]);
  const written = { units: units.map(({ id }) => id), people: people.map(({ id }) => id) };
  const remit = await readRemit(ctx, 'people.write', written);
  const { rows, writes } = planPeople(found.rows, map, { units, people, today, remit });
  return { rows, todo: { kind: 'people', writes } };
}

async function planOfMeetings(
  ctx: Context,
  found: Import,
  map: ColumnMap,
  timeZone: string,
): Promise<Planned> {
  const proof = permit(ctx, 'meetings.write', found.officeId);
  const today = toOfficeDate(ctx.now, timeZone);
  const chairs = textsOf(found.rows, map, 'chair');
  const phones = chairs.flatMap((text) => normalizePhone(text) ?? []);
  const sought = { codes: chairs.map(foldCode), phones, names: chairs.map(foldVietnamese) };
  const [units, people, classes, rooms, meetings] = await Promise.all([
    listKnownUnits(ctx.db, proof),
    listKnownPeople(ctx.db, proof, sought, { on: today, at: ctx.now }),
    classesOf(ctx, found.officeId),
    roomsOf(ctx, found.officeId),
    listKnownMeetings(ctx.db, proof, spanOf(textsOf(found.rows, map, 'on'), timeZone)),
  ]);
  const ground = { units, people, classes, rooms, meetings, timeZone, now: ctx.now };
  const { rows, writes } = planMeetings(found.rows, map, ground);
  return { rows, todo: { kind: 'meetings', writes } };
}

const roomsOf = (ctx: Context, officeId: OfficeId) =>
  listRooms(ctx.db, permit(ctx, 'meetings.read', officeId));

/** Classes of every rule set that was, is or will be in force: each meeting follows those of its day. */
async function classesOf(ctx: Context, officeId: OfficeId): Promise<KnownClass[]> {
  const sets = await listRuleSets(ctx.db, permit(ctx, 'rules.read', officeId));
  const days = new Map(sets.filter(({ status }) => status === 'in_force').map((set) => [set.id, set]));
  if (days.size === 0) return [];
  return (await listClassesOf(ctx.db, [...days.keys()])).flatMap(({ id, ruleSetId, rules }) => {
    const set = days.get(ruleSetId);
    return set
      ? [{ id, code: rules.code, name: rules.name, headCount: rules.defaultHeadCount, days: set }]
      : [];
  });
}

const isText = (text: string | null): text is string => text !== null;

function textsOf(rows: readonly (readonly string[])[], map: ColumnMap, field: string): string[] {
  const column = map[field];
  if (column === undefined) return [];
  const texts = rows.map((row) => (row[column] ?? '').replaceAll('\0', '').trim());
  return [...new Set(texts.filter(Boolean))];
}

/** The days a table speaks of, from the first midnight to the last. */
function spanOf(texts: readonly string[], timeZone: string): { from: Date; until: Date } {
  const days = texts.flatMap((text) => parseDay(text) ?? []).toSorted();
  const [first = '2000-01-01', last = '2000-01-01'] = [days[0], days.at(-1)];
  const at = (on: string, time: string) => fromOfficeTime({ on, time }, timeZone);
  return { from: at(first, '00:00'), until: at(last, '23:59') };
}
