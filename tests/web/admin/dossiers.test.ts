import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findDossier } from '#db/queries/dossiers.ts';
import type { MeetingId } from '#domain/ids.ts';
import { freezeDossier } from '#services/dossiers/freeze-dossier.ts';
import { packDossiers } from '#services/dossiers/pack-dossier.ts';
import { inMain, type TestApi, testApi } from '#tests/support/api.ts';
import { type TestPapers, testPapers } from '#tests/support/documents.ts';
import { close, closedMeeting, testArchives, verifyUnpacked } from '#tests/support/dossiers.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { seen, signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let papers: TestPapers;
let app: Hono;
let api: TestApi;
let clerk: Visitor;
let meetingId: MeetingId;
let here: string;
const pack = () => packDossiers(test.system(), { papers, archives: testArchives });
beforeAll(async () => {
  test = await testProgram();
  papers = await testPapers();
  test.program.papers = papers;
  test.program.archives = testArchives;
  app = siteOf(test.program);
  api = testApi(test);
  clerk = await signedIn(app, 'secretariat');
  ({ meetingId } = await closedMeeting(test, papers));
  here = `/admin/o/${test.seed.office.id}/meetings/${meetingId}/dossier`;
});
afterAll(async () => {
  await papers.close();
  await test.close();
});
/** The archive as the API gives it. */
async function archiveBytes() {
  const path = inMain(test, `/meetings/${meetingId}/dossier/archive?version=1`);
  const headers = { Authorization: `Bearer ${await api.tokenOf('secretariat')}` };
  const answer = await api.api.request(path, { headers });
  return { headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
}

describe('R29 the tab of a dossier', () => {
  it('says when there is none, when it is being made, and when it is being packed', async () => {
    const { meeting } = await toldMeeting(test, { personIds: [test.seed.people.guest.id] });
    const other = `/admin/o/${test.seed.office.id}/meetings/${meeting.id}/dossier`;
    expect(seen((await clerk.get(other)).text)).toContain('Chưa có hồ sơ');
    await close(test, meeting.id);
    expect(seen((await clerk.get(other)).text)).toContain('hồ sơ đang được lập');
    await freezeDossier(test.system(), meeting.id);
    expect(seen((await clerk.get(other)).text)).toContain('Đang đóng gói');
    expect((await clerk.get(`${other}/archive`)).status).toBe(409);
    await pack();
  });

  it('shows what is in it and its checksums, and gives out the archive, on record', async () => {
    await freezeDossier(test.system(), meetingId);
    await pack();
    const dossier = (await findDossier(test.program.db, meetingId))!;
    const text = seen((await clerk.get(here)).text);
    expect(text).toContain(dossier.archiveSha256);
    expect(text).toContain(dossier.manifestSha256);
    expect(text).toContain('Bằng chứng đã báo từng người');
    const site = await clerk.get(`${here}/archive?version=1`);
    const { headers, bytes } = await archiveBytes();
    expect(headers.get('content-length')).toBe(String(bytes.length));
    expect(site.headers.get('content-disposition')).toBe(headers.get('content-disposition'));
    expect(site.headers.get('content-disposition')).toMatch(
      /^attachment; filename="ho-so-[a-z0-9-]+-ban-1\.zip"/,
    );
    const unpacked = await verifyUnpacked(bytes);
    expect(unpacked.isWhole).toBe(true);
    await unpacked.end();
    const taken = await test.connection
      .sql`select data from audit where action = 'dossier.downloaded' and object_id = ${meetingId}`;
    expect(taken.map(({ data }) => data)).toEqual(
      Array(2).fill({ version: 1, sha256: dossier.archiveSha256 }),
    );
  });

  it('gives originals only to who manages papers, and nothing to who reads none', async () => {
    const chair = await signedIn(app, 'chair');
    expect(seen((await chair.get(here)).text)).toContain('chỉ người quản lý tài liệu được tải');
    expect((await chair.get(`${here}/archive`)).status).toBe(404);
    const auditor = await signedIn(app, 'auditor');
    expect((await auditor.get(here)).status).toBe(404);
  });

  it('takes an addition with its words, and keeps what was typed when there are none', async () => {
    const empty = await clerk.post(`${here}/additions`, { reason: '  ' });
    expect(empty.status).toBe(422);
    const done = await clerk.post(`${here}/additions`, { reason: 'Đính chính giờ bế mạc' });
    expect(done.location).toBe(`${here}?done=dossier_amended`);
    const text = seen((await clerk.get(here)).text);
    expect(text).toContain('Đính chính giờ bế mạc');
    expect(text).toContain('Các bản của hồ sơ');
    await pack();
  });

  it('does the same over the API', async () => {
    const path = inMain(test, `/meetings/${meetingId}/dossier`);
    const read = await api.call('GET', path);
    expect(read.json).toMatchObject({ state: 'closed', versions: [{ version: 2 }, { version: 1 }] });
    const listed = await api.call('GET', `${path}/files?version=1`);
    const page = await clerk.get(`${here}/files?version=1`);
    expect(JSON.parse(page.text)).toEqual(listed.json);
    expect((await api.call('GET', `${path}/files?version=9`)).status).toBe(404);
  });
});
