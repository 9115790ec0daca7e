import { findPeople } from '#db/queries/people.ts';
import { findReorganisation, listReorganisations, type RowsByTable } from '#db/queries/reorganisations.ts';
import type { Actor } from '#domain/actor.ts';
import type { OfficeId, PersonId, ReorganisationId, UnitId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import type { SuccessorsTold } from './tell-successors.ts';

/** More than an office reorganises in a decade; the page shows them at once. */
const mostActs = 200;

const personOf = (actor: Actor): PersonId | null => ('personId' in actor ? actor.personId : null);

async function namesOf(ctx: Context, actors: (Actor | null)[]): Promise<Map<string, string>> {
  const ids = actors.flatMap((actor) => (actor && personOf(actor)) ?? []);
  return new Map((await findPeople(ctx.db, [...new Set(ids)])).map((person) => [person.id, person.fullName]));
}

/** "Lịch sử sắp xếp": the latest acts first, 200 at most, with the names of the units and of who carried them out. */
export async function findReorganisations(ctx: Context, officeId: OfficeId) {
  const proof = permit(ctx, 'people.read', officeId);
  const rows = await listReorganisations(ctx.db, proof, mostActs);
  const names = await namesOf(
    ctx,
    rows.map((row) => row.carriedOutBy),
  );
  return rows.map(({ unitsBefore, unitsAfter, ...row }) => ({
    ...row,
    ...summaryOf(unitsBefore ?? [], unitsAfter ?? []),
    byName: names.get(personOf(row.carriedOutBy) ?? '') ?? null,
  }));
}

type UnitInAct = { id: string; name: string; valid_to: string | null };
export type ActSummary = {
  /** Names of units that ended, began, or were changed. */
  ended: string[];
  begun: { id: UnitId; name: string }[];
  changed: { id: UnitId; from: string; to: string }[];
};

function summaryOf(before: UnitInAct[], after: UnitInAct[]): ActSummary {
  const known = new Map(before.map((unit) => [unit.id, unit]));
  const summary: ActSummary = { ended: [], begun: [], changed: [] };
  for (const unit of after) {
    const old = known.get(unit.id);
    const id = unit.id as UnitId;
    if (!old) summary.begun.push({ id, name: unit.name });
    else if (old.valid_to === null && unit.valid_to !== null) summary.ended.push(unit.name);
    else summary.changed.push({ id, from: old.name, to: unit.name });
  }
  return summary;
}

/** One act with what it touched, in numbers and names. */
export async function readReorganisation(ctx: Context, officeId: OfficeId, id: ReorganisationId) {
  const proof = permit(ctx, 'people.read', officeId);
  const act = await findReorganisation(ctx.db, proof, id);
  if (!act) throw new RefusedError('not_found');
  const before = act.before as RowsByTable;
  const after = act.after as RowsByTable;
  const names = await namesOf(ctx, [act.carriedOutBy, act.undoneBy]);
  const added = (table: 'posts' | 'desk_holders') => after[table].length - before[table].length;
  return {
    ...{ id: act.id, kind: act.kind, on: act.on, decisionNumber: act.decisionNumber },
    ...{ carriedOutAt: act.carriedOutAt, undoneAt: act.undoneAt },
    byName: names.get(personOf(act.carriedOutBy) ?? '') ?? null,
    undoneByName: act.undoneBy ? (names.get(personOf(act.undoneBy) ?? '') ?? null) : null,
    ...summaryOf(before.units as UnitInAct[], after.units as UnitInAct[]),
    posts: { touched: before.posts.length, goOn: added('posts') },
    seats: { touched: before.desk_holders.length, goOn: added('desk_holders') },
    /** Null for an act that was carried out before this was kept. */
    telling: (act.after as { telling?: SuccessorsTold }).telling ?? null,
  };
}
