import type { Sentences } from '../vi.ts';

/** The roll-call in chat and on the personal page. */

export const rollCall: Sentences['rollCall'] = {
  opened: (title) => `The roll-call of “${title}” is open.`,
  when: (time, place) => `Time: ${time}. Place: ${place}.`,
  how: {
    on_site:
      'When you enter the room, scan the QR code on the screen, or write “điểm danh” with the 4 digits on the screen, for example: điểm danh 1234.',
    online:
      'When you join online, write “điểm danh” with the 4 digits on the shared screen, for example: điểm danh 1234.',
    hybrid:
      'When you enter the room, scan the QR code on the screen, or write “điểm danh” with the 4 digits on the screen, for example: điểm danh 1234. If you attend online, write: điểm danh trực tuyến 1234.',
  },
  page: (address) => `Or open your own page: ${address}`,
  checkedIn: ({ title, clock, online }) =>
    `You are noted as present${online ? ' (online)' : ''} at ${clock}: “${title}”.`,
  already: ({ title }) => `You had been noted as present before: “${title}”. There is nothing more to do.`,
  askCode:
    'Please write “điểm danh” with the 4 digits on the room’s screen, for example: điểm danh 1234. The code changes every minute.',
  self: {
    title: 'Check in',
    back: 'Back to my page',
    lead: 'Type the 4 digits that the room’s screen shows now. The code changes every minute.',
    leadFilled: 'The code from the screen is filled in. Press the button to be noted as present.',
    which: 'Several meetings to which you are invited are checking in. Choose the one whose room you are in:',
    code: 'Check-in code',
    codeMissing: 'Please type the 4 digits on the room’s screen.',
    online: 'I attend online',
    submit: 'Note me as present',
    notOpen:
      'The roll-call of this meeting is not open yet. It usually opens before the start; please load this page again in the room.',
    over: 'The meeting is over, so nobody can check in any more. If something is noted wrongly, please contact the office.',
    done: (clock) => `You are noted as present since ${clock}.`,
    left: (clock) => `You are noted as having left at ${clock}. If you are back, please check in again.`,
    noSeat: 'You have no invitation of your own to this meeting.',
    people: 'Your unit’s people',
    peopleLead: 'Those whom the unit sends. Note whoever cannot check in alone.',
    note: (name) => `Note ${name} as present`,
    noteShort: 'Note as present',
    noted: (name) => `${name} is noted as present.`,
    there: (clock) => `present since ${clock}`,
    gone: (clock) => `left at ${clock}`,
    expected: 'not checked in',
    chooseTitle: 'Check in to a meeting',
    chooseLead:
      'This page must know who you are. Please open your own page on this phone once, or write to the assistant:',
    chooseSay: (code) => `điểm danh ${code}`,
    chooseWho: 'This browser opens the pages of several people. Please choose:',
  },
};
