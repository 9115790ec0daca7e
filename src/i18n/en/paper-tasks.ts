import type { Sentences } from '../vi.ts';

const left = (minutes: number) =>
  minutes >= 1440 ? `${Math.round(minutes / 1440)} day(s)` : `${Math.round(minutes / 60)} hour(s)`;

/** Papers that units owe to a meeting: their limit, its countdown, and more time (R44, R59, C8). */
export const paperTasks: Sentences['paperTasks'] = {
  meeting: (title, time) => `“${title}” (${time})`,
  item: (title) => `the item “${title}”`,
  anItem: 'an item of the agenda',
  itemCount: (count) => `${count} item(s) of the agenda (see your personal page)`,
  dueHead: ({ unit, meeting, minutesLeft }) => {
    if (minutesLeft === null) return `${unit} is asked to prepare papers for ${meeting}:`;
    if (minutesLeft === 0) return `The limit for papers of ${meeting} has passed. ${unit} still owes:`;
    return `Less than ${left(minutesLeft)} to the limit for papers of ${meeting}. ${unit} still owes:`;
  },
  dueLine: (at, title, isReturned) =>
    `${at}. ${title}${isReturned ? ' (returned, please send another)' : ''}`,
  dueBy: (by) => `Limit: ${by}.`,
  passed: (by) => `The limit was ${by}. The hours of delay are noted on the paper and in the report.`,
  handIn: 'Please hand in a digital copy to the office. Secret papers never here: bring them in print.',
  handInAt: (address) => `Hand in at: ${address}`,
  handInButton: 'Hand in papers',
  askExtension: 'Ask for more time',
  askExtensionFor: (at) => `More time for ${at}`,
  ownHead: (count) => `Your unit still owes ${count} paper(s):`,
  ownLine: ({ at, item, meeting, by, returned }) =>
    `${at}. ${item} – meeting “${meeting}”${by === null ? '' : `, by ${by}`}${returned ? ' (returned)' : ''}`,
  ownNone: 'Your unit owes no papers.',
  missingHead: {
    papers: ({ meeting, by }) => `The limit for papers (${by}) of ${meeting} has passed. Missing:`,
    pack: ({ meeting, by, passed }) =>
      passed
        ? `The limit for the pack (${by}) of ${meeting} has passed. Missing:`
        : `The limit for the pack (${by}) of ${meeting} comes near. Missing:`,
  },
  packReady: (meeting, by, passed) =>
    `The papers of the meeting ${meeting} ${passed ? 'were to be sent' : 'are to be sent soon'} (${by}). All units have handed in; please accept and send the papers.`,
  missingUnit: (name, items) => `• ${name}: ${items} item(s)`,
  missingFoot: 'See and urge under “Tài liệu phải nộp”.',
  chooseLimit: (item, by) => `The papers for ${item} are due ${by}. Until when do you ask for more time?`,
  cannotWait: (until) =>
    `Sorry, ${until} cannot be asked for: the new limit must be after the present one and before the meeting.`,
  confirmLimit: ({ item, from, until }) =>
    `You ask for more time for the papers for ${item}, from ${from} until ${until}. Is that right?`,
  askReason: (item, until) =>
    `More time for ${item} until ${until}. Please give the reason in a sentence; the office reads it.`,
  asked: (item, until) =>
    `Your wish for more time for ${item} until ${until} was handed to the office. The present limit stands until it agrees; you will hear.`,
  askedAlready: (item, until) =>
    `Your wish for more time for ${item} until ${until} lies with the office already; there is no need to send it again.`,
  wished: ({ unit, item, meeting, by, until, reason }) =>
    `${unit} asks for more time for the papers of ${item}, ${meeting}: from ${by} to ${until}${reason ? `. Reason: ${reason}` : ''}.`,
  grant: 'Agree',
  refuse: 'Do not agree',
  granted: ({ item, meeting, until }) =>
    `The office agrees to more time for the papers of ${item}, ${meeting}. New limit: ${until}.`,
  refused: ({ item, meeting, until, reason }) =>
    `The office does not agree to more time for the papers of ${item}, ${meeting}${reason ? `, reason: ${reason}` : ''}. The limit stays ${until}.`,
  settledGranted: ({ unit, item, until }) =>
    `${unit} may hand in the papers for ${item} until ${until}; it is told at once.`,
  settledRefused: ({ unit, item, until }) =>
    `Noted: not agreed; the limit of ${unit} for ${item} stays ${until}. It is told at once.`,
  overtaken: {
    handed_in: ({ item, meeting }) =>
      `The papers for ${item}, meeting ${meeting}, are in: the request for more time needs no answer any more.`,
    not_asked: ({ item, meeting }) =>
      `The agenda of the meeting ${meeting} has changed: no papers are owed for ${item}, the request for more time is closed.`,
    cancelled: ({ item, meeting }) =>
      `The meeting ${meeting} was cancelled; the request for more time for ${item} is closed. Nothing is left for you to do.`,
    postponed: ({ item, meeting }) =>
      `The meeting ${meeting} was postponed; the request for more time for ${item} is closed. A new limit will be told with the new time.`,
    begun: ({ item, meeting }) =>
      `The meeting ${meeting} has begun and the request for more time for ${item} was not answered; the limit stood as it was.`,
  },
  handedInLate: (hours: number) => `Handed in ${hours} h late`,
  bareScan:
    'A picture of a paper without text: hard to search and to read on a phone. Please hand in the exported file if you can.',
  page: {
    title: 'Meeting papers',
    item: 'Item',
    unit: 'Unit in charge',
    due: 'Papers due',
    meeting: 'Meeting',
    time: 'Starts',
    noLimit: 'The rules set no limit',
    emptyTitle: 'No item has a unit in charge of its papers',
    emptyBody: 'Open the agenda of a meeting and choose the unit that prepares the papers of each item.',
    toSchedule: 'To the schedule',
    lead: 'Which unit prepares which papers of coming meetings: the limit of the rules, how it stands, and the hours of delay.',
    standing: 'State',
    standings: {
      asked: 'Not handed in',
      handed_in: 'In, to be reviewed',
      returned: 'Returned',
      accepted: 'Accepted',
      paper_only: 'In print',
    },
    late: (hours) => `${hours} h late`,
    isDraft: 'The meeting is not announced, so the unit has not been asked yet',
    extended: 'Extended',
    wishes: (count) => `${count} wish(es) for more time`,
    wish: (item, meeting) => `${item} – ${meeting}`,
    wishLimit: 'Limit',
    fromWord: 'from',
    toWord: 'to',
    by: (name, time) => `${name}, ${time}`,
    grantFor: (unit) => `Agree to more time for ${unit}`,
    refuseFor: (unit) => `Do not agree to more time for ${unit}`,
    reason: 'Why not',
    reasonHint: 'The unit reads it.',
  },
};
