import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingId } from '#domain/ids.ts';
import { findMarks } from '#domain/secrecy/find-marks.ts';
import { openPapers } from '#files/open-papers.ts';
import { checkNext } from '#services/documents/check-next.ts';
import { declareUpload } from '#services/documents/declare-upload.ts';
import { openVersionPage, readDocuments } from '#services/documents/read-documents.ts';
import { receivePart } from '#services/documents/receive-bytes.ts';
import type { Papers } from '#services/ports.ts';
import { paperFacts, part } from '#tests/support/documents.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { drawLetter, stampOf } from '#tests/support/papers/letter.ts';
import { makePdf } from '#tests/support/papers/pdf.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
let papers: Papers;
let folder: string;
let meetingId: MeetingId;
beforeAll(async () => {
  test = await testProgram();
  folder = await mkdtemp(join(tmpdir(), 'moihop-means-'));
  const means = { secret: 'test', now: test.clock.now, clamdSocket: null, maxBytes: 50 * 1024 * 1024 };
  papers = { ...openPapers(folder, means), judge: findMarks };
  const { meeting } = await toldMeeting(test, { units: [{ unitId: test.seed.units.finance.id }] });
  meetingId = meeting.id;
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await test.close();
});

async function bring(pdf: Buffer) {
  const ctx = test.as('secretariat');
  const facts = paperFacts('', { sizeBytes: pdf.length });
  const declared = await declareUpload(ctx, test.seed.office.id, meetingId, facts, papers);
  if (declared.outcome !== 'open') throw new Error('stopped');
  await receivePart(ctx, declared.token, part(pdf, 0), papers);
  while (await checkNext(test.system(), papers));
  const found = await readDocuments(test.as('admin'), test.seed.office.id, meetingId);
  return found.find(({ id }) => id === declared.documentId)!;
}
const filesUnder = async (name: string) => {
  const found = await readdir(join(folder, name), { recursive: true, withFileTypes: true }).catch(() => []);
  return found.filter((entry) => entry.isFile()).length;
};

describe('R18 a real PDF through the means of the program', () => {
  it('is read, drawn and kept, and its page is a picture', async () => {
    const paper = await bring(await makePdf(drawLetter(() => 0.4, {}, 1)));
    const [version] = paper.versions;
    expect(version).toMatchObject({ state: 'kept', type: 'pdf', antivirus: 'not_scanned' });
    const asked = { versionId: version!.id, page: 1 };
    const jpeg = await openVersionPage(test.as('admin'), test.seed.office.id, asked, papers);
    expect(Buffer.from(jpeg).subarray(0, 3).toString('hex')).toBe('ffd8ff');
    expect(await filesUnder('incoming')).toBe(0);
  });

  it('with a stamp “MẬT” leaves no file anywhere', async () => {
    const kept = await filesUnder('store');
    const paper = await bring(await makePdf(drawLetter(() => 0.4, { stamps: [stampOf('MẬT')] }, 1)));
    expect(paper).toMatchObject({ title: '', secrecyLevel: 'confidential' });
    expect([await filesUnder('store'), await filesUnder('quarantine'), await filesUnder('incoming')]).toEqual(
      [...[kept, 0, 0]],
    );
  });
});
