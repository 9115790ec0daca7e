import type { Sentences } from '../vi.ts';

export const adminFind: Sentences['adminFind'] = {
  title: 'Search',
  label: 'Find meetings, people, units, papers',
  hint: 'Meeting, person, unit, words of a paper',
  submit: 'Find',
  lead: 'Marks do not matter; with several words, results hold all of them. Put a phrase in quotes.',
  start: 'Type what to find',
  nothing: (typed) => `Nothing found for “${typed}”`,
  nothingHint: 'Try fewer words, a given name, a meeting’s code, or the last four digits of a phone number.',
  meetings: 'Meetings',
  people: 'People',
  units: 'Units',
  ended: (on) => `ended on ${on}`,
  found: (count) => (count === 1 ? '1 result' : `${count} results`),
};
