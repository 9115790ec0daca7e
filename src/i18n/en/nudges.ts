import type { Sentences } from '../vi.ts';

/** The evening’s reminder and the choice of its hour, in chat and on the personal page. */
export const nudges: Sentences['nudges'] = {
  head: (count) => `Evening reminder: ${count} ${count === 1 ? 'thing is' : 'things are'} still open.`,
  ofUnit: (line, unit) => `${line} (${unit})`,
  more: (count) => `… and ${count} more; type “lịch” to see them.`,
  foot: 'Another hour: type “nhắc tôi lúc 20h”; none: type “không nhắc buổi tối”.',
  chosen: (at) =>
    `From now on you are reminded at ${at}, and only on days with something open. Urgent changes still come at once.`,
  standing: (at) =>
    `You are reminded at ${at}, only on days with something open. Another hour: type “nhắc tôi lúc 20h”.`,
  off: 'No more evening reminders. Invitations, changes and the office’s own reminders still come; type “lịch” to see what is open. To be reminded again: type “nhắc tôi lúc 19h30”.',
  refused: (at) =>
    `From 22:00 to 06:00 nobody is reminded, so not at ${at}. Please choose another hour, such as “nhắc tôi lúc 20h”. Your present hour is kept.`,
  page: {
    title: 'Evening reminder',
    lead: 'One message an evening, only when something is open: not seen, not answered, nobody named, change not acknowledged.',
    at: 'Hour',
    hint: 'From 06:00 to before 22:00.',
    submit: 'Save',
    off: 'No evening reminders',
    offMeans: 'Invitations, changes and the office’s own reminders still come.',
    isOff: 'There are no evening reminders now.',
    isAt: (at) => `You are reminded at ${at}.`,
    saved: 'Saved.',
    wrong: 'The hour must lie between 06:00 and 22:00. The present one is kept.',
    back: 'Back to my page',
  },
};
