import type { MeetingId } from '#domain/ids.ts';
import { hashSecret } from '#lib/secrets.ts';
import type { Papers } from '#services/ports.ts';
import { judgeForTests } from '#tests/support/documents.ts';
import { plainDownloads } from '#tests/support/downloads.ts';
import type { TestProgram } from '#tests/support/program.ts';
import { at, get, nextSerial, patch, post, type Ready, type Row, under, writers } from './row.ts';

const documentId = '44444444-4444-4444-8444-444444444444';
const versionId = '55555555-5555-4555-8555-555555555555';
const handoutId = '66666666-6666-4666-8666-666666666666';
const token = 'A'.repeat(43);
const facts = { type: 'pdf', hash: 'permission-rows', size: 1, pictures: [], pages: [], metadata: {} };
const originalHash = 'c'.repeat(64);
const kept = Buffer.from(JSON.stringify({ ...facts, hasActiveContent: false, isSigned: false }));

/** Takes everything and keeps nothing: whether one may is asked here, not what becomes of it. */
export const permissionPapers: Papers = {
  incoming: {
    create: async () => 'ready',
    handle: async () => new Response(null, { status: 204 }),
    write: async () => 0,
    pathOf: (id) => id,
    workFolder: async (id) => id,
    remove: async () => {},
    listBefore: async () => [],
  },
  scan: async () => 'not_scanned',
  inspect: async () => ({ outcome: 'refused', refusal: 'file_damaged' }),
  judge: judgeForTests,
  store: {
    keep: async () => {},
    open: async () => null,
    size: async () => null,
    listBefore: async () => [],
    remove: async () => {},
  },
  pictures: { open: async () => null, forget: () => {} },
  downloads: plainDownloads(new Map([[originalHash, Buffer.from('%PDF')]])),
  quarantine: {
    put: async () => {},
    open: async () => kept,
    remove: async () => {},
    removeBefore: async () => 0,
  },
};

/** A paper of a meeting with one version in this state, uploaded by the chair; before each call as it was. */
function paperIn(state: string) {
  return async ({ connection: { sql }, seed, clock }: TestProgram) => {
    const [meeting] = await sql<{ id: MeetingId }[]>`
      select id from meetings where office_id = ${seed.office.id} order by created_at desc limit 1`;
    const meetingId = meeting?.id ?? (await draft(sql, seed));
    const by = JSON.stringify({ kind: 'system', job: 'test' });
    const now = clock.now().toISOString();
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`delete from handouts where document_id = ${documentId}`;
      await tx`delete from incidents where document_id = ${documentId}`;
      await tx`delete from uploads where version_id = ${versionId}`;
      await tx`delete from quarantine_entries where version_id = ${versionId}`;
      await tx`delete from document_versions where document_id = ${documentId}`;
      await tx`delete from documents where id = ${documentId}`;
      await tx`insert into documents (id, meeting_id, kind, title, created_by)
        values (${documentId}, ${meetingId}, 'paper', 'Tài liệu', ${by}::text::jsonb)`;
      await tx`insert into document_versions (id, document_id, number, state, uploader_id, declared_by, declared_at)
        values (${versionId}, ${documentId}, 1, ${state}, ${seed.people.chairman.id}, ${by}::text::jsonb, ${now})`;
      await tx`insert into quarantine_entries (version_id, uploader_id, entered_at, expires_at)
        values (${versionId}, ${seed.people.chairman.id}, ${now}, ${now}::timestamptz + interval '1 day')`;
      await tx`insert into uploads (token_hash, version_id, person_id, size_bytes, expires_at)
        values (${hashSecret(token)}, ${versionId}, ${seed.people.clerk.id}, 1, ${now}::timestamptz + interval '1 day')`;
    });
  };
}

/** The same, with a file. */
async function keptFile(test: TestProgram) {
  await paperIn('kept')(test);
  const { sql } = test.connection;
  await sql`insert into stored_files (hash, type, size_bytes, pages, has_active_content, is_signed, stored_at)
    values (${originalHash}, 'pdf', 4, 1, false, false, now()) on conflict do nothing`;
  await sql`update document_versions set file_hash = ${originalHash}, file_name = 'a.pdf' where id = ${versionId}`;
}

