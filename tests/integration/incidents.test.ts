import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentId, MeetingId } from '#domain/ids.ts';
import { acceptVersion, returnVersion, submitVersion } from '#services/documents/change-version.ts';
import { checkNext } from '#services/documents/check-next.ts';
import { openPaper } from '#services/documents/open-paper.ts';
import { readOwnDocuments } from '#services/documents/own-documents.ts';
import { readDocuments } from '#services/documents/read-documents.ts';
import { readIncident } from '#services/documents/read-incident.ts';
import { reportIncident } from '#services/documents/report-incident.ts';
import { finishIncidents } from '#services/documents/wipe-incident.ts';
import { sendPack } from '#services/packs/send-pack.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { checkedPaper, type TestPapers, testPapers, uploadPaper } from '../support/documents.ts';
import { announcedMeeting } from '../support/meetings.ts';

const canary = 'Phương án Kim Quy bảy ba';
const text = `${canary}: quân số\fTrang hai của ${canary}`;

let chat: Conversation;
let papers: TestPapers;
let meetingId: MeetingId;
const office = () => chat.seed.office.id;
const clerk = () => chat.as('secretariat');
beforeAll(async () => {
  chat = await startConversation();
  papers = await testPapers();
});
afterAll(async () => {
  await papers.close();
  await chat.end();
});

