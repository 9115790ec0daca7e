import type { OpinionChoice, OpinionKind } from '#domain/opinions/kinds.ts';
import type { vi } from '../vi.ts';

const kinds: Record<OpinionKind, string> = {
  opinion: 'opinion',
  reserved: 'reserved opinion',
  comment: 'comment',
};
const choices: Record<OpinionChoice, string> = {
  agree: 'Agree',
  disagree: 'Disagree',
  other: 'Other opinion',
};

type Item = { title: string; number: number | null; item: string | null };
const placeOf = ({ title, number, item }: Item) => {
  if (number === null) return `on the meeting “${title}” as a whole`;
  return `on item ${number}${item === null ? '' : ` (${item})`} of the meeting “${title}”`;
};

export const opinions: (typeof vi)['opinions'] = {
  kinds,
  choices,
  tab: 'Opinions',
  labels: { opinion: 'Opinion', reserved: 'Reserved opinion', comment: 'Comment' },
  standingLabels: {
    waiting: 'Not answered',
    late: 'Overdue',
    answered: 'Answered',
    answered_late: 'Answered late',
    unanswered: 'No answer',
  },
  chooseMeeting: 'On which meeting is your opinion? Nothing has been recorded yet.',
  chooseItem: (title) =>
    `On which item of the meeting “${title}” is your opinion? Nothing has been recorded yet.`,
  noSuchItem: (number) => `The agenda has no item ${number}.`,
  itemChoice: (number, item) => `Item ${number}${item === null ? '' : `. ${item}`}`,
  whole: 'The whole meeting',
  askText: (item, kind) =>
    `Please write your ${kinds[kind]} ${placeOf(item)}. You will see it again before it is recorded. To stop, type: thôi.`,
  check: ({ kind, text, before, readers, ...item }) =>
    [
      `Record this ${kinds[kind]} ${placeOf(item)}:`,
      `“${text}”`,
      before ? 'It takes the place of what you sent; the earlier wording is kept.' : null,
      kind !== 'reserved' && readers === 'invited'
        ? 'Read by the chair, the office and everybody who attends.'
        : 'Read by the chair and the office.',
      'Is that right?',
    ]
      .filter((line) => line !== null)
      .join('\n'),
  taken: ({ kind, version, ...item }) =>
    version > 1
      ? `Your ${kinds[kind]} ${placeOf(item)} was recorded, version ${version}. The earlier one is kept.`
      : `Your ${kinds[kind]} ${placeOf(item)} was recorded. To change it, send the new wording.`,
  onPage: (title, address) =>
    `Opinions on the meeting “${title}” are not taken in messages; nothing was recorded. Please write on your own page${address ? `: ${address}` : '.'}`,
  noMeeting: {
    opinion:
      'None of your meetings takes opinions now. They are taken before and during a meeting to which you are invited or named.',
    reserved:
      'None of your meetings takes reserved opinions now. They are recorded from the beginning of a meeting until its file is closed.',
  },
  openPage: 'See and change opinions',

  request: ({ office, unit }) =>
    unit === null
      ? `${office} asks for your opinion in writing.`
      : `${office} asks ${unit} for its opinion in writing.`,
  requestSoon: ({ left, unit }) =>
    `Less than ${left} are left for an opinion request; ${unit ?? 'you'} have not answered yet.`,
  requestLate: (unit) =>
    `An opinion request is overdue; ${unit ?? 'you'} have not answered. The office still takes the answer and notes it as late.`,
  days: (count) => (count === 1 ? '1 day' : `${count} days`),
  hours: (count) => (count === 1 ? '1 hour' : `${count} hours`),
  matter: (matter) => `Matter: ${matter}`,
  letter: (number, date) =>
    date === null ? `Under letter no. ${number}.` : `Under letter no. ${number} of ${date}.`,
  ofMeeting: (title) => `For the meeting “${title}”.`,
  question: (number, text) => `Question ${number}. ${text}`,
  due: (by) => `Answer by: ${by}.`,
  papers: (count) => `With ${count} papers to read, on your own page.`,
  answerAt: (address) => `Read and answer at: ${address}`,
  answerOnPage: 'Read and answer on your own page.',
  agreeAll: 'Agree to all',
  oneByOne: 'Answer one by one',
  answer: 'Answer the request',
  askReply: ({ number, total, question }) =>
    `${total > 1 ? `Question ${number}/${total}: ` : ''}${question}\nYour opinion?`,
  askOther: 'Please write your other opinion. To stop, type: thôi.',
  checkReplies: ({ matter, lines, before }) =>
    `Your answer to the opinion request “${matter}”:\n${lines}${before ? '\nIt takes the place of the answer you sent; the earlier one is kept.' : ''}\nIs that right?`,
  reply: ({ question, choice, text }) =>
    `• ${question}: ${choices[choice]}${text === '' ? '' : ` – “${text}”`}`,
  repliesTaken: ({ matter, late }) =>
    `Your answer to the opinion request “${matter}” was recorded${late ? ', after its limit' : ''}. You may change it until the request is closed. Thank you.`,
  notInChat: (address) =>
    `This request is answered on your own page, not in messages${address ? `: ${address}` : '.'}`,
  withdrawn: ({ office, matter, reason }) =>
    `${office} took back the opinion request${matter === null ? '' : ` “${matter}”`}; you need not answer.${reason === null ? '' : ` Reason: ${reason}`}`,
  late: {
    desk: ({ names, office, by }) =>
      `${names} has not answered the opinion request of ${office}, due ${by}. Please remind them.`,
    deskUnnamed: ({ office, by }) =>
      `Somebody of your unit has not answered the opinion request of ${office}, due ${by}. Please see your own page and remind them.`,
    office: ({ count, matter, by }) =>
      `The opinion request${matter === null ? '' : ` “${matter}”`} is overdue (${by}): ${count} have not answered.`,
    names: (names) => `Not answered: ${names}.`,
    more: (names, count) => `${names} and ${count} more`,
  },
  ownHead: (count) => `You have ${count} opinion requests:`,
  ownLine: ({ at, matter, by, state }) =>
    `${at}. ${matter ?? 'Opinion request (see your own page)'} – due ${by}, ${state}`,
  ownNone: 'You have no opinion requests.',
  standings: {
    waiting: 'not answered',
    late: 'overdue, not answered',
    answered: 'answered',
    answered_late: 'answered late',
    unanswered: 'closed without an answer',
  },

  room: {
    lead: 'What delegates say on each item, as it comes.',
    none: 'No opinions yet.',
    count: (title, count) => `${title} (${count})`,
    own: 'Your opinion',
    write: 'Write an opinion',
    item: 'On',
    kind: 'Kind',
    text: 'Opinion',
    again: 'Writing again on the same item replaces what you wrote; the earlier words are kept.',
  },
  page: {
    title: 'Opinions on the meeting',
    back: 'Back to my page',
    lead: (time) =>
      `The meeting is at ${time}. Opinions sent before and during it are collected for the chair.`,
    readers: {
      invited:
        'Read by the chair, the office and everybody who attends; reserved opinions by the chair and the office alone.',
      office: 'Read by the chair, the office and their writer alone.',
    },
    whole: 'On the meeting as a whole',
    own: 'Your opinion',
    ownReserved: 'Your reserved opinion',
    reservedHint: 'For when you do not agree with a decision of the meeting; it goes into the minutes.',
    ownComment: 'A comment',
    commentHint: 'A comment does not count as an opinion and cannot be changed once sent.',
    save: 'Send the opinion',
    saveAgain: 'Send the new wording',
    saveReserved: 'Record the reserved opinion',
    saveComment: 'Send the comment',
    others: 'Opinions of those who attend',
    none: 'No opinions yet.',
    version: (version, at) => (version > 1 ? `Version ${version}, sent at ${at}` : `Sent at ${at}`),
    saved: 'Your opinion was recorded.',
    savedComment: 'Your comment was sent.',
    changed:
      'This opinion was just changed elsewhere. What you wrote is still in the field; please read the new wording above and send again.',
    secret:
      'This matter was declared a state secret: no opinion is taken in writing here. Please speak at the meeting, or hand in paper under the rules for secrets.',
    by: (name, title, unit) => [name, title, unit].filter(Boolean).join(', '),
  },
  requestPage: {
    title: 'Opinion request',
    listTitle: 'My opinion requests',
    empty: 'No opinion requests',
    emptyBody: 'When an office asks for your opinion in writing, its request appears here and you are told.',
    forUnit: (unit) => `You answer for ${unit}`,
    papers: 'Papers to read',
    noPapers: 'The papers of this request cannot be opened on your page. Please contact the office.',
    choice: 'Opinion',
    text: 'Other opinion, reason',
    textHint: 'Required with “Other opinion”.',
    send: 'Send the answer',
    sendAgain: 'Send the new answer',
    sent: 'Your answer was recorded.',
    sentAt: (at, version) => (version > 1 ? `Answered at ${at} (version ${version}).` : `Answered at ${at}.`),
    lateNote: 'The request is overdue. The office still takes the answer and notes it as late.',
    closed: 'The request is closed and takes no more answers.',
    withdrawn: (reason) => `The request was taken back: ${reason}`,
    changed:
      'The answer was just changed elsewhere. What you wrote is still in the fields; please check and send again.',
    textMissing: 'Please write the other opinion.',
    choiceMissing: 'Please choose an opinion.',
    handled: { taken_in: 'Taken in by the office', explained: 'Explained by the office' },
  },
};
