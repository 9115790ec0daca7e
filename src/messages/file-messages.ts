import { sentences } from '#i18n/sentences.ts';
import type { Renderers } from './message.ts';

/** Files that people send into a chat. */
export type FileFacts = {
  /** A file came and was left where it is; `url`: where its sender hands in papers, null without a page of their own. */
  file_left: { url: string | null };
};

/** How it is said. */
export const fileRenderers: Renderers<FileFacts> = {
  file_left: ({ url }, { language }) => {
    const words = sentences(language).chatFiles;
    return { text: url ? words.left(url) : words.leftNoPage, buttons: [] };
  },
};
