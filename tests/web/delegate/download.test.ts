import { request } from 'node:http';
import { Hono } from 'hono';
import { PDFParse } from 'pdf-parse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingId } from '#domain/ids.ts';
import type { Downloads } from '#files/downloads.ts';
import { openPdf, withPage } from '#files/pdf/pdfium.ts';
import { readWords } from '#files/pdf/read-words.ts';
import { withdrawDocument } from '#services/documents/change-version.ts';
import { readOwnDocuments } from '#services/documents/own-documents.ts';
import { readReaders } from '#services/documents/read-documents.ts';
import { testPapers } from '#tests/support/documents.ts';
import { acceptedFile, filePapers, listen, realDownloads } from '#tests/support/downloads.ts';
import { rawPdf, smallPdf } from '#tests/support/files/hostile.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { TEST_NOW } from '#tests/support/program.ts';
import type { SeedPerson } from '#tests/support/seed.ts';
import { paperRoutes } from '#web-delegate/papers.ts';
import { type DelegateSite, delegateSite } from './delegate.ts';

let site: DelegateSite;
let papers: ReturnType<typeof filePapers>;
let http: Awaited<ReturnType<typeof listen>>;
let meetingId: MeetingId;
const clerk = () => site.test.as('secretariat');
const options = { secureCookies: false, clientAddress: () => 'here' };
const cookies = new Map<SeedPerson, string>();
const other = 'guest';
/** The PDF that most of these tests take; it is prepared once. */
let plan = '';

beforeAll(async () => {
  site = await delegateSite();
  papers = filePapers(await testPapers());
  site.test.program.papers = papers;
  http = await listen(new Hono().route('/d', paperRoutes(site.test.program, options)));
  const { seed } = site.test;
  const invitees = { units: [{ unitId: seed.units.finance.id }], personIds: [seed.people.guest.id] };
  meetingId = (await toldMeeting(site.test, invitees)).meeting.id;
  for (const person of ['financeDesk', 'guest', 'financeHead'] as const)
    cookies.set(person, (await site.boundPage(person)).cookie);
});
afterAll(async () => {
  await http.close();
  await papers.close();
  await site.close();
});

const accepted = (bytes: Buffer, title: string, fileName = 'bao-cao.pdf') =>
  acceptedFile({ test: site.test, papers, meetingId }, bytes, { title, fileName });

async function addressFor(person: SeedPerson, title: string): Promise<string> {
  const found = (await readOwnDocuments(site.test.asDelegate(person))).flatMap(({ documents }) => documents);
  return `${new URL(found.find((one) => one.title === title)!.url!).pathname}/download`;
}

/** As a browser asks, over a socket. */
async function take(path: string, person?: SeedPerson, headers: Record<string, string> = {}, method = 'GET') {
  const cookie = person ? { cookie: cookies.get(person)! } : undefined;
  const answer = await fetch(http.origin + path, { method, headers: { ...cookie, ...headers } });
  const bytes = Buffer.from(await answer.arrayBuffer());
  return { status: answer.status, headers: answer.headers, etag: answer.headers.get('etag') ?? '', bytes };
}
/** How often each of these people has taken it. */
const taken = async (documentId: string, person: SeedPerson = 'financeDesk') => {
  const rows = await readReaders(clerk(), site.test.seed.office.id, documentId as never);
  return rows
    .filter(({ personId }) => personId === site.test.seed.people[person].id)
    .map(({ downloads }) => downloads);
};
const audited = async (documentId: string) => {
  const rows = await site.test.connection.sql`
    select data from audit where action = 'document.downloaded' and object_id = ${documentId}`;
  return rows.map(({ data }) => data);
};

