import type { Language } from '#messages/message.ts';
import type { OpenedPaper } from '#services/documents/open-paper.ts';
import type { Theme } from '#web-kit/theme.ts';

/** What the pages of a paper are written with. */
export type ReadingLook = {
  language: Language;
  theme: Theme | undefined;
  timeZone: string;
  now: Date;
  fullName: string;
  /** `/d/<token>`. */
  path: string;
  /** What was looked for when the paper was found, to be marked on its pages. */
  find: string;
};

/** What keeps the words that were looked for in an address. */
export const findQuery = (find: string): string => (find === '' ? '' : `?tim=${encodeURIComponent(find)}`);

/** What a reader's mark says, a line each; `time` is when the page was asked for. */
export const readerMark = (
  { unitName, code }: Pick<OpenedPaper, 'unitName' | 'code'>,
  { fullName }: Pick<ReadingLook, 'fullName'>,
  time: string,
): string[] => [fullName, unitName, time, code].filter((line) => line !== '');
