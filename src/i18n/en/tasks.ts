import type { tasks as vi } from '../vi/tasks.ts';

const standings: (typeof vi)['standings'] = {
  open: 'In hand',
  reported: 'Reported, waits for the office',
  done: 'Done',
  overdue: 'Overdue',
  withdrawn: 'Withdrawn',
};
const fields: (typeof vi)['fields'] = {
  leadUnitId: 'Lead unit',
  supportUnitIds: 'Supporting units',
  product: 'Product',
  dueOn: 'Due',
};

export const tasks: typeof vi = {
  standings,
  meeting: (title, time) => `“${title}” (${time})`,
  aTask: 'a task of a meeting’s conclusion',
  assigned: {
    lead: (unit, meeting) => `${unit} is given a task by the conclusion of ${meeting}:`,
    support: (unit, meeting) => `Your unit supports ${unit} in a task by the conclusion of ${meeting}:`,
  },
  changed: {
    lead: (task, unit, meeting) =>
      `Correction of the task “${task}” of ${unit} by the conclusion of ${meeting}:`,
    support: (task, unit, meeting) =>
      `Correction of the task “${task}” that ${unit} leads with your unit’s support, by the conclusion of ${meeting}:`,
    former: (task, unit, meeting) =>
      `Your unit has no part any more in the task “${task}” by the conclusion of ${meeting}; ${unit} leads it.`,
    chair: (task, unit, meeting) =>
      `The office has corrected the task “${task}” of ${unit} by the conclusion of ${meeting}:`,
  },
  withdrawn: (task, meeting) =>
    `The task “${task}” by the conclusion of ${meeting} is withdrawn; it needs neither work nor report any more.`,
  changedField: (field, was, now) => `${fields[field]}: ${now || 'none'} (before: ${was || 'none'})`,
  changedReason: (reason) => `Reason: ${reason}`,
  fields,
  what: (text) => `Task: ${text}`,
  product: (product) => `Product: ${product}`,
  support: (units) => `With: ${units}`,
  dueOn: (on) => `Due: ${on}`,
  noDay: 'Due: the conclusion sets no day.',
  seePage: (address) => (address ? `See: ${address}` : 'See your page.'),
  receivedButton: 'Received',
  reportButton: 'Report',
  reportItem: (at) => `Report item ${at}`,
  due: (unit, daysLeft) => {
    if (daysLeft > 0) return `Not more than ${daysLeft} days are left for a task of ${unit}:`;
    if (daysLeft === 0) return `A task of ${unit} is due today:`;
    return `A task of ${unit} is overdue without a report:`;
  },
  overdueOffice: (unit) => `${unit} has not reported an overdue task:`,
  reported: (unit, by) => `${unit}${by ? ` (${by})` : ''} reports on a task.`,
  report: (text) => `Report: ${text}`,
  accept: 'Note as done',
  acceptedToUnit: (task) => `The office has noted the task “${task}” as done.`,
  returnedToUnit: (task, reason) =>
    `The office asks for more on the task “${task}”${reason ? `: ${reason}` : ''}. It is open again.`,
  acceptedByOffice: (unit, task) => `Noted: ${unit} has done “${task}”; the unit is told at once.`,
  received: (task, by) =>
    `Noted that your unit has the task “${task}”${by ? `, due ${by}` : ''}. Press Report when there is a result.`,
  askReport: (task) =>
    `Please write your report on “${task}” in one message. No secrets; to leave it, type: no.`,
  confirmReport: (task, report) => `Send this report on “${task}”?\n${report}`,
  reportTaken: (task) => `Your report on “${task}” was sent to the office. You will be told what it says.`,
  choose: 'Which task do you report on?',
  ownNone: 'Your unit has no open task.',
  ownHead: (count) => `Your unit has ${count} tasks of conclusions:`,
  ownLine: ({ at, text, due, role, standing }) =>
    `${at}. ${text}${due ? `; due ${due}` : ''}${role === 'support' ? '; supporting' : ''} – ${standings[standing].toLowerCase()}`,
  page: {
    title: 'Tasks',
    lead: 'Tasks given by conclusions of meetings; what is overdue stands on top.',
    ownLead: 'Your unit’s tasks by conclusions of meetings.',
    back: 'To your page',
    empty: 'No tasks yet',
    emptyBody: 'Tasks are made when a conclusion is issued: open a meeting that was held, then Conclusion.',
    ownEmptyBody: 'When the office issues a conclusion that tasks your unit, it stands here.',
    toSchedule: 'To the schedule',
    task: 'Task',
    leadUnit: 'Lead',
    support: 'With',
    product: 'Product',
    due: 'Due',
    noDay: 'No day set',
    standing: 'Standing',
    meeting: 'Meeting',
    receivedAt: (name, at) => `Received: ${name}, ${at}`,
    notReceived: 'The unit has not pressed Received',
    reports: (count) => `${count} reports`,
    said: { received: 'Received', reported: 'Report', accepted: 'Noted as done', returned: 'More asked for' },
    saidBy: (what, name, at) => `${what} – ${name}, ${at}`,
    accept: 'Note as done',
    acceptFor: (unit) => `Note as done by ${unit}`,
    giveBack: 'Ask for more',
    reason: 'What is missing',
    reasonHint: 'The unit reads this; the task is open again.',
    change: 'Change, withdraw',
    changeFor: (text) => `Change or withdraw the task: ${text}`,
    changeTitle: 'Correct a task',
    changeLead:
      'The issued conclusion stays as it is; a change is noted as a correction with its reason. The units and the chair are told at once.',
    changeReason: 'Authority and reason',
    changeReasonHint: 'Who decided it, when, and why. The unit reads this.',
    supportHint: 'Names of units as in the directory, each after a semicolon.',
    chooseUnit: 'Choose a unit',
    saveChange: 'Correct',
    cancel: 'Cancel',
    withdraw: 'Withdraw the task',
    withdrawHint: 'A withdrawn task is never opened again; what it asked and the reason stay readable.',
    history: 'Corrections',
    noHistory: 'Not corrected yet.',
    changed: (version) => `Correction ${version - 1}`,
    changedAt: (name, at) => (name ? `${name}, ${at}` : at),
    wasWithdrawn: 'Withdrawn',
    conflict: 'Somebody else has just corrected this task',
    conflictBody:
      'What you typed is still in the fields below and not saved; the corrections stand at the foot. Please look again, then save.',
    corrections: 'Corrected since it was issued',
    correctionOf: (at, text) => `Task ${at}: ${text}`,
  },
};
