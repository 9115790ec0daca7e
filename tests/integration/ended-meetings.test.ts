import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptVersion, submitVersion } from '#services/documents/change-version.ts';
import { readOwnDocuments } from '#services/documents/own-documents.ts';
import { recallMarked } from '#services/documents/recall-document.ts';
import { findOwnInvitations } from '#services/invitations/read-own-card.ts';
import { endMeeting } from '#services/sittings/end-meeting.ts';
import { checkedPaper, type TestPapers, testPapers } from '#tests/support/documents.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { meetingInSession } from '#tests/support/sittings.ts';

let test: TestProgram;
let papers: TestPapers;
beforeAll(async () => {
  test = await testProgram();
  papers = await testPapers();
});
afterAll(async () => {
  await papers.close();
  await test.close();
});

/** A meeting in session with an ordinary paper and one to be given back. */
async function withPapers() {
  const { meetingId } = await meetingInSession(test);
  const { office } = test.seed;
  for (const [text, title] of [
    ['một', 'Báo cáo chung'],
    ['hai', 'Bản thu hồi sau họp'],
  ] as const) {
    const paper = await checkedPaper({ test, papers, meetingId }, text, { title });
    await submitVersion(test.as('secretariat'), office.id, paper.versionId);
    await acceptVersion(test.as('admin'), office.id, paper.versionId);
    if (text === 'hai')
      await test.connection.sql`update documents set circulation = '{recall}' where id = ${paper.documentId}`;
  }
  return meetingId;
}
const titles = async () => {
  const own = await readOwnDocuments(test.asDelegate('guest'));
  return own.flatMap(({ documents }) => documents.map(({ title }) => title)).sort();
};

describe('what the room says outweighs the clock', () => {
  it('a meeting that runs over keeps its marked papers open; ended, it takes them back at once and leaves the others a day', async () => {
    const meetingId = await withPapers();
    test.clock.set(new Date('2026-12-21T05:00:00Z'));
    expect(await recallMarked(test.system())).toBe(0);
    expect(await titles()).toEqual(['Báo cáo chung', 'Bản thu hồi sau họp']);
    await endMeeting(test.asDelegate('chairman'), meetingId);
    expect(await titles()).toEqual(['Báo cáo chung']);
    expect(await recallMarked(test.system())).toBe(1);
    expect(await titles()).toEqual(['Báo cáo chung']);
    expect(await findOwnInvitations(test.asDelegate('guest'), test.seed.people.guest.id)).toEqual([]);
    test.clock.set(new Date('2026-12-22T04:30:00Z'));
    expect(await titles()).toEqual([]);
  });

  it('a meeting ended early takes its marked papers back then; one that nobody ends, twelve hours after its time', async () => {
    const early = await withPapers();
    await endMeeting(test.asDelegate('chairman'), early);
    expect(await recallMarked(test.system())).toBe(1);
    await withPapers();
    test.clock.set(new Date('2026-12-21T15:59:00Z'));
    expect(await recallMarked(test.system())).toBe(0);
    test.clock.set(new Date('2026-12-21T16:01:00Z'));
    expect(await recallMarked(test.system())).toBe(1);
  });
});
