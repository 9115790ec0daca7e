import { webcrypto } from 'node:crypto';

const { subtle } = webcrypto;
const cipher = { name: 'RSA-OAEP', hash: 'SHA-256' } as const;

/** Base64 of an envelope sealed with 3072 bits: the same for every text that fits, whatever it says. */
export const envelopeLength = 512;
/** Bytes that a text takes inside its envelope; a shorter one is filled up with spaces. */
const contentBytes = 32;

/** A pair of 3072 bits for RSA-OAEP with SHA-256: the public half as SPKI in base64, the private one as PKCS #8. */
export async function newEnvelopeKeys(): Promise<{ publicKey: string; privateKey: Uint8Array }> {
  const facts = { ...cipher, modulusLength: 3072, publicExponent: new Uint8Array([1, 0, 1]) };
  const pair = await subtle.generateKey(facts, true, ['encrypt', 'decrypt']);
  const publicKey = Buffer.from(await subtle.exportKey('spki', pair.publicKey)).toString('base64');
  return { publicKey, privateKey: new Uint8Array(await subtle.exportKey('pkcs8', pair.privateKey)) };
}

/**
 * Seals a text of at most 32 bytes to whoever holds the private half. `label` says what the envelope belongs to: under
 * another one it does not open, so it cannot be passed off as another's.
 */
export async function sealEnvelope(publicKey: string, label: string, text: string): Promise<string> {
  const key = await subtle.importKey('spki', Buffer.from(publicKey, 'base64'), cipher, false, ['encrypt']);
  const sealed = await subtle.encrypt(withLabel(label), key, Buffer.from(text.padEnd(contentBytes)));
  return Buffer.from(sealed).toString('base64');
}

/** Whether this has the length and letters of an envelope; what is in it nobody knows before the key is there. */
export function looksLikeEnvelope(sealed: string): boolean {
  return sealed.length === envelopeLength && /^[A-Za-z0-9+/]+$/.test(sealed);
}

/** Opens envelopes with the private half; null for each that was altered, belongs elsewhere or holds anything else. */
export async function openEnvelopes(
  privateKey: Uint8Array,
  envelopes: readonly { label: string; sealed: string }[],
): Promise<(string | null)[]> {
  const key = await subtle.importKey('pkcs8', privateKey, cipher, false, ['decrypt']);
  return Promise.all(envelopes.map(({ label, sealed }) => openOne(key, label, sealed)));
}

async function openOne(key: webcrypto.CryptoKey, label: string, sealed: string): Promise<string | null> {
  try {
    const content = await subtle.decrypt(withLabel(label), key, Buffer.from(sealed, 'base64'));
    return content.byteLength === contentBytes ? Buffer.from(content).toString('utf8').trimEnd() : null;
  } catch {
    return null;
  }
}

const withLabel = (label: string) => ({ name: cipher.name, label: Buffer.from(label) });
