import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeCapacity } from '#services/invitations/change-capacity.ts';
import { chooseInvitees } from '#services/invitations/choose-invitees.ts';
import { copyMeeting } from '#services/meetings/copy-meeting.ts';
import { readMeeting } from '#services/meetings/read-meeting.ts';
import { nominate } from '#services/nominations/nominate.ts';
import { makeMeeting } from '#services/templates/make-meetings.ts';
import { saveAsTemplate } from '#services/templates/save-template.ts';
import { draftMeeting, toldMeeting } from '../support/meetings.ts';
import { type TestProgram, testProgram } from '../support/program.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

const office = () => test.as('secretariat');
const officeId = () => test.seed.office.id;
type Meeting = Awaited<ReturnType<typeof draftMeeting>>['meeting']['id'];

/** Who is invited, by name, with the capacity in which they come. */
async function capacities(id: Meeting): Promise<Record<string, string>> {
  const { invitations } = await readMeeting(office(), officeId(), id);
  return Object.fromEntries(
    invitations.map(({ invitation, unitName, personName }) => [
      unitName ?? personName ?? '',
      invitation.capacity,
    ]),
  );
}

describe('members and guests on the list of invitees', () => {
  it('makes everybody a member who is not named a guest, and keeps guests where the list says nothing of them', async () => {
    const { chairman, homeHead } = test.seed.people;
    const { meeting } = await draftMeeting(test, { personIds: [chairman.id] });
    const units = [{ unitId: test.seed.units.finance.id }];
    const list = { units, personIds: [chairman.id, homeHead.id] };
    await chooseInvitees(office(), officeId(), meeting.id, {
      ...list,
      guestIds: [homeHead.id, test.seed.units.finance.id],
    });
    const asWritten = {
      [chairman.fullName]: 'member',
      [homeHead.fullName]: 'guest',
      'Sở Tài chính': 'guest',
    };
    expect(await capacities(meeting.id)).toEqual(asWritten);
    await chooseInvitees(office(), officeId(), meeting.id, list);
    expect(await capacities(meeting.id)).toEqual(asWritten);
    await chooseInvitees(office(), officeId(), meeting.id, { ...list, guestIds: [chairman.id] });
    expect(await capacities(meeting.id)).toEqual({
      ...{ [chairman.fullName]: 'guest', [homeHead.fullName]: 'member' },
      'Sở Tài chính': 'member',
    });
  });

  it('refuses a guest who is not on the list', async () => {
    const { chairman, homeHead } = test.seed.people;
    const { meeting } = await draftMeeting(test, { personIds: [chairman.id] });
    await expect(
      chooseInvitees(office(), officeId(), meeting.id, {
        ...{ personIds: [chairman.id], guestIds: [homeHead.id] },
      }),
    ).rejects.toMatchObject({ issues: [{ field: 'guestIds', code: 'not_valid' }] });
  });

  it('invites a group as guests, but for who is named alone, and gives its new members what the others have', async () => {
    const { groupId, people } = test.seed;
    const { sql } = test.connection;
    const members = await sql`select person_id from group_members where group_id = ${groupId}`;
    const [first] = members.map((row) => row.person_id as typeof people.chairman.id);
    const { meeting } = await draftMeeting(test, { groupIds: [groupId] });
    const groupIds = [groupId];
    const choose = (more: object) => chooseInvitees(office(), officeId(), meeting.id, { groupIds, ...more });
    const rows = await choose({ personIds: [first!], guestIds: [groupId] });
    expect(rows.map(({ invitation }) => [invitation.personId === first, invitation.capacity])).toEqual(
      expect.arrayContaining([
        [true, 'member'],
        [false, 'guest'],
      ]),
    );
    await choose({ personIds: [first!], guestIds: [groupId] });
    const [late] =
      await sql`delete from invitations where meeting_id = ${meeting.id} and via_group_id is not null
      returning person_id`;
    expect(late).toBeDefined();
    const again = await choose({ guestIds: [groupId] });
    expect(new Set(again.map(({ invitation }) => invitation.capacity))).toEqual(new Set(['guest']));
  });

  it('keeps who of a group was changed alone until the whole group is', async () => {
    const { groupId } = test.seed;
    const groupIds = [groupId];
    const { meeting, invitations } = await draftMeeting(test, { groupIds });
    const { ref, id } = invitations[0]!.invitation;
    await changeCapacity(office(), officeId(), { ref, capacity: 'guest' });
    const choose = async (guestIds: string[]) => {
      const rows = await chooseInvitees(office(), officeId(), meeting.id, { groupIds, guestIds });
      return rows.map(({ invitation }) => [invitation.id === id, invitation.capacity].join());
    };
    expect(new Set(await choose([]))).toEqual(new Set(['true,guest', 'false,member']));
    expect(new Set(await choose([groupId]))).toEqual(new Set(['true,guest', 'false,guest']));
    expect(new Set(await choose([]))).toEqual(new Set(['true,member', 'false,member']));
  });

  it('copies them with the meeting, and keeps them in a template', async () => {
    const { chairman, homeHead } = test.seed.people;
    const { meeting } = await draftMeeting(test, { personIds: [chairman.id] });
    await chooseInvitees(office(), officeId(), meeting.id, {
      ...{ personIds: [chairman.id, homeHead.id], units: [{ unitId: test.seed.units.finance.id }] },
      guestIds: [homeHead.id, test.seed.units.finance.id],
    });
    const asWritten = await capacities(meeting.id);
    const copied = await copyMeeting(office(), officeId(), meeting.id, {
      ...{ startsAt: new Date('2027-03-01T01:00:00Z'), endsAt: new Date('2027-03-01T03:00:00Z') },
    });
    expect(await capacities(copied.meeting.id)).toEqual(asWritten);
    const template = await saveAsTemplate(office(), officeId(), meeting.id, { name: 'Mẫu có khách mời' });
    const made = await makeMeeting(office(), officeId(), template.id, { on: '2027-03-02' });
    expect(await capacities(made.meeting.id)).toEqual(asWritten);
  });
});

