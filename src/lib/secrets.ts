import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Random } from './random.ts';

/** Letters and digits that are not mistaken for each other when read aloud or from paper. */
const readable = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** An opaque token of 32 random bytes, safe in a URL. */
export function newToken(random: Random): string {
  return Buffer.from(random.bytes(32)).toString('base64url');
}

/** What is stored of a token or code: enough to recognise it, too little to use it. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** A token that can be made again from its id, so that links can be shown later while only their hash is stored. */
export function derivedToken(key: string, purpose: string, id: string): string {
  return createHmac('sha256', key).update(`${purpose}:${id}`).digest('base64url');
}

/** A code of `length` readable characters, without bias. */
export function newReadableCode(random: Random, length: number): string {
  const limit = 256 - (256 % readable.length);
  let code = '';
  while (code.length < length) {
    for (const byte of random.bytes(length * 2)) {
      if (byte < limit && code.length < length) code += readable[byte % readable.length];
    }
  }
  return code;
}

/** Upper case without spaces and dashes: what a person may have added to a code. */
export function tidyCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '');
}

/** Compares in constant time whatever the lengths. */
export function isSameSecret(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}
