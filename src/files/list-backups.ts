import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Files below a folder where some tool lays backups, the newest first, as they were last written; none where it cannot be read. */
export async function listBackups(folder: string): Promise<{ name: string; at: Date; sizeBytes: number }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).slice(0, mostFiles);
  const found = await Promise.all(
    files.map(async (entry) => {
      const place = join(entry.parentPath, entry.name);
      const facts = await stat(place).catch(() => null);
      const name = place.slice(folder.length).replace(/^\/+/, '');
      return facts ? [{ name, at: facts.mtime, sizeBytes: facts.size }] : [];
    }),
  );
  return found.flat().toSorted((a, b) => b.at.getTime() - a.at.getTime());
}

/** More is an archive to be looked at with its own tool. */
const mostFiles = 5_000;
