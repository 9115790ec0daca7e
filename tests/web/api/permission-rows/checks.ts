import { admins, at, everyRole, get, put, type Row } from './row.ts';

/** The units' checks, and when they are due. */
export const checkRows: Row[] = [
  get('readChecks', everyRole, at('/checks?on=2026-12-07')),
  get('readUnitChecks', everyRole, ({ office, seed }) => {
    return `${office}/checks/units/${seed.units.home.id}?month=2026-12`;
  }),
  get('readCheckRules', everyRole, at('/check-rules')),
  put('writeCheckRules', admins, at('/check-rules'), {
    body: () => ({
      ...{ fromOn: '2027-01-04', version: 0 },
      rules: {
        windows: [{ at: '08:00', edge: 'start' }],
        ...{ startBeforeMinutes: 15, startAfterMinutes: 30, endBeforeMinutes: 30, endAfterMinutes: 15 },
        ...{ cardAfterMinutes: 15, remindersADay: 2 },
      },
    }),
  }),
];
