import { common } from './vi/common.ts';

/** Every sentence a person reads, by noun. The source of truth: other languages must satisfy its type. */
export const vi = { common };

export type Sentences = typeof vi;
