import { createHash } from 'node:crypto';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '#files/store.ts';
import { StoreFullError } from '#files/write-durably.ts';
import { fullAfter } from '#tests/support/files/disk.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'moi-hop-store-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const bytes = Buffer.from('Tài liệu họp '.repeat(50_000));
const files = () => globSync(`${folder}/**/{.*,*}`, { withFileTypes: true }).filter((one) => one.isFile());

describe('the store', () => {
  it('keeps bytes from memory and from a file under the hash of their content, once', async () => {
    const store = openStore(folder);
    const path = join(folder, 'given');
    writeFileSync(path, bytes);
    const put = await store.put({ path });
    expect(put).toEqual({ hash: hashOf(bytes), size: bytes.length });
    expect(await store.put({ bytes })).toEqual(put);
    rmSync(path);
    expect(files()).toHaveLength(1);
    expect(Buffer.from((await store.open(put.hash))!)).toEqual(bytes);
    expect(await store.size(put.hash)).toBe(bytes.length);
  });

  it('gives a range with both ends, as HTTP asks for it', async () => {
    const store = openStore(folder);
    const { hash } = await store.put({ bytes });
    expect(await buffer(store.stream(hash, { from: 10, to: 19 }))).toEqual(bytes.subarray(10, 20));
  });

  it('knows nothing of what was removed, and of what never was', async () => {
    const store = openStore(folder);
    const { hash } = await store.put({ bytes });
    await store.remove(hash);
    await store.remove(hash);
    expect([await store.open(hash), await store.size(hash)]).toEqual([null, null]);
    expect(files()).toEqual([]);
  });

  it('does not keep bytes under another hash, and leaves nothing of them', async () => {
    const store = openStore(folder);
    await expect(store.keep(hashOf(Buffer.from('other')), { bytes })).rejects.toThrow('not those');
    expect(files()).toEqual([]);
  });

  it.each(['../../etc/passwd', 'ABC', `${'a'.repeat(63)}/`])('takes %s for no hash', async (name) => {
    await expect(openStore(folder).open(name)).rejects.toThrow('SHA-256');
  });

  it.each(['ENOSPC', 'EDQUOT'])(
    'a full disk (%s) is said as such, and nothing half is left',
    async (code) => {
      await expect(openStore(folder, fullAfter(100_000, code)).put({ bytes })).rejects.toThrow(
        StoreFullError,
      );
      expect(files()).toEqual([]);
      const again = await openStore(folder).put({ bytes });
      expect(readFileSync(join(folder, again.hash.slice(0, 2), again.hash.slice(2, 4), again.hash))).toEqual(
        bytes,
      );
    },
  );

  it('two who keep the same at once both succeed, and it is there once', async () => {
    const store = openStore(folder);
    const put = await Promise.all(Array.from({ length: 8 }, () => store.put({ bytes })));
    expect(new Set(put.map(({ hash }) => hash)).size).toBe(1);
    expect(files()).toHaveLength(1);
  });
});
