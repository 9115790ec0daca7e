import type { Rsvp } from '#domain/invitations/lifecycle.ts';
import type { LeaderAnswer } from '#domain/leader-requests/lifecycle.ts';
import type { Sentences } from '../vi.ts';

const answers: Record<LeaderAnswer, string> = {
  attends: 'comes in person',
  accepts: 'the unit comes',
  sends: 'sends somebody',
  declines: 'stays away',
};
const became: Record<Rsvp, string> = {
  pending: 'not answered',
  accepted: 'comes',
  declined: 'stays away',
  substituted: 'a substitute comes',
};

/** What is said when a unit's invitation is passed to its leader (R39). */
export const leader: Sentences['leader'] = {
  pass: 'Ask the leader',
  remind: 'Remind the leader',
  takeBack: 'Take it back',
  buttons: { attend: 'I will come', send: 'Send somebody', decline: 'Absent' },

  title: (title) => `For your decision: ${title}`,
  askedBy: (name) => `Passed by: ${name}`,
  note: (note) => `Note: ${note}`,
  answers,
  state: {
    asked: 'Please decide.',
    off: 'Nothing to answer for now; you will hear when there is a new time.',
    answered: (answer, at) => `You answered at ${at}: ${answer}.`,
    taken_back: (at) => `The desk took this back at ${at}; you need not answer.`,
    superseded: (at) => `Passed again at ${at}; please see the newer message.`,
    overtaken: (at) => `The invitation was answered or withdrawn at ${at}; you need not answer any more.`,
  },
  card: {
    asked: (name, at) => `With the leader, ${name}, since ${at}`,
    askedMinimal: (at) => `With the leader since ${at}`,
    answered: (name, at, answer) => `The leader, ${name}, answered at ${at}: ${answer}`,
    answeredMinimal: (at, answer) => `The leader answered at ${at}: ${answer}`,
  },

  behalf: {
    title: 'Pass to the unit’s leader',
    lead: 'The leader gets a card of their own and answers with one tap; the desk is told at once.',
    waits: (name) => `With the leader, ${name}.`,
    who: 'To whom',
    choose: 'Choose a leader',
    only: (name) => `Leader: ${name}`,
    note: 'Note',
    submit: 'Pass to the leader',
    again: 'Pass again',
    againHint:
      'Passing it again needs a new note or another leader; to remind only, press Remind the leader.',
    remind: 'Remind the leader',
    takeBack: 'Take it back',
    nobody: 'No head of this unit is on record. Please enter the head under People, then pass it.',
  },
  own: {
    title: 'For your decision',
    askedBy: (name, at) => (name ? `Passed by ${name} at ${at}` : `Passed at ${at}`),
    note: (note) => `Note: ${note}`,
    lead: 'Come in person or decline here, or name somebody below. The desk is told at once.',
    attend: 'I will come',
    decline: 'Decline',
    reason: 'Reason for absence',
  },
  urge: (title, time, unit) =>
    `Reminder: the invitation to “${title}” (${time}) for ${unit} waits for your decision.`,
  choose: (title) => `The unit has several leaders. Who shall get the invitation to “${title}”?`,
  asked: (name, title) => `The invitation to “${title}” was passed to ${name}.`,
  askedAgain: (name, title) =>
    `The invitation to “${title}” was passed to ${name} again; the earlier passing is void.`,
  waits: (name, title, at) =>
    `The invitation to “${title}” has been before ${name} since ${at} and waits for an answer, so it was not passed again. You may remind the leader; to pass it again with a new note, type: ask the leader: … (note).`,
  reminded: (name, title) =>
    `${name} was reminded of the invitation to “${title}”. You will hear at once what is answered.`,
  askedHint: 'You will hear at once. Meanwhile you may still answer yourself, or type: take it back.',
  notReached: (name) =>
    `${name} has not linked a messenger, so this lies on their personal page only. Please tell them, or ask the office for a link code; you may still answer yourself.`,
  takenBack: (name, title) =>
    `Taken back from ${name}: “${title}”; they will be told. The invitation waits for your answer.`,
  notWaiting: 'No invitation is with a leader at present; nothing was changed.',

  answered: {
    attends: ({ leader: name, title, time, unit }) =>
      `${name || 'The leader'} answered “${title}” (${time}): comes in person for ${unit}. An invitation of their own was made.`,
    accepts: ({ leader: name, title, time, unit }) =>
      `${name || 'The leader'} answered “${title}” (${time}): ${unit} comes. Please name who.`,
    sends: ({ leader: name, title, time, names }) =>
      `${name || 'The leader'} answered “${title}” (${time}): sends ${names || 'somebody'}. An invitation of their own was made.`,
    declines: ({ leader: name, title, time, unit, reason }) =>
      `${name || 'The leader'} answered “${title}” (${time}): ${unit} stays away${reason ? `, reason: ${reason}` : ''}.`,
  },
  answeredOwn: ({ leader: name, title, time, unit }) =>
    `${name || 'The leader'} answered “${title}” (${time}): comes by their own invitation; ${unit} comes. Please name who.`,
  saved: {
    attends: (unit, title) =>
      `Noted: you come to “${title}” for ${unit}. Your own invitation is in the next message; the desk was told, the office sees it on its board.`,
    attendsOwn: (unit, title) =>
      `Noted: you come to “${title}” by your own invitation, and ${unit} comes. The desk was asked to name who comes for the unit.`,
    ownWaits: 'Your own invitation still waits for an answer; please open it.',
    declines: (unit, title, reason) =>
      `Noted: ${unit} stays away from “${title}”, reason: ${reason}. The desk was told; the office sees it on its board.`,
  },
  over: {
    takenBack: (unit, title) =>
      `The desk of ${unit} took the invitation to “${title}” back; you need not answer any more.`,
    withdrawn: (unit, title) =>
      `The invitation of ${unit} to “${title}” was withdrawn; you need not answer any more.`,
    answered: {
      desk: (unit, title, rsvp) =>
        `The desk of ${unit} answered “${title}”: ${became[rsvp]}. You need not answer any more; to change it, open the invitation.`,
      office: (unit, title, rsvp) =>
        `The office noted the answer of ${unit} to “${title}”: ${became[rsvp]}. You need not answer any more; to change it, open the invitation.`,
    },
  },
};
