import type { DemoAccount } from './types.ts';

/** Who may log in to the demo; one-time passwords are made and printed when it starts. */
export const accounts: readonly DemoAccount[] = [
  {
    username: 'quantri',
    personCode: 'vptu-4',
    grants: [
      { officeCode: 'vptu', role: 'admin' },
      { officeCode: 'go-sim', role: 'admin' },
    ],
  },
  { username: 'thuky.tinhuy', personCode: 'vptu-3', grants: [{ officeCode: 'vptu', role: 'secretariat' }] },
  { username: 'thuky.gosim', personCode: 'gs-vp-3', grants: [{ officeCode: 'go-sim', role: 'secretariat' }] },
  { username: 'chutri.tinhuy', personCode: 'tu-2', grants: [{ officeCode: 'vptu', role: 'chair' }] },
  { username: 'daumoi.snv', personCode: 'snv-4', grants: [] },
];
