import type { BrowserContext } from 'playwright-core';
import type { Sql } from '#db/client.ts';
import type { Look } from './look-camera.ts';

type Given = { state: string; title?: string; change?: Record<string, unknown>; level?: string };

const verdict = {
  ...{ outcome: 'marked', unread: [], circulation: [] },
  findings: [{ level: 'secret', where: 'page', page: 3, source: 'ocr' }],
};
/** A paper in each state that people meet. */
const papers: Given[] = [
  { state: 'accepted', title: 'Báo cáo tình hình thực hiện dự toán ngân sách 11 tháng năm 2026' },
  { state: 'submitted', title: 'Tờ trình về phân bổ dự toán ngân sách năm 2027' },
  { state: 'kept', title: 'Dự thảo nghị quyết' },
  { state: 'checking', change: { progress: { stage: 'reading', page: 12, pages: 60 } } },
  { state: 'undecided' },
  { state: 'stopped', level: 'secret', change: { verdict } },
  { state: 'refused', change: { refusal: 'file_encrypted' } },
  { state: 'returned', title: 'Phụ lục số 2', change: { reason: 'Thiếu chữ ký của thủ trưởng đơn vị' } },
];

/** Photographs a meeting's papers before the first one, in every state, and who has read one. */
export async function photographDocuments(
  look: Look,
  context: BrowserContext,
  { sql, meeting }: { sql: Sql; meeting: string },
): Promise<void> {
  await look(context, 'documents-empty', `${meeting}/documents`);
  const meetingId = meeting.split('/').at(-1) ?? '';
  const [uploader] = await sql`select person_id from accounts where username <> 'quantri' limit 1`;
  const uploaderId = String(uploader?.person_id);
  await sql`insert into stored_files (hash, type, size_bytes, pages, has_active_content, is_signed, stored_at)
    values ('look', 'pdf', 482113, 12, false, true, now())`;
  let first = '';
  let secret = '';
  const versions = new Map<string, string>();
  for (const given of papers) {
    const { documentId, versionId } = await insertPaper(sql, { meetingId, uploaderId }, given);
    first ||= documentId;
    if (given.level) secret = documentId;
    versions.set(given.state, versionId);
    if (given.state === 'accepted')
      await sql`insert into document_reads (version_id, person_id, first_opened_at, last_opened_at, pages_seen, last_page)
        select ${versionId}, id, now(), now(), '{1,2,3}', 3 from people order by id limit 4`;
  }
  await sql`update meeting_classes set rules = rules || '{"paperDueDays": 3, "packDueDays": 1}'::jsonb
    where id = (select class_id from meetings where id = ${meetingId})`;
  await look(context, 'pack', `${meeting}/pack`);
  await look(context, 'pack-sent', `${meeting}/pack`, async (page) => {
    await page.click('button[type=submit]:has-text("Gửi cho")');
    await page.waitForURL(/done=pack_sent/);
  });
  await look(context, 'documents', `${meeting}/documents`);
  await look(context, 'document-readers', `${meeting}/documents/${first}/readers`);
  await look(context, 'document', `${meeting}/documents/versions/${versions.get('accepted')}`);
  await look(
    context,
    'document-decision',
    `${meeting}/documents/versions/${versions.get('undecided')}/decide`,
  );
  await look(context, 'handouts', `${meeting}/documents/${secret}/handouts`);
  await look(context, 'handout-sheet', `${meeting}/documents/${secret}/handouts/print`);
  await look(context, 'document-incident', `${meeting}/documents/${first}/incident`);
  await look(context, 'letter', `${meeting.slice(0, meeting.lastIndexOf('/'))}/from-letter`);
}

type Place = { meetingId: string; uploaderId: string };

async function insertPaper(
  sql: Sql,
  { meetingId, uploaderId }: Place,
  { state, title = '', change = {}, level }: Given,
) {
  const by = JSON.stringify({ kind: 'account', personId: uploaderId });
  const { progress, verdict: said, refusal, reason } = change;
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value));
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  const hash = title === '' ? null : 'look';
  const [made] =
    await sql`insert into documents (meeting_id, kind, title, secrecy_level, current_version, created_by)
    values (${meetingId}, 'paper', ${title}, ${level ?? null}, ${state === 'accepted' ? 1 : null}, ${by}::text::jsonb) returning id`;
  const documentId = String(made?.id);
  const [version] = await sql`
    insert into document_versions (document_id, number, state, uploader_id, declared_by, declared_at, progress, verdict, refusal,
      reason, antivirus, file_hash)
    values (${documentId}, 1, ${state}, ${uploaderId}, ${by}::text::jsonb, now(), ${json(progress)}::text::jsonb,
      ${json(said)}::text::jsonb, ${text(refusal)}, ${text(reason)}, ${hash ? 'clean' : null}, ${hash}) returning id`;
  const versionId = String(version?.id);
  if (state === 'undecided')
    await sql`insert into quarantine_entries (version_id, uploader_id, entered_at, expires_at)
      values (${versionId}, ${uploaderId}, now(), now() + interval '3 days')`;
  return { documentId, versionId };
}
