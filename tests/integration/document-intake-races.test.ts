import { readdir, readFile, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findDocument, updateDocument } from '#db/queries/documents.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { DocumentId, VersionId } from '#domain/ids.ts';
import { type IncomingMeans, incomingFiles } from '#files/incoming.ts';
import { disk } from '#files/write-durably.ts';
import { hashSecret } from '#lib/secrets.ts';
import { acceptVersion, submitVersion } from '#services/documents/change-version.ts';
import { checkNext } from '#services/documents/check-next.ts';
import { declareUpload } from '#services/documents/declare-upload.ts';
import { receivePart } from '#services/documents/receive-bytes.ts';
import { permit } from '#services/gate.ts';
import {
  askHowMuch,
  checkedPaper,
  paperFacts,
  part,
  slowBody,
  slowPart,
  uploadPaper,
} from '#tests/support/documents.ts';
import { fullAfter } from '#tests/support/files/disk.ts';
import { type MeetingPapers, meetingPapers } from '#tests/support/meeting-papers.ts';
import { seenWaiting } from '#tests/support/waiting.ts';

let { test, papers, meetingId, documentOf, close } = {} as MeetingPapers;
const means = () => ({ test, papers, meetingId });
const office = () => test.seed.office.id;
const clerk = () => test.as('secretariat');
beforeAll(async () => {
  ({ test, papers, meetingId, documentOf, close } = await meetingPapers());
});
afterAll(() => close());

const stateOf = async (id: DocumentId) => (await documentOf(id)).versions[0]!.state;
async function declared(text: string) {
  const made = await declareUpload(clerk(), office(), meetingId, paperFacts(text), papers);
  if (made.outcome !== 'open') throw new Error('stopped');
  return made;
}

