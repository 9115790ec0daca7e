import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findMeetingVersion, updateMeeting } from '#db/queries/meetings.ts';
import { cancelBroadcast, findLatestBroadcast } from '#db/queries/outbox.ts';
import type { MeetingId } from '#domain/ids.ts';
import { cancelHold, sendNow } from '#services/broadcasts/end-hold.ts';
import { permit } from '#services/gate.ts';
import { acknowledge } from '#services/invitations/acknowledge.ts';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { findOwnInvitations, readOwnCard } from '#services/invitations/read-own-card.ts';
import { cancelMeeting } from '#services/meetings/cancel-meeting.ts';
import { editMeeting } from '#services/meetings/edit-meeting.ts';
import type { ChangeInput, MeetingInput } from '#services/meetings/input.ts';
import { postponeMeeting } from '#services/meetings/postpone-meeting.ts';
import { previewChange } from '#services/meetings/preview-change.ts';
import { readMeeting } from '#services/meetings/read-meeting.ts';
import { rescheduleMeeting } from '#services/meetings/reschedule-meeting.ts';
import { nominate } from '#services/nominations/nominate.ts';
import { toldMeeting, usualMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import type { SeedPerson } from '#tests/support/seed.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

const office = () => test.as('secretariat');
const later = { startsAt: new Date('2026-12-21T06:30:00Z'), endsAt: new Date('2026-12-21T09:00:00Z') };
const elsewhere = { place: 'Hội trường B' };
const why = { reason: 'superior_order', note: 'Theo lịch của Thường trực.' } as const;

/** Chairman and director both invited and told; the first comes, the second does not. */
async function answered() {
  const people = { chairman: test.seed.people.chairman, homeHead: test.seed.people.homeHead };
  const { meeting, invitations, officeId } = await toldMeeting(test, {
    personIds: [people.chairman.id, people.homeHead.id],
    units: [{ unitId: test.seed.units.finance.id, headCountLimit: 2 }],
  });
  const refOf = (name: string) =>
    invitations.find((row) => row.personName === name || row.unitName === name)?.invitation.ref ?? '';
  const refs = {
    chairman: refOf(people.chairman.fullName),
    homeHead: refOf(people.homeHead.fullName),
    finance: refOf('Sở Tài chính'),
  };
  await answerInvitation(test.asDelegate('chairman'), { ref: refs.chairman, rsvp: 'accepted' });
  const absence = { ref: refs.homeHead, rsvp: 'declined', reason: 'đi công tác' } as const;
  await answerInvitation(test.asDelegate('homeHead'), absence);
  const { id } = meeting;
  const version = async () => (await readMeeting(office(), officeId, id)).meeting.version;
  const edit = async (change: Partial<MeetingInput>, how: ChangeInput = {}) =>
    editMeeting(office(), officeId, {
      ...{ id, version: await version(), facts: { ...usualMeeting(test), ...change } },
      ...how,
    });
  return { id, officeId, ref: meeting.ref, refs, version, edit };
}

const answersOf = async (id: MeetingId) => {
  const rows = await test.connection.sql`
    select coalesce(p.full_name, u.name) as name, i.rsvp, i.rsvp_reason as reason, i.answered_via as via, i.answered_at as at
    from invitations i left join people p on p.id = i.person_id left join units u on u.id = i.unit_id
    where i.meeting_id = ${id} and i.withdrawn_at is null order by name`;
  return rows.map((row) => ({ ...row }));
};
const rsvpsOf = async (id: MeetingId) => (await answersOf(id)).map((row) => (row as { rsvp?: string }).rsvp);
const historyOf = async (ref: string) => {
  const rows = await test.connection.sql`
    select v.rsvp, v.reason from rsvp_versions v join invitations i on i.id = v.invitation_id
    where i.ref = ${ref} order by v.version`;
  return rows.map((row) => [row.rsvp, row.reason]);
};
const broadcastsOf = async (ref: string) =>
  (
    await test.connection.sql`
      select version, mark, facts->'meeting'->'change' as change, facts->'meeting'->>'state' as state,
        (facts->'meeting'->>'revision')::int as revision
      from broadcasts where ref = ${ref} and cancelled_at is null order by version`
  ).map((row) => ({ ...row })) as {
    version: number;
    mark: string;
    change: { fields: unknown[]; resets: string[] };
    state: string;
    revision: number;
  }[];

describe('R21 whose answer is asked for anew', () => {
  it('another time asks everybody who answered, another place only who comes, a slip in the title nobody', async () => {
    const first = await answered();
    await first.edit({ title: 'Họp rà soát dự toán ngân sách 2027' });
    expect(await rsvpsOf(first.id)).toEqual(['declined', 'accepted', 'pending']);
    await sendNow(office(), first.officeId, first.id);
    await first.edit(elsewhere);
    expect(await rsvpsOf(first.id)).toEqual(['declined', 'pending', 'pending']);
    const second = await answered();
    await second.edit(later);
    expect(await rsvpsOf(second.id)).toEqual(['pending', 'pending', 'pending']);
    expect(await historyOf(second.refs.homeHead)).toEqual([
      ['declined', 'đi công tác'],
      ['pending', 'reset_by_change:3'],
    ]);
  });

  it('keeps whom a unit named, and asks unit and nominee anew', async () => {
    const { id, refs, edit } = await answered();
    const { hungPrices } = test.seed.people;
    const nominees = [{ personId: hungPrices.id, fullName: hungPrices.fullName }];
    await nominate(test.asDelegate('financeDesk'), { ref: refs.finance, nominees });
    const [own] = await findOwnInvitations(test.asDelegate('hungPrices'), hungPrices.id);
    await answerInvitation(test.asDelegate('hungPrices'), {
      ref: own?.invitation.ref ?? '',
      rsvp: 'accepted',
    });
    await edit(later);
    const rows = await test.connection.sql`
      select i.rsvp, n.state from invitations i join nominations n on n.id = i.via_nomination_id where i.meeting_id = ${id}`;
    expect(rows.map((row) => [row.rsvp, row.state])).toEqual([['pending', 'confirmed']]);
    expect(await rsvpsOf(id)).toEqual(['pending', 'pending', 'pending', 'pending']);
  });
});

type Cancel = (id: MeetingId) => Promise<void>;
const sound: Cancel = (id) => cancelHold(office(), test.seed.office.id, id);
/** Takes the facts back and forgets the answers. */
const forgetful: Cancel = async (id) => {
  const { db } = test.connection;
  const ctx = office();
  const { meeting } = await readMeeting(ctx, test.seed.office.id, id);
  const held = await findLatestBroadcast(db, meeting.ref);
  if (held) await cancelBroadcast(db, held.id);
  const back = (await findMeetingVersion(db, id, 2)) ?? {};
  await updateMeeting(
    db,
    permit(ctx, 'meetings.announce', test.seed.office.id),
    id,
    back,
    ctx.actor,
    ctx.now,
  );
};

async function areAnswersBack(cancel: Cancel): Promise<boolean> {
  const { id, edit } = await answered();
  const before = await answersOf(id);
  await edit(later);
  await cancel(id);
  return JSON.stringify(before) === JSON.stringify(await answersOf(id));
}

describe('a change that is taken back within its hold', () => {
  it('gives every answer back as it was, by whom and when', async () => {
    expect(await areAnswersBack(sound)).toBe(true);
  });

  it('would not if it forgot them: the check goes red', async () => {
    expect(await areAnswersBack(forgetful)).toBe(false);
  });

  it('gives back what was answered on the old card meanwhile, and asks anew when the hold runs out instead', async () => {
    const { id, officeId, refs, edit } = await answered();
    await edit(later);
    const absence = {
      ref: refs.chairman,
      rsvp: 'declined',
      reason: 'bận họp Tỉnh ủy',
      cardVersion: 2,
    } as const;
    await answerInvitation(test.asDelegate('chairman'), absence);
    expect(await rsvpsOf(id)).toEqual(['pending', 'pending', 'pending']);
    const card = await readOwnCard(test.asDelegate('chairman'), refs.chairman, null);
    expect(card.invitation).toMatchObject({ rsvp: 'declined', rsvpReason: 'bận họp Tỉnh ủy' });
    await cancelHold(office(), officeId, id);
    expect(await rsvpsOf(id)).toEqual(['declined', 'declined', 'pending']);
    expect(await historyOf(refs.chairman)).toEqual([
      ['accepted', null],
      ['pending', 'reset_by_change:3'],
      ['declined', 'bận họp Tỉnh ủy'],
      ['pending', 'reset_by_change:3'],
      ['declined', 'bận họp Tỉnh ủy'],
    ]);
    await edit(later);
    await sendNow(office(), officeId, id);
    expect((await readOwnCard(test.asDelegate('chairman'), refs.chairman, null)).invitation).toMatchObject({
      ...{ rsvp: 'pending', answerAgain: true },
    });
  });

  it('leaves an answer alone that the office itself notes during the hold', async () => {
    const { id, refs, edit } = await answered();
    await edit(later);
    await answerInvitation(office(), { ref: refs.chairman, rsvp: 'accepted' });
    expect(await rsvpsOf(id)).toEqual(['pending', 'accepted', 'pending']);
  });
});

describe('a second change within the hold', () => {
  it('is counted from what people were told, and the first one reaches nobody', async () => {
    const { id, ref, officeId, edit } = await answered();
    await edit(later);
    await edit({ ...elsewhere });
    const told = await broadcastsOf(ref);
    expect(told).toHaveLength(2);
    expect(told[1]?.revision).toBe(2);
    expect(told[1]?.change.fields).toEqual([
      { field: 'place', before: 'Phòng họp số 1, UBND tỉnh', after: 'Hội trường B' },
    ]);
    expect(await rsvpsOf(id)).toEqual(['declined', 'pending', 'pending']);
    const waiting = await test.connection.sql`select distinct version from outbox o
      where broadcast_id in (select id from broadcasts where ref = ${ref}) and not_before > now()`;
    expect(waiting.map((row) => row.version)).toEqual([4]);
    await cancelHold(office(), officeId, id);
    expect(await rsvpsOf(id)).toEqual(['declined', 'accepted', 'pending']);
  });

  it('that leads back to what people know tells nobody and gives the answers back', async () => {
    const { id, ref, edit } = await answered();
    await edit(later);
    await edit({});
    expect(await broadcastsOf(ref)).toHaveLength(1);
    expect(await rsvpsOf(id)).toEqual(['declined', 'accepted', 'pending']);
  });
});

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
