import { Hono } from 'hono';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingId } from '#domain/ids.ts';
import { systemRandom } from '#lib/random.ts';
import { newToken } from '#lib/secrets.ts';
import { acceptVersion, submitVersion, withdrawDocument } from '#services/documents/change-version.ts';
import { readOwnDocuments } from '#services/documents/own-documents.ts';
import { readReaders } from '#services/documents/read-documents.ts';
import { handOut } from '#services/handouts/hand-out.ts';
import { chooseInvitees } from '#services/invitations/choose-invitees.ts';
import { checkedPaper, type TestPapers, testPapers } from '#tests/support/documents.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { TEST_NOW } from '#tests/support/program.ts';
import type { SeedPerson } from '#tests/support/seed.ts';
import { delegateChecks } from '#web-delegate/device.ts';
import { paperRoutes } from '#web-delegate/papers.ts';
import { type DelegateSite, delegateSite, ORIGIN } from './delegate.ts';

let site: DelegateSite;
let app: Hono;
let papers: TestPapers;
let meetingId: MeetingId;
const office = () => site.test.seed.office.id;
const clerk = () => site.test.as('secretariat');
const options = { secureCookies: false, clientAddress: () => 'here' };
beforeAll(async () => {
  site = await delegateSite();
  papers = await testPapers();
  site.test.program.papers = papers;
  app = new Hono().route('/d', paperRoutes(site.test.program, options));
  const invitees = {
    units: [{ unitId: site.test.seed.units.finance.id }],
    personIds: [site.test.seed.people.guest.id],
  };
  meetingId = (await toldMeeting(site.test, invitees)).meeting.id;
});
afterAll(async () => {
  await papers.close();
  await site.close();
});

async function acceptedPaper(text: string, change: Parameters<typeof checkedPaper>[2] = {}) {
  const declared = await checkedPaper({ test: site.test, papers, meetingId }, text, change);
  await submitVersion(clerk(), office(), declared.versionId);
  await acceptVersion(clerk(), office(), declared.versionId);
  return declared;
}
/** The address of the person's newest paper. */
async function addressFor(person: SeedPerson, title?: string): Promise<string> {
  const found = (await readOwnDocuments(site.test.asDelegate(person))).flatMap(({ documents }) => documents);
  const wanted = title ? found.find((one) => one.title === title) : found.at(-1);
  return new URL(wanted!.url!).pathname;
}
const cookies = new Map<SeedPerson, string>();
async function deviceOf(person: SeedPerson): Promise<string> {
  const known = cookies.get(person) ?? (await site.boundPage(person)).cookie;
  cookies.set(person, known);
  return known;
}
const get = async (path: string, person?: SeedPerson, on: Hono = app) => {
  const answer = await on.request(path, { headers: person ? { cookie: await deviceOf(person) } : {} });
  const isPicture = answer.headers.get('content-type') === 'image/jpeg';
  return { status: answer.status, text: isPicture ? 'jpeg' : await answer.text() };
};
const nothing = async () => (await get(`/d/${newToken(systemRandom)}`)).text;

