import {
  type Dossier,
  type DossierVersion,
  findDossier,
  findDossierVersion,
  listDossierFileRows,
  listDossierVersions,
} from '#db/queries/dossiers.ts';
import { findMeeting } from '#db/queries/meetings.ts';
import type { DossierPaper, Manifest } from '#domain/dossiers/manifest.ts';
import type { MeetingId, OfficeId } from '#domain/ids.ts';
import type { MeetingState } from '#domain/meetings/lifecycle.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';

export type { DossierVersion };

/** The dossier of a meeting as the office sees it: its versions, and what the newest one holds. */
export type DossierView = {
  state: MeetingState;
  /** The newest first; none before the meeting is closed. */
  versions: DossierVersion[];
  /** How many rows each part has, in the dossier's order. */
  tables: { name: string; rows: number }[];
  papers: DossierPaper[];
  /** SHA-256 of the newest version's list of checksums; null until it is packed. */
  sumsSha256: string | null;
};

/** What a meeting's dossier holds (R29). Needs `meetings.read` and `documents.read`, since it names papers. */
export async function readDossier(
  ctx: Context,
  officeId: OfficeId,
  meetingId: MeetingId,
): Promise<DossierView> {
  const state = await stateOf(ctx, officeId, meetingId);
  const [versions, newest] = await Promise.all([
    listDossierVersions(ctx.db, meetingId),
    findDossier(ctx.db, meetingId),
  ]);
  const manifest = newest?.manifest ? (JSON.parse(newest.manifest) as Manifest) : null;
  const files = newest?.packedAt ? await listDossierFileRows(ctx.db, meetingId, newest.version) : [];
  return {
    ...{ state, versions, papers: manifest?.papers ?? [] },
    tables: (manifest?.tables ?? []).map(({ name, rows }) => ({ name, rows: rows.length })),
    sumsSha256: files.at(-1)?.sha256 ?? null,
  };
}

export type DossierEntry = { name: string; sha256: string; sizeBytes: number };

/**
 * Every file of a packed version with its checksum, for an archive to be compared with. Refuses as `requirePacked` does.
 * Needs `meetings.read` and `documents.read`.
 */
export async function listDossierEntries(
  ctx: Context,
  officeId: OfficeId,
  meetingId: MeetingId,
  version?: number,
): Promise<DossierEntry[]> {
  await stateOf(ctx, officeId, meetingId);
  const dossier = await requirePacked(ctx, meetingId, version);
  const files = await listDossierFileRows(ctx.db, meetingId, dossier.version);
  return files.map(({ name, sha256, sizeBytes }) => ({ name, sha256, sizeBytes }));
}

async function stateOf(ctx: Context, officeId: OfficeId, meetingId: MeetingId): Promise<MeetingState> {
  permit(ctx, 'documents.read', officeId);
  const found = await findMeeting(ctx.db, permit(ctx, 'meetings.read', officeId), meetingId);
  if (!found) throw new RefusedError('not_found');
  return found.meeting.state;
}

/** A version that can be given out, the newest unless said; refuses `dossier_not_frozen`, `dossier_wiped`, `dossier_not_packed`. */
export async function requirePacked(
  ctx: Context,
  meetingId: MeetingId,
  version?: number,
): Promise<Dossier & { archiveSha256: string; archiveBytes: number }> {
  const dossier =
    version === undefined
      ? await findDossier(ctx.db, meetingId)
      : await findDossierVersion(ctx.db, meetingId, version);
  if (!dossier) throw new RefusedError(version === undefined ? 'dossier_not_frozen' : 'not_found');
  if (dossier.wipedAt) throw new RefusedError('dossier_wiped');
  const { archiveSha256, archiveBytes } = dossier;
  if (archiveSha256 === null || archiveBytes === null) throw new RefusedError('dossier_not_packed');
  return { ...dossier, archiveSha256, archiveBytes };
}
