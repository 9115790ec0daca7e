import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cancelHold } from '#services/broadcasts/end-hold.ts';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { findOwnInvitations, readOwnCard } from '#services/invitations/read-own-card.ts';
import { editMeeting } from '#services/meetings/edit-meeting.ts';
import { nominate } from '#services/nominations/nominate.ts';
import { announcedMeeting, toldMeeting, usualMeeting } from '../support/meetings.ts';
import { type TestProgram, testProgram } from '../support/program.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

const held = { place: 'Hội trường chưa ai được báo' };

describe('a change that is still held', () => {
  it('shows itself to nobody: card, list and a new nominee have what people were told', async () => {
    const { meeting, invitations, officeId } = await toldMeeting(test, {
      units: [{ unitId: test.seed.units.finance.id, headCountLimit: 2 }],
    });
    const ref = invitations[0]?.invitation.ref ?? '';
    const desk = test.asDelegate('financeDesk');
    const facts = { ...usualMeeting(test), ...held };
    await editMeeting(test.as('secretariat'), officeId, {
      id: meeting.id,
      version: meeting.version + 1,
      facts,
    });
    expect((await readOwnCard(desk, ref, null)).meeting.place).toBe('Phòng họp số 1, UBND tỉnh');
    const [own] = await findOwnInvitations(desk, test.seed.people.financeDesk.id);
    expect(own?.meeting.place).toBe('Phòng họp số 1, UBND tỉnh');
    await nominate(desk, { ref, nominees: [{ fullName: 'Trần Minh Quân', phone: '0912 345 678' }] });
    const [notice] = await test.connection.sql`select n.version, n.facts->'meeting'->>'place' as place
      from notices n join people p on p.id = n.person_id where p.full_name = 'Trần Minh Quân'`;
    expect(notice?.place).toBe('Phòng họp số 1, UBND tỉnh');
    await cancelHold(test.as('secretariat'), officeId, meeting.id);
    expect((await readOwnCard(desk, ref, null)).meeting.place).toBe('Phòng họp số 1, UBND tỉnh');
  });

  it('cannot be answered before anybody was told, though the office may note an answer', async () => {
    const { invitations } = await announcedMeeting(test, { personIds: [test.seed.people.homeHead.id] });
    const ref = invitations[0]?.invitation.ref ?? '';
    await expect(
      answerInvitation(test.asDelegate('homeHead'), { ref, rsvp: 'accepted' }),
    ).rejects.toMatchObject({
      code: 'meeting_not_open',
    });
    await expect(answerInvitation(test.as('secretariat'), { ref, rsvp: 'accepted' })).resolves.toBeDefined();
  });
});

describe('saving a meeting that was announced', () => {
  it('tells nobody when nothing is new', async () => {
    const { meeting, officeId } = await toldMeeting(test, { personIds: [test.seed.people.chairman.id] });
    const edit = { id: meeting.id, version: meeting.version + 1, facts: usualMeeting(test) };
    expect((await editMeeting(test.as('secretariat'), officeId, edit)).version).toBe(meeting.version + 1);
    const [row] = await test.connection
      .sql`select count(*)::int as tellings from broadcasts where ref = ${meeting.ref}`;
    expect(row?.tellings).toBe(1);
  });

  it('is refused once it has begun, and to a day on which an invited unit no longer exists', async () => {
    const { meeting, officeId } = await toldMeeting(test, {
      units: [{ unitId: test.seed.units.finance.id }],
    });
    const edit = { id: meeting.id, version: meeting.version + 1, facts: { ...usualMeeting(test), ...held } };
    await test.connection
      .sql`update units set valid_to = '2026-12-20' where id = ${test.seed.units.finance.id}`;
    await expect(editMeeting(test.as('secretariat'), officeId, edit)).rejects.toMatchObject({
      code: 'unit_not_valid',
    });
    await test.connection.sql`update units set valid_to = null where id = ${test.seed.units.finance.id}`;
    test.clock.set(new Date('2026-12-21T02:00:00Z'));
    await expect(editMeeting(test.as('secretariat'), officeId, edit)).rejects.toMatchObject({
      code: 'meeting_has_begun',
    });
  });
});
