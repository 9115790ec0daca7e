import type { SecrecyLevel } from '#domain/secrecy/verdict.ts';

/** The marks as a stamp says them. */
export const levelMarks: readonly (readonly [text: string, level: SecrecyLevel])[] = [
  ['MẬT', 'confidential'],
  ['TỐI MẬT', 'secret'],
  ['TUYỆT MẬT', 'top_secret'],
];
