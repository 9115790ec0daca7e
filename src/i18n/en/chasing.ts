import type { Sentences } from '../vi.ts';

const who = (unit: string | null) => unit ?? 'you';
const has = (unit: string | null) => (unit ? `${unit} has` : 'you have');

export const chasing: Sentences['chasing'] = {
  urges: {
    not_seen: ({ title, time, unit }) =>
      `Reminder: the invitation to “${title}” (${time})${unit ? ` for ${unit}` : ''} has had no response, and the office does not know whether it arrived. Please open and answer it.`,
    not_acknowledged: ({ title, time, place }) =>
      `Reminder: “${title}” has changed, now ${time}, at ${place}. Please acknowledge it.`,
    not_answered: ({ title, time, unit }) =>
      `Reminder: ${has(unit)} not answered the invitation to “${title}” (${time}).`,
    not_nominated: ({ title, time, unit }) =>
      `Reminder: ${has(unit)} accepted “${title}” (${time}) and named nobody yet.`,
  },
  urgeOver: {
    postponed: (title) => `Reminder: “${title}” is postponed. Please acknowledge it.`,
    cancelled: (title) => `Reminder: “${title}” is cancelled. Please acknowledge it.`,
  },
  show: 'See the invitation',
  escalation: ({ office, invitee, gap, title, time }) => {
    const missing = {
      not_seen: 'has not seen the invitation to',
      not_acknowledged: 'has not acknowledged the change of',
      not_answered: 'has not answered the invitation to',
      not_nominated: 'has named nobody for',
    };
    return `${office} respectfully reports: ${invitee} ${missing[gap]} “${title}” (${time}).`;
  },
  behalf: {
    accepted: ({ office, unit, title, time }) =>
      `${office} recorded on behalf of ${who(unit)}: attending “${title}” (${time}). Is that right?`,
    declined: ({ office, unit, title, time, reason }) =>
      `${office} recorded on behalf of ${who(unit)}: absent from “${title}” (${time})${reason ? `, reason: ${reason}` : ''}. Is that right?`,
    substituted: ({ office, unit, title, time }) =>
      `${office} recorded on behalf of ${who(unit)}: a substitute attends “${title}” (${time}). Is that right?`,
    confirmed: (title) => `Your answer to “${title}” is confirmed. Thank you.`,
    disputed: (title) =>
      `The office has been told that the answer recorded for “${title}” is not right. Please answer on the invitation below.`,
  },
};
