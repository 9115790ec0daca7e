import type { Sentences } from '../vi.ts';

export const handIn: Sentences['handIn'] = {
  title: 'Hand in papers',
  back: 'To my page',
  toList: 'Other meetings',
  lead: 'Hand in the papers you were asked for, or contribute papers to a meeting, on behalf of your unit.',
  emptyTitle: 'There is no meeting to hand in papers to',
  emptyBody:
    'Meetings appear here when your unit is invited or asked for papers. If you are not its desk, please send papers through the desk of your unit.',
  owed: (count, by) =>
    `${count} ${count === 1 ? 'paper' : 'papers'} still to be handed in${by === null ? '' : `, by ${by}`}`,
  notOwed: 'Papers may be contributed',
  closed:
    'This meeting is over or cancelled, or your unit no longer takes part, so nothing can be handed in here. What was handed in is kept.',
  form: {
    title: 'Send a paper',
    next: (title) => `Send a new version of “${title}”`,
    place: 'Hand in for',
    asked: (position, title, by) =>
      `Asked for: item ${position}. ${title}${by === null ? '' : ` (by ${by})`}`,
    about: (position, title) => `Contribution: item ${position}. ${title}`,
    general: 'Contribution to the meeting as a whole',
    later: 'To ask for more time, write “xin lùi hạn” on your own page; the office answers there.',
    laterLink: 'Go to my page to write',
    submit: 'Send',
    noScript:
      'This browser cannot go on after a lost connection, so it takes files of 10 MB at most, and the page must stay open until the file is sent. Please open larger ones in another browser, or ask the office to upload them.',
    tooLarge:
      'The file is larger than 10 MB and could not be sent by this browser; nothing was stored. Please use a browser that runs scripts (50 MB at most), or scan at a lower resolution.',
  },
  papers: {
    title: 'Sent',
    empty: 'Nothing was sent for this meeting yet.',
    paper: 'Paper asked for',
    contribution: 'Contribution',
    unnamed: 'Paper being checked',
    by: (who, at) => `Sent by ${who}, ${at}`,
    again: 'Send a new version',
    withdraw: 'Withdraw this version',
    of: (act, title) => `${act}: ${title}`,
  },
  states: {
    uploading: (until) =>
      `The file has not arrived whole. Choose the same file again to go on, until ${until}.`,
    undecided: (until) =>
      `It is not certain whether the file bears a secrecy mark, so the office must look and decide before ${until}. There is nothing for you to do.`,
    kept: 'Checked; the office will look at it.',
    submitted: (at) => `Handed in ${at}; waits for the office to accept it.`,
    accepted: 'The office has accepted it; invited delegates read this version.',
    returned: (why) => `The office returned it: ${why}. Please mend it and send a new version.`,
    withdrawn: 'This version was withdrawn; nobody can open it.',
    withdrawnByOffice: (why) => `The office has withdrawn this paper. Reason: ${why}`,
    stopped: 'It bears a secrecy mark, so nothing of the file was kept. Please hand it in on paper.',
    lapsed: 'Its time ran out, and the file was deleted. Please send it again if it is still needed.',
  },
  late: (hours) => `${hours} ${hours === 1 ? 'hour' : 'hours'} late.`,
  said: {
    sent: 'The whole file has arrived and is being checked; the outcome appears under Sent.',
    stopped:
      'Its title or file name bears a secrecy mark, so the file was not taken and nothing was stored. Please hand it in on paper.',
    withdrawn: 'The version was withdrawn.',
  },
  chat: {
    none: 'There is no meeting to which your unit could hand in papers. If you are not its desk, please send them through the desk of your unit or the office.',
    head: 'You hand in and contribute papers on your own page, at the address of each meeting:',
    owedLine: (item, by) => `   • asked for: ${item}${by === null ? '' : `, by ${by}`}`,
    meeting: (at, title, time) => `${at}. “${title}” (${time})`,
    contribute: '   • contribute papers to the meeting',
    anItem: (position) => `item ${position}`,
    item: (title) => `item “${title}”`,
    returned: (item) => `${item} (returned by the office, please hand in another version)`,
    more: (count, url) => `${count} more; please see all of them at: ${url}`,
    foot: 'The addresses open only on a device that you have confirmed. Secret papers are not handed in here, but on paper.',
  },
};
