import { findMeeting } from '#db/queries/meetings.ts';
import { plainName } from '#domain/dossiers/paper-names.ts';
import type { MeetingId, OfficeId } from '#domain/ids.ts';
import { attachmentOf } from '#lib/attachment-name.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { record } from '../record.ts';
import { openPacked, type PackingMeans } from './pack-dossier.ts';
import { requirePacked } from './read-dossier.ts';

/** An archive on its way out: its headers, and its bytes as they are read. */
export type OutgoingArchive = { headers: Record<string, string>; bytes: AsyncIterable<Uint8Array> };

/**
 * The one archive file of a meeting's dossier, the newest version unless said; who took it is on record (R29). It holds originals
 * of papers without a reader's mark, so beside `meetings.read` and `documents.read` it needs `documents.write`. Refuses as
 * `requirePacked` does.
 */
export async function openArchive(
  ctx: Context,
  officeId: OfficeId,
  meetingId: MeetingId,
  { version, ...means }: PackingMeans & { version?: number },
): Promise<OutgoingArchive> {
  permit(ctx, 'documents.read', officeId);
  permit(ctx, 'documents.write', officeId);
  const found = await findMeeting(ctx.db, permit(ctx, 'meetings.read', officeId), meetingId);
  if (!found) throw new RefusedError('not_found');
  const dossier = await requirePacked(ctx, meetingId, version);
  const bytes = await openPacked(ctx, dossier, means);
  const data = { version: dossier.version, sha256: dossier.archiveSha256 };
  await record(ctx, 'dossier.downloaded', meetingId, { officeId, data });
  const { ref, title } = found.meeting;
  const name = `ho-so-${ref.toLowerCase()}-${plainName(title, 'cuoc-hop')}-ban-${dossier.version}.zip`;
  return {
    headers: {
      'Content-Type': 'application/zip',
      'Content-Length': String(dossier.archiveBytes),
      'Content-Disposition': attachmentOf(name, 'zip'),
      'Cache-Control': 'private, no-store, no-transform',
      'X-Content-Type-Options': 'nosniff',
      'Repr-Digest': `sha-256=:${Buffer.from(dossier.archiveSha256, 'hex').toString('base64')}:`,
    },
    bytes,
  };
}
