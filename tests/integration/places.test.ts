import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NominationId } from '#domain/ids.ts';
import { sendNow } from '#services/broadcasts/end-hold.ts';
import type { Context } from '#services/context.ts';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { findOwnInvitations } from '#services/invitations/read-own-card.ts';
import { decideConsent } from '#services/nominations/consent.ts';
import { nominate } from '#services/nominations/nominate.ts';
import { withdrawNomination } from '#services/nominations/withdraw-nomination.ts';
import { remindNoticeLimits } from '#services/reminders/remind-notice-limits.ts';
import { announcedMeeting, draftMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
beforeEach(async () => {
  test = await testProgram({ house: { holdSeconds: 0 } });
});
afterEach(() => test.close());

const withHold = (ctx: Context): Context => ({ ...ctx, house: { ...ctx.house, holdSeconds: 60 } });
const oneInvited = async (change = {}) => {
  const { invitations } = await announcedMeeting(test, { personIds: [test.seed.people.homeHead.id] }, change);
  return invitations[0]?.invitation.ref ?? '';
};
const named = (person: 'guest' | 'financeHead') => {
  const { id, fullName } = test.seed.people[person];
  return [{ personId: id, fullName }];
};
const answers = () =>
  test.connection
    .sql`select p.full_name as name, i.rsvp, i.answered_at is null as open, i.withdrawn_at is not null as gone
    from invitations i join people p on p.id = i.person_id order by i.created_at, p.full_name`.then(
    (rows) => [...rows],
  );

describe('R40 a place that was given away', () => {
  it('comes back to be answered when the substitute is withdrawn', async () => {
    const ref = await oneInvited();
    const ctx = test.asDelegate('homeHead');
    const { nominations } = await nominate(ctx, { ref, nominees: named('guest') });
    await withdrawNomination(ctx, nominations[0]?.id as NominationId);
    expect(await answers()).toEqual([
      { name: 'Huỳnh Thị Mỹ Lệ', rsvp: 'pending', open: true, gone: false },
      { name: 'Mai Văn Lộc', rsvp: 'pending', open: true, gone: true },
    ]);
    const versions = await test.connection.sql`select rsvp from rsvp_versions order by version`;
    expect(versions.map((row) => row.rsvp)).toEqual(['substituted', 'pending']);
  });

  it('is held once: who comes in person recalls the substitute, who is told', async () => {
    const ref = await oneInvited();
    const ctx = test.asDelegate('homeHead');
    await nominate(ctx, { ref, nominees: named('guest') });
    await answerInvitation(ctx, { ref, rsvp: 'accepted' });
    expect(await answers()).toEqual([
      { name: 'Huỳnh Thị Mỹ Lệ', rsvp: 'accepted', open: false, gone: false },
      { name: 'Mai Văn Lộc', rsvp: 'pending', open: true, gone: true },
    ]);
    const told = await test.connection.sql`select person_id from notices where kind = 'invitation_withdrawn'`;
    expect(told.map((row) => row.person_id)).toEqual([test.seed.people.guest.id]);
  });

  it('is not taken by a consent that comes after the person said they attend', async () => {
    const ref = await oneInvited({ classId: test.seed.classes.consent });
    const ctx = test.asDelegate('homeHead');
    const { nominations } = await nominate(ctx, { ref, nominees: named('guest') });
    await answerInvitation(ctx, { ref, rsvp: 'accepted' });
    const consent = decideConsent(
      test.as('chair'),
      test.seed.office.id,
      nominations[0]?.id as NominationId,
      true,
    );
    await expect(consent).rejects.toMatchObject({ code: 'consent_not_asked' });
    expect(await answers()).toEqual([
      { name: 'Huỳnh Thị Mỹ Lệ', rsvp: 'accepted', open: false, gone: false },
    ]);
  });

  it('is not decided on once the meeting is over', async () => {
    const ref = await oneInvited({ classId: test.seed.classes.consent });
    const { nominations } = await nominate(test.asDelegate('homeHead'), { ref, nominees: named('guest') });
    test.clock.set(new Date('2026-12-21T04:00:00Z'));
    const consent = decideConsent(
      test.as('chair'),
      test.seed.office.id,
      nominations[0]?.id as NominationId,
      true,
    );
    await expect(consent).rejects.toMatchObject({ code: 'meeting_not_open' });
  });

  it('is not passed on by a nominee', async () => {
    const ref = await oneInvited();
    await nominate(test.asDelegate('homeHead'), { ref, nominees: named('guest') });
    const [own] = await findOwnInvitations(test.asDelegate('guest'), test.seed.people.guest.id);
    const passing = nominate(test.asDelegate('guest'), {
      ref: own?.invitation.ref ?? '',
      nominees: named('financeHead'),
    });
    await expect(passing).rejects.toMatchObject({ code: 'not_permitted' });
  });
});

describe('a first telling that is held', () => {
  it("is on nobody's list before it is let go", async () => {
    const held = { ...test, as: (account: 'secretariat') => withHold(test.as(account)) } as TestProgram;
    const { meeting, officeId } = await announcedMeeting(held, { personIds: [test.seed.people.homeHead.id] });
    const own = () => findOwnInvitations(test.asDelegate('homeHead'), test.seed.people.homeHead.id);
    expect(await own()).toEqual([]);
    await sendNow(test.as('secretariat'), officeId, meeting.id);
    expect(await own()).toHaveLength(1);
  });
});

describe('the head of a unit', () => {
  it('speaks for it from the midnight of the office, not of Greenwich', async () => {
    const { invitations } = await announcedMeeting(test, { units: [{ unitId: test.seed.units.commune.id }] });
    const ref = invitations[0]?.invitation.ref ?? '';
    const { id } = test.seed.people.communeHead;
    await test.connection.sql`update posts set valid_from = '2026-12-08' where person_id = ${id}`;
    const accept = () => answerInvitation(test.asDelegate('communeHead'), { ref, rsvp: 'accepted' });
    test.clock.set(new Date('2026-12-07T16:59:00Z'));
    await expect(accept()).rejects.toMatchObject({ code: 'not_found' });
    expect(await findOwnInvitations(test.asDelegate('communeHead'), id)).toHaveLength(0);
    test.clock.set(new Date('2026-12-07T17:00:00Z'));
    expect(await findOwnInvitations(test.asDelegate('communeHead'), id)).toHaveLength(1);
    await expect(accept()).resolves.toMatchObject({ invitation: { rsvp: 'accepted' } });
  });
});

describe('R22 the reminder of a limit', () => {
  it('reaches the administrator of an office that has no other account yet', async () => {
    await test.connection.sql`update role_grants set to_at = now() where role = 'secretariat'`;
    const startsAt = new Date('2026-12-11T01:00:00Z');
    await draftMeeting(test, {}, { startsAt, endsAt: new Date('2026-12-11T04:00:00Z') });
    test.clock.set(new Date('2026-12-08T01:00:00Z'));
    await remindNoticeLimits(test.system());
    const told = await test.connection.sql`select person_id from notices where kind = 'notice_limit'`;
    expect(told.map((row) => row.person_id)).toEqual([test.seed.people.administrator.id]);
  });
});
