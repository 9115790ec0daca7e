import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listOpenSeats } from '#db/queries/desks.ts';
import { listKnownPeople } from '#db/queries/import-ground.ts';
import { listUsers } from '#db/queries/maintenance-notices.ts';
import { exportPeople } from '#services/exports/export-register.ts';
import { permit } from '#services/gate.ts';
import { confirmImport } from '#services/imports/confirm-import.ts';
import { stageImport } from '#services/imports/stage-import.ts';
import { readParticipants } from '#services/meetings/read-participants.ts';
import { carryOutReorganisation } from '#services/units/carry-out-reorganisation.ts';
import { handOverDesk } from '#services/units/hand-over-desk.ts';
import { readOnboarding } from '#services/units/read-onboarding.ts';
import { undoReorganisation } from '#services/units/undo-reorganisation.ts';
import { assignDesk } from '#services/units/units.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { merger } from '#tests/support/reorganising.ts';
import type { SeedPerson } from '#tests/support/seed.ts';
import { csvOf, testSheets } from '#tests/support/sheets.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
let test: TestProgram;
beforeEach(async () => {
  test = await testProgram();
});
afterEach(() => test.close());

const office = () => test.seed.office.id;
const secretariat = () => test.as('secretariat');
const personOf = (person: SeedPerson) => test.seed.people[person];
const merge = () => carryOutReorganisation(secretariat(), office(), merger(test));
const afterTheDay = new Date('2026-12-16T01:00:00Z');

describe('C22 whom one rings about a unit that was merged', () => {
  const contacts = async (id: Awaited<ReturnType<typeof toldMeeting>>['meeting']['id']) =>
    (await readParticipants(secretariat(), office(), id)).map((row) => row.contacts.map(({ name }) => name));

  it('are those who answer for it: its desk until the day, its successor’s from then on', async () => {
    const { meeting } = await toldMeeting(test, { units: [{ unitId: test.seed.units.home.id }] });
    const before = { startsAt: new Date('2026-12-11T01:00:00Z'), endsAt: new Date('2026-12-11T03:00:00Z') };
    const sooner = await toldMeeting(test, { units: [{ unitId: test.seed.units.home.id }] }, before);
    await merge();
    const all = ['financeDesk', 'financeDesk2', 'homeDesk'] as const;
    const names = all.map((person) => personOf(person).fullName).sort();
    expect(await contacts(sooner.meeting.id)).toEqual([[personOf('homeDesk').fullName]]);
    expect((await contacts(meeting.id)).map((each) => each.sort())).toEqual([names]);
    test.clock.set(afterTheDay);
    expect((await contacts(meeting.id)).map((each) => each.sort())).toEqual([names]);
  });
});

describe('a seat at a desk that ends on a set day', () => {
  it('is still one until then: for imports, for who is told of maintenance, for the list taken away', async () => {
    await merge();
    const { homeDesk } = test.seed.people;
    const proof = permit(secretariat(), 'people.write', office());
    const sought = { codes: [], phones: [], names: [] };
    const known = async () => {
      const named = { ...sought, names: [await searchText()] };
      const at = test.clock.now();
      const found = await listKnownPeople(test.program.db, proof, named, { on: '2026-12-07', at });
      return found.flatMap(({ deskUnitIds }) => deskUnitIds);
    };
    const searchText = async () => {
      const [row] = await test.connection
        .sql`select search_text as text from people where id = ${homeDesk.id}`;
      return String(row?.text);
    };
    const deskRows = async () => {
      const register = await exportPeople(secretariat(), office(), { timeZone, format: 'csv' });
      const rows = register.kind === 'people' ? register.rows : [];
      return rows.filter(({ isDesk, fullName }) => isDesk && fullName === homeDesk.fullName);
    };
    await test.connection.sql`delete from desk_holders where person_id = ${homeDesk.id} and to_at is null`;
    await test.connection.sql`update accounts set disabled_at = now() where person_id = ${homeDesk.id}`;
    expect(await known()).toContain(test.seed.units.home.id);
    expect(await listUsers(test.program.db, test.clock.now())).toContain(homeDesk.id);
    expect((await deskRows()).map(({ unitName }) => unitName)).toEqual(['Sở Nội vụ']);
    test.clock.set(afterTheDay);
    expect(await known()).not.toContain(test.seed.units.home.id);
    expect(await listUsers(test.program.db, test.clock.now())).not.toContain(homeDesk.id);
  });

  it('was given since the merger: then the merger cannot be undone under it', async () => {
    const { home } = test.seed.units;
    await test.connection.sql`delete from desk_holders where unit_id = ${home.id}`;
    const { reorganisation } = await merge();
    const toPersonId = personOf('guest').id;
    await handOverDesk(secretariat(), office(), home.id, { fromPersonId: null, toPersonId });
    const undo = undoReorganisation(secretariat(), office(), reorganisation.id);
    await expect(undo).rejects.toMatchObject({ code: 'reorganisation_built_upon', facts: { what: 'desks' } });
  });

  it('is given once, though the form was sent twice, and a list that seats somebody ends with the unit as well', async () => {
    await merge();
    const { home } = test.seed.units;
    const guest = personOf('guest').id;
    const give = () =>
      assignDesk(secretariat(), office(), { unitId: home.id, personId: guest, decisionNumber: null });
    await Promise.all([give(), give()]);
    const seats = await listOpenSeats(test.program.db, home.id, guest, test.clock.now());
    expect(seats.map(({ toAt }) => toAt?.toISOString())).toEqual(['2026-12-14T17:00:00.000Z']);
    const lines = ['Họ và tên,Đơn vị,Chức vụ,Đầu mối', 'Lâm Thị Mới,home,Chuyên viên,x'];
    const file = { kind: 'people', fileName: 'danh-sach.csv', bytes: csvOf(...lines) };
    const { id } = await stageImport(secretariat(), office(), file, testSheets);
    await confirmImport(secretariat(), office(), id, { timeZone });
    const rows = await test.connection
      .sql`select to_at from desk_holders d join people p on p.id = d.person_id
      where p.full_name = 'Lâm Thị Mới'`;
    expect(rows.map(({ to_at }) => new Date(String(to_at)).toISOString())).toEqual([
      '2026-12-14T17:00:00.000Z',
    ]);
  });

  it('that begins on a later day is none yet on the board of who can be told', async () => {
    const { home, finance } = test.seed.units;
    await test.connection.sql`delete from desk_holders where unit_id = ${home.id}`;
    await carryOutReorganisation(secretariat(), office(), {
      ...{ kind: 'merge', on: '2026-12-15', decisionNumber: null, headPostId: null },
      ...{ predecessorIds: [finance.id], successor: { unitId: home.id } },
    });
    const { units } = await readOnboarding(secretariat(), { id: office(), timeZone }, { limit: 50 });
    expect(units.find(({ unitId }) => unitId === home.id)?.deskHolders).toBe(0);
  });
});
