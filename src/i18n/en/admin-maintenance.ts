import type { Sentences } from '../vi.ts';

export const adminMaintenance: Sentences['adminMaintenance'] = {
  title: 'Maintenance',
  lead: 'Shown on every page until it is over, and sent to everybody on their own channel.',
  text: 'What is done',
  textHint: 'What, how it affects people, whom to call.',
  from: 'Begins',
  until: 'Ends',
  on: 'Day',
  at: 'Time',
  tell: 'Tell everybody',
  cancel: 'Call it off',
  cancelLabel: (from) => `Call off the maintenance of ${from}`,
  all: 'Announced',
  none: 'No maintenance so far',
  noneHint: 'Tell people before the system stops, so that units answer earlier.',
  span: (from, until) => `${from} to ${until}`,
  states: { coming: 'Coming', running: 'Running', over: 'Over', cancelled: 'Called off' },
  banner: (span) => `System maintenance: ${span}`,
};
