import { findDocument } from '#db/queries/documents.ts';
import { findIncident, type Incident } from '#db/queries/incidents.ts';
import type { DocumentId, MeetingId, OfficeId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import type { Backup, Papers } from '../ports.ts';

export type IncidentView = {
  meetingId: MeetingId;
  incident: (Omit<Incident, 'hashes' | 'toWipe'> & { reportedByName: string | null }) | null;
  /** Backups made while it lay here; null when the program is not told where they are. */
  backups: { folder: string; files: Backup[] } | null;
};

/** What was done about a secret paper that had slipped in, and which backups may hold it. Needs `documents.read`. */
export async function readIncident(
  ctx: Context,
  officeId: OfficeId,
  documentId: DocumentId,
  { backups }: Pick<Papers, 'backups'>,
): Promise<IncidentView> {
  const proof = permit(ctx, 'documents.read', officeId);
  const document = await findDocument(ctx.db, proof, documentId);
  if (!document) throw new RefusedError('not_found');
  const found = await findIncident(ctx.db, proof, documentId);
  const { meetingId } = document;
  if (!found) return { meetingId, incident: null, backups: null };
  const { hashes: _hashes, toWipe: _toWipe, ...incident } = found;
  if (!backups) return { meetingId, incident, backups: null };
  const until = incident.wipedAt ?? ctx.now;
  const files = (await backups.list()).filter(({ at }) => at >= incident.heldFrom && at <= until);
  return { meetingId, incident, backups: { folder: backups.folder, files } };
}
