import { expect, it } from 'vitest';
import { countStructure, structureOf } from '#domain/imports/structure.ts';
import type { RowOutcome } from '#domain/imports/table.ts';

const row = (outcome: RowOutcome, ...fields: string[]) => ({
  outcome,
  changes: fields.map((field) => ({ field, before: 'a', after: 'b' })),
});

it.each([
  ['an end', row('update', 'validTo'), ['end']],
  ['another name', row('update', 'name'), ['rename']],
  ['another short name', row('update', 'shortName'), ['rename']],
  ['another place', row('update', 'parent'), ['move']],
  ['all of it', row('update', 'parent', 'name', 'validTo'), ['end', 'rename', 'move']],
  ['a rank and a kind', row('update', 'protocolRank', 'kind', 'validFrom'), []],
  ['a new unit', row('new', 'name'), []],
  ['a wrong row', row('error', 'validTo'), []],
] as const)('a row with %s does that to the tree', (_, given, expected) => {
  expect(structureOf('units', given)).toEqual(expected);
  expect(structureOf('people', given)).toEqual([]);
});

it('a unit that is renamed and moved counts once', () => {
  const rows = [row('update', 'name', 'parent'), row('update', 'parent'), row('same')];
  const assessed = rows.map((each) => ({ structure: structureOf('units', each) }));
  expect(countStructure(assessed)).toEqual({ end: 0, rename: 1, move: 2, units: 2 });
});
