import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingId } from '#domain/ids.ts';
import {
  acceptVersion,
  returnVersion,
  submitVersion,
  withdrawDocument,
} from '#services/documents/change-version.ts';
import { checkNext } from '#services/documents/check-next.ts';
import { clearPapers } from '#services/documents/clear-papers.ts';
import { decideUndecided, openUndecidedPage } from '#services/documents/decide-undecided.ts';
import { declareUpload } from '#services/documents/declare-upload.ts';
import { readDocuments, readVersion } from '#services/documents/read-documents.ts';
import {
  checkedPaper,
  paperFacts,
  type TestPapers,
  testPapers,
  uploadPaper,
} from '#tests/support/documents.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { TEST_NOW, type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
let papers: TestPapers;
let meetingId: MeetingId;
const means = () => ({ test, papers, meetingId });
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
async function paperOf(documentId: string) {
  const found = await readDocuments(test.as('admin'), office(), meetingId);
  return found.find(({ id }) => id === documentId)!;
}
const newest = async (documentId: string) => (await paperOf(documentId)).versions[0]!;
/** Every text that the database holds, but what is sealed. */
async function everything(): Promise<string> {
  const { sql } = test.connection;
  const names = ['documents', 'document_versions', 'audit', 'outbox', 'notices', 'page_texts', 'uploads'];
  const rows = await Promise.all(names.map((name) => sql`select t::text as t from ${sql(name)} t`));
  return rows
    .flat()
    .map(({ t }) => t as string)
    .join('\n');
}

describe('R17 R18 a paper on its way in', () => {
  it('is declared, uploaded, checked and kept, and its title stands only then', async () => {
    const declared = await uploadPaper(means(), 'Trang một\fTrang hai', { title: 'Tờ trình dự toán' });
    expect(await everything()).not.toContain('Tờ trình dự toán');
    expect((await newest(declared.documentId)).state).toBe('checking');
    expect(papers.kept.size).toBe(0);
    expect(await checkNext(test.system(), papers)).toBe(true);
    const paper = await paperOf(declared.documentId);
    expect(paper).toMatchObject({ title: 'Tờ trình dự toán', secrecyLevel: null, currentVersion: null });
    expect(paper.versions[0]).toMatchObject({
      state: 'kept',
      pages: 2,
      antivirus: 'not_scanned',
      type: 'pdf',
    });
    expect(papers.kept.size).toBe(3);
    expect(await papers.lying()).toEqual([]);
    expect(await checkNext(test.system(), papers)).toBe(false);
  });

  it('is not taken without the declaration, above 50 MB, or from who may not write', async () => {
    const declare = (as: 'secretariat' | 'chair', change: object) =>
      declareUpload(test.as(as), office(), meetingId, paperFacts('x', change), papers);
    await expect(declare('secretariat', { declared: false })).rejects.toThrow('declaration_missing');
    await expect(declare('secretariat', { sizeBytes: 50 * 1024 * 1024 + 1 })).rejects.toThrow(
      'paper_too_large',
    );
    await expect(declare('chair', {})).rejects.toThrow('not_permitted');
    expect(await papers.lying()).toEqual([]);
  });

  it.each([
    ['title', { title: 'Kế hoạch TỐI MẬT vùng biên' }],
    ['file name', { fileName: 'TỐI MẬT vung bien.pdf' }],
  ])('is stopped by a mark in its %s before anything of it is stored', async (_where, change) => {
    const facts = paperFacts('nội dung', change);
    const declared = await declareUpload(test.as('secretariat'), office(), meetingId, facts, papers);
    expect(declared).toMatchObject({ outcome: 'stopped', level: 'secret' });
    expect(await everything()).not.toMatch(/TỐI MẬT|vung bien/);
    expect(await papers.lying()).toEqual([]);
    expect(await paperOf(declared.documentId)).toMatchObject({ title: '', secrecyLevel: 'secret' });
  });

  it('R18 leaves only the fact of a mark on a page: no bytes, text, picture, title or file name', async () => {
    const before = papers.kept.size;
    const { documentId } = await checkedPaper(means(), 'Trang đầu\fTỐI MẬT quân số', {
      ...{ title: 'Phương án đê điều', fileName: 'phuong-an-de.pdf' },
    });
    const paper = await paperOf(documentId);
    expect(paper).toMatchObject({ title: '', secrecyLevel: 'secret' });
    expect(paper.versions[0]).toMatchObject({ state: 'stopped', fileName: '', type: null, ownNames: null });
    expect(await everything()).not.toMatch(/quân số|đê điều|phuong-an-de/);
    expect([papers.kept.size, papers.quarantined.size]).toEqual([before, 0]);
    expect(await papers.lying()).toEqual([]);
    const again = paperFacts('x', { documentId });
    await expect(declareUpload(test.as('secretariat'), office(), meetingId, again, papers)).rejects.toThrow(
      'paper_is_secret',
    );
  });

  it('says why a file was refused and keeps nothing of it', async () => {
    const { documentId } = await checkedPaper(means(), 'hỏng');
    expect(await newest(documentId)).toMatchObject({
      state: 'refused',
      refusal: 'file_damaged',
      fileName: '',
    });
    expect(await papers.lying()).toEqual([]);
  });
});

