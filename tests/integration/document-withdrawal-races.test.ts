import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentId } from '#domain/ids.ts';
import { acceptVersion, withdrawDocument } from '#services/documents/change-version.ts';
import { checkNext } from '#services/documents/check-next.ts';
import { clearPapers } from '#services/documents/clear-papers.ts';
import { declareOwn } from '#services/documents/hand-in.ts';
import { receivePart } from '#services/documents/receive-bytes.ts';
import { withdrawOwnVersion } from '#services/documents/withdraw-version.ts';
import {
  askHowMuch,
  checkedPaper,
  paperFacts,
  part,
  slowBody,
  slowPart,
  uploadPaper,
} from '#tests/support/documents.ts';
import { type MeetingPapers, meetingPapers } from '#tests/support/meeting-papers.ts';

let { test, papers, meetingId, documentOf, close } = {} as MeetingPapers;
const means = () => ({ test, papers, meetingId });
const office = () => test.seed.office.id;
const clerk = () => test.as('secretariat');
beforeAll(async () => {
  ({ test, papers, meetingId, documentOf, close } = await meetingPapers());
});
afterAll(() => close());

const stateOf = async (id: DocumentId) => (await documentOf(id)).versions[0]!.state;

describe('a version withdrawn', () => {
  const desk = () => test.asDelegate('financeDesk');
  async function own(text: string) {
    const made = await declareOwn(desk(), meetingId, paperFacts(text), papers);
    if (made.outcome !== 'open') throw new Error('stopped');
    return made;
  }

  it('while its bytes come finds no place for them, and says so', async () => {
    const { token, versionId, documentId } = await own('0123456789');
    expect((await receivePart(desk(), token, part('0123', 0), papers)).status).toBe(204);
    const { body, send, end } = slowBody();
    const answer = receivePart(desk(), token, slowPart(body, 4), papers);
    send('456');
    await withdrawOwnVersion(desk(), versionId, papers);
    send('789');
    end();
    await answer.catch((error: Error) => expect(error.message).toContain('upload_over'));
    await expect(receivePart(desk(), token, askHowMuch(), papers)).rejects.toThrow('upload_over');
    expect(await stateOf(documentId)).toBe('withdrawn');
    await clearPapers(test.system(), papers);
    expect(await papers.lying()).toEqual([]);
    expect(await checkNext(test.system(), papers)).toBe(false);
  });

  it('while it is checked stays withdrawn; nothing of it is kept or named', async () => {
    const { token, versionId, documentId } = await own('đang kiểm tra');
    await receivePart(desk(), token, part('đang kiểm tra', 0), papers);
    const before = papers.kept.size;
    papers.fault.inspect = () => withdrawOwnVersion(desk(), versionId, papers).catch(() => {});
    await checkNext(test.system(), papers).catch(() => {});
    papers.fault.inspect = undefined;
    const { title, versions } = await documentOf(documentId);
    expect([title, versions[0]!.state, versions[0]!.fileName]).toEqual(['', 'withdrawn', '']);
    expect(papers.kept.size).toBe(before);
  });

  it('by the office with its paper takes what is still being checked along', async () => {
    const { documentId } = await checkedPaper(means(), 'bản đã giữ');
    await uploadPaper(means(), 'bản đang chờ', { documentId });
    await withdrawDocument(clerk(), office(), documentId, { reason: 'Nhầm cuộc họp' });
    expect(await checkNext(test.system(), papers)).toBe(false);
    expect((await documentOf(documentId)).versions.map(({ state }) => state)).toEqual(['withdrawn', 'kept']);
  });

  it('is its unit’s alone to take back, and only until the office has accepted it', async () => {
    const { token, versionId } = await own('của đơn vị');
    await receivePart(desk(), token, part('của đơn vị', 0), papers);
    await checkNext(test.system(), papers);
    await expect(withdrawOwnVersion(test.asDelegate('guest'), versionId, papers)).rejects.toThrow(
      'not_found',
    );
    await acceptVersion(clerk(), office(), versionId);
    await expect(withdrawOwnVersion(desk(), versionId, papers)).rejects.toThrow('paper_version_over');
  });
});
