import type { reading as vi } from '../vi/reading.ts';

export const reading: typeof vi = {
  skip: 'To the first page of the paper',
  goOn: (page) => `Go on at page ${page}`,
  alt: 'Page {page} of {pages}',
  now: 'Page {page} of {pages}',
  menu: 'Pages and other papers',
  jump: 'To a page',
  others: 'Papers of the meeting',
  wholeMeeting: 'Of the whole meeting',
  paperOnly: 'Secret paper: given out on paper by the registry',
  asText: 'Read as text',
  asPictures: 'Read as pages',
  next: (title) => `Next paper: ${title}`,
  list: 'All my papers',
  zoom: { in: 'Larger', out: 'Smaller', now: 'Size of the page {percent}%' },
  failed: 'Page {page} did not arrive. Please check the network; it will be fetched again by itself.',
  retry: 'Try again',
  goneTitle: 'The paper can no longer be opened',
  gone: 'While you were reading, this paper was withdrawn, recalled, replaced by a newer version, or its time ended, so its pages were put away. What you read stays noted.',
  goneTodo: 'Please open the list of your papers for the newest version, or ask the office.',
  text: {
    title: (page, pages) => `Page ${page} of ${pages}, as text`,
    guessed:
      'These words were read off a scan by a machine and may be wrong. The picture of the page is what counts.',
    none: 'No words could be read on this page. Please look at its picture.',
    previous: 'Previous page',
    next: 'Next page',
    pages: 'Other pages',
  },
};
