import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingId } from '#domain/ids.ts';
import { withdrawDocument } from '#services/documents/change-version.ts';
import { checkNext } from '#services/documents/check-next.ts';
import { clearPapers } from '#services/documents/clear-papers.ts';
import { decideUndecided } from '#services/documents/decide-undecided.ts';
import { reportIncident } from '#services/documents/report-incident.ts';
import type { Papers } from '#services/ports.ts';
import { checkedPaper, type TestPapers, testPapers, uploadPaper } from '#tests/support/documents.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

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
const means = () => ({ test, papers, meetingId });
const withStore = (change: Partial<Papers['store']>) => ({
  ...papers,
  store: { ...papers.store, ...change },
});
/** What lies in the store with these words in it. */
const lying = (words: string) => [...papers.kept.values()].filter((bytes) => bytes.includes(words)).length;
/** What the database still says of such a file. */
const told = async (words: string) => {
  const [row] = await test.connection.sql`
    select count(*)::int as rows from page_texts where strpos(text, ${words}) > 0`;
  return row!.rows;
};
/** Runs once, the next time that bytes are laid into the store. */
function atNextKeep(act: () => Promise<unknown>): void {
  papers.fault.keep = async () => {
    papers.fault.keep = undefined;
    await act();
  };
}

describe('R18 bytes whose row was refused', () => {
  /** A paper that its office withdraws while its bytes go into the store. */
  async function withdrawnWhileKept(words: string, at: Papers = papers) {
    const { documentId } = await uploadPaper(means(), words);
    atNextKeep(() => withdrawDocument(test.as('admin'), office(), documentId, { reason: 'Nhầm' }));
    await checkNext(test.system(), at);
  }

  it('leave the store at once, with all that was read in them, when the paper was withdrawn meanwhile', async () => {
    await withdrawnWhileKept('bản rút khi đang giữ');
    expect([lying('bản rút khi đang giữ'), await told('bản rút khi đang giữ')]).toEqual([0, 0]);
  });

  it('a store that lets nothing go is seen to keep them', async () => {
    await withdrawnWhileKept('bản rút bị bỏ quên', withStore({ remove: async () => {} }));
    expect([lying('bản rút bị bỏ quên'), await told('bản rút bị bỏ quên')]).toEqual([1, 0]);
  });

  it('leave it when another decider stopped the paper while one kept it', async () => {
    const words = 'khó đọc, hai người cùng quyết';
    const { versionId } = await checkedPaper(means(), words);
    const decide = (decision: 'keep' | 'stop') =>
      decideUndecided(test.as('admin'), office(), { versionId, decision }, papers);
    atNextKeep(() => decide('stop'));
    await expect(decide('keep')).rejects.toThrow('paper_version_over');
    expect([lying(words), await told(words)]).toEqual([0, 0]);
  });

  it('are refused to a second person when the same file became a known secret on its way into quarantine', async () => {
    const words = 'khó đọc mà đã biết là mật';
    const judge: Papers['judge'] = () => ({ outcome: 'clear', findings: [], unread: [], circulation: [] });
    await uploadPaper(means(), words);
    const { documentId: twin } = await uploadPaper(means(), 'một tài liệu khác');
    while (await checkNext(test.system(), { ...papers, judge }));
    const { documentId } = await uploadPaper(means(), words);
    let isReported = false;
    const put: Papers['quarantine']['put'] = async (...given) => {
      if (!isReported) await reportAllBut([documentId, twin]);
      isReported = true;
      await papers.quarantine.put(...given);
    };
    await checkNext(test.system(), { ...papers, quarantine: { ...papers.quarantine, put } });
    const [row] = await test.connection.sql`
      select id, state from document_versions where document_id = ${documentId}`;
    expect(row!.state).toBe('undecided');
    const asked = { versionId: row!.id, decision: 'keep' } as const;
    await expect(decideUndecided(test.as('admin'), office(), asked, papers)).rejects.toThrow(
      'paper_is_secret',
    );
    expect([lying(words), await told(words)]).toEqual([0, 0]);
  });

  async function reportAllBut(ids: string[]): Promise<void> {
    const [row] = await test.connection.sql`
      select document_id as id from document_versions v
      where state = 'kept' and not document_id = any(${ids}::uuid[])
        and exists (select 1 from page_texts t where t.file_hash = v.file_hash and t.text like '%đã biết là mật%')`;
    const asked = { level: 'secret', confirmed: true } as const;
    await reportIncident(test.as('admin'), office(), row!.id, asked, papers);
  }
});

describe('bytes that no row names, as after a crash', () => {
  const hoursAgo = (hours: number) => new Date(test.clock.now().getTime() - hours * 3_600_000);
  /** Beside what the store holds rightly, as old as it. */
  function leave(hash: string, hours: number) {
    for (const known of papers.kept.keys()) papers.laidAt.set(known, hoursAgo(24));
    papers.kept.set(hash, Buffer.from('mật'));
    papers.laidAt.set(hash, hoursAgo(hours));
  }

  it('are cleared after an hour; what a row names stays, file and page pictures', async () => {
    const before = new Set(papers.kept.keys());
    await checkedPaper(means(), 'giữ lại\ftrang hai');
    const rightly = [...papers.kept.keys()].filter((hash) => !before.has(hash));
    expect(rightly).toHaveLength(3);
    leave('0ld', 2);
    leave('n3w', 0.5);
    await clearPapers(test.system(), papers);
    const left = [...papers.kept.keys()].filter((hash) => !before.has(hash));
    expect(left.toSorted()).toEqual([...rightly, 'n3w'].toSorted());
    papers.kept.delete('n3w');
  });

  it('a clearing that does not look at the store is seen to leave them', async () => {
    leave('0ld', 2);
    await clearPapers(test.system(), withStore({ listBefore: async () => [] }));
    expect(papers.kept.has('0ld')).toBe(true);
    papers.kept.delete('0ld');
  });

  /** Somebody removes a refused twin’s bytes after this check found them there, and before it writes its row. */
  async function clearedBetween(words: string, change: Partial<Papers['store']> = {}) {
    const { versionId } = await uploadPaper(means(), words);
    let isCleared = false;
    const keep: Papers['store']['keep'] = async (hash, bytes) => {
      await papers.store.keep(hash, bytes);
      if (isCleared || 'bytes' in bytes) return;
      papers.laidAt.set(hash, hoursAgo(2));
      isCleared = true;
      await clearPapers(test.system(), papers);
    };
    await checkNext(test.system(), withStore({ keep, ...change }));
    const [row] = await test.connection.sql`
      select state, file_hash as hash from document_versions where id = ${versionId}`;
    return { state: row!.state, isThere: papers.kept.has(row!.hash) };
  }

  it('are laid anew when they were cleared just before their row was written', async () => {
    expect(await clearedBetween('bản trùng')).toEqual({ state: 'kept', isThere: true });
  });

  it('a check that does not look again is seen to keep a row without its file', async () => {
    const found = await clearedBetween('bản trùng thứ hai', { size: async () => 1 });
    expect(found).toEqual({ state: 'kept', isThere: false });
  });
});
