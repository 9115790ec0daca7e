import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentId, VersionId } from '#domain/ids.ts';
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

type Held = { id: VersionId; lease_holder: string; sealed_names: string };

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
    const answer = receivePart(desk(), token, slowPart(body, 4), papers).catch((error: Error) =>
      expect(error.message).toContain('upload_over'),
    );
    send('456');
    await withdrawOwnVersion(desk(), versionId, papers);
    send('789');
    end();
    await answer;
    await expect(receivePart(desk(), token, askHowMuch(), papers)).rejects.toThrow('upload_over');
    expect(await stateOf(documentId)).toBe('withdrawn');
    await clearPapers(test.system(), papers);
    expect(await papers.lying()).toEqual([]);
    expect(await checkNext(test.system(), papers)).toBe(false);
  });

  /** Withdraws a version in the middle of its check; returns what its paper is then, and how many files came to be kept. */
  async function withdrawWhileChecked(
    text: string,
    afterwards: (held: Held) => Promise<unknown>,
    incoming = papers.incoming,
  ) {
    const { token, versionId, documentId } = await own(text);
    await receivePart(desk(), token, part(text, 0), papers);
    const before = papers.kept.size;
    papers.fault.inspect = async () => {
      const [held] = await test.connection.sql<Held[]>`
        select id, lease_holder, sealed_names from document_versions where id = ${versionId}`;
      await withdrawOwnVersion(desk(), versionId, { ...papers, incoming });
      await afterwards(held!);
    };
    await checkNext(test.system(), papers).catch(() => {});
    papers.fault.inspect = undefined;
    const { title, versions } = await documentOf(documentId);
    const [version] = versions;
    return {
      named: title !== '' || version!.fileName !== '',
      state: version!.state,
      kept: papers.kept.size - before,
    };
  }

  it('while it is checked stays withdrawn; nothing of it is kept or named', async () => {
    const found = await withdrawWhileChecked('đang kiểm tra', async () => {});
    expect(found).toEqual({ named: false, state: 'withdrawn', kept: 0 });
  });

  it('goes red where the check goes on as if it still held the version', async () => {
    const { sql } = test.connection;
    const found = await withdrawWhileChecked(
      'đang kiểm tra, không hỏi lại',
      ({ id, lease_holder, sealed_names }) =>
        sql.begin(async (tx) => {
          // The database itself lets nobody take a withdrawal back.
          await tx`set local session_replication_role = replica`;
          await tx`update document_versions set state = 'checking', lease_holder = ${lease_holder},
            sealed_names = ${sealed_names} where id = ${id}`;
        }),
      { ...papers.incoming, remove: async () => {} },
    );
    expect(found).toMatchObject({ named: true, state: 'submitted' });
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
