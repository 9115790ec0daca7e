import { afterEach, beforeEach, expect, it } from 'vitest';
import { resetAnswers } from '#db/queries/answers.ts';
import { sendNow } from '#services/broadcasts/end-hold.ts';
import { readOwnDuties, readUnitRecord } from '#services/duties/own-duties.ts';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { cancelMeeting } from '#services/meetings/cancel-meeting.ts';
import { handOverDesk } from '#services/units/hand-over-desk.ts';
import { answeredMeeting, later } from '#tests/support/changing.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
let test: TestProgram;
beforeEach(async () => {
  test = await testProgram();
});
afterEach(() => test.close());

it('R21 one’s own page has the hour and the answer that one knows while a change is held', async () => {
  const { id, officeId, edit } = await answeredMeeting(test);
  await test.connection.sql`update notices set placed_at = now()`;
  const own = async () => (await readOwnDuties(test.asDelegate('chairman'), timeZone)).duties;
  const before = await own();
  expect(before).toMatchObject([{ rsvp: 'accepted', startsAt: new Date('2026-12-21T01:00:00Z') }]);
  await edit(later);
  expect(await own()).toMatchObject([{ rsvp: 'accepted', startsAt: new Date('2026-12-21T01:00:00Z') }]);
  await sendNow(test.as('secretariat'), officeId, id);
  expect(await own()).toMatchObject([{ rsvp: 'pending', startsAt: later.startsAt }]);
});

it('R33 of a meeting that was cancelled nothing is held against a unit', async () => {
  const { id, officeId, refs, version } = await answeredMeeting(test);
  await test.connection.sql`update notices set placed_at = now()`;
  const act = { id, version: await version(), reason: 'other', note: 'Trùng lịch' } as const;
  const record = async () =>
    (await readUnitRecord(test.asDelegate('financeDesk'), test.seed.units.finance.id, timeZone)).compliance;
  expect(refs.finance).not.toBe('');
  expect(await record()).toMatchObject({ invitations: 1, unanswered: 0 });
  await cancelMeeting(test.as('secretariat'), officeId, act);
  await sendNow(test.as('secretariat'), officeId, id);
  test.clock.set(new Date('2026-12-22T01:00:00Z'));
  expect(await record()).toMatchObject({ invitations: 0, unanswered: 0 });
});

it('R33 an answer in time stays in time when it is corrected later, and what the office noted is not the unit’s own', async () => {
  const { refs } = await answeredMeeting(test);
  const { finance } = test.seed.units;
  await test.connection.sql`update notices set placed_at = now()`;
  await test.connection
    .sql`update invitations set answer_by = '2026-12-08T01:00:00Z' where ref = ${refs.finance}`;
  const record = async () =>
    (await readUnitRecord(test.asDelegate('financeDesk'), finance.id, timeZone)).compliance;
  test.clock.set(new Date('2026-12-07T02:00:00Z'));
  await answerInvitation(test.as('secretariat'), { ref: refs.finance, rsvp: 'accepted' });
  test.clock.set(new Date('2026-12-09T01:00:00Z'));
  expect(await record()).toMatchObject({ answeredInTime: { met: 0, due: 1 }, unanswered: 1 });
  test.clock.set(new Date('2026-12-07T03:00:00Z'));
  await answerInvitation(test.asDelegate('financeDesk'), { ref: refs.finance, rsvp: 'accepted' });
  test.clock.set(new Date('2026-12-09T02:00:00Z'));
  const correction = { ref: refs.finance, rsvp: 'declined', reason: 'đi công tác đột xuất' } as const;
  await answerInvitation(test.asDelegate('financeDesk'), correction);
  expect(await record()).toMatchObject({
    ...{ answeredInTime: { met: 1, due: 1 }, answeredLate: 0, unanswered: 0 },
  });
});

it('R33 what a change has asked for anew is measured by the answer to the change', async () => {
  const { refs } = await answeredMeeting(test);
  const { finance } = test.seed.units;
  const { sql } = test.connection;
  await sql`update notices set placed_at = now()`;
  await sql`update invitations set answer_by = '2026-12-08T01:00:00Z' where ref = ${refs.finance}`;
  const answer = () =>
    answerInvitation(test.asDelegate('financeDesk'), { ref: refs.finance, rsvp: 'accepted' });
  test.clock.set(new Date('2026-12-07T02:00:00Z'));
  await answer();
  const [own] = await sql`select id, meeting_id from invitations where ref = ${refs.finance}`;
  await resetAnswers(test.program.db, {
    ...{
      meetingId: own?.meeting_id,
      invitationId: own?.id,
      rsvps: ['accepted'],
      reason: 'reset_by_change:1',
    },
    ...{ by: test.as('secretariat').actor, now: test.clock.now() },
  });
  test.clock.set(new Date('2026-12-09T02:00:00Z'));
  await answer();
  const { compliance } = await readUnitRecord(test.asDelegate('financeDesk'), finance.id, timeZone);
  expect(compliance).toMatchObject({ answeredInTime: { met: 0, due: 1 }, answeredLate: 1, unanswered: 0 });
});

it('C21 whoever takes a desk over sees its duties at once, and the one before no more', async () => {
  const { refs } = await answeredMeeting(test);
  await test.connection.sql`update notices set placed_at = now()`;
  const { financeDesk, hungBudget } = test.seed.people;
  await handOverDesk(test.as('secretariat'), test.seed.office.id, test.seed.units.finance.id, {
    ...{ fromPersonId: financeDesk.id, toPersonId: hungBudget.id },
  });
  const refsOf = async (person: 'financeDesk' | 'hungBudget') =>
    (await readOwnDuties(test.asDelegate(person), timeZone)).duties.map(({ ref }) => ref);
  expect(await refsOf('hungBudget')).toEqual([refs.finance]);
  expect(await refsOf('financeDesk')).toEqual([]);
  await expect(
    answerInvitation(test.asDelegate('financeDesk'), { ref: refs.finance, rsvp: 'accepted' }),
  ).rejects.toMatchObject({ code: 'not_found' });
});
