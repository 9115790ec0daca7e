import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { auditOf } from '#db/queries/audit.ts';
import type { PersonId } from '#domain/ids.ts';
import { leavePerson } from '#services/people/leave.ts';
import { endDesk, handOverDesk } from '#services/units/hand-over-desk.ts';
import { readDesk, readHandOverSheet } from '#services/units/read-desk.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import type { SeedPerson } from '#tests/support/seed.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
let test: TestProgram;
beforeEach(async () => {
  test = await testProgram();
});
afterEach(() => test.close());

const refused = (code: string) => expect.objectContaining({ name: 'RefusedError', code });
const idOf = (person: SeedPerson) => test.seed.people[person].id;
const officeId = () => test.seed.office.id;
const unitId = () => test.seed.units.home.id;
const given = (from: SeedPerson | null, to: SeedPerson) => ({
  ...{ fromPersonId: from && idOf(from), toPersonId: idOf(to), decisionNumber: '15/QĐ-SNV' },
});
const handOver = (from: SeedPerson | null, to: SeedPerson, ctx = test.as('secretariat')) =>
  handOverDesk(ctx, officeId(), unitId(), given(from, to));
const desk = () => readDesk(test.as('secretariat'), officeId(), unitId(), timeZone);
const holders = async () => (await desk()).holders.map(({ personId }) => personId);

describe('R31 handing a desk over', () => {
  it('ends the old seat at the instant the new one begins, and is written down', async () => {
    test.clock.advance(90);
    await handOver('homeDesk', 'guest');
    const { seats, colleagues } = await desk();
    const [next, before] = seats;
    expect(next).toMatchObject({ personId: idOf('guest'), decisionNumber: '15/QĐ-SNV', toAt: null });
    expect(before).toMatchObject({ personId: idOf('homeDesk'), toAt: next?.fromAt });
    expect(colleagues.map(({ id }) => id)).not.toContain(idOf('guest'));
    const [row] = await auditOf(test.program.db, unitId());
    expect(row).toMatchObject({ action: 'desk.handed_over', data: { toPersonId: idOf('guest') } });
    const told = await test.connection.sql`select person_id, kind from notices order by kind`;
    expect(told.map((notice) => [notice.kind, notice.person_id])).toEqual([
      ['desk_given_up', idOf('homeDesk')],
      ['desk_received', idOf('guest')],
    ]);
  });

  it('has a sheet that names both, the head and the decision', async () => {
    await handOver('homeDesk', 'guest');
    const { seats } = await desk();
    const which = { unitId: unitId(), seatId: seats[0]!.id, timeZone };
    const sheet = await readHandOverSheet(test.as('secretariat'), officeId(), which);
    expect(sheet.giver?.fullName).toBe('Ngô Bá Khá');
    expect(sheet.head?.fullName).toBe('Huỳnh Thị Mỹ Lệ');
    expect(sheet.seat).toMatchObject({ fullName: 'Mai Văn Lộc', decisionNumber: '15/QĐ-SNV' });
    expect(sheet.username).toBe('none');
  });

  it('goes only to a person of the unit who is still there', async () => {
    await expect(handOver('homeDesk', 'clerk')).rejects.toEqual(refused('person_not_in_unit'));
    await leavePerson(test.as('admin'), { officeId: officeId(), timeZone }, idOf('homeHead'));
    await expect(handOver('homeDesk', 'homeHead')).rejects.toEqual(refused('person_left'));
    expect(await holders()).toEqual([idOf('homeDesk')]);
  });

  it('is refused when the desk is not as it was seen', async () => {
    await expect(handOver(null, 'guest')).rejects.toEqual(refused('desk_changed'));
    await expect(handOver('guest', 'homeHead')).rejects.toEqual(refused('desk_changed'));
    await expect(handOver('homeDesk', 'homeDesk')).rejects.toEqual(refused('desk_changed'));
  });

  it('may be done by the head of the unit from a linked chat, and by nobody else there', async () => {
    for (const person of ['homeDesk', 'financeHead', 'guest'] as const)
      await expect(handOver('homeDesk', 'guest', test.asDelegate(person))).rejects.toEqual(
        refused('not_permitted'),
      );
    await handOver('homeDesk', 'guest', test.asDelegate('homeHead'));
    expect(await holders()).toEqual([idOf('guest')]);
  });

  it('needs the right to write people', async () => {
    for (const account of ['chair', 'auditor', 'none', 'otherAdmin'] as const)
      await expect(handOver('homeDesk', 'guest', test.as(account))).rejects.toEqual(refused('not_permitted'));
  });

  it('can leave the desk empty, and is then given anew', async () => {
    const seat = { unitId: unitId(), personId: idOf('homeDesk') };
    await endDesk(test.as('secretariat'), officeId(), seat);
    expect(await desk()).toMatchObject({ holders: [], head: { fullName: 'Huỳnh Thị Mỹ Lệ' } });
    await expect(endDesk(test.as('secretariat'), officeId(), seat)).rejects.toEqual(refused('desk_changed'));
    await handOver(null, 'guest');
    expect(await holders()).toEqual([idOf('guest')]);
  });
});

describe('two who hand the same desk over at once', () => {
  type Verb = typeof handOverDesk;
  const race = (verb: Verb) =>
    Promise.allSettled(
      (['guest', 'homeHead'] as const).map((to) =>
        verb(test.as('secretariat'), officeId(), unitId(), given('homeDesk', to)),
      ),
    );

  it('make one hand-over; the other is told to look again', async () => {
    const ends = await race(handOverDesk);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = ends.find((end) => end.status === 'rejected');
    expect(lost?.reason).toEqual(refused('desk_changed'));
    expect(await holders()).toHaveLength(1);
  });

  it('make two holders in the broken variant without the turn', async () => {
    vi.resetModules();
    vi.doMock('#db/queries/desks.ts', async (original) => {
      const sound = await original<typeof import('#db/queries/desks.ts')>();
      const { findUnits } = await import('#db/queries/units.ts');
      return {
        ...sound,
        lockDesk: async (...[tx, id]: Parameters<typeof sound.lockDesk>) => (await findUnits(tx, [id]))[0],
      };
    });
    vi.doMock('#db/queries/posts.ts', async (original) => {
      const sound = await original<typeof import('#db/queries/posts.ts')>();
      const both = Promise.withResolvers<void>();
      let come = 0;
      return {
        ...sound,
        // Both have looked before either has written.
        holdersInUnit: async (...args: Parameters<typeof sound.holdersInUnit>): Promise<PersonId[]> => {
          const found = await sound.holdersInUnit(...args);
          come += 1;
          if (come === 2) both.resolve();
          await both.promise;
          return found;
        },
      };
    });
    const broken = await import('#services/units/hand-over-desk.ts');
    const ends = await race(broken.handOverDesk);
    vi.doUnmock('#db/queries/desks.ts');
    vi.doUnmock('#db/queries/posts.ts');
    vi.resetModules();
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect(await holders()).toHaveLength(2);
  });
});
