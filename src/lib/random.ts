import { randomBytes } from 'node:crypto';

/** Chance as an argument: services take it, tests give their own. */
export type Random = { bytes(length: number): Uint8Array };

export const systemRandom: Random = { bytes: (length) => randomBytes(length) };

/** A random UUID (version 4, RFC 9562) from the given chance. */
export function newUuid(random: Random): string {
  const bytes = Buffer.from(random.bytes(16));
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
