import { createCipheriv, createDecipheriv } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import type { Random } from './random.ts';
import { newReadableCode, tidyCode } from './secrets.ts';

const algorithm = 'aes-256-gcm';
const sizes = { salt: 16, nonce: 12, tag: 16 };
/** As passwords are kept (argon2id, 19 MiB, two passes); the words hold 78 bits beside. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 };

/** Words to lock a key with, to be printed: 16 readable characters (78 bits) in groups of four. */
export function newWords(random: Random): string {
  return newReadableCode(random, 16).replace(/.{4}(?=.)/g, '$&-');
}

/** Locks a key so that only who has the words opens it (argon2id, AES-256-GCM; base64url). */
export async function lockKey(random: Random, words: string, key: Uint8Array): Promise<string> {
  const salt = random.bytes(sizes.salt);
  const nonce = random.bytes(sizes.nonce);
  const cipher = createCipheriv(algorithm, await hashRaw(tidyCode(words), { ...cost, salt }), nonce);
  const body = Buffer.concat([cipher.update(key), cipher.final()]);
  return Buffer.concat([salt, nonce, cipher.getAuthTag(), body]).toString('base64url');
}

/** The key that these words lock, however they were spaced and whatever their case; null when they are others. */
export async function unlockKey(words: string, locked: string): Promise<Uint8Array | null> {
  const bytes = Buffer.from(locked, 'base64url');
  const nonceAt = sizes.salt;
  const tagAt = nonceAt + sizes.nonce;
  const bodyAt = tagAt + sizes.tag;
  if (bytes.length <= bodyAt) return null;
  const secret = await hashRaw(tidyCode(words), { ...cost, salt: bytes.subarray(0, nonceAt) });
  try {
    const decipher = createDecipheriv(algorithm, secret, bytes.subarray(nonceAt, tagAt), {
      authTagLength: sizes.tag,
    });
    decipher.setAuthTag(bytes.subarray(tagAt, bodyAt));
    return Buffer.concat([decipher.update(bytes.subarray(bodyAt)), decipher.final()]);
  } catch {
    return null;
  }
}
