import { afterEach, describe, expect, it } from 'vitest';
import { findOffice } from '#db/queries/offices.ts';
import { cancelHold, sendNow } from '#services/broadcasts/end-hold.ts';
import { previewReach } from '#services/broadcasts/preview-reach.ts';
import { tellPeople } from '#services/broadcasts/tell-people.ts';
import type { House } from '#services/context.ts';
import { passToLeader } from '#services/leader-requests/pass-to-leader.ts';
import { editMeeting } from '#services/meetings/edit-meeting.ts';
import { addNextWay } from '#services/outbox/fall-through.ts';
import { toldMeeting, usualMeeting } from '#tests/support/meetings.ts';
import { emailMessenger } from '#tests/support/post-office.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { linkChatOf, threeWays } from '#tests/support/ways.ts';

let test: TestProgram;
afterEach(() => test.close());

const begin = async (house: Partial<House>, now?: Date) => {
  test = await testProgram({ house, ...(now ? { now } : {}) });
};
const lanes = async () =>
  (await test.connection.sql`select lane from outbox where lane <> 'web:main' order by id`).map(
    (row) => row.lane,
  );

describe('C1 a notice that is about no meeting', () => {
  it.each(['maintenance', 'nudge', 'check_card', 'desk_received', 'notice_limit'] as const)(
    'goes on by the reader’s next messenger, as its office allows: %s',
    async (kind) => {
      await begin({ messengers: threeWays });
      await linkChatOf(test, 'homeHead', 'telegram');
      await linkChatOf(test, 'homeHead', 'zalo-bot');
      const { id } = test.seed.people.homeHead;
      await test.connection.sql`update people set email = 'la@so.example' where id = ${id}`;
      const office = await findOffice(test.program.db, test.seed.office.id);
      if (!office) throw new Error('no office');
      const telling = { kind, ref: `${kind}:1`, version: 1, urgency: 20, facts: {} };
      await tellPeople(test.system(), office, [id], telling as never);
      expect(await lanes()).toEqual(['telegram:1']);
      const [notice] = await test.connection.sql`select id::int as id from notices`;
      expect(await addNextWay(test.system(), notice?.id, id)).toBe('added');
      expect(await lanes()).toEqual(['telegram:1', 'zalo-bot:1']);
      await test.connection.sql`update offices set messenger_approval_number = null`;
      await test.connection.sql`delete from outbox where lane = 'zalo-bot:1'`;
      await test.connection.sql`delete from notice_ways`;
      expect(await addNextWay(test.system(), notice?.id, id)).toBe('added');
      expect((await lanes()).at(-1)).toContain('email');
    },
  );
});

describe('C1 a template carries the kind that it was approved for', () => {
  const zalo = { channel: 'zalo-bot', account: '1', thirdParty: true, windowHours: 168, hasTemplate: true };
  const messengers = [{ ...zalo, templates: ['invitation'] }, emailMessenger];

  it('so a change is foreseen, planned and passed on by another way', async () => {
    await begin({ messengers });
    const { id: personId } = test.seed.people.homeHead;
    await linkChatOf(test, 'homeHead', 'zalo-bot');
    await test.connection.sql`update people set email = 'la@so.example' where id = ${personId}`;
    test.clock.advance(8 * 24 * 60);
    const office = test.as('secretariat');
    const { officeId, meeting } = await toldMeeting(test, { personIds: [personId] });
    expect(await lanes()).toEqual(['zalo-bot:1']);
    const { id } = meeting;
    const bucketOf = async (kind?: 'invitation' | 'invitation_changed') => {
      const { buckets } = await previewReach(office, officeId, id, kind);
      return Object.entries(buckets).flatMap(([bucket, people]) => (people.length > 0 ? [bucket] : []));
    };
    expect(await bucketOf('invitation')).toEqual(['template_only']);
    expect(await bucketOf('invitation_changed')).toEqual(['link_or_email']);
    expect(await bucketOf()).toEqual(['link_or_email']);
    await test.connection.sql`delete from outbox`;
    const facts = { ...usualMeeting(test), place: 'Hội trường B' };
    await editMeeting(office, officeId, { id, version: 2, facts });
    expect(await lanes()).toEqual([expect.stringContaining('email')]);
    const [notice] = await test.connection
      .sql`select id::int as id from notices where person_id = ${personId} order by id desc limit 1`;
    await test.connection.sql`delete from outbox`;
    await sendNow(office, officeId, id);
    expect(await addNextWay(test.system(), notice?.id, personId)).toBe('added');
    expect(await lanes()).toEqual([expect.stringContaining('email')]);
  });
});

describe('R15 at night, of a meeting tomorrow morning', () => {
  const quietHours = { from: '22:00', until: '06:00', timeZone: 'Asia/Ho_Chi_Minh' };
  const night = new Date('2026-12-07T23:00:00+07:00');
  const messengers = [{ channel: 'telegram', account: '1', thirdParty: true }];
  const early = {
    startsAt: new Date('2026-12-08T07:30:00+07:00'),
    endsAt: new Date('2026-12-08T09:00:00+07:00'),
  };
  const meetingTomorrow = async () => {
    await begin({ messengers, quietHours }, new Date('2026-12-04T09:00:00+07:00'));
    const told = await toldMeeting(test, { units: [{ unitId: test.seed.units.finance.id }] }, early);
    test.clock.set(night);
    return told;
  };

  it('the card passed to a leader rings at once', async () => {
    const { invitations } = await meetingTomorrow();
    await linkChatOf(test, 'financeHead', 'telegram');
    await passToLeader(test.asDelegate('financeDesk'), { ref: invitations[0]?.invitation.ref ?? '' });
    const rows = await test.connection.sql`
      select at_any_hour from outbox where kind = 'leader_request' and lane = 'telegram:1'`;
    expect(rows.map((row) => row.at_any_hour)).toEqual([true]);
  });

  it('the card of a leader who has weeks to answer waits for the morning', async () => {
    await begin({ messengers, quietHours }, night);
    const { invitations } = await toldMeeting(test, { units: [{ unitId: test.seed.units.finance.id }] });
    await linkChatOf(test, 'financeHead', 'telegram');
    await passToLeader(test.asDelegate('financeDesk'), { ref: invitations[0]?.invitation.ref ?? '' });
    const rows = await test.connection.sql`
      select at_any_hour from outbox where kind = 'leader_request' and lane = 'telegram:1'`;
    expect(rows.map((row) => row.at_any_hour)).toEqual([false]);
  });

  it('an invitation that a cancelled change had superseded rings at once as before', async () => {
    await begin({ messengers, quietHours }, night);
    await linkChatOf(test, 'homeHead', 'telegram');
    const invitees = { personIds: [test.seed.people.homeHead.id] };
    const meeting = { ...early, classId: test.seed.classes.session, regularity: 'extraordinary' as const };
    const told = await toldMeeting(test, invitees, meeting);
    const rings = async () =>
      (
        await test.connection.sql`
        select version, at_any_hour as rings from outbox where lane = 'telegram:1' and state = 'queued' and op = 'send'`
      ).map(({ version, rings }) => [version, rings]);
    expect(await rings()).toEqual([[2, true]]);
    const facts = { ...usualMeeting(test), ...meeting, place: 'Hội trường B' };
    const office = test.as('secretariat');
    await editMeeting(office, told.officeId, { id: told.meeting.id, version: 2, facts, mark: 'normal' });
    expect(await rings()).toEqual([[3, false]]);
    await cancelHold(office, told.officeId, told.meeting.id);
    expect(await rings()).toEqual([[2, true]]);
  });
});
