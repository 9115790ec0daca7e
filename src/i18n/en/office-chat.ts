import type { officeChat as vi } from '../vi/office-chat.ts';

/** What the assistant tells the secretariat in chat about its own meetings. */
export const officeChat: typeof vi = {
  state: ({ title, time, place }) => `State of “${title}”\n${time}, ${place}`,
  answers: ({ invited, accepted, substituted, declined, pending }) =>
    `Invited ${invited}: attending ${accepted}, with a substitute ${substituted}, absent ${declined}, no answer ${pending}.`,
  seen: ({ seen, readers }) => `Seen the invitation: ${seen} of ${readers} readers.`,
  understood: ({ acknowledged, told }) => `Acknowledged the change: ${acknowledged} of ${told} readers.`,
  call: (count) => `To be called: ${count} (see “To call” on the site).`,
  whoButton: 'Who has not answered',
  placeButton: 'Change the place',
  timeButton: 'Change the time',
  pending: (title) => `No answer yet to “${title}”:`,
  nobodyPending: (title) => `“${title}”: everybody has answered.`,
  more: (count) => `… and ${count} more (see the site).`,
  askPlace: (title, place) => `“${title}” is now at: ${place}. Please type the new room or place.`,
  askTime: (title, time) =>
    `“${title}” is now at: ${time}. Please type the new time, for example: 14h30 or 14h30 25/12.`,
  chooseRoom: 'Please choose the room:',
  previewTitle: (title) => `Preview of the change to “${title}”. Nothing has been sent.`,
  reach: ({ writeNow, template, link, nobody }) => {
    const parts = [
      writeNow > 0 && `${writeNow} by message now`,
      template > 0 && `${template} by template only`,
      link > 0 && `${link} by personal page or e-mail only`,
      nobody > 0 && `${nobody} by no channel`,
    ].filter(Boolean);
    return `Will be told: ${parts.join(', ') || 'nobody is invited yet'}.`;
  },
  nobody: (names) => `Must be called: ${names}.`,
  resets: (count) => `${count} answers must be given anew.`,
  noResets: 'The answers that were given stand.',
  limitOver: (time: string) => `The limit so far (${time}) leaves no time to whoever is asked again.`,
  limitNew: (time: string) =>
    `New limit: ${time}; answers before it are in time. For another one please type “hạn” with a time, for example: hạn 16h30.`,
  unknownRoom: 'Note: this place is not in the list of rooms; please check how it is written.',
  clash: (title) => `Note: “${title}” has the room at that time.`,
  late: 'Note: this is after the limit that the rules set.',
  askSend: 'Send this change?',
  sendButton: 'Send the change',
  dropButton: 'Do not send',
  held: (title, people, seconds) =>
    `The change to “${title}” is written; it goes to ${people} readers in ${seconds} seconds. Until then it can be called off, and everything is as before.`,
  nowButton: 'Send now',
  undoButton: 'Do not send',
  sent: (title) => `The change to “${title}” is being sent. Type “tình hình” to see who has acknowledged it.`,
  undone: (title) => `Called off; “${title}” is again as everybody knows it.`,
  nothing: (about) =>
    about === ''
      ? 'The office has no announced meeting ahead.'
      : `No coming meeting fits “${about}”. Please type its code or some words of its title.`,
  noTime: (title) =>
    `The new time of “${title}” could not be read; nothing has changed. Please type, for example: 14h30 or 14h30 25/12.`,
  privately:
    'In a group the assistant only posts the schedule and counts. Answers, nominations and personal matters: please write to it in private.',
  groupSchedule: (lines) => `Coming meetings:\n${lines}`,
  groupLine: ({ time, title, place, answered, invited }) =>
    `• ${time}: ${title}. ${place}. Answered ${answered} of ${invited}.`,
};
