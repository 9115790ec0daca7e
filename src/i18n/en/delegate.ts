import type { Sentences } from '../vi.ts';

export const delegate: Sentences['delegate'] = {
  heading: 'Invitations and answers',
  /** The button of all own pages. */
  menu: 'Menu',
  of: (name) => `Personal page of ${name}`,
  frame: {
    skip: 'Skip to messages',
    theme: 'Dark background',
    close: 'Close',
    failed:
      'No answer came, so it is not known whether it was sent. Please check the network and send again; sending again does not count twice.',
  },

  log: 'Messages',
  fromOffice: 'The office wrote',
  fromMe: 'You answered',
  today: 'Today',
  yesterday: 'Yesterday',
  edited: (time) => `updated ${time}`,
  replaced: 'There is a newer notice below.',
  newest: 'New messages',
  offline: 'Reconnecting. New messages appear when the network is back.',
  emptyTitle: 'No messages yet',
  emptyBody: 'Invitations and reminders will appear here. Nothing needs to be installed.',

  links: {
    paper: 'Open the paper',
    paperAt: (page) => `Open the paper, page ${page}`,
    file: 'Download the file',
    papers: 'Open the list of papers',
    handIn: 'Open the page to hand in papers',
    calendar: 'Open the calendar page',
    vote: 'Open the ballot',
    conclusions: 'Open the whole text',
    page: 'Open the page',
  },

  composer: 'Your answer',
  placeholder: 'Write to the office',
  send: 'Send',
  shortcuts: { schedule: 'My meetings', device: 'Open on another device', help: 'Help' },
  textMissing: 'Nothing to send yet. Please type an answer, then press Send.',
  textTooLong: (limit) =>
    `The text is longer than ${limit} characters and was not sent. Please shorten it or send it in parts.`,
  resend: 'Not sent',

  bind: {
    title: 'Confirm this device',
    lead: (name) => `This address belongs to ${name}.`,
    why: 'This device is not confirmed yet, so nothing can be read or answered here. If you are the person named above, please enter the one-time code.',
    notYou: 'If you are not, please close this page. Nothing was opened or changed.',
    code: 'Confirmation code',
    codeHint: '8 letters and digits, such as ABCD-2345',
    codeMissing: 'Please enter the confirmation code.',
    confirm: 'Confirm',
    waysTitle: 'Where to get the code',
    ways: {
      slip: {
        title: 'On the slip from the office',
        body: 'It is the “link code” beside the QR picture.',
      },
      chat: {
        title: 'In the linked chat',
        body: 'Send the word “mã” to the office’s account; the code comes at once.',
      },
      office: {
        title: 'From the office',
        body: 'Ask your unit’s desk or the office that holds the meeting.',
      },
    },
  },

  unknown: {
    title: 'This page cannot be opened',
    body: 'The address is not right, or it was replaced by another one.',
    todo: [
      'Please open the address from the original message instead of typing it.',
      'If that does not help, ask your unit’s desk or the office that holds the meeting for a new address.',
    ],
  },
  notOurForm: {
    title: 'Not sent',
    body: 'The request did not come from this page, or the page was open for too long. Nothing was changed.',
    reopen: 'Open the page again',
  },
  broken: (requestId) =>
    `Something went wrong; what you just did may not be recorded. Please open the page again and look; if it still fails, tell the office this number: ${requestId}.`,

  demo: {
    title: 'Try it out',
    lead: 'On the office’s site, open a meeting, announce it and press “Gửi ngay” (send now). The invitation reaches all three phones: tap “Tham dự” (attend) on one of them and watch the board change.',
    site: 'The office’s site',
    openSite: 'Open the office’s site alone',
    openPhone: 'Open alone',
    signIn: (username) => `Sign in as ${username}.`,
    screens: 'Screens',
    phoneOf: (name) => `Phone of ${name}`,
    note: 'The data belong to a province that does not exist.',
  },
};
