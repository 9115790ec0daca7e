import { and, eq } from 'drizzle-orm';
import type { PersonId, VersionId } from '#domain/ids.ts';
import type { Db } from '../client.ts';
import { documentReads, pageTexts } from '../schema/documents.ts';

export type PageTextRow = Pick<typeof pageTexts.$inferSelect, 'text' | 'words' | 'source' | 'confidence'>;

/** What stands on one page of a file, with the place of each word; null where there is no such page. */
export async function findPageText(db: Db, fileHash: string, number: number): Promise<PageTextRow | null> {
  const { text, words, source, confidence } = pageTexts;
  const [row] = await db
    .select({ text, words, source, confidence })
    .from(pageTexts)
    .where(and(eq(pageTexts.fileHash, fileHash), eq(pageTexts.number, number)));
  return row ?? null;
}

/** The page on which the person last was in this version; null when none was in sight yet. */
export async function findLastPage(db: Db, versionId: VersionId, personId: PersonId): Promise<number | null> {
  const [row] = await db
    .select({ lastPage: documentReads.lastPage })
    .from(documentReads)
    .where(and(eq(documentReads.versionId, versionId), eq(documentReads.personId, personId)));
  return row?.lastPage ?? null;
}
