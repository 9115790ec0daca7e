import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MeetingId } from '#domain/ids.ts';
import { noteLook, pressCheck } from '#services/checks/record-check.ts';
import { chooseNudgeHour } from '#services/nudges/choose-hour.ts';
import { clearChecks, office, toldAt, wakeAt } from '#tests/support/checks.ts';
import { announcedMeeting, toldMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());
beforeEach(async () => {
  await clearChecks(test);
});

const cards = async () => {
  const rows = await test.connection.sql`select p.full_name as name, n.ref from notices n
    join people p on p.id = n.person_id where kind = 'check_card' order by n.ref, p.full_name collate "C"`;
  return rows.map(({ name }) => name);
};
const checks = async () => {
  const rows = await test.connection.sql`select u.code, c.at, c.how, c.via from unit_checks c
    join units u on u.id = c.unit_id order by c.at, u.code`;
  return rows.map(({ code, at, how, via }) => [code, at, how, via]);
};
const rounds = async () => {
  const rows = await test.connection
    .sql`select "on"::text, at, state, units, looked, closed_at is not null as closed
    from check_rounds where office_id = ${test.seed.office.id} order by "on", at`;
  return rows.map(({ on, at, state, units, looked, closed }) => [on, at, state, units, looked, closed]);
};

describe('R38 the cards of a working day', () => {
  it('go once to every holder of a desk, whoever wakes and however often', async () => {
    expect(await wakeAt(test, office('09', '06:59'))).toMatchObject({ cards: 0 });
    expect(await wakeAt(test, office('09', '07:00'))).toMatchObject({ cards: 2 });
    expect(await wakeAt(test, office('09', '07:01'))).toMatchObject({ cards: 0 });
    expect((await cards()).toSorted()).toEqual(['Ngô Bá Khá', 'Võ Thị Hồng Gấm', 'Đinh Công Trứ'].toSorted());
    expect(await rounds()).toEqual([['2026-01-09', '07:00', 'sent', 2, 0, false]]);
  });

  it('do not go to a desk that has looked in the window, at its page or on the site', async () => {
    test.clock.set(office('09', '06:50'));
    const { homeDesk, guest } = test.seed.people;
    await noteLook(test.asDelegate('homeDesk', 'web'), homeDesk.id, 'web');
    await noteLook(test.asDelegate('homeDesk', 'web'), homeDesk.id, 'web');
    await noteLook(test.asDelegate('guest', 'web'), guest.id, 'web');
    expect(await wakeAt(test, office('09', '07:00'))).toMatchObject({ cards: 1 });
    expect((await cards()).toSorted()).toEqual(['Võ Thị Hồng Gấm', 'Đinh Công Trứ'].toSorted());
    expect(await checks()).toEqual([['home', '07:00', 'looked', 'web']]);
  });

  it('a look or a word outside a window counts for nothing', async () => {
    test.clock.set(office('09', '09:00'));
    await noteLook(test.asDelegate('homeDesk', 'site'), test.seed.people.homeDesk.id, 'site');
    expect(await pressCheck(test.asDelegate('homeDesk'))).toMatchObject({ kind: 'no_check_due' });
    expect(await checks()).toEqual([]);
  });

  it('of another’s unit cannot be pressed', async () => {
    test.clock.set(office('09', '07:00'));
    const card = { unitId: test.seed.units.finance.id, minute: office('09', '06:45').getTime() / 60_000 };
    await expect(pressCheck(test.asDelegate('homeDesk'), card)).rejects.toMatchObject({ code: 'not_found' });
    expect(await pressCheck(test.asDelegate('guest'))).toBeNull();
    expect(await checks()).toEqual([]);
  });

  it('go out on a Saturday that was exchanged, and not on a holiday nor the day it was exchanged for', async () => {
    for (const day of ['01', '02', '03', '04'])
      expect(await wakeAt(test, office(day, '07:05'))).toMatchObject({ cards: 0 });
    expect(await wakeAt(test, office('10', '07:05'))).toMatchObject({ cards: 2 });
    expect(await wakeAt(test, office('11', '07:05'))).toMatchObject({ cards: 0 });
  });

  it('of a window that passed while the program was down are not sent, and it is noted', async () => {
    await wakeAt(test, office('09', '07:00'));
    expect(await wakeAt(test, office('09', '13:40'))).toMatchObject({ cards: 2 });
    expect(await wakeAt(test, office('10', '12:00'))).toMatchObject({ cards: 0 });
    expect(await rounds()).toEqual([
      ['2026-01-09', '07:00', 'sent', 2, 0, true],
      ['2026-01-09', '11:30', 'missed', 0, 0, true],
      ['2026-01-09', '13:30', 'sent', 2, 0, true],
      ['2026-01-09', '17:00', 'missed', 0, 0, true],
      ['2026-01-10', '07:00', 'missed', 0, 0, true],
      ['2026-01-10', '11:30', 'missed', 0, 0, true],
    ]);
  });

  it('that have not left by the end of their window are taken back', async () => {
    await wakeAt(test, office('09', '07:00'));
    const open = () => test.connection.sql`select 1 from outbox where kind = 'check_card'`;
    expect(await open()).toHaveLength(3);
    await wakeAt(test, office('09', '07:29'));
    expect(await open()).toHaveLength(3);
    await wakeAt(test, office('09', '07:30'));
    expect(await open()).toHaveLength(0);
    const ended = await test.connection
      .sql`select distinct state from outbox_history where kind = 'check_card'`;
    expect(ended.map(({ state }) => state)).toEqual(['skipped']);
  });
});

