import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listPaperTasks } from '#db/queries/paper-tasks.ts';
import type { AgendaItemId, MeetingId } from '#domain/ids.ts';
import { hoursLate } from '#domain/paper-tasks/standing.ts';
import { readDocuments } from '#services/documents/read-documents.ts';
import { rescheduleMeeting } from '#services/meetings/reschedule-meeting.ts';
import { askExtension } from '#services/paper-tasks/ask-extension.ts';
import { grantExtension } from '#services/paper-tasks/decide-extension.ts';
import { judgeTasks } from '#services/paper-tasks/judge-task.ts';
import { readOfficeTasks } from '#services/paper-tasks/read-tasks.ts';
import { type TestPapers, testPapers } from '#tests/support/documents.ts';
import { handedIn, meetingWithTasks, paperDueAt } from '#tests/support/paper-tasks.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
let papers: TestPapers;
let meetingId: MeetingId;
let items: AgendaItemId[];
const office = () => test.seed.office.id;
const means = () => ({ test, papers, meetingId });
const finance = () => test.seed.units.finance.id;

beforeAll(async () => {
  test = await testProgram();
  papers = await testPapers();
  const { finance: one, home } = test.seed.units;
  const made = await meetingWithTasks(test, [one.id, home.id]);
  meetingId = made.meeting.id;
  items = made.itemIds;
});
afterAll(async () => {
  await papers.close();
  await test.close();
});

const stampOf = async (documentId: string) => {
  const found = await readDocuments(test.as('secretariat'), office(), meetingId);
  const newest = found.find(({ id }) => id === documentId)?.versions[0];
  return [newest?.paperDueAt ?? null, newest?.hoursLate];
};
const taskOf = async (itemId?: AgendaItemId) => {
  const tasks = await readOfficeTasks(test.as('secretariat'), office(), meetingId);
  return tasks.find((task) => task.itemId === itemId);
};
/** What reckoning by the limit of today would say of papers that were stamped. */
const reckonedAnew = async (itemId: AgendaItemId) => {
  const [task] = await judgeTasks(
    test.system(),
    await listPaperTasks(test.program.db, { itemId }, test.clock.now()),
  );
  const versions = task!.versions.map((version) => ({ ...version, hoursLate: null }));
  return hoursLate({ limitAt: task!.dueAt, extendedTo: null, versions }, test.clock.now());
};

describe('C8 the lateness of a paper', () => {
  it('is written with the version when it is handed in: the limit that stood, and the begun hours after it', async () => {
    test.clock.set(new Date('2026-12-18T14:20:00Z'));
    const { documentId } = await handedIn(means(), 'tờ trình', {
      agendaItemId: items[0]!,
      ownerUnitId: finance(),
    });
    expect(await stampOf(documentId)).toEqual([paperDueAt, 5]);
    expect((await taskOf(items[0]))?.hoursLate).toBe(5);
  });

  it('counts more time that was granted before, and no lateness within it', async () => {
    test.clock.set(new Date('2026-12-18T15:00:00Z'));
    const until = '2026-12-19T10:00:00.000Z';
    await askExtension(test.asDelegate('homeDesk'), items[1]!, { until, reason: 'chờ số liệu' });
    const wish = (await taskOf(items[1]))!.wish!;
    await grantExtension(test.as('secretariat'), office(), wish.id);
    test.clock.set(new Date('2026-12-19T09:00:00Z'));
    const { documentId } = await handedIn(means(), 'báo cáo', {
      agendaItemId: items[1]!,
      ownerUnitId: test.seed.units.home.id,
    });
    expect(await stampOf(documentId)).toEqual([new Date(until), 0]);
  });

  it('is no matter of a paper that nobody owes', async () => {
    const own = await handedIn(means(), 'của văn phòng', { agendaItemId: items[0]! });
    const contributed = await handedIn(means(), 'góp ý', {
      ...{ agendaItemId: items[0]!, ownerUnitId: finance(), kind: 'contribution' },
    });
    expect(await stampOf(own.documentId)).toEqual([null, null]);
    expect(await stampOf(contributed.documentId)).toEqual([null, null]);
  });

  it('stays as it was stamped when the meeting is moved afterwards, where reckoning anew would forget it', async () => {
    expect(await reckonedAnew(items[0]!)).toBe(5);
    const { meeting } = (await taskOf(items[0]))!;
    await rescheduleMeeting(test.as('secretariat'), office(), {
      ...{ id: meetingId, version: meeting.version, reason: 'other', note: 'đổi lịch' },
      ...{ startsAt: new Date('2026-12-28T01:00:00Z'), endsAt: new Date('2026-12-28T04:00:00Z') },
    });
    expect((await taskOf(items[0]))?.dueAt).toEqual(new Date('2026-12-25T10:00:00Z'));
    expect((await taskOf(items[0]))?.hoursLate).toBe(5);
    expect(await reckonedAnew(items[0]!)).toBe(0);
  });

  it('R48 is never written again', async () => {
    const rewriting = test.connection.sql`update document_versions set hours_late = 0 where hours_late = 5`;
    await expect(rewriting).rejects.toThrow(/append-only/);
  });
});
