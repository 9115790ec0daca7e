import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PersonId } from '#domain/ids.ts';
import { sendNow } from '#services/broadcasts/end-hold.ts';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { chooseInvitees } from '#services/invitations/choose-invitees.ts';
import { findOwnInvitations } from '#services/invitations/read-own-card.ts';
import { editMeeting } from '#services/meetings/edit-meeting.ts';
import { readMeeting } from '#services/meetings/read-meeting.ts';
import { carryOutReorganisation } from '#services/units/carry-out-reorganisation.ts';
import { endDesk, handOverDesk } from '#services/units/hand-over-desk.ts';
import { readDesk } from '#services/units/read-desk.ts';
import { assignDesk } from '#services/units/units.ts';
import { toldMeeting, usualMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { merger } from '#tests/support/reorganising.ts';

let test: TestProgram;
beforeEach(async () => {
  test = await testProgram();
});
afterEach(() => test.close());

const office = () => test.seed.office.id;
const both = () => [{ unitId: test.seed.units.finance.id }, { unitId: test.seed.units.home.id }];
const earlier = { startsAt: new Date('2026-12-14T01:00:00Z'), endsAt: new Date('2026-12-14T03:00:00Z') };
const idOf = (person: keyof TestProgram['seed']['people']) => test.seed.people[person].id;

/** Tài chính goes into Nội vụ, which is there already, on 15 December. */
const intoHome = () =>
  carryOutReorganisation(test.as('secretariat'), office(), {
    ...{ kind: 'merge', on: '2026-12-15', decisionNumber: null, headPostId: null },
    predecessorIds: [test.seed.units.finance.id],
    successor: { unitId: test.seed.units.home.id },
  });

describe('C22 a meeting whose invited units were merged', () => {
  it('changes its room, and the successor’s desk is told', async () => {
    const { meeting } = await toldMeeting(test, { units: both() });
    await carryOutReorganisation(test.as('secretariat'), office(), merger(test));
    const { version } = (await readMeeting(test.as('secretariat'), office(), meeting.id)).meeting;
    const facts = { ...usualMeeting(test), place: 'Hội trường B' };
    await editMeeting(test.as('secretariat'), office(), { id: meeting.id, version, facts });
    await sendNow(test.as('secretariat'), office(), meeting.id);
    const told = await test.connection.sql`select distinct n.person_id as id from notices n
      join broadcasts b on b.id = n.broadcast_id where b.version = ${version + 1}`;
    expect(new Set(told.map(({ id }) => id))).toEqual(
      new Set([idOf('financeDesk'), idOf('financeDesk2'), idOf('homeDesk')]),
    );
  });

  it('rings the successor at any hour with a change that is held and marked urgent', async () => {
    const { sql } = test.connection;
    const { meeting } = await toldMeeting(test, { units: both().slice(0, 1) });
    const { version } = (await readMeeting(test.as('secretariat'), office(), meeting.id)).meeting;
    const edited = { facts: { ...usualMeeting(test), place: 'Hội trường B' }, mark: 'express' as const };
    await editMeeting(test.as('secretariat'), office(), { id: meeting.id, version, ...edited });
    await sql`delete from outbox`;
    await carryOutReorganisation(test.as('secretariat'), office(), merger(test));
    const rings = await sql`select distinct version, at_any_hour as loud from outbox
      where kind = 'invitation' and op = 'send' order by version`;
    expect(rings.map((row) => [row.version, row.loud])).toEqual([[version + 1, true]]);
  });

  it('invites somebody more and keeps the units and their answers; a unit that was not invited cannot be', async () => {
    const { meeting, invitations } = await toldMeeting(test, { units: both().slice(0, 1) });
    const ref = invitations[0]?.invitation.ref ?? '';
    await answerInvitation(test.asDelegate('financeDesk'), { ref, rsvp: 'accepted' });
    await carryOutReorganisation(test.as('secretariat'), office(), merger(test));
    const choose = (units: { unitId: (typeof test.seed.units.home)['id'] }[]) =>
      chooseInvitees(test.as('secretariat'), office(), meeting.id, { units, personIds: [idOf('chairman')] });
    await expect(choose(both())).rejects.toMatchObject({ code: 'unit_not_valid' });
    const invited = await choose(both().slice(0, 1));
    expect(invited.map(({ invitation }) => invitation.rsvp).sort()).toEqual(['accepted', 'pending']);
  });
});

describe('C22 a seat that begins on a later day', () => {
  it('answers for the successor what is held from that day on, and nothing before', async () => {
    const units = both().slice(1);
    const before = await toldMeeting(test, { units }, earlier);
    const after = await toldMeeting(test, { units });
    await intoHome();
    const refOf = (made: typeof before) => made.invitations[0]?.invitation.ref ?? '';
    const ctx = test.asDelegate('financeDesk');
    const own = await findOwnInvitations(ctx, idOf('financeDesk'));
    expect(own.map(({ invitation }) => invitation.ref)).toEqual([refOf(after)]);
    await expect(answerInvitation(ctx, { ref: refOf(before), rsvp: 'accepted' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(answerInvitation(ctx, { ref: refOf(after), rsvp: 'accepted' })).resolves.toBeDefined();
  });

  it('is told of no meeting before that day', async () => {
    await intoHome();
    const { meeting } = await toldMeeting(test, { units: both().slice(1) }, earlier);
    const told = await test.connection.sql`select n.person_id as id from notices n
      join broadcasts b on b.id = n.broadcast_id where b.ref = ${meeting.ref}`;
    expect(told.map(({ id }) => id)).toEqual([idOf('homeDesk')]);
  });
});

describe('C21 a desk that ends on a set day', () => {
  const seats = async () => {
    const now = test.clock.now().toISOString();
    const rows = await test.connection.sql`
      select u.name as unit, d.person_id as person, d.from_at <= ${now}::timestamptz as begun, d.to_at
      from desk_holders d join units u on u.id = d.unit_id
      where d.to_at is null or d.to_at > ${now}::timestamptz order by begun desc, u.name, d.person_id`;
    return rows.map(({ unit, person, begun, to_at }) => ({
      ...{ unit, person, begun, toAt: to_at && new Date(to_at) },
    }));
  };
  const day = new Date('2026-12-14T17:00:00Z');
  const merged = 'Sở Tài chính và Nội vụ';
  const handOver = (fromPersonId: PersonId | null) =>
    handOverDesk(test.as('secretariat'), office(), test.seed.units.home.id, {
      ...{ fromPersonId, toPersonId: idOf('guest') },
    });
  const ofGuest = async () => (await seats()).filter(({ person }) => person === idOf('guest'));

  it('is handed over before it, with the seat that it becomes; its old holder holds neither', async () => {
    await carryOutReorganisation(test.as('secretariat'), office(), merger(test));
    await handOver(idOf('homeDesk'));
    const unitId = test.seed.units.home.id;
    const { holders } = await readDesk(test.as('secretariat'), office(), unitId, 'Asia/Ho_Chi_Minh');
    expect(holders.map(({ personId }) => personId)).toEqual([idOf('guest')]);
    expect(await ofGuest()).toEqual([
      { unit: 'Sở Nội vụ', person: idOf('guest'), begun: true, toAt: day },
      { unit: merged, person: idOf('guest'), begun: false, toAt: null },
    ]);
    expect(JSON.stringify(await seats())).not.toContain(idOf('homeDesk'));
  });

  it('is given to somebody while it is empty, no longer than the unit exists', async () => {
    await test.connection.sql`delete from desk_holders where unit_id = ${test.seed.units.home.id}`;
    await carryOutReorganisation(test.as('secretariat'), office(), merger(test));
    await handOver(null);
    const seat = { unitId: test.seed.units.home.id, personId: idOf('homeHead'), decisionNumber: null };
    await assignDesk(test.as('secretariat'), office(), seat);
    expect((await seats()).find(({ person }) => person === idOf('homeHead'))?.toAt).toEqual(day);
    expect(await ofGuest()).toEqual([{ unit: 'Sở Nội vụ', person: idOf('guest'), begun: true, toAt: day }]);
  });

  it('leaves who sits for both units the seat that is theirs by the other one', async () => {
    await test.connection.sql`insert into desk_holders (unit_id, person_id, from_at)
      values (${test.seed.units.finance.id}, ${idOf('homeDesk')}, ${test.clock.now().toISOString()})`;
    await carryOutReorganisation(test.as('secretariat'), office(), merger(test));
    await handOver(idOf('homeDesk'));
    const coming = (await seats()).filter(({ unit }) => unit === merged).map(({ person }) => person);
    expect(new Set(coming)).toEqual(
      new Set([idOf('guest'), idOf('homeDesk'), idOf('financeDesk'), idOf('financeDesk2')]),
    );
  });

  it('is taken away before it, and nothing of it comes back on the day', async () => {
    await carryOutReorganisation(test.as('secretariat'), office(), merger(test));
    await endDesk(test.as('secretariat'), office(), {
      ...{ unitId: test.seed.units.home.id, personId: idOf('homeDesk') },
    });
    expect(JSON.stringify(await seats())).not.toContain(idOf('homeDesk'));
  });
});