describe('C7 the evening’s reminder', () => {
  const invite = async (title = 'Họp thử', at = office('09', '08:00')) => {
    test.clock.set(at);
    const { units, people } = test.seed;
    const told = await toldMeeting(
      test,
      { units: [{ unitId: units.home.id }], personIds: [people.guest.id, people.communeHead.id] },
      {
        ...{ title, regularity: 'extraordinary' },
        ...{ startsAt: office('13', '08:00'), endsAt: office('13', '10:00') },
      },
    );
    await toldAt(test, told.meeting.ref, at);
    return told;
  };
  const nudged = async () => {
    const rows = await test.connection.sql`select p.full_name as name, n.facts from notices n
      join people p on p.id = n.person_id where kind = 'nudge' order by p.full_name collate "C"`;
    return rows.map(({ name, facts }) => [name, facts.lines.map((line: { gaps: string[] }) => line.gaps)]);
  };
  const open = ['not_seen', 'not_answered'];

  it('comes to whoever has something missing, once, and never to an up-to-date person', async () => {
    const { invitations } = await invite();
    const ref = invitations.find((row) => row.personName === 'Kiều Văn Tám')?.invitation.ref ?? '';
    await test.connection
      .sql`update invitations set rsvp = 'accepted', answered_at = ${office('09', '09:00').toISOString()}
      where ref = ${ref}`;
    expect(await wakeAt(test, office('09', '19:29'))).toMatchObject({ nudges: 0 });
    expect(await wakeAt(test, office('09', '19:30'))).toMatchObject({ nudges: 2 });
    expect(await wakeAt(test, office('09', '19:31'))).toMatchObject({ nudges: 0 });
    expect(await nudged()).toEqual([
      ['Mai Văn Lộc', [open]],
      ['Ngô Bá Khá', [open]],
    ]);
    expect(await wakeAt(test, office('10', '19:30'))).toMatchObject({ nudges: 2 });
  });

  it('comes at the hour each person chose, and not to whoever wants none', async () => {
    await invite();
    await chooseNudgeHour(test.asDelegate('guest'), '20:15');
    await chooseNudgeHour(test.asDelegate('homeDesk'), null);
    expect(await wakeAt(test, office('09', '19:30'))).toMatchObject({ nudges: 1 });
    expect(await wakeAt(test, office('09', '20:15'))).toMatchObject({ nudges: 1 });
    expect((await nudged()).map(([name]) => name)).toEqual(['Kiều Văn Tám', 'Mai Văn Lộc']);
  });

  it('is not made up for when the program slept through its hour', async () => {
    await invite();
    expect(await wakeAt(test, office('09', '20:15'))).toMatchObject({ nudges: 0 });
    const kept = await test.connection.sql`select at, state from nudge_rounds`;
    expect(kept.map(({ at, state }) => [at, state])).toEqual([['19:30', 'missed']]);
  });

  it('cannot be asked for at night', async () => {
    await expect(chooseNudgeHour(test.asDelegate('guest'), '22:00')).rejects.toMatchObject({
      issues: [{ field: 'at', code: 'not_valid' }],
    });
  });

  it('says nothing of what is still held', async () => {
    test.clock.set(office('09', '08:00'));
    await announcedMeeting(
      test,
      { personIds: [test.seed.people.guest.id] },
      {
        ...{ regularity: 'extraordinary', startsAt: office('13', '08:00'), endsAt: office('13', '10:00') },
      },
    );
    expect(await wakeAt(test, office('09', '19:30'))).toMatchObject({ nudges: 0 });
  });

  it('does not come on top of two urges of the day', async () => {
    const first = await invite('Họp một');
    const { sql } = test.connection;
    const { guest } = test.seed.people;
    for (const time of ['09:00', '14:00'])
      await sql`insert into urges (office_id, meeting_id, invitation_id, person_id, gap, urged_by, urged_at)
        select ${test.seed.office.id}, ${first.meeting.id as MeetingId}, id, ${guest.id}, 'not_seen', '{}',
          ${office('09', time).toISOString()} from invitations where meeting_id = ${first.meeting.id} limit 1`;
    expect(await wakeAt(test, office('09', '19:30'))).toMatchObject({ nudges: 2 });
    expect((await nudged()).map(([name]) => name)).not.toContain('Mai Văn Lộc');
  });
});
