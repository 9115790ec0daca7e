import { join } from 'node:path';
import type { FileFacts } from '#domain/documents/file-facts.ts';
import type { VersionId } from '#domain/ids.ts';
import type { Papers } from '../ports.ts';

type Laid = { original: string; folder: string; facts: FileFacts };

const originalOf = (id: VersionId) => `${id}.original`;
const factsOf = (id: VersionId) => `${id}.facts`;
const pictureOf = (id: VersionId, page: number) => `${id}.page-${page}`;

/** Lays the file, its page pictures and what was found in it into the encrypted quarantine; again changes nothing. */
export async function layInQuarantine(
  { quarantine }: Pick<Papers, 'quarantine'>,
  id: VersionId,
  { original, folder, facts }: Laid,
): Promise<void> {
  await quarantine.put(originalOf(id), { path: original });
  for (const { number, hash } of facts.pictures)
    await quarantine.put(pictureOf(id, number), { path: join(folder, hash) });
  await quarantine.put(factsOf(id), { bytes: Buffer.from(JSON.stringify(facts)) });
}

/** What was found in a file that waits; null when it was wiped. */
export async function readQuarantinedFacts(
  { quarantine }: Pick<Papers, 'quarantine'>,
  id: VersionId,
): Promise<FileFacts | null> {
  const bytes = await quarantine.open(factsOf(id));
  return bytes ? (JSON.parse(Buffer.from(bytes).toString('utf8')) as FileFacts) : null;
}

/** The picture of one page that waits, from 1. */
export function openQuarantinedPage(
  { quarantine }: Pick<Papers, 'quarantine'>,
  id: VersionId,
  page: number,
): Promise<Uint8Array | null> {
  return quarantine.open(pictureOf(id, page));
}

/** Brings a file that was decided to be kept into the store. */
export async function releaseQuarantined(
  { quarantine, store }: Pick<Papers, 'quarantine' | 'store'>,
  id: VersionId,
  facts: FileFacts,
): Promise<boolean> {
  const original = await quarantine.open(originalOf(id));
  if (!original) return false;
  await store.keep(facts.hash, { bytes: original });
  for (const { number, hash } of facts.pictures) {
    const picture = await quarantine.open(pictureOf(id, number));
    if (!picture) return false;
    await store.keep(hash, { bytes: picture });
  }
  return true;
}

/** Leaves nothing of a file in the quarantine. */
export async function wipeQuarantined(
  { quarantine }: Pick<Papers, 'quarantine'>,
  id: VersionId,
): Promise<void> {
  const facts = await readQuarantinedFacts({ quarantine }, id);
  await quarantine.remove(originalOf(id));
  for (const { number } of facts?.pictures ?? []) await quarantine.remove(pictureOf(id, number));
  await quarantine.remove(factsOf(id));
}
