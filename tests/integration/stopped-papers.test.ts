import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listReadable } from '#db/queries/document-reading.ts';
import type { DocumentId, MeetingId } from '#domain/ids.ts';
import { saveAgenda } from '#services/agenda/save-agenda.ts';
import { readDocuments } from '#services/documents/read-documents.ts';
import { declarePaperOnly } from '#services/handouts/declare-paper-only.ts';
import { dismissStopped } from '#services/handouts/dismiss-stopped.ts';
import { handOut } from '#services/handouts/hand-out.ts';
import { readPack } from '#services/packs/read-pack.ts';
import { readOfficeTasks } from '#services/paper-tasks/read-tasks.ts';
import { checkedPaper, type TestPapers, testPapers } from '#tests/support/documents.ts';
import { handedIn, meetingWithTasks } from '#tests/support/paper-tasks.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
let papers: TestPapers;
let meetingId: MeetingId;
let itemIds: Awaited<ReturnType<typeof meetingWithTasks>>['itemIds'];
beforeAll(async () => {
  test = await testProgram();
  papers = await testPapers();
  const { finance, home } = test.seed.units;
  const made = await meetingWithTasks(test, [finance.id, home.id]);
  meetingId = made.meeting.id;
  itemIds = made.itemIds;
});
afterAll(async () => {
  await papers.close();
  await test.close();
});

const clerk = () => test.as('secretariat');
const office = () => test.seed.office.id;
const means = () => ({ test, papers, meetingId });
const stopped = async (): Promise<DocumentId> =>
  (await checkedPaper(means(), 'phương án TỐI MẬT', { agendaItemId: itemIds[0]! })).documentId;
const shown = async () => (await listReadable(test.program.db, [meetingId])).map((one) => one.documentId);
const listed = async () =>
  (await readDocuments(clerk(), office(), meetingId)).map(({ id }) => id as DocumentId);
const packed = async () => (await readPack(clerk(), office(), meetingId)).papers.map((one) => one.documentId);
const standings = async () =>
  (await readOfficeTasks(clerk(), office(), meetingId)).map(({ standing }) => standing);

describe('R18 a paper that the gate stopped', () => {
  it('is the office’s alone, until a copy in print is handed out', async () => {
    const id = await stopped();
    expect(await listed()).toContain(id);
    expect([...(await shown()), ...(await packed())]).not.toContain(id);
    const { finance } = test.seed.units;
    const [reader] = await test.connection.sql`
      select person_id as id from desk_holders where unit_id = ${finance.id} limit 1`;
    await handOut(clerk(), office(), id, { personIds: [reader!.id] });
    expect(await shown()).toContain(id);
    expect(await packed()).toContain(id);
    await expect(dismissStopped(clerk(), office(), id)).rejects.toThrow('paper_not_settled');
  });

  it('goes off the list when the office says so, once, and the audit keeps it', async () => {
    const id = await stopped();
    await dismissStopped(clerk(), office(), id);
    await dismissStopped(clerk(), office(), id);
    expect(await listed()).not.toContain(id);
    const rows = await test.connection.sql`select action from audit where object_id = ${id} order by id`;
    expect(rows.filter(({ action }) => action === 'document.dismissed')).toHaveLength(1);
    await expect(handOut(clerk(), office(), id, { personIds: [clerkId()] })).rejects.toThrow(
      'paper_not_secret',
    );
  });

  it('is not what takes off a paper that is no secret, or of another office', async () => {
    const { documentId } = await checkedPaper(means(), 'bản thường');
    await expect(dismissStopped(clerk(), office(), documentId)).rejects.toThrow('paper_not_secret');
    const id = await stopped();
    const elsewhere = dismissStopped(test.as('otherAdmin'), test.seed.otherOffice.id, id);
    await expect(elsewhere).rejects.toThrow('not_found');
    await expect(dismissStopped(test.as('chair'), office(), id)).rejects.toThrow('not_permitted');
  });

  it('is shown at once where the office declared it', async () => {
    const id = await declarePaperOnly(clerk(), office(), meetingId, { level: 'confidential' });
    expect(await shown()).toContain(id);
    await dismissStopped(clerk(), office(), id);
    expect(await shown()).not.toContain(id);
  });
});

const clerkId = () => test.seed.people.clerk.id;

describe('R44 a task that needs nothing more of the unit', () => {
  it('is settled by what the office itself accepted for the item, and by what comes in print', async () => {
    const { finance, home } = test.seed.units;
    const { meeting, itemIds: own } = await meetingWithTasks(test, [finance.id, home.id]);
    meetingId = meeting.id;
    expect(await standings()).toEqual(['asked', 'asked']);
    const about = { agendaItemId: own[0]!, ownerUnitId: null };
    await handedIn(means(), 'bản của văn phòng', { ...about, accept: true });
    const agenda = { id: meeting.id, version: 1 };
    const items = [
      { id: own[0]!, title: 'Báo cáo dự toán số 1', paperUnitId: finance.id },
      { title: 'Nội dung 2', paperUnitId: home.id, secrecyLevel: 'secret' as const },
    ];
    await saveAgenda(clerk(), office(), { ...agenda, items });
    expect(await standings()).toEqual(['accepted', 'paper_only']);
    expect((await readPack(clerk(), office(), meeting.id)).missing).toEqual([]);
  });
});
