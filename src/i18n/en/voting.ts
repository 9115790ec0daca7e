import type { Sentences } from '../vi.ts';

const choices: Sentences['voting']['choices'] = {
  for: 'For',
  against: 'Against',
  not_voting: 'Not voting',
};

const bases: Sentences['voting']['bases'] = {
  entitled: 'members summoned',
  present: 'members present at the opening',
  cast: 'ballots cast',
  valid: 'valid ballots',
};

const outcomes = { carried: 'Carried', not_carried: 'Not carried' };

const percent = new Intl.NumberFormat('en-GB', {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

export const voting: Sentences['voting'] = {
  choices,
  outcomes,
  bases,
  share: (votes, of, base) =>
    of === 0
      ? `${votes} of 0 ${bases[base]}`
      : `${votes} of ${of} ${bases[base]} (${percent.format(votes / of)})`,
  chat: {
    opened: (meeting, number) => (number > 1 ? `VOTE (round ${number}) – ${meeting}` : `VOTE – ${meeting}`),
    motion: (text) => `Motion: ${text}`,
    ask: 'Please choose; you will be asked once more before it is recorded.',
    onPage: (url) => `Vote on your personal page: ${url}`,
    onPageOnly: 'Please open your personal page to read the motion and vote.',
    confirm: (choice, meeting) => `You chose “${choice}” in the meeting “${meeting}”. Record this ballot?`,
    replaces: 'It replaces the ballot that you sent.',
    isFinal: 'A recorded ballot is not changed.',
    yes: 'Yes',
    no: 'Change',
    cast: (choice, receipt) => `Ballot “${choice}” recorded. Receipt: ${receipt}.`,
    again: (choice, receipt) =>
      `You had voted “${choice}” before; that ballot stands and nothing was added. Receipt: ${receipt}.`,
    changed: (choice, receipt) => `Ballot changed to “${choice}”. Receipt: ${receipt}. The last one counts.`,
    mayChange: 'You may change it until the round is closed.',
    result: (meeting) => `RESULT OF THE VOTE – ${meeting}`,
    outcome: (outcome) => `Outcome: ${outcomes[outcome].toUpperCase()}`,
    votes: (choice, share) => `${choice}: ${share}`,
    needed: (needed, of, base) =>
      needed === null
        ? `No ${bases[base]} to reckon a share of.`
        : `${needed} votes in favour needed, of ${of} ${bases[base]}.`,
    present: (present, entitled) =>
      `Present at the opening: ${present} of ${entitled} members with a right to vote.`,
    spoilt: (count) => `Spoilt papers: ${count}.`,
    notCast: (count) => `Cast nothing: ${count}.`,
    splitHidden: 'The votes of each choice are not told, to keep them secret.',
  },
  page: {
    title: 'Vote',
    back: 'Back to your page',
    lead: (meeting) => `Meeting: ${meeting}`,
    matter: 'Motion',
    rule: 'How it is counted',
    choose: 'Your choice',
    next: 'Continue',
    choiceMissing: 'Please choose one.',
    confirmTitle: 'Confirm your ballot',
    chosen: (choice) => `You chose: ${choice}`,
    send: 'Send ballot',
    again: 'Choose again',
    done: 'Your ballot is recorded',
    receipt: (receipt) => `Receipt: ${receipt}`,
    keep: 'Keep this code: after the close the office can compare it with the ballots that were counted.',
    before: (choice, receipt) => `Ballot sent: ${choice}, receipt ${receipt}.`,
    mayChange: 'You may change it until the round is closed.',
    closed: 'This round is closed',
    notCast: 'You cast no ballot in this round.',
    tooLate: (choice) =>
      `The ballot “${choice}” came after the round was closed; it was not recorded and does not count. If the network was cut, please tell the chair or the secretary now.`,
    tooLateChange: (choice, kept) =>
      `The change to “${choice}” came after the round was closed and was not recorded; the ballot “${kept}” sent before it counts.`,
    unsent:
      'The connection is lost; it is not known whether the ballot arrived. Your choice is kept here and is sent again by itself once there is a network; please leave the page open. Sending again adds no second ballot.',
    sending: 'Sending the ballot…',
    open: 'A round is open',
  },
  states: {
    draft: 'Draft',
    open: 'Open',
    closed: 'Closed',
    published: 'Announced',
    withdrawn: 'Withdrawn',
    voided: 'Void',
  },
  ways: {
    electronic: 'On everybody’s own device',
    hands: 'Raised hands, counted by the secretary',
    paper: 'Papers, counted by the tellers',
  },
  secrecies: { open: 'Open (by name)', secret: 'Secret' },
};