describe('R18 a paper that the gate cannot judge', () => {
  const unclear = 'Trang rõ\fkhó đọc';

  it('waits encrypted, unnamed to anybody but its uploader, for a second person', async () => {
    const { documentId, versionId } = await checkedPaper(means(), unclear, { title: 'Bản quét mờ' });
    expect(await newest(documentId)).toMatchObject({ state: 'undecided', fileName: '', ownNames: null });
    expect(await everything()).not.toContain('Bản quét mờ');
    expect(papers.quarantined.size).toBe(4);
    expect(await papers.lying()).toEqual([]);
    const decide = (as: 'secretariat' | 'admin' | 'chair') =>
      decideUndecided(test.as(as), office(), { versionId, decision: 'keep' }, papers);
    await expect(decide('secretariat')).rejects.toThrow('own_upload');
    await expect(decide('chair')).rejects.toThrow('not_permitted');
    const look = { versionId, page: 2 };
    await expect(openUndecidedPage(test.as('secretariat'), office(), look, papers)).rejects.toThrow(
      'own_upload',
    );
    expect((await openUndecidedPage(test.as('admin'), office(), look, papers)).length).toBeGreaterThan(100);
    await decide('admin');
    expect(await paperOf(documentId)).toMatchObject({ title: 'Bản quét mờ' });
    expect((await newest(documentId)).state).toBe('kept');
    expect(papers.quarantined.size).toBe(0);
    await expect(decide('admin')).rejects.toThrow('paper_version_over');
  });

  it('is wiped when the second person stops it', async () => {
    const { documentId, versionId } = await checkedPaper(means(), `${unclear} 2`, { title: 'Bản quét khác' });
    await decideUndecided(test.as('admin'), office(), { versionId, decision: 'stop' }, papers);
    expect(await paperOf(documentId)).toMatchObject({ title: '', secrecyLevel: 'confidential' });
    expect(papers.quarantined.size).toBe(0);
  });

  it('is wiped when nobody decides in three days; the database itself refuses the uploader as second person', async () => {
    const { documentId, versionId } = await checkedPaper(means(), `${unclear} 3`);
    const { sql } = test.connection;
    await expect(
      sql`update quarantine_entries set decision = 'keep', decider_id = uploader_id where version_id = ${versionId}`,
    ).rejects.toThrow('quarantine_second_person');
    test.clock.advance(3 * 24 * 60 + 1);
    await clearPapers(test.system(), papers);
    expect((await newest(documentId)).state).toBe('lapsed');
    expect(papers.quarantined.size).toBe(0);
    test.clock.set(TEST_NOW);
  });
});

describe('R41 R48 versions', () => {
  const as = () => test.as('secretariat');

  it('are submitted, accepted or returned with a reason, and the newest accepted one is read', async () => {
    const first = await checkedPaper(means(), 'bản một');
    await submitVersion(as(), office(), first.versionId);
    await returnVersion(as(), office(), first.versionId, { reason: 'Thiếu phụ lục' });
    const second = await checkedPaper(means(), 'bản hai', { documentId: first.documentId });
    expect(second.number).toBe(2);
    await submitVersion(as(), office(), second.versionId);
    await acceptVersion(as(), office(), second.versionId);
    await expect(acceptVersion(as(), office(), second.versionId)).rejects.toThrow('paper_version_over');
    const paper = await paperOf(first.documentId);
    expect(paper.currentVersion).toBe(2);
    expect(paper.versions.map(({ state }) => state)).toEqual(['accepted', 'returned']);
    expect(paper.versions[1]!.reason).toBe('Thiếu phụ lục');
  });

  it('are never written over: the database refuses it', async () => {
    const { versionId, documentId } = await checkedPaper(means(), 'bản giữ nguyên');
    const { sql } = test.connection;
    const tries = [
      sql`update document_versions set state = 'uploading' where id = ${versionId}`,
      sql`update document_versions set declared_at = now() where id = ${versionId}`,
      sql`update document_versions set file_hash = null where id = ${versionId}`,
      sql`delete from document_versions where id = ${versionId}`,
      sql`delete from documents where id = ${documentId}`,
      sql`update page_texts set text = ''`,
    ];
    for (const attempt of tries) await expect(attempt).rejects.toThrow();
  });

  it('are out of reach after the paper is withdrawn', async () => {
    const { documentId, versionId } = await checkedPaper(means(), 'bản rút');
    await submitVersion(as(), office(), versionId);
    await acceptVersion(as(), office(), versionId);
    await withdrawDocument(as(), office(), documentId, { reason: 'Nhầm cuộc họp' });
    expect(await paperOf(documentId)).toMatchObject({
      currentVersion: null,
      withdrawnReason: 'Nhầm cuộc họp',
    });
    const next = paperFacts('x', { documentId });
    await expect(declareUpload(as(), office(), meetingId, next, papers)).rejects.toThrow(
      'document_withdrawn',
    );
    const twice = withdrawDocument(as(), office(), documentId, { reason: 'Lần nữa' });
    await expect(twice).rejects.toThrow('document_withdrawn');
  });

  it('of another office do not exist', async () => {
    const { versionId } = await checkedPaper(means(), 'bản của tỉnh');
    const stranger = test.as('otherAdmin');
    const { otherOffice } = test.seed;
    await expect(readDocuments(stranger, otherOffice.id, meetingId)).rejects.toThrow('not_found');
    await expect(readVersion(stranger, otherOffice.id, versionId)).rejects.toThrow('not_found');
    await expect(submitVersion(stranger, otherOffice.id, versionId)).rejects.toThrow('not_found');
  });
});
