import type { Sentences } from '../vi.ts';

/** The chair's word on a substitute, in chat. */
export const consent: Sentences['consent'] = {
  grant: 'Agree',
  refuse: 'Do not agree',
  askChair: 'Please give your word as chair.',
  onThePage: 'The chair’s word is asked for on the meeting’s page.',
  whichToGrant: 'Several substitutes wait; nothing has been recorded. Which one do you agree to?',
  whichToRefuse: 'Several substitutes wait; nothing has been recorded. Which one do you not agree to?',
  waiting: (name, meeting) => `${name}: ${meeting}`,
  outcomes: {
    granted: 'The chair agreed.',
    refused: 'The chair did not agree.',
    withdrawn: 'This request was withdrawn.',
  },
  saved: {
    granted: (name, meeting) =>
      `Noted as the chair’s word: ${name} may come instead to “${meeting}”. Both sides were told.`,
    refused: (name, meeting) =>
      `Noted as the chair’s word: ${name} may not come instead to “${meeting}”. Both sides were told.`,
    withdrawn: (name, meeting) =>
      `The request that ${name} come to “${meeting}” was withdrawn; nothing was changed.`,
  },
  already: {
    granted: (name, meeting) =>
      `It was agreed before that ${name} come instead to “${meeting}”; nothing was changed.`,
    refused: (name, meeting) =>
      `It was decided before that ${name} not come instead to “${meeting}”; nothing was changed.`,
    withdrawn: (name, meeting) =>
      `The request that ${name} come to “${meeting}” was withdrawn; your word is not needed any more.`,
  },
  notNeeded: (meeting) =>
    `The chair did not agree that you come instead to “${meeting}”; you need not attend.`,
};
