import type { Sentences } from '../vi.ts';

const kinds = { software: 'suggestion about the software', regulation: 'proposal to amend the rules' };
const noFiles = 'Only text can be taken for now, no pictures or files. To leave it, type: cancel.';

export const feedback: Sentences['feedback'] = {
  kinds,
  kindTitles: { software: 'Suggestion about the software', regulation: 'Proposal to amend the rules' },
  states: {
    new: 'New',
    in_progress: 'Being looked at',
    answered: 'Answered',
    declined: 'Cannot be done',
    reopened: 'Awaiting a further answer',
  },
  ofPaper: 'A meeting’s content or papers',
  own: 'What I sent',
  begin: 'Suggestion',
  onThePage: 'Please read it on your personal page.',
  replyMore: 'Write more',
  askKind: 'What is your suggestion about?',
  askKindOf: (text) => `“${text}”\nWhat is this about? Nothing has been sent yet.`,
  askOffice: 'Please choose the office to send it to:',
  askText: {
    software: (office) =>
      `Please write your suggestion about the software to ${office}: what you were doing, where it failed, what you would like. ${noFiles}`,
    regulation: (office) =>
      `Please write your proposal to ${office}: the rules, article and clause (if any), and what should be amended. ${noFiles}`,
  },
  check: ({ kind, office, text }) => `Send this ${kinds[kind]} to ${office}?\n“${text}”\nIs that right?`,
  taken: ({ ticket, kind, office }) =>
    `${office} has received your ${kinds[kind]}, ticket ${ticket}. The answer will come here. Thank you.`,
  takenBy: {
    letter: ({ ticket, kind, office }) =>
      `${office} has received your letter with a ${kinds[kind]} as ticket ${ticket}. The answer will come here. Thank you.`,
    phone: ({ ticket, kind, office }) =>
      `${office} has noted the ${kinds[kind]} you made by phone as ticket ${ticket}. The answer will come here. Thank you.`,
  },
  article: (article) => `About: ${article}.`,
  answered: ({ ticket, kind, office }) => `${office} answers your ${kinds[kind]}, ticket ${ticket}.`,
  declined: ({ ticket, kind, office }) =>
    `${office} has considered your ${kinds[kind]}, ticket ${ticket}, and cannot carry it out for now.`,
  question: (text) => `You wrote: “${text}”`,
  answer: (text) => `Answer: ${text}`,
  reason: (text) => `Reason: ${text}`,
  letter: (number, date) => (date ? `With letter ${number} of ${date}.` : `With letter ${number}.`),
  more: (ticket) => `To write more, type: ${ticket}: your words.`,
  list: (lines) => `What you have sent:\n${lines}`,
  line: ({ number, ticket, day, state, text }) => `${number}. ${ticket}, ${day}. ${state}. “${text}”`,
  listEmpty: 'You have sent no suggestion or proposal yet.',
  shown: ({ ticket, title, state }) => `Ticket ${ticket}. ${title}. State: ${state.toLowerCase()}.`,
  sentAt: (time, office) => `${time}, to ${office}:`,
  said: {
    reply: (time) => `${time}, you added:`,
    answer: (time) => `${time}, the office answered:`,
    decline: (time) => `${time}, the office cannot carry it out, because:`,
  },
  askReply: (ticket) => `Please write what to add to ticket ${ticket}. To leave it, type: cancel.`,
  replyTaken: ({ ticket, office, reopened }) =>
    reopened
      ? `Added to ticket ${ticket}; ${office} will look at it again and answer.`
      : `Added to ticket ${ticket}; ${office} is looking at it.`,
  unknown: (ticket) =>
    `There is no ticket ${ticket} among what you sent. Type “góp ý của tôi” to see the list.`,
};
