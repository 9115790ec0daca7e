import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { seal, unseal } from '#lib/sealed.ts';
import { nullIfGone } from './store.ts';
import { type Bytes, chunksOf, type Disk, syncFolder, writeDurably } from './write-durably.ts';

/**
 * Files nobody has decided on, encrypted on the disk each under a key of its own, in a folder that backups leave out. A key
 * is sealed by the program's secret and goes first when a file goes, so that bytes left on a disk say nothing.
 */
export type Quarantine = {
  /** Keeps bytes under the caller's name for them; a name used again takes the new bytes. */
  put(key: string, bytes: Bytes): Promise<void>;
  /** The bytes as they came; null when they are gone or were changed. */
  open(key: string): Promise<Uint8Array | null>;
  /** Nothing there is no error. */
  remove(key: string): Promise<void>;
  /** Removes what was put before an instant; how many. */
  removeBefore(at: Date): Promise<number>;
};

const PURPOSE = 'quarantine';
const ALGORITHM = 'aes-256-gcm';
const CHUNK = 256 * 1024;
const TAG = 16;

type Lock = { key: string; putAt: string };

/** Opens the quarantine in a folder; `now` says when something was put. */
export function openQuarantine(folder: string, secret: string, now: () => Date, on?: Disk): Quarantine {
  // What callers call it may tell something; its hash does not.
  const placeOf = (name: string) => join(folder, createHash('sha256').update(name).digest('hex'));
  const disk = on ? { on } : {};

  async function readLock(place: string): Promise<Lock | null> {
    const sealed = await readFile(`${place}.key`, 'utf8').catch(nullIfGone);
    const text = sealed === null ? null : unseal(secret, PURPOSE, sealed);
    return text === null ? null : (JSON.parse(text) as Lock);
  }

  async function removeAt(place: string): Promise<void> {
    await rm(`${place}.key`, { force: true });
    await syncFolder(folder);
    await rm(`${place}.sealed`, { force: true });
  }

  return {
    async put(name, bytes) {
      const place = placeOf(name);
      await removeAt(place);
      const key = randomBytes(32);
      await writeDurably(`${place}.sealed`, encrypt(key, bytes), disk);
      const lock: Lock = { key: key.toString('base64'), putAt: now().toISOString() };
      await writeDurably(`${place}.key`, [Buffer.from(seal(secret, PURPOSE, JSON.stringify(lock)))], disk);
    },
    async open(name) {
      const place = placeOf(name);
      const lock = await readLock(place);
      const sealed = lock ? await readFile(`${place}.sealed`).catch(nullIfGone) : null;
      return lock && sealed ? decrypt(Buffer.from(lock.key, 'base64'), sealed) : null;
    },
    remove: (name) => removeAt(placeOf(name)),
    async removeBefore(at) {
      const files = await readdir(folder).catch(nullIfGone);
      const places = new Set((files ?? []).filter((file) => !file.startsWith('.')).map(placeIn(folder)));
      let removed = 0;
      for (const place of places) {
        const lock = await readLock(place);
        // Bytes without a key that opens are nobody's.
        if (lock && Date.parse(lock.putAt) >= at.getTime()) continue;
        await removeAt(place);
        removed += 1;
      }
      return removed;
    },
  };
}

const placeIn = (folder: string) => (file: string) => join(folder, file.replace(/\.(?:key|sealed)$/, ''));

/** The chunk's number and whether it is the last stand under the seal, so that none can be left out, moved or added. */
function nonceOf(index: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 4);
  nonce.writeUInt8(isLast ? 1 : 0, 11);
  return nonce;
}

async function* encrypt(key: Buffer, bytes: Bytes): AsyncGenerator<Buffer> {
  let open = Buffer.alloc(0);
  let index = 0;
  const sealed = (chunk: Buffer, isLast: boolean) => {
    const cipher = createCipheriv(ALGORITHM, key, nonceOf(index, isLast));
    index += 1;
    return Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
  };
  for await (const chunk of chunksOf(bytes)) {
    open = Buffer.concat([open, chunk]);
    while (open.length > CHUNK) {
      yield sealed(open.subarray(0, CHUNK), false);
      open = open.subarray(CHUNK);
    }
  }
  yield sealed(open, true);
}

function decrypt(key: Buffer, sealed: Buffer): Uint8Array | null {
  if (sealed.length < TAG) return null;
  const parts: Buffer[] = [];
  try {
    for (let at = 0, index = 0; at < sealed.length; at += CHUNK + TAG, index += 1) {
      const end = Math.min(at + CHUNK + TAG, sealed.length);
      const nonce = nonceOf(index, end === sealed.length);
      const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG });
      decipher.setAuthTag(sealed.subarray(end - TAG, end));
      parts.push(decipher.update(sealed.subarray(at, end - TAG)), decipher.final());
    }
    return Buffer.concat(parts);
  } catch {
    return null;
  }
}
