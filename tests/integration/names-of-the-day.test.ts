import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MeetingId } from '#domain/ids.ts';
import { readAgenda } from '#services/agenda/read-agenda.ts';
import { saveAgenda } from '#services/agenda/save-agenda.ts';
import { readNotice, readNotices } from '#services/broadcasts/notices.ts';
import { findCalls } from '#services/calls/find-calls.ts';
import { exportPeople, exportUnits } from '#services/exports/export-register.ts';
import { readParticipants } from '#services/meetings/read-participants.ts';
import { findParticipants } from '#services/schedule/find-schedule.ts';
import { carryOutReorganisation } from '#services/units/carry-out-reorganisation.ts';
import { endDesk } from '#services/units/hand-over-desk.ts';
import { readOnboarding } from '#services/units/read-onboarding.ts';
import { readChase } from '#services/urges/read-chase.ts';
import { announcedMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { merger } from '#tests/support/reorganising.ts';

const zone = { timeZone: 'Asia/Ho_Chi_Minh', format: 'xlsx' } as const;
const before = { startsAt: new Date('2026-12-14T01:00:00Z'), endsAt: new Date('2026-12-14T03:00:00Z') };
const [was, now] = ['Sở Nội vụ', 'Sở Nội vụ và Lao động'];

let test: TestProgram;
let ids: MeetingId[];
beforeEach(async () => {
  test = await testProgram({ house: { holdSeconds: 0 } });
  const invited = { units: [{ unitId: test.seed.units.home.id }] };
  const made = [await announcedMeeting(test, invited, before), await announcedMeeting(test, invited)];
  ids = made.map(({ meeting }) => meeting.id);
});
afterEach(() => test.close());

const ctx = () => test.as('secretariat');
const office = () => test.seed.office.id;

/** The unit gets another name on 15 December: between the two meetings. */
const rename = () =>
  carryOutReorganisation(ctx(), office(), {
    ...{ kind: 'rename', on: '2026-12-15', unitId: test.seed.units.home.id },
    ...{ name: now, shortName: 'Sở NV-LĐ' },
  });

describe('C22 a meeting bears the names of its own day', () => {
  beforeEach(rename);

  it('among its participants', async () => {
    const names = await Promise.all(ids.map((id) => readParticipants(ctx(), office(), id)));
    expect(names.map((rows) => rows.map(({ name }) => name))).toEqual([[was], [now]]);
  });

  it('on its agenda, also when that was written before the new name', async () => {
    for (const id of ids)
      await saveAgenda(ctx(), office(), {
        ...{ id, version: 0, items: [{ title: 'Báo cáo', paperUnitId: test.seed.units.home.id }] },
      });
    const agendas = await Promise.all(ids.map((id) => readAgenda(ctx(), office(), id)));
    expect(agendas.map(({ items }) => items[0]?.paperUnit)).toEqual([was, 'Sở NV-LĐ']);
  });

  it('on the printed week', async () => {
    const named = await findParticipants(ctx(), office(), ids);
    expect(ids.map((id) => named.get(id))).toEqual([[was], ['Sở NV-LĐ']]);
  });

  it('on the chase board and the call lists', async () => {
    const { rows } = await readChase(ctx(), office());
    const chased = ids.map((id) => rows.find((row) => row.meetingId === id)?.unitName);
    expect(chased).toEqual([was, now]);
    await test.connection.sql`update notices set call_needed_at = now() where kind = 'invitation'`;
    const called = await Promise.all(ids.map((id) => findCalls(ctx(), office(), id)));
    expect(called.map((calls) => calls[0]?.unitName)).toEqual([was, now]);
  });

  it('in the book of notices, the newest first', async () => {
    const notices = await readNotices(ctx(), office());
    const told = await Promise.all(notices.map(({ id }) => readNotice(ctx(), office(), id)));
    expect(told.flatMap(({ recipients }) => recipients.map((row) => row.inviteeName))).toEqual([now, was]);
  });

  it('and an exported register the names of the day it is taken', async () => {
    const taken = async () => {
      const [units, people] = [
        await exportUnits(ctx(), office(), zone),
        await exportPeople(ctx(), office(), zone),
      ];
      const unit = units.kind === 'units' ? units.rows.find(({ code }) => code === 'home') : null;
      const person = people.kind === 'people' ? people.rows.find((row) => row.unitCode === 'home') : null;
      return [unit?.name, person?.unitName];
    };
    expect(await taken()).toEqual([was, was]);
    test.clock.set(new Date('2026-12-16T01:00:00Z'));
    expect(await taken()).toEqual([now, now]);
  });
});

it('the board of who can be told bears the names of today, not those of a day to come', async () => {
  await rename();
  const names = async () => {
    const place = { id: office(), timeZone: zone.timeZone };
    return (await readOnboarding(ctx(), place, { limit: 50 })).units.map(({ name }) => name);
  };
  expect(await names()).toContain(was);
  test.clock.set(new Date('2026-12-16T01:00:00Z'));
  expect(await names()).toContain(now);
});

describe('a desk whose end a reorganisation has set ahead', () => {
  it('is still held, named to the office and can be ended before', async () => {
    await carryOutReorganisation(ctx(), office(), merger(test));
    const { home } = test.seed.units;
    const holder = test.seed.people.homeDesk;
    const [participant] = await readParticipants(ctx(), office(), ids[0]!);
    expect(participant?.contacts.map(({ name }) => name)).toEqual([holder.fullName]);
    const exported = await exportPeople(ctx(), office(), zone);
    const row =
      exported.kind === 'people' && exported.rows.find(({ fullName }) => fullName === holder.fullName);
    expect(row).toMatchObject({ isDesk: true });
    await endDesk(ctx(), office(), { unitId: home.id, personId: holder.id });
    const [seat] = await test.connection.sql`select to_at from desk_holders
      where unit_id = ${home.id} and person_id = ${holder.id}`;
    expect(new Date(seat?.to_at)).toEqual(test.clock.now());
  });
});
