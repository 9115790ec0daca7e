import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A checkout as the laws see it: path from the root with forward slashes → text ('' for what is not code). */
export type SourceTree = ReadonlyMap<string, string>;

/** One broken law: which, where (`line` counts from 1; 0 when the path itself is the fault) and what was seen. */
export type Violation = { law: string; path: string; line: number; detail: string };

/** Folders whose files the laws are about; of the root itself only the TypeScript configuration files. */
const ROOTS = ['src', 'web-kit', 'web-admin', 'web-delegate', 'scripts', 'bench', 'tests'];

/** Says whether the compiler can read a file of this name. */
export function isCode(path: string): boolean {
  return /\.(ts|mts|js|mjs)$/.test(path);
}

/** Says whether a path lies in one of the folders (written with a slash at the end) or is one of the files. */
export function isUnder(path: string, places: readonly string[]): boolean {
  return places.some((place) => (place.endsWith('/') ? path.startsWith(place) : path === place));
}

/** Reads the working tree under `root`, with files that nobody has committed yet. */
export function readTree(root: string): SourceTree {
  const files = new Map<string, string>();
  const add = (path: string) => files.set(path, isCode(path) ? readFileSync(join(root, path), 'utf8') : '');
  const walk = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else add(path);
    }
  };
  for (const entry of readdirSync(root, { withFileTypes: true })) {
    if (entry.isDirectory() && ROOTS.includes(entry.name)) walk(entry.name);
    if (entry.isFile() && /\.m?ts$/.test(entry.name)) add(entry.name);
  }
  return files;
}
