import type { letters as truth } from '../vi/letters.ts';

export const letters: typeof truth = {
  title: 'Draft from a letter',
  open: 'Draft from a letter',
  lead: 'Upload a letter of invitation. Time, place, chair, content, number and date are read and filled in; you check them before anything is saved.',
  file: 'The letter',
  fileHint: 'PDF, scan, DOCX, JPG or PNG, at most 50 MB. The file is only read, never kept.',
  fileMissing: 'Please choose a file',
  declared: 'I confirm that this file holds no state secret',
  declaredMissing: 'Please confirm that the file holds no state secret',
  read: 'Read and fill in',
  reading: 'Reading the letter; a scan may take some tens of seconds…',
  filledTitle: 'Filled in from the letter: please check each field',
  filledBody:
    'Below each field stand the words it was read from and their page. “To be checked” marks what is not certain. Nothing has been saved.',
  nothingTitle: 'Nothing of a meeting could be read in this file',
  nothingBody: 'Please fill in the form below.',
  amends: {
    change:
      'This letter changes a meeting. If it is in the system, please open that meeting and edit it instead.',
    postponement:
      'This letter postpones a meeting. If it is in the system, please open that meeting and postpone it.',
    cancellation:
      'This letter cancels a meeting. If it is in the system, please open that meeting and cancel it.',
  },
  source: (quote, page) => `Page ${page}: “${quote}”`,
  check: 'To be checked',
  choices: (values) => `The letter can be understood in several ways: ${values.join(' or ')}. Please choose.`,
  doubts: {
    several: 'several values',
    weekday_differs: 'the weekday is not that of the date',
    reckoned: 'no year is written',
    unlikely: 'unusual',
    ends_before_start: 'ends before it starts',
    damaged: 'hard to read',
    unlabelled: 'not under a heading of its own',
    mended: 'digits hard to read',
  },
  besides: 'The letter also says',
  participants: 'Participants',
  preparations: 'To prepare',
  attachments: 'Enclosed',
  onlinePlaces: 'Online points',
};
