import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cancelHold, sendNow } from '#services/broadcasts/end-hold.ts';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { chooseInvitees } from '#services/invitations/choose-invitees.ts';
import { cutOff } from '#services/links/cut-off.ts';
import { announceMeeting } from '#services/meetings/announce-meeting.ts';
import { cancelMeeting } from '#services/meetings/cancel-meeting.ts';
import { createMeeting } from '#services/meetings/create-meeting.ts';
import { editMeeting } from '#services/meetings/edit-meeting.ts';
import {
  createFeed,
  createOwnFeed,
  findFeeds,
  revokeOneFeed,
  revokeOwnFeeds,
} from '#services/schedule/manage-feeds.ts';
import { type TestApi, testApi } from '#tests/support/api.ts';
import { announcedMeeting, draftMeeting, toldMeeting, usualMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
let api: TestApi;
beforeAll(async () => {
  test = await testProgram({ house: { publicUrl: 'https://hop.example' } });
  api = testApi(test);
});
afterAll(() => test.close());

const pathOf = (address: string) => new URL(address).pathname;

async function read(address: string, headers: Record<string, string> = {}) {
  return api.call('GET', pathOf(address), { as: null, headers });
}

/** What an independent reader of calendars understands. */
async function eventsOf(address: string) {
  const { status, json } = await read(address);
  expect(status).toBe(200);
  const calendar = new ICAL.Component(ICAL.parse(String(json)));
  return calendar.getAllSubcomponents('vevent').map((each) => {
    const event = new ICAL.Event(each);
    return {
      uid: event.uid,
      title: event.summary,
      place: event.location,
      starts: event.startDate.toJSDate().toISOString(),
      zone: event.startDate.zone.tzid,
      sequence: event.sequence,
      status: String(each.getFirstPropertyValue('status')),
      description: event.description ?? '',
    };
  });
}

const own = async (person: 'homeHead' | 'communeHead' | 'financeHead') =>
  (await createOwnFeed(test.asDelegate(person))).address;

describe('a calendar address', () => {
  it('holds the meetings a person was told of, in UTC, with their answer, and nothing that is held or a draft', async () => {
    const { people } = test.seed;
    const personIds = [people.homeHead.id];
    const title =
      'Họp rà soát; dự toán, ngân sách năm 2027 của các đơn vị dự toán cấp tỉnh và cấp xã trên địa bàn';
    const told = await toldMeeting(test, { personIds }, { title });
    await draftMeeting(test, { personIds }, { title: 'Bản nháp' });
    const address = await own('homeHead');
    const [event, ...others] = await eventsOf(address);
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      uid: `${told.meeting.ref}.${people.homeHead.id}@hop.example`,
      ...{ title, place: 'Phòng họp số 1, UBND tỉnh' },
      ...{ starts: '2026-12-21T01:00:00.000Z', zone: 'UTC', status: 'CONFIRMED' },
    });
    expect(event?.description).toContain('Trả lời: Chưa trả lời');
    const ref = told.invitations[0]!.invitation.ref;
    await answerInvitation(test.asDelegate('homeHead'), { ref, rsvp: 'accepted' });
    expect((await eventsOf(address))[0]?.description).toContain('Trả lời: Đã nhận dự');
  });

  it('keeps the old hour while a change is held, then says the new one under the same UID and a higher SEQUENCE', async () => {
    const { people, office } = test.seed;
    const told = await toldMeeting(test, { personIds: [people.communeHead.id] }, { title: 'Họp xã' });
    const address = await own('communeHead');
    const [before] = await eventsOf(address);
    const [stored] = await test.connection.sql`select version from meetings where id = ${told.meeting.id}`;
    const later = { startsAt: new Date('2026-12-22T01:00:00Z'), endsAt: new Date('2026-12-22T04:00:00Z') };
    await editMeeting(test.as('secretariat'), office.id, {
      id: told.meeting.id,
      version: stored!.version,
      facts: { ...usualMeeting(test), title: 'Họp xã', ...later },
    });
    expect((await eventsOf(address))[0]).toEqual(before);
    await sendNow(test.as('secretariat'), office.id, told.meeting.id);
    const [after] = await eventsOf(address);
    expect(after).toMatchObject({ uid: before!.uid, starts: '2026-12-22T01:00:00.000Z' });
    expect(after!.sequence).toBeGreaterThan(before!.sequence);
    const [now] = await test.connection.sql`select version from meetings where id = ${told.meeting.id}`;
    await cancelMeeting(test.as('secretariat'), office.id, {
      ...{ id: told.meeting.id, version: now!.version, reason: 'other', note: 'Trùng lịch của tỉnh' },
    });
    expect((await eventsOf(address))[0]?.status).toBe('CONFIRMED');
    await sendNow(test.as('secretariat'), office.id, told.meeting.id);
    const [off] = await eventsOf(address);
    expect(off).toMatchObject({ uid: before!.uid, status: 'CANCELLED', title: 'HỦY: Họp xã' });
  });

  it('tells title, time, place and reference alone where the class allows no more', async () => {
    const { people, office, classes } = test.seed;
    const { sql } = test.connection;
    await sql`update meeting_classes set rules = jsonb_set(rules, '{messengerDetail}', '"minimal"') where id = ${classes.consent}`;
    await toldMeeting(
      test,
      { personIds: [people.financeHead.id] },
      { classId: classes.consent, content: 'Nội dung nội bộ', chairId: people.chairman.id },
    );
    const { address } = await createFeed(test.as('secretariat'), office.id, {
      scope: 'person',
      personId: people.financeHead.id,
    });
    const [event] = await eventsOf(address);
    expect(event?.description).toMatch(/^Trả lời: Chưa trả lời\nMã: \w+$/);
  });

  it('that an office makes for a person holds its own meetings, and their own one those of every office', async () => {
    const { office, otherOffice, people, classes } = test.seed;
    const personIds = [people.communeHead.id];
    const meeting = { ...usualMeeting(test), title: 'Của xã', classId: classes.other };
    const ctx = test.as('otherAdmin');
    const { id, version } = await createMeeting(ctx, otherOffice.id, meeting);
    await chooseInvitees(ctx, otherOffice.id, id, { personIds });
    await announceMeeting(ctx, otherOffice.id, { id, version });
    await sendNow(ctx, otherOffice.id, id);
    const feed = { scope: 'person', personId: people.communeHead.id } as const;
    const titles = async (address: string) => (await eventsOf(address)).map(({ title }) => title);
    const ofMain = (await createFeed(test.as('secretariat'), office.id, feed)).address;
    expect(await titles(ofMain)).not.toContain('Của xã');
    expect(await titles((await createFeed(ctx, otherOffice.id, feed)).address)).toEqual(['Của xã']);
    expect(await titles(await own('communeHead'))).toContain('Của xã');
  });

  it('opens nothing once the person’s phone was cut off', async () => {
    const { office, people } = test.seed;
    const address = await own('financeHead');
    const feed = { scope: 'person', personId: people.financeHead.id } as const;
    const made = (await createFeed(test.as('secretariat'), office.id, feed)).address;
    await cutOff(test.as('secretariat'), office.id, people.financeHead.id);
    expect([(await read(address)).status, (await read(made)).status]).toEqual([404, 404]);
  });

  it('is the same text until something changes, answered 304, and 404 once it is revoked', async () => {
    const { office } = test.seed;
    const ctx = test.as('secretariat');
    const { address, feed } = await createFeed(ctx, office.id, { scope: 'office' });
    const first = await read(address);
    expect(first.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const etag = first.headers.get('etag')!;
    test.clock.advance(5);
    expect((await read(address, { 'if-none-match': `"x", W/${etag}` })).status).toBe(304);
    expect((await read(address, { 'if-none-match': '"x"' })).status).toBe(200);
    const [stored] = await test.connection.sql`select * from calendar_feeds where id = ${feed.id}`;
    const token = pathOf(address).replace(/^\/ics\/|\.ics$/g, '');
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(JSON.stringify(stored)).not.toContain(token);
    expect(stored!.last_read_at).not.toBeNull();
    expect((await findFeeds(ctx, office.id, { scope: 'office' })).map(({ id }) => id)).toEqual([feed.id]);
    await revokeOneFeed(ctx, office.id, { scope: 'office', id: feed.id });
    expect((await read(address)).status).toBe(404);
    expect(await findFeeds(ctx, office.id, { scope: 'office' })).toEqual([]);
    await expect(revokeOneFeed(ctx, office.id, { scope: 'office', id: feed.id })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('of a room holds what is held in it, and no hold that was taken back', async () => {
    const { office, people } = test.seed;
    const [room] = await test.connection
      .sql`insert into rooms (office_id, name) values (${office.id}, 'Phòng A') returning id`;
    const ctx = test.as('secretariat');
    const { address } = await createFeed(ctx, office.id, { scope: 'room', roomId: room!.id });
    await toldMeeting(test, { personIds: [people.guest.id] }, { title: 'Trong phòng', roomId: room!.id });
    expect((await eventsOf(address)).map(({ title }) => title)).toEqual(['Trong phòng']);
  });

  it('is refused to who has no right to it, ends with all of a person’s own, and is not read without end', async () => {
    const { office, people } = test.seed;
    for (const account of ['chair', 'auditor', 'none', 'otherAdmin'] as const)
      await expect(createFeed(test.as(account), office.id, { scope: 'office' })).rejects.toMatchObject({
        code: 'not_permitted',
      });
    const person = { scope: 'person', personId: people.guest.id } as const;
    await expect(createFeed(test.as('chair'), office.id, person)).rejects.toMatchObject({
      code: 'not_permitted',
    });
    await expect(async () => createOwnFeed(test.as('admin'))).rejects.toMatchObject({
      code: 'not_permitted',
    });
    const address = await own('homeHead');
    const statuses = new Set<number>();
    for (let index = 0; index < 61; index += 1) statuses.add((await read(address)).status);
    expect([...statuses]).toEqual([200, 429]);
    expect(await revokeOwnFeeds(test.asDelegate('homeHead'))).toBeGreaterThan(1);
    expect((await read(address)).status).toBe(404);
  });
});

it('a first telling that was taken back leaves no calendar entry', async () => {
  const { office, people } = test.seed;
  const held = await announcedMeeting(test, { personIds: [people.inspector.id] });
  const { address } = await createFeed(test.as('secretariat'), office.id, {
    scope: 'person',
    personId: people.inspector.id,
  });
  expect(await eventsOf(address)).toEqual([]);
  await cancelHold(test.as('secretariat'), office.id, held.meeting.id);
  expect(await eventsOf(address)).toEqual([]);
});
