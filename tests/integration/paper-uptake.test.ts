import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { MeetingId } from '#domain/ids.ts';
import { withdrawDocument } from '#services/documents/change-version.ts';
import { openPaper, recordSeen } from '#services/documents/open-paper.ts';
import { readOwnDocuments } from '#services/documents/own-documents.ts';
import { readUptake } from '#services/packs/read-uptake.ts';
import { type TestPapers, testPapers } from '#tests/support/documents.ts';
import { handedIn, meetingWithTasks } from '#tests/support/paper-tasks.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import type { SeedPerson } from '#tests/support/seed.ts';

let test: TestProgram;
let papers: TestPapers;
let meetingId: MeetingId;
const documents: Awaited<ReturnType<typeof handedIn>>[] = [];

beforeAll(async () => {
  test = await testProgram();
  papers = await testPapers();
  const { finance, home } = test.seed.units;
  meetingId = (await meetingWithTasks(test, [finance.id, home.id])).meeting.id;
  for (const title of ['Báo cáo', 'Tờ trình', 'Phụ lục'])
    documents.push(
      await handedIn({ test, papers, meetingId }, `${title} một\f${title} hai`, { title, accept: true }),
    );
});
afterAll(async () => {
  await papers.close();
  await test.close();
});

/** Opens a paper of the list, and looks at these pages of it. */
async function opens(who: SeedPerson, title: string, pages: number[] = [1]): Promise<void> {
  const ctx = test.asDelegate(who);
  const [own] = await readOwnDocuments(ctx);
  const token = own!.documents
    .find((one) => one.title === title)!
    .url!.split('/')
    .at(-1)!;
  await openPaper(ctx, token, { isLookedAt: true });
  await recordSeen(ctx, token, { pages, last: pages.at(-1)! });
}
const read = () => readUptake(test.as('secretariat'), test.seed.office.id, meetingId);
const row = async (name: string) => {
  const { invitees } = await read();
  const { opened, readThrough, firstOpenedAt, people } = invitees.find((one) => one.name === name)!;
  return { opened, readThrough, firstOpenedAt, people: people.map((one) => [one.fullName, one.opened]) };
};

describe('R50 which units have taken the papers', () => {
  it('says of each unit that nobody has, before anybody did', async () => {
    const { papers: count, invitees } = await read();
    expect(count).toBe(3);
    expect(invitees.map(({ name, opened, firstOpenedAt }) => [name, opened, firstOpenedAt])).toEqual([
      ['Sở Tài chính', 0, null],
      ['Sở Nội vụ', 0, null],
    ]);
  });

  it('counts a paper once for a unit whoever of it opened it, with the first time and what was read through', async () => {
    const first = new Date('2026-12-08T02:00:00Z');
    test.clock.set(first);
    await opens('financeDesk', 'Báo cáo', [1, 2]);
    test.clock.set(new Date('2026-12-09T02:00:00Z'));
    await opens('financeDesk2', 'Báo cáo');
    await opens('financeDesk2', 'Tờ trình');
    const { financeDesk, financeDesk2 } = test.seed.people;
    const found = await row('Sở Tài chính');
    expect(found).toMatchObject({ opened: 2, readThrough: 1, firstOpenedAt: first });
    expect(found.people).toEqual(
      expect.arrayContaining([
        [financeDesk.fullName, 1],
        [financeDesk2.fullName, 2],
      ]),
    );
    expect(await row('Sở Nội vụ')).toMatchObject({ opened: 0, people: [] });
  });

  it('counts papers as they stand: a newer version is one that nobody has opened, the first time stays', async () => {
    const { documentId } = documents[0]!;
    await handedIn({ test, papers, meetingId }, 'bản hai', { title: 'Báo cáo', documentId, accept: true });
    expect(await row('Sở Tài chính')).toMatchObject({
      ...{ opened: 1, readThrough: 0, firstOpenedAt: new Date('2026-12-08T02:00:00Z') },
    });
  });

  it('tells nothing of a paper that was withdrawn', async () => {
    const { documentId } = documents[1]!;
    await withdrawDocument(test.as('secretariat'), test.seed.office.id, documentId, { reason: 'nhầm' });
    expect((await read()).papers).toBe(2);
    expect(await row('Sở Tài chính')).toMatchObject({ opened: 0 });
  });

  it('asks the same number of queries however many read', async () => {
    const asked = vi.spyOn(test.connection.sql, 'unsafe');
    await read();
    const before = asked.mock.calls.length;
    await opens('homeDesk', 'Phụ lục');
    asked.mockClear();
    await read();
    expect([before, asked.mock.calls.length]).toEqual([6, 6]);
    asked.mockRestore();
  });

  it('R19 is read by nobody without the right to the papers', async () => {
    const { office, otherOffice } = test.seed;
    await expect(readUptake(test.as('auditor'), office.id, meetingId)).rejects.toMatchObject({
      code: 'not_permitted',
    });
    await expect(readUptake(test.as('otherAdmin'), otherOffice.id, meetingId)).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
