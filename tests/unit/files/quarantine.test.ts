import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openQuarantine } from '#files/quarantine.ts';
import { StoreFullError } from '#files/write-durably.ts';
import { fullAfter } from '#tests/support/files/disk.ts';

const secret = 'a secret of the house, thirty-two characters';
const at = (hour: number) => new Date(Date.UTC(2026, 10, 20, hour));
/** Three chunks and a piece. */
const bytes = Buffer.from('Nghi có dấu mật. '.repeat(45_000));
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'moi-hop-quarantine-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (hour = 8, key = secret) => openQuarantine(folder, key, () => at(hour));
const sealedFile = () => globSync(`${folder}/*.sealed`)[0]!;

describe('the quarantine', () => {
  it.each([bytes, Buffer.alloc(0), Buffer.alloc(256 * 1024, 7)])(
    'gives back what it was given',
    async (given) => {
      await open().put('upload-1', { bytes: given });
      expect(Buffer.from((await open().open('upload-1'))!)).toEqual(given);
    },
  );

  it('says on the disk neither what it holds nor how it is called', async () => {
    await open().put('ke-hoach-tac-chien', { bytes });
    const names = globSync(`${folder}/*`).join(' ');
    const stored = Buffer.concat(globSync(`${folder}/*`).map((file) => readFileSync(file)));
    expect(names).not.toContain('tac-chien');
    expect(stored.includes('Nghi')).toBe(false);
  });

  it('opens only with the secret of the house', async () => {
    await open().put('a', { bytes });
    expect(await open(8, 'another secret, also thirty-two characters').open('a')).toBeNull();
  });

  it.each([
    ['a changed byte', (sealed: Buffer) => sealed.fill(sealed[9]! ^ 1, 9, 10)],
    ['the last chunk cut off', (sealed: Buffer) => sealed.subarray(0, 2 * (256 * 1024 + 16))],
    ['a chunk left out', (sealed: Buffer) => sealed.subarray(256 * 1024 + 16)],
    ['nothing left', () => Buffer.alloc(0)],
  ])('tells nothing rather than something else: %s', async (_, change) => {
    await open().put('a', { bytes });
    writeFileSync(sealedFile(), change(readFileSync(sealedFile())));
    expect(await open().open('a')).toBeNull();
  });

  it('expiry removes key and bytes of what is older, and of bytes without a key', async () => {
    await open(8).put('old', { bytes });
    await open(12).put('new', { bytes });
    writeFileSync(join(folder, `${'0'.repeat(64)}.sealed`), 'left by a crash');
    expect(await open().removeBefore(at(10))).toBe(2);
    expect(await open().open('old')).toBeNull();
    expect(Buffer.from((await open().open('new'))!)).toEqual(bytes);
    expect(globSync(`${folder}/*`)).toHaveLength(2);
  });

  it('what is removed is gone, twice too', async () => {
    await open().put('a', { bytes });
    await open().remove('a');
    await open().remove('a');
    expect([await open().open('a'), globSync(`${folder}/*`)]).toEqual([null, []]);
  });

  it('a full disk leaves nothing half', async () => {
    const full = openQuarantine(folder, secret, () => at(8), fullAfter(1_000));
    await expect(full.put('a', { bytes })).rejects.toThrow(StoreFullError);
    expect(globSync(`${folder}/{.*,*}`)).toEqual([]);
  });
});
