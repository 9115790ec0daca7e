import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DocumentId, MeetingId } from '#domain/ids.ts';
import { acceptVersion, submitVersion } from '#services/documents/change-version.ts';
import { clearPapers } from '#services/documents/clear-papers.ts';
import { readDocuments } from '#services/documents/read-documents.ts';
import { recallMarked } from '#services/documents/recall-document.ts';
import { reportIncident } from '#services/documents/report-incident.ts';
import { finishIncidents } from '#services/documents/wipe-incident.ts';
import { checkedPaper, type TestPapers, testPapers } from '#tests/support/documents.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { TEST_NOW, type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
let papers: TestPapers;
let meetingId: MeetingId;
beforeAll(async () => {
  test = await testProgram();
  papers = await testPapers();
  const { meeting } = await toldMeeting(test, { units: [{ unitId: test.seed.units.finance.id }] });
  meetingId = meeting.id;
});
afterAll(async () => {
  await papers.close();
  await test.close();
});

const office = () => test.seed.office.id;
const clerk = () => test.as('secretariat');
const means = () => ({ test, papers, meetingId });
const failed = (count: number) =>
  expect.objectContaining({ errors: Array.from({ length: count }, () => expect.any(Error)) });
const documentOf = async (id: DocumentId) =>
  (await readDocuments(clerk(), office(), meetingId)).find((one) => one.id === id)!;
async function accept(versionId: Parameters<typeof acceptVersion>[2]) {
  await submitVersion(clerk(), office(), versionId);
  await acceptVersion(clerk(), office(), versionId);
}

it('R48 a paper is called as the version that delegates read until the next one is accepted', async () => {
  const first = await checkedPaper(means(), 'bản một', { title: 'Kế hoạch' });
  const { documentId } = first;
  await accept(first.versionId);
  const next = await checkedPaper(means(), 'bản hai', { documentId, title: 'Kế hoạch (sửa)' });
  expect((await documentOf(documentId)).title).toBe('Kế hoạch');
  await accept(next.versionId);
  expect((await documentOf(documentId)).title).toBe('Kế hoạch (sửa)');
  const [row] = await test.connection
    .sql`select sealed_names from document_versions where id = ${next.versionId}`;
  expect(row!.sealed_names).toBeNull();
});

it('a paper that cannot be recalled holds up no other, and is tried again', async () => {
  const { sql } = test.connection;
  const ids: DocumentId[] = [];
  for (const text of ['lỗi', 'thu hồi']) {
    const { documentId, versionId } = await checkedPaper(means(), text);
    await accept(versionId);
    ids.push(documentId);
  }
  await sql`update documents set circulation = '{recall}' where id = any(${ids}::uuid[])`;
  await sql`create function refuse_row() returns trigger language plpgsql as 'begin raise exception $$no$$; end'`;
  await sql.unsafe(`create trigger bad_row before update on documents for each row
    when (new.id = '${ids[0]}' and new.recalled_at is not null) execute function refuse_row()`);
  test.clock.set(new Date('2026-12-21T04:00:01Z'));
  await expect(recallMarked(test.system())).rejects.toEqual(failed(1));
  expect([(await documentOf(ids[0]!)).recalledAt, (await documentOf(ids[1]!)).recalledAt]).toEqual([
    null,
    expect.any(Date),
  ]);
  await sql.unsafe('drop trigger bad_row on documents');
  expect(await recallMarked(test.system())).toBe(1);
  test.clock.set(TEST_NOW);
});

it('a file that the disk does not let go holds up no other incident; a quarantine that fails no other clearing', async () => {
  const removed: string[] = [];
  const broken = { ...papers, store: { ...papers.store, remove: () => Promise.reject(new Error('EIO')) } };
  for (const text of ['một', 'hai']) {
    const { documentId } = await checkedPaper(means(), `sự cố ${text}`);
    await reportIncident(clerk(), office(), documentId, { level: 'secret', confirmed: true }, broken);
  }
  const [first] = await test.connection.sql`select to_wipe from incidents where wiped_at is null limit 1`;
  const bad = first!.to_wipe.store[0];
  const remove = async (hash: string) => {
    if (hash === bad) throw new Error('EIO');
    removed.push(hash);
  };
  const partly = { ...papers, store: { ...papers.store, remove } };
  await expect(finishIncidents(test.system(), partly)).rejects.toEqual(failed(1));
  expect(removed.length).toBeGreaterThanOrEqual(2);
  await finishIncidents(test.system(), papers);
  papers.kept.set('0ld', Buffer.from('mật'));
  papers.laidAt.set('0ld', new Date(0));
  const quarantine = { ...papers.quarantine, removeBefore: () => Promise.reject(new Error('EIO')) };
  await expect(clearPapers(test.system(), { ...papers, quarantine })).rejects.toEqual(failed(1));
  expect(papers.kept.has('0ld')).toBe(false);
});

it('a place that was made just now is not cleared before its upload is declared', async () => {
  await papers.incoming.create('made-now', 5);
  papers.laidAt.set('made-now', test.clock.now());
  await clearPapers(test.system(), papers);
  expect(await papers.lying()).toContain('made-now');
  test.clock.advance(61);
  await clearPapers(test.system(), papers);
  expect(await papers.lying()).not.toContain('made-now');
  test.clock.set(TEST_NOW);
});
