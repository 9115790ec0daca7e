import type { conclusions as vi } from '../vi/conclusions.ts';

const said = { minutes: 'the minutes', notice: 'the notice of conclusion' };

export const lacking: (typeof vi)['lacking'] = {
  attendance: 'nobody was noted as present',
  votes: 'a voting round has no published result',
  opinions: 'a request for opinions is still open',
  issue: 'a notice of conclusion was approved and is not issued',
  conclusion: 'no minutes or notice of conclusion was approved by the chair',
};

export const conclusions: typeof vi = {
  kinds: { minutes: 'Minutes', notice: 'Notice of conclusion' },
  lacking,
  states: {
    draft: 'Draft',
    proposed: 'Before the chair',
    approved: 'Approved by the chair',
    issued: 'Issued',
  },
  chat: {
    meeting: (title, time) => `“${title}” (${time})`,
    proposed: (kind, meeting, version) => `Please approve ${said[kind]} of ${meeting}, version ${version}.`,
    tasks: (count) => `With ${count} tasks.`,
    whole: (address) => `Whole text: ${address}`,
    approve: 'Approve',
    giveBack: 'Needs changes',
    approved: (kind, meeting, at) =>
      `Your approval of ${said[kind]} of ${meeting} was noted at ${at}. The office is told at once.`,
    approvedAlready: (kind, meeting, at) =>
      `You approved ${said[kind]} of ${meeting} at ${at}; this tap changes nothing.`,
    askRemark: 'What is to be changed? One message; the office gets it at once. To leave it, type: no.',
    givenBack: (kind, meeting) =>
      `Your remark on ${said[kind]} of ${meeting} was passed to the office. You will see it again.`,
    decidedYes: {
      chair: (kind, meeting) => `The chair has approved ${said[kind]} of ${meeting}.`,
      office: (kind, meeting) => `Noted that the chair has approved ${said[kind]} of ${meeting}.`,
    },
    decidedNo: (kind, meeting, remark) =>
      `The chair asks for changes of ${said[kind]} of ${meeting}${remark ? `: ${remark}` : '. See Conclusion'}`,
    issued: (meeting) => `Notice of conclusion of ${meeting}.`,
    due: (meeting, by, minutesLeft) => {
      if (minutesLeft === 0)
        return `The limit for the notice of conclusion (${by}) of ${meeting} has passed. Please open its Conclusion.`;
      const left = minutesLeft >= 1440 ? `${minutesLeft / 1440} days` : `${minutesLeft / 60} hours`;
      return `Less than ${left} are left for the notice of conclusion (${by}) of ${meeting}.`;
    },
  },
  page: {
    title: 'Conclusion',
    emptyTitle: 'No minutes or notice yet',
    emptyBody:
      'Make a draft: it is written from roll-call, agenda, opinions, votes and noted decisions; what is not known is left as dots.',
    tooEarly: 'Minutes and conclusion can be written once the meeting has begun.',
    onPaper: 'This meeting is classified: its minutes and conclusion are written on paper alone.',
    draft: (kind) => `Draft ${said[kind]}`,
    redraft: 'Write anew from the data',
    redraftHint: 'Replaces all of the text by what is stored now (tasks stay); the version before is kept.',
    version: (version) => `Version ${version}`,
    written: (name, at) => (name ? `${name}, ${at}` : at),
    proposedAt: (at) => `Before the chair since ${at}`,
    approvedAt: (at) => `Approved by the chair at ${at}`,
    approvedNote: (note) => `How: ${note}`,
    issuedAt: (at) => `Issued at ${at}`,
    due: (by) => `The notice of conclusion is due ${by}`,
    overdue: (by) => `The notice of conclusion was due ${by}`,
    edit: 'Edit',
    editTitle: (kind) => `Edit ${said[kind]}`,
    editLead:
      'Each save is a new version; earlier ones stay. What is edited while before the chair is proposed anew.',
    save: 'Save a new version',
    cancel: 'Leave',
    dotsLeft: (count) => `${count} places are dots, to be filled in or left for the print.`,
    facts: 'What is stored',
    factsHint: 'The draft takes from this alone.',
    factMembers: (attended, summoned) => `${attended} of ${summoned} members present`,
    factGuests: (attended, summoned) =>
      `${attended} of ${summoned} guests and others of a delegation present`,
    factLate: (count) => `${count} late`,
    factLeft: (count) => `${count} left early`,
    factStandIns: (count) => `${count} in somebody’s place`,
    factAbsent: (withLeave, withoutLeave) =>
      `${withLeave + withoutLeave} absent (${withLeave} with leave, ${withoutLeave} without)`,
    factExpected: (count) => `${count} still expected`,
    factUnnamed: (count) => `${count} units have named nobody`,
    factTimes: 'Time',
    factTimesValue: (from, until) => `${from} – ${until}`,
    factRoll: 'Roll-call',
    factItem: (at, title) => `${at}. ${title}`,
    factGeneral: 'On the meeting as a whole',
    factDecision: (text) => `Decided: ${text}`,
    factOpinion: (name, text) => `${name}: ${text}`,
    factMotion: (text, votes) => `Vote: ${text} (${votes})`,
    factCarried: 'carried',
    factNotCarried: 'not carried',
    factNoVote: 'no result yet',
    factSpeaker: (name, subject) => `Spoke: ${name}${subject ? ` – ${subject}` : ''}`,
    factNone: 'Nothing noted',
    tasks: 'Tasks',
    tasksHint: 'One task each: what, lead unit, supporting units, product, day. Empty the text to drop one.',
    task: (at) => `Task ${at}`,
    taskText: 'What is to be done',
    taskLead: 'Lead unit',
    taskSupport: 'Supporting units',
    taskSupportHint: 'Names as in the register, each after a semicolon.',
    taskProduct: 'Product',
    taskDue: 'Due on',
    noTasks: 'No tasks',
    choose: 'Choose a unit',
    propose: 'Propose to the chair',
    proposedTo: 'The chair gets a card in their messenger and on their page.',
    noteApproval: 'Note the chair’s approval',
    approvalNote: 'How it was given',
    approvalNoteHint: 'How and when the chair said yes: signed on paper, by phone.',
    issue: 'Issue',
    issueHint: (tasks) =>
      `Goes to everybody invited${tasks > 0 ? ` and the units of ${tasks} tasks` : ''}. Sent once only.`,
    print: 'Print',
    versions: 'Earlier versions',
    versionsTitle: (kind) => `Versions of ${said[kind]}`,
    typedHere: 'Lines with a bar on their left were typed by this person; the others stand as before.',
    origins: { drafted: 'Written from the data', edited: 'Edited' },
    close: 'Close the meeting',
    closeHint: 'A closed meeting’s records are changed no more.',
    closeLacking: 'The meeting cannot be closed yet:',
    closed: 'The meeting is closed; its minutes and conclusion are only read.',
    yourText: 'What you typed is not saved',
    yourTextBody:
      'Somebody saved a newer version. What you typed stands below, the newest version beside it. Please merge and save again: that continues the newest one.',
    newest: (version) => `Version ${version}, just saved`,
  },
  own: {
    approve: 'Approve',
    giveBack: 'Needs changes',
    back: 'To your page',
    waiting: 'Waits for your approval',
    tasks: 'Tasks',
  },
};
