import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findOffice } from '#db/queries/offices.ts';
import type { OfficeId, UnitId } from '#domain/ids.ts';
import { dayRevision, removeDayOff, writeDayOff, writeDaysOff } from '#services/days-off/days-off.ts';
import { announceMaintenance, cancelMaintenance } from '#services/maintenance/maintenance-notices.ts';
import { updateOffice } from '#services/offices/update-office.ts';
import { carryOutReorganisation } from '#services/units/carry-out-reorganisation.ts';
import { correctUnit } from '#services/units/correct-unit.ts';
import { previewReorganisation } from '#services/units/preview-reorganisation.ts';
import type { ReorganisationInput } from '#services/units/reorganisation-input.ts';
import { undoReorganisation } from '#services/units/undo-reorganisation.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { manageAll } from '#tests/support/remit.ts';
import { everyRow } from '#tests/support/reorganising.ts';

let test: TestProgram;
beforeEach(async () => {
  test = await testProgram();
});
afterEach(() => test.close());

const main = () => test.seed.office.id;
const theirs = () => test.seed.otherOffice.id;
const rootOf = async (id: OfficeId) => (await findOffice(test.program.db, id))?.rootUnitId;
const act = { on: '2026-12-20', decisionNumber: null };
const next = (name: string) => ({
  unit: { name, shortName: name, kind: 'commune', parentId: test.seed.units.province.id },
});
const carryOut = (order: ReorganisationInput, as: 'admin' | 'otherAdmin' = 'admin') =>
  carryOutReorganisation(test.as(as), as === 'admin' ? main() : theirs(), order);
const renameMarket = (as: 'otherAdmin') =>
  carryOut({ ...act, kind: 'rename', unitId: test.seed.units.empty.id, name: 'Chợ', shortName: 'Chợ' }, as);
const unitOf = async (name: string) => {
  const [row] = await test.connection.sql`select id from units where name = ${name}`;
  return row?.id as UnitId;
};

describe('an office whose own unit is reorganised', () => {
  const merger = (): ReorganisationInput => ({
    ...{ ...act, kind: 'merge', predecessorIds: [test.seed.units.commune.id], successor: next('Xã Tân An') },
  });

  it('goes on with the successor, and has its old unit again after the undoing', async () => {
    const before = await everyRow(test);
    const { reorganisation } = await carryOut(merger());
    expect(await rootOf(theirs())).toBe(await unitOf('Xã Tân An'));
    expect(await rootOf(main())).toBe(test.seed.units.province.id);
    const { reorganisation: renamed } = await renameMarket('otherAdmin');
    await undoReorganisation(test.as('otherAdmin'), theirs(), renamed.id);
    await undoReorganisation(test.as('admin'), main(), reorganisation.id);
    expect(await rootOf(theirs())).toBe(test.seed.units.commune.id);
    expect(await everyRow(test)).toEqual(before);
  });

  it('still manages the unit that ended, until its last day and as a record', async () => {
    await carryOut(merger());
    const { code, name, shortName, kind, protocolRank, id, parentId } = test.seed.units.commune;
    const facts = { code, name: `${name} (cũ)`, shortName, kind, protocolRank, parentId };
    expect((await correctUnit(test.as('otherAdmin'), theirs(), id, facts)).name).toContain('(cũ)');
  });

  it('goes on with the first of several, and does not get a unit that goes on beside it', async () => {
    const { commune, finance } = test.seed.units;
    const { reorganisation } = await carryOut({
      ...{ ...act, kind: 'split', predecessorId: commune.id, successors: [next('Xã Một'), next('Xã Hai')] },
    });
    expect(await rootOf(theirs())).toBe(await unitOf('Xã Một'));
    await undoReorganisation(test.as('admin'), main(), reorganisation.id);
    await carryOut({
      ...{ ...act, kind: 'split', predecessorId: finance.id },
      successors: [{ unitId: finance.id }, next('Chi cục Giá')],
    });
    await test.connection
      .sql`update offices set root_unit_id = ${await unitOf('Chi cục Giá')} where id = ${theirs()}`;
    const rename = { ...act, kind: 'rename', unitId: finance.id, name: 'Sở', shortName: 'Sở' } as const;
    await expect(carryOut(rename, 'otherAdmin')).rejects.toMatchObject({ code: 'outside_remit' });
  });

  it('keeps its unit when that ends into nothing, so that its remit never grows by itself', async () => {
    await carryOut({ ...act, kind: 'end', unitId: test.seed.units.commune.id });
    expect(await rootOf(theirs())).toBe(test.seed.units.commune.id);
    await expect(renameMarket('otherAdmin')).rejects.toMatchObject({ code: 'outside_remit' });
  });

  it('holds the undoing up once it has chosen the new unit itself', async () => {
    const { reorganisation } = await carryOut({
      ...{ ...act, kind: 'split', predecessorId: test.seed.units.commune.id },
      successors: [next('Xã Một'), next('Xã Hai')],
    });
    await test.connection
      .sql`update offices set root_unit_id = ${await unitOf('Xã Hai')} where id = ${theirs()}`;
    await expect(undoReorganisation(test.as('admin'), main(), reorganisation.id)).rejects.toMatchObject({
      code: 'reorganisation_built_upon',
      facts: { what: 'roots', names: test.seed.otherOffice.name },
    });
  });

  it('does not end the only unit at the top into nothing while no other office manages everything', async () => {
    const { id: unitId } = test.seed.units.province;
    await test.connection.sql`update units set valid_to = '2026-11-30' where id <> ${unitId}`;
    const order = { ...act, kind: 'end', unitId } as const;
    const before = await everyRow(test);
    await expect(previewReorganisation(test.as('admin'), main(), order)).rejects.toMatchObject({
      code: 'remit_uncovered',
    });
    await expect(carryOut(order)).rejects.toMatchObject({ code: 'remit_uncovered' });
    expect(await everyRow(test)).toEqual(before);
    await manageAll(test, theirs());
    await carryOut(order);
    expect(await everyRow(test)).not.toEqual(before);
  });

  it('cannot undo what it carried out when it managed more', async () => {
    await manageAll(test, theirs());
    const { id: unitId } = test.seed.units.home;
    const order = { ...act, kind: 'rename', unitId, name: 'Sở Mới', shortName: 'Mới' } as const;
    const { reorganisation } = await carryOut(order, 'otherAdmin');
    await test.connection.sql`update offices set root_unit_id = ${test.seed.units.commune.id}
      where id = ${theirs()}`;
    const undone = undoReorganisation(test.as('otherAdmin'), theirs(), reorganisation.id);
    await expect(undone).rejects.toMatchObject({ code: 'outside_remit' });
  });
});

