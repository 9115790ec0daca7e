import { sql } from 'drizzle-orm';
import type { FileType } from '#domain/documents/file-facts.ts';
import type { PersonId, VersionId } from '#domain/ids.ts';
import type { Db } from '../client.ts';

/** A file as it was handed in, to be saved under its name. */
export type DownloadFile = { hash: string; fileName: string; type: FileType; isSigned: boolean };

/** The file of a version; null when nothing of it was kept. The caller has proved the right to the version. */
export async function findDownloadFile(db: Db, versionId: VersionId): Promise<DownloadFile | null> {
  const [row] = await db.execute<DownloadFile>(sql`
    select f.hash, v.file_name as "fileName", f.type, f.is_signed as "isSigned"
    from document_versions v join stored_files f on f.hash = v.file_hash where v.id = ${versionId}`);
  return row ?? null;
}

type Taken = { versionId: VersionId; personId: PersonId; now: Date; sameWithinMinutes: number };

/** Whether the person's taking of the version that was counted last still lasts. */
export async function isSameTaking(
  db: Db,
  { versionId, personId, now, sameWithinMinutes }: Taken,
): Promise<boolean> {
  const found = await db.execute(sql`
    select 1 from document_reads where version_id = ${versionId} and person_id = ${personId}
      and last_downloaded_at > ${now.toISOString()}::timestamptz - make_interval(mins => ${sameWithinMinutes})`);
  return found.length > 0;
}

/**
 * Counts that the person took the version away; what begins anew within so many minutes is still the same taking. True when
 * it was counted.
 */
export async function noteDownloaded(
  tx: Db,
  { versionId, personId, now, sameWithinMinutes }: Taken,
): Promise<boolean> {
  const at = now.toISOString();
  const counted = await tx.execute(sql`
    insert into document_reads as r (version_id, person_id, first_opened_at, last_opened_at, downloads, last_downloaded_at)
    values (${versionId}, ${personId}, ${at}, ${at}, 1, ${at})
    on conflict (version_id, person_id) do update
      set downloads = r.downloads + 1, last_downloaded_at = excluded.last_downloaded_at
      where r.last_downloaded_at is null
        or r.last_downloaded_at <= excluded.last_downloaded_at - make_interval(mins => ${sameWithinMinutes})
    returning r.downloads`);
  return counted.length > 0;
}