describe('a PDF taken away by a delegate', () => {
  it('bears the reader’s name, unit, day and code on its page, for one reader of PDF as for another', async () => {
    const { documentId, versionId } = await accepted(
      smallPdf('A plan of many lines'),
      'Kế hoạch',
      'Kế hoạch năm 2027.pdf',
    );
    const { status, headers, bytes } = await take(await addressFor('financeDesk', 'Kế hoạch'), 'financeDesk');
    expect(status).toBe(200);
    expect(headers.get('content-length')).toBe(String(bytes.length));
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/pdf',
      'cache-control': 'private, no-store, no-transform',
      'x-content-type-options': 'nosniff',
      'accept-ranges': 'bytes',
    });
    expect(headers.get('content-disposition')).toContain(
      `filename*=UTF-8''K%E1%BA%BF%20ho%E1%BA%A1ch%20n%C4%83m%202027.pdf`,
    );
    const said = /Võ Thị Hồng Gấm · Sở Tài chính · 07\/12\/2026 · [A-Z0-9]{6}/;
    const pdf = await openPdf(bytes);
    expect((await withPage(pdf, 1, (page) => readWords(pdf, page))).text).toMatch(said);
    const { text } = await new PDFParse({ data: new Uint8Array(bytes) }).getText();
    expect(text).toMatch(said);
    expect(text).toContain('A plan of many lines');
    plan = documentId;
    expect(await taken(documentId)).toEqual([1]);
    expect(await audited(documentId)).toEqual([{ versionId, type: 'pdf', isMarked: true }]);
  });

  it('comes in ranges, headers alone, or not again, and counts once however it was fetched', async () => {
    const path = await addressFor(other, 'Kế hoạch');
    const head = await take(path, other, {}, 'HEAD');
    expect([head.status, head.bytes.length, await taken(plan, other)]).toEqual([200, 0, []]);
    const size = Number(head.headers.get('content-length'));
    const parts = [];
    for (const range of ['bytes=0-99', 'bytes=100-999', 'bytes=1000-']) {
      const part = await take(path, other, { range, 'if-range': head.etag });
      expect(part.status).toBe(206);
      parts.push(part.bytes);
    }
    const whole = await take(path, other);
    expect(Buffer.concat(parts).equals(whole.bytes)).toBe(true);
    expect((await take(path, other, { 'if-none-match': whole.etag })).status).toBe(304);
    const behind = await take(path, other, { range: `bytes=${size}-` });
    expect([behind.status, behind.headers.get('content-range')]).toEqual([416, `bytes */${size}`]);
    expect(await taken(plan, other)).toEqual([1]);
    site.test.clock.advance(601);
    await take(path, other);
    expect(await taken(plan, other)).toEqual([2]);
    expect(await audited(plan)).toHaveLength(3);
    site.test.clock.advance(601);
    expect((await take(path, other, { range: 'bytes=1-' })).bytes).toHaveLength(size - 1);
    expect(await taken(plan, other)).toEqual([3]);
    expect(await audited(plan)).toHaveLength(4);
    site.test.clock.set(TEST_NOW);
  });

  it('is another reader’s in its one slot, and alike everywhere else', async () => {
    const mine = await take(await addressFor('financeDesk', 'Kế hoạch'), 'financeDesk');
    const theirs = await take(await addressFor(other, 'Kế hoạch'), other);
    expect(theirs.bytes.length).toBe(mine.bytes.length);
    expect(theirs.etag).not.toBe(mine.etag);
    const differing = [...mine.bytes.keys()].filter((at) => mine.bytes[at] !== theirs.bytes[at]);
    expect(differing.length).toBeGreaterThan(20);
    expect(differing.at(-1)! - differing[0]!).toBeLessThan(480);
  });

  /** Begins with one's own address and goes on with another's, as a cache between them would: what came of it, beside the own. */
  async function mixed() {
    const mine = await take(await addressFor('financeDesk', 'Kế hoạch'), 'financeDesk');
    const path = await addressFor(other, 'Kế hoạch');
    const middle = Math.floor(mine.bytes.length / 2);
    const rest = await take(path, other, { range: `bytes=${middle}-`, 'if-range': mine.etag });
    const got =
      rest.status === 206 ? Buffer.concat([mine.bytes.subarray(0, middle), rest.bytes]) : rest.bytes;
    const known = await take(path, other, { 'if-none-match': mine.etag });
    return { isOwn: got.equals((await take(path, other)).bytes), known: known.status };
  }

  it('is never put together from two readers’ files', async () => {
    expect(await mixed()).toEqual({ isOwn: true, known: 200 });
  });

  it('and would be, were its tag the file’s alone', async () => {
    const open: Downloads['open'] = async (hash, mark) => {
      const file = await papers.downloads.open(hash, mark);
      return file && { ...file, etag: `${file.etag.split('-')[0]}"` };
    };
    site.test.program.papers = { ...papers, downloads: { ...papers.downloads, open } };
    const { known } = await mixed();
    site.test.program.papers = papers;
    // The other is told that they hold it already: what they hold bears somebody else's name.
    expect(known).toBe(304);
  });

  it('is read from the disk where it is too large to be held, the same byte for byte', async () => {
    const path = await addressFor('financeDesk', 'Kế hoạch');
    const whole = await take(path, 'financeDesk');
    const streaming = realDownloads(papers.root, papers.store, 100);
    site.test.program.papers = { ...papers, downloads: streaming };
    const streamed = await take(path, 'financeDesk');
    const part = await take(path, 'financeDesk', { range: 'bytes=500-1999' });
    site.test.program.papers = papers;
    expect(streamed.bytes.equals(whole.bytes)).toBe(true);
    expect(part.bytes.equals(whole.bytes.subarray(500, 2000))).toBe(true);
    expect([streaming.held.total(), streamed.etag]).toEqual([0, whole.etag]);
  });

  it('holds nothing for a reader who has left', async () => {
    let open = 0;
    const closed = Promise.withResolvers<void>();
    // More than any connection takes in at once.
    const large = Buffer.alloc(32 * 1024 * 1024);
    const counting: Downloads['open'] = async () => {
      open += 1;
      const release = () => {
        open -= 1;
        closed.resolve();
      };
      const pieces = () => [large];
      return { size: large.length, etag: '"large"', isMarked: false, pieces, release };
    };
    const path = await addressFor('financeDesk', 'Kế hoạch');
    site.test.program.papers = { ...papers, downloads: { ...papers.downloads, open: counting } };
    const leaving = request(`${http.origin}${path}`, { headers: { cookie: cookies.get('financeDesk')! } });
    leaving.on('response', (answer) => answer.once('data', () => leaving.destroy())).on('error', () => {});
    leaving.end();
    await closed.promise;
    site.test.program.papers = papers;
    expect(open).toBe(0);
  });
});

