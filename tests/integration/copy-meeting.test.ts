import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listInvitations } from '#db/queries/invitations.ts';
import type { MeetingId } from '#domain/ids.ts';
import { readAgenda } from '#services/agenda/read-agenda.ts';
import { saveAgenda } from '#services/agenda/save-agenda.ts';
import { permit } from '#services/gate.ts';
import { copyMeeting } from '#services/meetings/copy-meeting.ts';
import { readNextSteps } from '#services/meetings/read-next-steps.ts';
import { draftMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

const startsAt = new Date('2027-01-11T01:00:00Z');
const endsAt = new Date('2027-01-11T03:00:00Z');
const copy = (id: MeetingId, as: 'secretariat' | 'auditor' = 'secretariat') =>
  copyMeeting(test.as(as), test.seed.office.id, id, { startsAt, endsAt });

async function original() {
  const { units, people, groupId } = test.seed;
  const { meeting, officeId } = await draftMeeting(
    test,
    {
      units: [{ unitId: units.finance.id, headCountLimit: 3 }, { unitId: units.home.id }],
      ...{ personIds: [people.hungBudget.id], groupIds: [groupId] },
    },
    { letterNumber: '12/GM-UBND', letterOn: '2026-12-01', chairId: people.chairman.id },
  );
  await saveAgenda(test.as('secretariat'), officeId, {
    ...{ id: meeting.id, version: 0 },
    items: [{ title: 'Khai mạc', durationMinutes: 10 }, { title: 'Thảo luận' }],
  });
  return meeting;
}

describe('a copy of a meeting', () => {
  it('has its facts, invitees and agenda at another time, and a code of its own', async () => {
    const from = await original();
    const { meeting, leftOut } = await copy(from.id);
    expect(leftOut).toEqual([]);
    expect(meeting).toMatchObject({
      ...{ state: 'draft', version: 1, title: from.title, place: from.place, chairId: from.chairId },
      ...{ startsAt, endsAt, letterNumber: null, letterOn: null, announcedAt: null },
    });
    expect(meeting.ref).not.toBe(from.ref);
    const proof = permit(test.as('secretariat'), 'meetings.read', test.seed.office.id);
    const invited = await listInvitations(test.program.db, proof, meeting.id);
    const before = await listInvitations(test.program.db, proof, from.id);
    const said = (rows: typeof invited) =>
      rows
        .map(({ unitName, personName, groupName, invitation }) =>
          [unitName, personName, groupName, invitation.headCountLimit, invitation.rsvp].join(' · '),
        )
        .sort();
    expect(said(invited)).toEqual(said(before));
    const agenda = await readAgenda(test.as('secretariat'), test.seed.office.id, meeting.id);
    expect([agenda.version, ...agenda.items.map(({ title }) => title)]).toEqual([1, 'Khai mạc', 'Thảo luận']);
  });

  it('has no chair when the chair has left, and says that one is missing', async () => {
    const from = await original();
    const { chairman } = test.seed.people;
    const { sql } = test.connection;
    await sql`update people set left_at = now() where id = ${chairman.id}`;
    const { meeting } = await copy(from.id);
    await sql`update people set left_at = null where id = ${chairman.id}`;
    expect(meeting.chairId).toBeNull();
    const [next] = await readNextSteps(test.as('secretariat'), test.seed.office.id, meeting.id);
    expect(next?.missing).toContainEqual({ what: 'chair' });
  });

  it('leaves out whoever is no more on the new day, and names them with their successors', async () => {
    const from = await original();
    const { units, people } = test.seed;
    const { sql } = test.connection;
    await sql`update units set valid_to = '2026-12-31' where id = ${units.finance.id}`;
    await sql`insert into unit_successions (predecessor_id, successor_id, "on")
      values (${units.finance.id}, ${units.province.id}, '2027-01-01')`;
    await sql`update people set left_at = now() where id = ${people.hungBudget.id}`;
    const { meeting, leftOut } = await copy(from.id);
    await sql`update units set valid_to = null where id = ${units.finance.id}`;
    await sql`delete from unit_successions where predecessor_id = ${units.finance.id}`;
    await sql`update people set left_at = null where id = ${people.hungBudget.id}`;
    expect(leftOut).toEqual([
      {
        ...{ kind: 'unit', id: units.finance.id, name: 'Sở Tài chính' },
        successors: [{ id: units.province.id, name: 'Ủy ban nhân dân tỉnh An Phước' }],
      },
      { kind: 'person', id: people.hungBudget.id, name: 'Nguyễn Văn Hùng', successors: [] },
    ]);
    const proof = permit(test.as('secretariat'), 'meetings.read', test.seed.office.id);
    const invited = await listInvitations(test.program.db, proof, meeting.id);
    expect(invited.map(({ unitName }) => unitName).filter(Boolean)).toEqual(['Sở Nội vụ']);
    const [row] =
      await sql`select data from audit where object_id = ${meeting.id} and action = 'meeting.copied'`;
    expect(row?.data).toMatchObject({ from: from.id, leftOut: ['Sở Tài chính', 'Nguyễn Văn Hùng'] });
  });

  it('R23 belongs to its office and its writers, and needs an end after its start', async () => {
    const from = await original();
    await expect(copy(from.id, 'auditor')).rejects.toMatchObject({ code: 'not_permitted' });
    const foreign = copyMeeting(test.as('otherAdmin'), test.seed.otherOffice.id, from.id, {
      startsAt,
      endsAt,
    });
    await expect(foreign).rejects.toMatchObject({ code: 'not_found' });
    const backwards = copyMeeting(test.as('secretariat'), test.seed.office.id, from.id, {
      ...{ startsAt: endsAt, endsAt: startsAt },
    });
    await expect(backwards).rejects.toMatchObject({
      issues: [{ field: 'endsAt', code: 'end_before_start' }],
    });
  });
});
