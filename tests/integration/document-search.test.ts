import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FoundPaper, findInVersions, statementOfOffice } from '#db/queries/document-search.ts';
import type { MeetingId, VersionId } from '#domain/ids.ts';
import { readSearchTerms } from '#lib/text-search.ts';
import { acceptVersion, submitVersion, withdrawDocument } from '#services/documents/change-version.ts';
import { searchOwnPapers, searchPapers } from '#services/documents/search-papers.ts';
import { checkedPaper, type TestPapers, testPapers } from '#tests/support/documents.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
let papers: TestPapers;
let mine: MeetingId;
let theirs: MeetingId;
const office = () => test.seed.office.id;
const clerk = () => test.as('secretariat');

/** What everybody looks for; each paper of the tests holds it somewhere. */
const sought = 'kho bạc';
const accepted = async (meetingId: MeetingId, text: string, title: string) => {
  test.clock.advance(1);
  const paper = await checkedPaper({ test, papers, meetingId }, text, { title });
  await submitVersion(clerk(), office(), paper.versionId);
  await acceptVersion(clerk(), office(), paper.versionId);
  return paper;
};

beforeAll(async () => {
  test = await testProgram();
  papers = await testPapers();
  mine = (await toldMeeting(test, { personIds: [test.seed.people.guest.id] })).meeting.id;
  theirs = (await toldMeeting(test, { units: [{ unitId: test.seed.units.finance.id }] })).meeting.id;
  await accepted(
    mine,
    'Mở đầu\fSố dư tại KHO BẠC nhà nước tỉnh\fKết luận\fNgày 31/12 kho bạc khóa sổ',
    'Báo cáo dự toán năm 2027',
  );
  await accepted(mine, 'Một nội dung khác', 'Phương án kho bạc điện tử');
  const gone = await accepted(mine, 'Kho bạc: nhầm cuộc họp', 'Tài liệu nhầm');
  await withdrawDocument(clerk(), office(), gone.documentId, { reason: 'Nhầm cuộc họp' });
  const recalled = await accepted(mine, 'Kho bạc: tài liệu thu hồi', 'Tài liệu thu hồi');
  await test.connection.sql`update documents set recalled_at = now() where id = ${recalled.documentId}`;
  await accepted(theirs, 'Kho bạc của đơn vị khác', 'Tài liệu của người khác');
  await checkedPaper({ test, papers, meetingId: mine }, 'TỐI MẬT kho bạc', { title: 'Tài liệu mật' });
  await checkedPaper({ test, papers, meetingId: mine }, 'khó đọc kho bạc', { title: 'Bản quét mờ' });
  const kept = await checkedPaper({ test, papers, meetingId: mine }, 'kho bạc chờ', { title: 'Chưa nộp' });
  expect(kept.outcome).toBe('open');
});
afterAll(async () => {
  await papers.close();
  await test.close();
});

const read = (parts: { text: string; isMarked: boolean }[]) =>
  parts.map((part) => (part.isMarked ? `[${part.text}]` : part.text)).join('');
const titles = (rows: { title: { text: string; isMarked: boolean }[] }[]) =>
  rows.map(({ title }) => read(title).replace(/[[\]]/g, ''));
const guest = () => test.asDelegate('guest');

