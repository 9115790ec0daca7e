import type { BrowserContext, Page } from 'playwright-core';
import type { Sql } from '#db/client.ts';
import { type Look, pressOn } from './look-camera.ts';

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
    await pressOn(page, 'button[type=submit]:has-text("Gửi cho")');
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
  await look(context, 'document-recall', `${meeting}/documents/${first}/recall`);
  await look(context, 'document-incident', `${meeting}/documents/${first}/incident`);
  const fromLetter = `${meeting.slice(0, meeting.lastIndexOf('/'))}/from-letter`;
  await look(context, 'letter', fromLetter);
  await look(context, 'letter-read', fromLetter, sendLetter);
  await look(context, 'letter-invitees', fromLetter, async (page) => {
    await sendLetter(page);
    await page.selectOption('[name=classId]', { index: 1 });
    await page.click('main form button[type=submit]');
    await page.waitForURL(/\/meetings\/[\w-]{36}\//);
    await page.goto(page.url().replace(/(\/meetings\/[\w-]{36}).*/, '$1/invitees'));
  });
}

const letter = `ỦY BAN NHÂN DÂN
TỈNH THANH NGUYÊN
Số: 45/GM-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Thanh Nguyên, ngày 01 tháng 12 năm 2026
GIẤY MỜI
Họp triển khai phòng họp không giấy
Ủy ban nhân dân tỉnh trân trọng kính mời:
- Lãnh đạo Sở Tài chính;
- Lãnh đạo Sở Nội vụ;
- Lãnh đạo Tổng công ty Thép Miền Nam.
Tới dự họp triển khai phòng họp không giấy.
Thời gian: Từ 08 giờ 00 đến 11 giờ 00, thứ Hai, ngày 14/12/2026.
Địa điểm: Phòng họp số 7.
Đề nghị xác nhận tham dự trước ngày 12/12/2026./.
Nơi nhận:
- Như trên;`;

async function sendLetter(page: Page): Promise<void> {
  const file = { name: 'giay-moi.pdf', mimeType: 'application/pdf', buffer: Buffer.from(letter) };
  await page.setInputFiles('input[type=file]', file);
  await page.check('[name=declared]');
  await page.click('main form button[type=submit]');
  await page.waitForSelector('[name=letterNumber]');
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