/** A paper that is handed out in print, of a meeting with somebody invited, and a copy that the chair holds. */
async function secretPaper(test: TestProgram): Promise<void> {
  await paperIn('stopped')(test);
  const { sql } = test.connection;
  const by = JSON.stringify({ kind: 'account', personId: test.seed.people.clerk.id });
  await sql`update documents set title = '', secrecy_level = 'secret' where id = ${documentId}`;
  await sql`insert into invitations (ref, meeting_id, person_id)
    select ${`HO${nextSerial()}`}, meeting_id, ${test.seed.people.guest.id} from documents where id = ${documentId}
    on conflict do nothing`;
  await sql`insert into handouts (id, document_id, person_id, handed_at, handed_by)
    values (${handoutId}, ${documentId}, ${test.seed.people.chairman.id}, now(), ${by}::text::jsonb)`;
}

/** Of which only the fact is left. */
async function stoppedPaper(test: TestProgram): Promise<void> {
  await paperIn('stopped')(test);
  await test.connection
    .sql`update documents set title = '', secrecy_level = 'secret' where id = ${documentId}`;
}

async function draft(sql: TestProgram['connection']['sql'], seed: TestProgram['seed']): Promise<MeetingId> {
  const [made] = await sql<{ id: MeetingId }[]>`
    insert into meetings (office_id, ref, class_id, regularity, title, starts_at, ends_at, place, form)
    values (${seed.office.id}, ${`PAPER${nextSerial()}`}, ${seed.classes.session}, 'regular', 'Họp', now(), now() + interval '1 hour',
      'Phòng họp', 'on_site') returning id`;
  return made!.id;
}

const readers = ['admin', 'secretariat', 'chair'] as const;
const ofVersion = (rest: string) => at(`/document-versions/${versionId}${rest}`);
const ofDocument = (rest: string) => at(`/documents/${documentId}${rest}`);
const upload = ({ office }: Ready) => `${office}/uploads/${token}`;
const reason = () => ({ reason: 'Thiếu phụ lục' });

/** Papers of meetings; an upload is its uploader’s alone. */
export const documentRows: Row[] = [
  get('listDocuments', readers, under('meeting', '/documents'), { state: 'draft' }),
  get('searchDocuments', readers, at('/documents?search=dự toán')),
  post('declareDocument', writers, under('meeting', '/documents'), {
    state: 'draft',
    body: () => ({ title: 'Báo cáo', fileName: 'a.pdf', sizeBytes: 10, declared: true }),
  }),
  get('readUpload', ['secretariat'], upload, {
    ...{ otherwise: 404, outside: 403, prepare: paperIn('uploading') },
  }),
  patch('sendPart', ['secretariat'], upload, {
    ...{ otherwise: 404, outside: 403, prepare: paperIn('uploading') },
    ...{ contentType: 'application/offset+octet-stream', body: () => 'x' },
  }),
  get('listDocumentReaders', readers, ofDocument('/readers'), { prepare: paperIn('kept') }),
  get('downloadOriginal', writers, ofVersion('/original'), { prepare: keptFile }),
  post('submitDocument', writers, ofVersion('/submit'), { prepare: paperIn('kept') }),
  post('acceptDocument', writers, ofVersion('/accept'), { prepare: paperIn('submitted') }),
  post('returnDocument', writers, ofVersion('/return'), { prepare: paperIn('submitted'), body: reason }),
  post('decideUndecidedDocument', writers, ofVersion('/decide'), {
    ...{ prepare: paperIn('undecided'), body: () => ({ decision: 'stop' }) },
  }),
  post('withdrawDocument', writers, ofDocument('/withdraw'), { prepare: paperIn('kept'), body: reason }),
  post('recallDocument', writers, ofDocument('/recall'), { prepare: paperIn('accepted') }),
  post('reportIncident', writers, ofDocument('/incident'), {
    ...{ prepare: paperIn('kept'), body: () => ({ level: 'secret', confirmed: true }) },
  }),
  get('readIncident', readers, ofDocument('/incident'), { prepare: paperIn('kept') }),
  post('declarePaperOnly', writers, under('meeting', '/documents/paper-only'), {
    ...{ state: 'draft', body: () => ({ level: 'confidential' }) },
  }),
  post('dismissStopped', writers, ofDocument('/dismiss'), { prepare: stoppedPaper }),
  get('listHandouts', readers, under('meeting', `/documents/${documentId}/handouts`), { state: 'draft' }),
  post('handOut', writers, ofDocument('/handouts'), {
    prepare: secretPaper,
    body: ({ seed }) => ({ personIds: [seed.people.guest.id] }),
  }),
  post('takeBackHandout', writers, at(`/handouts/${handoutId}/take-back`), { prepare: secretPaper }),
];