/** Every row of every table as text, by table; the audit has its own rules. */
async function tablesWith(needle: string): Promise<string[]> {
  const { sql } = chat.connection;
  const tables = await sql<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition order by 1`;
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] =
      await sql`select count(*)::int as hits from ${sql(name)} t where strpos(lower(t::text), lower(${needle})) > 0`;
    if (row!.hits > 0) found.push(name);
  }
  return found;
}
const folded = 'phuong an kim quy bay ba';
const onDisk = () => [...papers.kept.values(), ...papers.quarantined.values()].join('\n').includes(canary);
const leaks = async () => [
  ...(await tablesWith(canary)),
  ...(await tablesWith(folded)),
  ...(onDisk() ? ['disk'] : []),
];

/** A paper that the gate let through, accepted, listed in a chat, opened, and lying elsewhere too. */
async function slippedIn() {
  chat.clock.advance(1);
  const { people, units } = chat.seed;
  const told = await announcedMeeting(chat, {
    personIds: [people.guest.id],
    units: [{ unitId: units.finance.id }],
  });
  meetingId = told.meeting.id;
  const means = { test: chat, papers, meetingId };
  const names = { title: canary, fileName: `${canary}.pdf` };
  const first = await checkedPaper(means, `bản nháp ${canary}`, names);
  await submitVersion(clerk(), office(), first.versionId);
  await returnVersion(clerk(), office(), first.versionId, { reason: `Sửa lại ${canary}` });
  const paper = await checkedPaper(means, text, { ...names, documentId: first.documentId });
  await submitVersion(clerk(), office(), paper.versionId);
  await acceptVersion(clerk(), office(), paper.versionId);
  const twin = await checkedPaper(means, text, { ...names, title: `${canary} (sao)` });
  const waiting = await checkedPaper(means, `${canary} khó đọc`, { ...names, documentId: paper.documentId });
  const lying = await uploadPaper(means, `${canary} đang gửi`, { ...names, documentId: paper.documentId });
  await chat.says('guest', 'tài liệu');
  await chat.says('guest', `Tôi chưa mở được ${canary}`);
  const [list] = await readOwnDocuments(chat.asDelegate('guest'));
  const token = list!.documents[0]!.url!.split('/').at(-1)!;
  await openPaper(chat.asDelegate('guest'), token, { isLookedAt: true });
  return { ...paper, twin, waiting, lying, token };
}
const report = (documentId: DocumentId) =>
  reportIncident(clerk(), office(), documentId, { level: 'secret', confirmed: true }, papers);

describe('R18 a secret paper that had slipped in', () => {
  it('leaves nothing anywhere after the incident routine but that it happened; its readers are told without a word of it', async () => {
    const { documentId, twin, token } = await slippedIn();
    expect(await leaks()).toEqual(
      expect.arrayContaining(['documents', 'notices', 'inbox', 'page_texts', 'disk']),
    );
    await report(documentId);
    await chat.settles();
    const left = await leaks();
    expect(left.filter((place) => place !== 'audit')).toEqual([]);
    expect(papers.kept.size + papers.quarantined.size).toBe(0);
    expect(await papers.lying()).toEqual([]);
    await expect(openPaper(chat.asDelegate('guest'), token, { isLookedAt: true })).rejects.toThrow(
      'not_found',
    );
    const all = await readDocuments(clerk(), office(), meetingId);
    for (const id of [documentId, twin.documentId]) {
      const one = all.find((document) => document.id === id)!;
      expect(one).toMatchObject({ title: '', secrecyLevel: 'secret', currentVersion: null });
      expect(one.versions.every(({ state, fileName }) => state === 'stopped' && fileName === '')).toBe(true);
    }
    expect(chat.last('guest')).toContain('đã gỡ một tài liệu của cuộc họp');
    expect(
      chat
        .shown('guest')
        .map((shown) => shown.text)
        .join(),
    ).not.toContain(canary);
    const { incident } = await readIncident(clerk(), office(), documentId, papers);
    expect(incident).toMatchObject({ level: 'secret', scope: { versions: 5, readers: 1 } });
    expect(incident!.wipedAt).not.toBeNull();
  });

  it('goes out of a pack that was shown, however short its name', async () => {
    const means = { test: chat, papers, meetingId };
    const paper = await checkedPaper(means, 'nội dung của bộ tài liệu', { title: 'Kế 7b' });
    const other = await checkedPaper(means, 'nội dung thường', { title: 'Báo cáo thường' });
    for (const { versionId } of [paper, other]) {
      await submitVersion(clerk(), office(), versionId);
      await acceptVersion(clerk(), office(), versionId);
    }
    await sendPack(clerk(), office(), meetingId, { number: 1 });
    await chat.settles();
    const shown = () =>
      chat
        .shown('guest')
        .map((message) => message.text)
        .join('\n');
    expect(shown()).toContain('Kế 7b');
    await report(paper.documentId);
    await chat.settles();
    expect(shown()).not.toContain('Kế 7b');
    expect(shown()).toContain('Báo cáo thường');
    expect((await tablesWith('Kế 7b')).filter((place) => place !== 'audit')).toEqual([]);
    await report(other.documentId);
    await chat.settles();
  });

  it('never comes in again as the same file, though the gate lets it through', async () => {
    const means = { test: chat, papers, meetingId };
    const { documentId } = await checkedPaper(means, text, { title: 'Tài liệu tên khác' });
    const one = (await readDocuments(clerk(), office(), meetingId)).find(({ id }) => id === documentId)!;
    expect(one).toMatchObject({ title: '', versions: [{ state: 'stopped' }] });
    expect(await tablesWith(folded)).toEqual([]);
  });

  it('is wiped later where the disk refused at first, and only then said to be', async () => {
    const means = { test: chat, papers, meetingId };
    const paper = await checkedPaper(means, 'một bản khác', { title: 'Một tên khác' });
    const broken = { ...papers, store: { ...papers.store, remove: () => Promise.reject(new Error('EIO')) } };
    await reportIncident(clerk(), office(), paper.documentId, { level: 'secret', confirmed: true }, broken);
    expect((await readIncident(clerk(), office(), paper.documentId, papers)).incident!.wipedAt).toBeNull();
    expect(papers.kept.size).toBeGreaterThan(0);
    await finishIncidents(chat.system(), papers);
    expect(
      (await readIncident(clerk(), office(), paper.documentId, papers)).incident!.wipedAt,
    ).not.toBeNull();
    expect(papers.kept.size).toBe(0);
  });

  it('keeps what another paper shares with it: the picture of a page that is the same', async () => {
    const means = { test: chat, papers, meetingId };
    const secret = await checkedPaper(means, 'bìa chung\friêng', { title: 'Tài liệu có bìa chung' });
    const innocent = await checkedPaper(means, 'bìa chung\fkhác', { title: 'Tài liệu vô tội' });
    const before = papers.kept.size;
    await report(secret.documentId);
    expect(before - papers.kept.size).toBe(2);
    const { title } = (await readDocuments(clerk(), office(), meetingId)).find(
      ({ id }) => id === innocent.documentId,
    )!;
    expect(title).toBe('Tài liệu vô tội');
  });

  it('is not done without the confirmation, by who may not write, or for a paper of another office', async () => {
    const means = { test: chat, papers, meetingId };
    const { documentId } = await checkedPaper(means, 'không phải', { title: 'Tài liệu thường' });
    const asked = { level: 'secret', confirmed: true } as const;
    const by = (as: 'chair' | 'otherAdmin', id = office()) =>
      reportIncident(chat.as(as), id, documentId, asked, papers);
    await expect(
      reportIncident(clerk(), office(), documentId, { ...asked, confirmed: false }, papers),
    ).rejects.toThrow();
    await expect(by('chair')).rejects.toThrow('not_permitted');
    await expect(by('otherAdmin', chat.seed.otherOffice.id)).rejects.toThrow('not_found');
    while (await checkNext(chat.system(), papers));
  });

  it('names the backups that were made while it lay there', async () => {
    const means = { test: chat, papers, meetingId };
    const { documentId } = await checkedPaper(means, 'sao lưu', { title: 'Tài liệu đã sao lưu' });
    const at = (minutes: number) => new Date(chat.clock.now().getTime() + minutes * 60_000);
    const files = [
      { name: 'truoc.dump', at: at(-60), sizeBytes: 1 },
      { name: 'giua.dump', at: at(0), sizeBytes: 1 },
      { name: 'sau.dump', at: at(60), sizeBytes: 1 },
    ];
    await report(documentId);
    const listed = { ...papers, backups: { folder: '/backup', list: async () => files } };
    const found = await readIncident(clerk(), office(), documentId, listed);
    expect(found.backups!.files.map(({ name }) => name)).toEqual(['giua.dump']);
    expect((await readIncident(clerk(), office(), documentId, papers)).backups).toBeNull();
  });
});

describe('R18 a routine that forgets one of its parts', () => {
  const other = 'Kế hoạch Rùa Vàng chín hai';
  it('is seen to leave what it said: in tables when messages stay, on the disk when files stay', async () => {
    const means = { test: chat, papers, meetingId };
    const paper = await checkedPaper(means, `${other} trang một`, { title: other });
    await submitVersion(clerk(), office(), paper.versionId);
    await acceptVersion(clerk(), office(), paper.versionId);
    await chat.says('guest', 'tài liệu');
    const lazy = { ...papers, store: { ...papers.store, remove: async () => {} } };
    const asked = { level: 'secret', confirmed: true } as const;
    const parts = { removeMessages: async () => 0 };
    await reportIncident(clerk(), office(), paper.documentId, asked, lazy, parts);
    expect(await tablesWith(other)).toEqual(['notices']);
    expect([...papers.kept.values()].join('\n')).toContain(other);
  });
});
