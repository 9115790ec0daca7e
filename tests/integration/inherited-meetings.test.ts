import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sendNow } from '#services/broadcasts/end-hold.ts';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { chooseInvitees } from '#services/invitations/choose-invitees.ts';
import { findOwnInvitations } from '#services/invitations/read-own-card.ts';
import { editMeeting } from '#services/meetings/edit-meeting.ts';
import { readMeeting } from '#services/meetings/read-meeting.ts';
import { carryOutReorganisation } from '#services/units/carry-out-reorganisation.ts';
import { handOverDesk } from '#services/units/hand-over-desk.ts';
import { readDesk } from '#services/units/read-desk.ts';
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

it('C21 a desk that ends on a set day is handed over before it, and its old holder holds it no more', async () => {
  await carryOutReorganisation(test.as('secretariat'), office(), merger(test));
  const unitId = test.seed.units.home.id;
  await handOverDesk(test.as('secretariat'), office(), unitId, {
    ...{ fromPersonId: idOf('homeDesk'), toPersonId: idOf('guest') },
  });
  const { holders } = await readDesk(test.as('secretariat'), office(), unitId, 'Asia/Ho_Chi_Minh');
  expect(holders.map(({ personId }) => personId)).toEqual([idOf('guest')]);
});
