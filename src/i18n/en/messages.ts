import type { Sentences } from '../vi.ts';

export const messages: Sentences['messages'] = {
  again: '(Sent again)',
  code: (ref) => `Code: ${ref}`,
  revision: (number) => `revision ${number}`,
  replyWith: (choices) => `Reply with a number: ${choices}`,
  choice: (number, label) => `${number} – ${label}`,
  more: '… (in full on your personal page)',
  page: (address) => `Details: ${address}`,

  card: {
    title: (title) => `Invitation: ${title}`,
    time: (time) => `Time: ${time}`,
    place: (place) => `Place: ${place}`,
    extraordinary: 'Extraordinary meeting',
    online: 'Online meeting',
    hybrid: 'on site and online',
    chair: (name) => `Chair: ${name}`,
    content: (content) => `Agenda: ${content}`,
    office: (name) => `Invited by: ${name}`,
    letter: (number, date) => (date ? `Letter no. ${number} of ${date}` : `Letter no. ${number}`),
    invitedUnit: (name, limit) => `For: ${name} (${limit} to attend)`,
    unitNow: (name, now) => `${name} (now ${now})`,
    invitedPerson: (name) => `For: ${name}`,
    invitedMember: (name, group) => `For: ${name}, member of ${group}`,
    invitedNominee: (name, unit) => `For: ${name}, sent by ${unit}`,
    answerBy: (time) => `Please answer by: ${time}`,
    contact: (name, phone) => `Contact: ${[name, phone].filter(Boolean).join(', ')}`,
    withdrawn: 'This invitation has been withdrawn.',
  },

  state: {
    pending: 'Status: not answered yet',
    accepted: 'Status: attending',
    acceptedUnit: 'Status: the unit attends',
    declined: 'Status: absent',
    declinedReason: (reason) => `Status: absent (${reason})`,
    substituted: 'Status: a substitute attends',
    nominees: (names) => `Attending: ${names}`,
    nomineeCount: (count) => `${count} named to attend`,
    consentRequested: 'waiting for the chair',
    noNominee: 'Nobody named yet',
  },

  answers: {
    accept: 'Attend',
    decline: 'Absent',
    nominate: 'Name somebody',
    substitute: 'Send a substitute',
    addNominee: 'Name one more',
  },
  confirm: 'Correct',
  deny: 'Change',
  menuButton: 'My meetings',
  deviceCodeButton: 'Device code',

  accepted: (title) => `Noted: you attend “${title}”. Thank you.`,
  acceptedUnit: (title) =>
    `Noted: your unit attends “${title}”. Please name who comes, for example: nominate Nguyen Van An, Deputy Director, 0912 345 678`,
  declined: (title, reason) => `Noted: absent from “${title}”, reason: ${reason}.`,
  changeMind: 'If this changes, please answer again before the meeting.',
  askReason: (title) => `Please give the reason for your absence from “${title}”.`,
  askNominee: (title, left) =>
    `Who attends “${title}” (${left} more can be named)?\nType: nominate full name, post, phone.\nFor example: nominate Nguyen Van An, Deputy Director, 0912 345 678`,
  confirmNominee: (title, nominees) => `To attend “${title}”:\n${nominees}\nIs this correct?`,
  nominee: (facts) => [facts.fullName, facts.title, facts.phone].filter(Boolean).join(', '),
  nomineeNew: '(not in the directory yet, will be added)',
  noPhone: 'no phone number yet',
  confirmReason: (title, reason) =>
    `Your reason for missing “${title}” is “${reason}”, correct? If you attend, press “Attend” on the invitation or type: attend.`,
  confirmDecline: (title, reason) =>
    reason ? `Decline “${title}”, reason: ${reason}?` : `Decline “${title}”?`,
  declineYes: 'Decline',
  declineNo: 'Not yet',
  confirmWithdrawal: (title, name) => `Take ${name} off the list for “${title}”?`,
  withdrawYes: 'Withdraw',
  withdrawNo: 'Keep',
  nomineeWithdrawn: (title, name) => `${name} is off the list for “${title}” and will be told.`,
  noSuchNominee: 'Nobody of that name has been named; the list stands. Type: withdraw full name.',
  chooseNominee: 'Whose name? Please choose:',
  choosePerson: (name) => `Several people are called ${name}. Please choose:`,
  nominated: (title, names) => `${names} will attend “${title}”. Their own invitation has been made.`,
  nomineesUnreached: (names) =>
    `No messenger is linked for: ${names}. Please ask the office for a link code, or tell them yourself.`,
  nominatedWaiting: (title, names) =>
    `${names} proposed as substitute at “${title}”. Waiting for the chair; you will be told at once.`,
  chooseMeeting: 'Please choose the meeting:',
  confirmMeeting: {
    accept: 'Please confirm that you attend:',
    decline: 'Please confirm that you do not attend:',
    nominate: 'Please confirm that you name somebody for:',
  },
  meetingChoice: (title, time) => `${title} (${time})`,
  schedule: (lines) => `Coming meetings:\n${lines}`,
  scheduleEmpty: 'There is no coming meeting for you.',
  scheduleLine: (facts) => `${facts.number}. ${facts.time}: ${facts.title}. ${facts.place}. ${facts.state}`,
  deskReceived: (unit, office) =>
    `You now hold the desk of ${unit}: invitations of ${office} to the unit come here, and you answer and name who attends for it.`,
  deskDuties: (lines) => `Coming meetings of the unit; tap to see the invitation:\n${lines}`,
  deskNoDuties: 'The unit has no coming meetings.',
  deskGivenUp: (unit, office) =>
    `You no longer hold the desk of ${unit}; ${office} has recorded it. The unit’s earlier invitations can no longer be answered from here.`,
  rsvp: {
    pending: 'Not answered',
    accepted: 'Attending',
    declined: 'Absent',
    substituted: 'Substitute attends',
  },

  withdrawn: (title, time) => `Your unit sends somebody else to “${title}” (${time}). You need not attend.`,
  noticeLimit: (title, deadline) =>
    `Notice runs out: “${title}” must be announced before ${deadline}. It is still a draft.`,
  maintenance: ({ from, until, text }) =>
    `System maintenance\nFrom: ${from}\nUntil: ${until}\n${text}\nMeanwhile your answers may be recorded late; nothing is lost.`,
  maintenanceCancelled: ({ from }) => `The maintenance from ${from} was called off. Mời Họp works as usual.`,
  consentAsked: (facts) =>
    `${facts.person} proposes ${facts.nominee} as substitute at “${facts.meeting}”${facts.reason ? `, reason: ${facts.reason}` : ''}.`,
  consentGranted: (meeting, nominee) =>
    `The chair agrees that ${nominee} attends “${meeting}” in your place.`,
  consentRefused: (meeting, nominee) =>
    `The chair does not agree that ${nominee} attends “${meeting}” in your place. Please answer the invitation again.`,

  linked: (name, offices) => `Linked to ${name}. Invitations and reminders of ${offices} will arrive here.`,
  askLink: (address) =>
    `This account is not linked yet. Please type the 8-character code from the office (for example ABCD-2345). Official address: ${address}`,
  deviceCode: (code, minutes) =>
    `Device code: ${code}. It works once, for ${minutes} minutes. Give it to nobody.`,
  notUnderstood:
    'Sorry, that was not understood and nothing has changed. Type “schedule” for your meetings or “help” for help.',
  askPlainText:
    'Sorry, only plain text can be read here, no pictures, files, stickers or voice messages. Please type your answer, for example: “attending” or “absent, on a business trip”. Papers go to the office as the invitation says, not here.',
  invalid: (problem) => `${problem} Nothing was recorded; please correct it and send it again.`,
  questionOver:
    'This button belongs to a question that is over, so it does nothing; nothing has changed. Please ask again.',
  allClear: 'No change waits for you to acknowledge it. Type “schedule” to see your meetings.',
  whichIsMeant:
    'Something new came after the last question, so it is not clear what you answered; nothing has changed. If you agree to the question, type “đúng”; if not, type “không” and then answer what came.',
  dropped: 'Dropped; nothing has changed.',
};
