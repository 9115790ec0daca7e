import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cancelHold, sendNow } from '#services/broadcasts/end-hold.ts';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { chooseInvitees } from '#services/invitations/choose-invitees.ts';
import { readOwnCard } from '#services/invitations/read-own-card.ts';
import { announceMeeting } from '#services/meetings/announce-meeting.ts';
import { editMeeting } from '#services/meetings/edit-meeting.ts';
import type { LimitInput, MeetingInput } from '#services/meetings/input.ts';
import { previewAnnouncement } from '#services/meetings/preview-announcement.ts';
import { previewChange } from '#services/meetings/preview-change.ts';
import { readMeeting } from '#services/meetings/read-meeting.ts';
import { rescheduleMeeting } from '#services/meetings/reschedule-meeting.ts';
import { nominate } from '#services/nominations/nominate.ts';
import { elsewhere, later, why } from '../support/changing.ts';
import { draftMeeting, toldMeeting, usualMeeting } from '../support/meetings.ts';
import { TEST_NOW, type TestProgram, testProgram } from '../support/program.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

/** Friday 11 December, 16:30; the meeting is on Monday 21. */
const limit = new Date('2026-12-11T09:30:00Z');
/** Monday 14 December, eight in the morning: the limit has passed. */
const afterwards = new Date('2026-12-14T01:00:00Z');

/** A meeting whose limit has passed: the chairman comes, the director does not, a unit says nothing. */
async function overdueMeeting() {
  test.clock.set(TEST_NOW);
  const { people, units } = test.seed;
  const { meeting, invitations, officeId } = await toldMeeting(test, {
    personIds: [people.chairman.id, people.homeHead.id],
    units: [{ unitId: units.finance.id, headCountLimit: 2 }],
    answerBy: limit,
  });
  const refOf = (name: string) =>
    invitations.find((row) => row.personName === name || row.unitName === name)?.invitation.ref ?? '';
  const refs = { chairman: refOf(people.chairman.fullName), homeHead: refOf(people.homeHead.fullName) };
  await answerInvitation(test.asDelegate('chairman'), { ref: refs.chairman, rsvp: 'accepted' });
  const absence = { ref: refs.homeHead, rsvp: 'declined', reason: 'đi công tác' } as const;
  await answerInvitation(test.asDelegate('homeHead'), absence);
  test.clock.set(afterwards);
  const { id } = meeting;
  const office = () => test.as('secretariat');
  const version = async () => (await readMeeting(office(), officeId, id)).meeting.version;
  const factsOf = (change: Partial<MeetingInput>) => ({ ...usualMeeting(test), ...change });
  const edit = async (change: Partial<MeetingInput>, how: LimitInput = {}) =>
    editMeeting(office(), officeId, { id, version: await version(), facts: factsOf(change), ...how });
  const preview = async (change: Partial<MeetingInput>, how: LimitInput = {}) =>
    previewChange(office(), officeId, {
      ...{ act: 'edit', id, version: await version(), facts: factsOf(change) },
      ...how,
    });
  return { id, officeId, refs, version, edit, preview, ref: meeting.ref };
}

const limitsOf = async (id: string) => {
  const rows = await test.connection.sql<{ name: string; by: string | null }[]>`
    select coalesce(p.full_name, u.name) as name, i.answer_by as by
    from invitations i left join people p on p.id = i.person_id left join units u on u.id = i.unit_id
    where i.meeting_id = ${id}`;
  return Object.fromEntries(rows.map(({ name, by }) => [name, by && new Date(by).toISOString()]));
};
const chairmanName = () => test.seed.people.chairman.fullName;
const directorName = () => test.seed.people.homeHead.fullName;

