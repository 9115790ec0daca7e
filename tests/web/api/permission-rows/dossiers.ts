import type { TestProgram } from '#tests/support/program.ts';
import { at, consenters, get, nextSerial, post, type Row, writers } from './row.ts';

const meetingId = '77777777-7777-4777-8777-777777777781';
const manifest = JSON.stringify({ frozenAt: '2026-01-05T03:00:00Z', meeting: { timeZone: 'UTC' } });

/** A closed meeting with a packed dossier of one file. */
async function packed({ connection: { sql }, seed }: TestProgram): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`delete from dossier_files where meeting_id = ${meetingId}`;
    await tx`delete from dossiers where meeting_id = ${meetingId}`;
    await tx`delete from meetings where id = ${meetingId}`;
    await tx`insert into meetings (id, office_id, ref, class_id, regularity, title, starts_at, ends_at, place, form, state)
      values (${meetingId}, ${seed.office.id}, ${`PACK${nextSerial()}`}, ${seed.classes.session}, 'regular', 'Họp',
        '2026-01-05T01:00:00Z', '2026-01-05T02:00:00Z', 'Phòng họp', 'on_site', 'closed')`;
    await tx`insert into dossiers (meeting_id, version, cause, manifest, manifest_sha256, frozen_at, frozen_by, packed_at,
        archive_sha256, archive_bytes)
      values (${meetingId}, 1, 'closed', ${manifest}, 'x', now(), '{}', now(), 'y', 5)`;
    await tx`insert into dossier_files (meeting_id, version, position, name, sha256, size_bytes, content)
      values (${meetingId}, 1, 1, 'SHA256SUMS', 'z', 2, 'ab')`;
  });
}

const here = `/meetings/${meetingId}/dossier`;

/** Dossiers of closed meetings; originals leave only with who manages papers. */
export const dossierRows: Row[] = [
  get('readDossier', consenters, at(here), { prepare: packed }),
  get('listDossierFiles', consenters, at(`${here}/files`), { prepare: packed }),
  get('downloadDossier', writers, at(`${here}/archive`), { prepare: packed }),
  post('amendDossier', writers, at(`${here}/additions`), {
    prepare: packed,
    body: () => ({ reason: 'Đính chính giờ bế mạc' }),
  }),
];
