import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingId } from '#domain/ids.ts';
import { cancelHold, sendNow } from '#services/broadcasts/end-hold.ts';
import { acknowledge } from '#services/invitations/acknowledge.ts';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { findOwnInvitations } from '#services/invitations/read-own-card.ts';
import { cancelMeeting } from '#services/meetings/cancel-meeting.ts';
import { postponeMeeting } from '#services/meetings/postpone-meeting.ts';
import { previewChange } from '#services/meetings/preview-change.ts';
import { readMeeting } from '#services/meetings/read-meeting.ts';
import { rescheduleMeeting } from '#services/meetings/reschedule-meeting.ts';
import {
  answeredMeeting,
  broadcastsOf as broadcasts,
  elsewhere,
  later,
  rsvpsOf as rsvps,
  why,
} from '#tests/support/changing.ts';
import { usualMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import type { SeedPerson } from '#tests/support/seed.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

const office = () => test.as('secretariat');
const answered = () => answeredMeeting(test);
const rsvpsOf = (id: MeetingId) => rsvps(test, id);
const broadcastsOf = (ref: string) => broadcasts(test, ref);

describe('hoãn, hủy, dời', () => {
  it('are told with their reason, thượng khẩn within a day, and need one', async () => {
    const { id, officeId, ref, version } = await answered();
    await expect(
      postponeMeeting(office(), officeId, { ...{ id, version: await version() }, ...why, note: ' ' }),
    ).rejects.toMatchObject({ issues: [{ field: 'note', code: 'required' }] });
    test.clock.set(new Date('2026-12-20T02:00:00Z'));
    await postponeMeeting(office(), officeId, { id, version: await version(), ...why });
    test.clock.set(new Date('2026-12-07T01:00:00Z'));
    expect((await broadcastsOf(ref)).at(-1)).toMatchObject({
      ...{ mark: 'very_urgent', state: 'postponed' },
      change: { act: 'postpone', fields: [], resets: [], ...why },
    });
    expect(await rsvpsOf(id)).toEqual(['declined', 'accepted', 'pending']);
  });

  it('are nobody’s news while they are held, and then refuse answers each with its own sentence', async () => {
    const { id, officeId, refs, version } = await answered();
    const chairman = test.asDelegate('chairman');
    const answer = () => answerInvitation(chairman, { ref: refs.chairman, rsvp: 'accepted' });
    const listed = async () =>
      (await findOwnInvitations(chairman, test.seed.people.chairman.id)).some(
        (row) => row.invitation.ref === refs.chairman,
      );
    await postponeMeeting(office(), officeId, { id, version: await version(), ...why });
    await expect(answer()).resolves.toBeDefined();
    expect(await listed()).toBe(true);
    await sendNow(office(), officeId, id);
    await expect(answer()).rejects.toMatchObject({ code: 'meeting_postponed' });
    expect(await listed()).toBe(false);
    await cancelMeeting(office(), officeId, { id, version: await version(), ...why });
    await cancelHold(office(), officeId, id);
    expect((await readMeeting(office(), officeId, id)).meeting.state).toBe('postponed');
    await rescheduleMeeting(office(), officeId, { id, version: await version(), ...why, ...later });
    await sendNow(office(), officeId, id);
    expect(await rsvpsOf(id)).toEqual(['pending', 'pending', 'pending']);
    await expect(answer()).resolves.toBeDefined();
    await cancelMeeting(office(), officeId, { id, version: await version(), ...why });
    await sendNow(office(), officeId, id);
    await expect(answer()).rejects.toMatchObject({ code: 'meeting_cancelled' });
    const again = { id, version: await version(), ...why, ...later };
    await expect(rescheduleMeeting(office(), officeId, again)).rejects.toMatchObject({ code: 'wrong_state' });
  });

  it('go back to the former state when the hold is cancelled', async () => {
    const { id, officeId, version } = await answered();
    await cancelMeeting(office(), officeId, { id, version: await version(), ...why });
    await cancelHold(office(), officeId, id);
    const { meeting } = await readMeeting(office(), officeId, id);
    expect(meeting).toMatchObject({ state: 'announced', changeReason: null, changeNote: null });
    expect(await rsvpsOf(id)).toEqual(['declined', 'accepted', 'pending']);
  });
});

describe('Đã rõ', () => {
  const acknowledgedAt = async (ref: string, person: SeedPerson) => {
    const rows = await test.connection.sql`select version, acknowledged_at is not null as done from notices
      where ref = ${ref} and person_id = ${test.seed.people[person].id} and kind = 'invitation' order by version`;
    return rows.map((row) => [row.version, row.done]);
  };

  it('counts once, for the newest version that was told, and an answer says it too', async () => {
    const { id, officeId, refs, edit } = await answered();
    await edit(later);
    const chairman = test.asDelegate('chairman');
    expect(await acknowledgedAt(refs.chairman, 'chairman')).toEqual([
      [2, true],
      [3, false],
    ]);
    await sendNow(office(), officeId, id);
    await expect(acknowledge(chairman, { ref: refs.chairman, cardVersion: 2 })).rejects.toMatchObject({
      code: 'meeting_changed',
    });
    expect(await acknowledge(chairman, { ref: refs.chairman, cardVersion: 3 })).toMatchObject({
      answerAgain: true,
    });
    await acknowledge(chairman, { ref: refs.chairman, cardVersion: 3 });
    expect(await acknowledgedAt(refs.chairman, 'chairman')).toEqual([
      [2, true],
      [3, true],
    ]);
    const rows = await test.connection
      .sql`select 1 from audit a join invitations i on a.object_id = i.id::text
      where a.action = 'invitation.acknowledged' and i.ref = ${refs.chairman}`;
    expect(rows).toHaveLength(1);
    await answerInvitation(test.asDelegate('homeHead'), { ref: refs.homeHead, rsvp: 'accepted' });
    expect((await acknowledgedAt(refs.homeHead, 'homeHead')).at(-1)).toEqual([3, true]);
  });

  it('is nobody’s for a stranger’s card', async () => {
    const { refs } = await answered();
    await expect(acknowledge(test.asDelegate('communeHead'), { ref: refs.chairman })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('the preview of a change', () => {
  it('names whose answer is asked anew and whose stands, shows both cards, and writes nothing', async () => {
    const { id, officeId, version, refs } = await answered();
    const facts = { ...usualMeeting(test), ...elsewhere };
    const before = await version();
    const preview = await previewChange(office(), officeId, { act: 'edit', id, version: before, facts });
    expect(preview.changes.map((change) => change.field)).toEqual(['place']);
    expect(preview.resets.map(({ ref, name }) => [ref, name])).toEqual([[refs.chairman, 'Lê Hữu Phước']]);
    expect(preview.stays.map(({ name }) => name)).toEqual(['Huỳnh Thị Mỹ Lệ']);
    expect(preview).toMatchObject({ tells: true, mark: 'normal', judgement: { verdict: 'on_time' } });
    const personal = preview.cards.find((card) => card.after.invitation.personName === 'Lê Hữu Phước');
    expect(personal?.before.invitation.rsvp).toBe('accepted');
    expect(personal?.after.invitation).toMatchObject({ rsvp: 'pending', answerAgain: true });
    expect(await version()).toBe(before);
    const late = await previewChange(office(), officeId, {
      ...{ act: 'reschedule', id, version: before },
      ...{ startsAt: new Date('2026-12-08T01:00:00Z'), endsAt: new Date('2026-12-08T02:00:00Z') },
    });
    expect(late.judgement.verdict).toBe('late');
    const off = await previewChange(office(), officeId, { act: 'cancel', id, version: before });
    expect(off.cards[0]?.after.meeting.state).toBe('cancelled');
    expect(off.resets).toEqual([]);
    const stale = { act: 'cancel', id, version: before - 1 } as const;
    await expect(previewChange(office(), officeId, stale)).rejects.toMatchObject({
      code: 'changed_meanwhile',
    });
  });
});