/** Bytes that lie in the folder of an upload, confirmed or not. */
async function written(token: string): Promise<number> {
  const folder = dirname(papers.incoming.pathOf(hashSecret(token)));
  const names = (await readdir(folder)).filter((name) => name !== 'size');
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Two processes over one folder receive the same stretch of a file; neither knows of the other's lock. */
async function twoProcesses(change: Partial<IncomingMeans>): Promise<{ answers: number[]; content: string }> {
  const { token } = await declared('AAAAAAAAAA');
  const opened: (() => void)[] = [];
  const both = Promise.withResolvers<void>();
  const process = () => ({
    incoming: incomingFiles(papers.root, {
      maxBytes: 1000,
      ...change,
      // Both have read how much is there before either writes.
      on: {
        async open(path) {
          if (opened.push(() => {}) === 2) both.resolve();
          if (opened.length <= 2) await both.promise;
          return disk.open(path);
        },
      },
    }),
  });
  const [one, other] = [process(), process()];
  const [early, late] = [slowBody(), slowBody()];
  const send = (via: typeof one, body: ReadableStream, offset: number) =>
    receivePart(clerk(), token, slowPart(body, offset), via);
  const first = send(one, early.body, 0);
  const second = send(other, late.body, 0);
  await both.promise;
  early.send('AAAA');
  early.end();
  const answers = [(await first).status];
  const next = slowBody();
  next.send('AAA');
  next.end();
  answers.push((await send(one, next.body, 4)).status);
  late.send('BBBBBB');
  late.end();
  answers.push((await second).status);
  const rest = slowBody();
  const { offset } = {
    offset: Number((await receivePart(clerk(), token, askHowMuch(), one)).headers.get('upload-offset')),
  };
  rest.send('A'.repeat(10 - offset));
  rest.end();
  answers.push((await send(one, rest.body, offset)).status);
  const content = await readFile(papers.incoming.pathOf(hashSecret(token)), 'utf8');
  return { answers, content };
}

describe('two processes that receive the same upload', () => {
  it('answer the second 409 and keep what the first confirmed', async () => {
    const { answers, content } = await twoProcesses({});
    expect([answers, content]).toEqual([[204, 204, 409, 204], 'AAAAAAAAAA']);
    while (await checkNext(test.system(), papers));
  });

  it('and mix two files where a part’s place may be taken twice', async () => {
    const { content } = await twoProcesses({ place: (written, place) => rename(written, place) });
    expect(content).toContain('B');
    while (await checkNext(test.system(), papers));
  });
});

describe('a line that is cut in the middle of a part', () => {
  it('keeps what had come, over a restart, and goes on from there', async () => {
    const { token, documentId } = await declared('0123456789');
    const { body, send, cut } = slowBody();
    const answer = receivePart(clerk(), token, slowPart(body, 0), papers);
    send('0123');
    await expect.poll(() => written(token)).toBe(4);
    cut();
    expect((await answer).status).not.toBe(204);
    const restarted = { ...papers, incoming: incomingFiles(papers.root, { maxBytes: 1000 }) };
    const ask = async () =>
      (await receivePart(clerk(), token, askHowMuch(), restarted)).headers.get('upload-offset');
    await expect.poll(ask).toBe('4');
    expect((await receivePart(clerk(), token, part('456789', 4), restarted)).status).toBe(204);
    while (await checkNext(test.system(), papers));
    expect(await stateOf(documentId)).toBe('kept');
  });
});

describe('a disk that is full', () => {
  it('when the parts are put together is answered 507, and the upload is whole when there is room', async () => {
    let room = 12;
    const on = { open: (path: string) => fullAfter(room).open(path) };
    const tight = { ...papers, incoming: incomingFiles(papers.root, { maxBytes: 1000, on }) };
    const { token, documentId } = await declared('0123456789');
    expect((await receivePart(clerk(), token, part('01234', 0), tight)).status).toBe(204);
    room = 5;
    expect((await receivePart(clerk(), token, part('56789', 5), tight)).status).toBe(507);
    expect(await stateOf(documentId)).toBe('uploading');
    expect((await receivePart(clerk(), token, askHowMuch(), tight)).status).toBe(507);
    room = 12;
    const asked = await receivePart(clerk(), token, askHowMuch(), tight);
    expect([asked.status, asked.headers.get('upload-offset')]).toEqual([200, '10']);
    while (await checkNext(test.system(), papers));
    expect(await stateOf(documentId)).toBe('kept');
  });

  it('when a checked paper is kept puts its check off, however often, and loses nothing', async () => {
    const { documentId, versionId } = await uploadPaper(means(), 'không còn chỗ');
    const full = Object.assign(new Error('no room is left to keep files'), { name: 'StoreFullError' });
    papers.fault.keep = () => Promise.reject(full);
    const leaseIsOver = () =>
      test.connection
        .sql`update document_versions set lease_until = now() - interval '1 second' where id = ${versionId}`;
    for (let tried = 0; tried < 6; tried += 1) {
      await expect(checkNext(test.system(), papers)).rejects.toThrow('no room');
      const [version] = (await documentOf(documentId)).versions;
      expect([version!.state, version!.progress?.stage]).toEqual(['checking', 'no_room']);
      expect(await checkNext(test.system(), papers)).toBe(false);
      await leaseIsOver();
    }
    papers.fault.keep = undefined;
    expect(await checkNext(test.system(), papers)).toBe(true);
    expect(await stateOf(documentId)).toBe('kept');
  });

  it('and gives the paper up after four beginnings where they count', async () => {
    const { documentId, versionId } = await uploadPaper(means(), 'không còn chỗ, bản hỏng');
    papers.fault.keep = () => Promise.reject(new Error('no room, and nobody knows it'));
    for (let tried = 0; tried < 4; tried += 1) {
      await expect(checkNext(test.system(), papers)).rejects.toThrow('no room');
      await test.connection
        .sql`update document_versions set lease_until = now() - interval '1 second' where id = ${versionId}`;
    }
    expect(await checkNext(test.system(), papers)).toBe(true);
    papers.fault.keep = undefined;
    expect(await stateOf(documentId)).toBe('refused');
  });
});

describe('R48 two versions accepted at once', () => {
  async function twoSubmitted() {
    const { documentId } = await checkedPaper(means(), 'bản một');
    const ids: VersionId[] = [];
    for (const text of ['bản hai', 'bản ba']) {
      const { versionId } = await checkedPaper(means(), text, { documentId });
      await submitVersion(clerk(), office(), versionId);
      ids.push(versionId);
    }
    return { documentId, second: ids[0]!, third: ids[1]! };
  }
  /** Holds whoever writes until both have read. */
  async function bothRead(work: () => [Promise<unknown>, Promise<unknown>]): Promise<void> {
    const held = Promise.withResolvers<void>();
    const isHeld = Promise.withResolvers<void>();
    const holding = inTransaction(clerk().db, async (tx) => {
      await (tx as unknown as { execute(query: string): Promise<unknown> }).execute(
        'lock table documents in share mode',
      );
      isHeld.resolve();
      await held.promise;
    });
    await isHeld.promise;
    const both = work();
    await seenWaiting(test.connection.sql, 2);
    held.resolve();
    await holding;
    await Promise.all(both);
  }

  it('are both accepted, and the later one is read', async () => {
    const { documentId, second, third } = await twoSubmitted();
    await bothRead(() => [acceptVersion(clerk(), office(), third), acceptVersion(clerk(), office(), second)]);
    const { currentVersion, versions } = await documentOf(documentId);
    expect([currentVersion, versions.map(({ state }) => state)]).toEqual([
      3,
      ['accepted', 'accepted', 'kept'],
    ]);
  });

  it('and an older one may be read where nobody locks the paper', async () => {
    const { documentId } = await twoSubmitted();
    const wrote = Promise.withResolvers<void>();
    const careless = (number: number, after: Promise<void>) =>
      inTransaction(clerk().db, async (tx) => {
        const proof = permit(clerk(), 'documents.write', office());
        const read = await findDocument(tx, proof, documentId, { lock: false });
        await after;
        await updateDocument(tx, documentId, { currentVersion: Math.max(number, read!.currentVersion ?? 0) });
      });
    // The older one has read that none is current before the later one writes, and writes after it.
    const older = careless(2, wrote.promise);
    await careless(3, Promise.resolve());
    wrote.resolve();
    await older;
    expect((await documentOf(documentId)).currentVersion).toBe(2);
  });
});
