import { en } from './en.ts';
import { type Sentences, vi } from './vi.ts';

/** The whole string table of one language; anything but English reads Vietnamese. */
export function sentences(language: 'vi' | 'en'): Sentences {
  return language === 'en' ? en : vi;
}
