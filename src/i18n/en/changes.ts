import type { Sentences } from '../vi.ts';

export const changes: Sentences['changes'] = {
  titles: {
    edit: (title) => `Change of meeting: ${title}`,
    reschedule: (title) => `Meeting rescheduled: ${title}`,
    postpone: (title) => `Meeting postponed: ${title}`,
    cancel: (title) => `Meeting cancelled: ${title}`,
  },
  marks: { normal: '', urgent: 'URGENT', very_urgent: 'VERY URGENT', express: 'EXPRESS' },
  marked: (mark, title) => `${mark} – ${title}`,
  fields: {
    time: 'Time',
    ends: 'Ends',
    place: 'Place',
    form: 'Form',
    title: 'Title',
    content: 'Agenda',
    chair: 'Chair',
    contact: 'Contact',
    letter: 'Letter',
    class: 'Class',
  },
  line: (label, before, after) => `• ${label}: ${before} → ${after}`,
  elsewhere: '• There are other changes; please see your personal page.',
  none: 'not given',
  forms: { on_site: 'on site', online: 'online', hybrid: 'on site and online' },
  letter: (number, date) => (date ? `no. ${number} of ${date}` : `no. ${number}`),
  extraordinary: (name) => `${name} (extraordinary)`,
  reasons: {
    force_majeure: 'force majeure',
    superior_order: 'by order of a superior authority',
    not_prepared: 'not prepared in time',
    other: 'other',
  },
  reason: (reason) => `Reason: ${reason}`,
  again: 'Please answer again for the new facts; the earlier answer no longer counts.',
  stands: 'The earlier answer stands.',
  postponed: (time, place) =>
    `The meeting of ${time}, at ${place}, is postponed. You will be told of the new time.`,
  cancelled: (time, place) => `The meeting of ${time}, at ${place}, is cancelled. Please do not come.`,
  replaced: (revision) => `This card was replaced by revision ${revision}; please see the newest notice.`,
  acknowledge: 'Understood',
  acknowledgedState: '✓ Confirmed: understood',
  acknowledged: (title) => `Noted: you have understood the notice about “${title}”. Thank you.`,
  acknowledgedAgain: (title) =>
    `Noted: you have understood the notice about “${title}”. Please answer again: attend, or absent with a reason.`,
  withdrawnByOffice: (title, time) =>
    `The office has changed who is invited to “${title}” (${time}). Your invitation is withdrawn; you need not attend.`,
};
