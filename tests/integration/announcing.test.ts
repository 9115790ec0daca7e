import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cancelHold, sendNow } from '#services/broadcasts/end-hold.ts';
import { chooseInvitees } from '#services/invitations/choose-invitees.ts';
import { announceMeeting } from '#services/meetings/announce-meeting.ts';
import { createMeeting } from '#services/meetings/create-meeting.ts';
import { readMeeting } from '#services/meetings/read-meeting.ts';
import { remindNoticeLimits } from '#services/reminders/remind-notice-limits.ts';
import { draftMeeting, usualMeeting } from '../support/meetings.ts';
import { TEST_NOW, type TestProgram, testProgram } from '../support/program.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

const chairman = () => ({ personIds: [test.seed.people.chairman.id] });
const announce = (draft: Awaited<ReturnType<typeof draftMeeting>>, extra: object = {}) =>
  announceMeeting(test.as('secretariat'), draft.officeId, {
    id: draft.meeting.id,
    version: draft.meeting.version,
    ...extra,
  });
/** Tomorrow: too late for the three days that a regular meeting needs. */
const tomorrow = {
  startsAt: new Date('2026-12-08T07:00:00Z'),
  endsAt: new Date('2026-12-08T09:00:00Z'),
};
const outboxOf = (ref: string) =>
  test.connection
    .sql`select o.state, o.lane from outbox o join broadcasts b on b.id = o.broadcast_id where b.ref = ${ref}`;

it('R5 a draft whose kind of meeting is no longer in force on its day is not announced until it gets another', async () => {
  const draft = await draftMeeting(test, chairman());
  const { sql } = test.connection;
  const { session } = test.seed.classes;
  const until = (day: string | null) => sql`update rule_sets set in_force_to = ${day}
    where id = (select rule_set_id from meeting_classes where id = ${session})`;
  await until('2026-12-20');
  await expect(announce(draft)).rejects.toMatchObject({
    code: 'class_not_in_force',
    facts: { name: expect.any(String) },
  });
  expect([...(await outboxOf(draft.meeting.ref))]).toEqual([]);
  await until('2026-12-21');
  await expect(announce(draft)).resolves.toBeDefined();
  await until(null);
});

describe('the notice rule', () => {
  it('R22 late regular meeting is refused without a reason, and nothing is queued', async () => {
    const draft = await draftMeeting(test, chairman(), tomorrow);
    await expect(announce(draft)).rejects.toMatchObject({
      code: 'late_notice',
      facts: { deadlineAt: expect.any(String) },
    });
    expect([...(await outboxOf(draft.meeting.ref))]).toEqual([]);
    const after = await readMeeting(test.as('secretariat'), draft.officeId, draft.meeting.id);
    expect(after.meeting.state).toBe('draft');
  });

  it('R22 late regular meeting goes out when it is re-typed extraordinary', async () => {
    const draft = await draftMeeting(test, chairman(), {
      ...tomorrow,
      startsAt: new Date('2026-12-09T07:00:00Z'),
      endsAt: new Date('2026-12-09T08:00:00Z'),
    });
    await announce(draft, { asExtraordinary: true });
    const after = await readMeeting(test.as('secretariat'), draft.officeId, draft.meeting.id);
    expect(after.meeting).toMatchObject({
      state: 'announced',
      regularity: 'extraordinary',
      lateReason: null,
    });
  });

  it('R22 late regular meeting goes out when somebody named overrides it with a reason, and both are kept', async () => {
    const draft = await draftMeeting(test, chairman(), tomorrow);
    await announce(draft, {
      override: { reason: 'Chỉ đạo khẩn về phòng chống bão', byName: 'Lê Hữu Phước' },
    });
    const after = await readMeeting(test.as('secretariat'), draft.officeId, draft.meeting.id);
    expect(after.meeting).toMatchObject({
      lateReason: 'Chỉ đạo khẩn về phòng chống bão',
      lateApprovedBy: 'Lê Hữu Phước',
    });
  });

  it('R22 an override without a name is refused', async () => {
    const draft = await draftMeeting(test, chairman(), tomorrow);
    await expect(announce(draft, { override: { reason: 'gấp', byName: ' ' } })).rejects.toMatchObject({
      code: 'override_incomplete',
    });
  });

  it('R22 reminds the secretariat a day and two hours before the limit passes, each once whoever wakes how often', async () => {
    const draft = await draftMeeting(test, chairman(), {
      title: 'Họp có hạn thông báo',
      startsAt: new Date('2026-12-11T01:00:00Z'),
      endsAt: new Date('2026-12-11T03:00:00Z'),
    });
    const told = () =>
      test.connection
        .sql`select ref from notices where kind = 'notice_limit' and ref like ${`${draft.meeting.id}%`}`;
    const wake = async (at: string) => {
      test.clock.set(new Date(at));
      await Promise.all([remindNoticeLimits(test.system()), remindNoticeLimits(test.system())]);
      return [...(await told())].length;
    };
    expect(await wake('2026-12-07T09:59:00Z')).toBe(0);
    expect(await wake('2026-12-07T10:01:00Z')).toBe(1);
    expect(await wake('2026-12-08T07:59:00Z')).toBe(1);
    expect(await wake('2026-12-08T08:30:00Z')).toBe(2);
    expect(await wake('2026-12-08T10:01:00Z')).toBe(2);
    test.clock.set(TEST_NOW);
  });
});

