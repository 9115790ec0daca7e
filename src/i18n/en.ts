import { common } from './en/common.ts';
import { time } from './en/time.ts';
import type { Sentences } from './vi.ts';

export const en: Sentences = { common, time };
