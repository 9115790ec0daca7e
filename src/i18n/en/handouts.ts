import type { Sentences } from '../vi.ts';

/** Secret papers in print: who gets a copy, that it was received and given back (C12, R18). */
export const handouts: Sentences['handouts'] = {
  title: 'Copies handed out',
  lead: 'An item with a secret paper, to be had at the registry. The registry notes that it was handed out; the recipient signs by tapping “Received”; at its return both sides note it.',
  people: 'Who gets a copy',
  empty: 'Nobody is invited yet',
  emptyBody: 'Once the meeting has delegates, the recipients stand here.',
  heads: { who: 'Recipient', unit: 'Unit', standing: 'State', act: 'Act' },
  standings: {
    due: 'Not handed out',
    handed: 'Handed out, not signed for',
    received: 'Signed for',
    given_back: 'Recipient says given back',
    returned: 'Given back',
  },
  handed: (at, who) => `Handed out ${at}${who ? `, ${who}` : ''}`,
  received: (at) => `Signed for ${at}`,
  givenBack: (at) => `Said to be given back ${at}`,
  returned: (at, who) => `Taken back ${at}${who ? `, ${who}` : ''}`,
  handOut: 'Note as handed out',
  handOutTo: (name) => `Note as handed out to ${name}`,
  takeBack: 'Note as taken back',
  takeBackFrom: (name) => `Note as taken back from ${name}`,
  print: 'Print the receipt list',
  sheet: {
    title: 'RECEIPTS OF SECRET PAPERS',
    meeting: (title, time) => `Meeting: ${title}, ${time}`,
    item: (at) => `Item ${at} of the agenda`,
    whole: 'A paper of the whole meeting',
    heads: ['No.', 'Recipient', 'Unit', 'Received', 'Given back'],
    note: 'Neither title nor content of the paper is written on this sheet.',
    back: 'Back to the list',
  },
  declare: {
    ofItem: (form) =>
      `This item was declared to have a secret paper. To hand out copies against signature, note the paper under “${form}” below.`,
    title: 'A secret paper is handed out in print',
    hint: 'Its title is not written. Delegates see only “an item with a secret paper, to be had at the registry”.',
    level: 'Level',
    submit: 'Add to what is handed out',
  },
  declared: (at) => `Declared by the office to be handed out in print, ${at}.`,
  undeclared: (form, dismiss) =>
    `Delegates do not see this entry. To hand out copies in print, open “${form}” and note them; otherwise choose “${dismiss}”.`,
  dismiss: 'Take off the list',
  chat: {
    meeting: (title, time) => `“${title}” (${time})`,
    made: (meeting) =>
      `Meeting ${meeting}: an item has a secret paper, to be had at the registry. The registry noted that you were handed a printed copy. If you have it, please tap “Received” to sign for it.`,
    receive: 'Received',
    giveBack: 'Given back',
    signed: (meeting, at) =>
      `Noted that you signed for the secret paper of the meeting ${meeting}, ${at}. When you give it back at the registry, please tap “Given back”.`,
    gaveBack: (meeting) =>
      `Noted that you say the secret paper of the meeting ${meeting} was given back. It is complete when the registry notes it too.`,
    returned: (meeting, at) =>
      `The registry has taken the secret paper of the meeting ${meeting} back from you, ${at}. Thank you.`,
    due: (meeting) =>
      `The meeting ${meeting} is over. You hold a printed copy of a secret paper; please give it back at the registry and tap “Given back”.`,
  },
  own: {
    title: 'Secret papers, to be had at the registry',
    out: (at) => `Handed out ${at}, the registry says. If you have it, please tap “Received”.`,
    held: (at) => `You signed for it ${at}. When you give it back, please tap “Given back”.`,
    givenBack: 'You said that it was given back; the registry has still to note it.',
    returned: (at) => `Taken back by the registry ${at}.`,
  },
};