describe('the search inside papers', () => {
  it.each([
    'kho bạc',
    'KHO BAC',
    'kho bạc'.normalize('NFD'),
    'bac kho',
    '"kho bac"',
    'kho bạ',
    '  kho\tbạc ',
  ])(
    'finds “%s” with or without marks: the title first, then the pages, each as it is written',
    async (typed) => {
      const [byTitle, byPage, ...more] = await searchOwnPapers(guest(), typed);
      expect(more).toEqual([]);
      expect(read(byTitle!.title)).toMatch(
        /^Phương án \[kho\] \[bạc\] điện tử$|^Phương án \[kho bạc\] điện tử$/,
      );
      expect(byTitle!.pages).toEqual([]);
      expect(read(byPage!.title)).toBe('Báo cáo dự toán năm 2027');
      expect(byPage!.pages.map(({ number }) => number)).toEqual([2, 4]);
      expect(read(byPage!.pages[0]!.excerpt).replace('] [', ' ')).toBe('Số dư tại [KHO BẠC] nhà nước tỉnh');
      expect(byPage!.url).toMatch(/\/d\/[\w-]{43}\?tim=/);
      expect(new URL(byPage!.url).searchParams.get('tim')).toBe(typed.trim());
    },
  );

  it.each(['kho vàng', '"bạc kho"', 'ho bạc', '', '%', "'", '& | !', '\\', '<->', 'kho:* bạcx'])(
    'finds nothing by “%s”',
    async (typed) => {
      expect(await searchOwnPapers(guest(), typed)).toEqual([]);
    },
  );

  it('finds a date and a number as they are held together', async () => {
    const [found] = await searchOwnPapers(guest(), '31/12');
    expect(read(found!.pages[0]!.excerpt)).toBe('Ngày [31/12] kho bạc khóa sổ');
    expect(await searchOwnPapers(guest(), '12/31')).toEqual([]);
  });

  it('tells of many pages the first three and how many there are', async () => {
    const text = Array.from({ length: 9 }, (_, at) => `trang ${at} nói về thủy lợi`).join('\f');
    await accepted(mine, text, 'Tài liệu dài');
    const [found] = await searchOwnPapers(guest(), 'thuy loi');
    expect(found!.pages.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(found!.pageCount).toBe(9);
  });

  it('never answers with another’s, a secret, an undecided, an unaccepted, a withdrawn or a recalled paper', async () => {
    expect(titles(await searchOwnPapers(guest(), sought))).toEqual([
      'Phương án kho bạc điện tử',
      'Báo cáo dự toán năm 2027',
    ]);
    expect(titles(await searchOwnPapers(test.asDelegate('financeDesk'), sought))).toEqual([
      'Tài liệu của người khác',
    ]);
    expect(await searchOwnPapers(test.asDelegate('clerk'), sought)).toEqual([]);
  });

  it('answers with others’ papers when it asks without the right to the meetings, and with withdrawn ones without their state', async () => {
    const { sql } = test.connection;
    const everyVersion: typeof findInVersions = async (db, _versions, given) => {
      const rows = await sql<{ id: VersionId }[]>`select id from document_versions`;
      return findInVersions(
        db,
        rows.map(({ id }) => id),
        given,
      );
    };
    const broken = await searchOwnPapers(guest(), sought, { find: everyVersion });
    expect(titles(broken)).toContain('Tài liệu của người khác');
    const everything: typeof findInVersions = async () => [
      ...(await sql<FoundPaper[]>`
        select d.id as "documentId", v.id as "versionId", d.meeting_id as "meetingId", d.title, '' as "meetingTitle",
          now() as "startsAt", false as "isTitleHit", 1 as "pageCount", '[]'::jsonb as pages
        from documents d join document_versions v on v.document_id = d.id join page_texts t on t.file_hash = v.file_hash
        where t.search_text like '%kho bac%'`),
    ];
    const all = titles(await searchOwnPapers(guest(), sought, { find: everything }));
    expect(all).toEqual(expect.arrayContaining(['Tài liệu nhầm', 'Tài liệu thu hồi', 'Chưa nộp']));
  });

  it('finds nothing more once the invitation is another’s', async () => {
    const { meeting } = await toldMeeting(test, { personIds: [test.seed.people.guest.id] });
    await accepted(meeting.id, 'Chuyên đề đê điều', 'Tờ trình');
    expect(await searchOwnPapers(guest(), 'de dieu')).toHaveLength(1);
    test.clock.advance(60);
    await test.connection
      .sql`update invitations set rsvp = 'substituted', answered_at = now() where meeting_id = ${meeting.id}`;
    expect(await searchOwnPapers(guest(), 'de dieu')).toEqual([]);
  });

  it('finds for the office what passed the gate, also before it is accepted; not what is gone, and not for another office', async () => {
    const found = titles(await searchPapers(clerk(), office(), sought));
    expect(found.sort()).toEqual(
      ['Báo cáo dự toán năm 2027', 'Chưa nộp', 'Phương án kho bạc điện tử', 'Tài liệu của người khác'].sort(),
    );
    const other = test.seed.otherOffice.id;
    expect(await searchPapers(test.as('otherAdmin'), other, sought)).toEqual([]);
    await expect(searchPapers(test.as('otherAdmin'), office(), sought)).rejects.toThrow('not_permitted');
    await expect(searchPapers(test.as('auditor'), office(), sought)).rejects.toThrow('not_permitted');
  });

  it('asks the database as often for many papers as for one, and not often', async () => {
    const { sql } = test.connection;
    const count = async (typed: string) => {
      let statements = 0;
      const send = sql.unsafe;
      const begin = sql.begin;
      sql.unsafe = ((text: string, ...rest: []) => {
        statements += 1;
        return send.call(sql, text, ...rest);
      }) as typeof sql.unsafe;
      sql.begin = ((...given: []) => {
        statements += 5;
        return (begin as (...given: []) => unknown).call(sql, ...given);
      }) as typeof sql.begin;
      try {
        await searchOwnPapers(guest(), typed);
        return statements;
      } finally {
        sql.unsafe = send;
        sql.begin = begin;
      }
    };
    await count('thuy loi');
    const one = await count('thuy loi');
    for (let at = 0; at < 8; at += 1) await accepted(mine, `Phụ lục ${at} về đường bộ`, `Phụ lục ${at}`);
    await searchOwnPapers(guest(), 'đường bộ');
    expect(await count('đường bộ')).toBe(one);
    expect(one).toBeLessThan(14);
  });

  it('ends with words to the person when the database is too slow, and the next search goes on', async () => {
    const impatient: typeof findInVersions = (db, versions, given) =>
      findInVersions(db, versions, { ...given, timeoutMs: 200 });
    await test.connection.sql.begin(async (tx) => {
      await tx`lock table page_texts in access exclusive mode`;
      const asked = searchOwnPapers(guest(), sought, { find: impatient });
      await expect(asked).rejects.toThrow('search_too_slow');
    });
    expect(titles(await searchOwnPapers(guest(), sought))).toHaveLength(2);
    const [left] = await test.connection.sql<{ timeout: string }[]>`
      select current_setting('statement_timeout') as timeout`;
    expect(left?.timeout).toBe('0');
  });

  it('uses the index of words among thousands of pages', async () => {
    const { sql } = test.connection;
    const [made] = await sql<{ pages: string }[]>`
      with f as (insert into stored_files (hash, type, size_bytes, pages, has_active_content, is_signed, stored_at)
        select 'bulk-' || n, 'pdf', 1, 100, false, false, now() from generate_series(1, 40) n returning hash),
      t as (insert into page_texts (file_hash, number, source, confidence, text, words, search_text)
        select 'bulk-' || n, p, 'text', 100, 'x', '[]',
          (select string_agg(substr(md5(n || ':' || p || ':' || w), 1, 6), ' ') from generate_series(1, 12) w)
        from generate_series(1, 40) n, generate_series(1, 100) p returning 1),
      d as (insert into documents (meeting_id, kind, title, current_version, created_by)
        select ${mine}, 'paper', 'Tài liệu ' || n, 1, '{}' from generate_series(1, 40) n returning id),
      v as (insert into document_versions (document_id, number, state, uploader_id, declared_by, declared_at, file_hash)
        select id, 1, 'accepted', ${test.seed.people.clerk.id}, '{}', now(), 'bulk-' || row_number() over () from d returning id)
      select (select count(*) from t) as pages`;
    expect(Number(made?.pages)).toBe(4000);
    await sql`vacuum analyze page_texts`;
    await sql`analyze documents, document_versions, stored_files`;
    const statement = statementOfOffice(
      { officeId: office() },
      {
        ...{ terms: readSearchTerms('kho bạc'), mostPapers: 12, mostPages: 3, timeoutMs: 0 },
      },
    );
    // biome-ignore lint/suspicious/noExplicitAny: the text of the statement, which drizzle keeps to itself
    const written = (test.program.db as any).dialect.sqlToQuery(statement);
    const plan = async () => {
      const rows = await sql.unsafe(`explain ${written.sql}`, written.params);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    };
    expect(await plan()).toContain('Bitmap Index Scan on page_texts_search');
    expect(await plan()).not.toContain('Seq Scan on page_texts');
    await sql`drop index page_texts_search`;
    expect(await plan()).not.toContain('page_texts_search');
  });
});