describe('R21 a change announced after the limit to answer', () => {
  it('gives whoever is asked anew a limit to come, so that no answer is late by its first second', async () => {
    const { id, officeId, refs, edit, preview } = await overdueMeeting();
    const seen = await preview(later);
    expect(seen.limit).toMatchObject({ verdict: 'passed', present: limit });
    expect(seen.limit.answerBy).toEqual(seen.limit.proposed);
    const given = seen.limit.answerBy ?? new Date(0);
    expect(given > test.clock.now() && given < later.startsAt).toBe(true);
    expect(seen.cards[0]?.after.invitation.answerBy).toBe(given.toISOString());
    expect(seen.cards[0]?.before.invitation.answerBy).toBe(limit.toISOString());
    expect(await limitsOf(id)).toMatchObject({ [chairmanName()]: limit.toISOString() });
    await edit(later);
    await sendNow(test.as('secretariat'), officeId, id);
    expect(Object.values(await limitsOf(id))).toEqual(Array(3).fill(given.toISOString()));
    const card = await readOwnCard(test.asDelegate('chairman'), refs.chairman, null);
    expect(card.invitation.answerBy).toBe(given.toISOString());
    test.clock.advance(60);
    const answered = await answerInvitation(test.asDelegate('chairman'), {
      ref: refs.chairman,
      rsvp: 'accepted',
    });
    expect(answered).toMatchObject({ late: false, request: null });
    const again = { ref: refs.chairman, rsvp: 'declined', reason: 'bận việc đột xuất' } as const;
    expect(await answerInvitation(test.asDelegate('chairman'), again)).toMatchObject({ request: null });
  });

  it('keeps the limit of whoever is not asked anew, and of everybody when nobody is', async () => {
    const { id, edit } = await overdueMeeting();
    await edit({ title: 'Họp rà soát dự toán ngân sách năm 2027 (lần 2)' });
    expect(new Set(Object.values(await limitsOf(id)))).toEqual(new Set([limit.toISOString()]));
    await edit(elsewhere);
    const limits = await limitsOf(id);
    expect(limits[directorName()]).toBe(limit.toISOString());
    expect(limits[chairmanName()]).not.toBe(limit.toISOString());
  });

  it('takes the limit the office chooses, and refuses one that is over or after the start', async () => {
    const { id, edit, preview } = await overdueMeeting();
    const chosen = new Date('2026-12-18T04:00:00Z');
    expect((await preview(later, { answerBy: chosen })).limit.answerBy).toEqual(chosen);
    for (const answerBy of [test.clock.now(), new Date(later.startsAt.getTime() + 60_000)]) {
      await expect(edit(later, { answerBy })).rejects.toMatchObject({ issues: [{ field: 'answerBy' }] });
      await expect(preview(later, { answerBy })).rejects.toMatchObject({ issues: [{ field: 'answerBy' }] });
    }
    expect(await limitsOf(id)).toMatchObject({ [chairmanName()]: limit.toISOString() });
    await edit(later, { answerBy: chosen });
    expect(new Set(Object.values(await limitsOf(id)))).toEqual(new Set([chosen.toISOString()]));
  });

  it('goes back with the hold: the old limit counts again, and cards in the hold show it', async () => {
    const { id, officeId, refs, edit } = await overdueMeeting();
    await edit(later);
    const held = await readOwnCard(test.asDelegate('chairman'), refs.chairman, null);
    expect(held.invitation.answerBy).toBe(limit.toISOString());
    await cancelHold(test.as('secretariat'), officeId, id);
    expect(new Set(Object.values(await limitsOf(id)))).toEqual(new Set([limit.toISOString()]));
    await edit(elsewhere);
    await edit({ ...elsewhere, ...later });
    await cancelHold(test.as('secretariat'), officeId, id);
    expect(new Set(Object.values(await limitsOf(id)))).toEqual(new Set([limit.toISOString()]));
  });

  it('a change that replaces a held one asks from the limit that people know', async () => {
    const { id, officeId, edit, ref } = await overdueMeeting();
    await edit(later, { answerBy: new Date('2026-12-18T04:00:00Z') });
    await edit({ title: 'Họp rà soát dự toán' });
    await sendNow(test.as('secretariat'), officeId, id);
    expect(new Set(Object.values(await limitsOf(id)))).toEqual(new Set([limit.toISOString()]));
    const rows = await test.connection.sql`
      select l.undone_at is not null as undone from answer_limits l join invitations i on i.id = l.invitation_id
      join meetings m on m.id = i.meeting_id where m.ref = ${ref}`;
    expect(rows.map((row) => row.undone)).toEqual([true, true, true]);
  });

  it('a meeting moved to before its limit draws the limit in', async () => {
    const { id, officeId, version } = await overdueMeeting();
    test.clock.set(new Date('2026-12-09T01:00:00Z'));
    const startsAt = new Date('2026-12-11T02:00:00Z');
    const plan = { startsAt, endsAt: new Date('2026-12-11T04:00:00Z') };
    const seen = await previewChange(test.as('secretariat'), officeId, {
      ...{ id, version: await version(), act: 'reschedule', ...why },
      ...plan,
    });
    expect(seen.limit.verdict).toBe('after_start');
    await rescheduleMeeting(test.as('secretariat'), officeId, {
      ...{ id, version: await version() },
      ...why,
      ...plan,
    });
    for (const by of Object.values(await limitsOf(id))) {
      expect(new Date(by ?? 0) > test.clock.now() && new Date(by ?? 0) <= startsAt).toBe(true);
    }
  });
});

describe('R21 whoever is invited after the limit', () => {
  it('has time all the same: of a draft that lay, added later, or named at the last moment', async () => {
    test.clock.set(TEST_NOW);
    const { people, units } = test.seed;
    const unit = { unitId: units.finance.id, headCountLimit: 2 };
    const draft = await draftMeeting(test, { units: [unit], answerBy: limit });
    const { id } = draft.meeting;
    test.clock.set(afterwards);
    const office = test.as('secretariat');
    const seen = await previewAnnouncement(office, draft.officeId, id);
    expect(seen.limit?.present).toEqual(limit);
    const card = seen.cards[0]?.invitation.answerBy;
    expect(card).toBe(seen.limit?.answerBy.toISOString());
    await announceMeeting(office, draft.officeId, { id, version: draft.meeting.version });
    expect(Object.values(await limitsOf(id))).toEqual([card]);
    await cancelHold(office, draft.officeId, id);
    expect(Object.values(await limitsOf(id))).toEqual([limit.toISOString()]);
    const { version } = (await readMeeting(office, draft.officeId, id)).meeting;
    await announceMeeting(office, draft.officeId, { id, version });
    await sendNow(office, draft.officeId, id);
    const answerBy = new Date(card ?? 0);
    test.clock.set(new Date(answerBy.getTime() + 3_600_000));
    await chooseInvitees(test.as('secretariat'), draft.officeId, id, {
      units: [unit],
      personIds: [people.chairman.id],
      answerBy,
    });
    const ref = draft.invitations[0]?.invitation.ref ?? '';
    const nominee = { fullName: 'Trần Minh Quân', phone: '0912 345 678' };
    await nominate(test.asDelegate('financeDesk'), { ref, nominees: [nominee] });
    const limits = await limitsOf(id);
    expect(limits['Sở Tài chính']).toBe(card);
    for (const name of [chairmanName(), nominee.fullName])
      expect(new Date(limits[name] ?? 0) > test.clock.now(), name).toBe(true);
  });
});
