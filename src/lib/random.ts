import { randomBytes } from 'node:crypto';

/** Chance as an argument: services take it, tests give their own. */
export type Random = { bytes(length: number): Uint8Array };

export const systemRandom: Random = { bytes: (length) => randomBytes(length) };