describe('a file that is never touched', () => {
  const signed = rawPdf([
    '<</Type/Catalog/Pages 2 0 R/AcroForm<</SigFlags 3/Fields[4 0 R]>>>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>',
    '<</FT/Sig/T(S)/V<</Type/Sig/Filter/Adobe.PPKLite/ByteRange[0 1 2 3]/Contents<00>>>>>',
  ]);
  const files = [
    ['đã ký số', signed, 'thong-bao.pdf', 'application/pdf'],
    [
      'Word',
      Buffer.from('PK\u0003\u0004 a document'),
      'to-trinh.docx',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    ['ảnh', Buffer.from('\u0089PNG and its pixels', 'latin1'), 'ban-do.png', 'image/png'],
  ] as const;

  it.each(files)('goes out byte for byte: %s', async (title, bytes, fileName, type) => {
    const { documentId, versionId } = await accepted(bytes, title, fileName);
    const answer = await take(await addressFor(other, title), other);
    expect(answer.bytes.equals(bytes)).toBe(true);
    expect(answer.headers.get('content-type')).toBe(type);
    expect(answer.headers.get('content-disposition')).toContain(`attachment; filename="${fileName}"`);
    expect(await audited(documentId)).toEqual([{ versionId, type: fileName.split('.')[1], isMarked: false }]);
  });
});

describe('a paper that may not be taken away', () => {
  const nothing = async () => (await take(`/d/${'A'.repeat(43)}/download`, other)).bytes.toString();

  it('tells nothing to nobody, to somebody else, or at an altered address', async () => {
    const path = await addressFor(other, 'Kế hoạch');
    const same = await nothing();
    expect(same).toContain('Không mở được tài liệu');
    const altered = path.replace(/.\/download$/, (end) => `${end.startsWith('A') ? 'B' : 'A'}/download`);
    for (const answer of [await take(path), await take(path, 'financeHead'), await take(altered, other)])
      expect([answer.status, answer.bytes.toString()]).toEqual([404, same]);
  });

  it('is out of reach from the moment it is withdrawn, also for who has begun', async () => {
    const { documentId } = await accepted(
      Buffer.from('PK\u0003\u0004 to be withdrawn'),
      'Sẽ rút',
      'se-rut.docx',
    );
    const path = await addressFor(other, 'Sẽ rút');
    const { etag } = await take(path, other, { range: 'bytes=0-9' });
    await withdrawDocument(clerk(), site.test.seed.office.id, documentId, { reason: 'Nhầm' });
    for (const headers of [{}, { range: 'bytes=10-' }, { 'if-none-match': etag }]) {
      const answer = await take(path, other, headers as Record<string, string>);
      expect([answer.status, answer.bytes.toString()]).toEqual([404, await nothing()]);
    }
  });

  it('R18 is only read here when it bears a mark of circulation, and the page says so', async () => {
    papers.judge = () => ({ outcome: 'clear', findings: [], unread: [], circulation: ['recall'] });
    const { documentId } = await accepted(smallPdf('To be given back'), 'Thu hồi');
    const path = await addressFor(other, 'Thu hồi');
    const answer = await take(path, other);
    expect(answer.status).toBe(403);
    expect(answer.bytes.toString()).toContain('không tải về, vì có dấu hạn chế lưu hành');
    expect([await taken(documentId), await audited(documentId)]).toEqual([[], []]);
  });
});
