import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findMeetingVersion, updateMeeting } from '#db/queries/meetings.ts';
import { cancelBroadcast, findLatestBroadcast } from '#db/queries/outbox.ts';
import type { MeetingId } from '#domain/ids.ts';
import { cancelHold, sendNow } from '#services/broadcasts/end-hold.ts';
import { permit } from '#services/gate.ts';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { findOwnInvitations, readOwnCard } from '#services/invitations/read-own-card.ts';
import { readMeeting } from '#services/meetings/read-meeting.ts';
import { nominate } from '#services/nominations/nominate.ts';
import {
  answeredMeeting,
  answersOf as answers,
  broadcastsOf as broadcasts,
  elsewhere,
  historyOf as history,
  later,
  rsvpsOf as rsvps,
} from '#tests/support/changing.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

const office = () => test.as('secretariat');
const answered = () => answeredMeeting(test);
const rsvpsOf = (id: MeetingId) => rsvps(test, id);
const answersOf = (id: MeetingId) => answers(test, id);
const historyOf = (ref: string) => history(test, ref);
const broadcastsOf = (ref: string) => broadcasts(test, ref);

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