describe('R50 reading a paper on the phone', () => {
  it('shows its pages with the reader’s name, unit and code over each, and writes down who read what', async () => {
    const { documentId } = await acceptedPaper('một\fhai\fba', { title: 'Báo cáo ba trang' });
    const path = await addressFor('financeDesk');
    const page = await get(path, 'financeDesk');
    expect(page.status).toBe(200);
    expect(page.text.match(/<img /g)).toHaveLength(3);
    expect(page.text.match(/Võ Thị Hồng Gấm · Sở Tài chính · [^·<]+ · [A-Z0-9]{6}</g)).toHaveLength(9);
    expect(page.text).not.toMatch(/style="|<script>/);
    expect((await get(`${path}/pages/3`, 'financeDesk')).text).toBe('jpeg');
    const body = JSON.stringify({ pages: [1, 3, 9], last: 3 });
    const headers = { cookie: await deviceOf('financeDesk'), origin: ORIGIN };
    expect((await app.request(`${path}/seen`, { method: 'POST', body, headers })).status).toBe(204);
    const [reader] = await readReaders(clerk(), office(), documentId);
    expect(reader).toMatchObject({
      fullName: 'Võ Thị Hồng Gấm',
      number: 1,
      pagesSeen: 2,
      pages: 3,
      lastPage: 3,
    });
    site.test.clock.advance(60);
    await get(path, 'financeDesk');
    const [again] = await readReaders(clerk(), office(), documentId);
    expect(again!.firstOpenedAt).toEqual(reader!.firstOpenedAt);
    site.test.clock.set(TEST_NOW);
  });

  it('offers to go on where the reader was, the meeting’s other papers, and its words, those looked for marked', async () => {
    site.test.clock.advance(60);
    await acceptedPaper('ngân sách\fdự toán ngân sách', { title: 'Báo cáo hai trang' });
    site.test.clock.advance(60);
    await acceptedPaper('khác', { title: 'Báo cáo kế tiếp' });
    const path = await addressFor('financeDesk', 'Báo cáo hai trang');
    expect((await get(path, 'financeDesk')).text).not.toContain('Đọc tiếp');
    const text = await get(`${path}/text/2?tim=ngan`, 'financeDesk');
    expect(text.text).toMatch(/dự toán <mark>ngân<\/mark> sách/);
    expect(text.text).toMatch(/Võ Thị Hồng Gấm · Sở Tài chính · [^·<]+ · [A-Z0-9]{6}</);
    const page = (await get(`${path}?tim=ngan`, 'financeDesk')).text;
    expect(page).toMatch(/<a[^>]+href="#trang-2"[^>]*>.*Đọc tiếp trang 2/);
    expect(page).toContain('data-find="?tim=ngan"');
    expect(page).toContain('Tài liệu tiếp theo: Báo cáo kế tiếp');
    expect(page).not.toMatch(/woff2|htmx|style="/);
    for (const other of ['words', 'light']) {
      expect((await get(`${path}/pages/1/${other}`, 'financeDesk')).status).toBe(200);
      expect((await get(`${path}/pages/1/${other}`, 'financeHead')).status).toBe(404);
      expect((await get(`${path}/pages/3/${other}`, 'financeDesk')).status).toBe(404);
    }
    expect((await get(`${path}/text/1`, 'financeHead')).text).toBe(await nothing());
    site.test.clock.set(TEST_NOW);
  });

  it('E2 burns the reader’s mark into each picture of a paper that bears a mark of circulation, and into no other', async () => {
    const { documentId } = await acceptedPaper('thu hồi', { title: 'Báo cáo thu hồi' });
    const { hash } = (
      await site.test.connection.sql<{ hash: string }[]>`
      select p.hash from page_pictures p join document_versions v on v.file_hash = p.file_hash
      where v.document_id = ${documentId}`
    )[0]!;
    const blank = { width: 1240, height: 1754, channels: 3 as const, background: '#fff' };
    const plain = await sharp({ create: blank }).jpeg().toBuffer();
    papers.kept.set(hash, plain);
    const picture = async (person: SeedPerson, size = '') => {
      const path = await addressFor(person, 'Báo cáo thu hồi');
      const headers = { cookie: await deviceOf(person) };
      const answer = await app.request(`${path}/pages/1${size}`, { headers });
      expect(answer.headers.get('cache-control')).toBe('private, no-store');
      return Buffer.from(await answer.arrayBuffer());
    };
    expect(await picture('guest')).toEqual(plain);
    await site.test.connection.sql`update documents set circulation = '{recall}' where id = ${documentId}`;
    for (const size of ['', '/light']) {
      const [own, other] = [await picture('guest', size), await picture('financeDesk', size)];
      expect(own.equals(other)).toBe(false);
      for (const one of [own, other]) expect((await sharp(one).stats()).channels[0]!.min).toBeLessThan(240);
    }
    const page = await get(await addressFor('guest', 'Báo cáo thu hồi'), 'guest');
    expect(page.text).toContain('Tài liệu thu hồi');
  });

  it('tells nothing to a browser of nobody, of somebody else, or to an altered address: one page for all', async () => {
    await acceptedPaper('kín', { title: 'Chỉ của người được mời' });
    const path = await addressFor('guest');
    expect((await get(path, 'guest')).status).toBe(200);
    const altered = `${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`;
    const same = await nothing();
    expect(same).toContain('Không mở được tài liệu');
    for (const answer of [await get(path), await get(path, 'financeHead'), await get(altered, 'guest')])
      expect(answer).toEqual({ status: 404, text: same });
    expect((await get(`${path}/pages/1`, 'financeHead')).status).toBe(404);
  });

  it('and would tell a stranger without the check of the device', async () => {
    const unguarded = { ...delegateChecks, isOwnDevice: async () => true };
    const broken = new Hono().route('/d', paperRoutes(site.test.program, options, unguarded));
    expect((await get(await addressFor('guest'), 'financeHead', broken)).status).toBe(200);
  });

  it('S6 opens for none of 100 random addresses', async () => {
    const same = await nothing();
    for (let tried = 0; tried < 100; tried += 1) {
      const answer = await app.request(`/d/${newToken(systemRandom)}`);
      if (answer.status !== 404) throw new Error('a random address opened');
    }
    expect(await nothing()).toBe(same);
  });

  it('is for nobody who was not invited', async () => {
    expect(await readOwnDocuments(site.test.asDelegate('communeHead'))).toEqual([]);
  });
});

describe('a paper withdrawn, replaced or out of reach while it is read', () => {
  it('opens no page any more from the moment it is withdrawn; what was read stays known', async () => {
    const { documentId } = await acceptedPaper('rút\flại', { title: 'Sẽ rút' });
    const path = await addressFor('guest', 'Sẽ rút');
    expect((await get(path, 'guest')).status).toBe(200);
    await withdrawDocument(clerk(), office(), documentId, { reason: 'Nhầm' });
    expect((await get(`${path}/pages/2`, 'guest')).status).toBe(404);
    expect(await get(path, 'guest')).toEqual({ status: 404, text: await nothing() });
    expect(await readReaders(clerk(), office(), documentId)).toHaveLength(1);
  });

  it('opens the new version by a new address, and the old address no more', async () => {
    const { documentId } = await acceptedPaper('bản cũ', { title: 'Có bản mới' });
    const before = await addressFor('guest', 'Có bản mới');
    await acceptedPaper('bản mới', { documentId, title: 'Có bản mới' });
    const after = await addressFor('guest', 'Có bản mới');
    expect(after).not.toBe(before);
    expect([(await get(before, 'guest')).status, (await get(after, 'guest')).status]).toEqual([404, 200]);
  });

  it('is out of reach a day after the meeting', async () => {
    const path = await addressFor('guest', 'Có bản mới');
    site.test.clock.set(new Date('2026-12-22T03:59:00Z'));
    expect((await get(path, 'guest')).status).toBe(200);
    site.test.clock.set(new Date('2026-12-22T04:01:00Z'));
    expect((await get(path, 'guest')).status).toBe(404);
    site.test.clock.set(TEST_NOW);
  });

  it('R18 is named to nobody when a later version bears a mark, nor shown until the office gives it out in print', async () => {
    const { documentId } = await acceptedPaper('bình thường', { title: 'Phương án thay đổi' });
    const path = await addressFor('guest', 'Phương án thay đổi');
    await checkedPaper({ test: site.test, papers, meetingId }, 'TỐI MẬT', { documentId });
    expect((await get(path, 'guest')).status).toBe(404);
    const [list] = await readOwnDocuments(site.test.asDelegate('guest'));
    expect(JSON.stringify(list)).not.toContain('Phương án thay đổi');
    expect(list!.documents.some(({ isPaperOnly }) => isPaperOnly)).toBe(false);
    const personIds = [site.test.seed.people.guest.id];
    await handOut(site.test.as('secretariat'), site.test.seed.office.id, documentId, { personIds });
    const [given] = await readOwnDocuments(site.test.asDelegate('guest'));
    expect(given!.documents.some(({ isPaperOnly, url }) => isPaperOnly && url === null)).toBe(true);
  });

  it('is out of reach of whom the office invites no longer', async () => {
    const path = await addressFor('guest', 'Có bản mới');
    const { units } = site.test.seed;
    await chooseInvitees(clerk(), office(), meetingId, { units: [{ unitId: units.finance.id }] });
    expect((await get(path, 'guest')).status).toBe(404);
    expect((await get(await addressFor('financeDesk', 'Có bản mới'), 'financeDesk')).status).toBe(200);
  });
});
