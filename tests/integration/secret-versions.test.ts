import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptVersion, submitVersion } from '#services/documents/change-version.ts';
import { checkNext } from '#services/documents/check-next.ts';
import { clearPapers } from '#services/documents/clear-papers.ts';
import { decideUndecided } from '#services/documents/decide-undecided.ts';
import { checkedPaper, uploadPaper } from '#tests/support/documents.ts';
import { type MeetingPapers, meetingPapers } from '#tests/support/meeting-papers.ts';

let { test, papers, meetingId, documentOf, close } = {} as MeetingPapers;
const means = () => ({ test, papers, meetingId });
const office = () => test.seed.office.id;
beforeAll(async () => {
  ({ test, papers, meetingId, documentOf, close } = await meetingPapers());
});
afterAll(() => close());

const check = () => checkNext(test.system(), papers);

describe('R18 a paper of which one version turned out to be a secret', () => {
  it('takes no other version, whatever was on its way, and no title of one', async () => {
    const first = await checkedPaper(means(), 'bản thứ nhất');
    const { documentId } = first;
    await submitVersion(test.as('secretariat'), office(), first.versionId);
    const marked = await uploadPaper(means(), 'bản hai TỐI MẬT', { documentId });
    const later = await uploadPaper(means(), 'bản thứ ba', { documentId, title: 'Tên của bản sau' });
    while (await check());
    const paper = await documentOf(documentId);
    expect(paper).toMatchObject({ title: '', secrecyLevel: 'secret', currentVersion: null });
    expect(paper.versions.map(({ fileName }) => fileName)).toEqual(['', '', '']);
    const stateOf = (id: string) => paper.versions.find((version) => version.id === id)!.state;
    expect([stateOf(marked.versionId), stateOf(later.versionId)]).toEqual(['stopped', 'withdrawn']);
    await expect(acceptVersion(test.as('secretariat'), office(), first.versionId)).rejects.toThrow(
      'paper_is_secret',
    );
  });

  it('keeps none that waits for a second person, who may still stop it', async () => {
    const unclear = await checkedPaper(means(), 'khó đọc, bản một');
    const { documentId, versionId } = unclear;
    await checkedPaper(means(), 'bản sau TỐI MẬT', { documentId });
    const stored = papers.kept.size;
    const decide = (decision: 'keep' | 'stop') =>
      decideUndecided(test.as('admin'), office(), { versionId, decision }, papers);
    await expect(decide('keep')).rejects.toThrow('paper_is_secret');
    expect(papers.kept.size).toBe(stored);
    expect((await documentOf(documentId)).title).toBe('');
    await decide('stop');
    expect(papers.quarantined.size).toBe(0);
  });
});

describe('R18 the quarantine', () => {
  it('holds nothing longer than a paper waits there, though a process died before it was wiped', async () => {
    const hoursAgo = (hours: number) => new Date(test.clock.now().getTime() - hours * 3_600_000);
    for (const [key, hours] of [
      ['left', 74],
      ['waiting', 71],
    ] as const) {
      papers.quarantined.set(key, Buffer.from(key));
      papers.leftAt.set(key, hoursAgo(hours));
    }
    await clearPapers(test.system(), papers);
    expect([...papers.quarantined.keys()]).toEqual(['waiting']);
  });
});