describe('choosing an office’s own unit', () => {
  const choose = (rootUnitId: UnitId | null, as: 'admin' | 'otherAdmin' = 'otherAdmin') =>
    updateOffice(test.as(as), as === 'admin' ? main() : theirs(), { rootUnitId });

  it('narrows what it manages, and widens it for nobody who does not manage that much already', async () => {
    const { empty, commune, province } = test.seed.units;
    await expect(choose(province.id)).rejects.toMatchObject({ code: 'outside_remit' });
    await expect(choose(null)).rejects.toMatchObject({ code: 'outside_remit', facts: { name: '' } });
    await choose(empty.id);
    expect(await rootOf(theirs())).toBe(empty.id);
    await expect(choose(commune.id)).rejects.toMatchObject({ code: 'outside_remit' });
    const both = { ...test.as('otherAdmin') };
    both.grants = [...both.grants, { role: 'admin', officeId: main() }];
    await updateOffice(both, theirs(), { rootUnitId: commune.id });
    expect(await rootOf(theirs())).toBe(commune.id);
  });

  it('leaves it as it was when it is not named, and does not take a unit that has ended', async () => {
    await updateOffice(test.as('otherAdmin'), theirs(), { botNames: 'Zalo' });
    expect(await rootOf(theirs())).toBe(test.seed.units.commune.id);
    await expect(choose(test.seed.units.planning.id, 'admin')).rejects.toMatchObject({
      issues: [{ field: 'rootUnitId', code: 'not_valid' }],
    });
  });

  it('leaves one office that manages every unit', async () => {
    await choose(null, 'admin');
    await expect(choose(test.seed.units.finance.id, 'admin')).rejects.toMatchObject({
      code: 'remit_uncovered',
    });
    await choose(test.seed.units.province.id, 'admin');
    await test.connection.sql`insert into units (code, name, short_name, kind, valid_from, search_text)
      values ('HDND', 'HĐND tỉnh', 'HĐND', 'other', '2020-01-01', 'x')`;
    await expect(choose(null, 'admin')).rejects.toMatchObject({ code: 'outside_remit' });
  });
});

describe('R55 maintenance of the one system', () => {
  const work = {
    text: 'Nâng cấp máy chủ',
    fromAt: new Date('2026-12-08T15:00:00Z'),
    untilAt: new Date('2026-12-08T16:00:00Z'),
  };
  const told = () => test.connection.sql`select 1 from notices where kind = 'maintenance'`;

  it('is announced and called off by an office that manages every unit, and by no commune’s', async () => {
    await expect(announceMaintenance(test.as('otherAdmin'), theirs(), work)).rejects.toMatchObject({
      code: 'outside_remit',
      facts: { name: '', office: test.seed.office.name },
    });
    expect(await told()).toHaveLength(0);
    const { id } = await announceMaintenance(test.as('admin'), main(), work);
    await expect(cancelMaintenance(test.as('otherAdmin'), theirs(), id)).rejects.toMatchObject({
      code: 'outside_remit',
    });
    await cancelMaintenance(test.as('admin'), main(), id);
  });

  it('goes red without its remit: a commune’s office that manages the whole tree tells everybody', async () => {
    await manageAll(test, theirs());
    await announceMaintenance(test.as('otherAdmin'), theirs(), work);
    expect((await told()).length).toBeGreaterThan(0);
  });
});

describe('R5 the days off by which every office counts', () => {
  const tet = { on: '2027-02-08', name: 'Tết Nguyên đán', kind: 'holiday', status: 'confirmed' } as const;
  const write = { revision: dayRevision(null), day: tet };
  const refused = { code: 'outside_remit', facts: { office: 'Văn phòng UBND tỉnh An Phước' } };
  const written = () => test.connection.sql`select 1 from days_off where "on" = ${tet.on}`;

  it('are written by an office that holds every unit, and by no other', async () => {
    const verbs = [
      () => writeDayOff(test.as('otherAdmin'), theirs(), write),
      () => writeDaysOff(test.as('otherAdmin'), theirs(), [tet]),
      () => removeDayOff(test.as('otherAdmin'), theirs(), tet.on),
    ];
    for (const verb of verbs) await expect(verb()).rejects.toMatchObject(refused);
    expect(await written()).toHaveLength(0);
    await writeDayOff(test.as('admin'), main(), write);
    expect(await written()).toHaveLength(1);
  });

  it('and by that other once its office holds everything, so the refusal is the remit’s', async () => {
    await manageAll(test, theirs());
    await writeDayOff(test.as('otherAdmin'), theirs(), write);
    expect(await written()).toHaveLength(1);
  });
});
