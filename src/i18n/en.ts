import { common } from './en/common.ts';
import type { Sentences } from './vi.ts';

export const en: Sentences = { common };
