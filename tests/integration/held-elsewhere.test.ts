import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cancelHold, sendNow } from '#services/broadcasts/end-hold.ts';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { cancelMeeting } from '#services/meetings/cancel-meeting.ts';
import { editMeeting } from '#services/meetings/edit-meeting.ts';
import type { MeetingInput } from '#services/meetings/input.ts';
import { readMeeting } from '#services/meetings/read-meeting.ts';
import { nominate } from '#services/nominations/nominate.ts';
import { withdrawNomination } from '#services/nominations/withdraw-nomination.ts';
import { createFeed } from '#services/schedule/manage-feeds.ts';
import { readFeed } from '#services/schedule/read-feed.ts';
import { carryOutReorganisation } from '#services/units/carry-out-reorganisation.ts';
import { undoReorganisation } from '#services/units/undo-reorganisation.ts';
import { toldMeeting, usualMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { merger } from '#tests/support/reorganising.ts';

let test: TestProgram;
beforeEach(async () => {
  test = await testProgram();
});
afterEach(() => test.close());

const office = () => test.seed.office.id;
const known = 'Phòng họp số 1, UBND tỉnh';
const untold = 'Hội trường chưa ai được báo';
const finance = () => ({ units: [{ unitId: test.seed.units.finance.id, headCountLimit: 2 }] });

type Made = Awaited<ReturnType<typeof toldMeeting>>;
const versionOf = async ({ meeting }: Made) =>
  (await readMeeting(test.as('secretariat'), office(), meeting.id)).meeting.version;
const change = async (made: Made, facts: Partial<MeetingInput>) =>
  editMeeting(test.as('secretariat'), office(), {
    ...{ id: made.meeting.id, version: await versionOf(made) },
    facts: { ...usualMeeting(test), ...facts },
  });
const refOf = (made: Made) => made.invitations[0]?.invitation.ref ?? '';

const noticesOf = (kind: string) => test.connection.sql`
  select n.version, n.facts->'meeting'->>'place' as place, n.facts->'invitation'->>'rsvp' as rsvp,
    n.broadcast_id is null as "atOnce", p.full_name as name
  from notices n join people p on p.id = n.person_id where n.kind = ${kind} order by n.id`;

describe('a change that is held, in a calendar', () => {
  it('leaves the meeting in the room and the span in which people know it', async () => {
    const { sql } = test.connection;
    const rooms = await sql`insert into rooms (office_id, name)
      values (${office()}, 'Phòng A'), (${office()}, 'Phòng B') returning id`;
    const [a, b] = rooms.map(({ id }) => id);
    const made = await toldMeeting(test, finance(), { roomId: a });
    const addresses = await Promise.all(
      [a, b].map((roomId) => createFeed(test.as('secretariat'), office(), { scope: 'room', roomId })),
    );
    const titles = async () => {
      const { db, house } = test.program;
      const ctx = { db, house, now: test.clock.now() };
      const tokens = addresses.map(({ address }) => address.replace(/^.*\/ics\/|\.ics$/g, ''));
      const read = await Promise.all(tokens.map((token) => readFeed(ctx, token)));
      return read.map((feed) => (typeof feed === 'string' ? feed : feed.events.length));
    };
    expect(await titles()).toEqual([1, 0]);
    await change(made, { roomId: b, place: 'Phòng B' });
    expect(await titles()).toEqual([1, 0]);
    await sendNow(test.as('secretariat'), office(), made.meeting.id);
    expect(await titles()).toEqual([0, 1]);
    const far = { startsAt: new Date('2028-12-21T01:00:00Z'), endsAt: new Date('2028-12-21T04:00:00Z') };
    await change(made, { roomId: b, place: 'Phòng B', ...far });
    expect(await titles()).toEqual([0, 1]);
    await sendNow(test.as('secretariat'), office(), made.meeting.id);
    expect(await titles()).toEqual([0, 0]);
  });

  it('leaves a person the answer that they gave', async () => {
    const { homeHead } = test.seed.people;
    const made = await toldMeeting(test, { personIds: [homeHead.id] });
    await answerInvitation(test.asDelegate('homeHead'), { ref: refOf(made), rsvp: 'accepted' });
    const { address } = await createFeed(test.as('secretariat'), office(), {
      ...{ scope: 'person', personId: homeHead.id },
    });
    await change(made, { place: untold });
    const { db, house } = test.program;
    const token = address.replace(/^.*\/ics\/|\.ics$/g, '');
    const feed = await readFeed({ db, house, now: test.clock.now() }, token);
    expect(feed).toMatchObject({ events: [{ rsvp: 'accepted', meeting: { place: known } }] });
  });
});

it('R40 a nominee who is withdrawn while a change is held hears of the meeting as they know it', async () => {
  const made = await toldMeeting(test, finance());
  const desk = test.asDelegate('financeDesk');
  await nominate(desk, {
    ...{ ref: refOf(made), nominees: [{ fullName: 'Trần Minh Quân', phone: '0912 345 678' }] },
  });
  await change(made, { place: untold });
  const [row] = await test.connection.sql`select id from nominations`;
  await withdrawNomination(desk, row?.id);
  expect(await noticesOf('invitation_withdrawn')).toMatchObject([{ place: known, name: 'Trần Minh Quân' }]);
});

describe('C22 a unit that is merged while a change is held', () => {
  const ofHome = async (kind: string) =>
    (await noticesOf(kind)).filter(({ name }) => name === test.seed.people.homeDesk.fullName);
  const merge = () => carryOutReorganisation(test.as('secretariat'), office(), merger(test));

  it('gives its successor the card and answer that are known at once, and the change with its hold', async () => {
    const made = await toldMeeting(test, finance());
    await answerInvitation(test.asDelegate('financeDesk'), { ref: refOf(made), rsvp: 'accepted' });
    await change(made, { place: untold });
    await merge();
    expect(await ofHome('invitation')).toMatchObject([
      { version: 2, place: known, rsvp: 'accepted', atOnce: true },
      { version: 3, place: null, rsvp: 'pending', atOnce: false },
    ]);
  });

  it('tells the successor of a meeting whose cancelling nobody knows yet, and that may still be taken back', async () => {
    const made = await toldMeeting(test, finance());
    await cancelMeeting(test.as('secretariat'), office(), {
      ...{ id: made.meeting.id, version: await versionOf(made), reason: 'other', note: 'Trùng lịch' },
    });
    await merge();
    await cancelHold(test.as('secretariat'), office(), made.meeting.id);
    expect(await ofHome('invitation')).toMatchObject([{ version: 2, place: known }, { version: 3 }]);
  });

  it('and is given back: who no longer answers hears of the meeting as they know it', async () => {
    const made = await toldMeeting(test, finance());
    const { reorganisation } = await merge();
    await change(made, { place: untold });
    await undoReorganisation(test.as('secretariat'), office(), reorganisation.id);
    expect(await ofHome('invitation_withdrawn')).toMatchObject([{ place: known }]);
  });
});
