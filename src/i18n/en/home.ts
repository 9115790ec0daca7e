import type { Sentences } from '../vi.ts';

export const home: Sentences['home'] = {
  menu: (name) =>
    `Hello ${name}. Please choose a function, or type directly: “schedule”, “received”, “attend”, “absent, reason”, “nominate name, title, phone”. With several meetings, add the code on the invitation, e.g. “HT5J attend”.`,
  functions: {
    schedule: 'Schedule',
    information: 'Information',
    papers: 'Papers',
    registration: 'Attendance',
    opinions: 'Opinions',
    reports: 'Reports',
    statistics: 'Statistics',
  },
  about: {
    information: `Information: invitations and every change are sent here.
• To say that an invitation has arrived, type “received”.
• To say that a change is understood, type “understood”.
• Unit desks: to confirm a check, type “đã kiểm tra”.
• To pass it to your leader, type “trình lãnh đạo”.`,
    papers: `Papers:
• To read the papers of your meetings, type “tài liệu”.
• A desk sees what its unit owes by “tài liệu phải nộp”, and asks for more time by “xin lùi hạn”.
• Secret papers are never here: they are given out in print.`,
    registration: `Attendance:
• “attend”, or “absent, reason”.
• “nominate name, title, phone”; “withdraw name”.
• With several meetings, add the code on the invitation or the number in the list: “HT5J attend”, “2 absent, reason”.`,
    opinions: `Opinions:
• On a meeting: type “góp ý mục 2: …” or “ý kiến: …”; to reserve yours on a decision: “bảo lưu ý kiến mục 2: …”.
• Opinion requests that wait for you: type “phiếu lấy ý kiến”.
• On the software: type “góp ý phần mềm” and your text.
• On the regulation: type “kiến nghị sửa quy chế” and your text.`,
    reports: (address) => `Reports: with an account, see, print and export your unit’s reports at ${address}`,
    statistics: (address) => `Statistics: with an account, see your unit’s figures at ${address}`,
  },
  noChanges: 'No change is waiting for you to acknowledge.',
  guideButton: 'Guide',

  receive: 'Received',
  receivedState: '✓ Receipt confirmed',
  received: (title) => `Noted: you have received the invitation “${title}”.`,
  receivedChange: (title) =>
    `Noted: you have received the notice about “${title}”. Once you have read the change, please confirm: understood.`,
  answerNext: 'Please answer when you can: attend, or absent with a reason.',

  missing: (what) => `Still missing: ${what}`,
  gaps: {
    not_seen: 'open the invitation',
    not_answered: 'your answer',
    not_acknowledged: 'say that the change is understood',
    not_nominated: 'name who attends',
  },

  thanked: 'Thank you.',
  noMeeting: (about) =>
    `No invitation of yours has the code or number “${about}”; nothing was changed. Type “schedule” to see your meetings.`,

  confirmUnlink: (facts) =>
    [
      `Unlink this messenger account from ${facts.name}? Invitations, changes and reminders will no longer arrive here.`,
      facts.others > 0
        ? `You are still told through ${facts.others} other ${facts.others === 1 ? 'channel' : 'channels'}.`
        : 'No other messenger of yours is left: the office will have to call you.',
      facts.pending > 0
        ? `${facts.pending} ${facts.pending === 1 ? 'invitation is' : 'invitations are'} not answered yet.`
        : '',
    ]
      .filter(Boolean)
      .join('\n'),
  unlinkYes: 'Unlink',
  unlinkNo: 'Keep',
  unlinked: (name, others) =>
    `Unlinked from ${name}. Invitations, changes and reminders no longer arrive here${others > 0 ? '; your other channels go on as before' : ''}. To link again, type the 8-character code from the office.`,
  nothingToUnlink: 'This page is not a linked messenger account, so there is nothing to unlink.',

  languageSet: 'The language is now English. Để đổi sang tiếng Việt, xin gõ: tiếng Việt.',
};
