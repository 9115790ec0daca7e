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
  chairNotKnown: (name) => `“${name}” is not registered; please choose somebody else or leave it empty.`,
  called: {
    title: 'Participants in the letter',
    lead: 'Units and people that match the registers are ticked below; please check before you save. What did not match is for you to find and tick.',
    leadSaved: 'The list is saved; this is what the letter says, to compare.',
    page: (page) => `Page ${page}`,
    chosen: 'Ticked',
    chosenUnits: (count) => `${count} units ticked`,
    several: (names) => `May be: ${names.join(' or ')}. Please choose.`,
    none: 'Not in the registers; please find and tick',
    answerBy: (limit) => `The letter wants an answer by ${limit}.`,
  },
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
  chair: 'Chaired by',
  chairLater: 'The letter names a post only, so the chair is left empty. Please choose who holds it.',
  participants: 'Participants',
  participantsLater:
    'In the step “Invitees” the units and people that are registered will be ticked for you to check.',
  answerBy: 'To be answered by',
  answerByLater: 'Filled in at the step “Invitees”.',
  preparations: 'To prepare',
  attachments: 'Enclosed',
  onlinePlaces: 'Online points',
};
