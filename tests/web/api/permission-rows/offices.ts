import {
  accounts,
  admins,
  at,
  everyRole,
  get,
  nextSerial,
  patch,
  post,
  type Row,
  remove,
  under,
  writers,
} from './row.ts';

export const maintenance = { text: 'x', fromAt: '2026-12-19T15:00:00Z', untilAt: '2026-12-19T17:00:00Z' };

const exchange = async () => ({ refused: 'nobody asks' });

/** The office with its calendar, its accounts and the work on the system. */
export const officeRows: Row[] = [
  get('readMe', accounts, () => '/api/v1/me'),
  get('listOffices', accounts, () => '/api/v1/offices'),
  get('readOffice', everyRole, at('')),
  patch('updateOffice', admins, at(''), { body: () => ({ botNames: 'Telegram @anphuoc_bot' }) }),
  get('find', everyRole, at('/find?search=so')),
  get('listSchedule', everyRole, at('/schedule?from=2026-12-14T00:00:00Z&until=2026-12-21T00:00:00Z')),
  get('findConflicts', everyRole, at('/conflicts?startsAt=2026-12-14T01:00:00Z&endsAt=2026-12-14T04:00:00Z')),
  get('listCalendarFeeds', writers, at('/calendar-feeds?scope=office')),
  post('createCalendarFeed', writers, at('/calendar-feeds'), { body: () => ({ scope: 'office' }) }),
  post('revokeCalendarFeed', writers, under('feed', '/revoke'), {
    state: 'feed',
    body: () => ({ scope: 'office' }),
  }),
  get('listAccounts', admins, at('/accounts')),
  post('createAccount', admins, at('/accounts'), {
    body: ({ seed }) => ({
      ...{ personId: seed.people.hungBudget.id, username: `nguoi-${nextSerial()}`, role: 'chair' },
    }),
  }),
  post('resetPassword', admins, under('account', '/reset-password'), { state: 'account' }),
  post('lockAccount', admins, under('account', '/lock'), { state: 'account' }),
  post('unlockAccount', admins, under('account', '/unlock'), { state: 'account' }),
  post('grantRole', admins, under('account', '/roles'), {
    state: 'account',
    body: () => ({ role: 'auditor' }),
  }),
  remove('revokeRole', admins, under('account', '/roles/chair'), { state: 'account' }),
  get('listMessengers', writers, at('/messengers')),
  post('beginMessengerConnection', admins, at('/messengers/example/1/connect'), {
    prepare: async ({ program }) => {
      const connector = { verifier: null, channels: [], address: () => 'https://example.org/', exchange };
      program.house.messengers = [{ channel: 'example', account: '1', thirdParty: true, connector }];
    },
  }),
  get('listMaintenance', admins, at('/maintenance')),
  post('announceMaintenance', admins, at('/maintenance'), { body: () => maintenance }),
  post('cancelMaintenance', admins, under('maintenance', '/cancel'), { state: 'maintenance' }),
];
