import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimVersion } from '#db/queries/document-intake.ts';
import { findDocument, insertVersion } from '#db/queries/documents.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { DocumentId, VersionId } from '#domain/ids.ts';
import { type Checking, checkNext } from '#services/documents/check-next.ts';
import { declareUpload } from '#services/documents/declare-upload.ts';
import { settle } from '#services/documents/settle-check.ts';
import { permit } from '#services/gate.ts';
import { checkedPaper, paperFacts, uploadPaper } from '#tests/support/documents.ts';
import { type MeetingPapers, meetingPapers } from '#tests/support/meeting-papers.ts';
import { seenWaiting } from '#tests/support/waiting.ts';

let { test, papers, meetingId, documentOf, close } = {} as MeetingPapers;
const means = () => ({ test, papers, meetingId });
const office = () => test.seed.office.id;
beforeAll(async () => {
  ({ test, papers, meetingId, documentOf, close } = await meetingPapers());
});
afterAll(() => close());

const versionsOf = async (id: DocumentId) => (await documentOf(id)).versions;
/** As if so much time had passed since the process died that held it. */
const leaseIsOver = (id: VersionId) =>
  test.connection
    .sql`update document_versions set lease_until = now() - interval '1 second' where id = ${id}`;

describe('R48 four next versions of one paper at once', () => {
  it('take turns and get a number each', async () => {
    const { documentId } = await checkedPaper(means(), 'bản đầu');
    const next = paperFacts('bản sau', { documentId });
    const declare = () => declareUpload(test.as('secretariat'), office(), meetingId, next, papers);
    const declared = await Promise.all(Array.from({ length: 4 }, declare));
    const numbers = declared.map((one) => (one.outcome === 'open' ? one.number : 0));
    expect(numbers.toSorted()).toEqual([2, 3, 4, 5]);
  });

  it('and lose one where nobody locks the paper', async () => {
    const { documentId } = await checkedPaper(means(), 'bản đầu khác');
    const ctx = test.as('secretariat');
    const row = {
      ...{ documentId, uploaderId: test.seed.people.clerk.id, declaredBy: ctx.actor, declaredAt: ctx.now },
    };
    const wrote = Promise.withResolvers<void>();
    const mayEnd = Promise.withResolvers<void>();
    const write = (then: () => Promise<void>) =>
      inTransaction(ctx.db, async (tx) => {
        await findDocument(tx, permit(ctx, 'documents.write', office()), documentId, { lock: false });
        const written = await insertVersion(tx, row);
        await then();
        return written.number;
      });
    const first = write(() => {
      wrote.resolve();
      return mayEnd.promise;
    });
    await wrote.promise;
    // The second has counted the same versions, and waits for the number that both took.
    const second = write(async () => {}).catch(() => 'lost');
    await seenWaiting(test.connection.sql);
    mayEnd.resolve();
    expect([await first, await second]).toEqual([2, 'lost']);
  });
});

describe('a check whose process dies', () => {
  it('is begun anew by another when its lease is over, and ends once', async () => {
    const { documentId, versionId } = await uploadPaper(means(), 'chết giữa chừng');
    const dead = await claimVersion(test.program.db, { holder: crypto.randomUUID(), seconds: 60 });
    expect(dead?.version.id).toBe(versionId);
    expect(await checkNext(test.system(), papers)).toBe(false);
    await leaseIsOver(versionId);
    expect(await checkNext(test.system(), papers)).toBe(true);
    expect((await versionsOf(documentId))[0]!.state).toBe('kept');
  });

  it('is begun anew when it died between the store and the row; the bytes are kept once', async () => {
    const before = (await papers.lying()).length;
    const { documentId, versionId } = await uploadPaper(means(), 'chết sau khi cất');
    let kept = 0;
    papers.fault.keep = async () => {
      kept += 1;
      if (kept === 2) throw new Error('killed');
    };
    await expect(checkNext(test.system(), papers)).rejects.toThrow('killed');
    expect((await versionsOf(documentId))[0]!.state).toBe('checking');
    papers.fault.keep = undefined;
    await leaseIsOver(versionId);
    expect(await checkNext(test.system(), papers)).toBe(true);
    expect((await versionsOf(documentId))[0]!.state).toBe('kept');
    expect(await papers.lying()).toHaveLength(before);
  });

  it('is given up with a reason after four beginnings', async () => {
    const { documentId, versionId } = await uploadPaper(means(), 'luôn luôn chết');
    papers.fault.inspect = () => Promise.reject(new Error('killed'));
    for (let tried = 0; tried < 4; tried += 1) {
      await expect(checkNext(test.system(), papers)).rejects.toThrow('killed');
      await leaseIsOver(versionId);
    }
    expect(await checkNext(test.system(), papers)).toBe(true);
    papers.fault.inspect = undefined;
    expect((await versionsOf(documentId))[0]).toMatchObject({
      state: 'refused',
      refusal: 'file_not_checked',
    });
  });

  /** A process that slept so long that another one took its file, and wakes up to refuse it. */
  async function sleeper(text: string, end: Checking['settle']): Promise<string[]> {
    const { documentId, versionId } = await uploadPaper(means(), text);
    const asleep = await claimVersion(test.program.db, { holder: crypto.randomUUID(), seconds: 60 });
    await leaseIsOver(versionId);
    const woken = async () => {
      await end(test.system(), papers, asleep!, { outcome: 'refused', refusal: 'file_damaged' });
    };
    const settling: Checking = {
      claim: claimVersion,
      settle: async (...given) => {
        await woken();
        await settle(...given);
      },
    };
    // Where the sleeper could write, it has taken the bytes away as well.
    await checkNext(test.system(), papers, settling).catch(() => {});
    const { sql } = test.connection;
    const said = await sql`select action from audit where object_id = ${documentId} order by id`;
    return [(await versionsOf(documentId))[0]!.state, ...said.map(({ action }) => String(action))];
  }

  it('and wakes up after another took over writes nothing', async () => {
    expect(await sleeper('ngủ quên', settle)).toEqual([
      ...['kept', 'document.declared', 'document.uploaded', 'document.kept'],
    ]);
  });

  it('and would refuse a good paper if it need not hold the lease', async () => {
    const { sql } = test.connection;
    const unfenced: Checking['settle'] = async (ctx, means, claim, end) => {
      const [row] = await sql`select lease_holder from document_versions where id = ${claim.version.id}`;
      await settle(ctx, means, { ...claim, holder: String(row!.lease_holder) }, end);
    };
    expect(await sleeper('ngủ quên khác', unfenced)).toEqual([
      ...['refused', 'document.declared', 'document.uploaded', 'document.refused'],
    ]);
  });
});

describe('four processes that look for work at once', () => {
  const look = (checking?: Checking) =>
    Promise.all(Array.from({ length: 4 }, () => checkNext(test.system(), papers, checking)));

  it('check one paper once', async () => {
    await uploadPaper(means(), 'một việc');
    expect((await look()).filter(Boolean)).toHaveLength(1);
  });

  it('and check it several times without a lease', async () => {
    const { versionId } = await uploadPaper(means(), 'một việc khác');
    const unleased: Checking = {
      settle,
      claim: async (db, asked) => {
        const claim = await claimVersion(db, asked);
        await leaseIsOver(versionId);
        return claim;
      },
    };
    const first = await unleased.claim(test.program.db, { holder: crypto.randomUUID(), seconds: 60 });
    const second = await unleased.claim(test.program.db, { holder: crypto.randomUUID(), seconds: 60 });
    expect([first?.version.id, second?.version.id]).toEqual([versionId, versionId]);
    while (await checkNext(test.system(), papers));
  });
});
