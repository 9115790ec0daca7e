import type { Sentences } from '../vi.ts';

export const paperSearch: Sentences['paperSearch'] = {
  title: 'Inside papers',
  label: 'Search inside papers',
  hint: 'Words of a paper; marks do not matter',
  submit: 'Find',
  place: (page) => `Page ${page}:`,
  more: (count) => (count === 1 ? '1 more page holds these words.' : `${count} more pages hold these words.`),
  found: (count) => (count === 1 ? '1 paper' : `${count} papers`),
  nothing: (typed) => `No paper holds “${typed}”`,
  nothingHint: 'Try fewer or other words. Only papers that you may read now are searched.',
  all: 'See all papers',
  tooSlow: 'Searching inside papers took too long and was stopped. Add a word to narrow it.',
  meeting: (title, time) => `Meeting “${title}”, ${time}`,
  chat: {
    ask: 'Which words shall be looked for in the papers? Write “find” and the words, for example: find public investment.',
    nothing: (sought) =>
      `None of the papers that you may read now holds “${sought}”. Try fewer words; marks do not matter.`,
    found: (sought, count) =>
      count === 1 ? `1 paper holds “${sought}”:` : `${count} papers hold “${sought}”:`,
    untitled: (meetingTitle) => `A paper of the meeting “${meetingTitle}”`,
    card: (title, pages, url) => `${title}${pages ? ` (${pages} pages)` : ''}\n${url}`,
    inTitle: 'in the title',
    pages: (pages, more) => `page ${pages.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    more: (count, url) => `${count} more; please search on your own page: ${url}`,
  },
};
