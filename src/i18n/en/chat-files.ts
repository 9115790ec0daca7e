import type { Sentences } from '../vi.ts';

export const chatFiles: Sentences['chatFiles'] = {
  left: (url) =>
    `Files and pictures are not taken in messages: nothing was downloaded or kept. Please hand in papers at: ${url}\nIf the file is secret, delete it from this chat at once and bring the paper to the clerks. To answer an invitation please type, for example: “attending”.`,
  leftNoPage:
    'Files and pictures are not taken in messages: nothing was downloaded or kept. Papers go to the office as the invitation says. If the file is secret, delete it from this chat at once and bring the paper to the clerks. To answer an invitation please type, for example: “attending”.',
};
