import type { Sentences } from '../vi.ts';

/** The four checks a day of a unit’s desk, in chat. */
export const checks: Sentences['checks'] = {
  button: 'Checked',
  nothing: (since) => `Since ${since}: nothing new.`,
  digest: (since) => `Since ${since}:`,
  otherDay: (time) => time,
  fresh: (count) => `New (${count}):`,
  changed: (count) => `Changed (${count}):`,
  due: (count) => `Due today (${count}):`,
  line: (line) => `${line.number}. ${line.time} · ${line.title} · ${line.place}: ${line.standing}`,
  more: (count) => `… and ${count} more; type “lịch” to see them.`,
  limit: (time) => ` (by ${time})`,
  over: { postponed: 'postponed, ', cancelled: 'cancelled, ' },
  gaps: {
    not_seen: 'not opened',
    not_acknowledged: 'change not acknowledged',
    not_answered: 'not answered',
    not_nominated: 'nobody named',
  },
  rsvp: {
    pending: 'not answered',
    accepted: 'attending',
    declined: 'absent',
    substituted: 'substitute named',
  },
  noted: ({ unit, at, clock }) => `Noted: ${unit} checked for ${at}, at ${clock}.`,
  alreadyBy: ({ unit, at, by, clock }) => `${by} had checked for ${unit} (${at}) at ${clock}.`,
  next: ({ at, day, from, until }) => `Next: ${at} on ${day} (from ${from} to ${until}).`,
  noneDue: ({ at, day, from, until }) =>
    `No check is due now, so none was noted. Next: ${at} on ${day} (from ${from} to ${until}).`,
  noneToCome: 'Your unit has no check to come in the next days.',
};
