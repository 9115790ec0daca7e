import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { listAgendaVersions } from '#db/queries/agenda.ts';
import type { MeetingId, PersonId, UnitId } from '#domain/ids.ts';
import type { AgendaItemInput } from '#services/agenda/input.ts';
import { readAgenda } from '#services/agenda/read-agenda.ts';
import { saveAgenda } from '#services/agenda/save-agenda.ts';
import { announcedMeeting, draftMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

const invitees = () => ({ units: [{ unitId: test.seed.units.finance.id }] });
const draft = async () => (await draftMeeting(test, invitees())).meeting.id as MeetingId;
const save = (id: MeetingId, version: number, items: AgendaItemInput[]) =>
  saveAgenda(test.as('secretariat'), test.seed.office.id, { id, version, items });
const read = (id: MeetingId) => readAgenda(test.as('secretariat'), test.seed.office.id, id);
const titles = async (id: MeetingId) => (await read(id)).items.map(({ title }) => title);

describe('an agenda', () => {
  it('keeps its order, its items’ identity, and every version with the names of its day', async () => {
    const id = await draft();
    const { people, units } = test.seed;
    const first = await save(id, 0, [
      { title: 'Khai mạc', durationMinutes: 15, presenterName: 'Ông Khách' },
      {
        ...{ title: 'Báo cáo dự toán', durationMinutes: 45 },
        ...{ presenterId: people.financeHead.id, paperUnitId: units.finance.id },
      },
    ]);
    expect(first.version).toBe(1);
    expect(first.items.map(({ presenter, paperUnit }) => [presenter, paperUnit])).toEqual([
      ['Ông Khách', null],
      ['Phạm Quốc Dũng', 'Sở Tài chính'],
    ]);
    expect(first.timing.starts.map((at) => at?.toISOString())).toEqual([
      '2026-12-21T01:00:00.000Z',
      '2026-12-21T01:15:00.000Z',
    ]);
    const [opening, report] = first.items;
    const second = await save(id, 1, [report!, { ...opening!, title: 'Khai mạc, giới thiệu đại biểu' }]);
    expect(second.items.map((item) => item.id)).toEqual([report!.id, opening!.id]);
    const versions = await listAgendaVersions(test.program.db, id);
    expect(versions.map(({ items }) => items.map(({ title }) => title))).toEqual([
      ['Khai mạc', 'Báo cáo dự toán'],
      ['Báo cáo dự toán', 'Khai mạc, giới thiệu đại biểu'],
    ]);
    expect(versions[0]?.items[1]).toMatchObject({ presenter: 'Phạm Quốc Dũng', paperUnit: 'Sở Tài chính' });
  });

  it('takes a removed item out of the order and keeps its row', async () => {
    const id = await draft();
    const { items } = await save(id, 0, [{ title: 'Một' }, { title: 'Hai' }]);
    await save(id, 1, [items[1]!]);
    expect(await titles(id)).toEqual(['Hai']);
    const rows = await test.connection.sql`select title from agenda_items where meeting_id = ${id}`;
    expect(rows).toHaveLength(2);
  });

  it('writes no version for what stands already', async () => {
    const id = await draft();
    const { items } = await save(id, 0, [{ title: 'Một' }]);
    expect((await save(id, 1, items)).version).toBe(1);
  });

  it('of an announced meeting changes without telling anybody, and is recorded', async () => {
    const { meeting } = await announcedMeeting(test, invitees());
    const { sql } = test.connection;
    const told = () => sql`select count(*)::int as n from broadcasts where ref = ${meeting.ref}`;
    const before = await told();
    await save(meeting.id, 0, [{ title: 'Nội dung bổ sung' }]);
    expect(await told()).toEqual(before);
    const [row] =
      await sql`select data from audit where object_id = ${meeting.id} and action = 'agenda.changed'`;
    expect(row?.data).toEqual({ version: 1, items: 1 });
  });

  it('R23 belongs to its office and its writers', async () => {
    const id = await draft();
    const auditor = saveAgenda(test.as('auditor'), test.seed.office.id, { id, version: 0, items: [] });
    await expect(auditor).rejects.toMatchObject({ code: 'not_permitted' });
    const foreign = saveAgenda(test.as('otherAdmin'), test.seed.otherOffice.id, {
      id,
      version: 0,
      items: [],
    });
    await expect(foreign).rejects.toMatchObject({ code: 'not_found' });
  });

  it('takes no item of another agenda, no item twice, and no unknown person or unit', async () => {
    const [id, other] = [await draft(), await draft()];
    const { items } = await save(other, 0, [{ title: 'Của cuộc khác' }]);
    const stranger = items[0]!.id;
    await expect(save(id, 0, [{ id: stranger, title: 'Mượn' }])).rejects.toMatchObject({
      issues: [{ field: 'items.0.id', code: 'not_valid' }],
    });
    const own = (await save(id, 0, [{ title: 'Một' }])).items[0]!;
    await expect(save(id, 1, [own, own])).rejects.toMatchObject({ issues: [{ field: 'items.1.id' }] });
    const nobody = '00000000-0000-4000-8000-000000000000';
    const wrong = { title: 'Hai', presenterId: nobody as PersonId, paperUnitId: nobody as UnitId };
    await expect(save(id, 1, [own, wrong])).rejects.toMatchObject({
      issues: [{ field: 'items.1.presenterId' }, { field: 'items.1.paperUnitId' }],
    });
    expect(await titles(other)).toEqual(['Của cuộc khác']);
  });

  it('is not written after the meeting', async () => {
    const id = await draft();
    await test.connection.sql`update meetings set state = 'ended' where id = ${id}`;
    await expect(save(id, 0, [{ title: 'Muộn' }])).rejects.toMatchObject({ code: 'wrong_state' });
  });
});

describe('two editors of one agenda', () => {
  /** Both save over the same version at once; returns what the slower one was told. */
  async function race(saveBy: typeof saveAgenda): Promise<unknown[]> {
    const id = await draft();
    const write = (title: string) =>
      saveBy(test.as('secretariat'), test.seed.office.id, { id, version: 0, items: [{ title }] });
    const outcomes = await Promise.allSettled([write('Của người thứ nhất'), write('Của người thứ hai')]);
    expect(await titles(id)).toHaveLength(1);
    return outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []));
  }

  it('never lose each other’s work: the second one is told', async () => {
    expect(await race(saveAgenda)).toEqual(['changed_meanwhile']);
  });

  it('goes red without the lock: the broken variant breaks instead of telling', async () => {
    vi.resetModules();
    vi.doMock('#db/queries/agenda.ts', async (original) => {
      const sound = await original<typeof import('#db/queries/agenda.ts')>();
      const both = Promise.withResolvers<void>();
      let come = 0;
      // Both have looked before either writes.
      const lockAgenda: typeof sound.lockAgenda = async (tx, id) => {
        const version = await sound.readAgendaVersion(tx, id);
        come += 1;
        if (come === 2) both.resolve();
        await both.promise;
        return version;
      };
      return { ...sound, lockAgenda };
    });
    const broken = await import('#services/agenda/save-agenda.ts');
    expect(await race(broken.saveAgenda)).not.toEqual(['changed_meanwhile']);
    vi.doUnmock('#db/queries/agenda.ts');
    vi.resetModules();
  });
});
