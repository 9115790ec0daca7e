import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findDossier, listDossierFileRows } from '#db/queries/dossiers.ts';
import type { Manifest } from '#domain/dossiers/manifest.ts';
import { dossierTables } from '#i18n/vi/dossier-tables.ts';
import { reportIncident } from '#services/documents/report-incident.ts';
import { amendDossier, withDossiersOpen } from '#services/dossiers/amend-dossier.ts';
import { freezeDossier } from '#services/dossiers/freeze-dossier.ts';
import { type FailedPackings, openPacked, packDossiers } from '#services/dossiers/pack-dossier.ts';
import { dossierParts } from '#services/dossiers/parts/all-parts.ts';
import type { Archives } from '#services/ports.ts';
import { type TestPapers, testPapers } from '#tests/support/documents.ts';
import { bytesOf, close, closedMeeting, testArchives, verifyUnpacked } from '#tests/support/dossiers.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { unzip } from '#tests/support/unzip.ts';

let test: TestProgram;
let papers: TestPapers;
const means = () => ({ archives: testArchives, papers });
beforeAll(async () => {
  test = await testProgram();
  papers = await testPapers();
});
afterAll(async () => {
  await papers.close();
  await test.close();
});

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');
const office = () => test.seed.office.id;

async function frozen(text?: string) {
  const closed = await closedMeeting(test, papers, text);
  await freezeDossier(test.system(), closed.meetingId);
  await packDossiers(test.system(), means());
  const dossier = (await findDossier(test.program.db, closed.meetingId))!;
  return { ...closed, dossier, manifest: JSON.parse(dossier.manifest ?? '') as Manifest };
}
const archiveOf = async (dossier: NonNullable<Awaited<ReturnType<typeof findDossier>>>) =>
  bytesOf(await openPacked(test.system(), dossier, means()));
const rowsOf = (manifest: Manifest, name: string) =>
  manifest.tables.find((table) => table.name === name)!.rows;

describe('R29 the dossier of a closed meeting', () => {
  it('is packed though twenty older ones cannot be, and those are told once an hour at most', async () => {
    const ids = [];
    for (let count = 0; count < 21; count += 1) {
      const { meeting } = await toldMeeting(test, { personIds: [test.seed.people.guest.id] });
      await close(test, meeting.id);
      await freezeDossier(test.system(), meeting.id);
      ids.push(meeting.id);
    }
    const last = (
      await test.connection.sql`
      select meeting_id from dossiers where packed_at is null order by frozen_at desc, meeting_id desc limit 1`
    )[0]!.meeting_id;
    const isPacked = async () => (await findDossier(test.program.db, last))!.packedAt !== null;
    const failed: FailedPackings = new Map();
    const broken: Archives = {
      ...testArchives,
      index: (manifest) => {
        if (manifest.meeting.id !== last) throw new Error('cannot be packed');
        return testArchives.index(manifest);
      },
    };
    const pack = () => packDossiers(test.system(), { archives: broken, papers }, failed);
    await expect(pack()).rejects.toThrow('20 dossiers');
    expect(await isPacked()).toBe(false);
    await pack();
    expect(await isPacked()).toBe(true);
    test.clock.advance(2);
    await pack();
    expect([...failed.values()].every(({ times }) => times === 2)).toBe(true);
    test.clock.advance(60);
    await expect(pack()).rejects.toThrow('20 dossiers');
    await packDossiers(test.system(), means());
  });

  it('is refused while the meeting is not closed', async () => {
    const { meeting } = await toldMeeting(test, { personIds: [test.seed.people.guest.id] });
    await expect(freezeDossier(test.system(), meeting.id)).rejects.toThrow('meeting_not_closed');
  });

  it('is frozen once, whoever asks and however many at once', async () => {
    const { meetingId } = await closedMeeting(test, papers, 'cùng lúc');
    const made = await Promise.all(Array.from({ length: 8 }, () => freezeDossier(test.system(), meetingId)));
    expect(made.map(({ version }) => version)).toEqual(Array(8).fill(1));
    const { sql } = test.connection;
    expect(await sql`select count(*)::int as n from dossiers where meeting_id = ${meetingId}`).toEqual([
      { n: 1 },
    ]);
    await packDossiers(test.system(), means());
  });

  it('lets no writer slip in between what is read and what is frozen', async () => {
    const { meetingId } = await closedMeeting(test, papers, 'chen vào');
    const { sql } = test.connection;
    let frozenMeanwhile: Promise<unknown> = Promise.resolve();
    await sql.begin(async (tx) => {
      await tx`insert into absences (meeting_id, invitation_id, leave, noted_by, noted_at)
        select meeting_id, id, 'with_leave', '{}', now() from invitations where meeting_id = ${meetingId} limit 1`;
      frozenMeanwhile = freezeDossier(test.system(), meetingId);
      await waitedFor(sql);
    });
    await frozenMeanwhile;
    const { manifest } = (await findDossier(test.program.db, meetingId))!;
    expect(rowsOf(JSON.parse(manifest!) as Manifest, 'absences')).toHaveLength(1);
  });

  it('holds notice, people, answers, papers and their readers, in words that everything has', async () => {
    const { manifest, dossier } = await frozen('đủ phần');
    expect(sha256(dossier.manifest!)).toBe(dossier.manifestSha256);
    expect(manifest.tables.map(({ name }) => name)).toEqual(dossierParts.map(({ name }) => name));
    expect(rowsOf(manifest, 'invitations')).toHaveLength(2);
    expect(rowsOf(manifest, 'papers')).toHaveLength(2);
    expect(rowsOf(manifest, 'proofs').length).toBeGreaterThan(0);
    expect(rowsOf(manifest, 'roll').length).toBeGreaterThan(0);
    expect(rowsOf(manifest, 'audit').length).toBeGreaterThan(3);
    const untitled = dossierParts.filter(({ name }) => !dossierTables.tables[name]);
    const unnamed = dossierParts
      .flatMap(({ columns }) => Object.keys(columns))
      .filter((key) => !dossierTables.columns[key]);
    expect([untitled, unnamed]).toEqual([[], []]);
  });
});