describe('after announcing', () => {
  it('R49 whoever is named sits as who sent them, but for who comes along', async () => {
    const { finance } = test.seed.units;
    const told = await toldMeeting(test, { units: [{ unitId: finance.id, headCountLimit: 2 }] });
    const ref = told.invitations[0]!.invitation.ref;
    await changeCapacity(office(), officeId(), { ref, capacity: 'guest' });
    const { hungBudget, hungPrices } = test.seed.people;
    await nominate(test.asDelegate('financeDesk'), {
      ref,
      nominees: [{ personId: hungBudget.id, fullName: hungBudget.fullName }],
    });
    expect((await capacities(told.meeting.id))[hungBudget.fullName]).toBe('guest');
    await changeCapacity(office(), officeId(), { ref, capacity: 'member' });
    await nominate(office(), {
      ref,
      nominees: [{ personId: hungPrices.id, fullName: hungPrices.fullName, role: 'accompanying' }],
    });
    const whole = {
      'Sở Tài chính': 'member',
      [hungBudget.fullName]: 'member',
      [hungPrices.fullName]: 'guest',
    };
    expect(await capacities(told.meeting.id)).toEqual(whole);
    await changeCapacity(office(), officeId(), { ref, capacity: 'guest' });
    await changeCapacity(office(), officeId(), { ref, capacity: 'member' });
    expect(await capacities(told.meeting.id)).toEqual(whole);
  });

  it('gives a substitute the seat of whom they stand for', async () => {
    const { chairman, guest } = test.seed.people;
    const told = await toldMeeting(test, { personIds: [chairman.id] });
    const ref = told.invitations[0]!.invitation.ref;
    await changeCapacity(office(), officeId(), { ref, capacity: 'guest' });
    await nominate(office(), {
      ref,
      nominees: [{ personId: guest.id, fullName: guest.fullName, role: 'substitute', reason: 'đi công tác' }],
    });
    const both = () => capacities(told.meeting.id).then(Object.values);
    expect(await both()).toEqual(['guest', 'guest']);
    await changeCapacity(office(), officeId(), { ref, capacity: 'member' });
    expect(await both()).toEqual(['member', 'member']);
  });

  it('tells nobody, keeps the answer, is written down once, and is heard by open pages', async () => {
    const { chairman } = test.seed.people;
    const told = await toldMeeting(test, { personIds: [chairman.id] });
    const { sql } = test.connection;
    const own = told.invitations[0]!.invitation;
    const [before] =
      await sql`select (select count(*) from notices) as notices, (select count(*) from outbox) as sent`;
    const heard: string[] = [];
    let over = () => {};
    const end = new Promise<void>((resolve) => {
      over = resolve;
    });
    const listener = await sql.listen('changes', (topic) => (topic === 'end' ? over() : heard.push(topic)));
    for (const _ of [1, 2]) await changeCapacity(office(), officeId(), { ref: own.ref, capacity: 'guest' });
    await sql`select pg_notify('changes', 'end')`;
    await end;
    await listener.unlisten();
    const [after] =
      await sql`select (select count(*) from notices) as notices, (select count(*) from outbox) as sent`;
    expect(after).toEqual(before);
    const audit =
      await sql`select data from audit where action = 'invitation.recast' and object_id = ${own.id}`;
    expect(audit.map(({ data }) => data)).toEqual([
      { ref: own.ref, meetingId: told.meeting.id, from: 'member', to: 'guest' },
    ]);
    const [row] = await sql`select rsvp, rsvp_version from invitations where id = ${own.id}`;
    expect(row).toEqual({ rsvp: own.rsvp, rsvp_version: own.rsvpVersion });
    expect(heard).toEqual([`meeting:${told.meeting.id}`]);
  });

  it('R28 leaves the electors of an opened round as they were frozen', async () => {
    const { chairman, homeHead } = test.seed.people;
    const told = await toldMeeting(test, { personIds: [chairman.id, homeHead.id] });
    const { sql } = test.connection;
    await sql`update meetings set state = 'in_session' where id = ${told.meeting.id}`;
    const rule = {
      ...{ base: 'entitled', majority: { numerator: 1, denominator: 2, isMoreThan: true } },
      ...{ quorum: null, isChangeable: false, substitutesVote: false },
    };
    const [motion] = await sql`insert into motions (meeting_id, position, text, created_by)
      values (${told.meeting.id}, 1, 'Thông qua', '{"kind":"system","job":"test"}') returning id`;
    const [round] =
      await sql`insert into voting_rounds (motion_id, meeting_id, number, secrecy, way, rule, state, opened_at, created_by)
      values (${motion!.id}, ${told.meeting.id}, 1, 'open', 'electronic',
        ${JSON.stringify(rule)}::text::jsonb, 'open', now(), '{"kind":"system","job":"test"}') returning id`;
    for (const { invitation } of told.invitations)
      await sql`insert into electors (round_id, invitation_id, person_id, is_present, is_substitute)
        values (${round!.id}, ${invitation.id}, ${invitation.personId}, true, false)`;
    const electors = () => sql`select * from electors where round_id = ${round!.id} order by person_id`;
    const frozen = await electors();
    expect(frozen).toHaveLength(2);
    const { ref } = told.invitations[0]!.invitation;
    await changeCapacity(office(), officeId(), { ref, capacity: 'guest' });
    expect(await electors()).toEqual(frozen);
  });

  it('is refused once the meeting has ended, to whoever may only read, and of another office', async () => {
    const told = await toldMeeting(test, { personIds: [test.seed.people.chairman.id] });
    const { ref } = told.invitations[0]!.invitation;
    const change = (ctx: ReturnType<typeof office>, at = officeId()) =>
      changeCapacity(ctx, at, { ref, capacity: 'guest' });
    await expect(change(test.as('auditor'))).rejects.toMatchObject({ code: 'not_permitted' });
    await test.connection.sql`update meetings set state = 'ended' where id = ${told.meeting.id}`;
    await expect(change(office())).rejects.toMatchObject({ code: 'wrong_state' });
    const nowhere = changeCapacity(office(), officeId(), { ref: 'ZZZZ9999', capacity: 'guest' });
    await expect(nowhere).rejects.toMatchObject({ code: 'not_found' });
  });
});
