import { type SQL, sql } from 'drizzle-orm';
import type { DocumentId, MeetingId, VersionId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { SearchTerm } from '#lib/text-search.ts';
import type { Db } from '../client.ts';
import { readable } from './document-reading.ts';

/** What is looked for, within how much time, and how much of it is wanted. */
export type SoughtPapers = {
  terms: readonly SearchTerm[];
  mostPapers: number;
  mostPages: number;
  timeoutMs: number;
};

/** A paper that was found: by its title, or on `pageCount` pages, of which the first few are told. */
export type FoundPaper = {
  documentId: DocumentId;
  versionId: VersionId;
  meetingId: MeetingId;
  title: string;
  meetingTitle: string;
  startsAt: Date;
  isTitleHit: boolean;
  pageCount: number;
  pages: { number: number; text: string }[];
};

/** An index entry holds no more (see the schema); what is shown of a page is looked for in as much. */
const letters = sql.raw('250000');

/** Papers among these versions that may be read now, and hold everything sought; the caller has proved the right to them. */
export function findInVersions(
  db: Db,
  versionIds: VersionId[],
  sought: SoughtPapers,
): Promise<FoundPaper[] | null> {
  return findPapers(db, statementOfVersions(versionIds, sought), sought);
}

/** Papers of the office's meetings whose newest version the gate let through, also before it is accepted; none that is gone. */
export function findInOffice(
  db: Db,
  permit: Permit<'documents.read'>,
  sought: SoughtPapers,
): Promise<FoundPaper[] | null> {
  return findPapers(db, statementOfOffice(permit, sought), sought);
}

/** What asks for papers among versions. */
export function statementOfVersions(versionIds: VersionId[], sought: SoughtPapers): SQL {
  const mine = sql`${readable} and d.secrecy_level is null and v.id = any(${sql.param(versionIds)}::uuid[])`;
  return searchStatement(mine, sought);
}

/** What asks for papers of an office. */
export function statementOfOffice({ officeId }: Pick<Permit, 'officeId'>, sought: SoughtPapers): SQL {
  const ours = sql`
    select distinct on (d.id) d.id as "documentId", v.id as "versionId", v.file_hash as "fileHash"
    from documents d join meetings m on m.id = d.meeting_id join document_versions v on v.document_id = d.id
    where m.office_id = ${officeId} and d.withdrawn_at is null and d.recalled_at is null and d.secrecy_level is null
      and v.state in ('kept', 'submitted', 'accepted')
    order by d.id, v.number desc`;
  return searchStatement(ours, sought);
}

/** The words as PostgreSQL reads them: letters and digits alone, so that nothing of them is an operator. */
function queryOf(terms: readonly SearchTerm[]): string {
  return terms
    .map(({ words, isPrefix }) =>
      words
        .map(
          (word, at) => `'${word.replace(/['\\]/g, '')}'${isPrefix && at === words.length - 1 ? ':*' : ''}`,
        )
        .join(' <-> '),
    )
    .map((term) => `(${term})`)
    .join(' & ');
}

function searchStatement(papers: SQL, { terms, mostPapers, mostPages }: SoughtPapers): SQL {
  const query = sql`to_tsquery('simple', ${queryOf(terms)})`;
  return sql`
    with papers as materialized (${papers}),
    found as materialized (
      select t.file_hash, t.number from page_texts t
      where to_tsvector('simple', left(t.search_text, ${letters})) @@ ${query}
        and t.file_hash in (select "fileHash" from papers)),
    counted as (select file_hash, count(*)::int as pages from found group by file_hash),
    best as (
      select d.id as "documentId", p."versionId", p."fileHash", d.meeting_id as "meetingId", d.title, m.title as "meetingTitle",
        m.starts_at as "startsAt", coalesce(c.pages, 0) as "pageCount", d.created_at as "createdAt",
        to_tsvector('simple', d.search_text) @@ ${query} as "isTitleHit"
      from papers p join documents d on d.id = p."documentId" join meetings m on m.id = d.meeting_id
        left join counted c on c.file_hash = p."fileHash"
      where c.pages is not null or to_tsvector('simple', d.search_text) @@ ${query}
      order by "isTitleHit" desc, m.starts_at desc, d.created_at, d.id limit ${mostPapers})
    select best.*, coalesce((select jsonb_agg(jsonb_build_object('number', t.number, 'text', left(t.text, ${letters}))
        order by t.number)
      from (select f.number from found f where f.file_hash = best."fileHash" order by f.number limit ${mostPages}) f
      join page_texts t on t.file_hash = best."fileHash" and t.number = f.number), '[]') as pages
    from best order by "isTitleHit" desc, "startsAt" desc, "createdAt", "documentId"`;
}

const cancelled = '57014';
const isCancelled = (error: unknown): boolean =>
  error instanceof Error && (('code' in error && error.code === cancelled) || isCancelled(error.cause));

/** Null when the database was given too little time for it. */
async function findPapers(db: Db, statement: SQL, { timeoutMs }: SoughtPapers): Promise<FoundPaper[] | null> {
  try {
    const rows = await db.transaction(async (tx) => {
      const [was] = await tx.execute<{ timeout: string }>(
        sql`select current_setting('statement_timeout') as timeout, set_config('statement_timeout', ${String(timeoutMs)}, true)`,
      );
      const found = await tx.execute<FoundPaper>(statement);
      await tx.execute(sql`select set_config('statement_timeout', ${was?.timeout ?? '0'}, true)`);
      return found;
    });
    return rows.map((row) => ({ ...row, startsAt: new Date(row.startsAt) }));
  } catch (error) {
    if (isCancelled(error)) return null;
    throw error;
  }
}
