import { createHash } from 'node:crypto';
import {
  type Dossier,
  type DossierFileRow,
  listDossierFileRows,
  listUnpacked,
  storePacking,
} from '#db/queries/dossiers.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { Manifest } from '#domain/dossiers/manifest.ts';
import { sheetName } from '#domain/dossiers/paper-names.ts';
import { eachByItself, throwTogether } from '#lib/each-by-itself.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import type { Context } from '../context.ts';
import type { ArchiveEntry, Archives, Papers } from '../ports.ts';

export type PackingMeans = { archives: Archives; papers: Pick<Papers, 'downloads'> };

/** How many dossiers one round of the timetable packs. */
const ROUND = 20;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** What says which checksum each other file has, as `sha256sum -c` reads it. */
const SUMS = 'SHA256SUMS';

type FileOf = Omit<DossierFileRow, 'meetingId' | 'version'>;
const sha256Of = (text: string) => createHash('sha256').update(text).digest('hex');

/** Versions that could not be packed, as `<meeting>:<version>`: how often, when they are tried again, when it was last told. */
export type FailedPackings = Map<string, { times: number; againAt: number; toldAt: number }>;

/**
 * Packs what was frozen since (R29): its pages are written once and kept, so that its archive is the same for ever. One that
 * cannot be packed rests longer each time, up to an hour, so that it keeps no later one waiting; it is told once an hour at most.
 */
export async function packDossiers(
  ctx: Context,
  means: PackingMeans,
  failed: FailedPackings = new Map(),
): Promise<void> {
  const now = ctx.now.getTime();
  const resting = [...failed].flatMap(([key, { againAt }]) => (againAt > now ? key : []));
  const waiting = await listUnpacked(ctx.db, ROUND, resting);
  const failures = await eachByItself(waiting, async (dossier) => {
    const key = `${dossier.meetingId}:${dossier.version}`;
    try {
      await packDossier(ctx, dossier, means);
      failed.delete(key);
    } catch (error) {
      const { times = 0, toldAt = Number.NEGATIVE_INFINITY } = failed.get(key) ?? {};
      const isNews = now - toldAt >= HOUR;
      const againAt = now + Math.min(MINUTE * 2 ** times, HOUR);
      failed.set(key, { times: times + 1, againAt, toldAt: isNews ? now : toldAt });
      if (isNews) throw error;
    }
  });
  throwTogether(failures, 'dossiers could not be packed');
}

/** Writes down what a version of a dossier is as files, and the checksum of its archive; each paper is read and checked. */
export async function packDossier(ctx: Context, dossier: Dossier, means: PackingMeans): Promise<void> {
  if (dossier.manifest === null || dossier.packedAt !== null) return;
  const files = filesOf(dossier.manifest, means.archives);
  const seen = createHash('sha256');
  let bytes = 0;
  for await (const chunk of streamArchive(dossier, files, means)) {
    seen.update(chunk);
    bytes += chunk.length;
  }
  const packed = { at: ctx.now, sha256: seen.digest('hex'), bytes, files };
  await inTransaction(ctx.db, (tx) => storePacking(tx, dossier, packed));
}

function filesOf(manifest: string, archives: Archives): FileOf[] {
  const read = JSON.parse(manifest) as Manifest;
  const [index, sheets] = [archives.index(read), archives.sheets(read, sheetName)];
  const pages = [...index, { name: 'manifest.json', content: manifest }, ...sheets];
  const written = pages.map(({ name, content }) => ({
    ...{ name, content, sha256: sha256Of(content), sizeBytes: Buffer.byteLength(content) },
  }));
  const papers = read.papers.map(({ name, sha256, sizeBytes }) => ({
    ...{ name, sha256, sizeBytes, content: null },
  }));
  const all = [...written, ...papers].map((file, index) => ({ ...file, position: index + 1 }));
  const sums = all.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('');
  const last = { name: SUMS, content: sums, sha256: sha256Of(sums), sizeBytes: Buffer.byteLength(sums) };
  return [...all, { ...last, position: all.length + 1 }];
}

/** The archive of a packed version, byte by byte what it always was; its length is known. */
export async function openPacked(
  ctx: Context,
  dossier: Dossier,
  means: PackingMeans,
): Promise<AsyncIterable<Uint8Array>> {
  return streamArchive(dossier, await listDossierFileRows(ctx.db, dossier.meetingId, dossier.version), means);
}

function streamArchive(
  { manifest }: Dossier,
  files: readonly FileOf[],
  { archives, papers }: PackingMeans,
): AsyncIterable<Uint8Array> {
  const { frozenAt, meeting } = JSON.parse(manifest ?? '') as Manifest;
  const entries = files.map((file): ArchiveEntry => {
    const { name, content, sha256 } = file;
    return {
      name,
      open: () => (content === null ? readPaper(sha256, papers) : onePiece(Buffer.from(content))),
    };
  });
  return archives.pack(entries, toOfficeDate(new Date(frozenAt), meeting.timeZone));
}

async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** The bytes of a paper as they lie in the store; throws at their end when they are not those of their checksum. */
async function* readPaper(
  sha256: string,
  { downloads }: Pick<Papers, 'downloads'>,
): AsyncGenerator<Uint8Array> {
  const file = await downloads.open(sha256, null);
  if (!file) throw new Error(`the paper ${sha256} of a dossier is not in the store`);
  const seen = createHash('sha256');
  try {
    for (const piece of file.size === 0 ? [] : file.pieces({ from: 0, to: file.size - 1 })) {
      for await (const chunk of piece instanceof Uint8Array ? [piece] : piece()) {
        seen.update(chunk);
        yield chunk;
      }
    }
  } finally {
    file.release();
  }
  if (seen.digest('hex') !== sha256)
    throw new Error(`the paper ${sha256} of a dossier was altered in the store`);
}
