import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listNotices } from '#db/queries/notices.ts';
import type { AgendaItemId, DocumentId, MeetingId } from '#domain/ids.ts';
import { withdrawDocument } from '#services/documents/change-version.ts';
import { permit } from '#services/gate.ts';
import { readPack } from '#services/packs/read-pack.ts';
import { sendPack } from '#services/packs/send-pack.ts';
import { type TestPapers, testPapers } from '#tests/support/documents.ts';
import { announcedMeeting, draftMeeting } from '#tests/support/meetings.ts';
import { handedIn, meetingWithTasks, packDueAt } from '#tests/support/paper-tasks.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
let papers: TestPapers;
let meetingId: MeetingId;
let items: AgendaItemId[];
let first: DocumentId;
const office = () => test.seed.office.id;
const means = () => ({ test, papers, meetingId });
const send = (number: number) => sendPack(test.as('secretariat'), office(), meetingId, { number });
const read = () => readPack(test.as('secretariat'), office(), meetingId);

beforeAll(async () => {
  test = await testProgram();
  papers = await testPapers();
  const { finance, home } = test.seed.units;
  const made = await meetingWithTasks(test, [finance.id, home.id]);
  meetingId = made.meeting.id;
  items = made.itemIds;
});
afterAll(async () => {
  await papers.close();
  await test.close();
});

/** What each sending said to one person, in the order of the sendings. */
async function toldTo(personId: string) {
  const rows = await test.connection.sql`
    select facts from notices where kind = 'pack' and person_id = ${personId} order by id`;
  return rows.map(({ facts }) => ({
    ...{ number: facts.number, isAddition: facts.isAddition, agenda: facts.agenda.length },
    papers: facts.papers.map((paper: { title: string; isNewVersion: boolean }) =>
      paper.isNewVersion ? `${paper.title} (mới)` : paper.title,
    ),
  }));
}
const accepted = (text: string, title: string, change = {}) =>
  handedIn(means(), text, { title, accept: true, ...change });

describe('R60 the office’s pack', () => {
  it('is not sent of a draft, nor while the announcement is held, nor without a paper', async () => {
    const draft = await draftMeeting(test, { units: [{ unitId: test.seed.units.finance.id }] });
    const ofDraft = sendPack(test.as('secretariat'), office(), draft.meeting.id, { number: 1 });
    await expect(ofDraft).rejects.toMatchObject({ code: 'wrong_state' });
    const held = await announcedMeeting(test, { units: [{ unitId: test.seed.units.finance.id }] });
    const ofHeld = sendPack(test.as('secretariat'), office(), held.meeting.id, { number: 1 });
    await expect(ofHeld).rejects.toMatchObject({ code: 'hold_running' });
    await expect(send(1)).rejects.toMatchObject({ code: 'pack_empty' });
    expect(await read()).toMatchObject({ number: 1, refusal: 'pack_empty', dueAt: packDueAt });
  });

  it('holds what was accepted, and tells which units still owe and what waits for the office', async () => {
    const paper = { agendaItemId: items[0]!, ownerUnitId: test.seed.units.finance.id };
    first = (await accepted('dự toán', 'Báo cáo dự toán', paper)).documentId;
    await handedIn(means(), 'chưa tiếp nhận', { title: 'Tờ trình' });
    const pack = await read();
    expect(pack.papers.map(({ title }) => title)).toEqual(['Báo cáo dự toán']);
    expect(pack.missing.map(({ unitName, itemTitle }) => [unitName, itemTitle])).toEqual([
      ['Sở Nội vụ', 'Báo cáo dự toán số 2'],
    ]);
    expect(pack.waiting).toBe(1);
    const names = pack.readers.map(({ name, fresh }) => [name, fresh.length]);
    expect(names).toContainEqual([test.seed.people.financeDesk.fullName, 1]);
  });

  it('goes to each reader once, with a number in the office’s book, on time', async () => {
    const { readers, hoursLate, number } = await send(1);
    expect([number, hoursLate]).toEqual([1, 0]);
    const all = (await read()).readers;
    expect(readers).toBe(all.length);
    expect(await toldTo(test.seed.people.financeDesk.id)).toEqual([
      { number: 1, isAddition: false, agenda: 2, papers: ['Báo cáo dự toán'] },
    ]);
    const proof = permit(test.as('secretariat'), 'meetings.read', office());
    const [newest] = await listNotices(test.program.db, proof, { limit: 1 });
    expect([newest?.kind, newest?.meetingId, newest?.recipients]).toEqual(['pack', meetingId, readers]);
  });

  it('is not sent twice: neither the same sending nor one without anything new', async () => {
    await expect(send(1)).rejects.toMatchObject({ code: 'pack_sent' });
    await expect(send(2)).rejects.toMatchObject({ code: 'pack_nothing_new' });
    expect(await toldTo(test.seed.people.financeDesk.id)).toHaveLength(1);
  });

  it('is added to with what is new since, a newer version named as such, late in begun hours of its own', async () => {
    await accepted('dự toán, sửa', 'Báo cáo dự toán', { documentId: first });
    await accepted('phụ lục', 'Phụ lục');
    test.clock.set(new Date('2026-12-20T12:10:00Z'));
    expect(await send(2)).toMatchObject({ number: 2, hoursLate: 3 });
    const [, second] = await toldTo(test.seed.people.financeDesk.id);
    expect(second).toEqual({
      ...{ number: 2, isAddition: true, agenda: 0 },
      papers: expect.arrayContaining(['Báo cáo dự toán (mới)', 'Phụ lục']),
    });
    const { packs } = await read();
    expect(packs.map(({ hoursLate, papers: held }) => [hoursLate, held.length])).toEqual([
      [0, 1],
      [3, 2],
    ]);
  });

  it('takes nothing that was withdrawn, and is written never again', async () => {
    const { documentId } = await accepted('rút', 'Sẽ rút');
    await withdrawDocument(test.as('secretariat'), office(), documentId, { reason: 'nhầm tệp' });
    await expect(send(3)).rejects.toMatchObject({ code: 'pack_nothing_new' });
    await expect(test.connection.sql`update packs set hours_late = 0`).rejects.toThrow(/append-only/);
  });

  it('R19 is sent by nobody who only reads, and is nothing to another office', async () => {
    const { otherOffice } = test.seed;
    const byAuditor = sendPack(test.as('auditor'), office(), meetingId, { number: 3 });
    await expect(byAuditor).rejects.toMatchObject({ code: 'not_permitted' });
    const elsewhere = sendPack(test.as('otherAdmin'), otherOffice.id, meetingId, { number: 3 });
    await expect(elsewhere).rejects.toMatchObject({ code: 'not_found' });
  });
});
