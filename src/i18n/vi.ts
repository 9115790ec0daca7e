import { common } from './vi/common.ts';
import { time } from './vi/time.ts';

/** Every sentence a person reads, by noun. The source of truth: other languages must satisfy its type. */
export const vi = { common, time };

export type Sentences = typeof vi;
