import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertBroadcast } from '#db/queries/outbox.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { cancelHold } from '#services/broadcasts/end-hold.ts';
import { readNotice, readNotices } from '#services/broadcasts/notices.ts';
import { acknowledge } from '#services/invitations/acknowledge.ts';
import { editMeeting } from '#services/meetings/edit-meeting.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { announcedMeeting, toldMeeting, usualMeeting } from '../support/meetings.ts';
import { type TestProgram, testProgram } from '../support/program.ts';
import { seen, signedIn, siteOf } from '../web/admin/visitor.ts';

describe('R16 every notice has a number, a time, its recipients and the proof', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await startConversation();
  });
  afterAll(() => chat.end());

  it('lists who was told when and by which channel, and who has said “Đã rõ”', async () => {
    const { chairman, homeHead } = chat.seed.people;
    const personIds = [chairman.id, homeHead.id];
    const { meeting, officeId, invitations } = await announcedMeeting(chat, { personIds });
    await chat.settles();
    const office = chat.as('secretariat');
    const edit = {
      id: meeting.id,
      version: meeting.version + 1,
      reason: 'other',
      note: 'Đổi phòng.',
    } as const;
    await editMeeting(office, officeId, { ...edit, facts: { ...usualMeeting(chat), place: 'Hội trường B' } });
    await chat.settles();
    const ref = invitations.find((row) => row.personName === chairman.fullName)?.invitation.ref ?? '';
    await acknowledge(chat.asDelegate('chairman'), { ref });
    const [last, first] = await readNotices(office, officeId);
    expect(first).toMatchObject({ year: 2026, number: 1, subject: 'invitation', recipients: 2, reached: 2 });
    expect(last).toMatchObject({ year: 2026, number: 2, subject: 'edit', acknowledged: 1, isHeld: false });
    expect(last).toMatchObject({ senderName: 'Trần Thị Ngọc Ánh', cancelledAt: null, meetingId: meeting.id });
    const { notice, recipients } = await readNotice(office, officeId, last!.id);
    expect(notice.meeting.change?.fields).toEqual([
      { field: 'place', before: 'Phòng họp số 1, UBND tỉnh', after: 'Hội trường B' },
    ]);
    expect(recipients.map((row) => row.readerName).sort()).toEqual(['Huỳnh Thị Mỹ Lệ', 'Lê Hữu Phước']);
    for (const row of recipients) {
      expect(row).toMatchObject({ sentVia: 'memory', sentAt: expect.any(Date), placedAt: null });
      expect(row.externalId).toMatch(/^\d+$/);
    }
    const other = chat.as('otherAdmin');
    await expect(readNotice(other, chat.seed.otherOffice.id, last!.id)).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('the book of notices', () => {
  it('counts what only lies on a page apart from who was told, and who has no channel', async () => {
    const test = await testProgram();
    const { chairman, homeHead, guest, communeHead } = test.seed.people;
    const personIds = [chairman, homeHead, guest, communeHead].map(({ id }) => id);
    const { officeId } = await toldMeeting(test, { personIds });
    const { sql } = test.connection;
    await sql`delete from outbox`;
    await sql`update notices set placed_at = now()`;
    await sql`update notices set sent_at = now() where person_id = ${chairman.id}`;
    await sql`update notices set seen_at = now() where person_id = ${homeHead.id}`;
    await sql`insert into devices (person_id, secret_hash, bound_at, last_seen_at)
      values (${guest.id}, 'of the guest', now(), now())`;
    const [notice] = await readNotices(test.as('secretariat'), officeId);
    expect(notice).toMatchObject({ recipients: 4, reached: 2, pageOnly: 1, withoutChannel: 1 });
    const visitor = await signedIn(siteOf(test.program), 'secretariat');
    const book = seen((await visitor.get(`/admin/o/${officeId}/notices`)).text);
    expect(book).toMatch(/2\/4 ?chỉ đặt trên trang cá nhân 1 ?chưa có kênh 1/);
    const page = seen((await visitor.get(`/admin/o/${officeId}/notices/${notice?.id}`)).text);
    expect(page).toContain('2/4 · chỉ đặt trên trang cá nhân 1 · chưa có kênh 1');
    expect(page).toContain('không có kênh');
    await test.close();
  });
});

describe('numbers of notices', () => {
  let test: TestProgram;
  beforeAll(async () => {
    test = await testProgram();
  });
  afterAll(() => test.close());

  const numbers = async () =>
    (await test.connection.sql`select year, number from broadcasts order by year, number`).map((row) => [
      row.year,
      row.number,
    ]);

  it('are given once each, without a gap, to notices that are made at the same time', async () => {
    const { db } = test.connection;
    const insert = (at: number, fails = false) =>
      inTransaction(db, async (tx) => {
        await insertBroadcast(tx, {
          ...{ officeId: test.seed.office.id, kind: 'invitation', ref: `R${at}`, version: 1, facts: {} },
          ...{ year: 2025, holdSeconds: 0, createdBy: { kind: 'system', job: 'test' } },
        });
        if (fails) throw new Error('undone');
      });
    const made = [1, 2, 3, 4, 5, 6].map((at) => insert(at));
    const undone = insert(7, true).catch(() => 'undone');
    await Promise.all(made);
    expect(await undone).toBe('undone');
    await insert(8);
    expect(await numbers()).toEqual([1, 2, 3, 4, 5, 6, 7].map((number) => [2025, number]));
  });

  it('begin anew with the year of the office’s day, and a cancelled notice keeps its own', async () => {
    const personIds = [test.seed.people.chairman.id];
    const first = await announcedMeeting(test, { personIds });
    await cancelHold(test.as('secretariat'), first.officeId, first.meeting.id);
    await announcedMeeting(test, { personIds });
    // Still 31 December in London, and New Year in the office.
    test.clock.set(new Date('2026-12-31T17:30:00Z'));
    const january = { startsAt: new Date('2027-01-20T01:00:00Z'), endsAt: new Date('2027-01-20T04:00:00Z') };
    await announcedMeeting(test, { personIds }, january);
    expect((await numbers()).slice(-3)).toEqual([
      [2026, 1],
      [2026, 2],
      [2027, 1],
    ]);
    const [, kept] = await readNotices(test.as('auditor'), test.seed.office.id, { year: 2026 });
    expect(kept).toMatchObject({ number: 1, year: 2026, cancelledAt: expect.any(Date) });
  });
});
