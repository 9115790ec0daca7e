import {
  endPosts,
  insertDeskHolders,
  insertPeople,
  insertPosts,
  updatePeople,
  updatePosts,
} from '#db/queries/import-writes.ts';
import { findUnits } from '#db/queries/units.ts';
import type { ImportId, OfficeId, PersonId } from '#domain/ids.ts';
import type { PersonWrite } from '#domain/imports/plan-people.ts';
import type { Permit } from '#domain/permissions.ts';
import { newUuid } from '#lib/random.ts';
import { foldVietnamese } from '#lib/vietnamese.ts';
import type { Context } from '../context.ts';
import { recordMany } from '../record.ts';
import { seatEnd } from '../units/pass-seats.ts';
import { peopleEntries } from './record-people.ts';

/** Writes the people of an import with their posts and desks: a statement a table, whatever the number, and the audit too. */
export async function applyPeople(
  ctx: Context,
  proof: Permit<'people.write'>,
  writes: readonly PersonWrite[],
  { importId, officeId, timeZone }: { importId: ImportId; officeId: OfficeId; timeZone: string },
): Promise<void> {
  const rows = writes.map((write) => ({ ...write, personId: write.id ?? (newUuid(ctx.random) as PersonId) }));
  const factsOf = ({ personId, facts }: (typeof rows)[number]) => ({
    ...facts,
    ...{ id: personId, searchText: foldVietnamese(facts.fullName) },
  });
  await insertPeople(ctx.db, proof, rows.filter(({ id }) => id === null).map(factsOf));
  await updatePeople(ctx.db, proof, rows.filter(({ isChanged }) => isChanged).map(factsOf));
  const created = rows.flatMap(({ personId, posts }) =>
    posts.flatMap((post) => (post.kind === 'create' ? [{ personId, ...post }] : [])),
  );
  await endPosts(
    ctx.db,
    proof,
    created.flatMap(({ end }) => end ?? []),
  );
  await insertPosts(
    ctx.db,
    proof,
    created.map(({ personId, facts }) => ({ personId, ...facts })),
  );
  const changed = rows.flatMap(({ posts }) =>
    posts.flatMap((post) => (post.kind === 'update' ? [post] : [])),
  );
  await updatePosts(
    ctx.db,
    proof,
    changed.map(({ id, facts }) => ({ id, ...facts })),
  );
  const units = await findUnits(ctx.db, [...new Set(rows.flatMap(({ deskUnitIds }) => deskUnitIds))]);
  const ends = new Map(units.map((unit) => [unit.id, seatEnd(unit, timeZone)]));
  const seats = rows.flatMap(({ personId, deskUnitIds }) =>
    deskUnitIds.map((unitId) => ({ unitId, personId, fromAt: ctx.now, toAt: ends.get(unitId) ?? null })),
  );
  await insertDeskHolders(ctx.db, proof, seats);
  await recordMany(ctx, peopleEntries(importId, rows), { officeId });
}
