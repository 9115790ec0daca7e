import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingId } from '#domain/ids.ts';
import { disk } from '#files/write-durably.ts';
import { hashSecret } from '#lib/secrets.ts';
import { checkNext } from '#services/documents/check-next.ts';
import { clearPapers } from '#services/documents/clear-papers.ts';
import { declareUpload } from '#services/documents/declare-upload.ts';
import { readDocuments } from '#services/documents/read-documents.ts';
import { receivePart } from '#services/documents/receive-bytes.ts';
import { askHowMuch, paperFacts, part, type TestPapers, testPapers } from '#tests/support/documents.ts';
import { fullAfter } from '#tests/support/files/disk.ts';
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
async function newest(documentId: string) {
  const found = await readDocuments(test.as('admin'), office(), meetingId);
  return found.find(({ id }) => id === documentId)!.versions[0]!;
}

describe('an upload over a bad line', () => {
  const declare = (text: string) =>
    declareUpload(test.as('secretariat'), office(), meetingId, paperFacts(text), papers);
  const send = (token: string, request: Request, as: 'secretariat' | 'admin' = 'secretariat') =>
    receivePart(test.as(as), token, request, papers);

  it('is cut at half, says how much is there, and goes on', async () => {
    const text = 'một nửa và nửa còn lại';
    const declared = await declare(text);
    if (declared.outcome !== 'open') throw new Error('stopped');
    const bytes = Buffer.from(text);
    expect((await send(declared.token, part(bytes.subarray(0, 10), 0))).status).toBe(204);
    const asked = await send(declared.token, askHowMuch());
    expect(asked.headers.get('upload-offset')).toBe('10');
    expect((await send(declared.token, part(bytes, 0))).status).toBe(409);
    expect((await send(declared.token, part(bytes.subarray(10), 10))).status).toBe(204);
    expect((await newest(declared.documentId)).state).toBe('checking');
    expect((await send(declared.token, askHowMuch())).headers.get('upload-offset')).toBe(
      String(bytes.length),
    );
    await expect(send(declared.token, part('x', bytes.length))).rejects.toThrow('upload_over');
    while (await checkNext(test.system(), papers));
  });

  it('belongs to its uploader alone, and nothing is written in the clear of its address', async () => {
    const declared = await declare('của tôi');
    if (declared.outcome !== 'open') throw new Error('stopped');
    await expect(send(declared.token, askHowMuch(), 'admin')).rejects.toThrow('not_found');
    await expect(send('A'.repeat(43), askHowMuch())).rejects.toThrow('not_found');
    const rows = await test.connection.sql`select u::text as row from uploads u`;
    expect(JSON.stringify(rows)).not.toContain(declared.token);
    expect(await papers.lying()).toEqual([hashSecret(declared.token)]);
  });

  it('is forgotten after a day', async () => {
    const declared = await declare('bỏ dở');
    if (declared.outcome !== 'open') throw new Error('stopped');
    test.clock.advance(24 * 60 + 1);
    await expect(send(declared.token, askHowMuch())).rejects.toThrow('upload_over');
    await clearPapers(test.system(), papers);
    expect((await newest(declared.documentId)).state).toBe('lapsed');
    expect(await papers.lying()).toEqual([]);
    test.clock.set(TEST_NOW);
  });

  it('on a full disk is answered 507, keeps what came, and goes on when there is room', async () => {
    let isFull = true;
    const full = await testPapers({
      on: { open: (path) => (isFull ? fullAfter(2) : disk).open(path) },
    });
    const declared = await declareUpload(
      test.as('secretariat'),
      office(),
      meetingId,
      paperFacts('đầy'),
      full,
    );
    if (declared.outcome !== 'open') throw new Error('stopped');
    const answer = await receivePart(test.as('secretariat'), declared.token, part('đầy', 0), full);
    expect([answer.status, await answer.text()]).toEqual([507, 'storage_full']);
    expect((await newest(declared.documentId)).state).toBe('uploading');
    isFull = false;
    const there = await receivePart(test.as('secretariat'), declared.token, askHowMuch(), full);
    expect(there.headers.get('upload-offset')).toBe('2');
    const rest = part(Buffer.from('đầy').subarray(2), 2);
    const again = await receivePart(test.as('secretariat'), declared.token, rest, full);
    expect(again.status).toBe(204);
    while (await checkNext(test.system(), full));
    expect((await newest(declared.documentId)).state).toBe('kept');
    await full.close();
  });
});

describe('uploads that nobody finishes', () => {
  it('are fifty a person at the most, and make room again when they lapse', async () => {
    const declare = (as: 'secretariat' | 'admin') =>
      declareUpload(test.as(as), office(), meetingId, paperFacts('dở dang'), papers);
    test.clock.advance(25 * 60);
    await Promise.all(Array.from({ length: 50 }, () => declare('secretariat')));
    await expect(declare('secretariat')).rejects.toThrow('too_many_uploads');
    expect((await declare('admin')).outcome).toBe('open');
    test.clock.advance(24 * 60 + 1);
    expect((await declare('secretariat')).outcome).toBe('open');
    test.clock.set(TEST_NOW);
  });
});