/** Until somebody waits for a lock. */
async function waitedFor(sql: TestProgram['connection']['sql']): Promise<void> {
  for (;;) {
    const [row] =
      await sql`select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted`;
    if (row!.n > 0) return;
  }
}

describe('R29 the archive file', () => {
  it('opens elsewhere: every checksum holds, papers lie by item under plain names', async () => {
    const { dossier, manifest } = await frozen('mở được');
    const archive = await archiveOf(dossier);
    expect([sha256(archive), archive.length]).toEqual([dossier.archiveSha256, dossier.archiveBytes]);
    const names = Object.keys(unzip(archive));
    expect(names.slice(0, 4)).toEqual(['index.html', 'kieu.css', 'manifest.json', 'bang/01-facts.csv']);
    expect(names.filter((name) => name.startsWith('tai-lieu/'))).toEqual([
      'tai-lieu/00-tai-lieu-chung/01-bao-cao-du-toan-2027-phu-luc-ban-1.pdf',
      'tai-lieu/00-tai-lieu-chung/02-bao-cao-du-toan-2027-phu-luc-ban-1.pdf',
    ]);
    const unpacked = await verifyUnpacked(archive);
    expect(unpacked.isWhole).toBe(true);
    expect(unpacked.said.split('\n').filter((line) => line.endsWith(': OK'))).toHaveLength(names.length - 1);
    expect(sha256(await readFile(join(unpacked.folder, 'manifest.json')))).toBe(dossier.manifestSha256);
    const page = await readFile(join(unpacked.folder, 'index.html'), 'utf8');
    expect(page).toContain('Báo cáo dự toán &lt;2027&gt; &amp; “Phụ lục”');
    expect(page).not.toMatch(/<script|https?:\/\//);
    const links = [...page.matchAll(/href="([^"#]+)"/g)].map(([, href]) => href!);
    expect(links.filter((href) => !names.includes(href))).toEqual([]);
    expect(links).toEqual(expect.arrayContaining(manifest.papers.map(({ name }) => name)));
    await unpacked.end();
  });

  it('is found out when one byte of a paper is another', async () => {
    const { dossier, manifest } = await frozen('một byte');
    const [paper] = manifest.papers;
    const unpacked = await verifyUnpacked(await archiveOf(dossier), async (folder) => {
      const bytes = await readFile(join(folder, paper!.name));
      bytes[0]! ^= 1;
      await writeFile(join(folder, paper!.name), bytes);
    });
    expect(unpacked.isWhole).toBe(false);
    expect(unpacked.said).toContain(`${paper!.name}: FAILED`);
    await unpacked.end();
  });

  it('is the same bytes whenever, and on whatever clock, it is made', async () => {
    const { dossier } = await frozen('giống nhau');
    const before = process.env.TZ;
    const sums = [];
    for (const zone of ['UTC', 'Asia/Ho_Chi_Minh', 'America/Santiago']) {
      process.env.TZ = zone;
      test.clock.advance(999);
      sums.push(sha256(await archiveOf(dossier)));
    }
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
    expect(new Set(sums)).toEqual(new Set([dossier.archiveSha256]));
  });

  it('says so, and stays unpacked, when the store lost or altered a paper', async () => {
    const { meetingId } = await closedMeeting(test, papers, 'mất tệp');
    await freezeDossier(test.system(), meetingId);
    const held = { ...((await findDossier(test.program.db, meetingId)) ?? {}) };
    const [paper] = (JSON.parse(held.manifest!) as Manifest).papers;
    const bytes = papers.kept.get(paper!.sha256)!;
    papers.kept.set(paper!.sha256, Buffer.from(bytes).fill('x', 0, 1));
    await expect(packDossiers(test.system(), means())).rejects.toThrow('dossiers could not be packed');
    papers.kept.delete(paper!.sha256);
    await expect(packDossiers(test.system(), means())).rejects.toThrow('dossiers could not be packed');
    expect((await findDossier(test.program.db, meetingId))!.packedAt).toBeNull();
    papers.kept.set(paper!.sha256, bytes);
    await packDossiers(test.system(), means());
    expect((await findDossier(test.program.db, meetingId))!.packedAt).not.toBeNull();
  });
});

describe('R48 after the freezing', () => {
  it('a correction is a version beside the others, with its reason', async () => {
    const { meetingId, dossier } = await frozen('đính chính');
    const amend = (as: 'secretariat' | 'chair', reason: string) =>
      amendDossier(test.as(as), office(), meetingId, { reason });
    await expect(amend('chair', 'Ghi sai')).rejects.toThrow('not_permitted');
    await expect(amend('secretariat', ' ')).rejects.toThrow('reason required');
    expect(await amend('secretariat', 'Ghi sai giờ bế mạc: 11 giờ 30')).toEqual({ version: 2 });
    await packDossiers(test.system(), means());
    const [first] = await test.connection
      .sql`select manifest_sha256 as sum from dossiers where meeting_id = ${meetingId} and version = 1`;
    expect(first!.sum).toBe(dossier.manifestSha256);
    const second = (await findDossier(test.program.db, meetingId))!;
    expect(second).toMatchObject({ version: 2, cause: 'corrected', reason: 'Ghi sai giờ bế mạc: 11 giờ 30' });
  });

  it('what the law puts above it is taken out of every version, on record, and the rest is frozen anew', async () => {
    const { meetingId, manifest } = await frozen('xóa dữ liệu');
    const { sql } = test.connection;
    const ctx = test.as('admin');
    await test.program.db.transaction((tx) =>
      withDossiersOpen({ ...ctx, db: tx }, [meetingId], { cause: 'erased', reason: 'QĐ 12' }, async () => {
        await tx.execute(`update phone_calls set note = '' where meeting_id = '${meetingId}'`);
      }),
    );
    const versions =
      await sql`select version, cause, manifest is null as wiped from dossiers where meeting_id = ${meetingId} order by version`;
    expect(versions).toEqual([
      { version: 1, cause: 'closed', wiped: true },
      { version: 2, cause: 'erased', wiped: false },
    ]);
    const [file] = await listDossierFileRows(test.program.db, meetingId, 1);
    expect([file!.content, file!.name]).toEqual([null, 'wiped/1']);
    expect(manifest.papers).toHaveLength(2);
  });

  it('a state secret that is found later leaves the dossier, too', async () => {
    const text = 'bí mật sót';
    const { meetingId, paper, manifest } = await frozen(text);
    expect(manifest.papers.map(({ sha256 }) => sha256)).toContain(sha256(text));
    const report = { level: 'secret' as const, confirmed: true };
    await reportIncident(test.as('secretariat'), office(), paper.documentId, report, papers);
    const dossier = (await findDossier(test.program.db, meetingId))!;
    const after = JSON.parse(dossier.manifest!) as Manifest;
    expect(dossier).toMatchObject({ version: 2, cause: 'secret' });
    expect(after.papers.map(({ sha256 }) => sha256)).toEqual([sha256(`${text} khác`)]);
    const columns = after.tables.find(({ name }) => name === 'papers')!.columns.map(({ key }) => key);
    const row = rowsOf(after, 'papers').find((cells) => cells[columns.indexOf('secrecy')] === 'secret')!;
    const said = ['title', 'fileName', 'sha256', 'bytes'].map((key) => row[columns.indexOf(key)]);
    expect(said).toEqual([null, null, null, null]);
  });
});
