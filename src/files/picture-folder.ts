import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PictureTaker } from './inspect-file.ts';
import { measure } from './store.ts';

/** Takes pictures into a folder, each under its hash. */
export function pictureFolder(folder: string): PictureTaker {
  return {
    async put(path) {
      const { hash, size } = await measure({ path });
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await copyFile(path, join(folder, hash));
      return { hash, size };
    },
  };
}
