import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { nominate } from '#services/nominations/nominate.ts';
import { findConflicts, findMeetingConflicts } from '#services/schedule/find-conflicts.ts';
import { announcedMeeting, draftMeeting, toldMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

const hour = (on: string, time: string) => new Date(`${on}T${time}:00+07:00`);
const morning = (on: string) => ({ startsAt: hour(on, '08:00'), endsAt: hour(on, '11:00') });
const ask = (
  input: Parameters<typeof findConflicts>[2],
  as: Parameters<TestProgram['as']>[0] = 'secretariat',
) => findConflicts(test.as(as), test.seed.office.id, input);

async function room(name: string, capacity: number | null) {
  const [row] = await test.connection.sql`insert into rooms (office_id, name, capacity)
    values (${test.seed.office.id}, ${name}, ${capacity}) returning id`;
  return row!.id;
}

describe('clashes of rooms', () => {
  it('names the meetings that take the room, drafts too, and not those that end when this one begins', async () => {
    const roomId = await room('Phòng họp A', 10);
    const on = '2026-12-22';
    const before = await draftMeeting(test, {}, { ...morning(on), title: 'Họp trước', roomId });
    const after = { startsAt: hour(on, '11:00'), endsAt: hour(on, '12:00') };
    expect((await ask({ ...after, roomId })).rooms).toEqual([]);
    const { rooms } = await ask({ startsAt: hour(on, '10:30'), endsAt: hour(on, '12:00'), roomId });
    expect(rooms).toEqual([{ ...morning(on), meetingId: before.meeting.id, title: 'Họp trước' }]);
    expect((await ask({ ...morning(on), roomId, meetingId: before.meeting.id })).rooms).toEqual([]);
    await test.connection.sql`update meetings set state = 'cancelled' where id = ${before.meeting.id}`;
    expect((await ask({ ...morning(on), roomId })).rooms).toEqual([]);
  });

  it('says that a room is too small for all who are invited, a unit counting as many as it may send', async () => {
    const { units, people } = test.seed;
    const roomId = await room('Phòng họp nhỏ', 4);
    const draft = await draftMeeting(
      test,
      { units: [{ unitId: units.home.id, headCountLimit: 4 }], personIds: [people.communeHead.id] },
      { ...morning('2026-12-23'), roomId },
    );
    const found = await findMeetingConflicts(test.as('secretariat'), test.seed.office.id, draft.meeting.id);
    expect(found.tooSmall).toEqual({ seats: 4, invited: 5 });
    expect(found.room).toMatchObject({ name: 'Phòng họp nhỏ', capacity: 4 });
  });
});

describe('clashes of people', () => {
  it('puts those who accepted before those only invited, and leaves out who declined', async () => {
    const { people } = test.seed;
    const on = '2026-12-24';
    const personIds = [people.homeHead.id, people.communeHead.id, people.financeHead.id];
    const told = await toldMeeting(test, { personIds }, { ...morning(on), title: 'Họp buổi sáng' });
    const refOf = (name: string) => told.invitations.find((row) => row.personName === name)!.invitation.ref;
    await answerInvitation(test.asDelegate('communeHead'), {
      ref: refOf('Kiều Văn Tám'),
      rsvp: 'accepted',
    });
    await answerInvitation(test.asDelegate('financeHead'), {
      ref: refOf('Phạm Quốc Dũng'),
      rsvp: 'declined',
      reason: 'Đi công tác',
    });
    const { people: busy } = await ask({ ...morning(on), personIds });
    expect(busy.map(({ fullName, how, title }) => [fullName, how, title])).toEqual([
      ['Kiều Văn Tám', 'accepted', 'Họp buổi sáng'],
      ['Huỳnh Thị Mỹ Lệ', 'invited', 'Họp buổi sáng'],
    ]);
    expect((await ask({ ...morning(on), personIds, meetingId: told.meeting.id })).people).toEqual([]);
  });

  it('knows the chair and whom a unit has named', async () => {
    const { people, units } = test.seed;
    const on = '2026-12-25';
    const told = await toldMeeting(
      test,
      { units: [{ unitId: units.finance.id, headCountLimit: 2 }] },
      { ...morning(on), title: 'Họp ngân sách', chairId: people.chairman.id },
    );
    const [invitation] = told.invitations;
    await nominate(test.asDelegate('financeDesk'), {
      ref: invitation!.invitation.ref,
      nominees: [{ personId: people.hungBudget.id, fullName: people.hungBudget.fullName }],
    });
    const { people: busy } = await ask({
      ...morning(on),
      personIds: [people.hungBudget.id, people.hungPrices.id],
      chairId: people.chairman.id,
    });
    expect(busy.map(({ personId, how }) => [personId, how])).toEqual([
      [people.chairman.id, 'chair'],
      [people.hungBudget.id, 'accepted'],
    ]);
  });

  it('tells of another office only that somebody is busy, and nothing of its drafts', async () => {
    const { people, otherOffice, classes, office } = test.seed;
    const on = '2026-12-26';
    const sql = test.connection.sql;
    const mine = await draftMeeting(
      test,
      { personIds: [people.guest.id] },
      { ...morning(on), title: 'Họp kín' },
    );
    await sql`update meetings set office_id = ${otherOffice.id}, class_id = ${classes.other} where id = ${mine.meeting.id}`;
    const asked = { ...morning(on), personIds: [people.guest.id] };
    expect((await ask(asked)).people).toEqual([]);
    await sql`update meetings set state = 'announced' where id = ${mine.meeting.id}`;
    expect((await ask(asked)).people).toEqual([
      {
        ...morning(on),
        personId: people.guest.id,
        fullName: 'Mai Văn Lộc',
        how: 'invited',
        meetingId: null,
        title: null,
      },
    ]);
    const ctx = test.as('secretariat');
    const both = { ...ctx, grants: [...ctx.grants, { role: 'auditor' as const, officeId: otherOffice.id }] };
    expect((await findConflicts(both, office.id, asked)).people[0]?.title).toBe('Họp kín');
  });

  it('refuses who may not read the office, and a time that ends before it begins', async () => {
    const span = morning('2026-12-27');
    await expect(async () => ask(span, 'none')).rejects.toMatchObject({ code: 'not_permitted' });
    await expect(ask({ startsAt: span.endsAt, endsAt: span.startsAt })).rejects.toMatchObject({
      issues: [{ field: 'endsAt', code: 'end_before_start' }],
    });
  });

  it('asks as often for twelve meetings of everybody as for one', async () => {
    const { people } = test.seed;
    const personIds = Object.values(people).map(({ id }) => id);
    const on = '2026-12-28';
    const { sql } = test.connection;
    const send = sql.unsafe.bind(sql);
    let statements = 0;
    const meet = (title: string) => announcedMeeting(test, { personIds }, { ...morning(on), title });
    const countOf = async () => {
      statements = 0;
      sql.unsafe = ((text: string, ...rest: []) => {
        statements += 1;
        return send(text, ...rest);
      }) as typeof sql.unsafe;
      const found = await ask({ ...morning(on), personIds });
      sql.unsafe = send;
      return [found.people.length, statements];
    };
    await meet('Họp 0');
    const [, once] = await countOf();
    expect(once).toBeGreaterThan(0);
    for (let index = 1; index < 12; index += 1) await meet(`Họp ${index}`);
    expect(await countOf()).toEqual([12 * personIds.length, once]);
  });
});
