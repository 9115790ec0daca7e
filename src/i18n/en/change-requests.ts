import type { Rsvp } from '#domain/invitations/lifecycle.ts';
import type { Sentences } from '../vi.ts';

const rsvp: Record<Rsvp, string> = {
  pending: 'not answered',
  accepted: 'comes',
  declined: 'absent',
  substituted: 'a substitute comes',
};

/** Changes of an answer that are wished after the limit (D5). */
export const changeRequests: Sentences['changeRequests'] = {
  rsvp,
  withReason: (said, reason) => `${said} (${reason})`,
  nominate: (names) => `send ${names}`,
  nominateSome: (count) => `send ${count}`,
  withdraw: (name) => `withdraw ${name}`,
  withdrawSomebody: 'withdraw somebody who was named',
  somebody: 'An invited person',
  requested: ({ title, by, from, to }) =>
    `The limit for answering “${title}” (${by}) has passed. Your wish to change “${from}” to “${to}” was handed to the office; the present answer stands until it is approved. You will hear what was decided.`,
  wished: ({ title, time, invitee, from, to }) =>
    `${invitee} asks to change the answer after the limit, meeting “${title}” (${time}): from “${from}” to “${to}”. Please decide under Changes of answers.`,
  requestedName: ({ title, by, to }) =>
    `The limit for answering “${title}” (${by}) has passed. Your wish, “${to}”, was handed to the office; the list stands until it is approved. You will hear what was decided.`,
  wishedName: ({ title, time, invitee, to }) =>
    `${invitee} asks to change who comes after the limit, meeting “${title}” (${time}): ${to}. Please decide under Changes of answers.`,
  approved: ({ title, time, to }) => `The office approved your wish, meeting “${title}” (${time}): ${to}.`,
  refused: ({ title, time, to, reason }) =>
    `The office did not approve “${to}”, meeting “${title}” (${time})${reason ? `, reason: ${reason}` : ''}. The answer stands as it was; if need be, please call the office.`,
  requestedAlready: ({ title, at, to }) =>
    `Your wish, “${to}”, for the meeting “${title}” has been with the office since ${at} and waits for its decision; there is no need to send it again. You will hear what was decided.`,
  overtaken: {
    cancelled: ({ title, time, to }) =>
      `The meeting “${title}” (${time}) was cancelled, so your wish, “${to}”, needs no decision any more. Nothing is asked of you.`,
    postponed: ({ title, time, to }) =>
      `The meeting “${title}” (${time}) was postponed, so your wish, “${to}”, needs no decision any more. Once there is a new time, please answer again if need be.`,
    ended: ({ title, time, to, from }) =>
      `The meeting “${title}” (${time}) is over; the office had not decided on “${to}”. The answer on record: ${from}. If it needs correcting, please call the office.`,
    withdrawn: ({ title, time, to }) =>
      `The invitation to “${title}” (${time}) was withdrawn, so your wish, “${to}”, needs no decision any more. Nothing is asked of you.`,
    asked_anew: ({ title, time, to }) =>
      `The meeting “${title}” has changed (${time}) and the office asks everybody anew, so your wish, “${to}”, needs no decision any more. Please answer on the new card.`,
  },
  waitingLine: (wish) => `Waiting for the office: ${wish}`,
  changeBy: (by) => `If this changes, please answer again before ${by}.`,
  late: (by) => `Answered after the limit of ${by}, so it is noted as late.`,

  title: 'Changes of answers',
  lead: 'After the limit for answering nobody changes an answer alone; each change is a request. Once approved it is recorded as their own answer, and they are told.',
  waiting: (count) => `${count} waiting`,
  of: (title, time) => `${title} (${time})`,
  by: (name, time) => `${name}, ${time}`,
  limit: (by) => `Limit for answering: ${by}`,
  approve: 'Approve',
  approveFor: (who) => `Approve the request of ${who}`,
  refuse: 'Do not approve',
  refuseFor: (who) => `Do not approve the request of ${who}`,
  reason: 'Why it is not approved',
  reasonHint: 'Whoever asked reads this.',
  states: {
    open: 'Waiting',
    approved: 'Approved',
    refused: 'Not approved',
    superseded: 'Replaced by a later one',
    overtaken: 'Not needed any more',
  },
  overtakenBy: {
    cancelled: 'The meeting was cancelled',
    postponed: 'The meeting was postponed',
    ended: 'The meeting is over',
    withdrawn: 'The invitation was withdrawn',
    asked_anew: 'Everybody was asked anew',
  },
  none: 'No request is waiting',
  noneHint:
    'When somebody asks to change an answer after the limit, it shows here and on the meeting’s page.',
  past: (count) => `${count} decided`,
  fromWord: 'from',
  toWord: 'to',
  changedLate: 'changed after the limit, approved by the office',
  answeredLate: 'answered late',
};