describe('who is invited', () => {
  it('R3 invites the members of an ad-hoc group one by one, each once', async () => {
    const draft = await draftMeeting(test, { groupIds: [test.seed.groupId], ...chairman() });
    expect(draft.invitations.map((row) => row.personName).sort()).toEqual([
      'Huỳnh Thị Mỹ Lệ',
      'Lê Hữu Phước',
    ]);
  });

  it('refuses a unit that no longer exists on the day, naming it and what it became', async () => {
    const meeting = await createMeeting(test.as('secretariat'), test.seed.office.id, usualMeeting(test));
    const invitees = { units: [{ unitId: test.seed.units.planning.id }], ...chairman() };
    await expect(
      chooseInvitees(test.as('secretariat'), test.seed.office.id, meeting.id, invitees),
    ).rejects.toMatchObject({
      code: 'unit_not_valid',
      facts: { unit: 'Sở Kế hoạch và Đầu tư', successors: 'Sở Tài chính' },
    });
  });

  it('refuses to announce to nobody', async () => {
    const meeting = await createMeeting(test.as('secretariat'), test.seed.office.id, usualMeeting(test));
    const input = { id: meeting.id, version: meeting.version };
    await expect(announceMeeting(test.as('secretariat'), test.seed.office.id, input)).rejects.toMatchObject({
      code: 'nobody_invited',
    });
  });

  it('keeps the reference of who stays on the list and withdraws who does not', async () => {
    const draft = await draftMeeting(test, {
      personIds: [test.seed.people.chairman.id, test.seed.people.homeHead.id],
    });
    const again = await chooseInvitees(test.as('secretariat'), draft.officeId, draft.meeting.id, chairman());
    expect(again).toHaveLength(1);
    expect(again[0]?.invitation.ref).toBe(
      draft.invitations.find((row) => row.personName === 'Lê Hữu Phước')?.invitation.ref,
    );
  });
});

describe('the hold', () => {
  it('is a draft again when it is taken back, and can be announced anew', async () => {
    const draft = await draftMeeting(test, chairman());
    await announce(draft);
    await cancelHold(test.as('secretariat'), draft.officeId, draft.meeting.id);
    expect([...(await outboxOf(draft.meeting.ref))]).toEqual([]);
    const back = await readMeeting(test.as('secretariat'), draft.officeId, draft.meeting.id);
    expect(back.meeting.state).toBe('draft');
    await announce({ ...draft, meeting: back.meeting });
    expect([...(await outboxOf(draft.meeting.ref))]).toEqual([{ state: 'queued', lane: 'web:main' }]);
  });

  it('cannot be taken back once it was let go', async () => {
    const draft = await draftMeeting(test, chairman());
    await announce(draft);
    await sendNow(test.as('secretariat'), draft.officeId, draft.meeting.id);
    await expect(cancelHold(test.as('secretariat'), draft.officeId, draft.meeting.id)).rejects.toMatchObject({
      code: 'hold_over',
    });
  });
});

describe('what was written stays', () => {
  it('writes an audit row for every act, and nobody can change or remove it', async () => {
    const draft = await draftMeeting(test, chairman());
    const { sql } = test.connection;
    const rows =
      await sql`select action, actor->>'kind' as kind from audit where object_id = ${draft.meeting.id} order by id`;
    expect(rows.map((row) => row.action)).toEqual(['meeting.created', 'meeting.invitees_chosen']);
    await expect(sql`update audit set action = 'x' where object_id = ${draft.meeting.id}`).rejects.toThrow(
      /append-only/,
    );
    await expect(sql`delete from audit`).rejects.toThrow(/append-only/);
  });

  it('R48 keeps every version of the facts of a meeting, and refuses to change one', async () => {
    const draft = await draftMeeting(test, chairman());
    await announce(draft);
    const { sql } = test.connection;
    const rows =
      await sql`select version from meeting_versions where meeting_id = ${draft.meeting.id} order by version`;
    expect(rows.map((row) => row.version)).toEqual([1, 2]);
    await expect(
      sql`update meeting_versions set version = 9 where meeting_id = ${draft.meeting.id}`,
    ).rejects.toThrow(/append-only/);
  });
});

describe('R4 offices', () => {
  it('hides the meetings of another office from its admin', async () => {
    const draft = await draftMeeting(test, chairman());
    const other = test.as('otherAdmin');
    await expect(readMeeting(other, test.seed.otherOffice.id, draft.meeting.id)).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(readMeeting(other, draft.officeId, draft.meeting.id)).rejects.toMatchObject({
      code: 'not_permitted',
    });
  });
});
