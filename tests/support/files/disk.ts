import { type FileHandle, open } from 'node:fs/promises';
import type { Disk } from '#files/write-durably.ts';

/** A disk that says so when this many bytes are written. */
export function fullAfter(bytes: number, code = 'ENOSPC'): Disk {
  return {
    async open(path) {
      const file = await open(path, 'wx', 0o600);
      let left = bytes;
      const write = async (chunk: Uint8Array, at: number) => {
        if (left <= 0) throw Object.assign(new Error('no room'), { code });
        const most = Math.min(left, chunk.length - at);
        const { bytesWritten } = await file.write(chunk, at, most);
        left -= bytesWritten;
        return { bytesWritten, buffer: chunk };
      };
      return Object.assign(Object.create(file), {
        write,
        sync: () => file.sync(),
        close: () => file.close(),
      }) as FileHandle;
    },
  };
}
